"""How the figures of a cell changed from one edition to the next."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

import polars as pl

from barometre.balance.net import cells, finished, identities, spelled

_FIGURES = ("positive", "negative", "net", "net_strict")


def editions(statements: pl.LazyFrame) -> pl.LazyFrame:
    """The days on which something was recorded, in order: one column, `recorded_on`."""
    return statements.select(pl.col("recorded_on").drop_nulls().unique().sort())


def revisions(assigned: Mapping[date, pl.LazyFrame], keys: Sequence[str]) -> pl.LazyFrame:
    """One row per cell and edition that knows the cell: its figures, and how the net changed.

    `assigned` gives, for each edition's day, the events assigned as they were known then. Adds `edition`, `change`
    (the net less that of the edition before; null in the first) and `revision` (the net less the first figure). An
    unknown figure makes both unknown.
    """
    groups = identities(keys)
    tables = [cells(frame, keys).with_columns(edition=pl.lit(day)) for day, frame in assigned.items()]
    stacked = pl.concat(tables, how="vertical_relaxed").sort("edition", maintain_order=True)
    net = pl.col("net")
    by_cell: Callable[[pl.Expr], pl.Expr] = (lambda e: e.over(groups)) if groups else (lambda e: e)
    changed = stacked.with_columns(change=by_cell(net - net.shift(1)), revision=by_cell(net - net.first()))
    if "sector" in keys:
        changed = spelled(changed, next(iter(assigned.values())))
    return finished(changed, keys, ("edition", *_FIGURES, "change", "revision"), then=("edition",))
