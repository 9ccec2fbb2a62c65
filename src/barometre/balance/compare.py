"""Balances side by side: methods, editions and ledgers are all compared here, cell by cell and event by event."""

from collections.abc import Callable, Mapping, Sequence

import polars as pl

from barometre.balance.net import cells, identities

View = Callable[[pl.LazyFrame], pl.LazyFrame]
"""A way to count: from statements to assigned events."""


def compare(assigned: Mapping[str, pl.LazyFrame], keys: Sequence[str], figure: str = "net") -> pl.LazyFrame:
    """One row per cell: a figure of each of these assigned events, by name, and its gap to the first (`gap:name`).

    A cell that one of them has and another has not is 0 there; an unknown figure is null, and so is its gap.
    """
    groups, names = identities(keys), list(assigned)
    tables = [cells(frame, keys).select(*groups, figure, by=pl.lit(name)) for name, frame in assigned.items()]
    figures = [_one(figure, name).alias(name) for name in names]
    gaps = [(pl.col(name) - pl.col(names[0])).alias(f"gap:{name}") for name in names[1:]]
    stacked = pl.concat(tables, how="vertical_relaxed")
    grouped = stacked.group_by(groups).agg(figures) if groups else stacked.select(figures)
    return grouped.with_columns(gaps)


def _one(figure: str, name: str) -> pl.Expr:
    """The figure of one name in its cell: 0 where it has no such cell."""
    of_name = pl.col(figure).filter(pl.col("by") == name)
    return pl.when(of_name.len() > 0).then(of_name.first()).otherwise(0)


def moved(statements: pl.LazyFrame, before: View, after: View, keys: Sequence[str]) -> pl.LazyFrame:
    """The statements that weigh differently, or in another cell, under two views of one ledger.

    The columns of `after`, its weight and reason named `weight_after` and `reason_after`, beside `weight_before`,
    `reason_before` and the keys of the cell of before (`key:before`).
    """
    groups = identities(keys)
    was = before(statements)
    kept = was.select(
        *statements.collect_schema().names(),
        *(pl.col(key).alias(f"{key}:before") for key in groups),
        weight_before=pl.col("weight"),
        reason_before=pl.col("reason"),
    )
    now = after(kept).rename({"weight": "weight_after", "reason": "reason_after"})
    same_cell = pl.all_horizontal(pl.col(key).eq_missing(pl.col(f"{key}:before")) for key in groups)
    same = pl.col("weight_after").eq_missing(pl.col("weight_before")) & (same_cell if groups else pl.lit(value=True))
    return now.filter((_weighs("weight_after") | _weighs("weight_before")) & ~same)


def _weighs(column: str) -> pl.Expr:
    return pl.col(column).is_null() | (pl.col(column) != 0)
