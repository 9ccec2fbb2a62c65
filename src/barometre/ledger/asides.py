"""Rows that state no event: totals, and further lines of the event above them; and events that look like these."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import reduce
from operator import or_
from typing import Any

import polars as pl

from barometre.ledger.bottom import ODD
from barometre.ledger.continued import continued_code
from barometre.ledger.dates import read_ledger_date
from barometre.ledger.findings import Code
from barometre.ledger.looked import (
    ACROSS,
    CLEAR,
    FIGURE,
    INHERITED,
    LABEL,
    OWN,
    SAID,
    SEPARATOR,
    SPREAD,
    any_of,
    from_above,
    has_any,
)
from barometre.ledger.schema import TEXT
from barometre.ledger.sparsely import places, those, whole
from barometre.ledger.totals import FIGURES, HINTS, STARTS, labelled, says_total, strongest, total_code
from barometre.ledger.understanding import CODE
from barometre.reference.regions import Regions
from barometre.reference.vocabulary import Vocabulary

ASIDE = (Code.TOTAL_ROW, Code.DATED_TOTAL, Code.CONTINUED_ROW, Code.NOTE_ROW)
"""What states no event; the other codes are suspicions of rows that count."""

_UNDERSTOOD = TEXT + "understood."  # no ledger's own column has such a name


def oddity(
    columns: list[str],
    understood: Mapping[str, pl.Expr],
    hinted: Mapping[str, pl.Expr],
    vocabulary: Vocabulary,
    regions: Regions,
    *,
    merged: bool,
) -> pl.Expr:
    """What a row is when it is no plain event (`code`, and the cell that tells: `column`, `value`), or nulls.

    `columns` hold the texts of a row, and `merged` (where there is one) those whose cells are merged; `understood`
    tells, for the columns by which totals are grouped, whether a cell is understood, `hinted` of others whether it may
    have one of the `HINTS`. Few rows are looked at closely: those of which a cell that is not understood begins like a
    total, and those whose flow is merged with that above.
    """

    def judged(cells: Sequence[pl.Series]) -> pl.Series:
        *cells, asked = whole(cells)
        name, few = cells[0].name, those(asked, cells) if asked.any() else None
        begins = None if few is None else _begins(few, labels, merged=merged)
        if few is None or begins is None or not begins.any():
            return nothing.new_from_index(0, len(asked)).alias(name)
        beside = {} if merged else {"merged": pl.lit(None, pl.String)}
        odd = _odd(_looked(few.filter(begins).with_columns(**beside), columns, vocabulary, regions), columns)
        at = asked.arg_true().filter(begins)
        return odd.select(*ODD).to_struct(name)[places(at, len(asked))]

    labels, nothing = labelled(columns), pl.Series([None], dtype=pl.Struct(ODD))
    above = [from_above("event")] if merged else []
    known = {column: clear.fill_null(value=False) for column, clear in understood.items()}
    unread = {column: pl.col(column).is_not_null() & ~clear for column, clear in known.items()}
    may_be = {**unread, **hinted}  # most texts lack the words
    asked = any_of([*(may_be.get(column, has_any(column, HINTS)) for column in labels), *above])
    clear = (one.alias(_UNDERSTOOD + column) for column, one in known.items())
    told = [*map(pl.col, columns), *([pl.col("merged")] if merged else []), *clear, asked.fill_null(value=False)]
    return pl.map_batches(told, judged, pl.Struct(ODD), is_elementwise=True)


def _begins(rows: pl.DataFrame, labels: Sequence[str], *, merged: bool) -> pl.Series:
    """Whether a cell of each row begins like a total; or, where cells are `merged`, its flow is that of the row above.

    The cells of all columns are searched at once: to search a column takes as long as to search some hundred cells.
    """
    cells = pl.concat([rows[column] for column in labels]).str.contains(STARTS)
    each = [cells.slice(place * rows.height, rows.height) for place in range(len(labels))]
    above = [rows.select(from_above("event")).to_series()] if merged else []
    return reduce(or_, [*each, *above])


def _looked(rows: pl.DataFrame, columns: Iterable[str], vocabulary: Vocabulary, regions: Regions) -> pl.DataFrame:
    """All that is known of the cells of these rows: see `looked`."""

    def names(text: str) -> object:
        place = regions.region(text) or regions.departement(text)
        return vocabulary.flows.get(text) or place or not isinstance(read_ledger_date(text), Code)

    known: dict[str, pl.Series] = {}
    merged = pl.Series(rows["merged"]).fill_null("")
    nothing = pl.repeat(value=False, n=rows.height, eager=True)
    for column in columns:
        text = rows[column].str.strip_chars()
        said = _mapped(text, lambda cell: None if vocabulary.is_missing(cell) else cell, pl.String)
        above = merged.str.contains(f"{SEPARATOR}{column}{SEPARATOR}", literal=True) & said.is_not_null()
        own = said.is_not_null() & ~above
        clear = rows.get_column(_UNDERSTOOD + column, default=nothing)
        label = _mapped(said, lambda cell: int(says_total(cell, names)), pl.UInt8).fill_null(0)
        known |= {
            SAID + column: said,
            INHERITED + column: above,
            SPREAD + column: merged.str.contains(f"{SEPARATOR}{column}{ACROSS}", literal=True),
            OWN + column: own,
            CLEAR + column: clear,
            LABEL + column: label * (own & ~clear).cast(pl.UInt8),
            FIGURE + column: said.str.contains(FIGURES).fill_null(value=False),
        }
    given = {CLEAR + column: nothing for column in ("event", "effective_date", "announced_on")}
    return pl.DataFrame(given | known)


def _mapped(texts: pl.Series, read: Callable[[str], Any], dtype: type[pl.DataType]) -> pl.Series:
    """What is read from each text, each distinct one being read once."""
    answers = {text: read(text) for text in texts.unique().drop_nulls()}
    return texts.replace_strict(answers, default=None, return_dtype=dtype)


def _odd(rows: pl.DataFrame, columns: list[str]) -> pl.DataFrame:
    """What each of these rows is, and the cell that tells."""
    total, continued = pl.col("total"), pl.col("continued")
    sums = total.is_not_null() & (continued == Code.MERGED_EVENT.value)  # a likely total, with nothing but its figures
    code = (
        pl.when(sums & (total != Code.TOTAL_ROW.value))
        .then(pl.lit(Code.DATED_TOTAL.value, CODE))
        .when(total != Code.LIKELY_TOTAL.value)
        .then(total)
        .otherwise(pl.coalesce("continued", "total"))
    )
    label = (pl.when(pl.col(LABEL + column) == pl.col("most")).then(pl.lit(column)) for column in labelled(columns))
    first = (pl.when(OWN + column).then(pl.lit(column)) for column in columns)
    judged = rows.with_columns(total=total_code(columns), continued=continued_code(columns), most=strongest(columns))
    coded = judged.with_columns(code=code).with_columns(
        column=pl.when(pl.col("code") == pl.col("continued")).then(pl.coalesce(first)).otherwise(pl.coalesce(label))
    )
    value = pl.coalesce(pl.when(pl.col("column") == column).then(SAID + column) for column in columns)
    return coded.select("code", "column", value.alias("value"))
