"""One collection for a balance: its cells, their total, and where every row went."""

from datetime import date

import polars as pl

from barometre.balance.answer import Balance, plain
from barometre.balance.cells import assign
from barometre.balance.grid import filled
from barometre.balance.net import accounting, cells, finished, spelled
from barometre.balance.qualify import qualify
from barometre.balance.reasons import Reason
from barometre.balance.standing import as_of, last_recorded
from barometre.cli.opening import LISTED
from barometre.cli.question import Question
from barometre.ledger.loading import Ledger
from barometre.reference.methods import Measure, Method


def counted(
    put: Question, method: Method, measure: Measure | None, day: date | None, *, everywhere: bool
) -> tuple[Balance, pl.DataFrame]:
    """The balance of the cells asked for, and the first rows that can't be understood, collected at once."""
    ledger, asked = put.ledger, put.asked
    known = as_of(ledger.statements, day)
    assigned = assign(qualify(known, method, measure), asked.keys, asked.selection)
    with_event = cells(assigned, asked.keys)
    table = filled(with_event, assigned, asked.keys, asked.selection, put.regions, everywhere=everywhere)
    if "sector" in asked.keys:
        table = spelled(table, assigned, asked.selection.sectors)
    answers = ledger.as_found.collect(
        [
            finished(table, asked.keys),
            cells(assigned, ()),
            accounting(assigned, asked.selection),
            last_recorded(known),
            ledger.invalid().head(LISTED),
        ]
    )
    rows, totals, reasons, last, invalid = answers
    balance = Balance(
        cells=plain(rows),
        total=plain(totals)[0],
        reasons=dict(zip(reasons["reason"], reasons["rows"], strict=True)),
        coarse=int(reasons.filter(reason=Reason.DATE_TOO_COARSE.value)["concerned"].sum()),
        last_recorded=last.item(),
    )
    return balance, invalid


def sectors(ledger: Ledger) -> dict[str, str]:
    """The sectors of a ledger, by folded name."""
    named = ledger.statements.select("sector_key", "sector").drop_nulls()
    (rows,) = ledger.as_found.collect([named.group_by("sector_key").agg(pl.col("sector").min())])
    return dict(rows.rows())
