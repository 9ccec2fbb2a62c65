"""explain: the events behind a figure, and those that might have been there, with the reason."""

from datetime import date
from itertools import count

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

import barometre as bm
from barometre.balance.explain import listed
from barometre.reference.periods import Period

from .oracle import METHODS
from .strategies import ledgers, load

HDF_2024S1 = bm.Selection(regions=("32",), periods=(Period.parse("2024S1"),))

LEDGER = """
    event_id | event     | effective_date | region | status    | recorded_on
    A        | opening   | 2024-03        | HDF    |           | 2024-04-01
    B        | closure   | 2024-05-02     | HDF    |           | 2024-06-01
    B        | closure   | 2024-05-02     | HDF    | withdrawn | 2024-09-01
    C        | reduction | 2024S1         | HDF    |           | 2024-07-01
    D        | opening   | 2024           | HDF    |           | 2024-07-01
    E        | opening   | 2024-02        |        |           | 2024-07-01
    F        | opening   | 2024-02        | HDF    | announced | 2024-07-01
    G        | opening   | 2024-09        | HDF    |           | 2024-10-01
    H        | opening   | 2024-02        | BRE    |           | 2024-07-01
"""


def lines(explained):
    chosen = explained.select("event_id", "weight", "reason").collect()
    return [" ".join("" if cell is None else str(cell) for cell in row).strip() for row in chosen.rows()]


def test_counted_events_come_first_then_the_others_with_their_reason(ledger):
    qualified = bm.qualify(ledger(LEDGER), bm.Method.load("dge"))
    assert lines(bm.explain(qualified, HDF_2024S1)) == [
        "C -1",
        "A 1",
        "B 0 superseded",
        "B 0 withdrawn",
        "F 0 announced-only",
        "D 0 date-too-coarse",
        "E 0 region-not-stated",
    ]


def test_an_earlier_edition_is_explained_as_it_was_known(ledger):
    known = bm.as_of(ledger(LEDGER), date(2024, 6, 30))
    explained = lines(bm.explain(bm.qualify(known, bm.Method.load("dge")), HDF_2024S1))
    assert explained[:2] == ["A 1", "B -1"]
    assert "C 0 recorded-later" in explained


def test_hauts_de_france_is_eight_against_eleven():
    explained = bm.explain(bm.qualify(bm.load_events("official"), bm.Method.load("dge")), HDF_2024S1).collect()
    weights = explained["weight"].to_list()
    assert (weights.count(1), weights.count(-1), explained["reason"].to_list().count("region-not-stated")) == (
        8,
        11,
        194,
    )


@pytest.mark.parametrize("method", ["dge", "dge-strict", "announcements"])
@pytest.mark.parametrize("day", [None, date(2024, 6, 30), date(2024, 12, 31)])
def test_the_weights_of_a_cell_sum_to_its_net(method, day):
    by = ("region", "semester")
    for name in ("official", "documented"):
        qualified = bm.qualify(bm.as_of(bm.load_events(name), day), bm.Method.load(method))
        for row in bm.net(qualified, by=by).collect().to_dicts()[::3]:
            if row["region"] is None:
                continue
            cell = bm.Selection(regions=(row["region"],), periods=(Period.parse(row["semester"]),))
            weights = bm.explain(qualified, cell, by).collect()["weight"]
            unknown = weights.null_count() > 0
            assert (None if unknown else weights.sum()) == row["net"]


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    folder, numbers = tmp_path_factory.mktemp("ledgers"), count()
    return lambda: folder / f"{next(numbers)}.csv"


@given(
    events=ledgers(),
    method=st.sampled_from(METHODS),
    day=st.sampled_from([None, date(2024, 3, 26), date(2024, 6, 30), date(2024, 11, 7)]),
    measure=st.sampled_from([None, "jobs"]),
)
def test_the_weights_of_every_cell_sum_to_its_figures(path, events, method, day, measure):
    """Of any ledger, by any method, as of any day: the cells asked one by one, as a reader would."""
    by = ("region", "semester")
    measured = measure and bm.Measure(measure)
    qualified = bm.qualify(bm.as_of(load(events, path()), day), bm.Method.load(method), measured)
    rows = [row for row in bm.net(qualified, by).collect().to_dicts() if row["region"] is not None]
    cells = [bm.Selection(regions=(row["region"],), periods=(Period.parse(row["semester"]),)) for row in rows]
    for row, explained in zip(rows, pl.collect_all([bm.explain(qualified, cell, by) for cell in cells]), strict=True):
        counted = explained.filter(pl.col("reason").is_null() | (pl.col("reason") == "detail-unknown"))
        assert (counted.height, counted["weight"].count()) == (row["events"], row["known"])
        if row["net"] is not None:
            assert counted["weight"].sum() == row["net"]
        assert (explained.filter(pl.col("reason").is_not_null())["weight"].drop_nulls() == 0).all()


def test_an_event_of_a_coarse_date_is_in_no_period(ledger):
    qualified = bm.qualify(ledger(LEDGER), bm.Method.load("dge"))
    found = listed(bm.explain(qualified, bm.Selection(regions=("32",)), ["semester"]), ["semester"]).collect()
    assert found.filter(event_id="D").select("semester", "reason").rows() == [(None, "date-too-coarse")]
