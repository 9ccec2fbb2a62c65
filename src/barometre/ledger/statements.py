"""From rows of text to statements about events: typed, with what is wrong with each cell."""

from collections.abc import Callable, Iterable
from typing import Any

import polars as pl

from barometre.ledger.dates import read_date
from barometre.ledger.findings import Code
from barometre.ledger.numbers import read_number, read_percentage
from barometre.ledger.schema import EVENTS, FLOW, MEASURES, STATUS, TEXT, TROUBLE
from barometre.ledger.understanding import Fields, understood
from barometre.names import fold
from barometre.reference.regions import Regions
from barometre.reference.vocabulary import COLUMNS, Status, Vocabulary

Reader = Callable[[str], tuple[Any, ...] | Code]

_INTERVAL = {"from": pl.Date, "to": pl.Date}
UNDERSTOOD = ("event", "effective_date", "announced_on", "recorded_on", "status", "departement", "region", *MEASURES)
"""The columns whose cells must be understood; the others are text."""

TROUBLES = tuple(TROUBLE + column for column in (*UNDERSTOOD, "row"))


def understand(rows: pl.LazyFrame, vocabulary: Vocabulary, regions: Regions) -> pl.LazyFrame:
    """The statements that rows of text make.

    `rows` has `file`, `line`, `overflow` and any of the ledger's columns, as text. The answer has the columns of
    `EVENTS`, the ledger's foreign columns, the cells as written (`text.*`), the trouble with each (`trouble.*`),
    and `invalid`, true where a row can't be understood.
    """
    present = rows.collect_schema().names()
    absent = [pl.lit(None, pl.String).alias(column) for column in COLUMNS if column not in present]
    foreign = [column for column in present if column not in (*COLUMNS, "file", "line", "overflow")]
    readers = _readers(vocabulary, regions)
    texts = rows.with_columns(absent).with_columns(_trimmed(column) for column in COLUMNS)
    structs = texts.with_columns(
        understood(pl.col(column), read, fields).alias(TROUBLE + column) for column, (read, fields) in readers.items()
    ).with_columns(understood(pl.col("sector"), _sector, {"key": pl.String}).alias("sector_key"))
    typed = structs.select(
        *(pl.col(column) for column in EVENTS if column in COLUMNS and column not in UNDERSTOOD),
        *(pl.col(column) for column in foreign),
        *(pl.col(column).alias(TEXT + column) for column in UNDERSTOOD),
        *(_field(column, "trouble").alias(TROUBLE + column) for column in UNDERSTOOD),
        *(_field(column, "value").alias(column) for column in ("event", "status", *MEASURES)),
        *_interval("effective_date", "effective"),
        *_interval("announced_on", "announced"),
        _field("recorded_on", "to").alias("recorded_on"),
        _field("departement", "value").alias("departement"),
        pl.coalesce(_field("region", "value"), _field("departement", "region")).alias("region"),
        _row_trouble().alias(TROUBLE + "row"),
        pl.col("sector_key").struct.field("key"),
        "overflow",
        "file",
        "line",
    ).rename({"key": "sector_key"})
    return typed.with_columns(
        pl.col("status").fill_null(Status.CONFIRMED.value),
        invalid=pl.any_horizontal(pl.col(*TROUBLES).is_not_null()),
    )


def _trimmed(column: str) -> pl.Expr:
    text = pl.col(column).str.strip_chars()
    return pl.when(text != "").then(text).alias(column)


def _field(column: str, field: str) -> pl.Expr:
    return pl.col(TROUBLE + column).struct.field(field)


def _interval(column: str, name: str) -> Iterable[pl.Expr]:
    return (_field(column, field).alias(f"{name}_{field}") for field in _INTERVAL)


def _row_trouble() -> pl.Expr:
    """What is wrong with a row whose cells are each understood: something is missing or contradicts."""
    departement_region, region = _field("departement", "region"), _field("region", "value")
    flow_is_blank = _field("event", "value").is_null() & _field("event", "trouble").is_null()
    undated = pl.all_horizontal(
        _field(column, field).is_null() for column in ("effective_date", "announced_on") for field in ("to", "trouble")
    )
    code = pl.Enum([code.value for code in Code])
    return (
        pl.when(pl.col("overflow").is_not_null())
        .then(pl.lit(Code.TOO_MANY_CELLS.value, code))
        .when(flow_is_blank)
        .then(pl.lit(Code.MISSING_FLOW.value, code))
        .when(undated)
        .then(pl.lit(Code.MISSING_DATE.value, code))
        .when(departement_region != region)
        .then(pl.lit(Code.CONTRADICTORY_PLACE.value, code))
    )


def _readers(vocabulary: Vocabulary, regions: Regions) -> dict[str, tuple[Reader, Fields]]:
    """How the cells of each column are read, and what each gives."""

    def optional(read: Callable[[str], tuple[Any, ...] | Code], blank: tuple[None, ...]) -> Reader:
        return lambda text: blank if vocabulary.is_missing(text) else read(text)

    def word(names: Callable[[str], str | None], unknown: Code) -> Reader:
        return optional(lambda text: (found,) if (found := names(text)) else unknown, (None,))

    def number(read: Callable[[str], float | Code]) -> Reader:
        def one(text: str) -> tuple[float] | Code:
            found = read(text)
            return found if isinstance(found, Code) else (found,)

        return optional(one, (None,))

    def departement(text: str) -> tuple[str, str] | Code:
        code = regions.departement(text)
        return (code, regions.region_of[code]) if code else Code.UNKNOWN_DEPARTEMENT

    date: tuple[Reader, Fields] = (optional(read_date, (None, None)), _INTERVAL)
    measures = {column: (number(read_number), {"value": pl.Float64}) for column in MEASURES}
    measures["production_change_pct"] = (number(read_percentage), {"value": pl.Float64})
    return {
        "event": (word(vocabulary.flows.get, Code.UNKNOWN_FLOW), {"value": FLOW}),
        "status": (word(vocabulary.statuses.get, Code.UNKNOWN_STATUS), {"value": STATUS}),
        "effective_date": date,
        "announced_on": date,
        "recorded_on": date,
        "departement": (optional(departement, (None, None)), {"value": pl.String, "region": pl.String}),
        "region": (word(regions.region, Code.UNKNOWN_REGION), {"value": pl.String}),
        **measures,
    }


def _sector(text: str) -> tuple[str]:
    return (fold(text) or text,)
