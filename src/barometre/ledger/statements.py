"""From rows of text to statements about events: typed, with what is wrong with each cell."""

from collections.abc import Callable, Collection, Iterable, Mapping

import polars as pl

from barometre.ledger.asides import oddity
from barometre.ledger.bottom import ODD, may_be_below
from barometre.ledger.day_orders import DATE, date_reader, month_first
from barometre.ledger.digits import DATES
from barometre.ledger.findings import Code
from barometre.ledger.leftovers import ERROR, LEFT_BEHIND, SCIENTIFIC, left_behind
from barometre.ledger.looked import any_of, from_above, has_any
from barometre.ledger.numbers import read_euros, read_jobs, read_percentage
from barometre.ledger.places import (
    COMMUNE,
    Optional,
    commune_readers,
    located,
    may_be_read,
    place_found,
    place_troubles,
    region_readers,
)
from barometre.ledger.schema import BESIDE, EVENTS, FLOW, MEASURES, QUANTITIES, SHEET, STATUS, TEXT, TROUBLE
from barometre.ledger.settling import BELOW, EITHER, FIRST, OWN, STATED, settled
from barometre.ledger.sparsely import among
from barometre.ledger.totals import BLANKS, HINTS
from barometre.ledger.understanding import CODE, Fields, Reader, code_of, unasked, understood
from barometre.names import fold
from barometre.reference.regions import Regions
from barometre.reference.vocabulary import COLUMNS, Status, Vocabulary

_GROUPS = ("event", "region", "departement", "status")
_EVENT = ("event", "effective_date", "announced_on")
_INTERVAL = ("from", "to")
_DIGITS = list("0123456789")
_HINTED = f"{TROUBLE}hinted"
"""Whether an `event_id` needs a closer look."""

_CODED = ("region", "departement")
"""The places of which there are few."""

UNDERSTOOD = (
    "event", "effective_date", "announced_on", "recorded_on", "status", "commune_code", "departement", "region",
    *MEASURES,
)  # fmt: skip
"""The columns whose cells must be understood; the others are text."""

TROUBLED = (*UNDERSTOOD, "commune", "event_id", "overflow")
"""The columns in which something may be wrong, so that the row can't be counted."""


def written(column: str) -> str:
    """The column of statements that holds the cells of a ledger's column as they were written."""
    return TEXT + column if column in UNDERSTOOD else column


def understand(rows: pl.LazyFrame, vocabulary: Vocabulary, regions: Regions) -> pl.LazyFrame:
    """The statements that rows of text make.

    `rows` has `file`, `line`, `overflow` and any of the ledger's columns, as text; of a workbook, also `merged` (see
    `Sheet`). The answer has the columns of `EVENTS`, the ledger's foreign columns, the cells as written (`text.*`), the
    trouble with each (`trouble.*`), `merged`, `odd`, which says what a row is that is no plain event (and `odd_column`,
    `odd_value` the cell that tells), `aside`, true where it is none at all (it holds totals, say), and `invalid`, true
    where another one can't be understood.
    """
    present = rows.collect_schema().names()
    ours = [column for column in COLUMNS if column in present]
    foreign = [column for column in present if column not in (*COLUMNS, *BESIDE)]
    held = [column for column in present if column not in ("file", "line", "merged", SHEET)]
    merged = "merged" in present
    absent = [pl.lit(None, pl.String).alias(column) for column in (*COLUMNS, "merged") if column not in present]
    readers = _readers(vocabulary, regions).items()
    read = rows.with_columns(
        (understood(_own(column, merged=merged), read, fields) if column in present else unasked(fields)).alias(
            TROUBLE + column
        )
        for column, (read, fields) in readers
    )
    known = _grouping(ours)
    hinted = {"event_id": pl.col(_HINTED)} if "event_id" in present else {}
    read = read.with_columns(_hinted("event_id").alias(_HINTED)) if hinted else read
    told = read.with_columns(
        *(month_first(column).alias(FIRST + column) for column in DATES if column in present),
        oddity(held, known, hinted, vocabulary, regions, merged=merged).alias(OWN),
        may_be_below(held, any_of(known.values()), vocabulary, merged=merged).alias(BELOW),
    )
    texts = told.with_columns(*absent, *(_trimmed(column) for column in ours)).with_columns(map(_filled, ours))
    stated = texts.with_columns(_stated(column, vocabulary) for column in ("event_id", "sector") if column in present)
    places = located(stated, present, regions, _optional(vocabulary))
    typed = places.select(
        *(pl.col(column) for column in EVENTS if column in COLUMNS and column not in UNDERSTOOD),
        *(pl.col(column) for column in foreign),
        *(pl.col(column).alias(TEXT + column) for column in UNDERSTOOD),
        *_troubles(present, regions),
        *(_field(column, "value").alias(column) for column in ("event", *MEASURES)),
        _field("status", "value").fill_null(pl.lit(Status.CONFIRMED.value, STATUS)).alias("status"),
        *_interval("effective_date", "effective"),
        *_interval("announced_on", "announced"),
        _field("recorded_on", "from").alias("recorded_from"),
        _field("recorded_on", "to").alias("recorded_on"),
        *_narrow(place_found(present, regions), regions),
        (_key("sector") if "sector" in present else pl.lit(None, pl.String)).alias("sector_key"),
        "overflow",
        "merged",
        "file",
        "line",
        *_for_the_whole(present, known),
    )
    return settled(typed, _troubled(present), [column for column in DATES if column in present])


