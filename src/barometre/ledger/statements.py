"""From rows of text to statements about events: typed, with what is wrong with each cell."""

from collections.abc import Iterable, Mapping

import polars as pl

from barometre.ledger.asides import oddity
from barometre.ledger.bottom import ODD, may_be_below
from barometre.ledger.cell_texts import HINTED, hinted, identifier, key, own, stated, trimmed
from barometre.ledger.day_orders import month_first
from barometre.ledger.looked import any_of
from barometre.ledger.places import located, place_found
from barometre.ledger.readers import optional, readers
from barometre.ledger.said import Cells, grouping, troubled, troubles
from barometre.ledger.schema import BESIDE, DATED, EVENTS, MEASURES, MONTH, SHEET, STATUS, TEXT, TROUBLE, UNDERSTOOD
from barometre.ledger.settling import BELOW, EITHER, FIRST, OWN, STATED, WRONG, settled
from barometre.ledger.understanding import Fields, Reader, understood
from barometre.reference.regions import Regions
from barometre.reference.vocabulary import COLUMNS, Status, Vocabulary

_EVENT = ("event", "effective_date", "announced_on")
_INTERVAL = ("from", "to")

ADDED = ("odd", "odd_column", "odd_value", "aside", "invalid")
"""The columns of statements that only the whole table tells."""


def written(column: str) -> str:
    """The column of statements that holds the cells of a ledger's column as they were written."""
    return TEXT + column if column in UNDERSTOOD else column


def understand(rows: pl.LazyFrame, vocabulary: Vocabulary, regions: Regions, file: str | None = None) -> pl.LazyFrame:
    """The statements that rows of text make; `file` is the source of all of them, where there is only one.

    `rows` has `file`, `line`, `overflow` and any of the ledger's columns, as text; of a workbook, also `merged` (see
    `Sheet`). The answer has the columns of `EVENTS` (some days as numbers, until `spelled_out`), the ledger's foreign
    columns, the cells as written (`text.*`), the trouble with each (`trouble.*`), the months in which events begin, and
    how many they last (see `MONTH`),
    `merged`, `odd`, which says what a row is that is no plain event (and `odd_column`, `odd_value` the cell that
    tells), `aside`, true where it is none at all (it holds totals, say), and `invalid`, true where another one can't be
    understood.
    """
    present = rows.collect_schema().names()
    each = readers(vocabulary, regions)
    cells = Cells(present, {column: fields for column, (_, fields) in each.items()})
    known = grouping(cells)
    told = _looked_at(_read(rows, cells, each), cells, known, vocabulary, regions)
    texts = [column for column in COLUMNS if column in present and not cells.tells_text(column)]
    identified = [identifier(vocabulary)] if "event_id" in present else []
    told = told.with_columns(*identified, *(trimmed(column) for column in texts if column != "event_id"))
    if "sector" in present:
        told = told.with_columns(stated(pl.col("sector"), vocabulary))
    typed = _typed(cells, regions) | ({} if file is None else {"file": pl.lit(file)})
    wrong_in = troubled(present)
    of_rows = {TROUBLE + column for column in wrong_in} | {name for name in typed if typed[name].meta.root_names()}
    # What is the same in all rows takes no memory until these are settled.
    alike = [typed[name].alias(name) for name in typed if name not in of_rows]
    of_each = (typed[name].alias(name) for name in typed if name in of_rows)
    wrong = pl.any_horizontal(typed[TROUBLE + column].is_not_null() for column in wrong_in).alias(WRONG)
    asked = located(told, present, regions, optional(vocabulary)).select(*of_each, wrong, *_for_the_whole(cells, known))
    return settled(asked, wrong_in, cells.dates()).with_columns(alike).select(*typed, *ADDED)


def _read(rows: pl.LazyFrame, cells: Cells, each: Mapping[str, tuple[Reader, Fields]]) -> pl.LazyFrame:
    """The rows with what is said in the cells of each column that is understood."""
    merged = "merged" in cells.present
    read = (
        understood(own(column, merged=merged), reader, fields).alias(TROUBLE + column)
        for column, (reader, fields) in each.items()
        if column in cells.present
    )
    closer = [hinted("event_id").alias(HINTED)] if "event_id" in cells.present else []
    return rows.with_columns(*read, *closer)


def _looked_at(
    rows: pl.LazyFrame, cells: Cells, known: Mapping[str, pl.Expr], vocabulary: Vocabulary, regions: Regions
) -> pl.LazyFrame:
    """The rows with what each may be that is no plain event, and whether its dates have their month first."""
    held = [column for column in cells.present if column not in ("file", "line", "merged", SHEET)]
    closer = {"event_id": pl.col(HINTED)} if "event_id" in cells.present else {}
    merged = "merged" in cells.present
    return rows.with_columns(
        *(month_first(column).alias(FIRST + column) for column in cells.dates()),
        oddity(held, known, closer, vocabulary, regions, merged=merged).alias(OWN),
        may_be_below(held, any_of(known.values()), vocabulary, merged=merged).alias(BELOW),
    )


def _typed(cells: Cells, regions: Regions) -> dict[str, pl.Expr]:
    """The columns of statements, before anything is asked of the whole table."""
    foreign = [column for column in cells.present if column not in (*COLUMNS, *BESIDE)]
    plain = [column for column in EVENTS if column in COLUMNS and column not in UNDERSTOOD]
    sector = key("sector") if "sector" in cells.present else pl.lit(None, pl.String)
    return (
        {column: cells.text(column) for column in (*plain, *foreign)}
        | {TEXT + column: cells.text(column) for column in UNDERSTOOD}
        | {TROUBLE + column: trouble for column, trouble in troubles(cells, regions).items()}
        | {column: cells.field(column, "value") for column in ("event", *MEASURES)}
        | {"status": cells.field("status", "value").fill_null(pl.lit(Status.CONFIRMED.value, STATUS))}
        | {f"{name}_{end}": cells.field(column, end) for name, column in DATED.items() for end in _INTERVAL}
        | {MONTH + f"{name}_from": cells.field(column, "month") for name, column in DATED.items()}
        | {MONTH + f"{name}_to": cells.field(column, "months") for name, column in DATED.items()}
        | {"recorded_from": cells.field("recorded_on", "from"), "recorded_on": cells.field("recorded_on", "to")}
        | place_found(cells.present, regions)
        | {"sector_key": sector}
        | {column: cells.text(column) for column in ("overflow", "merged", "file", "line")}
    )


def _for_the_whole(cells: Cells, known: Mapping[str, pl.Expr]) -> Iterable[pl.Expr]:
    """What `settled` asks of each row."""
    yield from (pl.col(odd).struct.field(field).alias(odd + field) for odd in (OWN, BELOW) for field in ODD)
    event = any_of(known[column] for column in _EVENT if column in known)
    yield (event & pl.col(OWN).struct.field("code").is_null()).alias(STATED)
    yield from (cells.field(column, "either").fill_null(value=False).alias(EITHER + column) for column in cells.dates())
    yield from (pl.col(FIRST + column) for column in cells.dates())
    yield (pl.col(SHEET) if SHEET in cells.present else pl.lit(0, pl.UInt32)).alias(SHEET)
