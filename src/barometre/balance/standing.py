"""Which statement about an event prevails, as it was known on a day."""

from datetime import date

import polars as pl

from barometre.balance.reasons import Reason

_EVER = date(1, 1, 1)


def as_of(events: pl.LazyFrame, day: date | None = None) -> pl.LazyFrame:
    """The events as they were known on that day (by default: all that was ever recorded), with a `standing`.

    `standing` is null for the statement that prevails, otherwise the `Reason` for which one does not:
    recorded later than the day, superseded by a later statement about the same `event_id`, a repetition of the same
    statement, or withdrawn. A statement without `recorded_on` is known since ever; a row without `event_id` is its
    own event.
    """
    invalid = pl.col("invalid") if "invalid" in events.collect_schema() else pl.lit(value=False)
    later = pl.col("recorded_on") > pl.lit(day, pl.Date)
    heard = ~invalid & ~later.fill_null(value=False)
    identity = pl.when(heard).then(pl.col("event_id"))
    recorded = pl.col("recorded_on").fill_null(_EVER)
    same_day = pl.struct(identity, recorded.alias("recorded"))
    return events.with_columns(
        standing=pl.when(invalid)
        .then(pl.lit(Reason.INVALID.value))
        .when(~heard)
        .then(pl.lit(Reason.RECORDED_LATER.value))
        .when(identity.is_not_null() & (recorded < recorded.max().over(identity)))
        .then(pl.lit(Reason.SUPERSEDED.value))
        .when(identity.is_not_null() & ~same_day.is_first_distinct())
        .then(pl.lit(Reason.REPEATED.value))
        .when(pl.col("status") == "withdrawn")
        .then(pl.lit(Reason.WITHDRAWN.value))
    )


def last_recorded(events: pl.LazyFrame) -> pl.LazyFrame:
    """One row, `recorded_on`: the last day on which something was recorded, or null."""
    return events.select(pl.col("recorded_on").max())
