"""Random ledgers are counted twice: here, and by an oracle that shares no code."""

from datetime import date
from decimal import Decimal
from itertools import count

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

import barometre as bm
from barometre.balance.cells import Selection, assign
from barometre.balance.net import accounting
from barometre.names import fold
from barometre.reference.periods import Period

from . import oracle
from .strategies import ledgers, load

BY = ((), ("region", "semester"), ("departement", "month"), ("sector", "year"), ("region", "sector", "quarter"))
DAYS = st.sampled_from([None, date(2024, 3, 26), date(2024, 6, 30), date(2024, 11, 7), date(9999, 12, 31)])
SELECTIONS = st.fixed_dictionaries(
    {
        "regions": st.sampled_from([(), (), ("32",), ("75", "94")]),
        "sectors": st.sampled_from([(), (), ("sante",), ("Chimie", "industrie-verte")]),
        "periods": st.sampled_from([(), (), ("2024",), ("2023S2",), ("2024S1", "2025"), ("2024S1", "2024S2")]),
    }
)


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    """A function that gives a new path each time."""
    folder, numbers = tmp_path_factory.mktemp("ledgers"), count()
    return lambda: folder / f"{next(numbers)}.csv"


def ours(table, by):
    """A collected balance as the oracle gives it: cell → figures."""
    cells = {}
    for row in table.to_dicts():
        cell = tuple(fold(row[key]) if key == "sector" and row[key] else row[key] for key in by)
        cells[cell] = {name: figure for name, figure in row.items() if name not in by}
    return cells


@pytest.mark.parametrize("method", oracle.METHODS)
@given(rows=ledgers(), day=DAYS)
def test_every_cell_and_every_row_is_as_the_oracle_says(path, method, rows, day):
    events = load(rows, path())
    qualified = bm.qualify(bm.as_of(events, day), bm.Method.load(method))
    plans = [plan for by in BY for plan in (bm.net(qualified, by), accounting(assign(qualified, by)))]
    answers = pl.collect_all(plans)
    for by, table, reasons in zip(BY, answers[::2], answers[1::2], strict=True):
        cells, rows_by_reason = oracle.count([event for event, _ in rows], method, by, day)
        assert ours(table, by) == cells, by
        assert dict(reasons.select("reason", "rows").rows()) == rows_by_reason, by
        assert sum(rows_by_reason.values()) == len(rows)


@given(rows=ledgers(), method=st.sampled_from(oracle.METHODS), measure=st.sampled_from(("jobs", "investment")))
def test_every_sum_of_jobs_and_euros_is_as_the_oracle_says(path, rows, method, measure):
    qualified = bm.qualify(load(rows, path()), bm.Method.load(method), bm.Measure(measure))
    for by, table in zip(BY, pl.collect_all([bm.net(qualified, by) for by in BY]), strict=True):
        cells, _ = oracle.count([exact(event) for event, _ in rows], method, by, measure=measure)
        assert ours(table, by) == cells, by


def exact(event):
    """The event with its numbers as they were written: no sum of them is rounded."""
    return {k: Decimal(str(v)) if isinstance(v, float) else v for k, v in event.items()}


@given(rows=ledgers(), asked=SELECTIONS, method=st.sampled_from(oracle.METHODS))
def test_every_selection_is_as_the_oracle_says(path, rows, asked, method):
    periods = tuple(map(Period.parse, asked["periods"]))
    selection = Selection(regions=asked["regions"], sectors=asked["sectors"], periods=periods)
    theirs = {
        "region": asked["regions"],
        "sector": tuple(map(oracle.folded, asked["sectors"])),
        "periods": [(period.start, period.end) for period in periods],
    }
    events = load(rows, path())
    qualified = bm.qualify(events, bm.Method.load(method))
    bys = ((), ("region", "semester"), ("departement", "sector"))
    plans = [
        plan for by in bys for plan in (bm.net(qualified, by, selection), accounting(assign(qualified, by, selection)))
    ]
    answers = pl.collect_all(plans)
    for by, table, reasons in zip(bys, answers[::2], answers[1::2], strict=True):
        cells, rows_by_reason = oracle.count([event for event, _ in rows], method, by, None, theirs)
        assert ours(table, by) == cells, by
        assert dict(reasons.select("reason", "rows").rows()) == rows_by_reason, by
