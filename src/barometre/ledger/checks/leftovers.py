"""What spreadsheets left behind: rows of totals, and errors in cells that hold text."""

from collections.abc import Iterator

import polars as pl

from barometre.ledger.checks.shape import Suspicion
from barometre.ledger.findings import Code
from barometre.ledger.known import Known
from barometre.ledger.leftovers import ERROR
from barometre.ledger.statements import written
from barometre.ledger.understanding import code_of

_LABELLED = ("event", "event_id", "region", "departement", "commune", "site", "company", "sector")
"""The columns in which a row of totals says what it is."""

_TEXTS = ("site", "company", "siren", "siret", "sector", "naf")
"""The columns whose text says something of an event. Others may say what they like."""


def leftovers(_known: Known) -> Iterator[Suspicion]:
    """Rows of totals, which are not counted, and errors instead of texts."""
    label = pl.coalesce(written(column) for column in _LABELLED)
    yield Suspicion("event", label, pl.when("is_total").then(code_of(Code.TOTAL_ROW)))
    for column in _TEXTS:
        error = pl.col(column).str.contains(ERROR) & ~pl.col("is_total")
        yield Suspicion(column, pl.col(column), pl.when(error).then(code_of(Code.ERROR_TEXT)))
