"""From rows of text to statements about events: typed, with what is wrong with each cell."""

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import NamedTuple

import polars as pl

from barometre.ledger.asides import oddity
from barometre.ledger.bottom import ODD, may_be_below
from barometre.ledger.day_orders import DATE, RECORDED, Given, date_reader, month_first, of_event, of_record
from barometre.ledger.digits import DATES
from barometre.ledger.findings import Code
from barometre.ledger.leftovers import ERROR, LEFT_BEHIND, SCIENTIFIC, left_behind
from barometre.ledger.looked import any_of, from_above, has_any
from barometre.ledger.numbers import read_euros, read_jobs, read_percentage
from barometre.ledger.places import (
    Optional,
    commune_readers,
    located,
    may_be_read,
    place_found,
    place_troubles,
    region_readers,
)
from barometre.ledger.schema import (
    BESIDE,
    DATED,
    EVENTS,
    FLOW,
    MEASURES,
    MONTH,
    QUANTITIES,
    SHEET,
    STATUS,
    TEXT,
    TROUBLE,
    UNDERSTOOD,
)
from barometre.ledger.settling import BELOW, EITHER, FIRST, OWN, STATED, WRONG, settled
from barometre.ledger.sparsely import amended, among
from barometre.ledger.totals import BLANKS, HINTS
from barometre.ledger.understanding import CODE, Fields, Reader, code_of, understood
from barometre.names import fold
from barometre.reference.regions import Regions
from barometre.reference.vocabulary import COLUMNS, Status, Vocabulary

_GROUPS = ("event", "region", "departement", "status")
_EVENT = ("event", "effective_date", "announced_on")
_INTERVAL = ("from", "to")
_DIGITS = list("0123456789")
_HINTED = f"{TROUBLE}hinted"
"""Whether an `event_id` needs a closer look."""

ADDED = ("odd", "odd_column", "odd_value", "aside", "invalid")
"""The columns of statements that only the whole table tells."""

TROUBLED = (*UNDERSTOOD, "commune", "event_id", "overflow")
"""The columns in which something may be wrong, so that the row can't be counted."""


def written(column: str) -> str:
    """The column of statements that holds the cells of a ledger's column as they were written."""
    return TEXT + column if column in UNDERSTOOD else column


def understand(rows: pl.LazyFrame, vocabulary: Vocabulary, regions: Regions, file: str | None = None) -> pl.LazyFrame:
    """The statements that rows of text make; `file` is the source of all of them, where there is only one.

    `rows` has `file`, `line`, `overflow` and any of the ledger's columns, as text; of a workbook, also `merged` (see
    `Sheet`). The answer has the columns of `EVENTS`, the ledger's foreign columns, the cells as written (`text.*`), the
    trouble with each (`trouble.*`), the months in which events begin (see `MONTH`), `merged`, `odd`, which says what a
    row is that is no plain event (and `odd_column`, `odd_value` the cell that tells), `aside`, true where it is none at
    all (it holds totals, say), and `invalid`, true where another one can't be understood.
    """
    present = rows.collect_schema().names()
    readers = _readers(vocabulary, regions)
    cells = _Cells(present, {column: fields for column, (_, fields) in readers.items()})
    known = _grouping(cells)
    told = _looked_at(_read(rows, cells, readers), cells, known, vocabulary, regions)
    texts = [column for column in COLUMNS if column in present and not cells.tells_text(column)]
    identified = [_identifier(vocabulary)] if "event_id" in present else []
    trimmed = told.with_columns(*identified, *(_trimmed(column) for column in texts if column != "event_id"))
    stated = trimmed.with_columns(_stated(pl.col("sector"), vocabulary)) if "sector" in present else trimmed
    typed = _typed(cells, regions) | ({} if file is None else {"file": pl.lit(file)})
    troubled = _troubled(present)
    of_rows = {TROUBLE + column for column in troubled} | {name for name in typed if typed[name].meta.root_names()}
    # What is the same in all rows takes no memory until these are settled.
    alike = [typed[name].alias(name) for name in typed if name not in of_rows]
    own = (typed[name].alias(name) for name in typed if name in of_rows)
    wrong = pl.any_horizontal(typed[TROUBLE + column].is_not_null() for column in troubled).alias(WRONG)
    asked = located(stated, present, regions, _optional(vocabulary)).select(*own, wrong, *_for_the_whole(cells, known))
    return settled(asked, troubled, cells.dates()).with_columns(alike).select(*typed, *ADDED)


def _read(rows: pl.LazyFrame, cells: "_Cells", readers: Mapping[str, tuple[Reader, Fields]]) -> pl.LazyFrame:
    """The rows with what is said in the cells of each column that is understood."""
    merged = "merged" in cells.present
    read = (
        understood(_own(column, merged=merged), reader, fields).alias(TROUBLE + column)
        for column, (reader, fields) in readers.items()
        if column in cells.present
    )
    hinted = [_hinted("event_id").alias(_HINTED)] if "event_id" in cells.present else []
    return rows.with_columns(*read, *hinted)


