"""What spreadsheets leave behind in the cells of a ledger: errors and formulas instead of values."""

import re

from barometre.ledger.findings import Code

ERROR = r"^(?:#[\p{L}/¡¿_]+[!?]|#N/?[ADV]|#DIV/0!|#{3,}|#[A-Z]+_[A-Z]+|Err:\d{3})$"
"""An error in any language: #N/A, #REF!, #DIV/0!, #VALEUR!, #NOM?, #NV, Err:502; and ###, a column too narrow."""

SIGNS = ("#", "Err:")
"""What an error begins with."""

SCIENTIFIC = r"^\d(?:[.,]\d+)?[eE]\+\d+$"
"""A long number of which a spreadsheet has kept the first digits only: 3,4975E+13."""

LEFT_BEHIND = ("#", "err", "e+")
"""Pieces of text of which each error, and each number that has lost digits, has one, whatever its case."""

_ERROR = re.compile(ERROR.replace(r"\p{L}", r"^\W\d_"))
_SHEET_FORMULA = re.compile(r"=\s*[-+(\"\w$'\[{?]")


def left_behind(text: str) -> Code | None:
    """What a spreadsheet has left in a cell instead of a value, or None.

    >>> left_behind("#N/A").value
    'error-cell'
    """
    if _ERROR.match(text):
        return Code.ERROR_CELL
    return Code.FORMULA if _SHEET_FORMULA.match(text) else None
