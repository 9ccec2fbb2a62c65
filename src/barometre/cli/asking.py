"""What the options ask for: which cells, and as of which day."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from barometre.balance.cells import KEYS, Selection, checked_keys
from barometre.errors import Lang, Misuse, Words
from barometre.ledger.dates import read_date
from barometre.ledger.findings import Code
from barometre.names import did_you_mean, fold
from barometre.reference.methods import Method
from barometre.reference.periods import Grain, Period, finest
from barometre.reference.regions import Regions

MOST_EDITIONS = 60


class Asked(NamedTuple):
    """The cells asked for: what is selected, and the keys of the rows."""

    selection: Selection
    keys: tuple[str, ...]


class AskedEdition(NamedTuple):
    """The edition asked for: its period, the regions it is about (none: all), and the periods to compare with."""

    period: Period
    regions: tuple[str, ...]
    earlier: tuple[Period, ...]

    @property
    def place(self) -> str:
        """The places of its rows: départements in a region's own edition."""
        return "departement" if self.regions else "region"


def split(values: Iterable[str] | None, option: str) -> list[str]:
    """The values of an option that is repeatable or comma-separated, without blanks.

    Raises `Misuse` when the option was given and holds nothing: an empty variable of a script must not ask for all.
    """
    given = list(values or ())
    found = [part.strip() for value in given for part in value.split(",") if part.strip()]
    if given and not found:
        raise Misuse(
            Words(fr=f"{option} est vide.", en=f"{option} is empty."),
            Words(fr="Donnez-lui une valeur, ou ôtez l'option.", en="Give it a value, or leave the option out."),
        )
    return found


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
    named = tuple(dict.fromkeys(regions.resolve(text).code for text in split(region, "--region")))
    departements = _departements(regions, departement, named)
    periods = tuple(dict.fromkeys([*_semesters(semester), *_periods(period, "--period")]))
    selection = Selection(
        regions=named,
        departements=departements,
        sectors=tuple(sector or ()),
        periods=periods,
        around=tuple(dict.fromkeys(regions.region_of[code] for code in departements)),
    )
    grain = finest(p.grain for p in periods) or Grain.SEMESTER
    default = ("departement" if departements else "region", grain.value)
    return Asked(selection, checked_keys(split(by, "--by") or default, selection))


def _departements(regions: Regions, texts: Iterable[str] | None, named: tuple[str, ...]) -> tuple[str, ...]:
    found = dict.fromkeys(regions.resolve_departement(text) for text in split(texts, "--departement"))
    for code in found:
        region = regions.region_of[code]
        if named and region not in named:  # a row of zeros for it would be false
            name, its = regions.departements[code], regions.by_code[region].names
            raise Misuse(
                Words(fr=f"{name} ({code}) est en {its.fr}.", en=f"{name} ({code}) is in {its.en}."),
                Words(
                    fr=f"Ajoutez --region {region}, ou ôtez --region.", en=f"Add --region {region}, or leave it out."
                ),
            )
    return tuple(found)


def _periods(texts: Iterable[str] | None, option: str) -> list[Period]:
    return [found for text in split(texts, option) for found in Period.parse_range(text)]


def _semesters(texts: Iterable[str] | None) -> list[Period]:
    found = _periods(texts, "--semester")
    for period in found:
        if period.grain is not Grain.SEMESTER:
            raise Misuse(
                Words(fr=f"{period.code} n'est pas un semestre.", en=f"{period.code} is not a semester."),
                Words(fr=f"Écrivez --period {period.code}.", en=f"Write --period {period.code}."),
            )
    return found


def with_sectors(question: Asked, spelled: Mapping[str, str], lang: Lang) -> tuple[Asked, list[str]]:
    """The question with each sector as the ledger spells it, and a remark for each that the ledger does not have.

    `spelled` gives the ledger's sectors by their folded name. A text with commas is one sector where the ledger has
    it, otherwise several.
    """
    found, remarks = {}, []
    for text in question.selection.sectors:
        for part in [text] if fold(text) in spelled else split([text], "--sector"):
            if fold(part) not in spelled:
                hint = did_you_mean(part, list(spelled.values())).in_(lang)
                remarks.append(_NO_SUCH_SECTOR.in_(lang).format(part) + " " + hint)
            found[fold(part)] = spelled.get(fold(part), part)
    return question._replace(selection=replace(question.selection, sectors=tuple(found.values()))), remarks


_NO_SUCH_SECTOR = Words(
    fr="Aucun événement du registre n'a le secteur « {} ».", en="No event of the ledger has the sector '{}'."
)


