"""The columns of understood events, with their types."""

import polars as pl

from barometre.reference.vocabulary import COLUMNS, Flow, Status

FLOW = pl.Enum([flow.value for flow in Flow])
STATUS = pl.Enum([status.value for status in Status])

MEASURES = ("jobs_before", "jobs_change", "investment_eur", "production_change_pct")
"""Columns that hold a number: jobs (people), euros, percent."""

QUANTITIES = ("jobs_before", "jobs_change", "investment_eur")
"""Those that are added up: they are the share of one row, while a rate may hold for several."""

UNDERSTOOD = (
    "event", "effective_date", "announced_on", "recorded_on", "status", "commune_code", "departement", "region",
    *MEASURES,
)  # fmt: skip
"""The columns whose cells must be understood; the others are text."""

EVENTS: dict[str, pl.DataType | type[pl.DataType]] = {
    "event_id": pl.String,
    "site": pl.String,
    "company": pl.String,
    "siren": pl.String,
    "siret": pl.String,
    "event": FLOW,
    "effective_from": pl.Date,
    "effective_to": pl.Date,
    "announced_from": pl.Date,
    "announced_to": pl.Date,
    "recorded_from": pl.Date,
    "recorded_on": pl.Date,
    "status": STATUS,
    "commune": pl.String,
    "commune_code": pl.String,
    "postal_code": pl.String,
    "departement": pl.String,
    "region": pl.String,
    "sector": pl.String,
    "sector_key": pl.String,
    "naf": pl.String,
    "jobs_before": pl.Float64,
    "jobs_change": pl.Float64,
    "investment_eur": pl.Float64,
    "production_change_pct": pl.Float64,
    "source": pl.String,
    "source_url": pl.String,
    "note": pl.String,
    "file": pl.String,
    "line": pl.UInt32,
}
"""What an event holds once it is understood. Both days of an interval belong to it; a missing one is null.

`sector_key` is the sector without case, accents and punctuation; `file` and `line` say where the event was read.
"""

TEXT = "text."
"""Before the name of a column: the cell as it was written."""

TROUBLE = "trouble."
"""Before the name of a column: the code of what is wrong with its cell, or null."""

SHEET = f"{TROUBLE}sheet"
"""The number of the source of a row, where there are several."""

DATED = {"effective": "effective_date", "announced": "announced_on"}
"""The dates of an event: what their columns begin with once they are understood, and the ledger's own column."""

MONTH = f"{TROUBLE}month."
"""Before the name of a column of first or last days: the month of each, counted from January of the year 0 (that of
the last day from the first month, until `spelled_out`). It is known of each text once, which takes less than to ask
each date; a program that changes dates must leave it out."""

BESIDE = ("file", "line", "overflow", "merged", SHEET)
"""What rows have beside the cells of their ledger's columns."""

RESERVED = frozenset(EVENTS) | set(COLUMNS) | {
    "overflow", "merged", "invalid", "odd", "odd_column", "odd_value", "aside",
    "standing", "start", "end", "start_month", "end_month", "site_jobs", "weight", "weight_strict",
    "reason", "left_out", "shared", "conflict", "later",
    "year", "semester", "quarter", "month", "row", "identity", "where", "placed",
}  # fmt: skip
"""Names that a ledger's own columns can't bear beside ours."""
