"""One collection for a balance: its cells, their total, and where every row went."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl

from barometre.balance.cells import assign
from barometre.balance.grid import filled
from barometre.balance.net import accounting, cells, finished, total
from barometre.balance.qualify import qualify
from barometre.balance.reasons import Reason
from barometre.balance.standing import as_of, last_recorded
from barometre.cli.asking import Asked
from barometre.cli.opening import LISTED
from barometre.ledger.loading import Ledger
from barometre.reference.methods import Method
from barometre.reference.regions import Regions


@dataclass(frozen=True)
class Balance:
    """The collected answer: cells and total as mappings, rows by reason, and the first rows that are invalid."""

    cells: list[dict[str, Any]]
    total: dict[str, Any]
    reasons: dict[str | None, int]
    last_recorded: date | None
    invalid: list[dict[str, Any]]

    @property
    def invalid_rows(self) -> int:
        """How many rows can't be understood."""
        return self.reasons.get(Reason.INVALID.value, 0)


def counted(
    ledger: Ledger, method: Method, asked: Asked, day: date | None, regions: Regions, *, everywhere: bool
) -> Balance:
    """The balance of the cells asked for, collected in one pass over the ledger."""
    known = as_of(ledger.statements, day)
    assigned = assign(qualify(known, method), asked.keys, asked.selection)
    with_event = cells(assigned, asked.keys)
    table = filled(with_event, assigned, asked.keys, asked.selection, regions.region_of, everywhere=everywhere)
    answers = pl.collect_all(
        [
            finished(table, asked.keys),
            total(table),
            accounting(assigned),
            last_recorded(known),
            ledger.invalid().head(LISTED),
        ]
    )
    rows, totals, reasons, last, invalid = answers
    return Balance(
        cells=rows.to_dicts(),
        total=totals.to_dicts()[0],
        reasons=dict(reasons.rows()),
        last_recorded=last.item(),
        invalid=invalid.to_dicts(),
    )
