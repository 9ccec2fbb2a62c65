"""Different statements about one event, of which none can be told to be the latest: none can be believed."""

from datetime import date

import polars as pl

from barometre.ledger.findings import Code
from barometre.ledger.looked import from_above
from barometre.ledger.schema import EVENTS, TROUBLE
from barometre.ledger.understanding import code_of

_NOT_SAID = ("file", "line", "recorded_from", "recorded_on")
"""Columns that may differ between two rows that say the same of an event."""


def mark_conflicts(statements: pl.LazyFrame) -> pl.LazyFrame:
    """The statements, those made invalid that differ from another one of the same `event_id` without an order.

    Two statements have an order when the recording of one ended before that of the other began; one that does not say
    when it was recorded has none. The same statement written twice is no conflict.
    """
    trouble = TROUBLE + "event_id"
    valid = pl.col("event_id").is_not_null() & ~pl.col("invalid") & ~pl.col("aside")
    # Only the few rows that share their event with another are compared.
    identity = pl.when(valid & pl.col("event_id").is_duplicated()).then("event_id")
    said = pl.struct(column for column in EVENTS if column not in _NOT_SAID).hash()
    differ = said.n_unique().over("shared", "moment") > 1
    conflict = pl.col("shared").is_not_null() & differ
    merged = from_above("event_id").any().over("shared", "moment")
    code = pl.when(merged).then(code_of(Code.MERGED_IDENTIFIER)).otherwise(code_of(Code.CONFLICTING_STATEMENTS))
    return (
        statements.with_columns(shared=identity)
        .with_columns(begun=_begins())
        .with_columns(moment=pl.col("begun").cum_sum().over("shared", order_by=_recorded_from()))
        .with_columns(
            pl.when(conflict).then(code).otherwise(pl.col(trouble)).alias(trouble),
            invalid=pl.col("invalid") | conflict,
        )
        .drop("shared", "begun", "moment")
    )


def _recorded_from() -> pl.Expr:
    return pl.col("recorded_from").fill_null(date.min)


def _begins() -> pl.Expr:
    """Whether a statement was recorded after all the earlier ones about its event: a new moment begins with it.

    Statements of one moment have no order among them.
    """
    end = pl.col("recorded_on").fill_null(date.max)
    after_all = _recorded_from() > end.cum_max().shift(1)
    return after_all.fill_null(value=True).over("shared", order_by=_recorded_from())
