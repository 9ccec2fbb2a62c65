"""The canonical ledger as bytes: CSV, JSON Lines, Parquet or XLSX."""

import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal

import polars as pl

from barometre.display.escape import FORMULA
from barometre.display.workbook import LONGEST, ROWS, new_workbook, too_large

_AT_ONCE = 50_000
_ROW_GROUP = 1 << 20


def plain_number(value: float) -> str:
    """A number as a ledger writes it: no exponent, no needless decimals, and never to be taken for thousands.

    >>> plain_number(2523.0), plain_number(12.345)
    ('2523', '12.3450')
    """
    text = format(Decimal(repr(value + 0.0)), "f").removesuffix(".0")
    whole, point, decimals = text.partition(".")
    ambiguous = point and len(decimals) == 3 and len(whole.lstrip("-")) <= 3
    return f"{text}0" if ambiguous else text


def as_csv(ledger: pl.DataFrame) -> Iterator[bytes]:
    """UTF-8, comma, point, LF, no byte order mark."""
    numbers = [name for name, dtype in ledger.schema.items() if dtype == pl.Float64]
    yield ledger.head(0).write_csv().encode("utf-8")
    for rows in ledger.iter_slices(_AT_ONCE):
        worded = rows.with_columns(_numbers_in_words(rows[name]) for name in numbers)
        yield worded.write_csv(include_header=False).encode("utf-8")


def _numbers_in_words(column: pl.Series) -> pl.Series:
    values = column.unique().drop_nulls()
    words = pl.Series([plain_number(value) for value in values], dtype=pl.String)
    return column.replace_strict(values, words, default=None, return_dtype=pl.String)


def as_jsonl(ledger: pl.DataFrame) -> Iterator[bytes]:
    """One JSON object per line, with every column; whole numbers without decimals."""
    for row in ledger.iter_rows(named=True):
        yield json.dumps(_whole(row), ensure_ascii=False).encode("utf-8") + b"\n"


def _whole(row: Mapping[str, object]) -> dict[str, object]:
    return {
        name: int(value) if isinstance(value, float) and value.is_integer() else value for name, value in row.items()
    }


def as_parquet(ledger: pl.DataFrame) -> Iterator[bytes]:
    """Parquet: numbers are numbers, all else is text."""
    content = io.BytesIO()
    ledger.rechunk().write_parquet(content, compression="zstd", row_group_size=_ROW_GROUP)
    yield content.getvalue()


def as_xlsx(ledger: pl.DataFrame) -> Iterator[bytes]:
    """A workbook of one sheet: numbers are numbers, all else is text, which no spreadsheet takes for a formula.

    Raises `SourceError` for more rows, or more text in a cell, than a worksheet can hold.
    """
    _check_size(ledger)
    book, content = new_workbook("Barometre", by_rows=True)
    bold, text = book.add_format({"bold": True, "num_format": "@"}), book.add_format({"num_format": "@"})
    quoted = book.add_format({"num_format": "@", "quote_prefix": True})
    sheet = book.add_worksheet("ledger")
    sheet.freeze_panes(1, 0)
    sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{ROWS}"})
    for i, (name, dtype) in enumerate(ledger.schema.items()):
        sheet.set_column(i, i, max(10, min(len(name) + 2, 24)), None if dtype == pl.Float64 else text)
        sheet.write_string(0, i, name, bold)
    for line, row in enumerate(ledger.iter_rows(), start=1):
        for i, value in enumerate(row):
            if isinstance(value, str):
                sheet.write_string(line, i, value, quoted if value.startswith(FORMULA) else text)
            elif value is not None:
                sheet.write_number(line, i, value)
    book.close()
    yield content.getvalue()


def _check_size(ledger: pl.DataFrame) -> None:
    if ledger.height >= ROWS:
        raise too_large(f"{ledger.height} lignes", f"{ledger.height} rows")
    longest = ledger.select(pl.col(pl.String).str.len_chars().max()).row(0, named=True)
    for column, length in longest.items():
        if (length or 0) > LONGEST:
            line = (ledger[column].str.len_chars().arg_max() or 0) + 2
            raise too_large(
                f"{column}, ligne {line} : {length} caractères", f"{column}, row {line}: {length} characters"
            )


EXPORTS: Mapping[str, Callable[[pl.DataFrame], Iterable[bytes]]] = {
    "csv": as_csv,
    "jsonl": as_jsonl,
    "parquet": as_parquet,
    "xlsx": as_xlsx,
}
"""The forms in which a canonical ledger is written; the bytes come in parts."""
