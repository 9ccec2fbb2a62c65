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
    CSV_EXCEL = "csv-excel"
    TSV = "tsv"
    JSON = "json"
    JSONL = "jsonl"
    MARKDOWN = "markdown"
    HTML = "html"
    XLSX = "xlsx"
    PARQUET = "parquet"
    CHART = "chart"


class PictureFormat(StrEnum):
    """The formats of a picture."""

    SVG = "svg"
    PNG = "png"
    PDF = "pdf"


class ChartKind(StrEnum):
    """The kinds of charts."""

    BARS = "bars"
    SERIES = "series"
    REVISIONS = "revisions"


class BarOrder(StrEnum):
    """The order of bars."""

    NET = "net"
    CODE = "code"


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


ROWS_ONLY = frozenset({Format.CSV, Format.CSV_EXCEL, Format.TSV, Format.JSONL, Format.PARQUET})
"""Formats that hold the rows of one table and nothing else: its notes go to standard error."""

ALWAYS_TRACED = frozenset({Format.JSON, Format.HTML, Format.XLSX, Format.PARQUET})
"""Formats that always say what the figures were made from."""

FOR_TABLE_READERS = frozenset({Format.TABLE, Format.MARKDOWN, Format.HTML})
"""Formats of a table that a person reads, in which long lists are cut unless `--limit` says otherwise."""

DRAWN = frozenset({Format.TABLE, Format.CHART})
"""Formats of text that are drawn for a terminal: in its width, its colours and its letters."""

BINARY = frozenset(
    {Format.XLSX, Format.PARQUET, LedgerFormat.XLSX, LedgerFormat.PARQUET, PictureFormat.PNG, PictureFormat.PDF}
)
"""Formats that no terminal can show."""

FOR_READERS = frozenset({FindingsFormat.TEXT, FindingsFormat.TABLE, FindingsFormat.MARKDOWN, FindingsFormat.GITHUB})
"""Formats that a person reads: their listing is capped unless `--limit` says otherwise."""
