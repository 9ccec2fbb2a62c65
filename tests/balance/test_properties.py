"""What holds of any ledger: neither order nor files matter, sums add up, and the far future is today."""

from datetime import date, timedelta
from itertools import count

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

import barometre as bm
from barometre.balance.cells import assign
from barometre.balance.net import FIGURES, accounting

from .oracle import METHODS
from .strategies import ledgers, load, write
from .tables import total

BY = ["region", "sector", "semester"]
OF_SITES = st.sampled_from(("dge", "dge-strict", "announcements")).map(bm.Method.load)
METHOD = st.sampled_from(METHODS).map(bm.Method.load)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A function that makes a new folder each time."""
    parent, numbers = tmp_path_factory.mktemp("ledgers"), count()

    def new():
        path = parent / str(next(numbers))
        path.mkdir()
        return path

    return new


def balance(events, method, by=BY):
    """The collected balance, and the rows by reason."""
    qualified = bm.qualify(events, method)
    table, reasons = pl.collect_all(
        [bm.net(qualified, by), accounting(assign(qualified, by)).select("reason", "rows").sort("reason")]
    )
    return table.rows(), reasons.rows()


@given(rows=ledgers(), method=METHOD, random=st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(folder, rows, method, random):
    here = folder()
    shuffled = random.sample(rows, len(rows))
    assert balance(load(rows, here / "a.csv"), method) == balance(load(shuffled, here / "b.csv"), method)


@given(rows=ledgers(), method=METHOD, cuts=st.lists(st.integers(1, 27), max_size=3))
def test_the_splitting_of_files_changes_nothing(folder, rows, method, cuts):
    whole, parts = folder(), folder()
    ends = sorted({*(cut for cut in cuts if cut < len(rows)), len(rows)})
    for start, end in zip([0, *ends], ends, strict=False):
        write(rows[start:end], parts / f"{start}.csv")
    together = balance(load(rows, whole / "a.csv"), method)
    for sources in ([parts], sorted(parts.iterdir(), reverse=True)):
        assert balance(bm.load_events(*sources, invalid="keep").collect().lazy(), method) == together


@given(rows=ledgers(), method=OF_SITES)
def test_the_total_is_the_sum_of_the_cells(folder, rows, method):
    qualified = bm.qualify(load(rows, folder() / "a.csv"), method)
    plans = [bm.net(qualified, ["semester"]), bm.net(qualified, BY), total(bm.net(qualified, BY))]
    by_semester, by_all, summed = pl.collect_all(plans)
    assert summed.rows() == total(by_all.lazy()).collect().rows() == total(by_semester.lazy()).collect().rows()
    for row in by_all.to_dicts():
        if row["net"] is not None:
            assert row["net"] == row["positive"] - row["negative"]
            assert row["positive"] == row["opening"] + row["extension"] + row["opening_or_extension"]
            assert row["negative"] == row["closure"] + row["reduction"] + row["closure_or_reduction"]
        assert all(row[figure] is None or row[figure] >= 0 for figure in FIGURES[:8])


@given(rows=ledgers(precisions=("day", "month", "quarter", "semester")), method=OF_SITES)
def test_a_year_is_the_sum_of_its_semesters_when_no_date_is_coarse(folder, rows, method):
    qualified = bm.qualify(load(rows, folder() / "a.csv"), method)
    years, semesters = pl.collect_all([bm.net(qualified, ["year"]), bm.net(qualified, ["semester"])])
    for row in years.to_dicts():
        halves = semesters.filter(pl.col("semester").str.starts_with(row["year"]))
        assert total(halves.lazy()).collect().to_dicts() == [{figure: row[figure] for figure in FIGURES}]
    assert set(years["year"]) == {semester[:4] for semester in semesters["semester"]}


@given(rows=ledgers(), method=METHOD, later=st.integers(0, 10**6))
def test_as_of_in_the_future_is_the_identity(folder, rows, method, later):
    events = load(rows, folder() / "a.csv")
    future = date(2025, 10, 30) + timedelta(days=later)
    assert balance(bm.as_of(events, future), method) == balance(events, method)


@given(rows=ledgers(), method=METHOD, day=st.dates(date(2024, 1, 1), date(2026, 1, 1)))
def test_as_of_is_the_ledger_without_what_was_recorded_later(folder, rows, method, day):
    here = folder()
    events = load(rows, here / "a.csv")
    known = [(event, cells) for event, cells in rows if event["recorded"] is None or event["recorded"] <= day]
    if known and not events.select(pl.col("invalid").any()).collect().item():
        by = ["region", "departement", "semester"]  # a sector is spelled as anywhere in the ledger, whenever
        assert balance(bm.as_of(events, day), method, by)[0] == balance(load(known, here / "b.csv"), method, by)[0]


@given(rows=ledgers(), method=METHOD)
def test_a_second_method_weighs_the_same_events_anew(folder, rows, method):
    events = load(rows, folder() / "a.csv")
    other = bm.Method.load("announcements")
    assert balance(bm.qualify(events, other), method) == balance(events, method)
