"""The balance of each cell: positive less negative, and the strict one beside it."""

from collections.abc import Sequence

import polars as pl

from barometre.balance.cells import EVERYTHING, PERIODS, Selection, assign, checked_keys, period_code
from barometre.balance.contribution import BALANCES, total_of
from barometre.balance.reasons import counts
from barometre.names import fold
from barometre.reference.periods import Grain

COVERAGE = ("events", "known")
"""How many events count in a cell, and how many of them know what is added up: all of them, where that is sites."""

_WEIGHTS = ("weight", "weight_strict")

FIGURES = (*BALANCES, *COVERAGE)
"""The columns of a balance after its keys."""


def net(qualified: pl.LazyFrame, by: Sequence[str], selection: Selection = EVERYTHING) -> pl.LazyFrame:
    """The balance of each cell that has an event: the keys, one column per flow, positive, negative, net, net_strict.

    A figure is null (unknown) where a unit of unknown detail is in the cell: `net_strict` where it holds an
    "opening or extension" or a "closure or reduction". Places are codes; null: not stated. Rows are sorted by period,
    then by the other keys. Figures are numbers of sites, `negative` and the flows included (never below 0), or of what
    else `qualify` measured: then they add up the events that know it, `known` of the `events` that count, and a figure
    of which no event knows it is null.

    Raises `Misuse` for an unknown key.
    """
    keys = checked_keys(by, selection)
    assigned = assign(qualified, keys, selection)
    table = cells(assigned, keys)
    return finished(spelled(table, assigned) if "sector" in keys else table, keys)


def cells(assigned: pl.LazyFrame, keys: Sequence[str]) -> pl.LazyFrame:
    """The figures of the cells of assigned events (or of what is `alike`, by the same keys or more), in no order.

    Periods are ordinals, a sector is its `sector_key`.
    """
    groups, figures = identities(keys), _figures()
    counted = alike(assigned.filter(counts()), keys)
    grouped = counted.group_by(groups).agg(figures) if groups else counted.select(figures)
    return grouped.select(*groups, *FIGURES)


def alike(assigned: pl.LazyFrame, keys: Sequence[str], *beside: pl.Expr) -> pl.LazyFrame:
    """The events of a cell that are told apart by no figure and no account, put together; with what stands `beside`.

    A sum of their weights adds what they add; weights that are known are kept apart from those that are not.
    """
    unknown = (pl.col(weight).is_null().alias(f"{weight} unknown") for weight in _WEIGHTS)
    sums = pl.col(*_WEIGHTS, "rows", "concerned").sum()
    groups = assigned.group_by(*identities(keys), "event", "reason", *unknown)
    together = groups.agg(sums, *beside)
    return together.with_columns(pl.when(~pl.col(f"{weight} unknown")).then(weight) for weight in _WEIGHTS)


def spelled(table: pl.LazyFrame, assigned: pl.LazyFrame, asked: Sequence[str] = ()) -> pl.LazyFrame:
    """The cells with `sector` beside `sector_key`: of all the ledger's spellings, the first in alphabetical order.

    A sector that the ledger does not have is spelled as it was `asked` for.
    """
    spellings = assigned.filter(pl.col("sector_key").is_not_null()).group_by("sector_key").agg(pl.col("sector").min())
    as_asked = pl.col("sector_key").replace({fold(sector): sector for sector in reversed(asked)})
    return table.join(spellings, on="sector_key", how="left").with_columns(pl.coalesce("sector", as_asked))


def identities(keys: Sequence[str]) -> list[str]:
    """The columns that tell one cell from another: the keys, a sector by its folded name."""
    return ["sector_key" if key == "sector" else key for key in keys]


def finished(
    table: pl.LazyFrame, keys: Sequence[str], figures: Sequence[str] = FIGURES, then: Sequence[str] = ()
) -> pl.LazyFrame:
    """The keys and figures of cells in their final order and words: by period, by code, `then`; periods as `2024S1`."""
    order = [*identities(sorted(keys, key=lambda key: (key not in PERIODS, keys.index(key)))), *then]
    codes = [period_code(pl.col(key), Grain(key)).alias(key) for key in keys if key in PERIODS]
    sorted_ = table.sort(order, nulls_last=True) if order else table
    return sorted_.with_columns(codes).select(*keys, *figures)


def _figures() -> list[pl.Expr]:
    return [
        *(total_of(figure).alias(figure) for figure in BALANCES),
        pl.col("rows").sum().alias("events"),
        pl.col("rows").filter(pl.col("weight").is_not_null()).sum().alias("known"),
    ]


def accounting(assigned: pl.LazyFrame) -> pl.LazyFrame:
    """How many statements count (`reason` null) and how many do not, by reason.

    Columns `reason`, `rows`, and `concerned`: how many of these rows may belong to what was selected.
    """
    return assigned.group_by("reason").agg(pl.col("rows", "concerned").sum())
