"""What the cells themselves tell: those that can't be understood, are missing, or contradict another."""

from collections.abc import Iterator

import polars as pl

from barometre.ledger.checks.shape import Suspicion
from barometre.ledger.known import Known
from barometre.ledger.schema import TROUBLE
from barometre.ledger.statements import TROUBLED, written


def unreadable(_known: Known | None = None) -> Iterator[Suspicion]:
    """The troubles that make a row invalid."""
    for column in TROUBLED:
        yield Suspicion(column, pl.col(written(column)), pl.col(TROUBLE + column))
