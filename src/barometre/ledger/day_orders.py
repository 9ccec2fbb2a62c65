"""Dates such as 01/12/2024, of which nothing in the cell tells whether the day or the month comes first."""

from typing import Any

import polars as pl

from barometre.ledger.dates import other_reading, read_ledger_date
from barometre.ledger.findings import Code
from barometre.ledger.schema import TROUBLE
from barometre.ledger.sparsely import among
from barometre.ledger.understanding import CODE, Fields, Reader, code_of
from barometre.reference.regions import Regions

DATE: Fields = {"from": pl.Date, "to": pl.Date, "either": pl.Boolean}
"""What a date gives; `either` is true where another day is meant if the month comes first."""

MONTHS: Fields = {"month": pl.Int16}
"""What a date of an event gives besides: see `MONTH`."""

_MONTH_FIRST = r"^\s*(?:0?[1-9]|1[0-2])[/.-](?:1[3-9]|2\d|3[01])[/.-]\d\d\s*$"


def date_reader(regions: Regions, *, months: bool) -> Reader:
    """How the cells of dates are read: `DATE`, and `MONTHS` where these are wanted.

    A code where nobody can tell which order this country writes.
    """

    def read(text: str) -> tuple[Any, ...] | Code:
        found = read_ledger_date(text)
        if isinstance(found, Code):
            return found
        either = other_reading(text) is not None
        if either and not regions.day_first:
            return Code.AMBIGUOUS_DATE
        return (*found, either, *([found[0].year * 12 + found[0].month - 1] if months else []))

    return read


def month_first(column: str) -> pl.Expr:
    """Whether the cell of a date shows that its month comes first; null where nothing tells."""
    code = pl.col(TROUBLE + column).struct.field("trouble")
    short = among(code == Code.TWO_DIGIT_YEAR.value, [column], pl.col(column).str.contains(_MONTH_FIRST), pl.Boolean)
    return (code == Code.US_DATE.value) | short


def in_doubt(sheet: pl.Expr, either: pl.Expr, first: pl.Expr) -> pl.Expr:
    """The code of a date that may be read `either` way, where another one of its sheet has its month `first`."""

    def judged(rows: pl.Series) -> pl.Series:
        told = rows.struct.unnest()
        sheets = told.filter("first")["sheet"].unique()
        if sheets.is_empty():
            return pl.Series(rows.name, [None], dtype=CODE).new_from_index(0, len(rows))
        doubt = pl.when(pl.col("either") & pl.col("sheet").is_in(sheets.implode())).then(code_of(Code.AMBIGUOUS_DATE))
        return told.select(doubt.alias(rows.name)).to_series()

    each = (sheet.alias("sheet"), either.alias("either"), first.alias("first"))
    return pl.struct(*each).map_batches(judged, CODE)
