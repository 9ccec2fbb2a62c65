"""The words shown to readers, in one language, and how that language writes numbers and days."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from barometre.errors import Lang
from barometre.reference.periods import Grain, Period
from barometre.shipped import config, read_document

_MONTHS_FR = (
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
    "décembre",
)  # fmt: skip
_MONTHS_EN = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip

_ISO = re.compile(r"(\d{4})-(\d\d)(?:-(\d\d))?")
_DOUBLE = re.compile(r" (?=[:;?!%»](?:\W|$))|(?<=«) ")
"""The spaces beside French double signs: where one is a word of its own, not in `--x :y`."""

MINUS = "\u2212"
NARROW_SPACE = "\u202f"
NO_BREAK_SPACE = "\u00a0"


@cache
def _document() -> Mapping[str, Any]:
    return read_document(config("labels.yaml"))


@dataclass(frozen=True)
class Labels:
    """The words of one language."""

    lang: Lang

    def of(self, section: str, key: str, **values: object) -> str:
        """The text of a label, with its blanks filled in."""
        text: str = _document()[section][key][self.lang]
        return text.format(**values) if values else text

    def known(self, section: str, key: str) -> str | None:
        """The text of a label, or None where there is none."""
        return self.of(section, key) if key in _document()[section] else None

    def number(self, value: float) -> str:
        """A number for a reader: 1 624 in French, 1,624 in English, with a true minus sign."""
        digits = f"{abs(value):,.2f}".rstrip("0").rstrip(".") if value % 1 else f"{abs(int(value)):,}"
        if self.lang == "fr":
            digits = digits.replace(",", NARROW_SPACE).replace(".", ",")
        return f"{MINUS}{digits}" if value < 0 else digits

    def signed(self, value: float) -> str:
        """A balance for a reader: +8, −3, 0."""
        return f"+{self.number(value)}" if value > 0 else self.number(value)

    def percent(self, value: float) -> str:
        """A rate for a reader: +1,25 % in French, +1.25% in English."""
        return self.signed(round(value, 2)) + (f"{NO_BREAK_SPACE}%" if self.lang == "fr" else "%")

    def day(self, day: date) -> str:
        """A day for a reader: 30 octobre 2025, 30 October 2025."""
        if self.lang == "fr":
            return f"{'1er' if day.day == 1 else day.day} {_MONTHS_FR[day.month - 1]} {day.year}"
        return f"{day.day} {_MONTHS_EN[day.month - 1]} {day.year}"

    def written_date(self, text: str) -> str:
        """A date of any precision for a reader: 20/03/2024 or 03/2024 in French, 2024-03-20 or 2024-03 in English.

        A semester or a year, and what is no date, is as it was.
        """
        found = _ISO.fullmatch(text) if self.lang == "fr" else None
        return "/".join(reversed([part for part in found.groups() if part])) if found else text

    def spaced(self, text: str) -> str:
        """Our own words with the spaces that no line may break: beside French double signs, and within "n. d."."""
        text = text.replace("n. d.", f"n.{NO_BREAK_SPACE}d.")
        return _DOUBLE.sub(NO_BREAK_SPACE, text) if self.lang == "fr" else text

    def period(self, period: Period) -> str:
        """A period for a reader: 1er semestre 2024, first half of 2024, mars 2024."""
        rank = period.ordinal % period.grain.per_year
        if period.grain is Grain.YEAR:
            return period.code
        year = period.start.year
        if period.grain is Grain.MONTH:
            return f"{(_MONTHS_FR if self.lang == 'fr' else _MONTHS_EN)[rank]} {year}"
        return self.of("periods", f"{period.grain.value}_{rank + 1}", year=year)

    def count(self, section: str, key: str, count: int) -> str:
        """A label that counts something, in the singular for one (and, in French, for none)."""
        entry = _document()[section][key]
        one = count == 1 or (count == 0 and self.lang == "fr")
        text: str = (one and entry.get(f"{self.lang}_one")) or entry[self.lang]
        return text.format(count=self.number(count))
