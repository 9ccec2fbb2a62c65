"""The referential of places: regions, their départements, and the regions of before 2016."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from barometre.errors import Lang, Misuse, Words
from barometre.reference.region_document import FormerRegion, Region, RegionDocument
from barometre.reference.spellings import Spellings
from barometre.reference.vocabulary import COLUMNS
from barometre.shipped import config

_FRENCH = frozenset({"siren", "siret", "naf", "commune_code"})


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
    region_names: Spellings
    former_names: Spellings
    departement_names: Spellings
    not_region_names: Spellings
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
        written = RegionDocument.read(path or config("regions.yaml"))
        before = written.written_before
        return cls(
            by_code=written.regions,
            former=written.former,
            not_regions=written.not_regions,
            region_names=Spellings(
                written.region_entries(), f"{written.where}: regions", before["region"], written.region_of()
            ),
            former_names=Spellings(written.former_entries(), f"{written.where}: former_regions", before["region"]),
            departement_names=Spellings(
                written.departement_entries(), f"{written.where}: departements", before["departement"]
            ),
            not_region_names=Spellings(written.not_region_entries(), f"{written.where}: not_regions"),
            region_of=written.region_of(),
            departements=written.departements,
            has_communes=written.has_communes,
            language=written.language,
            day_first=written.day_first,
        )

    def region(self, text: str) -> str | None:
        """The code of the region that a text names (code, ISO code, abbreviation, name, alias, or several), or None."""
        return self.region_names.get(text)

    def departement(self, text: str) -> str | None:
        """The code of the département that a text names (code, name, or both), or None."""
        return self.departement_names.get(text)

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
            self._refuse_two(Words(fr="Région", en="region"), text, self.regions_named(text))
            raise Misuse(
                Words(fr=f"Région inconnue : « {text} ».", en=f"Unknown region: '{text}'."),
                self.region_hint(text),
            )
        return self.by_code[code]

    def resolve_departement(self, text: str) -> str:
        """The code of the département that a text names. Raises `Misuse` when none does."""
        code = self.departement(text)
        if code is None:
            self._refuse_two(Words(fr="Département", en="département"), text, self.departements_named(text))
            raise Misuse(
                Words(fr=f"Département inconnu : « {text} ».", en=f"Unknown département: '{text}'."),
                _meant(self.departement_names.nearest(text)) or self._departements_hint(),
            )
        return code

    def regions_named(self, text: str) -> list[str]:
        """The code and the name of each region that a text names: several where its parts differ."""
        return [f"{code} {self.name(code, self.language)}" for code in sorted(self.region_names.named(text))]

    def departements_named(self, text: str) -> list[str]:
        """The code and the name of each département that a text names: several where its parts differ."""
        return [f"{code} {self.departements[code]}" for code in sorted(self.departement_names.named(text))]

    def _refuse_two(self, what: Words, text: str, named: list[str]) -> None:
        if len(named) > 1:
            both = ", ".join(named)
            raise Misuse(
                Words(
                    fr=f"{what.fr} contradictoire : « {text} ».",
                    en=f"Contradictory {what.en}: '{text}'.",
                ),
                Words(fr=f"Les parties se contredisent : {both}.", en=f"Its parts contradict each other: {both}."),
            )

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
        return _meant(self.region_names.nearest(text)) or self._regions_hint()

    def _regions_hint(self) -> Words:
        known = ", ".join((r.abbreviations or (r.code,))[0] for r in self.by_code.values())
        return Words(fr=f"Régions connues : {known}.", en=f"Known regions: {known}.")

    def _departements_hint(self) -> Words:
        """How a département is written: there are too many to name them all."""
        if not self.departements:
            return self._regions_hint()
        code, name = min(self.departements.items())
        return Words(
            fr=f"Écrivez son code ou son nom, comme {code} ou {name}.",
            en=f"Write its code or its name, such as {code} or {name}.",
        )


def _meant(near: list[str]) -> Words | None:
    """The names that may have been meant, where there are any."""
    if not near:
        return None
    return Words(fr=f"Vouliez-vous dire : {', '.join(near)} ?", en=f"Did you mean: {', '.join(near)}?")


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
