"""Communes that are not known, or no more; postal codes of elsewhere; places from which no region can be told."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

import polars as pl

from barometre.ledger.checks.shape import FINE, JUDGED, Suspicion
from barometre.ledger.findings import Code
from barometre.ledger.known import Known
from barometre.ledger.place_codes import is_commune_code, postal_code
from barometre.ledger.places import may_be_read
from barometre.ledger.schema import TEXT
from barometre.ledger.understanding import Reader, understood
from barometre.reference.addresses import written
from barometre.reference.communes import Commune, Communes
from barometre.reference.regions import Regions
from barometre.reference.whereabouts import whereabouts

_AND = "\x1f"
"""Between texts that are judged together."""
_MOST = 3
"""How many communes are named at most."""


def places(known: Known) -> Iterator[Suspicion]:
    """Places of valid rows that a person should look at."""
    yield _untold(known)
    yield from (_outside(column, known.regions) for column in ("region", "departement"))
    if known.regions.has_communes:
        yield _merged_code()
        yield _name(known)
        yield _postal_code(known)
        yield _postal_code_beside(known.regions)


def _untold(known: Known) -> Suspicion:
    """Whether the row names a place and ends without a region; a commune's code tells, if only that it is in none."""

    def judge(text: str) -> tuple[object, ...]:
        if known.vocabulary.is_missing(text):
            return FINE
        if not known.regions.has_communes:
            return Code.PLACE_NOT_DERIVED.value, None
        found = whereabouts(text, known.regions)
        if found and all(commune.departement in known.regions.not_regions for commune in found.communes):
            return Code.OUTSIDE_REGIONS.value, None
        return Code.PLACE_NOT_DERIVED.value, _listed(_perhaps(text, known.regions))

    def stated(text: str) -> tuple[object, ...]:
        return (_is_outside(text, known.regions),)

    said = (understood(pl.col(TEXT + column), stated, {"outside": pl.Boolean}) for column in ("region", "departement"))
    outside = pl.any_horizontal(one.struct.field("outside").fill_null(value=False) for one in said)
    text = pl.coalesce("commune", "postal_code")
    column = pl.when(pl.col("commune").is_not_null()).then(pl.lit("commune")).otherwise(pl.lit("postal_code"))
    untold = pl.col("region").is_null() & pl.col("commune_code").is_null() & ~outside
    found = _judged(column, text, untold, text, judge)
    asked = pl.col("region").is_null() & pl.col("commune_code").is_null() & text.is_not_null()
    return replace(found, where=asked & ~pl.col("invalid"), about=("commune", "postal_code"))


def _perhaps(text: str, regions: Regions) -> list[Commune]:
    """The communes that a text may mean of which no region can be told."""
    communes, beside = Communes.load(), written(text).beside
    where = {departement for part in beside for departement in regions.departement_names.named(part)}
    if where:
        return communes.near(text, sorted(where))
    return _today([*communes.named(text), *communes.beginning(text)] or communes.akin(text))


def _outside(column: str, regions: Regions) -> Suspicion:
    """Whether the cell names a territory that is no region, so that the event counts in no region."""

    def judge(text: str) -> tuple[object, ...]:
        return (Code.OUTSIDE_REGIONS.value, None) if _is_outside(text, regions) else FINE

    text = pl.col(TEXT + column)
    asked = pl.col("region").is_null() & text.is_not_null()
    return replace(_judged(column, text, asked, text, judge), where=asked & ~pl.col("invalid"))


def _is_outside(text: str, regions: Regions) -> bool:
    named = regions.region(text) or regions.departement(text)
    return named is None and regions.outside(text) is not None


