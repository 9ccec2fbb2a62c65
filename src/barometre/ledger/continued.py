"""Rows under merged cells that have no flow, date and site of their own: further lines of the event above them."""

import polars as pl

from barometre.ledger.findings import Code
from barometre.ledger.looked import INHERITED, OWN, SPREAD, any_of
from barometre.ledger.schema import MEASURES
from barometre.ledger.understanding import code_of

_TELLING = (
    "event_id", "event", "effective_date", "announced_on", "site", "company", "siren", "siret", "commune",
    "commune_code", "postal_code", "departement", "region",
)  # fmt: skip
"""What makes a row under merged cells an event: another flow, day, site or place."""

_STATING = ("status", "recorded_on")
"""What makes it a statement, where there is an identifier for it to be about."""

_DESCRIBING = (*MEASURES, "sector", "naf", *_STATING)
_SITE = ("event_id", "site", "siret")


def continued_code(columns: list[str]) -> pl.Expr:
    """What a row is whose flow and date are merged with those above, or null.

    A row of comments continues the event, and so do figures of the same site; figures of a site without a name are
    taken for an event.
    """
    under = any_of(INHERITED + column for column in columns if column == "event") & any_of(
        INHERITED + column for column in columns if column in ("effective_date", "announced_on")
    )
    tells = any_of(_own(column) for column in columns if column in _TELLING)
    identified = any_of(INHERITED + column for column in columns if column == "event_id")
    states = identified & any_of(_own(column) for column in columns if column in _STATING)
    describes = any_of(_own(column) for column in columns if column in _DESCRIBING)
    same_site = any_of(INHERITED + column for column in columns if column in _SITE)
    code = pl.when(describes & ~same_site).then(code_of(Code.MERGED_EVENT)).otherwise(code_of(Code.CONTINUED_ROW))
    return pl.when(under & ~tells & ~states).then(code)


def _own(column: str) -> pl.Expr:
    """Whether a cell says something of its own column: one that spans several is a remark."""
    return pl.col(OWN + column) & ~pl.col(SPREAD + column)
