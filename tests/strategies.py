"""Hypothesis strategies: the same ledger in many hands – words, spellings, separators, encodings, line ends.

A `Cell` is what a person writes and what it means; a `Dialect` is how a program saves it. Everything here stays clear
of what the reader must refuse (US dates, two-digit years, ambiguous numbers): those have tests of their own.
"""

import csv
import io
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Any

from hypothesis import strategies as st

FRENCH_MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
    "décembre",
)  # fmt: skip
ENGLISH_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip

HEADERS = {
    "event_id": ("event_id", "id", "identifiant", "Id événement", "event-id"),
    "event": ("event", "flow", "flux", "événement", "Type d’événement", "nature"),
    "effective_date": ("effective_date", "date", "Date d'effet", "Date effective", "date de l’événement"),
    "recorded_on": ("recorded_on", "Date d'enregistrement", "saisi le", "recording date"),
    "status": ("status", "statut", "état"),
    "region": ("region", "région", "Code région", "region name"),
    "departement": ("departement", "département", "dept", "Code département"),
    "sector": ("sector", "secteur", "filière", "industry"),
    "jobs_change": ("jobs_change", "emplois", "Variation d'emplois", "jobs"),
}
"""What people write above the columns of a ledger, by our name for each."""

FOREIGN = "Suivi interne"
"""A column that no vocabulary knows."""

FLOWS = {
    "opening": ("opening", "ouverture", "Ouvertures", "nouvelle usine"),
    "extension": ("extension", "agrandissement", "expansion"),
    "opening_or_extension": ("opening_or_extension", "ouverture ou extension", "ouverture/extension"),
    "closure": ("closure", "fermeture", "cessation d’activité", "closing"),
    "reduction": ("reduction", "réduction", "Réduction d'activité", "downsizing"),
    "closure_or_reduction": ("closure_or_reduction", "fermeture ou réduction"),
}
STATUSES = {
    "confirmed": ("confirmed", "confirmé", ""),
    "provisional": ("provisional", "provisoire"),
    "announced": ("announced", "annoncée"),
    "withdrawn": ("withdrawn", "retiré", "annulé"),
}
REGIONS = {
    "32": ("32", "HDF", "FR-HDF", "Hauts-de-France", "Hauts de France", "Picardie", "Nord-Pas-de-Calais"),
    "93": ("93", "PACA", "Provence-Alpes-Côte d’Azur", "provence alpes cote d'azur"),
    "75": ("75", "NAQ", "Nouvelle-Aquitaine", "Aquitaine"),
    "94": ("94", "COR", "Corse", "FR-20R", "Corsica"),
    "01": ("01", "1", "Guadeloupe", "FR-971"),
}
DEPARTEMENTS = {
    "59": ("32", ("59", "Nord")),
    "93": ("11", ("93", "Seine-Saint-Denis", "seine saint denis")),
    "2A": ("94", ("2A", "2a", "Corse-du-Sud")),
    "01": ("84", ("01", "1", "Ain")),
    "971": ("01", ("971", "Guadeloupe")),
}
"""Spellings by code; for a département, also its region."""


@dataclass(frozen=True)
class Cell:
    """What is written in a cell and what it means."""

    text: str
    means: Any = None


