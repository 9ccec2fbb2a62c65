"""Dates such as 01/12/2024, of which nothing in the cell tells whether the day or the month comes first."""

from collections.abc import Callable
from datetime import date
from typing import Any

import polars as pl

from barometre.ledger.dates import other_reading, read_ledger_date
from barometre.ledger.findings import Code
from barometre.ledger.schema import TROUBLE
from barometre.ledger.sparsely import among
from barometre.ledger.understanding import CODE, Fields, Reader, code_of
from barometre.reference.regions import Regions

_EITHER: Fields = {"either": pl.Boolean}
DATE: Fields = {"from": pl.Date, "to": pl.UInt16, "month": pl.Int16, "months": pl.UInt8, **_EITHER}
"""What a date of an event gives: its first day, how many days the last one is after it, the first day's month (see
`MONTH`), how many months that of the last one is after it, and whether another day is meant if the month comes first.
Numbers of days and months take half as much memory as dates, or less."""

RECORDED: Fields = {"from": pl.UInt16, "to": pl.Date, **_EITHER}
"""The same of the date on which a statement was recorded: its last day, and how many days the first is before it."""

Given = Callable[[date, date], tuple[Any, ...]]
"""What is given of the first and last day of a date."""

_MONTH_FIRST = r"^\s*(?:0?[1-9]|1[0-2])[/.-](?:1[3-9]|2\d|3[01])[/.-]\d\d\s*$"


def date_reader(regions: Regions, given: Given) -> Reader:
    """How the cells of dates are read: what is `given` of their first and last day, and whether another day is meant.

    A code where nobody can tell which order this country writes.
    """

    def read(text: str) -> tuple[Any, ...] | Code:
        found = read_ledger_date(text)
        if isinstance(found, Code):
            return found
        either = other_reading(text) is not None
        if either and not regions.day_first:
            return Code.AMBIGUOUS_DATE
        return (*given(*found), either)

    return read


def of_event(first: date, last: date) -> tuple[Any, ...]:
    """What a date of an event gives (`DATE`), but whether another day may be meant."""
    month = _month(first)
    return first, (last - first).days, month, _month(last) - month


def of_record(first: date, last: date) -> tuple[Any, ...]:
    """The same of the date on which a statement was recorded (`RECORDED`)."""
    return (last - first).days, last


def recorded_from() -> pl.Expr:
    """The first day on which each statement may have been recorded, which was kept as a number of days (`RECORDED`)."""
    return (pl.col("recorded_on").cast(pl.Int32) - pl.col("recorded_from")).cast(pl.Date)


def _month(day: date) -> int:
    return day.year * 12 + day.month - 1


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
