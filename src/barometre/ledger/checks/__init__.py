"""Every finding of a ledger, as rows: a plain list of functions, each from statements to findings."""

from collections.abc import Callable

import polars as pl

from barometre.ledger.checks.cells import unreadable_cells, unreadable_rows

Check = Callable[[pl.LazyFrame], pl.LazyFrame]

CHECKS: tuple[Check, ...] = (unreadable_cells, unreadable_rows)
"""Each takes statements and returns findings with the columns of `FINDINGS`."""


def check(statements: pl.LazyFrame) -> pl.LazyFrame:
    """Every finding of these statements, in no order: the columns of `FINDINGS`.

    `statements` are those of a `Ledger`, or of `load_events(…, invalid="keep")`: with their cells as written.
    """
    return pl.concat([one(statements) for one in CHECKS])