def _looked_at(
    rows: pl.LazyFrame, cells: "_Cells", known: Mapping[str, pl.Expr], vocabulary: Vocabulary, regions: Regions
) -> pl.LazyFrame:
    """The rows with what each may be that is no plain event, and whether its dates have their month first."""
    held = [column for column in cells.present if column not in ("file", "line", "merged", SHEET)]
    hinted = {"event_id": pl.col(_HINTED)} if "event_id" in cells.present else {}
    merged = "merged" in cells.present
    return rows.with_columns(
        *(month_first(column).alias(FIRST + column) for column in cells.dates()),
        oddity(held, known, hinted, vocabulary, regions, merged=merged).alias(OWN),
        may_be_below(held, any_of(known.values()), vocabulary, merged=merged).alias(BELOW),
    )


class _Cells(NamedTuple):
    """What is known of the cells of the columns that are `present`: of each that is understood, its `fields`."""

    present: Collection[str]
    fields: Mapping[str, Fields]

    def field(self, column: str, field: str) -> pl.Expr:
        """What the cells of a column say; null where it is not there."""
        if column in self.present:
            return pl.col(TROUBLE + column).struct.field(field)
        return pl.lit(None, {**self.fields[column], "trouble": CODE}[field])

    def dates(self) -> list[str]:
        """The columns of dates that are there."""
        return [column for column in DATES if column in self.present]

    def tells_text(self, column: str) -> bool:
        """Whether the texts of a column came with what they say: then they need not be trimmed once more."""
        return column in UNDERSTOOD and not ("merged" in self.present and column in QUANTITIES)

    def text(self, column: str) -> pl.Expr:
        """The trimmed text of a column; null where it is not there."""
        if column not in self.present:
            return pl.lit(None, pl.String)
        return self.field(column, "text") if self.tells_text(column) else pl.col(column)


