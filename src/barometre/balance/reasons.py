"""Why an event does not count, as codes; the words are in `config/labels.yaml`."""

from enum import StrEnum

import polars as pl


class Reason(StrEnum):
    """Why the weight of a statement is zero (or, for DETAIL_UNKNOWN, unknown). The first that holds is given."""

    INVALID = "invalid"
    TOTAL_ROW = "total-row"
    NOTE_ROW = "note-row"
    CONTINUED_ROW = "continued-row"
    DOUBTFUL = "doubtful"
    RECORDED_LATER = "recorded-later"
    SUPERSEDED = "superseded"
    REPEATED = "repeated"
    WITHDRAWN = "withdrawn"
    ANNOUNCED_ONLY = "announced-only"
    FLOW_NOT_IN_METHOD = "flow-not-in-method"
    NOT_DATED = "not-dated"
    SIZE_UNKNOWN = "size-unknown"
    BELOW_THRESHOLD = "below-threshold"
    DETAIL_UNKNOWN = "detail-unknown"
    DATE_TOO_COARSE = "date-too-coarse"
    OUTSIDE_SELECTION = "outside-selection"
    REGION_NOT_STATED = "region-not-stated"
    DEPARTEMENT_NOT_STATED = "departement-not-stated"
    SECTOR_NOT_STATED = "sector-not-stated"


REASON = pl.Enum([reason.value for reason in Reason])
"""The type of a column of reasons."""


def because(reason: Reason | None) -> pl.Expr:
    """A reason, as a value of a column of reasons."""
    return pl.lit(None if reason is None else reason.value, REASON)


def counts() -> pl.Expr:
    """Whether an event counts: it has no reason not to, or only that its weight is not known."""
    return pl.col("reason").is_null() | (pl.col("reason") == Reason.DETAIL_UNKNOWN.value)
