"""From a source to its rows of text, each with its file and physical line."""

from collections.abc import Sequence
from typing import NamedTuple

import polars as pl

from barometre.errors import Words
from barometre.ledger.dialect import Header, Record, Unheaded
from barometre.ledger.parts import Narrow
from barometre.ledger.schema import RESERVED, TEXT, TROUBLE
from barometre.ledger.sparsely import among
from barometre.ledger.watch import NOBODY, Watch
from barometre.reference.vocabulary import Vocabulary

_TELLING = 3
"""How many cells of a row are looked at first, to see that it is not blank."""

_EXTRA = 8
"""How many cells beyond the header are looked at one by one."""

MOST_COLUMNS = 250
"""More columns than any ledger has: a table so wide is another thing, and would take much memory to read."""


class Reading(NamedTuple):
    """How the user wants the files read (None: as detected), and who is told meanwhile how far that is."""

    encoding: str | None = None
    separator: str | None = None
    sheet: str | None = None
    watch: Watch = NOBODY


class Sheet(NamedTuple):
    r"""The rows of one source, all text. `form` is csv, xlsx, ods, parquet, json or jsonl.

    `columns` maps each column of `rows` to the header cell that named it. `rows` also has `file`, `line` (physical,
    the file's first line is 1) and `overflow` (text beyond the last column, or null). Of a workbook, `tab` is the
    worksheet that was read, and `unread` are the others that look like ledgers; its rows also have `merged`, null or
    the columns whose cells are merged (between \x1f; with \x1e those that span several columns, without those whose
    text stands in a row above). `digest` is the SHA-256 of a source that could be read only once.
    `lacking` are the columns that a ledger must have and this one has not: its rows are not read. `about` is how many
    rows there are, more or less, where that is known; `narrow` another way to read the `rows`.
    """

    name: str
    form: str
    encoding: str
    header: Header
    columns: dict[str, str]
    rows: pl.LazyFrame
    tab: str | None = None
    unread: tuple[str, ...] = ()
    digest: str | None = None
    lacking: tuple[str, ...] = ()
    about: int | None = None
    narrow: Narrow | None = None

    def present(self) -> set[str]:
        """The columns that its rows have for their ledger's: those of the ledger, and `merged`."""
        return {*self.columns, *(["merged"] if self.tab is not None else [])}  # nothing else has merged cells

    def headers(self) -> dict[str, str]:
        """What each column is called in the file: its header cell, or its number where that is empty."""
        named = {column: cell or column for column, cell in self.columns.items()}
        return {**named, "overflow": f"column_{len(named) + 1}"}

    def cell(self, line: int, column: str) -> str | None:
        """The name of a cell in its workbook, such as C5; None where there is no workbook."""
        if self.tab is None or column not in self.columns:
            return None
        return f"{letters(list(self.columns).index(column))}{line}"


def letters(column: int) -> str:
    """The letters of a spreadsheet's column, the first being 0: A, B, … Z, AA."""
    name, column = "", column + 1
    while column:
        column, letter = divmod(column - 1, 26)
        name = chr(ord("A") + letter) + name
    return name


def make_sheet(
    name: str, form: str, header: Header, vocabulary: Vocabulary, rows: pl.LazyFrame, encoding: str = ""
) -> Sheet:
    """A sheet from its header and its rows of text (`line`, `c0`, `c1`, …), without the blank ones.

    Raises `SourceError` when two columns mean the same.
    """
    columns = name_columns(header, vocabulary, name)
    present = rows.collect_schema().names()
    beside = [column for column in ("merged",) if column in present]
    renamed = {f"c{i}": column for i, column in enumerate(columns)}
    extra = [cell for cell in map("c{}".format, range(len(columns), reach(header))) if cell in present]
    rows = (
        rows.filter(_filled([*renamed, *extra]))
        .with_columns(overflow=_joined(extra, header.separator or ";"))
        .select("line", "overflow", *beside, *renamed)
        .rename(renamed)
        .with_columns(file=pl.lit(name))
    )
    return Sheet(name, form, encoding, header, columns, rows)


def reach(header: Header) -> int:
    """How many cells of a row are looked at one by one: those of the header, and a few beyond."""
    return len(header.cells) + _EXTRA


def _filled(columns: Sequence[str]) -> pl.Expr:
    """Whether one of the cells of a row is not blank: mostly the first ones tell."""
    blank = pl.all_horizontal(_said(column).is_null() for column in columns)
    for column in columns[:_TELLING]:
        told = pl.col(column).is_between(pl.lit("!"), pl.lit("~")).fill_null(value=False)
        blank = among(~told, columns, blank, pl.Boolean).fill_null(value=False)
    return ~blank


