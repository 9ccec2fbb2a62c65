"""The events behind a figure: those that count, with their weight, and those that do not, with the reason."""

from collections.abc import Sequence

import polars as pl

from barometre.balance.cells import Selection, assign, checked_keys, concerned
from barometre.balance.reasons import Reason

_RANK = {reason.value: rank for rank, reason in enumerate(Reason, start=1)}


def explain(qualified: pl.LazyFrame, cell: Selection, by: Sequence[str] = ()) -> pl.LazyFrame:
    """The events that make a cell, then those that might have and do not, each with its `reason`.

    `cell` says which: `Selection(regions=("32",), periods=(Period.parse("2024S1"),))`; it may hold several cells of a
    table `by` keys. The `weight` of the events (sites) sums to the `net` of the cell. An event without the date that
    the method reads is placed by its other date. What is certainly about another place or period is left out.

    Raises `Misuse` for an unknown key.
    """
    assigned = assign(qualified, checked_keys(by, cell), cell)
    start = pl.coalesce("start", "effective_from", "announced_from")
    end = pl.coalesce("end", "effective_to", "announced_to")
    outside = (pl.col("reason") == Reason.OUTSIDE_SELECTION.value).fill_null(value=False)
    rank = pl.col("reason").replace_strict(_RANK, default=0, return_dtype=pl.Int8)
    return (
        assigned.filter(~outside & concerned(cell, start, end).fill_null(value=True))
        .with_columns(start=start, end=end)
        .sort(rank, "start", "end", "event", "file", "line", nulls_last=True)
    )
