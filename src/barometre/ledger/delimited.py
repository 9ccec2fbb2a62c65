"""Delimited text: plain files scanned where they lie, any other through the csv module."""

import os
from collections.abc import Iterator, Sequence
from itertools import islice

import polars as pl

from barometre.errors import SourceError, Words
from barometre.ledger.content import Content
from barometre.ledger.decoding import known_encoding
from barometre.ledger.dialect import (
    LINES_SEARCHED,
    LONGEST_CELL,
    Header,
    Malformed,
    Record,
    find_header,
    named_separator,
    records,
    text_candidates,
)
from barometre.ledger.parts import Narrow, in_parts
from barometre.ledger.rows import Reading, Sheet, frame, make_sheet, reach, texts
from barometre.ledger.sources import shown
from barometre.ledger.utf8 import Text, endless, in_utf8
from barometre.ledger.watch import Watch, in_batches
from barometre.reasons import reason
from barometre.reference.vocabulary import Vocabulary

_HEAD = 1 << 22
_PIECES, _LARGEST, _SMALL = "POLARS_CSV_CHUNK_SIZE", 1 << 20, 1 << 17
_PIECE = 1 << 15
"""How many rows polars should read at a time."""

_LARGE = 1 << 23
"""A file of more bytes has rows enough to be taken in larger parts than polars reads."""

_WRAPPED = '="'
_BATCH = 500_000
"""How many cells become a frame at a time."""


def read_delimited(content: Content, vocabulary: Vocabulary, reading: Reading) -> Sheet:
    """The rows of a CSV source.

    Raises `SourceError` when the source can't be read, decoded, or has no header.
    """
    separator = named_separator(reading.separator) if reading.separator else None
    with in_utf8(content, known_encoding(reading.encoding) if reading.encoding else None) as text:
        with text.lines() as lines:
            head = _head(lines)
        header = find_header(text_candidates(head, separator), vocabulary, content.name)
        scannable = text.plain and header.separator.isascii() and header.width <= reach(header)
        size = text.content.size()
        about = int(size / _length(head))
        if scannable:
            _read_in_pieces(size, head)
        else:
            reading.watch.expect(about)
        rows = _scan(text.content, header) if scannable else _parse(text, header, reading.watch)
        sheet = make_sheet(content.name, "csv", header, vocabulary, rows, text.encoding)
        if scannable and size > _LARGE:
            within = make_sheet(content.name, "csv", header, vocabulary, _scan(text.content, header, beyond=False))
            narrow = Narrow(within.rows)
            sheet = sheet._replace(rows=in_parts(sheet.rows, narrow), narrow=narrow)
        return sheet._replace(about=about)


def _read_in_pieces(size: int, head: Sequence[str]) -> None:
    """Let polars read a file of short rows in smaller pieces: a piece of a size in bytes would be of too many rows.

    A row takes memory by its columns, however short its cells are. The pieces are the smallest that a file of this
    process needed: polars takes their size from the environment.
    """
    piece = int(_length(head) * _PIECE)
    chosen = os.environ.get(_PIECES, "")
    if _SMALL < piece * 2 < size and piece < (int(chosen) if chosen.isdecimal() else _LARGEST):
        os.environ[_PIECES] = str(piece)


def _length(head: Sequence[str]) -> float:
    """How many letters a row has, by those that were seen first."""
    return sum(map(len, head)) / len(head) if head else 1.0


def _scan(content: Content, header: Header, *, beyond: bool = True) -> pl.LazyFrame:
    """The rows of a plain UTF-8 file, scanned where it lies: its records are its lines.

    Without the cells `beyond` those of the header it takes a sixth less, and fails where a row has such a cell.
    """
    columns = texts(header)
    schema = columns if beyond else dict(islice(columns.items(), header.width))
    path = content.path
    content.file.seek(0)  # polars reads an open file from where it stands
    return pl.scan_csv(
        path if path is not None and shown(path) == str(path) else content.file,  # polars needs names in UTF-8
        has_header=False,
        separator=header.separator,
        skip_lines=header.next_line - 1,
        schema=schema,
        quote_char=None,
        missing_columns="insert",
        extra_columns="ignore" if beyond else "raise",
        row_index_name="line",
        row_index_offset=header.next_line,
        glob=False,
        raise_if_empty=False,
    )


def _parse(text: Text, header: Header, watch: Watch) -> pl.LazyFrame:
    """The rows of any other text, through the csv module: quotes, quoted newlines, any line ending."""
    size = max(1, _BATCH // header.width)
    try:
        with text.lines() as lines:
            rows = (record for record in records(lines, header.separator, strict=True) if record.line > header.line)
            frames = [_rows(batch, header) for batch in in_batches(rows, size, watch)]
    except Malformed as error:
        raise _malformed(text.content.name, error) from error
    return pl.concat(frames or [frame([], header)]).lazy()


def _rows(batch: Sequence[Record], header: Header) -> pl.DataFrame:
    """The records as rows of text, ="01" being 01: so spreadsheets keep a text from becoming a number."""
    rows, wrapped = frame(batch, header), any(_WRAPPED in "".join(record.cells) for record in batch)
    return rows.with_columns(pl.col(pl.String).str.replace(r'^="([^"]*)"$', "$1")) if wrapped else rows


def _head(lines: Iterator[str]) -> list[str]:
    """The lines in which the header is searched."""
    head: list[str] = []
    for line in islice(lines, LINES_SEARCHED):
        head.append(line)
        if sum(map(len, head)) > _HEAD:
            break
    return head


def _malformed(name: str, error: Malformed) -> SourceError:
    if "field limit" in error.problem:
        return endless(name, error.line, LONGEST_CELL)
    why = reason(error.problem)
    return SourceError(
        Words(
            fr=f"{name}:{error.line} : guillemets mal formés à partir de cette ligne ({why.fr}).",
            en=f"{name}:{error.line}: malformed quotes from this line on ({why.en}).",
        ),
        Words(
            fr="Fermez le guillemet, ou doublez celui qui fait partie du texte.",
            en="Close the quote, or double the one that is part of the text.",
        ),
    )
