"""Where a cell starts in its line: the character that an editor, or a code host, jumps to."""

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

import polars as pl

from barometre.ledger.rows import Sheet
from barometre.ledger.sources import Source

_PLACED = {"file": pl.String, "line": pl.UInt32, "position": pl.UInt32, "character": pl.UInt32}


def with_characters(findings: pl.DataFrame, sheets: Mapping[str, Sheet], sources: Collection[Source]) -> pl.DataFrame:
    """Ranked findings with `character`: where the cell starts in its physical line, the first being 1.

    It is null where there is no such line: in a workbook, on standard input, in a cell that a line break precedes.
    Each file is read once more, a line at a time.
    """
    rows = [row for source in sources for row in _in_file(findings, sheets.get(source.name), source)]
    placed = pl.DataFrame(rows, schema=_PLACED, orient="row")
    return findings.join(placed, on=["file", "line", "position"], how="left", maintain_order="left")


def _in_file(findings: pl.DataFrame, sheet: Sheet | None, source: Source) -> Iterator[tuple[str, int, int, int]]:
    if sheet is None or source.path is None or not _is_plain_text(sheet, source.path):
        return
    wanted = findings.filter(file=source.name).drop_nulls("position").group_by("line").agg(pl.col("position").unique())
    positions: dict[int, list[int]] = dict(wanted.iter_rows())
    with source.path.open(encoding=sheet.encoding, newline="", errors="replace") as lines:
        for number, text in enumerate(lines, start=1):
            if not positions:
                return
            starts = cell_starts(text, sheet.header.separator) if number in positions else []
            for position in positions.pop(number, ()):
                if position < len(starts):
                    yield source.name, number, position, starts[position]


def _is_plain_text(sheet: Sheet, path: Path) -> bool:
    """Whether the lines of the sheet are those of a file on disk: no workbook, nothing compressed, no pipe."""
    return sheet.form == "csv" and path.suffix.lower() in (".csv", ".tsv", ".txt") and path.is_file()


def cell_starts(line: str, separator: str) -> list[int]:
    """Where each cell of a line starts, the first character being 1.

    >>> cell_starts('a;"b;c";d', ";")
    [1, 3, 9]
    """
    starts, quoted = [1], False
    if '"' not in line:
        for cell in line.split(separator)[:-1]:
            starts.append(starts[-1] + len(cell) + 1)
        return starts
    for at, letter in enumerate(line, start=1):
        if letter == '"':
            quoted = not quoted
        elif letter == separator and not quoted:
            starts.append(at + 1)
    return starts
