"""Balances side by side: methods, editions and ledgers are all compared here, cell by cell."""

from collections.abc import Mapping, Sequence

import polars as pl

from barometre.balance.cells import PERIODS
from barometre.names import fold
from barometre.reference.methods import Measure


def side_name(place: int) -> str:
    """The name of the column of a balance, by its place among others: a user's own names are never names of columns."""
    return f"side {place}"


def comparable(measures: Sequence[Measure]) -> list[int]:
    """The places of the balances, after the first, that add up the same thing as it does."""
    return [place for place, measure in enumerate(measures) if place and measure is measures[0]]


def compare(ours: pl.LazyFrame, theirs: pl.LazyFrame, on: Sequence[str], figure: str = "net") -> pl.LazyFrame:
    """The cells in which two balances differ: the keys, `ours`, `theirs`, and `gap` (ours less theirs).

    Both come from `net`, by the same keys. A cell that one of them lacks is 0 there; an unknown figure is null, and so
    is its gap. Rows are sorted by period, then by the other keys.
    """
    both = beside({"ours": ours, "theirs": theirs}, on, figure)
    differs = ~pl.col("ours").eq_missing(pl.col("theirs"))
    return both.filter(differs).with_columns(gap=pl.col("ours") - pl.col("theirs"))


def beside(balances: Mapping[str, pl.LazyFrame], on: Sequence[str], figure: str = "net") -> pl.LazyFrame:
    """One row per cell: the keys, and one column for each balance, under its name, with one of its figures.

    They come from `net`, by the same keys. A cell that a balance lacks is 0 there; an unknown figure is null. Rows are
    sorted by period, then by the other keys.
    """
    stacked = pl.concat(
        [balance.select(*on, pl.col(figure), whose=pl.lit(whose)) for whose, balance in balances.items()],
        how="vertical_relaxed",
    )
    if "sector" in on:  # spellings of one sector are one
        key = pl.col("sector").map_elements(fold, return_dtype=pl.String)
        stacked = stacked.with_columns(pl.col("sector").min().over(key))
    sides = [_side(figure, whose).alias(whose) for whose in balances]
    if not on:
        return stacked.select(sides)
    order = sorted(on, key=lambda key: (key not in PERIODS, on.index(key)))
    return stacked.group_by(on).agg(sides).sort(order, nulls_last=True)


def _side(figure: str, whose: str) -> pl.Expr:
    """The figure of one balance in a cell: 0 where it has no such cell."""
    its = pl.col(figure).filter(pl.col("whose") == whose)
    return pl.when(its.len() > 0).then(its.first()).otherwise(0)


def gap_of(theirs: float | None, ours: float | None) -> float | None:
    """By how much a figure differs from another, in hundredths, exactly; None where one is not known."""
    return None if theirs is None or ours is None else round(theirs - ours, 2)