def former_regions(regions: Regions, texts: Iterable[str] | None, lang: Lang) -> list[str]:
    """A remark for each region of before 2016 that was asked for: the answer is about the region of today."""
    said = []
    for text in split(texts, "--region"):
        former = regions.former_region(text)
        if former is not None:
            today = regions.by_code[former.became]
            words = Words(
                fr=f"{former.name} fait partie de {today.names.fr} depuis 2016 : chiffre de toute la région.",
                en=f"{former.name} is part of {today.names.en} since 2016: figure of the whole region.",
            )
            said.append(words.in_(lang))
    return said


def asked_day(text: str | None, option: str = "--as-of") -> date | None:
    """The last day of the date that an option names, or None. Raises `Misuse` when it names none."""
    if text is None:
        return None
    found = read_date(text)
    if isinstance(found, Code):
        raise Misuse(
            Words(fr=f"{option} : date illisible : « {text} ».", en=f"{option}: unreadable date: '{text}'."),
            Words(fr="Écrivez 2024-06-30 ou 30/06/2024.", en="Write 2024-06-30 or 30/06/2024."),
        )
    return found[1]


def asked_methods(names: Iterable[str]) -> tuple[Method, ...]:
    """The methods of these names, each once. Raises `Misuse` when two have the same name."""
    found: dict[str, Method] = {}
    for name in split(names, "--method"):
        method = Method.load(name)
        _refuse_name_of_column(method.name)
        if found.setdefault(method.name, method) != method:
            raise Misuse(
                Words(fr=f"Deux méthodes s'appellent {method.name}.", en=f"Two methods are called {method.name}."),
                Words(fr="Renommez l'un des fichiers.", en="Rename one of the files."),
            )
    if len(found) < 2:
        raise Misuse(
            Words(fr="Il faut au moins deux méthodes à comparer.", en="Two methods at least are needed to compare."),
            Words(fr="Par exemple --method dge --method dge-strict.", en="Such as --method dge --method dge-strict."),
        )
    return tuple(found.values())


def _refuse_name_of_column(name: str) -> None:
    """Refuse a method that is called like a column beside which it would stand."""
    if name in (*KEYS, "region_name", "departement_name") or name.startswith("gap_"):
        raise Misuse(
            Words(fr=f"Une méthode ne peut s'appeler {name} ici.", en=f"A method can't be called {name} here."),
            Words(fr="Renommez son fichier.", en="Rename its file."),
        )


def asked_editions(texts: Iterable[str] | None) -> list[date]:
    """The days that `--edition` names, in order, each once. Raises `Misuse` for what is no date."""
    days = (asked_day(text, "--edition") for text in split(texts, "--edition"))
    return sorted({day for day in days if day is not None})


def few_editions(days: Sequence[date]) -> Sequence[date]:
    """The editions, if there are any and they are few enough to be set side by side. Raises `Misuse`."""
    if not days:
        raise Misuse(
            Words(
                fr="Le registre ne dit pas quand ses lignes ont été enregistrées : rien n'a pu être révisé.",
                en="The ledger does not say when its rows were recorded: nothing can have been revised.",
            ),
            Words(fr="Ajoutez-lui une colonne recorded_on.", en="Give it a column recorded_on."),
        )
    if len(days) > MOST_EDITIONS:
        raise Misuse(
            Words(
                fr=f"{len(days)} jours d'enregistrement : c'est trop d'éditions.",
                en=f"{len(days)} recording days: too many editions.",
            ),
            Words(
                fr=f"Nommez-en au plus {MOST_EDITIONS} : --edition {days[0]},{days[-1]}.",
                en=f"Name {MOST_EDITIONS} of them at most: --edition {days[0]},{days[-1]}.",
            ),
        )
    return days


def asked_edition(
    regions: Regions, period: str | None, region: Iterable[str] | None, compared: Iterable[str] | None
) -> AskedEdition:
    """The edition that these options name: by default beside the period before and the same one a year earlier.

    Raises `Misuse` for a name that is not known.
    """
    if not period:
        raise Misuse(
            Words(fr="De quelle période est l'édition ?", en="Of which period is the edition?"),
            Words(fr="Écrivez --semester 2024S1.", en="Write --semester 2024S1."),
        )
    own = _one_period(period)
    codes = tuple(dict.fromkeys(regions.resolve(text).code for text in split(region, "--region")))
    before = own.shifted(-1), own.shifted(-own.grain.per_year)
    return AskedEdition(own, codes, tuple(dict.fromkeys(_periods(compared, "--compare-to") or before)))


def _one_period(text: str) -> Period:
    """The period that a text names. Raises `Misuse` for what names several, or none."""
    first, *others = text.replace("..", ",").split(",")
    if others and Period.read(first):
        raise Misuse(
            Words(
                fr=f"« {text} » : une édition est d'une seule période.", en=f"'{text}': an edition is of one period."
            ),
            Words(fr=f"Par exemple {first.strip()}.", en=f"For example {first.strip()}."),
        )
    return Period.parse(text)
