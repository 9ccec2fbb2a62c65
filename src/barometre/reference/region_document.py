"""The document of a referential of places: read once, each malformed part refused with its place."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from barometre.errors import Lang, Words
from barometre.names import Names
from barometre.shipped import (
    Document,
    as_coded,
    as_mapping,
    as_text,
    as_texts,
    expected,
    known_keys,
    read_document,
)

_REGION_KEYS = ("iso", "abbreviations", "fr", "en", "aliases", "departements")
_SECTIONS = (
    "regions", "former_regions", "not_regions", "departement_aliases", "written_before",
    "communes", "language", "dates",
)  # fmt: skip
_BEFORE = ("region", "departement")


class Region(NamedTuple):
    """One region: its code, its names in French and English, its départements (code → name)."""

    code: str
    iso: str
    abbreviations: tuple[str, ...]
    names: Words
    aliases: tuple[str, ...]
    departements: Mapping[str, str]


class FormerRegion(NamedTuple):
    """A region of before 2016 and the code of the region that it became (part of)."""

    code: str
    name: str
    became: str
    aliases: tuple[str, ...] = ()


class RegionDocument(NamedTuple):
    """What a document says of regions and départements; `where` names it."""

    where: str
    regions: Mapping[str, Region]
    former: Mapping[str, FormerRegion]
    not_regions: Mapping[str, str]
    departements: Mapping[str, str]
    departement_aliases: Mapping[str, list[str]]
    written_before: Mapping[str, list[str]]
    has_communes: bool
    language: Lang
    day_first: bool

    @classmethod
    def read(cls, path: Path) -> "RegionDocument":
        """The document at this path. Raises `DocumentError` for an unknown key, a missing one, a wrong value."""
        document = read_document(path)
        known_keys(document, _SECTIONS, str(path), required=("regions",))
        regions = _regions(document["regions"], f"{path}: regions")
        departements = {code: name for region in regions.values() for code, name in region.departements.items()}
        return cls(
            where=str(path),
            regions=regions,
            former=_former(_section(document, "former_regions", path), regions, f"{path}: former_regions"),
            not_regions=_named(_section(document, "not_regions", path), f"{path}: not_regions"),
            departements=departements,
            departement_aliases=_aliases(
                _section(document, "departement_aliases", path), departements, f"{path}: departement_aliases"
            ),
            written_before=_before(_section(document, "written_before", path), f"{path}: written_before"),
            has_communes=_communes(document.get("communes"), f"{path}: communes"),
            language=_language(document.get("language", "fr"), f"{path}: language"),
            day_first=_day_first(document, f"{path}: dates"),
        )

    def region_of(self) -> dict[str, str]:
        """The region of each département. Raises `DocumentError` for one that two regions claim."""
        memberships = [(code, region.code) for region in self.regions.values() for code in region.departements]
        Names(memberships, f"{self.where}: departements")
        return dict(memberships)

    def region_entries(self) -> Iterator[tuple[str, str]]:
        """What is written for each region, with its code; a former one leads to the region that it became."""
        for code, region in self.regions.items():
            own = (code, region.names.fr, region.names.en, *region.abbreviations, *region.aliases)
            yield from ((text, code) for text in own)
            if region.iso:
                yield region.iso, code
        yield from ((text, self.former[old].became) for text, old in self.former_entries())

    def former_entries(self) -> list[tuple[str, str]]:
        """What is written for each region of before 2016, with its code of the time."""
        return [(text, code) for code, old in self.former.items() for text in (code, old.name, *old.aliases)]

    def departement_entries(self) -> list[tuple[str, str]]:
        """What is written for each département, with its code."""
        named = self.departements.items()
        entries = [(text, code) for code, name in named for text in (code, name, f"FR-{code}")]
        return entries + [(text, code) for code, texts in self.departement_aliases.items() for text in texts]

    def not_region_entries(self) -> list[tuple[str, str]]:
        """What is written for each territory that is no region, with its code."""
        return [(text, code) for code, name in self.not_regions.items() for text in (code, name)]


def _section(document: Document, name: str, path: Path) -> dict[str, Any]:
    section = document.get(name)
    return {} if section is None else as_coded(section, f"{path}: {name}")


def _regions(section: Any, where: str) -> dict[str, Region]:
    if section == {}:
        raise expected(where, section, "au moins une région", "at least one region")
    return {code: _region(code, value, f"{where}: {code}") for code, value in as_coded(section, where).items()}


def _region(code: str, value: Any, where: str) -> Region:
    region = as_mapping(value, where)
    known_keys(region, _REGION_KEYS, where, required=("fr",))
    name = as_text(region["fr"], f"{where}: fr")
    return Region(
        code=code,
        iso=as_text(region["iso"], f"{where}: iso") if "iso" in region else "",
        abbreviations=_optional_texts(region, "abbreviations", where),
        names=Words(fr=name, en=as_text(region.get("en", name), f"{where}: en")),
        aliases=_optional_texts(region, "aliases", where),
        departements=_named(
            as_coded(region.get("departements", {}), f"{where}: departements"), f"{where}: departements"
        ),
    )


def _communes(value: Any, where: str) -> bool:
    if value not in (None, "france"):
        raise expected(where, value, "« france », ou rien,", "'france', or nothing,")
    return value is not None


def _language(value: Any, where: str) -> Lang:
    if value not in ("fr", "en"):
        raise expected(where, value, "fr ou en", "fr or en")
    return "en" if value == "en" else "fr"


def _day_first(document: Document, where: str) -> bool:
    """Whether the day comes before the month; where the names are English that must be said."""
    value = document.get("dates", "day-first" if document.get("language", "fr") == "fr" else "ambiguous")
    if value not in ("day-first", "ambiguous"):
        raise expected(where, value, "day-first ou ambiguous", "day-first or ambiguous")
    return bool(value == "day-first")


def _former(section: Mapping[str, Any], by_code: Mapping[str, Region], where: str) -> dict[str, FormerRegion]:
    return {code: _former_region(code, value, by_code, f"{where}: {code}") for code, value in section.items()}


def _former_region(code: str, value: Any, by_code: Mapping[str, Region], where: str) -> FormerRegion:
    former = as_mapping(value, where)
    known_keys(former, ("fr", "became", "aliases"), where, required=("fr", "became"))
    became = as_text(former["became"], f"{where}: became")
    if became not in by_code:
        raise expected(f"{where}: became", became, "le code d'une région du document", "the code of a region above")
    return FormerRegion(code, as_text(former["fr"], f"{where}: fr"), became, _optional_texts(former, "aliases", where))


def _named(section: Mapping[str, Any], where: str) -> dict[str, str]:
    return {code: as_text(name, f"{where}: {code}") for code, name in section.items()}


def _optional_texts(value: Document, key: str, where: str) -> tuple[str, ...]:
    return tuple(as_texts(value.get(key, []), f"{where}: {key}"))


def _before(section: Mapping[str, Any], where: str) -> dict[str, list[str]]:
    known_keys(section, _BEFORE, where)
    return {column: as_texts(section.get(column, []), f"{where}: {column}") for column in _BEFORE}


def _aliases(section: Mapping[str, Any], departements: Mapping[str, str], where: str) -> dict[str, list[str]]:
    known_keys(section, departements, where)
    return {code: as_texts(aliases, f"{where}: {code}") for code, aliases in section.items()}
