"""The referential of places: regions, their départements, and the regions of before 2016."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from barometre.errors import Lang, Misuse, Words
from barometre.names import Names
from barometre.reference.vocabulary import COLUMNS
from barometre.shipped import (
    Document,
    as_coded,
    as_mapping,
    as_text,
    as_texts,
    config,
    expected,
    known_keys,
    read_document,
)

_REGION_KEYS = ("iso", "abbreviations", "fr", "en", "aliases", "departements")
_FRENCH = frozenset({"siren", "siret", "naf", "commune_code"})
_SECTIONS = ("regions", "former_regions", "not_regions", "departement_aliases", "communes", "language", "dates")


@dataclass(frozen=True)
class Region:
    """One region: its code, its names in French and English, its départements (code → name)."""

    code: str
    iso: str
    abbreviations: tuple[str, ...]
    names: Words
    aliases: tuple[str, ...]
    departements: Mapping[str, str]


@dataclass(frozen=True)
class FormerRegion:
    """A region of before 2016 and the code of the region that it became (part of)."""

    code: str
    name: str
    became: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True)
class Regions:
    """Codes, names and aliases of regions and départements. Codes are text.

    `has_communes` says whether the communes and postal codes of France lie in these regions; `language` is that of
    the regions' names in data formats, which are the same for every reader. `day_first` says whether 01/12/2024 is
    1 December there; where it is not known, such dates are refused.
    """

    by_code: Mapping[str, Region]
    former: Mapping[str, FormerRegion]
    not_regions: Mapping[str, str]
    region_names: Names
    former_names: Names
    departement_names: Names
    not_region_names: Names
    region_of: Mapping[str, str]
    departements: Mapping[str, str]
    has_communes: bool = False
    language: Lang = "fr"
    day_first: bool = True

    @classmethod
    def named(cls, name: str | Path | None) -> "Regions":
        """The shipped referential of this name (`fr`, `us`), or the one of the document at this path.

        Raises `Misuse` for an unknown name, `DocumentError` for a malformed document.
        """
        return cls.load(None if name is None else _path(str(name)))

    @classmethod
    def load(cls, path: Path | None = None) -> "Regions":
        """The referential of a document (the shipped one of France by default).

        Raises `DocumentError` for an unknown key, a missing one, or an alias that leads two ways.
        """
        path = path or config("regions.yaml")
        document = read_document(path)
        known_keys(document, _SECTIONS, str(path), required=("regions",))
        by_code = _regions(document["regions"], f"{path}: regions")
        former = _former(_section(document, "former_regions", path), by_code, f"{path}: former_regions")
        not_regions = _named(_section(document, "not_regions", path), f"{path}: not_regions")
        departements = {d: name for r in by_code.values() for d, name in r.departements.items()}
        aliases = _aliases(
            _section(document, "departement_aliases", path), departements, f"{path}: departement_aliases"
        )
        return cls(
            by_code=by_code,
            former=former,
            not_regions=not_regions,
            region_names=Names(_region_entries(by_code, former), f"{path}: regions"),
            former_names=Names(_former_entries(former), f"{path}: former_regions"),
            departement_names=Names(_departement_entries(departements, aliases), f"{path}: departements"),
            not_region_names=Names(
                [(text, code) for code, name in not_regions.items() for text in (code, name)],
                f"{path}: not_regions",
            ),
            region_of=_region_of(by_code, f"{path}: departements"),
            departements=departements,
            has_communes=_communes(document.get("communes"), f"{path}: communes"),
            language=_language(document.get("language", "fr"), f"{path}: language"),
            day_first=_day_first(document, f"{path}: dates"),
        )

    def region(self, text: str) -> str | None:
        """The code of the region that a text names (code, ISO code, abbreviation, name, alias), or None."""
        return self.region_names.get(_padded(text))

    def departement(self, text: str) -> str | None:
        """The code of the département that a text names (code or name), or None."""
        return self.departement_names.get(_padded(text))

    def outside(self, text: str) -> str | None:
        """The code of the territory that a text names and that is no region, or None."""
        return self.not_region_names.get(text)

    def former_region(self, text: str) -> FormerRegion | None:
        """The region of before 2016 that a text names, when no region of today bears that name."""
        if text.strip() in self.by_code:
            return None
        code = self.former_names.get(text)
        former = self.former.get(code) if code else None
        return None if former is None or former.code == former.became else former

    def columns(self) -> tuple[str, ...]:
        """The columns that a ledger of this country has: French identifiers have no place elsewhere."""
        abroad = set() if self.has_communes else _FRENCH
        undivided = set() if self.departements else {"departement"}
        return tuple(column for column in COLUMNS if column not in abroad | undivided)

    def name(self, code: str, lang: Lang) -> str:
        """The name of a region."""
        return self.by_code[code].names.in_(lang)

    def resolve(self, text: str) -> Region:
        """The region that a text names. Raises `Misuse`, with the nearest names, when none does."""
        code = self.region(text)
        if code is None:
            raise Misuse(
                Words(fr=f"Région inconnue : « {text} ».", en=f"Unknown region: '{text}'."),
                self.region_hint(text),
            )
        return self.by_code[code]

    def resolve_departement(self, text: str) -> str:
        """The code of the département that a text names. Raises `Misuse` when none does."""
        code = self.departement(text)
        if code is None:
            raise Misuse(
                Words(fr=f"Département inconnu : « {text} ».", en=f"Unknown département: '{text}'."),
                self._hint(self.departement_names.nearest(text)),
            )
        return code

    def region_hint(self, text: str) -> Words:
        """What someone who wrote this text for a region may have meant."""
        departement = self.departement(text)
        if departement:
            name, region = self.departements[departement], self.by_code[self.region_of[departement]].names
            return Words(
                fr=f"{departement} est le département {name} ({region.fr}) : --departement {departement}.",
                en=f"{departement} is the département {name} ({region.en}): --departement {departement}.",
            )
        outside = self.outside(text)
        if outside:
            name = self.not_regions[outside]
            return Words(
                fr=f"{name} n'est pas une région : laissez la région vide, l'événement compte au niveau national.",
                en=f"{name} is not a region: leave the region empty, the event counts in national totals.",
            )
        return self._hint(self.region_names.nearest(text))

    def _hint(self, near: list[str]) -> Words:
        if near:
            return Words(fr=f"Vouliez-vous dire : {', '.join(near)} ?", en=f"Did you mean: {', '.join(near)}?")
        known = ", ".join((r.abbreviations or (r.code,))[0] for r in self.by_code.values())
        return Words(fr=f"Régions connues : {known}.", en=f"Known regions: {known}.")


def shipped_regions() -> dict[str, Path]:
    """The shipped referentials by name: France, and worked examples of other countries."""
    others = {path.stem.removeprefix("regions-"): path for path in sorted(config("").glob("regions-*.yaml"))}
    return {"fr": config("regions.yaml"), **others}


def _path(name: str) -> Path:
    shipped = shipped_regions()
    if name in shipped:
        return shipped[name]
    if Path(name).suffix in (".yaml", ".yml") or Path(name).is_file():
        return Path(name)
    raise Misuse(
        Words(fr=f"Référentiel inconnu : « {name} ».", en=f"Unknown referential: '{name}'."),
        Words(
            fr=f"Nommez un référentiel livré ({', '.join(shipped)}) ou le chemin d'un document .yaml.",
            en=f"Name a shipped referential ({', '.join(shipped)}) or the path of a .yaml document.",
        ),
    )


def _padded(text: str) -> str:
    """A one-digit code as it was before a spreadsheet cut its zero: '1' is '01'."""
    text = text.strip()
    return text.zfill(2) if len(text) == 1 and text.isdigit() and text.isascii() else text


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


def _aliases(section: Mapping[str, Any], departements: Mapping[str, str], where: str) -> dict[str, list[str]]:
    known_keys(section, departements, where)
    return {code: as_texts(aliases, f"{where}: {code}") for code, aliases in section.items()}


def _region_of(by_code: Mapping[str, Region], where: str) -> dict[str, str]:
    """The region of each département; one that two regions claim is refused."""
    memberships = [(departement, region.code) for region in by_code.values() for departement in region.departements]
    Names(memberships, where)
    return dict(memberships)


def _region_entries(by_code: Mapping[str, Region], former: Mapping[str, FormerRegion]) -> Iterator[tuple[str, str]]:
    for code, region in by_code.items():
        own = (code, region.names.fr, region.names.en, *region.abbreviations, *region.aliases)
        yield from ((text, code) for text in own)
        if region.iso:
            yield region.iso, code
    yield from ((text, former[old].became) for text, old in _former_entries(former))


def _former_entries(former: Mapping[str, FormerRegion]) -> list[tuple[str, str]]:
    return [(text, code) for code, old in former.items() for text in (code, old.name, *old.aliases)]


def _departement_entries(departements: Mapping[str, str], aliases: Mapping[str, list[str]]) -> list[tuple[str, str]]:
    entries = [(text, code) for code, name in departements.items() for text in (code, name, f"FR-{code}")]
    return entries + [(text, code) for code, texts in aliases.items() for text in texts]
