"""assign: which cell of a table each event falls in, and which events a selection leaves out."""

import pytest

import barometre as bm
from barometre.balance.cells import Selection, assign, checked_keys
from barometre.errors import Misuse
from barometre.reference.periods import Grain, Period

from .tables import DGE, STRICT, rows


def placed(events, by, **selection):
    """Each event's reason in a table of these keys."""
    return rows(assign(bm.qualify(events, DGE), by, Selection(**selection)), "site weight reason")


def periods(*codes):
    return tuple(Period.parse(code) for code in codes)


DATES = """
    site     | event   | effective_date
    day      | opening | 2024-03-14
    month    | opening | 2024-03
    quarter  | opening | 2024Q1
    semester | opening | 2024S1
    year     | opening | 2024
    spring   | opening | 2024-06
"""


@pytest.mark.parametrize(
    ("by", "counted"),
    [
        ([], "day month quarter semester year spring"),
        (["year"], "day month quarter semester year spring"),
        (["semester"], "day month quarter semester spring"),
        (["quarter"], "day month quarter spring"),
        (["month"], "day month spring"),
        (["year", "quarter"], "day month quarter spring"),
        (["region"], "day month quarter semester year spring"),
    ],
)
def test_a_date_too_coarse_for_the_table_is_not_counted_in_it(ledger, by, counted):
    """Counted where it can be: a 2024 event counts in the year, never in a semester."""
    answers = placed(ledger(DATES), by)
    assert [row.split()[0] for row in answers if row.endswith("1 ·")] == counted.split()
    assert {row.split()[2] for row in answers if " 0 " in row} <= {"date-too-coarse"}


@pytest.mark.parametrize(
    ("codes", "counted", "coarse"),
    [
        (["2024S1"], "day month quarter semester spring", "year"),
        (["2024Q1"], "day month quarter", "semester year"),
        (["2024-03"], "day month", "quarter semester year"),
        (["2024"], "day month quarter semester year spring", ""),
        (["2024Q1", "2024Q3"], "day month quarter", "semester year"),
        (["2024Q1", "2024Q2"], "day month quarter semester spring", "year"),  # one follows the other
        (["2023"], "", ""),
        (["2024S2"], "", "year"),
    ],
)
def test_an_event_is_in_a_period_when_its_whole_interval_lies_inside(ledger, codes, counted, coarse):
    answers = [row.split() for row in placed(ledger(DATES), [], periods=periods(*codes))]
    assert [site for site, _, reason in answers if reason == "·"] == counted.split()
    assert [site for site, _, reason in answers if reason == "date-too-coarse"] == coarse.split()
    assert {reason for *_, reason in answers} <= {"·", "date-too-coarse", "outside-selection"}


def test_the_keys_of_a_period_are_its_rank(ledger):
    events = ledger("""
        event   | effective_date
        opening | 2024-03-14
        opening | 2024-11
        opening | 1800-01-01
        opening | 2199-12-31
    """)
    grains = list(Grain)
    table = assign(bm.qualify(events, DGE), [grain.value for grain in grains]).collect()
    for row, day in zip(table.to_dicts(), ["2024-03", "2024-11", "1800-01", "2199-12"], strict=True):
        found = {grain: Period.at(grain, row[grain.value]) for grain in grains}
        assert all(period.holds(Period.parse(day)) for period in found.values())


PLACES = """
    site     | event   | effective_date | region | departement | sector
    lille    | opening | 2024-03        | HDF    | 59          | Santé
    arras    | closure | 2024-03        |        | 62          | SANTE
    amiens   | opening | 2024-03        | HDF    |             |
    bordeaux | opening | 2024-03        |        | Gironde     | chimie
    nowhere  | closure | 2024-03        |        |             | santé
"""


