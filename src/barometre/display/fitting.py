"""How a table fits a terminal: what is said once above it, what is left out, and where its words fold."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from rich.cells import cell_len

from barometre.display.formats import word, words
from barometre.display.labels import Labels
from barometre.display.table import IN_WORDS, Column, Table

_NAME = 12
_MINOR = 20
_LABEL = 4
"""How narrow a column of names, a minor one, and a heading may become, in characters."""
_BREAKS = re.compile(r"(?<=[\s\-–/])(?=\S)")
"""After what a text may be folded."""


class Measured(NamedTuple):
    """The widths of a column: as wide as what it shows, with its words whole, and when the words may be cut."""

    natural: int
    least: int
    cut: int


def fitting(table: Table, labels: Labels, width: int) -> tuple[Table, list[str]]:
    """The table for a terminal of this width, and what is said once above it.

    When it does not fit as it is, what is the same in all rows is said above. Minor columns that would not have room
    enough are left out, and a note says which.
    """
    if table.says_nothing or _fits(table, labels, width):
        return table, []
    same = [i for i in table.shown()[1:] if _says_the_same(table, i)]
    said = [_pair(table.columns[i].label, word(table.rows[0][i], table.columns[i], labels), labels) for i in same]
    lifted, left_out = _without(table, same), []
    while not _fits(lifted, labels, width, least=True) and (minor := _most_minor(lifted)):
        left_out += [lifted.columns[place].label for place in minor]
        lifted = _without(lifted, minor)
    notes = [labels.of("table", "left_out", columns=", ".join(left_out))] if left_out else []
    return replace(lifted, notes=(*lifted.notes, *notes)), said


def _fits(table: Table, labels: Labels, width: int, *, least: bool = False) -> bool:
    found = measured(table, labels)
    return sum(one.least if least else one.natural for one in found) + len(found) + 1 <= width


def _says_the_same(table: Table, place: int) -> bool:
    values = {row[place] for row in table.rows}
    return len(table.rows) > 1 and table.columns[place].kind in IN_WORDS and len(values) == 1 and None not in values


def _pair(label: str, text: str, labels: Labels) -> str:
    return f"{label} : {text}" if labels.lang == "fr" else f"{label}: {text}"


def _most_minor(table: Table) -> list[int]:
    most = max((table.columns[i].minor for i in table.shown()), default=0)
    return [i for i in table.shown() if most and table.columns[i].minor == most]


def _without(table: Table, places: list[int]) -> Table:
    columns = (replace(column, in_table=column.in_table and i not in places) for i, column in enumerate(table.columns))
    return replace(table, columns=tuple(columns))


def measured(table: Table, labels: Labels) -> list[Measured]:
    """The widths that each shown column may have."""
    lines = [words(row, table, labels) for row in table.rows]
    lines += [words(table.total, table, labels)] if table.total is not None else []
    columns = [table.columns[i] for i in table.shown()]
    return [_measured(column, cells) for column, *cells in zip(columns, *lines, strict=True)]


def _measured(column: Column, cells: list[str]) -> Measured:
    widest = max(map(cell_len, cells), default=0)
    label = max(map(cell_len, (column.over, column.label.removeprefix(column.over).strip())))
    longest = max(map(cell_len, column.label.split()), default=0)
    name = min(widest, _MINOR if column.minor > 1 else _NAME) if column.kind == "text" else widest
    natural = max(widest, label)
    return Measured(natural, min(natural, max(longest, name)), min(natural, max(_LABEL, name)))


def folded(text: str, width: int) -> str:
    r"""The text in lines of this width: folded between words and after hyphens; only what is longer is cut.

    >>> folded("Trith-Saint-Léger", 12)
    'Trith-Saint-\nLéger'
    """
    return "\n".join(_lines(text, width)) if cell_len(text) > width else text


def _lines(text: str, width: int) -> Iterator[str]:
    line = ""
    for part in _BREAKS.split(text):
        if line and cell_len(line + part.rstrip()) > width:
            yield line.rstrip()
            line = ""
        line += part
    yield line.rstrip()
