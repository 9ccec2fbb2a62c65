"""From a source to its rows of text, each with its file and physical line."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

import polars as pl

from barometre.errors import SourceError, Words
from barometre.ledger.decoding import bom_of, decode, known_encoding, survey
from barometre.ledger.dialect import Header, Malformed, Record, find_header, named_separator, records
from barometre.ledger.schema import RESERVED
from barometre.ledger.sources import Source
from barometre.reference.vocabulary import Vocabulary

_HEAD = 1 << 18
_BATCH = 50_000
_EXTRA = 8
"""How many cells beyond the header a scan looks at."""


@dataclass(frozen=True)
class Reading:
    """How the user wants the files read; None: as detected."""

    encoding: str | None = None
    separator: str | None = None


@dataclass(frozen=True)
class Sheet:
    """The rows of one source, all text.

    `columns` maps each column of `rows` to the header cell that named it. `rows` also has `file`, `line` (physical,
    the file's first line is 1) and `overflow` (text beyond the last column, or null).
    """

    name: str
    encoding: str
    header: Header
    columns: dict[str, str]
    rows: pl.LazyFrame


def read_sheet(source: Source, vocabulary: Vocabulary, reading: Reading) -> Sheet:
    """The rows of a CSV source.

    Raises `SourceError` when the source can't be read, decoded, or has no header.
    """
    separator = named_separator(reading.separator) if reading.separator else None
    if source.path is not None and source.path.is_file() and not reading.encoding:
        found = survey(source.chunks())
        if found.plain:
            head = next(source.chunks(_HEAD), b"").decode("utf-8", errors="ignore")
            header = find_header(head, vocabulary, source.name, separator)
            return _sheet(source.name, found.encoding, header, vocabulary, _scan(source, header))
        raw, encoding = source.read_bytes(), found.encoding
    else:
        raw = source.read_bytes()
        encoding = known_encoding(reading.encoding) if reading.encoding else survey([raw]).encoding
    text = decode(raw, bom_of(raw) or encoding, source.name)
    header = find_header(text[:_HEAD], vocabulary, source.name, separator)
    return _sheet(source.name, encoding, header, vocabulary, _parse(text, header, source.name))


def _sheet(name: str, encoding: str, header: Header, vocabulary: Vocabulary, rows: pl.LazyFrame) -> Sheet:
    columns = name_columns(header, vocabulary, name)
    renamed = {f"c{i}": column for i, column in enumerate(columns)}
    extra = [f"c{i}" for i in range(len(columns), header.width + _EXTRA)]
    cells = pl.col(*renamed, *extra)
    rows = (
        rows.filter(pl.any_horizontal(cells.str.strip_chars() != ""))
        .with_columns(overflow=pl.coalesce(_filled(column) for column in extra))
        .select("line", "overflow", *renamed)
        .rename(renamed)
        .with_columns(file=pl.lit(name))
    )
    return Sheet(name, encoding, header, columns, rows)


def _filled(column: str) -> pl.Expr:
    text = pl.col(column).str.strip_chars()
    return pl.when(text != "").then(text)


def _scan(source: Source, header: Header) -> pl.LazyFrame:
    """The rows of a plain UTF-8 file, scanned where it lies: its records are its lines."""
    assert source.path is not None
    return pl.scan_csv(
        source.path,
        has_header=False,
        separator=header.separator,
        skip_lines=header.next_line - 1,
        schema=_texts(header),
        quote_char=None,
        missing_columns="insert",
        extra_columns="ignore",
        row_index_name="line",
        row_index_offset=header.next_line,
        glob=False,
        raise_if_empty=False,
    )


def _parse(text: str, header: Header, name: str) -> pl.LazyFrame:
    """The rows of any other text, through the csv module: quotes, quoted newlines, any line ending."""
    rows = (record for record in records(text, header.separator, strict=True) if record.line > header.line)
    try:
        frames = [_frame(batch, header) for batch in iter(lambda: list(islice(rows, _BATCH)), [])]
    except Malformed as error:
        raise SourceError(
            Words(
                fr=f"{name}:{error.line} : guillemets mal formés à partir de cette ligne ({error.problem}).",
                en=f"{name}:{error.line}: malformed quotes from this line on ({error.problem}).",
            ),
            Words(
                fr="Fermez le guillemet, ou doublez celui qui fait partie du texte.",
                en="Close the quote, or double the one that is part of the text.",
            ),
        ) from error
    return pl.concat(frames or [_frame([], header)]).lazy()


def _frame(batch: Sequence[Record], header: Header) -> pl.DataFrame:
    width = header.width + _EXTRA
    padded = [record.cells[:width] + [None] * (width - len(record.cells)) for record in batch]
    columns = list(zip(*padded, strict=True)) or [()] * width
    return pl.DataFrame(
        {"line": [record.line for record in batch]} | {f"c{i}": column for i, column in enumerate(columns)},
        schema={"line": pl.UInt32, **_texts(header)},
    )


def _texts(header: Header) -> dict[str, type[pl.DataType]]:
    return {f"c{i}": pl.String for i in range(header.width + _EXTRA)}


def name_columns(header: Header, vocabulary: Vocabulary, name: str) -> dict[str, str]:
    """The name of each column of a sheet (canonical where it is known) and the header cell that named it.

    Raises `SourceError` when two columns mean the same.
    """
    columns: dict[str, str] = {}
    for number, cell in enumerate(header.cells, start=1):
        canonical = vocabulary.columns.get(cell) if cell else None
        if canonical in columns:
            raise _twice(canonical, columns[canonical], cell, f"{name}:{header.line}")
        columns[canonical or _foreign_name(cell or f"column_{number}", columns)] = cell
    return columns


def _foreign_name(cell: str, taken: dict[str, str]) -> str:
    while cell in taken or cell in RESERVED:
        cell += "_"
    return cell


def _twice(canonical: str, first: str, second: str, where: str) -> SourceError:
    return SourceError(
        Words(
            fr=f"{where} : les colonnes « {first} » et « {second} » veulent toutes deux dire {canonical}.",
            en=f"{where}: the columns '{first}' and '{second}' both mean {canonical}.",
        ),
        Words(fr="Renommez l'une des deux.", en="Rename one of the two."),
    )