def spelled_out(statements: pl.LazyFrame) -> pl.LazyFrame:
    """The statements, once no question about all rows is left: their codes of places as text."""
    return statements.with_columns(pl.col(_CODED).cast(pl.String))


def _narrow(places: Iterable[pl.Expr], regions: Regions) -> Iterable[pl.Expr]:
    """The region and the département as one of few, the commune as it is: all rows are in memory while they settle.

    See `spelled_out`.
    """
    region, departement, commune = places
    yield region.cast(pl.Enum(sorted(regions.by_code)))
    yield departement.cast(pl.Enum(sorted(regions.departements)))
    yield commune


def _for_the_whole(present: Collection[str], known: Mapping[str, pl.Expr]) -> Iterable[pl.Expr]:
    """What `settled` asks of each row."""
    yield from (pl.col(odd).struct.field(field).alias(odd + field) for odd in (OWN, BELOW) for field in ODD)
    event = any_of(known[column] for column in _EVENT if column in known)
    yield (event & pl.col(OWN).struct.field("code").is_null()).alias(STATED)
    dates = [column for column in DATES if column in present]
    yield from (_field(column, "either").fill_null(value=False).alias(EITHER + column) for column in dates)
    yield from (pl.col(FIRST + column) for column in dates)
    yield (pl.col(SHEET) if SHEET in present else pl.lit(0, pl.UInt32)).alias(SHEET)


def _trimmed(column: str) -> pl.Expr:
    """The text of a column without blanks around it; an `event_id` has rarely any."""
    text = pl.col(column)
    if column != "event_id":
        return text.str.strip_chars()
    trimmed = among(pl.col(_HINTED), [column], text.str.strip_chars(), pl.String)
    return pl.when(_HINTED).then(trimmed).otherwise(text)


def _filled(column: str) -> pl.Expr:
    return pl.when(pl.col(column) != "").then(column)


def _hinted(column: str) -> pl.Expr:
    """Whether a text may need a closer look: it has a blank, a hint of a total, or what a spreadsheet leaves behind.

    One search for all of this takes as long as one for a part of it.
    """
    return has_any(column, (*HINTS, *BLANKS, *LEFT_BEHIND))


def _stated(column: str, vocabulary: Vocabulary) -> pl.Expr:
    """The text of a column, null where it says that there is none ("n.d."); one with a digit always says something."""
    text = pl.col(column)
    said = understood(text, lambda word: (not vocabulary.is_missing(word),), {"said": pl.Boolean}).struct.field("said")
    wordy = text.is_not_null() & ~text.str.contains_any(_DIGITS)
    nothing = among(wordy, [column], ~said & ~text.str.contains(r"\d"), pl.Boolean)
    return pl.when(~nothing.fill_null(value=False)).then(text).alias(column)


