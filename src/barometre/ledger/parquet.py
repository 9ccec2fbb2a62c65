"""Parquet: its columns as text, scanned where they lie."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import IO

import polars as pl
from polars.exceptions import PolarsError

from barometre.errors import SourceError, Words
from barometre.ledger.compressed import damaged
from barometre.ledger.content import Content
from barometre.ledger.dialect import Header, Record, find_header
from barometre.ledger.digits import Role, role_of
from barometre.ledger.rows import Reading, Sheet, make_sheet, name_columns, texts
from barometre.ledger.sources import shown
from barometre.reference.vocabulary import Vocabulary

_NUMBER = "trouble.number of the row"  # no ledger's own column has such a name
_FEW = 1 << 20
_PER_BYTE = 20
"""A file may have a million rows, or 20 for each of its bytes: rows that are repeated take next to nothing."""

_COUNTABLE = (1 << 32) - 2
"""More rows polars can't number."""


def read_parquet(content: Content, vocabulary: Vocabulary, _reading: Reading) -> Sheet:
    """The rows of a Parquet source; the line of a row is its number, the first being 1.

    Raises `SourceError` when it is damaged, or has no column for the event or its date.
    """
    path = content.path
    source = path if path is not None and shown(path) == str(path) else content.file  # polars needs names in UTF-8
    most = min(max(_FEW, _PER_BYTE * content.size()), _COUNTABLE)
    content.file.seek(0)  # polars reads an open file from where it stands
    _try(source, most, content.name)
    content.file.seek(0)
    try:
        scan = pl.scan_parquet(source, glob=False, row_index_name=_NUMBER, row_index_offset=1)
        schema = list(scan.collect_schema().items())[1:]
        rows = scan.select(pl.len()).collect().item()
    except PolarsError as error:
        raise damaged(content.name, "Parquet", str(error).splitlines()[0]) from error
    if rows > most:
        raise _repeated(content.name, rows)
    header = find_header([("", [Record(1, 1, [column for column, _ in schema])])], vocabulary, content.name)
    return make_sheet(content.name, "parquet", header, vocabulary, _texts(scan, schema, header, vocabulary))


_TRIAL = """
import sys
import polars as pl
source, most = sys.argv[1] or sys.stdin.buffer, int(sys.argv[2])
try:
    rows = pl.scan_parquet(source, glob=False).head(most)
    rows.map_batches(pl.DataFrame.clear, streamable=True).collect(engine="streaming")
except BaseException as error:
    sys.exit(str(error) or type(error).__name__)
"""
"""Reads a file, and does nothing with it."""


def _try(source: Path | IO[bytes], most: int, name: str) -> None:
    """Read a file in a process of its own, which damaged pages may bring down: polars then aborts, not only fails.

    Raises `SourceError` when it does not come to the end.
    """
    path, held = (str(source), None) if isinstance(source, Path) else ("", source)
    quiet = {**os.environ, "RUST_BACKTRACE": "0"}
    words = [sys.executable, "-P", "-c", _TRIAL, path, str(most)]  # -P: no module from the user's folder
    try:
        done = subprocess.run(words, stdin=held or subprocess.DEVNULL, capture_output=True, env=quiet, check=False)  # noqa: S603
    except OSError:
        return  # where no process can be started, the file is read without trial
    if done.returncode:
        lines = [line for line in done.stderr.decode("utf-8", "replace").splitlines() if line.strip()]
        said = [line for line in lines if not line.startswith("note: ")]
        raise damaged(name, "Parquet", said[-1] if said else f"signal {-done.returncode}")


def _texts(
    scan: pl.LazyFrame, schema: Sequence[tuple[str, pl.DataType]], header: Header, vocabulary: Vocabulary
) -> pl.LazyFrame:
    """The columns as text: c0, c1, …, as many as the header has, and the empty ones beyond."""
    roles = [role_of(column) for column in name_columns(header, vocabulary, "")]
    roles += [Role.OTHER] * (len(schema) - len(roles))
    cells = [
        _text(pl.nth(place), dtype, role).alias(f"c{place - 1}")
        for place, ((_, dtype), role) in enumerate(zip(schema, roles, strict=True), start=1)
    ]
    beyond = [pl.lit(None, pl.String).alias(column) for column in list(texts(header))[len(schema) :]]
    return scan.select(pl.col(_NUMBER).alias("line"), *cells, *beyond)


def _text(column: pl.Expr, dtype: pl.DataType, role: Role) -> pl.Expr:
    """A column as text, without loss. NaN is nothing; the hour of a date is dropped only in a column of dates."""
    if dtype.is_float() or dtype.is_decimal():
        known = column.fill_nan(None) if dtype.is_float() else column
        text = known.cast(pl.String).str.replace(r"\.0+$", "")
        return text.str.replace(r"^(-?\d{1,3}\.\d{3})$", "${1}0") if role is Role.MEASURE else text
    if isinstance(dtype, pl.Datetime):
        return _moment(column, role)
    if isinstance(dtype, pl.Duration):
        return column.dt.to_string()
    if dtype.is_nested():
        text = pl.struct(column.alias("c")).struct.json_encode().str.slice(len('{"c":')).str.head(-1)
        return pl.when(column.is_not_null()).then(text)
    if dtype == pl.Binary:
        return column.map_elements(_decoded, return_dtype=pl.String)
    return column.cast(pl.String)


def _decoded(raw: bytes) -> str:
    """The text of the bytes; those that are not UTF-8 become escapes."""
    return raw.decode("utf-8", "backslashreplace")


def _moment(column: pl.Expr, role: Role) -> pl.Expr:
    if role is Role.DATE:
        return column.dt.date().cast(pl.String)
    return column.dt.to_string("%Y-%m-%d %H:%M:%S%.f").str.replace(r"(?: 00:00:00)?(?:\.0+)?$", "")


def _repeated(name: str, rows: int) -> SourceError:
    return SourceError(
        Words(
            fr=f"{name} : {rows} lignes ; c'est trop pour un fichier de cette taille.",
            en=f"{name}: {rows} rows; that is too much for a file of this size.",
        ),
        Words(
            fr="Si ce n'est pas un piège, enregistrez-le à nouveau, ou en CSV.",
            en="If it is no trap, save it again, or as CSV.",
        ),
    )
