"""Back from statements to a ledger: canonical columns and words, foreign columns as they were."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from os import PathLike
from typing import Literal

import polars as pl

from barometre.ledger.dates import read_date
from barometre.ledger.findings import Code
from barometre.ledger.further import with_divided, with_further_lines
from barometre.ledger.loading import Ledger, read_ledger, refuse_invalid_rows
from barometre.ledger.rows import Reading, Sheet
from barometre.ledger.schema import MEASURES, STATUS, TEXT
from barometre.ledger.understanding import understood
from barometre.reference.regions import Regions
from barometre.reference.vocabulary import COLUMNS, Vocabulary

ORIGIN = ("origin_file", "origin_line")
"""The columns that say where a row was first read."""

_DATES = {"effective_date": "effective", "announced_on": "announced", "recorded_on": "recorded"}

_INTERVALS = ("effective_from", "effective_to", "announced_from", "announced_to")

_SHAPES = {"siren": r"^\d{9}$", "siret": r"^\d{14}$", "postal_code": r"^\d{5}$", "naf": r"^\d{4}[A-Z]$"}


def canonical(
    ledger: Ledger, vocabulary: Vocabulary, regions: Regions, *, origin: bool = False, only_ours: bool = False
) -> pl.LazyFrame:
    """The valid rows of a ledger in their order, in canonical words, which are read again as the same events.

    Rows of totals, which are no events, are left out, and so are further lines under merged cells, whose text follows
    the note of the event above them.

    First come the columns that a ledger of this country has (and any other canonical one that was read), numbers as
    Float64, all else as text; then, unless `only_ours`, the foreign columns, as they were; then, with `origin`, the
    file and line where each row was first read.
    """
    columns = _columns(ledger.sheets, regions)
    foreign = _foreign(ledger.sheets)
    earlier = {name: column for column, name in foreign.items() if name in ORIGIN} if origin else {}
    statements = ledger.statements
    if any(sheet.tab is not None for sheet in ledger.sheets):  # nothing else has merged cells
        statements = with_further_lines(statements, _read(ledger.sheets, {} if only_ours else foreign))
        statements = with_divided(statements, ledger.headers())
    valid = statements.filter(~pl.col("invalid") & ~pl.col("aside"))
    said = valid.with_columns(*_recorded(), _said_status(vocabulary), *_territories(regions))
    return said.with_columns(_repeated()).select(
        *(_column(column) for column in columns),
        *(_said(column).alias(name) for column, name in foreign.items() if not (only_ours or name in earlier)),
        *(_origin(earlier) if origin else ()),
    )


def foreign_columns(ledger: Ledger) -> list[str]:
    """The columns that are not ours, by the names that the canonical ledger has for them, but for those of origins."""
    return [name for name in _foreign(ledger.sheets).values() if name not in ORIGIN]


def convert(
    *sources: str | PathLike[str],
    invalid: Literal["refuse", "skip"] = "refuse",
    origin: bool = False,
    only_ours: bool = False,
    encoding: str | None = None,
    separator: str | None = None,
    vocabulary: Vocabulary | None = None,
    regions: Regions | None = None,
) -> pl.LazyFrame:
    """The canonical ledger of these ledgers, one row per statement: see `canonical`.

    Raises `SourceError` for a source that can't be read, and `Refused` for rows that can't be understood.
    """
    words, places = vocabulary or Vocabulary.load(), regions or Regions.load()
    ledger = read_ledger(sources, Reading(encoding, separator), words, places)
    if invalid == "refuse":
        refuse_invalid_rows(ledger)
    return canonical(ledger, words, places, origin=origin, only_ours=only_ours)


def _columns(sheets: Iterable[Sheet], regions: Regions) -> list[str]:
    present = {column for sheet in sheets for column in sheet.columns} | set(regions.columns())
    return [column for column in COLUMNS if column in present]


def _foreign(sheets: Iterable[Sheet]) -> dict[str, str]:
    """What each foreign column is called in the ledger that is written: its header cell where that names no other."""
    cells: dict[str, str] = {}
    for sheet in sheets:
        cells |= {column: cell for column, cell in sheet.columns.items() if column not in (*COLUMNS, *cells)}
    once = {cell for cell, count in Counter(cells.values()).items() if count == 1 and cell}
    return {
        column: cell if cell in once and (cell == column or cell not in cells) else column
        for column, cell in cells.items()
    }


def _read(sheets: Iterable[Sheet], foreign: Mapping[str, str]) -> dict[str, str]:
    """What the columns that were read, ours and these foreign ones, are called in the ledger that is written."""
    present = {column for sheet in sheets for column in sheet.columns}
    return {column: column for column in COLUMNS if column in present} | dict(foreign)


def _said(column: str) -> pl.Expr:
    """The text of a foreign cell; a format that tells an empty text from none does not tell more than the others."""
    return pl.when(pl.col(column) != "").then(pl.col(column))


def _column(column: str) -> pl.Expr:
    if column in _DATES:
        return interval_text(_DATES[column]).alias(column)
    if column in _SHAPES:
        return _compact(column)
    return pl.col(column) if column in MEASURES else pl.col(column).cast(pl.String)


def _compact(column: str) -> pl.Expr:
    """A code without the spaces, points and hyphens that people put into it; as it was where it has another shape."""
    text = pl.col(column)
    bare = text.str.to_uppercase().str.replace_all(r"[\s.-]", "")
    code = pl.format("{}.{}", bare.str.slice(0, 2), bare.str.slice(2)) if column == "naf" else bare
    return pl.when(bare.str.contains(_SHAPES[column])).then(code).otherwise(text).alias(column)


def _recorded() -> Iterable[pl.Expr]:
    """The interval of the recording date, of which a statement keeps the last day only."""

    def read(text: str) -> tuple[object, ...] | Code:
        return read_date(text)

    found = understood(pl.col(TEXT + "recorded_on"), read, {"from": pl.Date, "to": pl.Date})
    known = pl.col("recorded_on").is_not_null()
    return [pl.when(known).then(found.struct.field(end)).alias(f"recorded_{end}") for end in ("from", "to")]


def _said_status(vocabulary: Vocabulary) -> pl.Expr:
    """The status that was said: an empty one stays empty, though it counts as confirmed."""
    said = understood(pl.col(TEXT + "status"), lambda text: (vocabulary.statuses.get(text),), {"value": STATUS})
    return said.struct.field("value").alias("status")


def _territories(regions: Regions) -> Iterable[pl.Expr]:
    """The région and the département of each row, or the territory that is neither and stands in their place."""

    def read(text: str) -> tuple[str | None]:
        return (regions.outside(text),)

    for column in ("region", "departement"):
        asked = pl.when(pl.col(column).is_null()).then(TEXT + column)
        yield pl.coalesce(column, understood(asked, read, {"code": pl.String}).struct.field("code")).alias(column)


def _repeated() -> Iterable[pl.Expr]:
    """The flow and the dates of each row; a withdrawal that leaves them out repeats those of what it takes back.

    A Table Schema can't require a cell of all rows but withdrawals.
    """
    bare = pl.col("event").is_null()
    said = pl.struct("event", *_INTERVALS)
    about = pl.when(pl.col("event_id").is_in(pl.col("event_id").filter(bare).implode())).then("event_id")
    before = pl.when(~bare).then(said).forward_fill().over(about, order_by=pl.col("recorded_on").fill_null(date.min))
    undated = bare & pl.all_horizontal(pl.col(day).is_null() for day in _INTERVALS)
    yield pl.coalesce("event", before.struct.field("event")).alias("event")
    yield from (pl.when(undated).then(before.struct.field(day)).otherwise(day).alias(day) for day in _INTERVALS)


def interval_text(name: str) -> pl.Expr:
    """An interval (`effective`, `announced` or `recorded`) as it is written: 2024-03-14, 2024-03, 2024Q1, 2024S1."""
    first, last = pl.col(f"{name}_from"), pl.col(f"{name}_to")
    year, month = first.dt.year().cast(pl.String).str.zfill(4), first.dt.month()
    months = last.dt.month().cast(pl.Int32) - month + 1
    month_text = pl.format("{}-{}", year, month.cast(pl.String).str.zfill(2))
    return (
        pl.when(first == last)
        .then(pl.format("{}-{}", month_text, first.dt.day().cast(pl.String).str.zfill(2)))
        .when(months == 12)
        .then(year)
        .when(months == 6)
        .then(pl.format("{}S{}", year, (month + 5) // 6))
        .when(months == 3)
        .then(pl.format("{}Q{}", year, (month + 2) // 3))
        .when(months == 1)
        .then(month_text)
    )


def _origin(earlier: Mapping[str, str]) -> Iterable[pl.Expr]:
    """Where a row was first read: what an earlier conversion says of it, or its file and line here."""
    for name, here in zip(ORIGIN, ("file", "line"), strict=True):
        now = pl.col(here).cast(pl.String)
        yield (pl.coalesce(earlier[name], now) if name in earlier else now).alias(name)
