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


ROWS_ONLY = frozenset({Format.CSV, Format.TSV, Format.JSONL})
"""Formats that hold rows and nothing else: the accounting line goes to standard error."""
