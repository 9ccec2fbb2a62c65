"""What the cells themselves tell: those that can't be understood, are missing, or contradict another."""

from collections.abc import Callable, Iterator

import polars as pl

from barometre.ledger.checks.shape import Suspicion
from barometre.ledger.findings import Code
from barometre.ledger.known import Known
from barometre.ledger.places import is_commune_code, plain_code
from barometre.ledger.schema import TROUBLE
from barometre.ledger.statements import TROUBLED, written
from barometre.ledger.understanding import understood
from barometre.reference.communes import Communes
from barometre.reference.regions import Regions

_AND = "\x1f"
"""Between texts that are read together."""

_PLACES = ("region", "departement", "commune_code", "commune")
"""The columns of places that may contradict each other."""


def unreadable(known: Known) -> Iterator[Suspicion]:
    """The troubles that make a row invalid; a place that contradicts another has what that one says."""
    others = {"region": _region_elsewhere, "departement": _departement_of_code, "commune": _region_stated}
    for column in TROUBLED:
        trouble, text = pl.col(TROUBLE + column), pl.col(written(column))
        if column in others:
            near = _said(trouble, others[column], known.regions)
            yield Suspicion(column, text, pl.struct(trouble.alias("code"), near.alias("near")), says_near=True)
        else:
            yield Suspicion(column, text, trouble)


def _said(trouble: pl.Expr, other: Callable[[list[str], Regions], str | None], regions: Regions) -> pl.Expr:
    """What another column of places says, where this one contradicts it."""
    cells = pl.concat_str([pl.col(written(column)).fill_null("") for column in _PLACES], separator=_AND)
    asked = pl.when(trouble == Code.CONTRADICTORY_PLACE.value).then(cells)
    said = understood(asked, lambda text: (other(text.split(_AND), regions),), {"near": pl.String})
    return said.struct.field("near")


def _region_elsewhere(cells: list[str], regions: Regions) -> str | None:
    departement = regions.departement(cells[1]) or _departement(cells)
    region = regions.region_of.get(departement or "")
    return regions.name(region, regions.language) if region else None


def _departement_of_code(cells: list[str], regions: Regions) -> str | None:
    departement = _departement(cells) or ""
    return f"{departement} {regions.departements[departement]}" if departement in regions.departements else None


def _region_stated(cells: list[str], regions: Regions) -> str | None:
    region = regions.region(cells[0])
    return regions.name(region, regions.language) if region else None


def _departement(cells: list[str]) -> str | None:
    """The département in which the commune lies whose code is written, in its own column or in the commune's."""
    code = cells[2] or (cells[3] if is_commune_code(cells[3]) else "")
    commune = Communes.load().get(plain_code(code)) if code else None
    return commune.departement if commune else None
