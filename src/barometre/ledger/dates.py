"""Dates as people write them, read as intervals: 2024-03-14, 14/03/2024, mars 2024, 2024S1, 2024."""

import re
import unicodedata
from datetime import date

from barometre.ledger.findings import Code
from barometre.names import fold
from barometre.reference.periods import MONTH_OF, Period

_TIME = r"(?:[T ](?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:[.,]\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?"
"""The hour of a day, as programs write it; the day alone is kept."""
_ISO = re.compile(rf"(\d{{4}})([-/.])(\d{{1,2}})\2(\d{{1,2}}){_TIME}$")
_HOUR = re.compile(rf"{_TIME}$")
_COMPACT = re.compile(r"((?:18|19|20|21)\d\d)(\d\d)(\d\d)$")
_NUMBERS = re.compile(rf"(\d{{1,2}})([/.-])(\d{{1,2}})\2(\d{{4}}|\d{{2}}){_TIME}$")
_WORDS = re.compile(r"(?:le)?(\d{1,2})(?:er|st|nd|rd|th)?(?:of)?([a-z]+?)(\d{4}|\d{2})$")
_SERIAL = re.compile(r"[34567]\d{4}(?:[.,]0+)?$")
_WEEKDAYS = re.compile(
    r"^(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|monday|tuesday|wednesday|thursday|friday|saturday|sunday)"
)

Interval = tuple[date, date]
_FIRST_YEAR, _LAST_YEAR = 1800, 2199


def read_date(text: str) -> Interval | Code:
    """The first and last day of the date that a text states, or why it can't be told.

    >>> read_date("mars 2024")
    (datetime.date(2024, 3, 1), datetime.date(2024, 3, 31))
    """
    text = text.strip()
    iso = _ISO.match(text)
    if iso:
        return _day(int(iso[1]), int(iso[3]), int(iso[4]))
    compact = _COMPACT.match(text)
    if compact:
        return _day(*map(int, compact.groups()))
    numbers = _NUMBERS.match(text)
    if numbers:
        return _french(int(numbers[1]), int(numbers[3]), numbers[4])
    if _SERIAL.match(text):
        return Code.SERIAL_DATE
    period = Period.read(text)
    return (period.start, period.end) if period else _in_words(text)


def read_ledger_date(text: str) -> Interval | Code:
    """The same, for a ledger: a year that no industrial ledger can mean is a slip of the keyboard."""
    found = read_date(text)
    if isinstance(found, Code) or (found[0].year >= _FIRST_YEAR and found[1].year <= _LAST_YEAR):
        return found
    return Code.IMPLAUSIBLE_YEAR


def other_reading(text: str) -> date | None:
    """The day that a text would mean with the month first, where that is a different one; None where there is none.

    >>> other_reading("01/12/2024")
    datetime.date(2024, 1, 12)
    """
    numbers = _NUMBERS.match(text.strip())
    if numbers is None or len(numbers[4]) == 2 or int(numbers[1]) == int(numbers[3]):
        return None
    found = _day(int(numbers[4]), int(numbers[1]), int(numbers[3]))
    return None if isinstance(found, Code) or isinstance(read_date(text), Code) else found[0]


def _in_words(text: str) -> Interval | Code:
    text = _HOUR.sub("", text, count=1)
    folded = _WEEKDAYS.sub("", fold(text))
    words = _WORDS.match(folded)
    if words and words[2] in MONTH_OF and _digits(text) == [words[1], words[3]]:
        if len(words[3]) == 2:
            return Code.TWO_DIGIT_YEAR
        return _day(int(words[3]), MONTH_OF[words[2]], int(words[1]))
    english = re.match(r"\s*([A-Za-z]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})$", text)
    if english and fold(english[1]) in MONTH_OF:
        return _day(int(english[3]), MONTH_OF[fold(english[1])], int(english[2]))
    short = re.match(r"([a-z]+)(\d{2})$", folded)
    if short and short[1] in MONTH_OF:
        return Code.TWO_DIGIT_YEAR
    return Code.UNREADABLE_DATE


def _digits(text: str) -> list[str]:
    """The runs of digits as written: folding would make one number of "1-3"."""
    return re.findall(r"\d+", unicodedata.normalize("NFKD", text))


def _french(day: int, month: int, year: str) -> Interval | Code:
    if len(year) == 2:
        return Code.TWO_DIGIT_YEAR
    if month > 12 and day <= 12:
        return Code.US_DATE
    return _day(int(year), month, day)


def _day(year: int, month: int, day: int) -> Interval | Code:
    try:
        found = date(year, month, day)
    except ValueError:
        return Code.IMPOSSIBLE_DATE
    return found, found