def recased(texts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """These texts in another case, with blanks around them: what a reader must not mind."""
    change = st.sampled_from((str, str.upper, str.lower, str.capitalize, lambda text: f"  {text} "))
    return st.builds(lambda text, changed: changed(text), texts, change)


def header_words(column: str) -> st.SearchStrategy[str]:
    """What someone may write above a column."""
    return recased(st.sampled_from(HEADERS[column]))


def _one_of(spellings: dict[str, tuple[str, ...]]) -> st.SearchStrategy[Cell]:
    pairs = [(code, text) for code, texts in spellings.items() for text in texts]
    return st.sampled_from(pairs).flatmap(lambda pair: recased(st.just(pair[1])).map(lambda text: Cell(text, pair[0])))


def flows() -> st.SearchStrategy[Cell]:
    """A flow, as people write it."""
    return _one_of(FLOWS)


def statuses() -> st.SearchStrategy[Cell]:
    """A status, as people write it; an empty cell says that it is confirmed."""
    return _one_of(STATUSES)


BLANKS = st.sampled_from(("", "-", "n.d.", "N. D.", "non précisé", "?")).map(Cell)
"""Cells that say nothing."""


def regions() -> st.SearchStrategy[Cell]:
    """A region, as people write it, or nothing."""
    return st.one_of(_one_of(REGIONS), BLANKS)


def departements() -> st.SearchStrategy[Cell]:
    """A département, as people write it, or nothing."""
    return st.one_of(_one_of({code: texts for code, (_, texts) in DEPARTEMENTS.items()}), BLANKS)


def places() -> st.SearchStrategy[tuple[Cell, Cell]]:
    """A region and a département that do not contradict each other; the region's meaning may come from the latter."""
    inside = st.sampled_from(list(DEPARTEMENTS)).flatmap(
        lambda code: st.tuples(
            st.one_of(_one_of({k: v for k, v in REGIONS.items() if k == DEPARTEMENTS[code][0]} or {"": ("",)}), BLANKS),
            _one_of({code: DEPARTEMENTS[code][1]}),
        ).map(lambda pair: (Cell(pair[0].text, DEPARTEMENTS[code][0]), pair[1]))
    )
    return st.one_of(inside, st.tuples(regions(), BLANKS))


DAYS = st.dates(date(1990, 1, 1), date(2035, 12, 31))


def dates() -> st.SearchStrategy[Cell]:
    """A date of any precision, as people write it; it means its first and last day."""
    return DAYS.flatmap(lambda day: st.sampled_from([*_days(day), *_months(day), *_longer(day)]))


def _days(day: date) -> list[Cell]:
    month = day.month - 1
    texts = [
        day.isoformat(),
        f"{day:%d/%m/%Y}",
        f"{day.day}/{day.month}/{day.year}",
        f"{day:%d.%m.%Y}",
        f"{day:%Y%m%d}",
        f"{'1er' if day.day == 1 else day.day} {FRENCH_MONTHS[month]} {day.year}",
        f"{ENGLISH_MONTHS[month]} {day.day}, {day.year}",
        f"{day.isoformat()} 00:00:00",
    ]
    return [Cell(text, (day, day)) for text in texts]


def _months(day: date) -> list[Cell]:
    whole = (day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1]))
    texts = (f"{day:%Y-%m}", f"{day:%m/%Y}", f"{FRENCH_MONTHS[day.month - 1].capitalize()} {day.year}")
    return [Cell(text, whole) for text in (*texts, f"{ENGLISH_MONTHS[day.month - 1]} {day.year}")]


def _longer(day: date) -> list[Cell]:
    year, first = day.year, day.month <= 6
    semester = (date(year, 1, 1), date(year, 6, 30)) if first else (date(year, 7, 1), date(year, 12, 31))
    number = 1 if first else 2
    words = "1er semestre" if first else "second semestre"
    texts = (f"{year}S{number}", f"S{number} {year}", f"{year}-H{number}", f"{words} {year}")
    return [*(Cell(text, semester) for text in texts), Cell(str(year), (date(year, 1, 1), date(year, 12, 31)))]


def numbers() -> st.SearchStrategy[Cell]:
    """A number of jobs, as people write it, or nothing."""
    known = st.integers(-9_999, 9_999).flatmap(
        lambda n: st.sampled_from((str(n), f"{n},00", f"{n}.0", f"{n:,}".replace(",", " "))).map(
            lambda text: Cell(text, float(n))
        )
    )
    return st.one_of(known, BLANKS)


WINDOWS = "abcdefg XYZ 0123 éèàçôêÉÀÇ ;,|\t'#%/_.-()"
"""Letters that Windows-1252 has, and that are never taken for UTF-8 once saved in it."""


def texts(alphabet: str = WINDOWS, lines: bool = True) -> st.SearchStrategy[str]:
    """The text of a foreign cell: separators, quotes and line breaks in it are part of it."""
    return st.text(alphabet + ('"\n' if lines else ""), max_size=12).map(str.strip)


