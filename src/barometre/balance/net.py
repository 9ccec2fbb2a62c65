"""The balance of each cell: positive less negative, and the strict one beside it."""

from collections.abc import Sequence

import polars as pl

from barometre.balance.cells import EVERYTHING, PERIODS, Selection, assign, checked_keys, period_code
from barometre.balance.reasons import Reason
from barometre.reference.periods import Grain
from barometre.reference.vocabulary import Flow

POSITIVE = (Flow.OPENING, Flow.EXTENSION, Flow.OPENING_OR_EXTENSION)
NEGATIVE = (Flow.CLOSURE, Flow.REDUCTION, Flow.CLOSURE_OR_REDUCTION)
FIGURES = (*(flow.value for flow in (*POSITIVE, *NEGATIVE)), "positive", "negative", "net", "net_strict")
"""The columns of a balance after its keys. `net` = `positive` − `negative`; null: unknown."""


def net(qualified: pl.LazyFrame, by: Sequence[str], selection: Selection = EVERYTHING) -> pl.LazyFrame:
    """The balance of each cell that has an event: the keys, one column per flow, positive, negative, net, net_strict.

    A figure is null (unknown) where a unit of unknown weight is in the cell: `net_strict` where it holds an
    "opening or extension" or a "closure or reduction". Places are codes; null: not stated. Rows are sorted by period,
    then by the other keys. Figures are numbers of sites, `negative` and the flows included (never below 0).

    Raises `Misuse` for an unknown key.
    """
    keys = checked_keys(by, selection)
    return finished(cells(assign(qualified, keys, selection), keys), keys)


def cells(assigned: pl.LazyFrame, keys: Sequence[str]) -> pl.LazyFrame:
    """The figures of the cells of assigned events, in no order.

    Periods are ordinals; beside `sector` (its first spelling in alphabetical order) stands `sector_key`, by which
    spellings are one.
    """
    counted = assigned.filter(pl.col("reason").is_null() | (pl.col("reason") == Reason.DETAIL_UNKNOWN.value))
    groups = identities(keys)
    spelling = [pl.col("sector").min()] if "sector" in keys else []
    figures = _figures()
    grouped = counted.group_by(groups).agg(*spelling, *figures) if groups else counted.select(figures)
    return grouped.select(*groups, *(["sector"] if spelling else []), *FIGURES)


def identities(keys: Sequence[str]) -> list[str]:
    """The columns that tell one cell from another: the keys, a sector by its folded name."""
    return ["sector_key" if key == "sector" else key for key in keys]


def finished(table: pl.LazyFrame, keys: Sequence[str]) -> pl.LazyFrame:
    """The cells in their final order and words: sorted by period then code, periods as `2024S1`."""
    order = sorted(keys, key=lambda key: (key not in PERIODS, keys.index(key)))
    codes = [period_code(pl.col(key), Grain(key)).alias(key) for key in keys if key in PERIODS]
    sorted_ = table.sort(order, nulls_last=True) if order else table
    return sorted_.with_columns(codes).select(*keys, *FIGURES)


def _figures() -> list[pl.Expr]:
    flows = [
        _sum(pl.col("weight").filter(pl.col("event") == flow.value)).abs().alias(flow.value)
        for flow in (*POSITIVE, *NEGATIVE)
    ]
    positive, negative = (
        _sum(pl.col("weight").filter(pl.col("event").is_in([flow.value for flow in side])))
        for side in (POSITIVE, NEGATIVE)
    )
    return [
        *flows,
        positive.alias("positive"),
        (-negative).alias("negative"),
        (positive + negative).alias("net"),
        _sum(pl.col("weight_strict")).alias("net_strict"),
    ]


def _sum(weights: pl.Expr) -> pl.Expr:
    """The sum of the weights, null when one of them is unknown."""
    return pl.when(~weights.is_null().any()).then(weights.sum())


def total(table: pl.LazyFrame) -> pl.LazyFrame:
    """One row: the sum of the cells, each figure null when it is unknown in one of them."""
    return table.select(_sum(pl.col(figure)).alias(figure) for figure in FIGURES)


def accounting(assigned: pl.LazyFrame) -> pl.LazyFrame:
    """How many statements count (`reason` null) and how many do not, by reason: `reason`, `rows`."""
    return assigned.group_by("reason").agg(rows=pl.len())