def _merged_code() -> Suspicion:
    """Whether the code is that of a commune that has merged."""

    def judge(code: str) -> tuple[object, ...]:
        commune = Communes.load().get(code)
        return _merged([commune]) if commune else FINE

    own = pl.col(TEXT + "commune_code")
    column = pl.when(own.is_not_null()).then(pl.lit("commune_code")).otherwise(pl.lit("commune"))
    found = _judged(column, pl.coalesce(own, "commune"), pl.lit(value=True), pl.col("commune_code"), judge)
    return replace(found, about=("commune_code", "commune"))


def _name(known: Known) -> Suspicion:
    """Whether no commune of the département, else of the region, bears the name, or only one that has merged."""

    def judge(text: str) -> tuple[object, ...]:
        name, departement, region = text.split(_AND)
        if known.vocabulary.is_missing(name) or is_commune_code(name):
            return FINE
        where = [departement] if departement else list(known.regions.by_code[region].departements)
        found = Communes.load().named(name)
        inside = [commune for commune in found if commune.departement in where]
        return _merged(inside) if inside else (Code.UNKNOWN_COMMUNE_NAME.value, _listed(_meant(name, where, found)))

    all_three = pl.concat_str("commune", pl.col("departement").fill_null(""), "region", separator=_AND)
    return _judged("commune", pl.col("commune"), pl.col("commune_code").is_null(), all_three, judge)


def _meant(name: str, where: list[str], elsewhere: list[Commune]) -> list[Commune]:
    """The communes of today that a name may mean which none of these départements knows: surest first."""
    communes = Communes.load()
    found = communes.beginning(name, where) or elsewhere or communes.near(name, where)
    return _today(found)


def _today(communes: Iterable[Commune]) -> list[Commune]:
    """These communes, those that have merged as those that they are now."""
    each = (Communes.load().get(commune.merged_into) if commune.merged_into else commune for commune in communes)
    return [commune for commune in each if commune]


def _merged(communes: list[Commune]) -> tuple[object, ...]:
    if any(commune.merged_into is None for commune in communes):
        return FINE
    return Code.MERGED_COMMUNE.value, _listed(_today(communes))


def _postal_code(known: Known) -> Suspicion:
    """Whether none of the postal code's communes lies where the row's other columns say."""

    def judge(text: str) -> tuple[object, ...]:
        code, departement, region = text.split(_AND)
        communes = Communes.load().of_postal_code(postal_code(code))
        if not communes or any(_lies_in(commune, departement, region, known.regions) for commune in communes):
            return FINE
        return Code.POSTAL_CODE_ELSEWHERE.value, _listed(communes)

    all_three = pl.concat_str("postal_code", pl.col("departement").fill_null(""), "region", separator=_AND)
    return _judged("postal_code", pl.col("postal_code"), pl.lit(value=True), all_three, judge)


def _postal_code_beside(regions: Regions) -> Suspicion:
    """Whether the postal code beside the name of a commune is that of another one in the same département."""

    def judge(text: str) -> tuple[object, ...]:
        found = whereabouts(text, regions)
        if found is None or not found.loosely:
            return FINE
        theirs = (told.partition(" = ")[2] for told in found.told)
        return Code.POSTAL_CODE_ELSEWHERE.value, ", ".join(filter(None, theirs)) or None

    asked = pl.col("commune_code").is_null()
    return _judged("commune", pl.col("commune"), asked, may_be_read("commune"), judge)


def _lies_in(commune: Commune, departement: str, region: str, regions: Regions) -> bool:
    if departement:
        return commune.departement == departement
    return regions.region_of.get(commune.departement) == region


def _judged(column: str | pl.Expr, value: pl.Expr, where: pl.Expr, text: pl.Expr, judge: Reader) -> Suspicion:
    asked = pl.when(where & ~pl.col("invalid")).then(text)
    return Suspicion(column, value, understood(asked, judge, JUDGED), says_near=True)


def _listed(communes: Iterable[Commune]) -> str | None:
    names = list(dict.fromkeys(str(commune) for commune in communes))
    return ", ".join(names[:_MOST]) + (", …" if len(names) > _MOST else "") or None
