"""Flows that their own figures contradict: an extension with −50 % production, an opening with jobs before."""

from collections.abc import Iterator

import polars as pl

from barometre.ledger.checks.shape import Suspicion
from barometre.ledger.findings import Code
from barometre.ledger.headcounts import plainly
from barometre.ledger.known import Known
from barometre.ledger.schema import TEXT
from barometre.ledger.understanding import code_of
from barometre.reference.vocabulary import NEGATIVE, POSITIVE, Flow, Status

Rules = tuple[tuple[pl.Expr, pl.Expr], ...]
"""What breaks each rule, and the rule."""


def figures(known: Known) -> Iterator[Suspicion]:
    """Figures that contradict the flow, and quantities below zero, of what is not withdrawn."""
    before, change, production = pl.col("jobs_before"), pl.col("jobs_change"), pl.col("production_change_pct")
    called = {column: _header(column, known) for column in ("jobs_before", "jobs_change", "production_change_pct")}
    grows, shrinks = _is(*POSITIVE), _is(*NEGATIVE)
    says_before = ~pl.col("file").is_in(plainly(known.headers))
    none_before = _is(Flow.OPENING) & (before > 0) & says_before
    yield _figure("jobs_before", ((none_before, _rule("{} = 0", called["jobs_before"])),), negative=before < 0)
    yield _figure(
        "jobs_change",
        (
            (grows & (change < 0), _rule("{} >= 0", called["jobs_change"])),
            (shrinks & (change > 0), _rule("{} <= 0", called["jobs_change"])),
            (_too_many_lost(), _rule("{} + {} >= 0", called["jobs_before"], called["jobs_change"])),
        ),
    )
    yield _figure(
        "production_change_pct",
        (
            (grows & (production < 0), _rule("{} >= 0", called["production_change_pct"])),
            (shrinks & (production > 0), _rule("{} <= 0", called["production_change_pct"])),
            (production < -100, _rule("{} >= -100", called["production_change_pct"])),
        ),
    )
    yield _figure("investment_eur", negative=pl.col("investment_eur") < 0)


def _header(column: str, known: Known) -> pl.Expr:
    """What the file of each row calls a column."""
    called = {file: columns[column] for file, columns in known.headers.items() if column in columns}
    return pl.col("file").replace_strict(called, default=column, return_dtype=pl.String) if called else pl.lit(column)


def _rule(rule: str, *columns: pl.Expr) -> pl.Expr:
    """A rule that the figures of a flow keep, in the words of the file: "extension: emplois >= 0"."""
    return pl.format("{}: " + rule, pl.col(TEXT + "event"), *columns)


def _is(*flows: Flow) -> pl.Expr:
    return pl.col("event").is_in([flow.value for flow in flows])


def _too_many_lost() -> pl.Expr:
    """Whether more jobs are lost than there were."""
    before = pl.col("jobs_before")
    return (before >= 0) & (pl.col("jobs_change") < -before)


def _figure(column: str, rules: Rules = (), negative: pl.Expr | None = None) -> Suspicion:
    stands = (pl.col("status") != Status.WITHDRAWN.value) & ~pl.col("aside")
    never = pl.lit(value=False)
    below = never if negative is None else stands & negative
    where = pl.any_horizontal(never if negative is None else negative, *(breaks for breaks, _ in rules))
    broken = pl.coalesce(pl.lit(None, pl.String), *(pl.when(stands & breaks).then(rule) for breaks, rule in rules))
    judgement = pl.struct(
        pl.when(below)
        .then(code_of(Code.NEGATIVE_QUANTITY))
        .when(broken.is_not_null())
        .then(code_of(Code.CONTRADICTORY_FIGURES))
        .alias("code"),
        pl.when(~below.fill_null(value=False)).then(broken).alias("near"),
    )
    return Suspicion(column, pl.col(TEXT + column), judgement, says_near=True, where=where)
