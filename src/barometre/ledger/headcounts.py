"""Jobs under a plain header: "Effectif" says neither before nor after."""

from collections.abc import Mapping

import polars as pl

from barometre.ledger.divided import is_divided
from barometre.ledger.looked import from_above
from barometre.ledger.schema import TEXT
from barometre.names import fold
from barometre.reference.vocabulary import Flow

_PLAIN = frozenset({"effectif", "effectifs", "headcount", "employees"})
"""What offices call the jobs of a site, whatever happens to it: at an opening, those of the new site."""


def plainly(headers: Mapping[str, Mapping[str, str]]) -> list[str]:
    """The files that do not say whether their jobs are those before an event."""
    return [file for file, columns in headers.items() if fold(columns.get("jobs_before", "")) in _PLAIN]


def new_jobs(statements: pl.LazyFrame, headers: Mapping[str, Mapping[str, str]]) -> pl.LazyFrame:
    """The statements, the plain headcount of a new site as the jobs that it brings: there were none before.

    Where the jobs created are said too, and are others or those of several rows, both stay as they are.
    """
    files = plainly(headers)
    if not files:
        return statements
    before, change = pl.col("jobs_before"), pl.col("jobs_change")
    opening = pl.col("file").is_in(files) & (pl.col("event") == Flow.OPENING.value) & (before > 0)
    merged = from_above("jobs_change") | is_divided("jobs_change")
    alone = change.is_null() & ~(merged & pl.col(TEXT + "jobs_change").str.contains(r"\d").fill_null(value=False))
    brought = (opening & (alone | (change == before))).fill_null(value=False)
    return statements.with_columns(
        jobs_before=pl.when(~brought).then(before), jobs_change=pl.when(brought).then(before).otherwise(change)
    )
