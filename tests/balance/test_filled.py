"""filled: rows of zeros for what was asked for by name, or for every place and period."""

import pytest

import barometre as bm
from barometre.balance.cells import Selection, assign
from barometre.balance.grid import filled
from barometre.balance.net import cells, finished, spelled
from barometre.reference.periods import Period

from .tables import DGE, rows

FRANCE = bm.Regions.load()

THREE = """
    event   | effective_date | region | departement | sector
    opening | 2024-03        | HDF    | 59          | chimie
    closure | 2024-09        | HDF    | 62          | Chimie
    opening | 2023-03        | NAQ    |             | santé
"""


def answer(events, by, columns=None, *, everywhere=False, **selection):
    asked = Selection(**selection)
    assigned = assign(bm.qualify(events, DGE), by, asked)
    table = filled(cells(assigned, by), assigned, by, asked, FRANCE, everywhere=everywhere)
    if "sector" in by:
        table = spelled(table, assigned, asked.sectors)
    return rows(finished(table, by), columns or " ".join([*by, "net"]))


def periods(*codes):
    return tuple(Period.parse(code) for code in codes)


def test_nothing_is_added_when_nothing_was_named(ledger):
    assert answer(ledger(THREE), ["region", "semester"]) == ["75 2023S1 1", "32 2024S1 1", "32 2024S2 -1"]


def test_a_cell_asked_for_by_name_is_a_row_of_zeros_and_not_an_empty_answer(ledger):
    asked = {"regions": ("94",), "periods": periods("2024S1")}
    columns = "region semester opening extension closure reduction positive negative net net_strict"
    assert answer(ledger(THREE), ["region", "semester"], columns, **asked) == ["94 2024S1 0 0 0 0 0 0 0 0"]


def test_a_cell_that_has_events_is_left_as_it_is(ledger):
    asked = {"regions": ("32",), "periods": periods("2024S1")}
    assert answer(ledger(THREE), ["region", "semester"], **asked) == ["32 2024S1 1"]


def test_every_pair_of_what_was_named_has_its_row(ledger):
    asked = {"regions": ("32", "94"), "periods": periods("2024S1", "2024S2", "2025S1")}
    assert answer(ledger(THREE), ["region", "semester"], **asked) == [
        "32 2024S1 1",
        "94 2024S1 0",
        "32 2024S2 -1",
        "94 2024S2 0",
        "32 2025S1 0",
        "94 2025S1 0",
    ]


def test_a_region_without_event_is_crossed_with_the_periods_of_the_ledger(ledger):
    assert answer(ledger(THREE), ["region", "semester"], regions=("94",)) == [
        "94 2023S1 0",
        "94 2024S1 0",
        "94 2024S2 0",
    ]


def test_a_period_without_event_is_crossed_with_the_regions_of_the_ledger(ledger):
    assert answer(ledger(THREE), ["region", "semester"], periods=periods("2030S1")) == ["32 2030S1 0", "75 2030S1 0"]


def test_a_region_alone(ledger):
    assert answer(ledger(THREE), ["region"], regions=("94", "32")) == ["32 0", "94 0"]  # +1 and −1; none


def test_a_period_alone(ledger):
    assert answer(ledger(THREE), ["semester"], periods=periods("2022S1", "2024S1")) == ["2022S1 0", "2024S1 1"]


def test_a_year_asked_for_by_semester_gives_both_semesters(ledger):
    assert answer(ledger(THREE), ["semester"], periods=periods("2023")) == ["2023S1 1", "2023S2 0"]
    assert answer(ledger(THREE), ["year", "semester"], periods=periods("2023")) == ["2023 2023S1 1", "2023 2023S2 0"]


def test_a_departement_stands_in_its_region(ledger):
    asked = {"regions": ("32",), "departements": ("59", "80")}
    assert answer(ledger(THREE), ["departement"], **asked) == ["59 1", "80 0"]
    assert answer(ledger(THREE), ["region", "departement"], **asked) == ["32 59 1", "32 80 0"]


