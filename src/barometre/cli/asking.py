"""What the options ask for: which cells, and as of which day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from barometre.balance.cells import Selection, checked_keys
from barometre.errors import Lang, Misuse, Words
from barometre.ledger.dates import read_date
from barometre.ledger.findings import Code
from barometre.reference.periods import Grain, Period, finest
from barometre.reference.regions import Regions


@dataclass(frozen=True)
class Asked:
    """The cells asked for: what is selected, and the keys of the rows."""

    selection: Selection
    keys: tuple[str, ...]


def split(values: Iterable[str] | None) -> list[str]:
    """The values of an option that is repeatable or comma-separated, without blanks."""
    return [part.strip() for value in values or () for part in value.split(",") if part.strip()]


def asked(
    regions: Regions,
    region: Iterable[str] | None,
    departement: Iterable[str] | None,
    sector: Iterable[str] | None,
    semester: Iterable[str] | None,
    period: Iterable[str] | None,
    by: Iterable[str] | None,
) -> Asked:
    """The cells that these options name. Raises `Misuse` for a name that is not known."""
    departements = tuple(dict.fromkeys(regions.resolve_departement(text) for text in split(departement)))
    named = tuple(dict.fromkeys(regions.resolve(text).code for text in split(region)))
    periods = tuple(dict.fromkeys([*_semesters(semester), *_periods(period)]))
    selection = Selection(
        regions=named or tuple(dict.fromkeys(regions.region_of[code] for code in departements)),
        departements=departements,
        sectors=tuple(dict.fromkeys(split(sector))),
        periods=periods,
    )
    grain = finest(p.grain for p in periods) or Grain.SEMESTER
    default = ("departement" if departements else "region", grain.value)
    return Asked(selection, checked_keys(split(by) or default, selection))


def _periods(texts: Iterable[str] | None) -> list[Period]:
    return [found for text in split(texts) for found in Period.parse_range(text)]


def _semesters(texts: Iterable[str] | None) -> list[Period]:
    found = _periods(texts)
    for period in found:
        if period.grain is not Grain.SEMESTER:
            raise Misuse(
                Words(fr=f"{period.code} n'est pas un semestre.", en=f"{period.code} is not a semester."),
                Words(fr=f"Écrivez --period {period.code}.", en=f"Write --period {period.code}."),
            )
    return found


def former_regions(regions: Regions, texts: Iterable[str] | None, lang: Lang) -> list[str]:
    """A remark for each region of before 2016 that was asked for: the answer is about the region of today."""
    said = []
    for text in split(texts):
        former = regions.former_region(text)
        if former is not None:
            today = regions.by_code[former.became]
            words = Words(
                fr=f"{former.name} fait partie de {today.names.fr} depuis 2016 : chiffre de toute la région.",
                en=f"{former.name} is part of {today.names.en} since 2016: figure of the whole region.",
            )
            said.append(words.in_(lang))
    return said


def asked_day(text: str | None) -> date | None:
    """The last day of the date that `--as-of` names, or None. Raises `Misuse` when it names none."""
    if text is None:
        return None
    found = read_date(text)
    if isinstance(found, Code):
        raise Misuse(
            Words(fr=f"--as-of : date illisible : « {text} ».", en=f"--as-of: unreadable date: '{text}'."),
            Words(fr="Écrivez 2024-06-30 ou 30/06/2024.", en="Write 2024-06-30 or 30/06/2024."),
        )
    return found[1]
