"""Tables of figures, read in anyone's words and format: published figures, and stocks."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from os import PathLike
from typing import Any

from barometre.errors import Misuse, Refused, Words
from barometre.ledger.dates import read_date
from barometre.ledger.digests import FigureFile
from barometre.ledger.figure_places import Unreadable, place_of
from barometre.ledger.findings import Code
from barometre.ledger.formats import read_source
from barometre.ledger.numbers import read_number
from barometre.ledger.rows import Reading, Sheet
from barometre.ledger.sources import Source, find_sources
from barometre.ledger.worksheets import require_worksheets
from barometre.names import did_you_mean, fold
from barometre.reference.figures import Figure, FigureWords, Level
from barometre.reference.periods import Period
from barometre.reference.regions import Regions
from barometre.reference.vocabulary import Flow, Vocabulary
from barometre.shipped import data

SHIPPED = "published"
_SHOWN = 5
"""How many of the rows that can't be understood are told."""


@dataclass(frozen=True)
class Printed:
    """A figure as it was printed: of which period, places (codes of one level; none: the nation) and sector.

    `edition` is the day on which it was; None: what the ledger says today. `where` is `file:line`.
    """

    edition: date | None
    period: Period
    level: Level
    places: tuple[str, ...]
    sector: str | None
    figure: str
    value: float
    source_url: str | None
    note: str | None
    where: str


def read_figures(
    source: str | PathLike[str], reading: Reading, vocabulary: Vocabulary, regions: Regions
) -> tuple[FigureFile, list[Printed]]:
    """The figures of a table, and the file that it was read from (`published`: the shipped one).

    Raises `SourceError` when it can't be read, and `Refused`, with the places, when a row can't be understood.
    """
    words = FigureWords.load()
    found, sheet = _sheet(source, reading, words.vocabulary((("period",), ("value",), ("flow",))))
    rows = _understood(sheet, lambda row, where: _printed(row, where, words, vocabulary, regions))
    return FigureFile(found, sheet.digest), rows


@dataclass(frozen=True)
class Stock:
    """A number of sites, jobs or what else there is, to divide by: of which places and sector, and of which period.

    `keys` has a code for each key of the table; `period` is None for any.
    """

    keys: tuple[str, ...]
    period: Period | None
    value: float


@dataclass(frozen=True)
class Stocks:
    """The stocks of a table: the keys that tell them apart, what the table calls them, and where they were read."""

    file: FigureFile
    label: str
    keys: tuple[str, ...]
    each: tuple[Stock, ...]


def read_stocks(source: str | PathLike[str], reading: Reading, regions: Regions) -> Stocks:
    """The stocks of a table, by region, département or sector, and by period where it says one.

    Raises `SourceError` when it can't be read, and `Refused`, with the places, when a row can't be understood.
    """
    words = FigureWords.load()
    found, sheet = _sheet(source, reading, words.vocabulary((("value",),)))
    levels: set[Level] = set()
    rows: list[Stock] = _understood(sheet, lambda row, _: _stock(row, levels, words, regions))
    _refuse_mixed(levels, sheet.name)
    _refuse_twice(rows, sheet.name)
    sector = ("sector",) if "sector" in sheet.columns else ()
    places = tuple(level.value for level in levels if level is not Level.NATIONAL)
    return Stocks(FigureFile(found, sheet.digest), sheet.columns["value"], (*places, *sector), tuple(rows))


def _stock(row: Mapping[str, str], levels: set[Level], words: FigureWords, regions: Regions) -> Stock:
    level, places = place_of(row, words, regions)
    levels.add(level)
    period = period_of(row["period"]) if row.get("period") else None
    value = number_of(row.get("value", ""))
    if value < 0:
        raise Unreadable("value", row["value"], Words(fr="Un stock est positif.", en="A stock is not below zero."))
    sector = (fold(row["sector"]),) if "sector" in row else ()
    return Stock((*places[:1], *sector), period, value)


def _refuse_mixed(levels: set[Level], name: str) -> None:
    """Refuse stocks of the nation beside those of its parts: dividing by the wrong one would not be seen."""
    if len(levels) > 1:
        said = ", ".join(sorted(levels))
        raise Refused(
            Words(
                fr=f"{name} : des stocks de plusieurs niveaux ({said}).",
                en=f"{name}: stocks of several levels ({said}).",
            ),
            Words(fr="Gardez-en un.", en="Keep one of them."),
        )


