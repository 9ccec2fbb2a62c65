"""The events behind a figure: those that count, with their weight, and those that do not, with the reason."""

from collections.abc import Iterable, Sequence

import polars as pl

from barometre.balance.cells import PERIODS, Selection, assign, checked_keys, concerned, period_code
from barometre.balance.reasons import Reason
from barometre.ledger.canonical import interval_text
from barometre.reference.periods import Grain

_RANK = {reason.value: rank for rank, reason in enumerate(Reason, start=1)}

SAID = (
    "event", "effective_date", "announced_on", "recorded_on", "site", "company", "commune", "departement", "region",
    "sector", "jobs_before", "jobs_change", "investment_eur", "production_change_pct", "source", "source_url",
    "event_id", "where",
)  # fmt: skip
"""What a list of events says of each: `where` is `file:line`."""


def explain(qualified: pl.LazyFrame, cell: Selection, by: Sequence[str] = ()) -> pl.LazyFrame:
    """The events that make a cell, then those that might have and do not, each with its `reason`.

    `cell` says which: `Selection(regions=("32",), periods=(Period.parse("2024S1"),))`; it may hold several cells of a
    table `by` keys. The `weight` of the events (sites, or what `qualify` measured) sums to the `net` of the cell. An
    event without the date that the method reads is placed by its other date. What is certainly about another place or
    period is left out.

    Raises `Misuse` for an unknown key.
    """
    assigned = assign(qualified, checked_keys(by, cell), cell)
    start = pl.coalesce("start", "effective_from", "announced_from")
    end = pl.coalesce("end", "effective_to", "announced_to")
    outside = (pl.col("reason") == Reason.OUTSIDE_SELECTION.value).fill_null(value=False)
    rank = pl.col("reason").cast(pl.String).replace_strict(_RANK, default=0, return_dtype=pl.Int8)
    return (
        assigned.filter(~outside & concerned(cell, start, end).fill_null(value=True))
        .with_columns(start=start, end=end)
        .sort(rank, "start", "end", "event", "file", "line", nulls_last=True)
    )


def listed(explained: pl.LazyFrame, by: Sequence[str] = ()) -> pl.LazyFrame:
    """Explained events as they are listed: the periods among the keys, `weight`, `reason`, then what is `SAID`."""
    placed = pl.col("reason").ne_missing(pl.lit(Reason.DATE_TOO_COARSE.value))
    periods = (pl.when(placed).then(period_code(pl.col(key), Grain(key))).alias(key) for key in by if key in PERIODS)
    return explained.select(*periods, "weight", "reason", *said())


def said() -> Iterable[pl.Expr]:
    """What the columns of `SAID` say of a statement: dates as they are written, all else in canonical words."""
    made = {
        "event": pl.col("event").cast(pl.String),
        "effective_date": interval_text("effective"),
        "announced_on": interval_text("announced"),
        "recorded_on": pl.col("recorded_on").cast(pl.String),
        "where": pl.format("{}:{}", "file", "line"),
    }
    return (made.get(name, pl.col(name)).alias(name) for name in SAID)
