"""The languages and formats of an answer."""

from enum import StrEnum


class Language(StrEnum):
    """The languages of the reader."""

    FR = "fr"
    EN = "en"


class Format(StrEnum):
    """The formats of a table."""

    TABLE = "table"
    CSV = "csv"
    TSV = "tsv"
    JSON = "json"
    JSONL = "jsonl"
    MARKDOWN = "markdown"


class LedgerFormat(StrEnum):
    """The formats of a ledger that is written."""

    CSV = "csv"
    JSONL = "jsonl"
    PARQUET = "parquet"
    XLSX = "xlsx"


class InspectFormat(StrEnum):
    """The formats of an inspection."""

    TABLE = "table"
    JSON = "json"


ROWS_ONLY = frozenset({Format.CSV, Format.TSV, Format.JSONL})
"""Formats that hold rows and nothing else: the accounting line goes to standard error."""


class FindingsFormat(StrEnum):
    """The formats of a check."""

    TEXT = "text"
    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    JSONL = "jsonl"
    GITHUB = "github"
    SARIF = "sarif"
    JUNIT = "junit"
    MARKDOWN = "markdown"


FOR_READERS = frozenset({FindingsFormat.TEXT, FindingsFormat.TABLE, FindingsFormat.MARKDOWN, FindingsFormat.GITHUB})
"""Formats that a person reads: their listing is capped unless `--limit` says otherwise."""