@dataclass(frozen=True)
class Dialect:
    """How a ledger is saved. `titles` stand above the header; `blank_every` n rows a blank line follows."""

    separator: str = ","
    encoding: str = "utf-8"
    newline: str = "\n"
    quote_all: bool = False
    titles: tuple[str, ...] = ()
    trailing: int = 0
    final_newline: bool = True
    blank_every: int = 0

    def record(self, cells: list[str]) -> str:
        """One record, its line end included."""
        out = io.StringIO()
        quoting = csv.QUOTE_ALL if self.quote_all else csv.QUOTE_MINIMAL
        csv.writer(out, delimiter=self.separator, quoting=quoting, lineterminator="\r\n").writerow(cells)
        return out.getvalue().removesuffix("\r\n") + self.separator * self.trailing + self.newline

    def save(self, header: list[str], rows: list[list[str]]) -> tuple[bytes, list[int]]:
        """The bytes of a ledger, and the physical line on which each row starts (the file's first line is 1)."""
        text = "".join(title + self.newline for title in self.titles) + self.record(header)
        lines = []
        for number, row in enumerate(rows, start=1):
            lines.append(_physical_lines(text) + 1)
            text += self.record(row)
            if self.blank_every and number % self.blank_every == 0:
                text += self.newline
        if not self.final_newline:
            text = text.removesuffix(self.newline)
        return text.encode(self.encoding), lines


def _physical_lines(text: str) -> int:
    return text.replace("\r\n", "\n").replace("\r", "\n").count("\n")


TITLES = ("Baromètre industriel; édition de mars, 2024", "", "Source | service des études;;;", ";;;;", "Extrait\t2024")
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "windows-1252")


def dialects(encodings: tuple[str, ...] = ENCODINGS) -> st.SearchStrategy[Dialect]:
    """The ways in which a spreadsheet, a database or a person saves a ledger."""
    return st.builds(
        Dialect,
        separator=st.sampled_from(";,\t|"),
        encoding=st.sampled_from(encodings),
        newline=st.sampled_from(("\n", "\r\n", "\r")),
        quote_all=st.booleans(),
        titles=st.lists(st.sampled_from(TITLES), max_size=3).map(tuple),
        trailing=st.integers(0, 3),
        final_newline=st.booleans(),
        blank_every=st.integers(0, 3),
    )


@dataclass(frozen=True)
class Row:
    """One row of a ledger: its cells by column, foreign ones too."""

    cells: dict[str, Cell]

    def texts(self, columns: list[str]) -> list[str]:
        """What is written in these columns."""
        return [self.cells[column].text for column in columns]


@st.composite
def rows(draw: st.DrawFn, *, ids: bool = True) -> Row:
    """One row that can be understood. With `ids`, its identifier is one of a few, or none."""
    region, departement = draw(places())
    return Row(
        {
            "event_id": Cell(draw(st.sampled_from(("", "A", "B-2", "n.d.")))) if ids else Cell(""),
            "event": draw(flows()),
            "effective_date": draw(dates()),
            "recorded_on": draw(st.one_of(DAYS.map(lambda day: Cell(day.isoformat(), day)), st.just(Cell("")))),
            "status": draw(statuses()),
            "region": region,
            "departement": departement,
            "sector": draw(st.sampled_from(("Agroalimentaire", "agro-alimentaire", "Santé", "")).map(Cell)),
            "jobs_change": draw(numbers()),
            FOREIGN: draw(texts().map(Cell)),
        }
    )


def ledgers(max_size: int = 6, *, min_size: int = 0, ids: bool = True) -> st.SearchStrategy[list[Row]]:
    """A few rows that can be understood."""
    return st.lists(rows(ids=ids), min_size=min_size, max_size=max_size)


@st.composite
def headers(draw: st.DrawFn) -> list[tuple[str, str]]:
    """The columns of a ledger in some order: our name of each, and what is written above it."""
    columns = draw(st.permutations([*HEADERS, FOREIGN]))
    return [(column, FOREIGN if column == FOREIGN else draw(header_words(column))) for column in columns]
