"""Dates that can be read but hardly be right: far ahead, before 1950, or recorded in the future."""

from collections.abc import Iterator
from datetime import date

import polars as pl

from barometre.ledger.checks.shape import Suspicion
from barometre.ledger.findings import Code
from barometre.ledger.known import Known
from barometre.ledger.schema import TEXT
from barometre.ledger.understanding import code_of

FIRST_YEAR = 1950
YEARS_AHEAD = 5

_INTERVALS = {"effective_date": "effective", "announced_on": "announced"}


def dates(known: Known) -> Iterator[Suspicion]:
    """Dates before 1950, or more than five years after the day of the check; a recording after that day."""
    never = pl.lit(value=False)
    for column, name in _INTERVALS.items():
        far = never if known.day is None else pl.col(f"{name}_from") > _years_after(known.day, YEARS_AHEAD)
        yield _unlikely(column, f"{name}_to", far, Code.FAR_FUTURE_DATE)
    ahead = never if known.day is None else pl.col("recorded_on") > known.day
    yield _unlikely("recorded_on", "recorded_on", ahead, Code.RECORDED_IN_FUTURE)


def _unlikely(column: str, end: str, ahead: pl.Expr, code: Code) -> Suspicion:
    early = pl.col(end) < date(FIRST_YEAR, 1, 1)
    judgement = pl.when(early).then(code_of(Code.EARLY_DATE)).when(ahead).then(code_of(code))
    return Suspicion(column, pl.col(TEXT + column), judgement, where=early | ahead)


def _years_after(day: date, years: int) -> date:
    """The same day some years later; the 28th for a 29 February."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)
