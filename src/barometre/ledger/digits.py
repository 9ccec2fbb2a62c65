"""Numbers of sources that have numbers, as text: without loss, and so that nobody misreads them."""

import re
from decimal import Decimal
from enum import StrEnum

from barometre.ledger.schema import MEASURES

DATES = ("effective_date", "announced_on", "recorded_on")
"""The columns of a ledger that hold a date."""


class Role(StrEnum):
    """What a column holds, which decides how its numbers are understood."""

    DATE = "date"
    MEASURE = "measure"
    OTHER = "other"


def role_of(column: str | None) -> Role:
    """What a column of a ledger holds."""
    if column in DATES:
        return Role.DATE
    return Role.MEASURE if column in MEASURES else Role.OTHER


def plain_number(number: Decimal) -> str:
    """The number in digits, without exponent or useless zeros.

    >>> plain_number(Decimal("3.4975E+13"))
    '34975000000000'
    """
    if not number.is_finite() or abs(number.adjusted()) > 40:
        return str(number)
    text = f"{number:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text) or "0"


_THREE_DECIMALS = re.compile(r"-?\d{1,3}\.\d{3}$")


def unambiguous(text: str) -> str:
    """The digits of a number whose point is known to be decimal, so that nobody takes it for thousands.

    >>> unambiguous("1.234")
    '1.2340'
    """
    return f"{text}0" if _THREE_DECIMALS.match(text) else text
