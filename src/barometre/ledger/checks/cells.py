"""What the cells and rows themselves tell: what could not be understood."""

import polars as pl

from barometre.ledger.checks.shape import as_findings
from barometre.ledger.findings import ROW_COLUMNS, Code
from barometre.ledger.schema import TEXT, TROUBLE
from barometre.ledger.statements import UNDERSTOOD


def unreadable_cells(statements: pl.LazyFrame) -> pl.LazyFrame:
    """A finding for each cell that can't be understood."""
    return pl.concat(
        [
            as_findings(
                statements.filter(pl.col(TROUBLE + column).is_not_null()),
                column,
                pl.col(TROUBLE + column),
                pl.col(TEXT + column),
            )
            for column in UNDERSTOOD
        ]
    )


def unreadable_rows(statements: pl.LazyFrame) -> pl.LazyFrame:
    """A finding for each row whose cells are understood, but in which something is missing or contradicts."""
    return pl.concat([_row(statements, code, column) for code, column in ROW_COLUMNS.items()])


def _row(statements: pl.LazyFrame, code: Code, column: str) -> pl.LazyFrame:
    text = TEXT + column if column in UNDERSTOOD else column
    rows = statements.filter(pl.col(TROUBLE + "row") == code.value)
    return as_findings(rows, column, pl.col(TROUBLE + "row"), pl.col(text))
