"""Likely duplicates: the same site or the same establishment, the same flow, near dates; linked, never merged."""

import polars as pl

from barometre.ledger.checks.comparing import linked, links
from barometre.ledger.findings import Code

NEAR = 92
"""How many days may lie between two dates that are near: a quarter."""

_APART = ("region", "departement", "siret_key")
"""What tells two sites of one name apart."""


def duplicates(events: pl.DataFrame) -> pl.DataFrame:
    """A finding for each event that seems to be stated twice, naming the other row."""
    establishments = _several(events, "siret_key")
    sites = _apart(_several(events, "site_key"))
    every = pl.lit(value=True)
    findings = [
        links(linked(establishments, ["siret_key", "event"], NEAR, every, every), "siret", Code.LIKELY_DUPLICATE),
        links(linked(sites, ["site_key", "event", *_APART], NEAR, every, every), "site", Code.LIKELY_DUPLICATE),
    ]
    return pl.concat(findings).unique(["file", "line", "related"], keep="first", maintain_order=True)


def _several(events: pl.DataFrame, key: str) -> pl.DataFrame:
    """The events that share a key and a flow with another one."""
    return events.filter(pl.col(key).is_not_null() & pl.struct(key, "event").is_duplicated())


def _apart(sites: pl.DataFrame) -> pl.DataFrame:
    """The events at sites of one name, with the region, département and SIRET that the others of that name tell.

    Where the name is that of one place only, a row that leaves the place out is about that one; where it is that of
    several, nobody can tell.
    """
    keys = ["site_key", "event"]
    for column in _APART:
        least, most = pl.col(column).min().over(keys), pl.col(column).max().over(keys)
        sites = sites.with_columns(pl.when(least == most).then(least).otherwise(pl.col(column)).alias(column))
        keys.append(column)
    return sites
