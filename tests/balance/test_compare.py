"""compare: the cells in which two balances differ."""

from datetime import date

import barometre as bm

OURS = """
    event   | effective_date | region
    opening | 2024-03        | HDF
    opening | 2024-04        | HDF
    closure | 2024-04        | BRE
    opening | 2024-04        | NOR
"""
THEIRS = """
    event                | effective_date | region
    opening              | 2024-03        | HDF
    closure              | 2024-04        | BRE
    closure              | 2024-04        | GES
    ouverture/extension  | 2024-04        | NOR
"""


def net(events, method="dge"):
    return bm.net(bm.qualify(events, bm.Method.load(method)), by=("region",)).collect().lazy()


def test_the_cells_that_differ_with_their_gap(ledger):
    gaps = bm.compare(net(ledger(OURS)), net(ledger(THEIRS)), on=("region",)).collect()
    assert gaps.rows() == [("32", 2, 1, 1), ("44", 0, -1, 1)]


def test_an_unknown_figure_has_an_unknown_gap(ledger):
    gaps = bm.compare(net(ledger(OURS)), net(ledger(THEIRS), "dge-strict"), on=("region",)).collect()
    assert ("28", 1, None, None) in gaps.rows()


def test_the_revision_of_2023_is_twelve_sites():
    events, dge = bm.load_events("official"), bm.Method.load("dge")
    march, now = (bm.net(bm.qualify(bm.as_of(events, day), dge), by=("year",)) for day in (date(2024, 6, 30), None))
    revised = bm.compare(now, march, on=("year",)).collect()
    assert ("2023", 189, 201, -12) in revised.rows()
