"""Likely duplicates: the same site or the same establishment, the same flow, near dates; linked, never merged."""

import polars as pl

from barometre.ledger.checks.comparing import PLACES, apart, linked, links
from barometre.ledger.findings import Code

NEAR = 92
"""How many days may lie between two dates that are near: a quarter."""

_APART = (*PLACES, "siren_key", "siret_key")
"""What tells two sites of one name apart: where they stand, and whose they are."""


def duplicates(events: pl.DataFrame) -> pl.DataFrame:
    """A finding for each event that seems to be stated twice, naming the other row."""
    establishments = _several(events, "siret_key")
    sites = apart(_several(events, "site_key"), ["site_key", "event"], _APART)
    every = pl.lit(value=True)
    findings = [
        links(linked(establishments, ["siret_key", "event"], NEAR, every, every), "siret", Code.LIKELY_DUPLICATE),
        links(linked(sites, ["site_key", "event", *_APART], NEAR, every, every), "site", Code.LIKELY_DUPLICATE),
    ]
    return pl.concat(findings).unique(["file", "line", "related"], keep="first", maintain_order=True)


def _several(events: pl.DataFrame, key: str) -> pl.DataFrame:
    """The events that share a key and a flow with another one."""
    return events.filter(pl.col(key).is_not_null() & pl.struct(key, "event").is_duplicated())
