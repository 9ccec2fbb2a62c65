"""net: the balance of each cell."""

import polars as pl
import pytest

import barometre as bm
from barometre.balance.net import FIGURES
from barometre.errors import Misuse
from barometre.reference.periods import Period

from .tables import ANNOUNCEMENTS, DGE, STRICT, rows, total

FIVE = """
    event     | effective_date | region | departement | sector
    opening   | 2024-03-14     | HDF    | 59          | Santé
    closure   | 2024-05        | 32     | 62          | chimie
    extension | 2024S1         |        | 59          | SANTE
    opening   | 2024-09        | NAQ    |             | chimie
    closure   | 2023           |        |             |
"""


def balance(events, by, columns, method=DGE, **selection):
    return rows(bm.net(bm.qualify(events, method), by, bm.Selection(**selection)), columns)


def test_the_columns_of_a_balance(ledger):
    table = bm.net(bm.qualify(ledger(FIVE), DGE), ["region", "semester"]).collect()
    assert table.columns == [
        "region", "semester", "opening", "extension", "opening_or_extension", "closure", "reduction",
        "closure_or_reduction", "positive", "negative", "net", "net_strict", "events", "known",
    ]  # fmt: skip
    assert table.columns[2:] == list(FIGURES)
    assert set(table.select(FIGURES).dtypes) == {pl.Int64}
    assert table.select("region", "semester").dtypes == [pl.String, pl.String]


@pytest.mark.parametrize(
    ("by", "answer"),
    [
        (["region", "semester"], ["32 2024S1 2 1 1 0", "75 2024S2 1 0 1 1"]),
        (["semester", "region"], ["2024S1 32 2 1 1 0", "2024S2 75 1 0 1 1"]),
        (["semester"], ["2024S1 2 1 1 0", "2024S2 1 0 1 1"]),
        (["year"], ["2023 0 1 -1 -1", "2024 3 1 2 1"]),
        (["region"], ["32 2 1 1 0", "75 1 0 1 1", "· 0 1 -1 -1"]),
        (["quarter"], ["2024Q1 1 0 1 1", "2024Q2 0 1 -1 -1", "2024Q3 1 0 1 1"]),
        (["month"], ["2024-03 1 0 1 1", "2024-05 0 1 -1 -1", "2024-09 1 0 1 1"]),
        (["departement"], ["59 2 0 2 1", "62 0 1 -1 -1", "· 1 1 0 0"]),
        (["region", "departement"],
         ["32 59 2 0 2 1", "32 62 0 1 -1 -1", "75 · 1 0 1 1", "· · 0 1 -1 -1"]),
        (["sector"], ["chimie 1 1 0 0", "SANTE 2 0 2 1", "· 0 1 -1 -1"]),
        (["year", "semester"], ["2024 2024S1 2 1 1 0", "2024 2024S2 1 0 1 1"]),
        ([], ["3 2 1 0"]),
    ],
)  # fmt: skip
def test_one_ledger_by_each_key(ledger, by, answer):
    assert balance(ledger(FIVE), by, " ".join([*by, "positive negative net net_strict"])) == answer


def test_spellings_of_a_sector_are_one_and_the_first_names_it(ledger):
    events = ledger("""
        event   | effective_date | sector
        opening | 2024-03        | Santé
        opening | 2024-03        | SANTE
        opening | 2024-03        | santé
        opening | 2024-03        | industrie verte
        opening | 2024-03        | Industrie-Verte
    """)
    assert balance(events, ["sector"], "sector net") == ["Industrie-Verte 2", "SANTE 3"]


def test_one_column_per_flow(ledger):
    events = ledger("""
        event                | effective_date
        opening              | 2024-01
        opening              | 2024-01
        opening              | 2024-01
        extension            | 2024-01
        extension            | 2024-01
        opening_or_extension | 2024-01
        closure              | 2024-01
        closure              | 2024-01
        closure              | 2024-01
        closure              | 2024-01
        reduction            | 2024-01
        reduction            | 2024-01
        reduction            | 2024-01
        reduction            | 2024-01
        reduction            | 2024-01
        closure_or_reduction | 2024-01
        closure_or_reduction | 2024-01
    """)
    assert balance(events, [], None) == ["3 2 1 4 5 2 6 11 -5 · 17 17"]
    assert balance(events, [], None, STRICT) == ["3 0 · 4 0 · · · · · 10 7"]


def test_the_strict_balance_of_a_cell_that_holds_a_unit_of_unknown_detail_is_unknown_not_zero(ledger):
    """Hauts-de-France, first half of 2024: 8 against 11, net −3, and nobody can tell the strict balance."""
    text = "event | effective_date | region\n"
    text += "opening_or_extension | 2024S1 | HDF\n" * 8 + "closure_or_reduction | 2024S1 | HDF\n" * 11
    text += "opening | 2024S1 | NAQ\nclosure | 2024S2 | HDF\n"
    assert balance(ledger(text), ["region", "semester"], "region semester positive negative net net_strict") == [
        "32 2024S1 8 11 -3 ·",
        "75 2024S1 1 0 1 1",
        "32 2024S2 0 1 -1 -1",
    ]


