"""The columns of findings, and what a check of cells suspects."""

from collections.abc import Iterable
from dataclasses import dataclass

import polars as pl

from barometre.ledger.understanding import CODE, Fields

FINDINGS: dict[str, pl.DataType | type[pl.DataType]] = {
    "file": pl.String,
    "line": pl.UInt32,
    "column": pl.String,
    "value": pl.String,
    "code": CODE,
    "related": pl.String,
    "near": pl.String,
}
"""One row per finding: where (physical line, canonical column), the cell as written, the code, the other row that it is
about (`file:line`) or null, and what was perhaps meant, or null."""

JUDGED: Fields = {"code": CODE, "near": pl.String}
"""What a judgement says of a text: the code of what is wrong with it, or null, and what was perhaps meant, or null."""

FINE = (None, None)
"""The judgement on a text with which nothing is wrong."""


@dataclass(frozen=True)
class Suspicion:
    """What may be wrong with one cell of each row: its column, its text, and the judgement on it.

    The judgement is a code, null where nothing is wrong; or a struct of `JUDGED` where it can say what was meant.
    """

    column: str | pl.Expr
    value: pl.Expr
    judgement: pl.Expr
    says_near: bool = False


def suspected(statements: pl.LazyFrame, suspicions: Iterable[Suspicion]) -> pl.LazyFrame:
    """A finding for each cell on which a judgement falls, in one pass over the statements."""
    named = {f"judgement.{number}": suspicion for number, suspicion in enumerate(suspicions)}
    judged = statements.with_columns(suspicion.judgement.alias(name) for name, suspicion in named.items())
    fallen = judged.filter(pl.any_horizontal(_code(name, suspicion).is_not_null() for name, suspicion in named.items()))
    cells = fallen.select("file", "line", *(_cell(name, suspicion).alias(name) for name, suspicion in named.items()))
    return cells.map_batches(_apart, schema=pl.Schema(FINDINGS), streamable=True)


def _apart(rows: pl.DataFrame) -> pl.DataFrame:
    """A row per cell on which a judgement fell, from rows that hold them side by side.

    The rows are collected once: as a plan, each cell would judge all of them anew, and lists of structs are slow.
    """
    found = ((cell, pl.col(cell).struct.field("code").is_not_null()) for cell in rows.columns[2:])
    each = (rows.filter(fell).select("file", "line", pl.col(cell).struct.unnest()) for cell, fell in found)
    return pl.concat(each).with_columns(related=pl.lit(None, pl.String)).select(*FINDINGS)


def _code(name: str, suspicion: Suspicion) -> pl.Expr:
    return pl.col(name).struct.field("code") if suspicion.says_near else pl.col(name)


def _cell(name: str, suspicion: Suspicion) -> pl.Expr:
    column, near = suspicion.column, pl.lit(None, pl.String)
    return pl.struct(
        (pl.lit(column) if isinstance(column, str) else column).alias("column"),
        suspicion.value.alias("value"),
        _code(name, suspicion).alias("code"),
        (pl.col(name).struct.field("near") if suspicion.says_near else near).alias("near"),
    )
