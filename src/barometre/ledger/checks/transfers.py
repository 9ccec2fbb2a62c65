"""A closure and an opening that look like one transfer: the same company or site, within a year."""

import polars as pl

from barometre.ledger.checks.comparing import linked, links
from barometre.ledger.findings import Code
from barometre.reference.vocabulary import Flow

WITHIN = 366
"""How many days may lie between the two ends of a transfer: a year."""


def transfers(events: pl.DataFrame) -> pl.DataFrame:
    """A finding for each closure and opening that share a SIREN, a company or a site, naming the other row."""
    moving = events.filter(pl.col("event").is_in([Flow.CLOSURE.value, Flow.OPENING.value]))
    findings = [_sharing(moving, column) for column in ("siren", "company", "site")]
    return pl.concat(findings).unique(["file", "line", "related"], keep="first", maintain_order=True)


def _sharing(moving: pl.DataFrame, column: str) -> pl.DataFrame:
    key = f"{column}_key"
    closes, opens = (pl.col("event") == flow.value for flow in (Flow.CLOSURE, Flow.OPENING))
    rows = moving.filter(pl.col(key).is_not_null())
    pairs = [linked(rows, [key], WITHIN, *ends) for ends in ((closes, opens), (opens, closes))]
    return links(pl.concat(pairs), column, Code.LIKELY_TRANSFER)
