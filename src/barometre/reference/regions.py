"""The referential of places: regions, their départements, and the regions of before 2016."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from barometre.errors import DocumentError, Lang, Misuse, Words
from barometre.names import Names
from barometre.shipped import Document, config, known_keys, read_document

_REGION_KEYS = ("iso", "abbreviations", "fr", "en", "aliases", "departements")
_SECTIONS = ("regions", "former_regions", "not_regions", "departement_aliases")


@dataclass(frozen=True)
class Region:
    """One region: its code, its names in French and English, its départements (code → name)."""

    code: str
    iso: str
    abbreviations: tuple[str, ...]
    names: Words
    departements: Mapping[str, str]


@dataclass(frozen=True)
class FormerRegion:
    """A region of before 2016 and the code of the region that it became (part of)."""

    code: str
    name: str
    became: str


@dataclass(frozen=True)
class Regions:
    """Codes, names and aliases of regions and départements. Codes are text."""

    by_code: Mapping[str, Region]
    former: Mapping[str, FormerRegion]
    not_regions: Mapping[str, str]
    region_names: Names
    former_names: Names
    departement_names: Names
    not_region_names: Names
    region_of: Mapping[str, str]
    departements: Mapping[str, str]

    @classmethod
    def load(cls, path: Path | None = None) -> "Regions":
        """The referential of a document (the shipped one of France by default).

        Raises `DocumentError` for an unknown key, a missing one, or an alias that leads two ways.
        """
        path = path or config("regions.yaml")
        document = read_document(path)
        known_keys(document, _SECTIONS, str(path), required=("regions",))
        by_code = {code: _region(code, value, path) for code, value in document["regions"].items()}
        former = {
            code: FormerRegion(code, value["fr"], value["became"])
            for code, value in _section(document, "former_regions", path).items()
        }
        departements = {d: name for r in by_code.values() for d, name in r.departements.items()}
        not_regions = _section(document, "not_regions", path)
        return cls(
            by_code=by_code,
            former=former,
            not_regions=not_regions,
            region_names=Names(_region_entries(document, by_code), f"{path}: regions"),
            former_names=Names(_former_entries(document), f"{path}: former_regions"),
            departement_names=Names(_departement_entries(document, departements), f"{path}: departements"),
            not_region_names=Names(
                [(text, code) for code, name in not_regions.items() for text in (code, name)],
                f"{path}: not_regions",
            ),
            region_of={d: r.code for r in by_code.values() for d in r.departements},
            departements=departements,
        )

    def region(self, text: str) -> str | None:
        """The code of the region that a text names (code, ISO code, abbreviation, name, alias), or None."""
        return self.region_names.get(_padded(text))

    def departement(self, text: str) -> str | None:
        """The code of the département that a text names (code or name), or None."""
        return self.departement_names.get(_padded(text))

    def former_region(self, text: str) -> FormerRegion | None:
        """The region of before 2016 that a text names, when no region of today bears that name."""
        if text.strip() in self.by_code:
            return None
        code = self.former_names.get(text)
        former = self.former.get(code) if code else None
        return None if former is None or former.code == former.became else former

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
            name, region = self.departements[departement], self.by_code[self.region_of[departement]].names.fr
            return Words(
                fr=f"{departement} est le département {name} ({region}) : --departement {departement}.",
                en=f"{departement} is the département {name} ({region}): --departement {departement}.",
            )
        outside = self.not_region_names.get(text)
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


def _padded(text: str) -> str:
    """A one-digit code as it was before a spreadsheet cut its zero: '1' is '01'."""
    text = text.strip()
    return text.zfill(2) if len(text) == 1 and text.isdigit() and text.isascii() else text


def _section(document: Document, name: str, path: Path) -> dict[str, Any]:
    section = document.get(name) or {}
    if not isinstance(section, dict) or not all(isinstance(code, str) for code in section):
        raise DocumentError(
            Words(
                fr=f'{path} : {name} : les codes sont du texte, entre guillemets ("01").',
                en=f'{path}: {name}: codes are text, in quotes ("01").',
            )
        )
    return section


def _region(code: Any, value: Any, path: Path) -> Region:
    where = f"{path}: regions: {code}"
    if not isinstance(code, str) or not isinstance(value, dict):
        raise DocumentError(
            Words(
                fr=f'{where} : une région est un code entre guillemets ("01") suivi de ses clés.',
                en=f'{where}: a region is a code in quotes ("01") followed by its keys.',
            )
        )
    known_keys(value, _REGION_KEYS, where, required=("fr",))
    return Region(
        code=code,
        iso=value.get("iso", ""),
        abbreviations=tuple(value.get("abbreviations", ())),
        names=Words(fr=value["fr"], en=value.get("en") or value["fr"]),
        departements=_section(value, "departements", path),
    )


def _region_entries(document: Document, by_code: Mapping[str, Region]) -> list[tuple[str, str]]:
    entries = []
    for code, region in by_code.items():
        aliases = document["regions"][code].get("aliases", ())
        own = (code, region.names.fr, region.names.en, *region.abbreviations, *aliases)
        entries += [(text, code) for text in (*own, region.iso) if text]
    return entries + [(text, document["former_regions"][old]["became"]) for text, old in _former_entries(document)]


def _former_entries(document: Document) -> list[tuple[str, str]]:
    former = document.get("former_regions") or {}
    return [(text, code) for code, value in former.items() for text in (code, value["fr"], *value.get("aliases", ()))]


def _departement_entries(document: Document, departements: Mapping[str, str]) -> list[tuple[str, str]]:
    aliases = document.get("departement_aliases") or {}
    entries = [(text, code) for code, name in departements.items() for text in (code, name, f"FR-{code}")]
    return entries + [(text, code) for code, texts in aliases.items() for text in texts]
