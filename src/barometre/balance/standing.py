"""Which statement about an event prevails, as it was known on a day."""

from datetime import date

import polars as pl

from barometre.balance.reasons import REASON, Reason, because
from barometre.ledger.prevailing import recorded, repeated, shared, superseded
from barometre.ledger.sparsely import among
from barometre.reference.vocabulary import Status


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
    several = pl.col("shared") if "shared" in present else shared(pl.col("event_id"))
    later = (pl.col("recorded_on") > pl.lit(day, pl.Date)).fill_null(value=False)
    told: list[str | pl.Expr] = ["event_id", "recorded_on"]
    told += [invalid.alias("invalid"), later.alias("later"), aside.alias("aside")]
    return events.with_columns(
        standing=pl.when(invalid)
        .then(because(Reason.INVALID))
        .when(aside)
        .then(_states_nothing() if "odd" in present else because(Reason.TOTAL_ROW))
        .when(later)
        .then(because(Reason.RECORDED_LATER))
        .otherwise(
            pl.coalesce(
                among(several, told, _among_others(), REASON, together=True),
                pl.when(pl.col("status") == Status.WITHDRAWN.value).then(because(Reason.WITHDRAWN)),
            )
        )
    )


def _among_others() -> pl.Expr:
    """Why a statement that is heard does not prevail among those about the same event; null where it may."""
    event, later = pl.col("event_id"), pl.col("later")
    heard = ~pl.col("invalid") & ~pl.col("aside") & ~later
    identity = pl.when(heard).then(event)
    return (
        pl.when((pl.col("invalid") & ~later).any().over(event))
        .then(because(Reason.DOUBTFUL))
        .when(superseded(identity, recorded()))
        .then(because(Reason.SUPERSEDED))
        .when(repeated(identity, recorded()))
        .then(because(Reason.REPEATED))
    )


def _states_nothing() -> pl.Expr:
    """Why a row states nothing."""
    code = pl.col("odd")
    named = ((reason, code == reason.value) for reason in (Reason.CONTINUED_ROW, Reason.NOTE_ROW))
    return pl.coalesce(*(pl.when(there).then(because(reason)) for reason, there in named), because(Reason.TOTAL_ROW))


def last_recorded(events: pl.LazyFrame) -> pl.LazyFrame:
    """One row, `recorded_on`: the last day on which something that is known was recorded, or null.

    `events` come from `as_of`: what it holds to be recorded later is not known.
    """
    later = (pl.col("standing") == Reason.RECORDED_LATER.value).fill_null(value=False)
    return events.filter(~later).select(pl.col("recorded_on").max())
