"""Periods in columns: the same figures as in rows, whatever the format."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from barometre.display.pivot import pivoted
from barometre.display.table import Column, Table
from barometre.errors import Misuse

COLUMNS = (
    Column("region", "Code", "code"),
    Column("semester", "Semestre", "period"),
    Column("opening", "Ouvertures", "count", "n. d."),
    Column("net", "Solde", "balance", "n. d.", spread=True, absent=0),
    Column("gap", "Écart", "balance", "n. d.", spread=True, if_absent="n. d. : pas de ligne."),
)
REGIONS, SEMESTERS = ("32", "94", None), ("2023S2", "2024S1", "2024S2")
FIGURES = st.one_of(st.none(), st.integers(-99, 99))


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """A table of some of the cells, each once."""
    cells = draw(st.lists(st.sampled_from([(r, s) for r in REGIONS for s in SEMESTERS]), unique=True, min_size=1))
    rows = [(region, semester, 5, draw(FIGURES), draw(FIGURES)) for region, semester in cells]
    return Table("x", COLUMNS, rows, total=("Total", "", 5, 1, None))


@given(tables())
def test_the_long_and_the_wide_form_hold_the_same_figures(table):
    wide = pivoted(table)
    names = [column.name for column in wide.columns]
    assert len({row[0] for row in wide.rows}) == len(wide.rows) == len({row[0] for row in table.rows})
    found = {(row[0], name): value for row in wide.rows for name, value in zip(names, row, strict=True)}
    long = {(row[0], row[1]): (row[3], row[4]) for row in table.rows}
    for region in {row[0] for row in table.rows}:
        for semester in {row[1] for row in table.rows}:
            net, gap = long.get((region, semester), (0, None))
            assert found[region, f"net_{semester}"] == net
            assert found[region, f"gap_{semester}"] == gap
    assert names == [
        "region",
        *(f"{name}_{s}" for name in ("net", "gap") for s in sorted({row[1] for row in table.rows})),
    ]


@given(tables())
def test_the_total_of_a_period_is_the_sum_of_its_rows_or_unknown(table):
    wide = pivoted(table)
    for place, column in enumerate(wide.columns[1:], start=1):
        values = [row[place] for row in wide.rows]
        assert wide.total[place] == (None if None in values else sum(values)), column.name


def test_what_a_pivot_has_no_row_for_is_said():
    whole = Table("x", COLUMNS, [("32", "2024S1", 1, 1, 1), ("94", "2024S1", 1, 1, 1)])
    assert pivoted(whole).notes == ()
    assert pivoted(replace(whole, rows=[*whole.rows, ("32", "2024S2", 1, 1, 1)])).notes == ("n. d. : pas de ligne.",)


def test_one_figure_stands_under_its_periods_alone():
    one = Table("x", COLUMNS[:4], [("32", "2024S1", 1, -3), ("32", "2024S2", 1, 4)])
    assert [column.name for column in pivoted(one).columns] == ["region", "2024S1", "2024S2"]
    assert pivoted(one).rows == [("32", -3, 4)]


def test_the_finest_of_several_periods_stands_in_the_columns():
    columns = (Column("year", "Année", "period"), *COLUMNS[1:4])
    two = Table("x", columns, [("2024", "2024S1", 1, -3), ("2024", "2024S2", 1, 4)], total=("Total", "", 2, 1))
    wide = pivoted(two)
    assert [column.name for column in wide.columns] == ["2024S1", "2024S2"]
    assert (wide.rows, wide.total) == ([(-3, 4)], None)


def test_of_several_tables_the_one_with_periods_is_turned():
    events = Table("events", (Column("weight", "Poids", "balance"),), [(1,)], name="events")
    cells = Table("cells", COLUMNS[:4], [("32", "2024S1", 1, -3)], name="cells")
    for answer in (replace(events, also=(cells,)), replace(cells, also=(events,))):
        names = {one.name: [column.name for column in one.columns] for one in pivoted(answer).each()}
        assert names == {"events": ["weight"], "cells": ["region", "2024S1"]}


@pytest.mark.parametrize("kept", [(0, 3), (0, 1, 2)])
def test_a_table_without_periods_or_figures_is_refused(kept):
    with pytest.raises(Misuse, match="no periods to put in columns") as refused:
        pivoted(Table("x", tuple(COLUMNS[i] for i in kept), []))
    assert "--by region,semester" in refused.value.hint.en
