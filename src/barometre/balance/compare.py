"""Balances side by side: methods, editions and ledgers are all compared here, cell by cell."""

from collections.abc import Sequence

import polars as pl

from barometre.names import fold


def compare(ours: pl.LazyFrame, theirs: pl.LazyFrame, on: Sequence[str], figure: str = "net") -> pl.LazyFrame:
    """The cells in which two balances differ: the keys, `ours`, `theirs`, and `gap` (ours less theirs), in sites.

    Both come from `net`, by the same keys. A cell that one of them lacks is 0 there; an unknown figure is null, and so
    is its gap. Rows are sorted by the keys.
    """
    stacked = pl.concat(
        [balance.select(*on, pl.col(figure), whose=pl.lit(whose)) for whose, balance in _named(ours, theirs)]
    )
    if "sector" in on:  # spellings of one sector are one
        key = pl.col("sector").map_elements(fold, return_dtype=pl.String)
        stacked = stacked.with_columns(pl.col("sector").min().over(key))
    sides = [_side(figure, whose).alias(whose) for whose in ("ours", "theirs")]
    cells = stacked.group_by(on).agg(sides) if on else stacked.select(sides)
    differs = ~pl.col("ours").eq_missing(pl.col("theirs"))
    gap = (pl.col("ours") - pl.col("theirs")).alias("gap")
    return (cells.sort(on, nulls_last=True) if on else cells).filter(differs).with_columns(gap)


def _named(ours: pl.LazyFrame, theirs: pl.LazyFrame) -> list[tuple[str, pl.LazyFrame]]:
    return [("ours", ours), ("theirs", theirs)]


def _side(figure: str, whose: str) -> pl.Expr:
    """The figure of one balance in a cell: 0 where it has no such cell."""
    its = pl.col(figure).filter(pl.col("whose") == whose)
    return pl.when(its.len() > 0).then(its.first()).otherwise(0)
