"""What the cells of a row say, and what is wrong with each."""

from collections.abc import Collection, Mapping
from typing import NamedTuple

import polars as pl

from barometre.ledger.cell_texts import HINTED
from barometre.ledger.digits import DATES
from barometre.ledger.findings import Code
from barometre.ledger.leftovers import ERROR, SCIENTIFIC
from barometre.ledger.places import place_troubles
from barometre.ledger.schema import DATED, QUANTITIES, TROUBLE, UNDERSTOOD
from barometre.ledger.sparsely import among
from barometre.ledger.understanding import CODE, Fields, code_of
from barometre.reference.regions import Regions
from barometre.reference.vocabulary import Status

_GROUPS = ("event", "region", "departement", "status")

TROUBLED = (*UNDERSTOOD, "commune", "event_id", "overflow")
"""The columns in which something may be wrong, so that the row can't be counted."""


class Cells(NamedTuple):
    """What is known of the cells of the columns that are `present`: of each that is understood, its `fields`."""

    present: Collection[str]
    fields: Mapping[str, Fields]

    def field(self, column: str, field: str) -> pl.Expr:
        """What the cells of a column say; null where it is not there."""
        if column in self.present:
            return pl.col(TROUBLE + column).struct.field(field)
        return pl.lit(None, {**self.fields[column], "trouble": CODE}[field])

    def dates(self) -> list[str]:
        """The columns of dates that are there."""
        return [column for column in DATES if column in self.present]

    def tells_text(self, column: str) -> bool:
        """Whether the texts of a column came with what they say: then they need not be trimmed once more."""
        return column in UNDERSTOOD and not ("merged" in self.present and column in QUANTITIES)

    def text(self, column: str) -> pl.Expr:
        """The trimmed text of a column; null where it is not there."""
        if column not in self.present:
            return pl.lit(None, pl.String)
        return self.field(column, "text") if self.tells_text(column) else pl.col(column)


def grouping(cells: Cells) -> dict[str, pl.Expr]:
    """Whether the cells are understood by which an office groups its totals, for the columns that are there."""
    columns = dict.fromkeys(DATED.values(), "from") | dict.fromkeys(_GROUPS, "value")
    return {
        column: cells.field(column, field).is_not_null() for column, field in columns.items() if column in cells.present
    }


def troubles(cells: Cells, regions: Regions) -> dict[str, pl.Expr]:
    """What is wrong with each cell: it can't be understood, it is missing, or it contradicts another."""
    text, no_withdrawal = cells.text("event_id"), ~_withdrawal(cells)
    lost = pl.when(text.str.contains(SCIENTIFIC)).then(code_of(Code.MANGLED_NUMBER))  # two events may have become one
    error = pl.when(text.str.contains(ERROR)).then(code_of(Code.ERROR_CELL)).otherwise(lost)
    no_flow, no_date = cells.field("event", "value").is_null() & no_withdrawal, _undated(cells) & no_withdrawal
    further = place_troubles(cells.present, regions) | {
        "event": pl.when(no_flow).then(code_of(Code.MISSING_FLOW)),
        "effective_date": pl.when(no_date).then(code_of(Code.MISSING_DATE)),
        "event_id": among(pl.col(HINTED), ["event_id"], error, CODE),
        "overflow": pl.when(pl.col("overflow").is_not_null()).then(code_of(Code.TOO_MANY_CELLS)),
    }
    each = dict.fromkeys(TROUBLED, pl.lit(None, CODE))
    for column in troubled(cells.present):
        unreadable = [cells.field(column, "trouble")] if column not in ("event_id", "overflow") else []
        each[column] = pl.coalesce(*unreadable, *([further[column]] if column in further else []))
    return each


def troubled(present: Collection[str]) -> list[str]:
    """The columns of which a cell may be wrong: those that are there, and those that must be."""
    return [column for column in TROUBLED if column in present or column in ("event", "effective_date")]


def _withdrawal(cells: Cells) -> pl.Expr:
    """Whether a row takes back the event that its `event_id` names: it need not say again what that was."""
    withdrawn = cells.field("status", "value") == Status.WITHDRAWN.value
    return withdrawn.fill_null(value=False) & cells.text("event_id").is_not_null()


def _undated(cells: Cells) -> pl.Expr:
    fields = [(column, field) for column in DATED.values() for field in ("from", "trouble")]
    return pl.all_horizontal(cells.field(column, field).is_null() for column, field in fields)
