"""Which statement about an event prevails, as it was known on a day."""

from datetime import date

import polars as pl

from barometre.balance.reasons import Reason
from barometre.ledger.prevailing import recorded, repeated, superseded


def as_of(events: pl.LazyFrame, day: date | None = None) -> pl.LazyFrame:
    """The events as they were known on that day (by default: all that was ever recorded), with a `standing`.

    `standing` is null for the statement that prevails, otherwise the `Reason` for which one does not: a row of totals,
    or one that continues the event above it, which state nothing; recorded later than the day; doubtful, since another
    statement about the same `event_id` can't be understood; superseded by a later one; a repetition of the same one;
    withdrawn. A statement without `recorded_on` is known since ever; a row without `event_id` is its own event.
    """
    present, no = events.collect_schema(), pl.lit(value=False)
    invalid = pl.col("invalid") if "invalid" in present else no
    aside = pl.col("aside") if "aside" in present else no
    later = (pl.col("recorded_on") > pl.lit(day, pl.Date)).fill_null(value=False)
    heard = ~invalid & ~aside & ~later
    doubtful = (invalid & ~later).any().over("event_id") & pl.col("event_id").is_not_null()
    identity = pl.when(heard).then(pl.col("event_id"))
    return events.with_columns(
        standing=pl.when(invalid)
        .then(pl.lit(Reason.INVALID.value))
        .when(aside)
        .then(_states_nothing() if "odd" in present else pl.lit(Reason.TOTAL_ROW.value))
        .when(~heard)
        .then(pl.lit(Reason.RECORDED_LATER.value))
        .when(doubtful)
        .then(pl.lit(Reason.DOUBTFUL.value))
        .when(superseded(identity, recorded()))
        .then(pl.lit(Reason.SUPERSEDED.value))
        .when(repeated(identity, recorded()))
        .then(pl.lit(Reason.REPEATED.value))
        .when(pl.col("status") == "withdrawn")
        .then(pl.lit(Reason.WITHDRAWN.value))
    )


def _states_nothing() -> pl.Expr:
    """Why a row states nothing."""
    code = pl.col("odd").struct.field("code").cast(pl.String)
    named = code.is_in([Reason.CONTINUED_ROW.value, Reason.NOTE_ROW.value])
    return pl.when(named).then(code).otherwise(pl.lit(Reason.TOTAL_ROW.value))


def last_recorded(events: pl.LazyFrame) -> pl.LazyFrame:
    """One row, `recorded_on`: the last day on which something that is known was recorded, or null.

    `events` come from `as_of`: what it holds to be recorded later is not known.
    """
    later = (pl.col("standing") == Reason.RECORDED_LATER.value).fill_null(value=False)
    return events.filter(~later).select(pl.col("recorded_on").max())
