"""What a whole ledger tells: withdrawals of what was never stated, and two editions of one nomenclature."""

import polars as pl

from barometre.ledger.checks.comparing import found
from barometre.ledger.findings import Code


def withdrawals(rows: pl.DataFrame) -> pl.DataFrame:
    """A finding for each row that withdraws an event of which nothing was stated by then."""
    withdrawn = rows.filter("withdrawn")
    stated = (
        rows.filter(~pl.col("withdrawn") & pl.col("event_key").is_in(withdrawn["event_key"].drop_nulls().implode()))
        .group_by("event_key")
        .agg(pl.col("recorded").min().alias("first"))
    )
    by_then = (pl.col("first") <= pl.col("recorded")).fill_null(value=False)
    unstated = withdrawn.join(stated, on="event_key", how="left").filter(~by_then)
    return found(
        unstated.select("file", "line", value="event_id", related=pl.lit(None)), "event_id", Code.WITHDRAWN_UNSTATED
    )


def editions(events: pl.DataFrame) -> pl.DataFrame:
    """One finding, on the first NAF code of the rarer edition, beside the first of the other; none where all agree."""
    first = pl.col("file", "line", "naf").sort_by("file", "line").first()
    known = events.filter(pl.col("edition").is_not_null())
    by_edition = known.group_by("edition").agg(first, pl.len().alias("codes")).sort("codes", "edition")
    rarer = by_edition.with_columns(related=pl.format("{}:{}", "file", "line").shift(-1)).head(by_edition.height // 2)
    return found(rarer.select("file", "line", "related", value="naf"), "naf", Code.MIXED_NAF)
