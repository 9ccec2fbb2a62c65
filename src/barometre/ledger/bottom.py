"""What stands below the last event of a table: a sum that says nothing of itself, a footnote."""

import re
from functools import cache

import polars as pl

from barometre.ledger.dates import read_ledger_date
from barometre.ledger.findings import Code
from barometre.ledger.looked import from_above
from barometre.ledger.schema import MEASURES
from barometre.ledger.sparsely import among
from barometre.ledger.totals import FIGURES
from barometre.ledger.understanding import CODE, Fields, Reader, code_of, understood
from barometre.reference.vocabulary import COLUMNS, Vocabulary

ODD: Fields = {"code": CODE, "column": pl.String, "value": pl.String}
"""What a row is that is no plain event, and the cell that tells."""

_FIGURE = re.compile(FIGURES.partition("|^=")[0])
_FOOTNOTE = re.compile(r"[*(†¹²³]|.*\s", re.DOTALL)
"""A footnote is marked, or has several words: a word alone may be an event that somebody began to write."""


_SEEN: Fields = {"said": pl.Boolean, "figure": pl.Boolean, "note": pl.Boolean}
"""Whether a cell says something, and whether that is a figure, or a footnote."""


def may_be_below(columns: list[str], stated: pl.Expr, vocabulary: Vocabulary, *, merged: bool) -> pl.Expr:
    """What a row is if it stands below the last event (`ODD`), else nulls; `stated`: it has a flow, a date or a place.

    Few rows are looked at: those that state nothing of this. `merged`: cells may be merged with those above.
    """
    own = [pl.when(~from_above(column)).then(column).alias(column) if merged else pl.col(column) for column in columns]
    judge = cache(lambda: _judged(columns, vocabulary))  # many a ledger has no such row
    return among(~stated.fill_null(value=False), own, judge, pl.Struct(ODD))


def _judged(columns: list[str], vocabulary: Vocabulary) -> pl.Expr:
    """A total, where a row holds nothing but figures, in columns that may; a note, where it holds nothing but one."""
    seen = {column: understood(pl.col(column), _seen(vocabulary), _SEEN).struct for column in columns}
    said = {column: one.field("said").fill_null(value=False) for column, one in seen.items()}
    sums = [column for column in columns if (column in MEASURES or column not in COLUMNS) and column != "overflow"]
    figures = (
        said[column] if column not in sums else said[column] & ~seen[column].field("figure") for column in columns
    )
    total = pl.any_horizontal(said.values()) & ~pl.any_horizontal(figures)
    alone = pl.sum_horizontal(said.values()) == 1
    note = alone & pl.any_horizontal(said[column] & seen[column].field("note") for column in columns)
    first = (pl.when(told).then(pl.lit(column)) for column, told in said.items())
    cell = (pl.when(told).then(pl.col(column).str.strip_chars()) for column, told in said.items())
    code = pl.when(total).then(code_of(Code.TOTAL_ROW)).when(note).then(code_of(Code.NOTE_ROW))
    return pl.when(total | note).then(
        pl.struct(code.alias("code"), pl.coalesce(first).alias("column"), pl.coalesce(cell).alias("value"))
    )


def _seen(vocabulary: Vocabulary) -> Reader:
    return lambda text: (not vocabulary.is_missing(text), _is_figure(text), _is_footnote(text))


def _is_figure(text: str) -> bool:
    return bool(_FIGURE.match(text)) and any(map(str.isdigit, text))


def _is_footnote(text: str) -> bool:
    return bool(_FOOTNOTE.match(text)) and not _is_figure(text) and isinstance(read_ledger_date(text), Code)


def below(sheet: pl.Expr, candidate: pl.Expr, stated: pl.Expr) -> pl.Expr:
    """Whether a `candidate` stands below the last row of its sheet that is `stated`; where none is, none is below."""

    def placed(rows: pl.Series) -> pl.Series:
        known = rows.struct.unnest()
        if not known["candidate"].any():
            return pl.Series(rows.name, [False]).new_from_index(0, len(rows))
        at = pl.int_range(len(rows), dtype=pl.UInt32, eager=True)
        last = known.with_columns(at=at).filter("stated").group_by("sheet").agg(last=pl.col("at").max())
        lower = known.join(last, on="sheet", how="left", maintain_order="left")["last"] < at
        return (known["candidate"] & lower.fill_null(value=False)).alias(rows.name)

    each = (sheet.alias("sheet"), candidate.alias("candidate"), stated.alias("stated"))
    return pl.struct(*each).map_batches(placed, pl.Boolean)
