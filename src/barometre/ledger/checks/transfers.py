"""A closure and an opening that look like one transfer: the same company or site, within a year."""

from collections.abc import Sequence

import polars as pl

from barometre.ledger.checks.comparing import PLACES, apart, linked, links
from barometre.ledger.findings import Code
from barometre.reference.vocabulary import Flow

WITHIN = 366
"""How many days may lie between the two ends of a transfer: a year."""


def transfers(events: pl.DataFrame) -> pl.DataFrame:
    """A finding for each closure and opening that share a SIREN, a company or a site, naming the other row.

    A site is one only where its place is one: many are called "Usine".
    """
    moving = events.filter(pl.col("event").is_in([Flow.CLOSURE.value, Flow.OPENING.value]))
    sites = apart(_several(moving, "site_key"), ["site_key"], PLACES)
    companies = _sharing(moving, "siren")
    findings = [
        *(links(companies, column, Code.LIKELY_TRANSFER) for column in ("siren", "siret")),  # where the SIREN was read
        links(_sharing(moving, "company"), "company", Code.LIKELY_TRANSFER),
        links(_sharing(sites, "site", PLACES), "site", Code.LIKELY_TRANSFER),
    ]
    told = pl.concat(findings).filter(pl.col("value").is_not_null())
    return told.unique(["file", "line", "related"], keep="first", maintain_order=True)


def _sharing(moving: pl.DataFrame, column: str, places: Sequence[str] = ()) -> pl.DataFrame:
    """The pairs of a closure and an opening that have the same in a column, whichever comes first."""
    key = f"{column}_key"
    closes, opens = (pl.col("event") == flow.value for flow in (Flow.CLOSURE, Flow.OPENING))
    rows = _several(moving, key)
    return pl.concat([linked(rows, [key, *places], WITHIN, *ends) for ends in ((closes, opens), (opens, closes))])


def _several(moving: pl.DataFrame, key: str) -> pl.DataFrame:
    """The events that share a key with another one: an event alone is no transfer."""
    return moving.filter(pl.col(key).is_not_null() & pl.col(key).is_duplicated())