def _joined(columns: Sequence[str], separator: str) -> pl.Expr:
    """What stands beyond the header, as it was written; null where nothing does."""
    if not columns:
        return pl.lit(None, pl.String)
    text = pl.concat_str([_said(column) for column in columns], separator=separator, ignore_nulls=True)
    there = pl.any_horizontal(pl.col(column).is_not_null() for column in columns)
    return among(there, columns, pl.when(text != "").then(text), pl.String)


def _said(column: str) -> pl.Expr:
    text = pl.col(column).str.strip_chars()
    return pl.when(text != "").then(text)


def frame(batch: Sequence[Record], header: Header) -> pl.DataFrame:
    """The records as rows of text, one column per cell; an empty cell, or one that a short record lacks, is null."""
    width = reach(header)
    padded = [_padded(record.cells, width) for record in batch]
    columns = list(zip(*padded, strict=True)) or [()] * width
    return pl.DataFrame(
        {"line": [record.line for record in batch]} | {f"c{i}": column for i, column in enumerate(columns)},
        schema={"line": pl.UInt32, **texts(header)},
    )


def _padded(cells: Sequence[str], width: int) -> list[str | None]:
    """So many cells; what stands further to the right is not lost, but joined to the last."""
    kept: list[str | None] = [cell or None for cell in cells[:width]]
    beyond = "".join(cells[width:]).strip()
    if beyond:
        kept[-1] = (kept[-1] or "") + beyond
    return kept + [None] * (width - len(kept))


def texts(header: Header) -> dict[str, type[pl.DataType]]:
    """The columns of the rows of a source, before they are named: c0, c1, … and a few beyond the header."""
    return {f"c{i}": pl.String for i in range(reach(header))}


def name_columns(header: Header, vocabulary: Vocabulary, name: str) -> dict[str, str]:
    """The name of each column of a sheet (canonical where it is known) and the header cell that named it.

    Raises `SourceError` when two columns mean the same.
    """
    if len(header.cells) > MOST_COLUMNS:
        raise _too_wide(header, f"{name}:{header.line}")
    columns: dict[str, str] = {}
    for number, cell in enumerate(header.cells, start=1):
        canonical = vocabulary.columns.get(cell) if cell else None
        if canonical in columns:
            raise _twice(canonical, list(columns).index(canonical), number - 1, f"{name}:{header.line}", header)
        columns[canonical or _foreign_name(cell or f"column_{number}", columns)] = cell
    return columns


def _foreign_name(cell: str, taken: dict[str, str]) -> str:
    """The header cell, with underscores where it would be taken for a column of ours, or by polars for a pattern."""
    pattern = cell == "*" or (cell.startswith("^") and cell.endswith("$"))
    if pattern or cell.startswith((TEXT, TROUBLE)):
        cell = f"_{cell}"
    while cell in taken or cell in RESERVED:
        cell += "_"
    return cell


def _too_wide(header: Header, where: str) -> Unheaded:
    count = len(header.cells)
    return Unheaded(
        Words(
            fr=f"{where} : {count} colonnes ; un registre en a au plus {MOST_COLUMNS}.",
            en=f"{where}: {count} columns; a ledger has {MOST_COLUMNS} at the most.",
        ),
        Words(fr="Gardez les colonnes du registre.", en="Keep the columns of the ledger."),
        [header],
    )


def _twice(canonical: str, one: int, other: int, where: str, header: Header) -> Unheaded:
    first, second = header.cells[one], header.cells[other]
    return Unheaded(
        Words(
            fr=f"{where} : les colonnes {one + 1} « {first} » et {other + 1} « {second} » veulent toutes deux dire "
            f"{canonical}.",
            en=f"{where}: the columns {one + 1} '{first}' and {other + 1} '{second}' both mean {canonical}.",
        ),
        Words(fr="Renommez l'une des deux.", en="Rename one of the two."),
        [header],
    )


def unread(name: str, header: Header, lacking: Sequence[str], vocabulary: Vocabulary) -> Sheet:
    """A sheet of a source whose header lacks columns that a ledger must have: without rows."""
    sheet = make_sheet(name, "csv", header, vocabulary, frame([], header).lazy(), "utf-8")
    return sheet._replace(lacking=tuple(lacking))
