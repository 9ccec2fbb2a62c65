"""What the cells themselves tell: those that can't be understood, are missing, or contradict another."""

from collections.abc import Callable, Iterator, Mapping

import polars as pl

from barometre.ledger.checks.shape import Suspicion
from barometre.ledger.findings import Code
from barometre.ledger.known import Known
from barometre.ledger.place_codes import plain_code, postal_code
from barometre.ledger.said import TROUBLED
from barometre.ledger.schema import TROUBLE
from barometre.ledger.statements import written
from barometre.ledger.understanding import understood
from barometre.reference.communes import Communes
from barometre.reference.regions import Regions
from barometre.reference.whereabouts import Whereabouts, coded, whereabouts

_AND = "\x1f"
"""Between texts that are read together."""

_PLACES = ("region", "departement", "commune_code", "commune", "postal_code")
"""The columns of places that may contradict each other."""

_MOST = 3
"""How many communes of one name are told at most."""

Cells = Mapping[str, str]
"""What a row has in its columns of places."""

Said = tuple[str, str] | None
"""A column, and what it says."""


def unreadable(known: Known) -> Iterator[Suspicion]:
    """The troubles that make a row invalid; a place that contradicts another, or itself, has what else is said."""
    others = {
        "region": _region_elsewhere, "departement": _departement_of_code, "commune": _place_stated,
        "commune_code": _departement_of_code,
    }  # fmt: skip
    for column in TROUBLED:
        trouble, text = pl.col(TROUBLE + column), pl.col(written(column))
        if column in others:
            near = pl.coalesce(_said(column, trouble, others[column], known), _both(column, trouble, known.regions))
            told = pl.struct(trouble.alias("code"), near.alias("near"))
            yield Suspicion(column, text, told, says_near=True, where=trouble.is_not_null())
        else:
            yield Suspicion(column, text, trouble)


def _said(column: str, trouble: pl.Expr, other: Callable[[Cells, Regions], Said], known: Known) -> pl.Expr:
    """What another column of places says, where this one contradicts it: "Département = 59 Nord"."""

    def near(text: str) -> tuple[str | None]:
        *texts, file = text.split(_AND, len(_PLACES))
        cells = dict(zip(_PLACES, texts, strict=True))
        said, headers = other(cells, known.regions), known.headers.get(file, {})
        if said is None:
            return (None,)
        lies = _lie(cells["commune"], known.regions) if column == "commune" else []
        return (", ".join([f"{headers.get(said[0], said[0])} = {said[1]}", *lies]),)

    cells = (pl.col(written(place)).fill_null("").str.replace_all(_AND, " ", literal=True) for place in _PLACES)
    asked = pl.when(trouble == Code.CONTRADICTORY_PLACE.value).then(pl.concat_str(*cells, "file", separator=_AND))
    return understood(asked, near, {"near": pl.String}).struct.field("near")


def _both(column: str, trouble: pl.Expr, regions: Regions) -> pl.Expr:
    """What a cell says by its code and by its name, where the two are not of one place."""

    def near(text: str) -> tuple[str | None]:
        if column == "region":
            return (", ".join(regions.regions_named(text)),)
        if column == "departement":
            return (", ".join(regions.departements_named(text)),)
        found = coded(text) if column == "commune_code" else whereabouts(text, regions)
        return (_told(found, regions) if found else None,)

    asked = pl.when(trouble == Code.CONTRADICTORY_CELL.value).then(pl.col(written(column)))
    return understood(asked, near, {"near": pl.String}).struct.field("near")


def _told(found: Whereabouts, regions: Regions) -> str:
    """What stands beside a commune's name, and where the communes of that name lie."""
    places = {**regions.not_regions, **regions.departements}
    lying = [f"{commune} = {places.get(commune.departement, '')}" for commune in found.communes]
    return ", ".join([*found.told, *lying[:_MOST], *(["…"] if len(lying) > _MOST else [])])


def _region_elsewhere(cells: Cells, regions: Regions) -> Said:
    stated, (column, departement) = regions.departement(cells["departement"]), _of_code(cells, regions)
    if stated:
        column, departement = "departement", stated
    region = regions.region_of.get(departement)
    name = regions.name(region, regions.language) if region else regions.not_regions.get(departement)
    return (column, name) if name else None


def _departement_of_code(cells: Cells, regions: Regions) -> Said:
    column, code = _of_code(cells, regions)
    name = {**regions.not_regions, **regions.departements}.get(code)
    return (column, f"{code} {name}") if name else None


def _place_stated(cells: Cells, regions: Regions) -> Said:
    departement, region = regions.departement(cells["departement"]), regions.region(cells["region"])
    if cells["commune_code"]:
        return _departement_of_code(cells, regions)
    if departement:
        return "departement", f"{departement} {regions.departements[departement]}"
    if region:
        return "region", regions.name(region, regions.language)
    code = postal_code(cells["postal_code"])
    posted = Communes.load().of_postal_code(code)
    return ("postal_code", f"{code} {posted[0]}") if posted else None


def _lie(name: str, regions: Regions) -> list[str]:
    """Where the communes lie that bear a name: "Rennes (35238) = Bretagne"."""
    lying = [(commune, regions.region_of.get(commune.departement)) for commune in Communes.load().named(name)]
    told = [f"{commune} = {regions.name(region, regions.language)}" for commune, region in lying if region]
    return told[:_MOST] + ["…"] * (len(told) > _MOST)


def _of_code(cells: Cells, regions: Regions) -> tuple[str, str]:
    """The column that gives a commune, by its code or by more than its name, and the département where it lies."""
    column = "commune_code" if cells["commune_code"] else "commune"
    known = Communes.load().get(plain_code(cells[column]))
    meant = coded(cells[column]) if column == "commune_code" else whereabouts(cells[column], regions)
    commune = known or (meant.communes[0] if meant and meant.communes else None)
    return column, commune.departement if commune else ""
