"""What is wrong with a row, as data: a stable code, a severity, and words in `config/findings.yaml`."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Code(StrEnum):
    """Why a cell or a row can't be understood. The words and the BAR numbers are in `findings.yaml`."""

    MISSING_FLOW = "missing-flow"
    UNKNOWN_FLOW = "unknown-flow"
    MISSING_DATE = "missing-date"
    UNREADABLE_DATE = "unreadable-date"
    IMPOSSIBLE_DATE = "impossible-date"
    US_DATE = "us-date"
    TWO_DIGIT_YEAR = "two-digit-year"
    SERIAL_DATE = "serial-date"
    UNKNOWN_STATUS = "unknown-status"
    UNKNOWN_REGION = "unknown-region"
    UNKNOWN_DEPARTEMENT = "unknown-departement"
    CONTRADICTORY_PLACE = "contradictory-place"
    UNREADABLE_NUMBER = "unreadable-number"
    AMBIGUOUS_NUMBER = "ambiguous-number"
    MANGLED_NUMBER = "mangled-number"
    TOO_MANY_CELLS = "too-many-cells"
    CONFLICTING_STATEMENTS = "conflicting-statements"


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong: where (file, physical line, column as the file names it), the cell's text, the code."""

    file: str
    line: int
    column: str
    value: str
    code: Code


def findings(invalid: Iterable[Mapping[str, Any]], headers: Mapping[str, Mapping[str, str]]) -> Iterator[Finding]:
    """The findings of rows that can't be understood.

    `invalid` are rows of statements, with their `text.*` and `trouble.*` cells; `headers` gives, for each file, the
    header cell of each canonical column.
    """
    for row in invalid:
        header = headers.get(row["file"], {})
        for name, code in row.items():
            if name.startswith("trouble.") and code is not None:
                column = name.removeprefix("trouble.")
                yield _finding(row, column, Code(code), header)


def _finding(row: Mapping[str, Any], column: str, code: Code, header: Mapping[str, str]) -> Finding:
    about = ROW_COLUMNS.get(code, column)
    value = row.get(f"text.{about}", row.get(about)) or ""
    return Finding(row["file"], row["line"], header.get(about, about), value, code)


ROW_COLUMNS = {
    Code.MISSING_FLOW: "event",
    Code.MISSING_DATE: "effective_date",
    Code.CONTRADICTORY_PLACE: "region",
    Code.TOO_MANY_CELLS: "overflow",
    Code.CONFLICTING_STATEMENTS: "event_id",
}
"""The column to look at for what is wrong with a row as a whole."""
