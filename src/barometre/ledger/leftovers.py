"""What spreadsheets leave behind in a ledger: errors and formulas instead of values, and rows of totals."""

import re
from collections.abc import Iterable

import polars as pl

from barometre.ledger.findings import Code

ERROR = r"^(?:#[\p{L}/¡¿_]+[!?]|#N/?[ADV]|#DIV/0!|#{3,}|#[A-Z]+_[A-Z]+|Err:\d{3})$"
"""An error in any language: #N/A, #REF!, #DIV/0!, #VALEUR!, #NOM?, #NV, Err:502; and ###, a column too narrow."""

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


_LABEL = (
    r"(?i)^\W*(?:(?:sous|sub|grand)\W*)?(?:tota(?:l|ls|ux)|somme|sum|ensemble|cumul)"
    r"(?:\W+g[ée]n[ée]ra(?:l|ux))?(?:\W+(?:19|20)\d\d)?\W*$"
)
"""What a row of totals says of itself: Total, Sous-total, Totaux généraux, Total 2024."""

_FIGURE = (
    r"(?i)^[\W\d_]*(?:k€|m€|md€|eur|euros?|sites?|lignes?|rows?|emplois|jobs|événements?|events?)?\.?$"
    r"|^=|" + ERROR
)
_MAY = "text.may be a total"  # no ledger's own column has such a name


def total_row(columns: Iterable[str], may_be: pl.Expr) -> pl.Expr:
    """Whether a row holds totals: one of its cells says so, and the others hold figures or nothing.

    Only rows that `may_be` are looked at: those without flow and date. There are few, so that looking costs nothing.
    """
    return pl.struct(may_be.alias(_MAY), *columns).map_batches(_totals, return_dtype=pl.Boolean, is_elementwise=True)


def _totals(rows: pl.Series) -> pl.Series:
    may_be = rows.struct.field(_MAY).fill_null(value=False)
    at = may_be.arg_true()
    cells = rows.gather(at).struct.unnest().drop(_MAY)
    label, figure = (pl.all().str.strip_chars().str.contains(pattern) for pattern in (_LABEL, _FIGURE))
    says = cells.select(pl.any_horizontal(label)).to_series()
    alone = cells.select(pl.all_horizontal((label | figure).fill_null(value=True))).to_series()
    return may_be.scatter(at, says.fill_null(value=False) & alone).alias(rows.name)
