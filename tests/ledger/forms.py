"""The same ledger in every format: rows of `strategies`, typed or as text, dressed as offices dress them, packed."""

import gzip
import io
import json
import zipfile
from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import polars as pl
import zstandard
from hypothesis import strategies as st

from strategies import TITLES, Cell, Row, headers, ledgers

from .workbook.offices import WRITERS, Month, Page, serial

Header = list[tuple[str, str]]
DATES = ("effective_date", "recorded_on")
WORDS = ("event", "status", "region", "departement", "sector")

PACKED: dict[str, Callable[[str, bytes], bytes]] = {
    "": lambda _, content: content,
    ".gz": lambda _, content: gzip.compress(content, 1),
    ".zst": lambda _, content: zstandard.compress(content, 1),
    ".zip": lambda name, content: zipped({name: content}),
}
"""How a file of a name is packed, by the suffix that this adds."""


def zipped(members: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return packed.getvalue()


@dataclass(frozen=True)
class Dress:
    """How a program keeps the values of a ledger, and how an office dresses a worksheet.

    `dates` are text, real, or serial numbers; `numbers` are text, real, or text with a decimal comma; `merged` regions
    are those of the first row. `day` says that all dates are days, and `known` that all numbers are known.
    """

    dates: str = "text"
    numbers: str = "text"
    titles: tuple[str, ...] = ()
    two_lines: bool = False
    trailing: int = 0
    total: bool = False
    merged: bool = False
    day: bool = False
    known: bool = False


DRESSES = st.builds(
    Dress,
    dates=st.sampled_from(("text", "real", "serial")),
    numbers=st.sampled_from(("text", "real", "comma")),
    titles=st.lists(st.sampled_from(TITLES), max_size=2).map(tuple),
    two_lines=st.booleans(),
    trailing=st.integers(0, 2),
    total=st.booleans(),
    merged=st.booleans(),
    day=st.booleans(),
    known=st.booleans(),
)


@st.composite
def dressed(draw: st.DrawFn) -> tuple[list[Row], Header, Dress]:
    """A ledger, its header, and how it is kept; the rows are what the dress can hold."""
    dress, header = draw(DRESSES), draw(headers())
    rows = [_fitting(row, dress) for row in draw(ledgers(min_size=1))]
    if dress.merged:
        rows = [_moved(row, rows[0]) for row in rows]
    return rows, header, dress


def _fitting(row: Row, dress: Dress) -> Row:
    """The row, its date made a day and its number a known one where the dress asks for that."""
    cells = dict(row.cells)
    first = cells["effective_date"].means[0]
    if dress.day:
        cells["effective_date"] = Cell(first.isoformat(), (first, first))
    if dress.known and cells["jobs_change"].means is None:
        cells["jobs_change"] = Cell("0", 0.0)
    return Row(cells)


def _moved(row: Row, first: Row) -> Row:
    return replace(row, cells=row.cells | {place: first.cells[place] for place in ("region", "departement")})


def values(row: Row, dress: Dress) -> dict[str, Any]:
    """The cells of a row as a program keeps them, by column."""
    held: dict[str, Any] = {column: cell.text or None for column, cell in row.cells.items()}
    for column in DATES:
        held[column] = _kept_date(row.cells[column], dress.dates)
    jobs = row.cells["jobs_change"].means
    if jobs is not None and dress.numbers != "text":
        held["jobs_change"] = int(jobs) if dress.numbers == "real" else f"{int(jobs)},00"
    return held


def _kept_date(cell: Cell, how: str) -> Any:
    first, last = cell.means if isinstance(cell.means, tuple) else (cell.means, cell.means)
    if first is None or how == "text":
        return cell.text or None
    if first == last:
        return first if how == "real" else serial(first)
    month = first.day == 1 and last == first.replace(day=monthrange(first.year, first.month)[1])
    return Month(first) if month and how == "real" else cell.text


def page(rows: list[Row], header: Header, dress: Dress) -> Page:
    """A worksheet of a ledger: titles, a header of one line or two, merged regions, a total, and empty cells."""
    columns, above = _named(header, dress)
    kept = [values(row, dress) for row in rows]
    top: list[list[Any]] = [[title or None] for title in dress.titles]
    areas = [(len(top), 0, 1, 2)] if dress.two_lines else []
    top += [*above, [words for _, words in columns]]
    body = [[row[column] for column, _ in columns] for row in kept]
    place = [column for column, _ in columns].index("region")
    if dress.merged and len(rows) > 1:
        areas.append((len(top), place, len(rows), 1))
        for row in body[1:]:
            row[place] = None
    if dress.total:
        body.append(
            ["Total" if column == "event" else 340 if column == "jobs_change" else None for column, _ in columns]
        )
    empty = [[None] * len(columns)] * dress.trailing
    return Page([row + [None] * dress.trailing for row in [*top, *body, *empty]], areas)


def _named(header: Header, dress: Dress) -> tuple[Header, list[list[Any]]]:
    """The columns, and the line of groups above them: two columns of it make their names with "Événement"."""
    if not dress.two_lines:
        return header, []
    grouped = [("event", "Nature"), ("effective_date", "Date")]
    others = [(column, words) for column, words in header if column not in dict(grouped)]
    return [*grouped, *others], [["Événement", None, *(None for _ in others)]]


def in_workbook(writer: str) -> Callable[[Path, list[Row], Header, Dress], Path]:
    suffix, write = WRITERS[writer]
    return lambda path, rows, header, dress: write(path.with_suffix(f".{suffix}"), page(rows, header, dress))


def in_parquet(path: Path, rows: list[Row], header: Header, dress: Dress) -> Path:
    """Days, integers, decimals and categories where all values of a column are such; else text."""
    kept = [values(row, replace(dress, dates="real" if dress.day else "text")) for row in rows]
    series = [_typed([row[column] for row in kept], words, column, dress) for column, words in header]
    pl.DataFrame(series).write_parquet(path.with_suffix(".parquet"))
    return path.with_suffix(".parquet")


def _typed(held: list[Any], name: str, column: str, dress: Dress) -> pl.Series:
    said = [value for value in held if value is not None]
    if said and all(isinstance(value, date) for value in said):
        return pl.Series(name, held, pl.Date)
    if said and all(isinstance(value, int) for value in said):
        dtype = (pl.Int32, pl.Decimal(12, 2), pl.Float64)[dress.trailing]
        return pl.Series(name, [None if value is None else Decimal(value) for value in held], pl.Decimal(12, 2)).cast(
            dtype
        )
    texts = [None if value is None else str(value) for value in held]
    return pl.Series(name, texts, pl.Categorical if column in WORDS and dress.total else pl.String)


def in_json(path: Path, rows: list[Row], header: Header, dress: Dress) -> Path:
    """A list of objects, alone or in a document."""
    listed = list(_objects(rows, header, dress))
    document = {"exported": "2024-03-12", "rows": listed} if dress.two_lines else listed
    path.with_suffix(".json").write_text(
        json.dumps(document, indent=dress.trailing or None, ensure_ascii=dress.total), "utf-8"
    )
    return path.with_suffix(".json")


def in_jsonl(path: Path, rows: list[Row], header: Header, dress: Dress) -> Path:
    """An object per line, with blank lines below."""
    lines = [json.dumps(row, ensure_ascii=dress.total) for row in _objects(rows, header, dress)]
    path.with_suffix(".jsonl").write_text("\n".join([*lines, *[""] * dress.trailing]), "utf-8")
    return path.with_suffix(".jsonl")


def _objects(rows: list[Row], header: Header, dress: Dress) -> Iterator[dict[str, Any]]:
    """The rows as objects; what is empty is null, an empty text, or (but in the first) left out."""
    for number, row in enumerate(rows):
        kept = values(row, replace(dress, dates="text"))
        named = {words: kept[column] for column, words in header}
        empty = (None, "")[dress.merged]
        yield {
            key: empty if value is None else value
            for key, value in named.items()
            if value is not None or not dress.titles or not number
        }


FORMS: dict[str, Callable[[Path, list[Row], Header, Dress], Path]] = {
    **{f"{writer}": in_workbook(writer) for writer in WRITERS},
    "Parquet": in_parquet,
    "JSON": in_json,
    "JSON Lines": in_jsonl,
}
"""How a ledger is written in each form; the answer is the path of what was written."""