def test_the_three_methods_give_three_answers(ledger):
    events = ledger("""
        event     | effective_date | announced_on | jobs_before | jobs_change | production_change_pct
        opening   | 2024-03        | 2022-10      |             | 200         |
        opening   | 2024-04        | 2024-01      |             | 5           |
        extension | 2024-05        | 2023-05      | 300         | 50          | 60
        extension | 2024-05        | 2023-05      | 300         | 10          | 15
        closure   | 2024-06        | 2024-02      | 137         | -137        |
        closure   | 2024-07        | 2024-02      | 80          |             |
    """)
    columns = "semester positive negative net net_strict"
    assert balance(events, ["semester"], columns) == ["2024S1 3 1 2 1", "2024S2 0 1 -1 -1"]
    assert balance(events, ["semester"], columns, STRICT) == ["2024S1 2 1 1 1", "2024S2 0 1 -1 -1"]
    assert balance(events, ["semester"], columns, ANNOUNCEMENTS) == ["2022S2 1 0 1 1", "2024S1 0 2 -2 -2"]


def test_rows_are_sorted_by_period_then_code_with_what_is_not_stated_last(ledger):
    events = ledger("""
        event   | effective_date | region
        opening | 2024-09        |
        opening | 2024-09        | PACA
        opening | 2024-09        | 01
        opening | 2023-09        | 76
        opening | 2024-03        | 94
        opening | 2024-09        | 11
    """)
    answer = balance(events, ["region", "semester"], "region semester")
    assert answer == ["76 2023S2", "94 2024S1", "01 2024S2", "11 2024S2", "93 2024S2", "· 2024S2"]


def test_a_selection_keeps_only_what_was_asked(ledger):
    events = ledger(FIVE)
    asked = {"regions": ("32",), "periods": (Period.parse("2024S1"),)}
    assert balance(events, ["region", "semester"], "region semester net", **asked) == ["32 2024S1 1"]
    assert balance(events, ["semester"], "semester net", sectors=("sante",)) == ["2024S1 2"]
    assert balance(events, ["departement"], "departement net", departements=("59", "62")) == ["59 2", "62 -1"]


def test_a_cell_without_event_has_no_row_but_a_table_without_key_has_one(ledger):
    events = ledger(FIVE)
    assert balance(events, ["region"], "region net", regions=("94",)) == []
    assert balance(events, [], "positive negative net net_strict", regions=("94",)) == ["0 0 0 0"]


def test_an_empty_ledger_has_no_cell(ledger):
    events = ledger("event | effective_date")
    assert balance(events, ["region", "semester"], None) == []
    assert balance(events, [], "positive negative net net_strict") == ["0 0 0 0"]


def test_what_weighs_nothing_makes_no_row(ledger):
    events = ledger("""
        event     | effective_date | region | production_change_pct | status
        extension | 2024-03        | HDF    | 5                     |
        opening   | 2024-03        | NAQ    |                       | announced
        opening   | 2024           | BRE    |                       |
    """)
    assert balance(events, ["region", "semester"], None) == []


def test_the_first_and_the_last_year_that_a_ledger_may_mean(ledger):
    events = ledger("""
        event   | effective_date
        opening | 1800-01-01
        closure | 2199-12-31
    """)
    assert balance(events, ["semester"], "semester net") == ["1800S1 1", "2199S2 -1"]
    assert balance(events, ["quarter"], "quarter net") == ["1800Q1 1", "2199Q4 -1"]
    assert balance(events, ["month"], "month net") == ["1800-01 1", "2199-12 -1"]
    assert balance(events, ["year"], "year net") == ["1800 1", "2199 -1"]


def test_a_weight_of_ones_own(ledger, tmp_path):
    path = tmp_path / "mine.yaml"
    path.write_text(
        "title: Mine\ndate: effective_date\ncounts: {opening: {weight: 3}, reduction: {weight: -2}}\n", encoding="utf-8"
    )
    events = ledger("""
        event     | effective_date
        opening   | 2024-03
        opening   | 2024-03
        reduction | 2024-03
        closure   | 2024-03
    """)
    answer = balance(events, [], "opening reduction closure positive negative net net_strict", bm.Method.load(path))
    assert answer == ["6 2 0 6 2 4 6"]


def test_an_unknown_key_is_misuse(ledger):
    with pytest.raises(Misuse, match="Unknown key: 'regoin'"):
        bm.net(bm.qualify(ledger(FIVE), DGE), ["regoin"])


# Two views of the same cells


def test_the_total_is_the_sum_of_the_cells(ledger):
    qualified = bm.qualify(ledger(FIVE), DGE)
    for by in (["region"], ["region", "departement"], ["sector"], ["year"]):
        assert rows(total(bm.net(qualified, by))) == rows(bm.net(qualified, [])), by


def test_the_total_of_nothing_is_zero(ledger):
    nothing = bm.Selection(periods=(bm.Period.parse("1999"),))
    assert rows(bm.net(bm.qualify(ledger(FIVE), DGE), [], nothing)) == [" ".join("0" * len(FIGURES))]


def test_sectors_are_sorted_without_regard_to_case_and_accents(ledger):
    events = ledger("""
        event   | effective_date | sector
        opening | 2024-03        | zinc
        opening | 2024-03        | Énergie
        opening | 2024-03        | SANTÉ
        opening | 2024-03        |
        opening | 2024-03        | chimie
    """)
    assert balance(events, ["sector"], "sector") == ["chimie", "Énergie", "SANTÉ", "zinc", "·"]
