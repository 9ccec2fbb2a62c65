"""The rows that were refused, as they were, each with its findings."""

from collections.abc import Collection, Sequence

import polars as pl

from barometre.errors import Lang
from barometre.ledger.catalogue import catalogue
from barometre.ledger.rows import Sheet

PLACE = ("file", "line")
REJECTED = (*PLACE, "findings")
"""The columns that come before the cells of a refused row."""

NONE_REFUSED = pl.DataFrame(schema={"file": pl.String, "line": pl.UInt32})

BEYOND = ""
"""The column, without a name, that holds what stood beyond the header: read again, it is beyond the header again."""

_OURS = "text.refused."
"""Before the names of columns that no ledger's own column has."""


def refused_rows(statements: pl.LazyFrame) -> pl.LazyFrame:
    """Where the rows that can't be understood stand."""
    return statements.filter("invalid").select(PLACE)


def rejects(refused: pl.LazyFrame, findings: pl.LazyFrame, sheets: Sequence[Sheet], lang: Lang) -> pl.LazyFrame:
    """The refused rows with their `findings`, in words, and then their cells as their files wrote them.

    `findings` are ranked ones. Columns bear the words of the first file that has them, so that the rows can be mended
    and read again.
    """
    rows = pl.concat([sheet.rows for sheet in sheets], how="diagonal")
    cells = (_as_written(column).alias(name) for column, name in _names(sheets).items())
    return (
        refused.with_row_index(_OURS)
        .join(_said(findings, lang), on=PLACE, how="left")
        .join(rows, on=PLACE, how="left")
        .sort(_OURS)
        .select(*PLACE, pl.col(_OURS + "findings").alias("findings"), *cells)
    )


def _as_written(column: str) -> pl.Expr:
    return pl.when(pl.col(column) != "").then(pl.col(column))


def _said(findings: pl.LazyFrame, lang: Lang) -> pl.LazyFrame:
    titles = {code.value: kind.title.in_(lang) for code, kind in catalogue().items()}
    title = pl.col("code").replace_strict(titles, return_dtype=pl.String)
    one = pl.concat_str("number", pl.lit(" "), "header", pl.lit(" : " if lang == "fr" else ": "), title)
    return findings.group_by(PLACE, maintain_order=True).agg(one.str.join("; ").alias(_OURS + "findings"))


def _names(sheets: Sequence[Sheet]) -> dict[str, str]:
    """What each column of the rows is called: what the first file that has it says, once."""
    names: dict[str, str] = {}
    for sheet in sheets:
        for column, header in sheet.headers().items():
            if column not in names and column != "overflow":
                names[column] = _free(header, {*REJECTED, *names.values()})
    return {**names, "overflow": BEYOND}


def _free(name: str, taken: Collection[str]) -> str:
    while name in taken:
        name += "_"
    return name
