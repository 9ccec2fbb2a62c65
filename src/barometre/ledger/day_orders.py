"""Dates such as 01/12/2024, of which nothing in the cell tells whether the day or the month comes first."""

from typing import Any

import polars as pl

from barometre.ledger.dates import other_reading, read_ledger_date
from barometre.ledger.findings import Code
from barometre.ledger.schema import TROUBLE
from barometre.ledger.understanding import Fields, Reader, code_of
from barometre.reference.regions import Regions

DATE: Fields = {"from": pl.Date, "to": pl.Date, "either": pl.Boolean}
"""What a date gives; `either` is true where another day is meant if the month comes first."""

_MONTH_FIRST = r"^(?:0?[1-9]|1[0-2])[/.-](?:1[3-9]|2\d|3[01])[/.-]\d\d$"


def date_reader(regions: Regions) -> Reader:
    """How the cells of dates are read: `DATE`, or a code where nobody can tell which order this country writes."""

    def read(text: str) -> tuple[Any, ...] | Code:
        found = read_ledger_date(text)
        if isinstance(found, Code):
            return found
        either = other_reading(text) is not None
        return (*found, either) if regions.day_first or not either else Code.AMBIGUOUS_DATE

    return read


def in_doubt(column: str) -> pl.Expr:
    """The code of a date that may be read either way, where the same column of its file has a month before its day."""
    struct, file = pl.col(TROUBLE + column).struct, pl.col("file")
    code = struct.field("trouble")
    short = pl.when(code == Code.TWO_DIGIT_YEAR.value).then(column).str.contains(_MONTH_FIRST)
    files = file.filter((code == Code.US_DATE.value) | short).unique().implode()
    return pl.when(struct.field("either") & file.is_in(files)).then(code_of(Code.AMBIGUOUS_DATE))
