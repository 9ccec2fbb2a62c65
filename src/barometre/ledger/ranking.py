"""Findings put in order and placed: the worst first, each under the words of its own file."""

from collections.abc import Iterable, Iterator, Mapping

import polars as pl

from barometre.ledger.catalogue import Severity, catalogue
from barometre.ledger.findings import Code, Finding
from barometre.ledger.rows import Sheet

_BATCH = 10_000
_ORDER = ("severity", "file", "line", "position", "column", "number", "value", "related")
_SEVERITY = pl.Enum([severity.value for severity in Severity])


def ranked(findings: pl.LazyFrame, sheets: Iterable[Sheet]) -> pl.LazyFrame:
    """These findings, worst first: by severity, file, line, place of the column in its file, and code.

    Dates of which nobody can tell the order (BAR120) stand after the other findings of their severity: mostly one of
    these has put them in doubt.
    Adds `severity`, `number` (BAR101), `header` (the column as its file spells it) and `position` (its place there).
    """
    kinds = catalogue()
    numbers = {code.value: kind.number for code, kind in kinds.items()}
    severities = {code.value: kind.severity.value for code, kind in kinds.items()}
    placed = findings.join(_columns(sheets), on=["file", "column"], how="left").with_columns(
        pl.col("code").replace_strict(severities, return_dtype=_SEVERITY).alias("severity"),
        pl.col("code").replace_strict(numbers, return_dtype=pl.String).alias("number"),
        pl.col("header").fill_null(pl.col("column")),
    )
    severity, *others = _ORDER
    return placed.sort(severity, pl.col("code") == Code.AMBIGUOUS_DATE.value, *others, nulls_last=True)


def worst(findings: pl.DataFrame, sheets: Iterable[Sheet], most: int) -> pl.DataFrame:
    """The worst of these findings, `ranked`: at most so many."""
    return ranked(findings.lazy(), sheets).head(most).collect(engine="streaming")


def _columns(sheets: Iterable[Sheet]) -> pl.LazyFrame:
    """The columns of each file: their canonical name, the file's own, and their place (the first is 0)."""
    rows = [
        (sheet.name, column, header, position)
        for sheet in sheets
        for position, (column, header) in enumerate(sheet.headers().items())
    ]
    schema = {"file": pl.String, "column": pl.String, "header": pl.String, "position": pl.UInt32}
    return pl.LazyFrame(rows, schema=schema, orient="row")


ACCOUNTED = ("read", "refused", "totals", "continued", "notes")
"""What `accounts` counts."""


def accounts(statements: pl.LazyFrame) -> pl.LazyFrame:
    """One row: how many rows were read, those refused, of totals, further lines and notes."""
    code = pl.col("odd")
    continued, notes = ((code == one.value).sum() for one in (Code.CONTINUED_ROW, Code.NOTE_ROW))
    return statements.select(
        read=pl.len(),
        refused=pl.col("invalid").sum(),
        totals=pl.col("aside").sum() - continued - notes,
        continued=continued,
        notes=notes,
    )


def told(findings: pl.DataFrame, sheets: Mapping[str, Sheet]) -> Iterator[Finding]:
    """Ranked findings, one at a time: a few thousand are in memory at once."""
    for batch in findings.iter_slices(_BATCH):
        for row in batch.iter_rows(named=True):
            sheet = sheets.get(row["file"])
            yield Finding(
                row["file"],
                row["line"],
                row["header"],
                row["value"] or "",
                Code(row["code"]),
                cell=sheet.cell(row["line"], row["column"]) if sheet else None,
                near=row.get("near"),
                related=row["related"],
                character=row.get("character"),
            )
