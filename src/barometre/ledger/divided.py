"""Quantities that are merged over rows of different places, dates, sectors or flows: nobody knows the share of each."""

import polars as pl

from barometre.ledger.looked import SEPARATOR, from_above
from barometre.ledger.schema import QUANTITIES

_DIVIDED = "\x1d"
"""After the name of a column, among those of a row's merged cells: its quantity is divided between cells of a table."""

_TOLD_APART = (
    "event", "status", "effective_from", "effective_to", "announced_from", "announced_to", "region", "departement",
    "sector_key",
)  # fmt: skip
"""What decides in which cell of a table a row counts. Rows that are alike in these share it: the sum is right."""


def is_divided(column: str) -> pl.Expr:
    """Whether the quantity of a row stands for rows that count in different cells, so that it is not known."""
    return pl.col("merged").str.contains(f"{SEPARATOR}{column}{_DIVIDED}", literal=True).fill_null(value=False)


def undivided(statements: pl.LazyFrame) -> pl.LazyFrame:
    """The statements, a quantity not known where it is merged over rows that count in different cells of a table."""
    for column in QUANTITIES:
        statements = _without(statements, column)
    return statements


def _without(statements: pl.LazyFrame, column: str) -> pl.LazyFrame:
    own = ~from_above(column)
    differ = pl.struct(_TOLD_APART).filter(~pl.col("aside")).n_unique() > 1
    mark = pl.concat_str(pl.col("merged").fill_null(""), pl.lit(f"{SEPARATOR}{column}{_DIVIDED}{SEPARATOR}"))
    divided = pl.col("text.divided")
    return (
        statements.with_columns(own.cum_sum().over("file").alias("text.group"))
        .with_columns(differ.over("file", "text.group").alias("text.divided"))
        .with_columns(
            pl.when(~divided).then(column).alias(column),
            pl.when(divided).then(mark).otherwise("merged").alias("merged"),
        )
        .drop("text.group", "text.divided")
    )