@pytest.mark.parametrize(
    ("selection", "reasons"),
    [
        ({}, ["·", "·", "·", "·", "·"]),
        ({"regions": ("32",)}, ["·", "·", "·", "outside-selection", "region-not-stated"]),
        ({"regions": ("32", "75")}, ["·", "·", "·", "·", "region-not-stated"]),
        ({"departements": ("59",)},
         ["·", "outside-selection", "departement-not-stated", "outside-selection", "departement-not-stated"]),
        ({"regions": ("32",), "departements": ("59",)},
         ["·", "outside-selection", "departement-not-stated", "outside-selection", "region-not-stated"]),
        ({"sectors": ("sante",)}, ["·", "·", "sector-not-stated", "outside-selection", "·"]),
        ({"regions": ("32",), "sectors": ("Santé",)},
         ["·", "·", "sector-not-stated", "outside-selection", "region-not-stated"]),
        ({"regions": ("32",), "periods": periods("2023")}, ["outside-selection"] * 5),
        ({"regions": ("94",)}, ["outside-selection"] * 4 + ["region-not-stated"]),
    ],
)  # fmt: skip
def test_a_selection_leaves_out_what_is_elsewhere_and_what_does_not_say(ledger, selection, reasons):
    answers = placed(ledger(PLACES), ["region"], **selection)
    assert [row.split()[2] for row in answers] == reasons
    assert all((" 0 " in row) == (not row.endswith("·")) for row in answers)


def test_what_a_selection_leaves_out_weighs_nothing_even_of_unknown_detail(ledger):
    events = ledger("""
        event                | effective_date | region
        opening_or_extension | 2024-03        | HDF
        opening_or_extension | 2024-03        | NAQ
        opening_or_extension | 2024           | HDF
    """)
    table = assign(bm.qualify(events, STRICT), ["semester"], Selection(regions=("32",)))
    assert rows(table, "weight weight_strict reason") == [
        "· · detail-unknown",
        "0 0 outside-selection",
        "0 0 date-too-coarse",
    ]


def test_a_reason_of_the_method_stays_as_it_is(ledger):
    events = ledger("""
        site | event     | effective_date | status    | region | production_change_pct
        a    | opening   | 2024           | announced | NAQ    |
        b    | extension | 2024           |           | NAQ    | 3
        c    | opening   | 2024           | withdrawn | NAQ    |
    """)
    assert placed(events, ["semester"], regions=("32",)) == [
        "a 0 announced-only",
        "b 0 below-threshold",
        "c 0 withdrawn",
    ]


# Which tables can be asked for


def test_keys_are_taken_once_in_the_order_given():
    assert checked_keys(["semester", "region", "semester"]) == ("semester", "region")
    assert checked_keys([]) == ()


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Région", "region"),
        ("semestre", "semester"),
        ("Année", "year"),
        ("DÉPARTEMENT", "departement"),
        ("mois", "month"),
    ],
)
def test_keys_in_french(text, key):
    assert checked_keys([text]) == (key,)


@pytest.mark.parametrize(("key", "near"), [("regions", "region"), ("semesters", "semester"), ("xyz", "departement")])
def test_an_unknown_key_is_misuse(key, near):
    with pytest.raises(Misuse) as caught:
        checked_keys(["region", key])
    assert caught.value.message.en == f"Unknown key: '{key}'."
    assert caught.value.message.fr == f"Clé inconnue : « {key} »."
    assert near in caught.value.hint.en


@pytest.mark.parametrize(
    ("by", "selection", "cure"),
    [
        (["year"], {"periods": periods("2024S1")}, "--by semester"),
        (["region", "year"], {"periods": periods("2022", "2024-03")}, "--by month"),
        (["year", "semester"], {"periods": periods("2024S1")}, "--by semester"),
        (["semester"], {"periods": periods("2024Q1")}, "--by quarter"),
        (["region"], {"regions": ("32",), "departements": ("59",)}, "--by departement"),
    ],
)
def test_a_row_never_holds_only_a_part_of_what_it_names(by, selection, cure):
    with pytest.raises(Misuse) as caught:
        checked_keys(by, Selection(**selection))
    assert cure in caught.value.hint.en
    assert cure in caught.value.hint.fr


@pytest.mark.parametrize(
    ("by", "selection"),
    [
        (["year", "semester"], {"periods": periods("2024S1", "2024S2")}),
        (["semester"], {"periods": periods("2024")}),
        (["month"], {"periods": periods("2024S1")}),
        (["region"], {"periods": periods("2024-03")}),
        ([], {"periods": periods("2024-03"), "departements": ("59",)}),
        (["region", "departement"], {"departements": ("59",)}),
        (["semester"], {"departements": ("59",)}),
    ],
)
def test_tables_that_can_be_asked_for(by, selection):
    assert checked_keys(by, Selection(**selection)) == tuple(by)
