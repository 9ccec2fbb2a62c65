"""Periods of the calendar: a year, semester, quarter or month, and the ways people write them."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Self

from barometre.errors import Misuse, Words
from barometre.names import fold


class Grain(StrEnum):
    """The length of a period, from the coarsest to the finest."""

    YEAR = "year"
    SEMESTER = "semester"
    QUARTER = "quarter"
    MONTH = "month"

    @property
    def per_year(self) -> int:
        """How many such periods a year has."""
        return {"year": 1, "semester": 2, "quarter": 4, "month": 12}[self.value]

    @property
    def months(self) -> int:
        """How many months such a period has."""
        return 12 // self.per_year


MONTHS = (
    ("janvier", "january", "janv", "jan"),
    ("fevrier", "february", "fevr", "fev", "feb"),
    ("mars", "march", "mar"),
    ("avril", "april", "avr", "apr"),
    ("mai", "may"),
    ("juin", "june", "jun"),
    ("juillet", "july", "juil", "jul"),
    ("aout", "august", "aug"),
    ("septembre", "september", "sept", "sep"),
    ("octobre", "october", "oct"),
    ("novembre", "november", "nov"),
    ("decembre", "december", "dec"),
)
"""What people write for each month, folded, in French and English."""

MONTH_OF = {word: number for number, words in enumerate(MONTHS, start=1) for word in words}

_ORDINALS = {"premier": 1, "premiere": 1, "first": 1, "1er": 1, "1ere": 1, "1st": 1, "1": 1}
_ORDINALS |= {"second": 2, "seconde": 2, "deuxieme": 2, "2e": 2, "2eme": 2, "2nd": 2, "2d": 2, "2nde": 2, "2": 2}
_ORDINALS |= {"troisieme": 3, "third": 3, "3e": 3, "3eme": 3, "3rd": 3, "3": 3}
_ORDINALS |= {"quatrieme": 4, "fourth": 4, "4e": 4, "4eme": 4, "4th": 4, "4": 4}

_SIGNS = {"s": Grain.SEMESTER, "h": Grain.SEMESTER, "semestre": Grain.SEMESTER, "semester": Grain.SEMESTER}
_SIGNS |= {"sem": Grain.SEMESTER, "trim": Grain.QUARTER}
_SIGNS |= {"half": Grain.SEMESTER, "halfyear": Grain.SEMESTER}
_SIGNS |= {"q": Grain.QUARTER, "t": Grain.QUARTER, "trimestre": Grain.QUARTER, "quarter": Grain.QUARTER}

_ordinal = "|".join(sorted(_ORDINALS, key=len, reverse=True))
_sign = "|".join(sorted(_SIGNS, key=len, reverse=True))
_month = "|".join(sorted(MONTH_OF, key=len, reverse=True))

# On the text as written: digits need their separators. (2024-1 is nothing: a month, or a semester?)
_BY_NUMBERS = re.compile(r"(?P<year>\d{4})(?:[-/](?P<month>\d{2}))?$|(?P<month2>\d{1,2})[/.-](?P<year2>\d{4})$")
# On the folded text: no spaces, no accents.
_BY_WORDS = (
    re.compile(rf"(?P<year>\d{{4}})(?P<sign>{_sign})(?P<number>\d)$"),
    re.compile(rf"(?P<sign>{_sign})(?P<number>\d)(?:de|of)?(?P<year>\d{{4}})$"),
    re.compile(rf"(?P<number>{_ordinal})(?P<sign>{_sign})(?:de|of)?(?P<year>\d{{4}})$"),
    re.compile(rf"(?P<month>{_month})(?:de|of)?(?P<year>\d{{4}})$"),
)


@dataclass(frozen=True, order=True)
class Period:
    """One year, semester, quarter or month; `index` counts from 1 within the year.

    >>> Period.parse("1er semestre 2024").code
    '2024S1'
    """

    year: int
    index: int
    grain: Grain

    @property
    def code(self) -> str:
        """The canonical spelling: 2024, 2024S1, 2024Q1 or 2024-03."""
        if self.grain is Grain.YEAR:
            return f"{self.year:04}"
        if self.grain is Grain.MONTH:
            return f"{self.year:04}-{self.index:02}"
        return f"{self.year:04}{'S' if self.grain is Grain.SEMESTER else 'Q'}{self.index}"

    @property
    def start(self) -> date:
        """The first day."""
        return date(self.year, (self.index - 1) * self.grain.months + 1, 1)

    @property
    def end(self) -> date:
        """The last day."""
        if self.year == date.max.year and self.index == self.grain.per_year:
            return date.max
        return self.shifted(1).start - timedelta(days=1)

    @property
    def ordinal(self) -> int:
        """The rank of the period among all of its grain: consecutive periods differ by 1."""
        return self.year * self.grain.per_year + self.index - 1

    @classmethod
    def at(cls, grain: Grain, ordinal: int) -> Self:
        """The period of this rank; the inverse of `ordinal`."""
        year, index = divmod(ordinal, grain.per_year)
        return cls(year, index + 1, grain)

    @classmethod
    def holding(cls, day: date, grain: Grain) -> Self:
        """The period of this grain in which a day falls."""
        return cls(day.year, (day.month - 1) // grain.months + 1, grain)

    def shifted(self, by: int) -> Self:
        """The period that comes `by` periods later."""
        return type(self).at(self.grain, self.ordinal + by)

    def holds(self, other: "Period") -> bool:
        """Whether the other period lies inside this one."""
        return self.start <= other.start and other.end <= self.end

    def divided(self, grain: Grain) -> list["Period"]:
        """The periods of a finer (or the same) grain inside this one, in order."""
        first = (self.start.month - 1) // grain.months
        count = max(1, self.grain.months // grain.months)
        return [Period.at(grain, self.year * grain.per_year + first + i) for i in range(count)]

    @classmethod
    def parse(cls, text: str) -> Self:
        """The period that a text names: `2024S1`, `S1 2024`, `2024-H1`, `1er semestre 2024`, `2024-03`…

        Raises `Misuse` when the text names none.
        """
        found = cls.read(text)
        if found is None:
            raise Misuse(
                Words(fr=f"Période inconnue : « {text} ».", en=f"Unknown period: '{text}'."),
                Words(
                    fr="Écrivez 2024S1 (semestre), 2024T1 (trimestre), 2024-03 (mois), 2024 (année), "
                    "ou un intervalle : 2022S1..2024S2.",
                    en="Write 2024S1 (semester), 2024Q1 (quarter), 2024-03 (month), 2024 (year), "
                    "or a range: 2022S1..2024S2.",
                ),
            )
        return found

    @classmethod
    def read(cls, text: str) -> Self | None:
        """The period that a text names, or None."""
        numbers = _BY_NUMBERS.match(text.strip())
        if numbers:
            year = numbers["year"] or numbers["year2"]
            month = numbers["month"] or numbers["month2"]
            return cls._made(int(year), int(month or 1), Grain.MONTH if month else Grain.YEAR)
        folded = fold(text)
        for pattern in _BY_WORDS:
            words = pattern.match(folded)
            if words and words["year"] in unicodedata.normalize("NFKD", text):  # not the 20 and 24 of "mars 20-24"
                return cls._from_words(words.groupdict())
        return None

    @classmethod
    def _from_words(cls, words: dict[str, str]) -> Self | None:
        year = int(words["year"])
        if "month" in words:
            return cls._made(year, MONTH_OF[words["month"]], Grain.MONTH)
        number = _ORDINALS.get(words["number"], 0)
        return cls._made(year, number, _SIGNS[words["sign"]])

    @classmethod
    def _made(cls, year: int, index: int, grain: Grain) -> Self | None:
        return cls(year, index, grain) if year >= 1 and 1 <= index <= grain.per_year else None

    @classmethod
    def parse_range(cls, text: str) -> list[Self]:
        """The periods of a range such as `2022S1..2024S2`, both ends included, or of a single period."""
        first_text, dots, last_text = text.partition("..")
        first = cls.parse(first_text)
        last = cls.parse(last_text) if dots else first
        if first.grain is not last.grain:
            raise Misuse(
                Words(
                    fr=f"« {text} » : les deux bouts d'un intervalle sont de même longueur.",
                    en=f"'{text}': both ends of a range have the same length.",
                ),
                Words(fr="Par exemple 2022S1..2024S2.", en="For example 2022S1..2024S2."),
            )
        if first.ordinal > last.ordinal:
            raise Misuse(
                Words(
                    fr=f"« {text} » : l'intervalle finit avant de commencer.",
                    en=f"'{text}': the range ends before it starts.",
                ),
                Words(fr=f"Écrivez {last.code}..{first.code}.", en=f"Write {last.code}..{first.code}."),
            )
        return [first.shifted(i) for i in range(last.ordinal - first.ordinal + 1)]


def finest(grains: Iterable[Grain]) -> Grain | None:
    """The finest of these grains, or None when there is none."""
    order = list(Grain)
    return max(grains, key=order.index, default=None)