def _typed(cells: _Cells, regions: Regions) -> dict[str, pl.Expr]:
    """The columns of statements, before anything is asked of the whole table."""
    foreign = [column for column in cells.present if column not in (*COLUMNS, *BESIDE)]
    plain = [column for column in EVENTS if column in COLUMNS and column not in UNDERSTOOD]
    sector = _key("sector") if "sector" in cells.present else pl.lit(None, pl.String)
    return (
        {column: cells.text(column) for column in (*plain, *foreign)}
        | {TEXT + column: cells.text(column) for column in UNDERSTOOD}
        | {TROUBLE + column: trouble for column, trouble in _troubles(cells, regions).items()}
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


def spelled_out(statements: pl.LazyFrame) -> pl.LazyFrame:
    """The statements, once no question about all rows is left: codes of places as text, and days and months as such.

    Until then those that are told by others are numbers (see `DATE` and `RECORDED`).
    """
    dates = (_later(f"{name}_to", f"{name}_from", pl.Int32).cast(pl.Date) for name in DATED)
    months = (_later(f"{MONTH}{name}_to", f"{MONTH}{name}_from", pl.Int16) for name in DATED)
    recorded = pl.col("recorded_on").cast(pl.Int32) - pl.col("recorded_from")
    return statements.with_columns(
        pl.col("region", "departement").cast(pl.String), *dates, *months, recorded_from=recorded.cast(pl.Date)
    )


def _later(last: str, first: str, dtype: type[pl.DataType]) -> pl.Expr:
    """The `last` day or month, of which it was known how many days or months after the first it is."""
    return (pl.col(first).cast(dtype) + pl.col(last).cast(dtype)).alias(last)


def _for_the_whole(cells: _Cells, known: Mapping[str, pl.Expr]) -> Iterable[pl.Expr]:
    """What `settled` asks of each row."""
    yield from (pl.col(odd).struct.field(field).alias(odd + field) for odd in (OWN, BELOW) for field in ODD)
    event = any_of(known[column] for column in _EVENT if column in known)
    yield (event & pl.col(OWN).struct.field("code").is_null()).alias(STATED)
    yield from (cells.field(column, "either").fill_null(value=False).alias(EITHER + column) for column in cells.dates())
    yield from (pl.col(FIRST + column) for column in cells.dates())
    yield (pl.col(SHEET) if SHEET in cells.present else pl.lit(0, pl.UInt32)).alias(SHEET)


def _trimmed(column: str) -> pl.Expr:
    """The text of a column without blanks around it, null where nothing is left."""
    text = pl.col(column).str.strip_chars()
    return pl.when(text != "").then(text)


def _identifier(vocabulary: Vocabulary) -> pl.Expr:
    """The text of an `event_id`, trimmed and stated: nearly all are so already, with a digit and without a blank."""
    doubtful = pl.col(_HINTED) | ~pl.col("event_id").str.contains_any(_DIGITS)
    return amended("event_id", doubtful, _stated(_trimmed("event_id"), vocabulary))


def _hinted(column: str) -> pl.Expr:
    """Whether a text may need a closer look: it has a blank, a hint of a total, or what a spreadsheet leaves behind.

    One search for all of this takes as long as one for a part of it.
    """
    return has_any(column, (*HINTS, *BLANKS, *LEFT_BEHIND))


def _stated(text: pl.Expr, vocabulary: Vocabulary) -> pl.Expr:
    """A text, null where it says that there is none ("n.d."); one with a digit always says something."""

    def says(word: str) -> tuple[bool]:
        return (any(map(str.isdecimal, word)) or not vocabulary.is_missing(word),)

    return pl.when(understood(text, says, {"said": pl.Boolean}).struct.field("said")).then(text)


def _key(column: str) -> pl.Expr:
    """The texts of a column without case, accents and punctuation."""
    return understood(pl.col(column), lambda text: (fold(text) or text,), {"key": pl.String}).struct.field("key")


def _own(column: str, *, merged: bool) -> pl.Expr:
    """The texts of a column that are to be understood: a quantity merged over several rows is that of the first."""
    text = may_be_read(column)
    return pl.when(~from_above(column)).then(text) if merged and column in QUANTITIES else text


def _troubles(cells: _Cells, regions: Regions) -> dict[str, pl.Expr]:
    """What is wrong with each cell: it can't be understood, it is missing, or it contradicts another."""
    text, no_withdrawal = cells.text("event_id"), ~_withdrawal(cells)
    lost = pl.when(text.str.contains(SCIENTIFIC)).then(code_of(Code.MANGLED_NUMBER))  # two events may have become one
    error = pl.when(text.str.contains(ERROR)).then(code_of(Code.ERROR_CELL)).otherwise(lost)
    no_flow, no_date = cells.field("event", "value").is_null() & no_withdrawal, _undated(cells) & no_withdrawal
    further = place_troubles(cells.present, regions) | {
        "event": pl.when(no_flow).then(code_of(Code.MISSING_FLOW)),
        "effective_date": pl.when(no_date).then(code_of(Code.MISSING_DATE)),
        "event_id": among(pl.col(_HINTED), ["event_id"], error, CODE),
        "overflow": pl.when(pl.col("overflow").is_not_null()).then(code_of(Code.TOO_MANY_CELLS)),
    }
    troubles = dict.fromkeys(TROUBLED, pl.lit(None, CODE))
    for column in _troubled(cells.present):
        unreadable = [cells.field(column, "trouble")] if column not in ("event_id", "overflow") else []
        troubles[column] = pl.coalesce(*unreadable, *([further[column]] if column in further else []))
    return troubles


def _troubled(present: Collection[str]) -> list[str]:
    """The columns of which a cell may be wrong: those that are there, and those that must be."""
    return [column for column in TROUBLED if column in present or column in ("event", "effective_date")]


def _withdrawal(cells: _Cells) -> pl.Expr:
    """Whether a row takes back the event that its `event_id` names: it need not say again what that was."""
    withdrawn = cells.field("status", "value") == Status.WITHDRAWN.value
    return withdrawn.fill_null(value=False) & cells.text("event_id").is_not_null()


def _grouping(cells: _Cells) -> dict[str, pl.Expr]:
    """Whether the cells are understood by which an office groups its totals, for the columns that are there."""
    columns = dict.fromkeys(DATED.values(), "from") | dict.fromkeys(_GROUPS, "value")
    return {
        column: cells.field(column, field).is_not_null() for column, field in columns.items() if column in cells.present
    }


def _undated(cells: _Cells) -> pl.Expr:
    fields = [(column, field) for column in DATED.values() for field in ("from", "trouble")]
    return pl.all_horizontal(cells.field(column, field).is_null() for column, field in fields)


def _optional(vocabulary: Vocabulary) -> Optional:
    """What makes a reader answer nothing for a word for nothing, and a code for what a spreadsheet left behind."""
    return lambda read, blank: lambda text: left_behind(text) or (blank if vocabulary.is_missing(text) else read(text))


def _readers(vocabulary: Vocabulary, regions: Regions) -> dict[str, tuple[Reader, Fields]]:
    """How the cells of each column are read, and what each gives."""
    optional = _optional(vocabulary)

    def word(names: Callable[[str], str | None], unknown: Code) -> Reader:
        blank = optional(lambda _: unknown, (None,))  # a name prevails: "N.C." is North Carolina where there is one
        return lambda text: (found,) if (found := names(text)) else blank(text)

    def number(read: Callable[[str], float | Code]) -> Reader:
        def one(text: str) -> tuple[float] | Code:
            found = read(text)
            return found if isinstance(found, Code) else (found,)

        return optional(one, (None,))

    def date(given: Given, fields: Fields) -> tuple[Reader, Fields]:
        return optional(date_reader(regions, given), (None,) * len(fields)), fields

    read = dict.fromkeys(MEASURES, read_jobs) | {"investment_eur": read_euros, "production_change_pct": read_percentage}
    measures = {column: (number(one), {"value": pl.Float64}) for column, one in read.items()}
    return {
        "event": (word(vocabulary.flows.get, Code.UNKNOWN_FLOW), {"value": FLOW}),
        "status": (word(vocabulary.statuses.get, Code.UNKNOWN_STATUS), {"value": STATUS}),
        **{column: date(of_event, DATE) for column in DATED.values()},
        "recorded_on": date(of_record, RECORDED),
        **region_readers(regions, optional),
        **commune_readers(regions, optional),
        **measures,
    }
