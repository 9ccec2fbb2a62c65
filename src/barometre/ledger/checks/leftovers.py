"""What spreadsheets left behind: rows that are no events, and errors in cells that hold text."""

from collections.abc import Iterator

import polars as pl

from barometre.ledger.checks.shape import Suspicion
from barometre.ledger.divided import is_divided
from barometre.ledger.findings import Code
from barometre.ledger.known import Known
from barometre.ledger.leftovers import ERROR, SIGNS
from barometre.ledger.looked import from_above
from barometre.ledger.schema import QUANTITIES
from barometre.ledger.statements import written
from barometre.ledger.understanding import code_of

_TEXTS = ("site", "company", "siren", "siret", "sector", "naf", "source", "source_url", "note")
"""Our columns of text in which nothing else would tell. An office's own may say what they like."""


def leftovers(_known: Known) -> Iterator[Suspicion]:
    """Rows that are no events or look so, quantities merged over several rows, and errors instead of texts."""
    counted = pl.col("odd").is_in([Code.LIKELY_TOTAL.value, Code.MERGED_EVENT.value])
    code = pl.when(~(counted & pl.col("invalid"))).then("odd")  # a refused row is not called counted
    yield Suspicion(pl.col("odd_column"), pl.col("odd_value"), code, where=pl.col("odd").is_not_null())
    for column in _TEXTS:
        text = pl.col(column)
        error = pl.when(text.str.contains(ERROR) & ~pl.col("aside")).then(code_of(Code.ERROR_TEXT))
        yield Suspicion(column, text, error, where=pl.any_horizontal(text.str.starts_with(sign) for sign in SIGNS))
    for column in QUANTITIES:
        text = pl.col(written(column))
        said = text.str.contains(r"\d") & ~pl.col("aside")
        divided = pl.when(said & is_divided(column)).then(code_of(Code.DIVIDED_QUANTITY))
        merged = pl.when(said & from_above(column)).then(code_of(Code.MERGED_QUANTITY))
        yield Suspicion(column, text, pl.coalesce(divided, merged), where=pl.col("merged").is_not_null())
