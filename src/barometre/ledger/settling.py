"""What only the whole table tells of a row: whether it stands below the last event, and which dates are in doubt."""

from collections.abc import Collection

import polars as pl

from barometre.ledger.asides import ASIDE
from barometre.ledger.bottom import ODD, below
from barometre.ledger.day_orders import in_doubt, recorded_from
from barometre.ledger.schema import DATED, MONTH, SHEET, TROUBLE

OWN, BELOW = f"{TROUBLE}own.", f"{TROUBLE}below."
"""Before the fields of `ODD`: what a row is by itself, and if it stands below the last event of its sheet."""

STATED = f"{TROUBLE}stated"
"""Whether a row states an event."""

WRONG = f"{TROUBLE}wrong"
"""Whether something is wrong with a row that it shows by itself."""

EITHER, FIRST = f"{TROUBLE}either.", f"{TROUBLE}first."
"""Before the name of a column of dates: whether a cell may be read with the month first, and whether one must be."""


def settled(rows: pl.LazyFrame, troubled: Collection[str], dated: Collection[str]) -> pl.LazyFrame:
    """The statements, once all rows are known: with `odd` (and the cell that tells), `aside`, `invalid` and troubles.

    `troubled` are the columns of which a cell may be wrong, `dated` the columns of dates that are there. The rows come
    narrow: what only few of them are asked was asked before.
    """
    sheet = pl.col(SHEET)
    candidate = pl.col(BELOW + "code").is_not_null() & pl.col(OWN + "code").is_null()
    doubts = {TROUBLE + column: in_doubt(sheet, pl.col(EITHER + column), pl.col(FIRST + column)) for column in dated}
    lower = pl.col(f"{TROUBLE}lower")
    odd = {field: pl.when(lower).then(BELOW + field).otherwise(OWN + field) for field in ODD}
    known = (
        rows.with_columns(below(sheet, candidate, pl.col(STATED)).alias(f"{TROUBLE}lower"))
        .with_columns(
            *(pl.coalesce(trouble, doubt).alias(trouble) for trouble, doubt in doubts.items()),
            odd=odd["code"],
            odd_column=odd["column"],
            odd_value=odd["value"],
        )
        .with_columns(aside=pl.col("odd").is_in([code.value for code in ASIDE]).fill_null(value=False))
    )
    troubles = [TROUBLE + column for column in troubled]
    wrong = pl.any_horizontal(WRONG, *(pl.col(TROUBLE + column).is_not_null() for column in dated))
    beside = [*(odd + field for odd in (OWN, BELOW) for field in ODD), STATED, WRONG, f"{TROUBLE}lower", SHEET]
    return known.with_columns(
        *(pl.when(~pl.col("aside")).then(trouble).alias(trouble) for trouble in troubles),
        invalid=wrong & ~pl.col("aside"),
    ).drop(*beside, *(kind + column for kind in (EITHER, FIRST) for column in dated))


def spelled_out(statements: pl.LazyFrame) -> pl.LazyFrame:
    """The statements, once no question about all rows is left: codes of places as text, and days and months as such.

    Until then those that are told by others are numbers (see `DATE` and `RECORDED`).
    """
    dates = (_later(f"{name}_to", f"{name}_from", pl.Int32).cast(pl.Date) for name in DATED)
    months = (_later(f"{MONTH}{name}_to", f"{MONTH}{name}_from", pl.Int16) for name in DATED)
    return statements.with_columns(
        pl.col("region", "departement").cast(pl.String), *dates, *months, recorded_from=recorded_from()
    )


def _later(last: str, first: str, dtype: type[pl.DataType]) -> pl.Expr:
    """The `last` day or month, of which it was known how many days or months after the first it is."""
    return (pl.col(first).cast(dtype) + pl.col(last).cast(dtype)).alias(last)
