"""Flows that their own figures contradict: an extension with −50 % production, an opening with jobs before."""

from collections.abc import Iterator

import polars as pl

from barometre.ledger.checks.shape import Suspicion
from barometre.ledger.findings import Code
from barometre.ledger.known import Known
from barometre.ledger.schema import TEXT
from barometre.ledger.understanding import code_of
from barometre.names import fold
from barometre.reference.vocabulary import NEGATIVE, POSITIVE, Flow, Status

_PLAIN = frozenset({"effectif", "effectifs", "headcount", "employees"})
"""What offices call the jobs of a site, whatever happens to it: at an opening, those of the new site."""


def figures(known: Known) -> Iterator[Suspicion]:
    """Figures that contradict the flow, and quantities below zero, of what is not withdrawn."""
    before, change, production = pl.col("jobs_before"), pl.col("jobs_change"), pl.col("production_change_pct")
    grows, shrinks = _is(*POSITIVE), _is(*NEGATIVE)
    yield _figure(
        "jobs_before", contradicts=_is(Flow.OPENING) & (before > 0) & _says_before(known), negative=before < 0
    )
    yield _figure("jobs_change", contradicts=(grows & (change < 0)) | (shrinks & (change > 0)) | _too_many_lost())
    yield _figure(
        "production_change_pct",
        contradicts=(grows & (production < 0)) | (shrinks & (production > 0)) | (production < -100),
    )
    yield _figure("investment_eur", negative=pl.col("investment_eur") < 0)


def _says_before(known: Known) -> pl.Expr:
    """Whether the file calls the jobs before so, and not plainly a headcount."""
    plain = [file for file, columns in known.headers.items() if fold(columns.get("jobs_before", "")) in _PLAIN]
    return ~pl.col("file").is_in(plain)


def _is(*flows: Flow) -> pl.Expr:
    return pl.col("event").is_in([flow.value for flow in flows])


def _too_many_lost() -> pl.Expr:
    """Whether more jobs are lost than there were."""
    before = pl.col("jobs_before")
    return (before >= 0) & (pl.col("jobs_change") < -before)


def _figure(column: str, contradicts: pl.Expr | None = None, negative: pl.Expr | None = None) -> Suspicion:
    never, stands = pl.lit(value=False), (pl.col("status") != Status.WITHDRAWN.value) & ~pl.col("aside")
    judgement = (
        pl.when(stands & (never if negative is None else negative))
        .then(code_of(Code.NEGATIVE_QUANTITY))
        .when(stands & (never if contradicts is None else contradicts))
        .then(code_of(Code.CONTRADICTORY_FIGURES))
    )
    return Suspicion(column, pl.col(TEXT + column), judgement)
