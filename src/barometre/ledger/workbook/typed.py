"""The cells of a workbook as text: numbers, dates and percentages, as their formats show them, without loss."""

import re
from datetime import datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from barometre.ledger.digits import Role, plain_number, unambiguous

_FIRST_SERIAL, _LAST_SERIAL = datetime(1950, 1, 1), datetime(2120, 1, 1)
"""A bare number in a column of dates is a day between these; 2024 is a year."""


class Shown(StrEnum):
    """How a cell's format shows its number. A date is as fine as it is shown: "mars 2024" is a month."""

    NUMBER = "number"
    PERCENT = "percent"
    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    TIME = "time"


class Format(NamedTuple):
    """How a number is shown, with at least so many digits ("01001" is 1001 with five)."""

    shown: Shown = Shown.NUMBER
    digits: int = 0


PLAIN = Format()


class Number(NamedTuple):
    """A number, as the workbook's file writes it, and its format."""

    text: str
    form: Format


class Moment(NamedTuple):
    """A day or a time, as the workbook's file writes it (2024-03-14T00:00:00), and its format."""

    text: str
    form: Format


Cell = str | Number | Moment


@lru_cache(maxsize=1 << 16, typed=True)
def text_of(cell: Cell, role: Role, epoch: datetime) -> str:
    """The text of a cell of a column; `epoch` is the day 0 of the workbook.

    >>> text_of(Number("0.4", Format(Shown.PERCENT)), Role.MEASURE, datetime(1899, 12, 30))
    '40%'
    """
    if isinstance(cell, str):
        return cell
    if isinstance(cell, Moment):
        try:
            return _dated(datetime.fromisoformat(cell.text), cell.form.shown, role)
        except ValueError:
            return cell.text
    try:
        return _number(cell, role, epoch)
    except (ValueError, ArithmeticError):
        return cell.text


def _number(cell: Number, role: Role, epoch: datetime) -> str:
    shown, value = cell.form.shown, float(cell.text)
    if shown is Shown.PERCENT:
        return f"{plain_number(Decimal(repr(value)) * 100)}%"
    if shown is Shown.TIME and 0 <= value < 1:
        return f"{epoch + timedelta(seconds=round(value * 86400)):%H:%M:%S}"
    if shown in (Shown.DAY, Shown.MONTH, Shown.YEAR):
        return _dated(_moment(value, epoch), shown, role)
    if role is Role.DATE and value > 9999 and _FIRST_SERIAL <= _moment(value, epoch) < _LAST_SERIAL:
        return _dated(_moment(value, epoch), Shown.DAY, role)
    text = plain_number(Decimal(repr(value)))
    return unambiguous(text) if role is Role.MEASURE else text.zfill(cell.form.digits)


def _moment(value: float, epoch: datetime) -> datetime:
    return epoch + timedelta(seconds=round(value * 86400))


def _dated(moment: datetime, shown: Shown, role: Role) -> str:
    """A moment as its format shows it. The hour is kept, save in a column of dates, which are days at the finest."""
    if shown is Shown.MONTH:
        return f"{moment:%Y-%m}"
    if shown is Shown.YEAR:
        return f"{moment:%Y}"
    timed = role is not Role.DATE and (moment.hour or moment.minute or moment.second)
    return f"{moment:%Y-%m-%d %H:%M:%S}" if timed else f"{moment:%Y-%m-%d}"


_QUOTED = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?![hms]+\])[^\]]*\]|AM/PM|A/P', re.IGNORECASE)


@lru_cache(maxsize=4096)
def format_of(code: str) -> Format:
    """What a spreadsheet's number format shows.

    >>> format_of("[$-40C]d mmmm yyyy").shown.value, format_of("00000").digits
    ('day', 5)
    """
    code = _QUOTED.sub("", code).split(";")[0].strip().lower()
    if "%" in code:
        return Format(Shown.PERCENT)
    if re.fullmatch("0+", code):
        return Format(digits=len(code))
    if "general" in code or not re.search("[ymdhs]", code):
        return PLAIN
    return Format(_shown({letter for letter in code if letter in "ymdhs"}))


def _shown(letters: set[str]) -> Shown:
    if letters & {"h", "s"} and not letters & {"d", "y"}:
        return Shown.TIME
    if letters == {"y"}:
        return Shown.YEAR
    return Shown.MONTH if letters == {"y", "m"} else Shown.DAY