def _refuse_twice(stocks: list[Stock], name: str) -> None:
    """Refuse two stocks of the same places and period: none can be told to be the right one."""
    seen = set()
    for stock in stocks:
        cell = " ".join([*stock.keys, stock.period.code if stock.period else ""]).strip()
        if cell in seen:
            raise Refused(
                Words(fr=f"{name} : deux valeurs pour « {cell} ».", en=f"{name}: two values for '{cell}'."),
                Words(fr="Ôtez l'une des deux.", en="Remove one of the two."),
            )
        seen.add(cell)


def _sheet(source: str | PathLike[str], reading: Reading, words: Vocabulary) -> tuple[Source, Sheet]:
    if str(source) == SHIPPED:
        found = Source(f"{SHIPPED}.csv", data(f"{SHIPPED}.csv"))
    else:
        found = _one(find_sources([source]), str(source))
    sheet = read_source(found, words, reading)
    require_worksheets(reading, [sheet])
    return found, sheet


def _one(found: list[Source], named: str) -> Source:
    """The one file of figures that was named. Raises `Misuse` for several."""
    if len(found) > 1:
        names = ", ".join(source.name for source in found[:3])
        raise Misuse(
            Words(
                fr=f"{named} : plusieurs fichiers de chiffres ({names}).",
                en=f"{named}: several files of figures ({names}).",
            ),
            Words(fr="Nommez-en un seul.", en="Name one."),
        )
    return found[0]


def _understood(sheet: Sheet, read: Any) -> list[Any]:
    """What each row says. Raises `Refused`, with the places, when one can't be understood."""
    answers, troubles = [], []
    for row in sheet.rows.collect().iter_rows(named=True):
        where = f"{sheet.name}:{row['line']}"
        try:
            answers.append(read({name: _text(value) for name, value in row.items()}, where))
        except Unreadable as trouble:
            troubles.append((where, sheet.headers().get(trouble.column, trouble.column), trouble))
    if troubles:
        raise _refused(troubles)
    return answers


def _text(value: object) -> str:
    return str(value).strip() if value is not None else ""


def _refused(troubles: list[tuple[str, str, Unreadable]]) -> Refused:
    told = [f"{where}: {column}: '{trouble.text}'" for where, column, trouble in troubles[:_SHOWN]]
    more = len(troubles) - len(told)
    rest = f" (+ {more})" if more else ""
    return Refused(
        Words(
            fr=f"{len(troubles)} ligne(s) de chiffres incomprise(s) : {' ; '.join(told)}{rest}.",
            en=f"{len(troubles)} row(s) of figures can't be understood: {'; '.join(told)}{rest}.",
        ),
        troubles[0][2].cure,
    )


def _printed(
    row: Mapping[str, str], where: str, words: FigureWords, vocabulary: Vocabulary, regions: Regions
) -> Printed:
    level, places = place_of(row, words, regions)
    return Printed(
        edition=_edition(row.get("edition", "")),
        period=period_of(row.get("period", "")),
        level=level,
        places=places,
        sector=_stated(row.get("sector", ""), vocabulary),
        figure=_figure(row.get("flow", ""), words, vocabulary),
        value=number_of(row.get("value", "")),
        source_url=row.get("source_url") or None,
        note=row.get("note") or None,
        where=where,
    )


def _stated(text: str, vocabulary: Vocabulary) -> str | None:
    return None if vocabulary.is_missing(text) else text


def _edition(text: str) -> date | None:
    if not text:
        return None
    found = read_date(text)
    if isinstance(found, Code):
        raise Unreadable("edition", text, Words(fr="Écrivez un jour : 2024-03-27.", en="Write a day: 2024-03-27."))
    return found[1]


def period_of(text: str) -> Period:
    """The period that a cell names."""
    try:
        return Period.parse(text)
    except Misuse as error:
        raise Unreadable("period", text, error.hint or error.message) from error


def number_of(text: str) -> float:
    """The number that a cell states, a whole one where it is."""
    found = read_number(text)
    if isinstance(found, Code):
        raise Unreadable("value", text, Words(fr="Écrivez un nombre : 8 ou -3.", en="Write a number: 8 or -3."))
    return int(found) if found == int(found) else found


def _figure(text: str, words: FigureWords, vocabulary: Vocabulary) -> str:
    found = words.figure(text, vocabulary)
    if found is None:
        raise Unreadable("flow", text, did_you_mean(text, [*Figure, *Flow]))
    return found
