"""What each event weighs under a method, and why it weighs nothing when it does not."""

from collections.abc import Callable, Collection
from typing import Any

import polars as pl

from barometre.balance.contribution import MEASURED, STRICT
from barometre.balance.reasons import Reason, because, counts
from barometre.balance.standing import as_of
from barometre.ledger.schema import MONTH
from barometre.reference.methods import DatedBy, Measure, Method, Rule, Size, Sizes
from barometre.reference.vocabulary import EITHER, Status

_DATES = {DatedBy.EFFECT: "effective", DatedBy.ANNOUNCEMENT: "announced"}
_SIZES: dict[Size, Callable[[], pl.Expr]] = {
    Size.SITE_JOBS: lambda: pl.max_horizontal(pl.col("jobs_before"), pl.col("jobs_change").abs()),
    Size.JOBS_BEFORE: lambda: pl.col("jobs_before"),
    Size.JOBS_CHANGE: lambda: pl.col("jobs_change").abs(),
    Size.JOBS_CHANGE_PCT: lambda: _percentage(pl.col("jobs_change").abs(), pl.col("jobs_before")),
    Size.INVESTMENT: lambda: pl.col("investment_eur").abs(),
    Size.PRODUCTION: lambda: pl.col("production_change_pct").abs(),
}
_EXACT = pl.Decimal(38, 2)
"""Jobs and euros are added in hundredths, exactly: a sum does not depend on the order of the rows."""


def qualify(events: pl.LazyFrame, method: Method, measure: Measure | None = None) -> pl.LazyFrame:
    """The events with the interval, weight and reason that a method gives them.

    Adds `start` and `end` (the first and last day of the method's date), `start_month` and `end_month` (the months of
    these, counted from January of the year 0), `weight` (0 where the event does not count, null where its weight is
    unknown), `weight_strict` (the same for openings − closures) and `reason` (a `Reason`, null where the event counts).
    Weights are sites, or the jobs or euros of another `measure` than the method's own: what the event changed, above 0
    for openings and extensions, below for closures and reductions, whatever the sign that the ledger writes. Events
    that no `as_of` has seen are taken as they are known today.
    """
    present = events.collect_schema().names()
    if "standing" not in present:
        events = as_of(events)
    date = _DATES[method.date]
    start, end = (_month(f"{date}_{end}", present) for end in ("from", "to"))
    weight = _by_flow(method, lambda rule: _weight(rule, measure or method.measure))
    either = pl.col("event").is_in([flow.value for flow in EITHER])
    return (
        events.with_columns(start=pl.col(f"{date}_from"), end=pl.col(f"{date}_to"), reason=_reason(method))
        .with_columns(start_month=start, end_month=end)
        .with_columns(weight=pl.when(counts()).then(weight).otherwise(0))
        .with_columns(
            weight_strict=pl.when(pl.col("event").is_in([flow.value for flow in STRICT]))
            .then(pl.col("weight"))
            .when(either & (pl.col("weight").is_null() | (pl.col("weight") != 0)))
            .then(pl.lit(None, pl.Int64))
            .otherwise(0)
        )
    )


def _month(date: str, present: Collection[str]) -> pl.Expr:
    """The month of a date, counted from January of the year 0: as it was read, else as the calendar says."""
    day = pl.col(date).dt
    return pl.col(MONTH + date) if MONTH + date in present else day.year().cast(pl.Int32) * 12 + day.month() - 1


def _weight(rule: Rule, measure: Measure) -> pl.Expr:
    """What an event weighs under the rule of its flow; null: unknown."""
    if measure is Measure.SITES or rule.weight is None:
        return pl.lit(rule.weight, pl.Int64)
    size = pl.col(MEASURED[measure]).abs().cast(_EXACT)
    return size if rule.weight > 0 else -size


def _percentage(part: pl.Expr, whole: pl.Expr) -> pl.Expr:
    """So many percent; null of nothing."""
    return pl.when(whole > 0).then(100 * part / whole)


def _reason(method: Method) -> pl.Expr:
    """The first reason for which an event does not count; null where it does."""
    dated = pl.col(f"{_DATES[method.date]}_from").is_not_null()
    by_effect = method.date is DatedBy.EFFECT
    announced = pl.col("status") == Status.ANNOUNCED.value
    return (
        pl.when(pl.col("standing").is_not_null())
        .then(pl.col("standing"))
        .when(announced & pl.lit(by_effect))
        .then(because(Reason.ANNOUNCED_ONLY))
        .when(~pl.col("event").is_in([flow.value for flow in method.counts]))
        .then(because(Reason.FLOW_NOT_IN_METHOD))
        .when(~dated)
        .then(because(Reason.NOT_DATED))
        .otherwise(_by_flow(method, _size_reason))
    )


def _by_flow(method: Method, value: Callable[[Rule], pl.Expr]) -> pl.Expr:
    """For each event, what the rule of its flow says; null for a flow that the method does not count."""
    chain: Any = pl.when(pl.lit(value=False)).then(None)
    for flow, rule in method.counts.items():
        chain = chain.when(pl.col("event") == flow.value).then(value(rule))
    expression: pl.Expr = chain.otherwise(None)
    return expression


def _size_reason(rule: Rule) -> pl.Expr:
    """Why a rule does not count an event: its size is unknown, too small, or the weight itself is unknown."""
    reason = because(Reason.DETAIL_UNKNOWN if rule.weight is None else None)
    if not rule.at_least:
        return reason
    reached = pl.any_horizontal(_reached(sizes) for sizes in rule.at_least)
    return (
        pl.when(reached.is_null() & pl.lit(not rule.count_unknown))
        .then(because(Reason.SIZE_UNKNOWN))
        .when(~reached)
        .then(because(Reason.BELOW_THRESHOLD))
        .otherwise(reason)
    )


def _reached(sizes: Sizes) -> pl.Expr:
    """Whether all these sizes are reached: false as soon as one is not, null where that can't be told."""
    return pl.all_horizontal(_SIZES[size]() >= least for size, least in sizes)
