"""The worksheets of a workbook, whatever its format: their rows, with merged cells filled in."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from barometre.ledger.workbook.typed import Cell

MOST_COLUMNS = 1 << 14
MOST_LINES = 1 << 20


class Tab(NamedTuple):
    """One worksheet: its name, whether it is hidden, and the day 0 of its dates."""

    name: str
    hidden: bool
    epoch: datetime


@dataclass
class Row:
    """One row of a worksheet: its number, its cells by column (the first is 0), and how far merged ones reach.

    `spans` gives, for the first cell of a merged area, its height and width; `inherited` are the columns whose cells
    are merged with one of a row above.
    """

    line: int
    cells: dict[int, Cell] = field(default_factory=dict)
    spans: dict[int, tuple[int, int]] = field(default_factory=dict)
    inherited: frozenset[int] = frozenset()


def filled(rows: Iterable[Row]) -> Iterator[Row]:
    """The rows that hold something, a value that is merged over several rows standing in each of them."""
    standing: dict[int, tuple[int, Cell]] = {}
    for row in rows:
        if not row.cells:
            continue
        standing = {column: (last, cell) for column, (last, cell) in standing.items() if row.line <= last}
        covered = {column: cell for column, (_, cell) in standing.items()}
        if all(column in covered or _is_blank(cell) for column, cell in row.cells.items()):
            continue
        for column, (height, _) in row.spans.items():
            if height > 1 and column in row.cells:
                standing[column] = (row.line + height - 1, row.cells[column])
        row.cells.update(covered)
        row.inherited = frozenset(covered)
        yield row


def _is_blank(cell: Cell) -> bool:
    return isinstance(cell, str) and not cell.strip()
