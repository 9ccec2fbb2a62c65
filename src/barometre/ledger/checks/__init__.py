"""Every finding of a ledger, as rows: plain lists of checks, each of which says what it suspects or finds."""

from collections.abc import Callable, Iterable

import polars as pl

from barometre.ledger.checks.calendar import dates
from barometre.ledger.checks.cells import unreadable
from barometre.ledger.checks.columns import check_sheets as check_sheets
from barometre.ledger.checks.comparing import comparable, standing
from barometre.ledger.checks.counts import counts
from barometre.ledger.checks.duplicates import duplicates
from barometre.ledger.checks.figures import figures
from barometre.ledger.checks.history import editions, withdrawals
from barometre.ledger.checks.identifiers import identifiers
from barometre.ledger.checks.leftovers import leftovers
from barometre.ledger.checks.opposition import opposed
from barometre.ledger.checks.places import places
from barometre.ledger.checks.shape import FINDINGS, Suspicion, suspected
from barometre.ledger.checks.suggestions import suggested
from barometre.ledger.checks.transfers import transfers
from barometre.ledger.known import Known
from barometre.reference.regions import Regions
from barometre.reference.vocabulary import Vocabulary

ROW_CHECKS: tuple[Callable[[Known], Iterable[Suspicion]], ...] = (
    unreadable, leftovers, dates, places, figures, counts, identifiers,
)  # fmt: skip
"""What each row tells by itself: these say what may be wrong with its cells; one pass judges all of them."""

Comparison = Callable[[pl.DataFrame], pl.DataFrame]

EVENT_CHECKS: tuple[Comparison, ...] = (duplicates, transfers, editions)
STATEMENT_CHECKS: tuple[Comparison, ...] = (withdrawals,)
"""What shows when rows are compared: these take the `comparable` ones, all or those that stand, and return findings."""


def check(statements: pl.LazyFrame, known: Known | None = None) -> pl.LazyFrame:
    """Every finding of these statements, in no order: the columns of `FINDINGS`.

    `statements` are those of a `Ledger`, or of `load_events(…, invalid="keep")`: with their cells as written.
    """
    known = known or Known(Vocabulary.load(), Regions.load())
    return suggested(opposed(every_finding(statements, known)), known)


def every_finding(statements: pl.LazyFrame, known: Known) -> pl.LazyFrame:
    """The same before they are `opposed` and anything is `suggested`: rows that can come part by part."""
    by_row = suspected(statements, suspicions(known))
    by_comparing = comparable(statements, known).map_batches(compared, schema=pl.Schema(FINDINGS))
    return pl.concat([by_row, by_comparing])


def refusals(invalid: pl.LazyFrame, known: Known) -> pl.LazyFrame:
    """The findings for which these rows of `Ledger.invalid` can't be counted: the columns of `FINDINGS`."""
    return suggested(suspected(invalid, unreadable(known)), known)


def suspicions(known: Known) -> list[Suspicion]:
    """What may be wrong with the cells of a ledger whose columns are those of `known.headers`; where none are, any."""
    every = (suspicion for one in ROW_CHECKS for suspicion in one(known))
    present = {column for headers in known.headers.values() for column in headers}
    return [suspicion for suspicion in every if not known.headers or suspicion.may_fall(present)]


def compared(rows: pl.DataFrame) -> pl.DataFrame:
    """The findings that show when these `comparable` rows are compared."""
    events = standing(rows)
    return pl.concat([*(one(events) for one in EVENT_CHECKS), *(one(rows) for one in STATEMENT_CHECKS)])
