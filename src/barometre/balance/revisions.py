"""What became of each figure from one edition to the next."""

from collections.abc import Mapping, Sequence
from datetime import date

import polars as pl

from barometre.balance.cells import PERIODS

REVISED = ("first", "change", "revision")
"""What the figure was first, by how much it differs from the edition before, and from the first."""


def revisions(balances: Mapping[date, pl.LazyFrame], on: Sequence[str], figure: str = "net") -> pl.LazyFrame:
    """One row per cell and edition: the keys, `edition`, the figure, and how it was `REVISED`.

    The balances come from `net`, by the same keys, each from what was known on its day. The rows of a cell begin with
    the edition that first has an event of its period, in whatever place; where an edition lacks it, it is 0. An unknown
    figure is null, and so is what is reckoned from it; `change` is null in the first edition. Rows are sorted by
    period, then by the other keys and the edition.
    """
    editions = pl.LazyFrame({"edition": sorted(balances)})
    stacked = pl.concat(
        [balance.select(*on, pl.col(figure), "events", edition=pl.lit(day)) for day, balance in balances.items()],
        how="vertical_relaxed",
    ).with_columns(there=pl.lit(value=True))
    cell, period = [*on, "begun"], [key for key in on if key in PERIODS]
    having = pl.col("edition").filter(pl.col("events") > 0).min()
    begun = stacked.with_columns(begun=pl.coalesce(_in_cell(having, period), _in_cell(pl.col("edition").min(), on)))
    grid = begun.select(cell).unique().join(editions, how="cross").filter(pl.col("edition") >= pl.col("begun"))
    order = sorted(on, key=lambda key: (key not in PERIODS, on.index(key)))
    known = pl.when(pl.col("there")).then(figure).otherwise(0)
    return (
        grid.join(stacked, on=[*on, "edition"], how="left", nulls_equal=True)
        .with_columns(known.alias(figure))
        .sort([*order, "edition"], nulls_last=True)
        .with_columns(_in_cell(pl.col(figure).first(), on).alias("first"))
        .with_columns(
            change=pl.col(figure) - _in_cell(pl.col(figure).shift(1), on), revision=pl.col(figure) - pl.col("first")
        )
        .select(*on, pl.col("edition").cast(pl.String), figure, *REVISED)
    )


def _in_cell(value: pl.Expr, on: Sequence[str]) -> pl.Expr:
    return value.over(on) if on else value


def editions(statements: pl.LazyFrame) -> pl.LazyFrame:
    """The days on which something was recorded, in order, in one column, `recorded_on`."""
    return statements.filter(~pl.col("invalid")).select(pl.col("recorded_on").drop_nulls().unique().sort())
