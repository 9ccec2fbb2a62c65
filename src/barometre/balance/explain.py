"""The events behind a figure: those that count, with their weight, and those that do not, with the reason."""

import polars as pl

from barometre.balance.cells import Selection, concerned
from barometre.balance.reasons import Reason

_ORDER = {None: 0} | {reason.value: rank for rank, reason in enumerate(Reason, start=1)}


def explain(assigned: pl.LazyFrame, selection: Selection) -> pl.LazyFrame:
    """The events that make the selected cells, then those that might have and do not, each with its reason.

    `assigned` events come from `assign` under the same selection. Their `weight` sums to the `net` of the cells. An
    event without the date that the method reads is listed by its other date. What is certainly about another place or
    period is left out.
    """
    start = pl.coalesce("start", "effective_from", "announced_from")
    end = pl.coalesce("end", "effective_to", "announced_to")
    outside = pl.col("reason") == Reason.OUTSIDE_SELECTION.value
    rank = pl.col("reason").replace_strict(_ORDER, return_dtype=pl.Int8)
    return (
        assigned.filter(~outside.fill_null(value=False) & concerned(selection, start, end).fill_null(value=True))
        .with_columns(start=start, end=end)
        .sort(rank, "start", "end", "event", "file", "line", nulls_last=True)
    )
