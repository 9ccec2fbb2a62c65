"""Different statements about one event, of which none can be told to be the latest: none can be believed."""

from collections.abc import Collection, Sequence
from datetime import date

import polars as pl

from barometre.ledger.day_orders import recorded_from
from barometre.ledger.findings import Code
from barometre.ledger.looked import from_above
from barometre.ledger.places import TOLD_BY
from barometre.ledger.prevailing import shared
from barometre.ledger.schema import DATED, EVENTS, TROUBLE
from barometre.ledger.sparsely import among
from barometre.ledger.understanding import CODE, code_of

_NOT_SAID = ("file", "line", "recorded_from", "recorded_on", "sector_key")
"""Columns that may differ between two rows that say the same of an event, or tell nothing more."""


def mark_conflicts(statements: pl.LazyFrame, present: Collection[str]) -> pl.LazyFrame:
    """The statements, those made invalid that differ from another one of the same `event_id` without an order.

    Two statements have an order when the recording of one ended before that of the other began; one that does not say
    when it was recorded has none. The same statement written twice is no conflict. Adds `shared`: whether another row
    names the same event. `present` are the columns that are there: the ledger's, and `merged`.
    """
    trouble, said = TROUBLE + "event_id", _said(present)
    event, stated = pl.col("event_id"), ~pl.col("invalid") & ~pl.col("aside")
    merged = ["merged"] if "merged" in present else []
    told = list(dict.fromkeys(["event_id", *merged, "recorded_from", "recorded_on", *said]))

    def judged(rows: pl.Series) -> pl.Series:
        """Both at once: the columns that are told need be put together only once."""
        known = rows.struct.unnest().lazy().with_columns(shared=shared(event))
        conflict = among(pl.col("shared") & pl.col("stated"), told, _conflict(told, said), CODE, together=True)
        return known.select("shared", conflict=conflict).collect().to_struct(rows.name)

    found = pl.struct(*told, stated.alias("stated")).map_batches(
        judged, pl.Struct({"shared": pl.Boolean, "conflict": CODE})
    )
    return (
        statements.with_columns(found.alias("conflict"))
        .with_columns(pl.col("conflict").struct.field("shared"), pl.col("conflict").struct.field("conflict"))
        .with_columns(
            pl.coalesce("conflict", trouble).alias(trouble),
            invalid=pl.col("invalid") | pl.col("conflict").is_not_null(),
        )
        .drop("conflict")
    )


def _said(present: Collection[str]) -> list[str]:
    """The columns of events that may say something, by themselves or of what another column gives."""
    sources = {column: {column} for column in EVENTS if column not in _NOT_SAID}
    sources |= {f"{name}_{end}": {column} for name, column in DATED.items() for end in ("from", "to")}
    sources |= {place: set(columns) for place, columns in TOLD_BY.items()}
    sources["jobs_change"] |= {"jobs_before"}  # the headcount of a new site is the jobs that it brings
    return [column for column, made_of in sources.items() if made_of & set(present)]


def _conflict(told: Sequence[str], said: Sequence[str]) -> pl.Expr:
    """The code of the conflict in which each of some valid statements is, null where there is none.

    `told` are the columns that tell it, `said` those in which they may differ.
    """
    return among(_unordered(), told, _differing(said, merged="merged" in told), CODE, together=True)


def _unordered() -> pl.Expr:
    """Whether two statements about the event of each follow each other of which the earlier is not known to be so.

    Where there are none, all are in order: few events are left of which more must be told.
    """
    order, end = (pl.col("event_id"), _recorded_from().alias("start")), _recorded_to().alias("end")
    ordered = pl.struct(*order, end).sort_by(*order).struct  # sorted once: three texts by themselves take as long each
    event, start, end = map(ordered.field, ("event_id", "start", "end"))
    return pl.col("event_id").is_in(event.filter((event == event.shift(1)) & ~(start > end.shift(1))).implode())


def _differing(said: Sequence[str], *, merged: bool) -> pl.Expr:
    """The code of the conflict, null where those differ in nothing of which none can be told to be the latest."""
    moment = _begins().cast(pl.UInt32).cum_sum().over("event_id", order_by=_recorded_from())
    hashes = (pl.col(column).hash(seed) for seed, column in enumerate(said))
    differ = pl.sum_horizontal(pl.lit(0, pl.UInt64), *hashes).n_unique().over("event_id", moment) > 1
    code = code_of(Code.CONFLICTING_STATEMENTS)
    if merged:
        above = from_above("event_id").any().over("event_id", moment)
        code = pl.when(above).then(code_of(Code.MERGED_IDENTIFIER)).otherwise(code)
    return pl.when(differ).then(code)


def _recorded_from() -> pl.Expr:
    return recorded_from().fill_null(date.min)


def _recorded_to() -> pl.Expr:
    return pl.col("recorded_on").fill_null(date.max)


def _begins() -> pl.Expr:
    """Whether a statement was recorded after all the earlier ones about its event: a new moment begins with it.

    Statements of one moment have no order among them.
    """
    after_all = _recorded_from() > _recorded_to().cum_max().shift(1)
    return after_all.fill_null(value=True).over("event_id", order_by=_recorded_from())
