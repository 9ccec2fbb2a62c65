"""One collection for a balance: its cells, their total, and where every row went."""

from datetime import date

import polars as pl

from barometre.balance.answer import Balance, Explained, plain
from barometre.balance.cells import assign, finest_grain
from barometre.balance.grid import filled
from barometre.balance.net import accounting, alike, cells, finished, spelled
from barometre.balance.qualify import qualify
from barometre.balance.reasons import Reason
from barometre.balance.standing import as_of, last_recorded
from barometre.cli.asking import Asked
from barometre.cli.question import Question
from barometre.reference.methods import Measure, Method


def counted(
    put: Question,
    method: Method,
    measure: Measure | None,
    day: date | None,
    *,
    everywhere: bool,
    pivot: bool = False,
    undecided: bool = False,
) -> Balance:
    """The balance of the cells asked for, collected at once."""
    ledger, asked = put.ledger, put.asked
    known = as_of(ledger.statements, day)
    assigned = assign(qualify(known, method, measure), asked.keys, asked.selection)
    assigned = assigned.cache() if undecided else assigned  # read once
    first = [pl.col("sector").min()] if "sector" in asked.keys else []
    together = alike(assigned, asked.keys, pl.col("recorded_on").max(), *first).cache()
    grain = finest_grain(asked.keys)
    periods = [finished(cells(together, [grain.value]), [grain.value])] if pivot and grain else []
    answers = ledger.as_found.collect(
        [
            table_of(put, together, everywhere=everywhere),
            cells(together, ()),
            accounting(together),
            last_recorded(together.rename({"reason": "standing"})),
            *periods,
            *(_open_events(assigned, asked) if undecided else []),
        ]
    )
    rows, totals, reasons, last, *rest = answers
    return Balance(
        cells=plain(rows),
        total=plain(totals)[0],
        reasons=dict(zip(reasons["reason"], reasons["rows"], strict=True)),
        coarse=int(reasons.filter(reason=Reason.DATE_TOO_COARSE.value)["concerned"].sum()),
        last_recorded=last.item(),
        by_period=[row for table in rest[: len(periods)] for row in plain(table)],
        undecided=[row for table in rest[len(periods) :] for row in table.rows()],
    )


def _open_events(assigned: pl.LazyFrame, asked: Asked) -> list[pl.LazyFrame]:
    """The events of which it can't be told whether they belong to a cell."""
    from barometre.balance.undecided import undecided

    return [undecided(assigned, asked.keys, asked.selection)]


def explained(put: Question, method: Method, measure: Measure | None, day: date | None) -> Explained:
    """The events behind the cells asked for, collected at once."""
    from barometre.balance.explain import explain, listed

    ledger, asked = put.ledger, put.asked
    known = as_of(ledger.statements, day)
    qualified = qualify(known, method, measure)
    narrow = known.cache()  # without what is said of each event
    assigned = assign(qualify(narrow, method, measure), asked.keys, asked.selection)
    events, totals, last, count = ledger.as_found.collect(
        [
            listed(explain(qualified, asked.selection, asked.keys), asked.keys),
            cells(assigned, ()),
            last_recorded(narrow),
            refused(narrow),
        ]
    )
    return Explained(plain(events), plain(totals)[0], last.item(), count.item())


def refused(statements: pl.LazyFrame) -> pl.LazyFrame:
    """One row: how many statements can't be understood."""
    return statements.select(pl.col("invalid").sum())


def table_of(put: Question, assigned: pl.LazyFrame, *, everywhere: bool = False) -> pl.LazyFrame:
    """The balances of the cells asked for, with rows of zeros for those without event that were asked for by name."""
    asked = put.asked
    with_event = cells(assigned, asked.keys)
    table = filled(with_event, assigned, asked.keys, asked.selection, put.regions, everywhere=everywhere)
    if "sector" in asked.keys:
        table = spelled(table, assigned, asked.selection.sectors)
    return finished(table, asked.keys)
