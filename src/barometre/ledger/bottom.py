"""What stands below the last event of a table: a sum that says nothing of itself, a footnote."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

import polars as pl

from barometre.ledger.dates import read_ledger_date
from barometre.ledger.findings import Code
from barometre.ledger.looked import from_above
from barometre.ledger.schema import MEASURES
from barometre.ledger.totals import FIGURES
from barometre.ledger.understanding import CODE, Fields
from barometre.reference.vocabulary import COLUMNS, Vocabulary

ODD: Fields = {"code": CODE, "column": pl.String, "value": pl.String}
"""What a row is that is no plain event, and the cell that tells."""

_FIGURE = re.compile(FIGURES.partition("|^=")[0])
_FOOTNOTE = re.compile(r"[*(†¹²³]|.*\s", re.DOTALL)
"""A footnote is marked, or has several words: a word alone may be an event that somebody began to write."""


def may_be_below(columns: list[str], stated: pl.Expr, vocabulary: Vocabulary) -> pl.Expr:
    """What a row is if it stands below the last event (`ODD`), else nulls; `stated`: it has a flow, a date or a place.

    Few rows are looked at: those that state nothing of this.
    """

    def judged(rows: pl.Series) -> pl.Series:
        texts = rows.struct.unnest()
        found: list[dict[str, Any]] = [{}] * len(rows)
        for at in (~texts["text.stated"]).arg_true():
            cells = {column: (texts[column][at] or "").strip() for column in columns}
            found[at] = _judged({c: text for c, text in cells.items() if text and not vocabulary.is_missing(text)})
        return pl.Series(rows.name, found, dtype=pl.Struct(ODD)) if any(found) else _nothing(rows.name, len(rows))

    own = [pl.when(~from_above(column)).then(column).alias(column) for column in columns]
    known = stated.fill_null(value=False).alias("text.stated")
    return pl.struct(*own, known).map_batches(judged, pl.Struct(ODD), is_elementwise=True)


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


def below(odd: pl.Expr, candidate: pl.Expr, stated: pl.Expr) -> pl.Expr:
    """`odd`, or the `candidate` of the rows below the last event of their file; where there is no event, none is."""

    def placed(rows: pl.Series) -> pl.Series:
        known = rows.struct.unnest()
        asked = known["candidate"].struct.field("code").is_not_null() & known["odd"].struct.field("code").is_null()
        if not asked.any():
            return known["odd"].rename(rows.name)
        at = pl.arange(len(rows), dtype=pl.UInt32, eager=True)
        numbered = known.with_columns(at=at)
        last = numbered.filter("stated").group_by("file").agg(last=pl.col("at").max())
        lower = numbered.join(last, on="file", how="left", maintain_order="left")["last"] < at
        taken = pl.Series(asked & lower.fill_null(value=False))
        return numbered.select(pl.when(taken).then("candidate").otherwise("odd").alias(rows.name)).to_series()

    event = stated.fill_null(value=False) & odd.struct.field("code").is_null()
    each: Iterable[pl.Expr] = (pl.col("file"), odd.alias("odd"), candidate.alias("candidate"), event.alias("stated"))
    return pl.struct(*each).map_batches(placed, pl.Struct(ODD))


def _nothing(name: str, length: int) -> pl.Series:
    return pl.Series(name, [None], dtype=pl.Struct(ODD)).new_from_index(0, length)
