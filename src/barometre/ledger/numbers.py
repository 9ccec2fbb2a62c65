"""Numbers as French offices write them: a decimal comma, spaces for thousands, units; never a guess."""

import re

from barometre.ledger.findings import Code

_SPACE = r"[\s']"
"""What parts thousands: any space, and the apostrophe of the Swiss, straight once a text is typed."""

_SPACES = re.compile(_SPACE)
_TWO_NUMBERS = re.compile(rf"\d{_SPACE}+(?!\d{{3}}(?!\d))\d|\d{{4}}{_SPACE}+\d|[.,]\d*{_SPACE}+\d")
"""Spaces between digits that do not part thousands: 10 20."""
_TYPED = str.maketrans({"−": "-", "–": "-", "’": "'"})
"""Signs of typography, as a keyboard has them."""

_PLAIN = re.compile(r"[+-]?\d+(?:\.\d+)?$")
_COMMA = re.compile(r"[+-]?\d+,\d+$")
_COMMA_THOUSANDS = re.compile(r"[+-]?[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?$")
_POINT_THOUSANDS = re.compile(r"[+-]?[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?$")
_ONE_GROUP = re.compile(r"[+-]?[1-9]\d{0,2}([.,])\d{3}$")
_SCIENTIFIC = re.compile(r"[+-]?\d+(?:[.,]\d+)?e[+-]?\d+$", re.IGNORECASE)
_MOST = 1e15
"""A million billion: more jobs, euros or percent than any ledger can mean."""
_UNIT = re.compile(
    r"(?:€|eur|euros?|%|k€|keur|m€|meur|millions?(?:deuros)?|md€|mds€|milliards?(?:deuros)?)$",
    re.IGNORECASE | re.ASCII,
)
_SCALES = (("milliard", 1e9), ("md", 1e9), ("million", 1e6), ("m", 1e6), ("k", 1e3))


def read_jobs(text: str) -> float | Code:
    """The number of jobs: no unit is understood."""
    return Code.UNREADABLE_NUMBER if _UNIT.search(_digits(text)) else read_number(text)


def read_euros(text: str) -> float | Code:
    """The number of euros, in any of their units; percent are none."""
    return Code.UNREADABLE_NUMBER if text.rstrip().endswith("%") else read_number(text)


def read_number(text: str) -> float | Code:
    """The number that a text states, or why it can't be told.

    >>> read_number("2523,00")
    2523.0
    >>> read_number("1,234").value
    'ambiguous-number'
    """
    if _TWO_NUMBERS.search(text.translate(_TYPED)):
        return Code.UNREADABLE_NUMBER
    digits = _digits(text)
    unit = _UNIT.search(digits)
    if unit is None:
        return _read(digits)
    number, scale = _read(digits[: unit.start()]), _scale(unit[0].lower())
    return number if isinstance(number, Code) or scale == 1 else _finite(round(number * scale, 2))


def _digits(text: str) -> str:
    return _SPACES.sub("", text.translate(_TYPED))


def _scale(unit: str) -> float:
    if unit in ("€", "%") or unit.startswith("eur"):
        return 1.0
    return next(scale for prefix, scale in _SCALES if unit.startswith(prefix))


def _read(digits: str) -> float | Code:
    group = _ONE_GROUP.match(digits)
    if group:
        return Code.AMBIGUOUS_NUMBER
    if _PLAIN.match(digits):
        return _finite(float(digits))
    if _COMMA.match(digits):
        return _finite(float(digits.replace(",", ".")))
    if _COMMA_THOUSANDS.match(digits):
        return _finite(float(digits.replace(",", "")))
    if _POINT_THOUSANDS.match(digits):
        return _finite(float(digits.replace(".", "").replace(",", ".")))
    return Code.MANGLED_NUMBER if _SCIENTIFIC.match(digits) else Code.UNREADABLE_NUMBER


def _finite(number: float) -> float | Code:
    return number if abs(number) <= _MOST else Code.UNREADABLE_NUMBER


def read_percentage(text: str) -> float | Code:
    """The number of percent; a point is always a decimal point here, since no change has thousands of percent."""
    digits = _digits(text).removesuffix("%")
    if _UNIT.search(digits):
        return Code.UNREADABLE_NUMBER
    point_is_decimal = _ONE_GROUP.match(digits) and "." in digits and not _TWO_NUMBERS.search(text.translate(_TYPED))
    return float(digits) if point_is_decimal else read_number(text)
