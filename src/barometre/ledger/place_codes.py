"""The codes of places as spreadsheets and addresses leave them: of communes, and postal codes."""

import re

_CODE = re.compile(r"(?:\d{5}|2[AB]\d{3})$")
_ZERO_LOST = re.compile(r"\d{4}$")
_MANGLED = re.compile(r"\d{4}$|\d{4,5}[.,]0+$")
_DECIMALS = re.compile(r"[.,]0+$")
_COUNTRY = re.compile(r"^F(?:R|RANCE)?-?(?=\d)")


def plain_code(text: str) -> str:
    """A commune's code, or a postal code, without spaces or country, as it was before a spreadsheet made it a number.

    >>> plain_code("1004"), plain_code("59 350"), plain_code("F-59000"), plain_code("59350.0")
    ('01004', '59350', '59000', '59350')
    """
    code = _DECIMALS.sub("", _COUNTRY.sub("", "".join(text.upper().split())))
    return f"0{code}" if _ZERO_LOST.match(code) else code


def postal_code(text: str) -> str:
    """The postal code of a cell, though the name of its commune or a CEDEX stands beside it.

    >>> postal_code("59000"), postal_code("59000 LILLE CEDEX 9"), postal_code("1004.0")
    ('59000', '59000', '01004')
    """
    from barometre.reference.addresses import written

    beside = written(text).beside
    return beside[0] if len(beside) == 1 and len(beside[0]) == len("59000") else plain_code(text)


def mangled_code(text: str) -> str | None:
    """The code that a spreadsheet made a number of (1004, 59350.0); None where it is as it should be."""
    return plain_code(text) if _MANGLED.match("".join(text.split())) else None


def is_commune_code(text: str) -> bool:
    """Whether a text that stands in the commune's column is a code: 59350, 2A004."""
    return _CODE.match(text.strip().upper()) is not None
