"""Two different statements about one event, recorded on the same day: neither can be believed."""

import polars as pl

from barometre.ledger.findings import Code
from barometre.ledger.schema import EVENTS, TROUBLE

_PLACE_IN_FILE = ("file", "line")


def mark_conflicts(statements: pl.LazyFrame) -> pl.LazyFrame:
    """The statements, those that contradict another one of the same `event_id` and `recorded_on` made invalid.

    The same statement written twice is no conflict.
    """
    row = TROUBLE + "row"
    said = pl.struct(column for column in EVENTS if column not in _PLACE_IN_FILE).hash()
    same_day = pl.struct("event_id", "recorded_on")
    several = pl.col("event_id").is_not_null() & ~pl.col("invalid") & same_day.is_duplicated()
    differ = pl.when(several).then(said).n_unique().over(pl.when(several).then(same_day))
    conflict = several & (differ > 1)
    return statements.with_columns(conflict=conflict).with_columns(
        pl.when("conflict").then(pl.lit(Code.CONFLICTING_STATEMENTS.value)).otherwise(pl.col(row)).cast(
            pl.Enum([code.value for code in Code])
        ).alias(row),
        invalid=pl.col("invalid") | pl.col("conflict"),
    ).drop("conflict")  # fmt: skip
