"""What is wrong with a row, as data: a stable code, a severity, and words in `config/findings.yaml`."""

from dataclasses import dataclass
from enum import StrEnum


class Code(StrEnum):
    """What a finding is. The words, the severity and the BAR number of each are in `findings.yaml`."""

    MISSING_FLOW = "missing-flow"
    UNKNOWN_FLOW = "unknown-flow"
    MISSING_DATE = "missing-date"
    UNREADABLE_DATE = "unreadable-date"
    IMPOSSIBLE_DATE = "impossible-date"
    US_DATE = "us-date"
    AMBIGUOUS_DATE = "ambiguous-date"
    TWO_DIGIT_YEAR = "two-digit-year"
    SERIAL_DATE = "serial-date"
    IMPLAUSIBLE_YEAR = "implausible-year"
    FAR_FUTURE_DATE = "far-future-date"
    EARLY_DATE = "early-date"
    RECORDED_IN_FUTURE = "recorded-in-future"
    UNKNOWN_STATUS = "unknown-status"
    UNKNOWN_REGION = "unknown-region"
    UNKNOWN_DEPARTEMENT = "unknown-departement"
    CONTRADICTORY_CELL = "contradictory-cell"
    CONTRADICTORY_PLACE = "contradictory-place"
    UNKNOWN_COMMUNE = "unknown-commune"
    MERGED_COMMUNE = "merged-commune"
    PLACE_NOT_DERIVED = "place-not-derived"
    UNKNOWN_COMMUNE_NAME = "unknown-commune-name"
    POSTAL_CODE_ELSEWHERE = "postal-code-elsewhere"
    OUTSIDE_REGIONS = "outside-regions"
    UNREADABLE_NUMBER = "unreadable-number"
    AMBIGUOUS_NUMBER = "ambiguous-number"
    MANGLED_NUMBER = "mangled-number"
    ERROR_CELL = "error-cell"
    FORMULA = "formula"
    ERROR_TEXT = "error-text"
    NEGATIVE_QUANTITY = "negative-quantity"
    CONTRADICTORY_FIGURES = "contradictory-figures"
    TOO_MANY_CELLS = "too-many-cells"
    TOTAL_ROW = "total-row"
    DATED_TOTAL = "dated-total"
    LIKELY_TOTAL = "likely-total"
    NOTE_ROW = "note-row"
    CONTINUED_ROW = "continued-row"
    MERGED_EVENT = "merged-event"
    DIVIDED_QUANTITY = "divided-quantity"
    MERGED_QUANTITY = "merged-quantity"
    SEVERAL_IN_ONE_ROW = "several-in-one-row"
    CONFLICTING_STATEMENTS = "conflicting-statements"
    LIKELY_DUPLICATE = "likely-duplicate"
    LIKELY_TRANSFER = "likely-transfer"
    MERGED_IDENTIFIER = "merged-identifier"
    WITHDRAWN_UNSTATED = "withdrawn-unstated"
    MANGLED_IDENTIFIER = "mangled-identifier"
    INVALID_IDENTIFIER = "invalid-identifier"
    SIRET_OF_ANOTHER = "siret-of-another"
    UNREADABLE_NAF = "unreadable-naf"
    MIXED_NAF = "mixed-naf"
    UNKNOWN_COLUMN = "unknown-column"
    UNREAD_SHEET = "unread-sheet"
    MISSING_COLUMN = "missing-column"
    REQUIRED_COLUMN = "required-column"


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong: where (file, physical line, column as the file names it), the cell's text, the code.

    Where they are known: `cell` is a spreadsheet's (C5), `near` what was perhaps meant, `related` the other row that
    the finding is about (`file:line`), `character` where the cell starts in its line (the first is 1).
    """

    file: str
    line: int
    column: str
    value: str
    code: Code
    cell: str | None = None
    near: str | None = None
    related: str | None = None
    character: int | None = None
