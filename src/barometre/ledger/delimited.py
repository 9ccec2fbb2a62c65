"""Delimited text: plain files scanned where they lie, any other through the csv module."""

from itertools import islice

import polars as pl

from barometre.errors import SourceError, Words
from barometre.ledger.decoding import bom_of, decode, known_encoding, survey
from barometre.ledger.dialect import Header, Malformed, find_header, named_separator, records, text_candidates
from barometre.ledger.rows import Reading, Sheet, frame, make_sheet, texts
from barometre.ledger.sources import Source
from barometre.reference.vocabulary import Vocabulary

_HEAD = 1 << 18
_BATCH = 50_000


def read_delimited(source: Source, vocabulary: Vocabulary, reading: Reading) -> Sheet:
    """The rows of a CSV source.

    Raises `SourceError` when the source can't be read, decoded, or has no header.
    """
    separator = named_separator(reading.separator) if reading.separator else None
    if source.path is not None and source.path.is_file() and not reading.encoding:
        found = survey(source.chunks())
        if found.plain:
            head = next(source.chunks(_HEAD), b"").decode("utf-8", errors="ignore")
            header = find_header(text_candidates(head, separator), vocabulary, source.name)
            return make_sheet(source.name, "csv", header, vocabulary, _scan(source, header), found.encoding)
        raw, encoding = source.read_bytes(), found.encoding
    else:
        raw = source.read_bytes()
        encoding = known_encoding(reading.encoding) if reading.encoding else survey([raw]).encoding
    text = decode(raw, bom_of(raw) or encoding, source.name)
    header = find_header(text_candidates(text[:_HEAD], separator), vocabulary, source.name)
    return make_sheet(source.name, "csv", header, vocabulary, _parse(text, header, source.name), encoding)


def _scan(source: Source, header: Header) -> pl.LazyFrame:
    """The rows of a plain UTF-8 file, scanned where it lies: its records are its lines."""
    assert source.path is not None
    return pl.scan_csv(
        source.path,
        has_header=False,
        separator=header.separator,
        skip_lines=header.next_line - 1,
        schema=texts(header),
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
        frames = [frame(batch, header) for batch in iter(lambda: list(islice(rows, _BATCH)), [])]
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
    return pl.concat(frames or [frame([], header)]).lazy()
