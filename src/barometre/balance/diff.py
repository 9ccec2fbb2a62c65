"""Two ledgers, event by event: what was added, withdrawn or removed, and what is said otherwise of the same event."""

from collections.abc import Sequence
from dataclasses import replace

import polars as pl
import polars.selectors as cs

from barometre.balance.reasons import Reason
from barometre.balance.standing import as_of
from barometre.ledger.canonical import ORIGIN, canonical
from barometre.ledger.loading import Ledger

COLUMNS = ("kind", "event_id", "field", "old", "new", "event", "effective_date", "site", "region", "where")
"""What is said of a difference. `kind` is added, withdrawn, removed, reinstated or changed; what is changed has the
`field`, and what it was and is; `where` is `file:line`, in the newer ledger unless the event was removed from it."""

_ABOUT = ("event_id", "event", "effective_date", "site", "region")
_NO_FIELD = ("event_id", "recorded_on", *ORIGIN)
"""Columns that are no field of the event itself: when a statement was recorded is no difference."""


def diff(old: Ledger, new: Ledger) -> pl.LazyFrame:
    """The differences of two ledgers, in the `COLUMNS`: one row per event, or per field of it that is changed.

    Of each ledger what prevails today is read. Events are known by their `event_id`; those without one are the same
    when all fields that both ledgers have say the same. Rows are sorted by event, then by field.
    """
    texts = [_texts(old), _texts(new)]
    names = [text.collect_schema().names() for text in texts]
    fields = [name for name in names[0] if name in names[1] and name not in _NO_FIELD]
    before, after = (_keyed(_positioned(text, fields), len(fields)) for text in texts)
    happened = before.select("key", "gone").join(
        after.select("key", "gone"), on="key", how="full", suffix="_after", coalesce=True
    )
    kinds = happened.select("key", kind=_kind()).drop_nulls()
    rows = [_whole(kinds, before, after), _changed(before, after, len(fields))]
    spelled = pl.col("field").replace({_field(place): name for place, name in enumerate(fields)})
    found = pl.concat(rows, how="diagonal_relaxed").with_columns(spelled)
    return found.sort("key", "field", nulls_last=True).select(COLUMNS)


def only_in(one: Ledger, other: Ledger) -> list[str]:
    """The columns that the first ledger has and the other has not."""
    theirs = {column for sheet in other.sheets for column in sheet.columns}
    unsaid = {*theirs, *_NO_FIELD, "status"}
    return list(dict.fromkeys(c for sheet in one.sheets for c in sheet.columns if c not in unsaid))


def _texts(ledger: Ledger) -> pl.LazyFrame:
    """What prevails of each event, in canonical words, as texts."""
    taken_back = pl.col("standing") == Reason.WITHDRAWN.value
    prevailing = as_of(ledger.statements).filter(pl.col("standing").is_null() | taken_back).drop("standing")
    known = ledger.known
    said = canonical(replace(ledger, statements=prevailing), known.vocabulary, known.regions, origin=True)
    numbers = [name for name, dtype in said.collect_schema().items() if dtype.is_numeric()]
    return said.with_columns(pl.col("status").fill_null("confirmed"), *map(_number, numbers))


def _number(name: str) -> pl.Expr:
    """A number as text, without decimals where it is whole."""
    number = pl.col(name)
    whole = number == number.round()
    return pl.when(whole).then(number.cast(pl.Int64).cast(pl.String)).otherwise(number.cast(pl.String)).alias(name)


def _field(place: int) -> str:
    """The name of a field while ledgers are compared: a ledger's own columns may bear any name."""
    return f"field {place}"


def _positioned(texts: pl.LazyFrame, fields: Sequence[str]) -> pl.LazyFrame:
    """The columns that say where and which an event is, and the fields by their place."""
    present = texts.collect_schema().names()
    about = [_column(name) for name in dict.fromkeys((*_ABOUT, "status", *ORIGIN)) if name in present]
    lacking = [pl.lit(None, pl.String).alias(name) for name in _ABOUT if name not in present]
    return texts.select(*about, *lacking, *(_column(name).alias(_field(i)) for i, name in enumerate(fields)))


def _column(name: str) -> pl.Expr:
    """The column of exactly this name, even if polars would take it for a pattern."""
    return cs.by_name(name).as_expr()


def _keyed(texts: pl.LazyFrame, count: int) -> pl.LazyFrame:
    """The events with their `key`, and whether they are withdrawn (`gone`)."""
    content = pl.concat_str([pl.col(_field(place)).fill_null("") for place in range(count)], separator="\x1f")
    nth = pl.int_range(pl.len()).over("content", pl.col("event_id").is_null())
    nameless = pl.format("row {}\x1f{}", "content", nth)
    return texts.with_columns(content=content).with_columns(
        key=pl.when(pl.col("event_id").is_null()).then(nameless).otherwise(pl.format("event {}", "event_id")),
        gone=pl.col("status") == "withdrawn",
        where=pl.concat_str([pl.col(name) for name in ORIGIN], separator=":"),
    )


def _kind() -> pl.Expr:
    """What happened to an event as a whole; null: nothing."""
    was, here = (~pl.col("gone")).fill_null(value=False), (~pl.col("gone_after")).fill_null(value=False)
    return (
        pl.when(was & pl.col("gone_after").is_null())
        .then(pl.lit("removed"))
        .when(was & ~here)
        .then(pl.lit("withdrawn"))
        .when(here & pl.col("gone").is_null())
        .then(pl.lit("added"))
        .when(here & ~was)
        .then(pl.lit("reinstated"))
    )


def _whole(kinds: pl.LazyFrame, before: pl.LazyFrame, after: pl.LazyFrame) -> pl.LazyFrame:
    """The events that came or went, told as they were where they went."""
    went = kinds.filter(pl.col("kind").is_in(["removed", "withdrawn"]))
    came = kinds.filter(~pl.col("kind").is_in(["removed", "withdrawn"]))
    now = after.select("key", where_now="where")
    told = before.select("key", *_ABOUT, "where")
    return pl.concat(
        [
            went.join(told, on="key")
            .join(now, on="key", how="left")
            .with_columns(where=pl.coalesce("where_now", "where"))
            .drop("where_now"),
            came.join(after.select("key", *_ABOUT, "where"), on="key"),
        ]
    )


def _changed(before: pl.LazyFrame, after: pl.LazyFrame, count: int) -> pl.LazyFrame:
    """The fields of events that stand in both ledgers, where they say otherwise."""
    was, here = (_fields(side, count, value) for side, value in ((before, "old"), (after, "new")))
    return (
        was.join(here, on=["key", "field"])
        .filter(~pl.col("old").eq_missing(pl.col("new")))
        .join(after.select("key", *_ABOUT, "where"), on="key")
        .with_columns(kind=pl.lit("changed"))
    )


def _fields(side: pl.LazyFrame, count: int, value: str) -> pl.LazyFrame:
    known = side.filter(pl.col("event_id").is_not_null() & ~pl.col("gone"))
    places = [_field(place) for place in range(count)]
    return known.unpivot(on=places, index="key", variable_name="field", value_name=value)
