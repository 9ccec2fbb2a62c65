"""Statements in conflict, each of which names another one: what the findings of all rows together tell."""

import polars as pl

from barometre.ledger.findings import Code
from barometre.ledger.sparsely import among


def in_conflict() -> pl.Expr:
    """Whether a finding is about a statement that differs from another one of its event."""
    return pl.col("code").is_in([Code.CONFLICTING_STATEMENTS.value, Code.MERGED_IDENTIFIER.value])


def opposed(findings: pl.LazyFrame) -> pl.LazyFrame:
    """The findings, each statement that conflicts with others naming the one before it; the first, the one after it."""
    other = among(in_conflict(), ["file", "line", "value"], _beside(), pl.String, together=True)
    return findings.with_columns(related=pl.coalesce(other, "related"))


def _beside() -> pl.Expr:
    """Where the conflicting statement stands that comes before, or after the first."""
    place, order = pl.format("{}:{}", "file", "line"), ["file", "line"]
    return pl.coalesce(place.shift(by).over("value", order_by=order) for by in (1, -1))