def _key(column: str) -> pl.Expr:
    """The texts of a column without case, accents and punctuation."""
    return understood(pl.col(column), lambda text: (fold(text) or text,), {"key": pl.String}).struct.field("key")


def _own(column: str, *, merged: bool) -> pl.Expr:
    """The texts of a column that are to be understood: a quantity merged over several rows is that of the first."""
    text = may_be_read(column)
    return pl.when(~from_above(column)).then(text) if merged and column in QUANTITIES else text


def _field(column: str, field: str) -> pl.Expr:
    return pl.col(TROUBLE + column).struct.field(field)


def _interval(column: str, name: str) -> Iterable[pl.Expr]:
    return (_field(column, field).alias(f"{name}_{field}") for field in _INTERVAL)


def _troubles(present: Collection[str], regions: Regions) -> Iterable[pl.Expr]:
    """What is wrong with each cell: it can't be understood, it is missing, or it contradicts another."""
    text = pl.col("event_id")
    lost = pl.when(text.str.contains(SCIENTIFIC)).then(code_of(Code.MANGLED_NUMBER))  # two events may have become one
    error = pl.when(text.str.contains(ERROR)).then(code_of(Code.ERROR_CELL)).otherwise(lost)
    further = place_troubles(present, regions) | {
        "event": pl.when(_field("event", "value").is_null() & ~_withdrawal()).then(code_of(Code.MISSING_FLOW)),
        "effective_date": pl.when(_undated() & ~_withdrawal()).then(code_of(Code.MISSING_DATE)),
        "event_id": among(pl.col(_HINTED), [text], error, CODE) if "event_id" in present else pl.lit(None, CODE),
        "overflow": pl.when(pl.col("overflow").is_not_null()).then(code_of(Code.TOO_MANY_CELLS)),
    }
    possible = _troubled(present)
    for column in TROUBLED:
        unreadable = [_field(column, "trouble")] if column not in ("event_id", "overflow") else []
        found = pl.coalesce(*unreadable, *([further[column]] if column in further else []))
        yield (found if column in possible else pl.lit(None, CODE)).alias(TROUBLE + column)


def _troubled(present: Collection[str]) -> list[str]:
    """The columns of which a cell may be wrong: those that are there, and those that must be."""
    return [column for column in TROUBLED if column in present or column in ("event", "effective_date")]


def _withdrawal() -> pl.Expr:
    """Whether a row takes back the event that its `event_id` names: it need not say again what that was."""
    withdrawn = _field("status", "value") == Status.WITHDRAWN.value
    return withdrawn.fill_null(value=False) & pl.col("event_id").is_not_null()


def _grouping(ours: Collection[str]) -> dict[str, pl.Expr]:
    """Whether the cells are understood by which an office groups its totals, for these columns."""
    columns = {"effective_date": "to", "announced_on": "to"} | dict.fromkeys(_GROUPS, "value")
    return {column: _field(column, field).is_not_null() for column, field in columns.items() if column in ours}


def _undated() -> pl.Expr:
    return pl.all_horizontal(
        _field(column, field).is_null() for column in ("effective_date", "announced_on") for field in ("to", "trouble")
    )


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

    communes = commune_readers(regions)
    date: tuple[Reader, Fields] = (optional(date_reader(regions), (None,) * len(DATE)), DATE)
    read = dict.fromkeys(MEASURES, read_jobs) | {"investment_eur": read_euros, "production_change_pct": read_percentage}
    measures = {column: (number(one), {"value": pl.Float64}) for column, one in read.items()}
    return {
        "event": (word(vocabulary.flows.get, Code.UNKNOWN_FLOW), {"value": FLOW}),
        "status": (word(vocabulary.statuses.get, Code.UNKNOWN_STATUS), {"value": STATUS}),
        **dict.fromkeys(DATES, date),
        **region_readers(regions, optional),
        **{column: (optional(read, (None,) * len(COMMUNE)), COMMUNE) for column, read in communes.items()},
        **measures,
    }
