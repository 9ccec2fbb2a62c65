"""What stands below the last event of a table: a sum that says nothing of itself, a footnote."""

import re
from collections.abc import Mapping
from typing import Any

import polars as pl

from barometre.ledger.dates import read_ledger_date
from barometre.ledger.findings import Code
from barometre.ledger.looked import from_above
from barometre.ledger.schema import MEASURES
from barometre.ledger.sparsely import among
from barometre.ledger.totals import FIGURES
from barometre.ledger.understanding import CODE, Fields
from barometre.reference.vocabulary import COLUMNS, Vocabulary

ODD: Fields = {"code": CODE, "column": pl.String, "value": pl.String}
"""What a row is that is no plain event, and the cell that tells."""

_FIGURE = re.compile(FIGURES.partition("|^=")[0])
_FOOTNOTE = re.compile(r"[*(†¹²³]|.*\s", re.DOTALL)
"""A footnote is marked, or has several words: a word alone may be an event that somebody began to write."""


def may_be_below(columns: list[str], stated: pl.Expr, vocabulary: Vocabulary, *, merged: bool) -> pl.Expr:
    """What a row is if it stands below the last event (`ODD`), else nulls; `stated`: it has a flow, a date or a place.

    Few rows are looked at: those that state nothing of this. `merged`: cells may be merged with those above.
    """

    def judged(rows: pl.Series) -> pl.Series:
        each = (_judged(_told(row, vocabulary)) for row in rows.struct.unnest().iter_rows(named=True))
        return pl.Series(rows.name, list(each), dtype=pl.Struct(ODD))

    own = [pl.when(~from_above(column)).then(column).alias(column) if merged else pl.col(column) for column in columns]
    cells = pl.struct(columns).map_batches(judged, pl.Struct(ODD))
    return among(~stated.fill_null(value=False), own, cells, pl.Struct(ODD))


def _told(row: Mapping[str, str | None], vocabulary: Vocabulary) -> dict[str, str]:
    """The cells of a row that say something."""
    cells = {column: (text or "").strip() for column, text in row.items()}
    return {column: text for column, text in cells.items() if text and not vocabulary.is_missing(text)}


def _judged(cells: Mapping[str, str]) -> dict[str, Any]:
    figures = [column for column in cells if (column in MEASURES or column not in COLUMNS) and column != "overflow"]
    if cells and len(figures) == len(cells) and all(map(_is_figure, cells.values())):
        code, column = Code.TOTAL_ROW, figures[0]
    elif len(cells) == 1 and _is_footnote(*cells.values()):
        code, column = Code.NOTE_ROW, next(iter(cells))
    else:
        return {}
    return {"code": code.value, "column": column, "value": cells[column]}


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