def test_a_sector_is_named_as_it_was_asked_for(ledger):
    assert answer(ledger(THREE), ["sector"], sectors=("Textile & habillement",)) == ["Textile & habillement 0"]
    assert answer(ledger(THREE), ["sector"], sectors=("CHIMIE", "Textile")) == ["Chimie 0", "Textile 0"]


def test_an_empty_ledger_still_answers_what_was_asked(ledger):
    events = ledger("event | effective_date")
    asked = {"regions": ("32",), "periods": periods("2024S1")}
    assert answer(events, ["region", "semester"], **asked) == ["32 2024S1 0"]
    assert answer(events, ["region", "semester"], regions=("32",)) == []  # no period to cross it with
    assert answer(events, []) == ["0"]


@pytest.mark.parametrize("by", [["region"], ["departement"], ["region", "departement"]])
def test_everywhere_is_every_place_of_the_referential(ledger, by):
    found = answer(ledger(THREE), by, everywhere=True)
    places = 18 if by == ["region"] else 101
    assert len(found) - sum("·" in row for row in found) == places
    nets = {row.rsplit(" ", 1)[0]: row.rsplit(" ", 1)[1] for row in found}
    expected = {"region": {"75": "1"}, "departement": {"59": "1", "62": "-1", "·": "1"}}.get(by[-1])
    assert {place.split()[-1]: net for place, net in nets.items() if net != "0"} == expected


def test_everywhere_is_every_period_between_the_first_and_the_last(ledger):
    found = answer(ledger(THREE), ["region", "semester"], everywhere=True)
    assert len(found) == 18 * 4
    assert [row for row in found if not row.endswith(" 0")] == ["75 2023S1 1", "32 2024S1 1", "32 2024S2 -1"]
    assert answer(ledger(THREE), ["quarter"], everywhere=True) == [
        "2023Q1 1", "2023Q2 0", "2023Q3 0", "2023Q4 0", "2024Q1 1", "2024Q2 0", "2024Q3 -1",
    ]  # fmt: skip


def test_everywhere_keeps_to_what_was_named(ledger):
    asked = {"regions": ("32",), "periods": periods("2024S1")}
    assert answer(ledger(THREE), ["region", "semester"], everywhere=True, **asked) == ["32 2024S1 1"]
    assert answer(ledger(THREE), ["departement", "semester"], everywhere=True, **asked) == [
        "02 2024S1 0", "59 2024S1 1", "60 2024S1 0", "62 2024S1 0", "80 2024S1 0",
    ]  # fmt: skip


def test_what_is_nowhere_keeps_its_row(ledger):
    events = ledger("""
        event   | effective_date | region
        opening | 2024-03        |
        opening | 2024-03        | HDF
    """)
    found = answer(events, ["region", "semester"], everywhere=True)
    assert len(found) == 19
    assert found[-1] == "· 2024S1 1"


def test_only_what_counts_says_which_periods_there_are(ledger):
    events = ledger("""
        event   | effective_date | status
        opening | 2024-03        |
        opening | 2020-03        | withdrawn
        opening | 2030-03        | announced
    """)
    assert answer(events, ["semester"], everywhere=True) == ["2024S1 1"]


def test_zeros_are_numbers_like_the_others(ledger):
    events = ledger("""
        event                | effective_date | region
        opening_or_extension | 2024-03        | HDF
    """)
    asked = {"regions": ("32", "94"), "periods": periods("2024S1")}
    assert answer(events, ["region"], "region net net_strict", **asked) == ["32 1 ·", "94 0 0"]


def test_a_cell_of_what_is_not_stated_is_not_written_twice(ledger):
    events = ledger("""
        event   | effective_date | region
        opening | 2024-03        | HDF
    """)
    found = answer(events, ["region", "sector"], everywhere=True)
    assert len(found) == 18
    assert [row for row in found if row.startswith("32")] == ["32 · 1"]
