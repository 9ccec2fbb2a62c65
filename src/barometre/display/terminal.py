"""The reader's table, drawn with rich: plain and uncut outside a terminal, coloured inside one."""

import io
from dataclasses import dataclass

from rich import box
from rich.console import Console
from rich.table import Table as RichTable
from rich.text import Text

from barometre.display.escape import encodable, printable
from barometre.display.formats import words
from barometre.display.labels import Labels
from barometre.display.table import Cell, Column, Table

UNCUT = 100_000
"""A width that cuts nothing, in characters."""


@dataclass(frozen=True)
class Screen:
    """Where the table is shown: its width in characters (None: not a terminal), colour, and its encoding."""

    width: int | None = None
    color: bool = False
    encoding: str = "utf-8"


def as_table(table: Table, labels: Labels, screen: Screen) -> str:
    """The table as a reader sees it: caption, rules, rows, total, notes."""
    console = Console(
        file=io.StringIO(),
        width=screen.width or UNCUT,
        force_terminal=screen.color,
        color_system="standard" if screen.color else None,
        no_color=not screen.color,
        legacy_windows=False,
        highlight=False,
        emoji=False,
        markup=False,
    )
    console.print(Text(printable(table.caption), style="bold"))
    console.print(_drawn(table, labels, ascii_only=not _has_boxes(screen.encoding)))
    for note in table.notes:
        console.print(Text(printable(note), style="dim"))
    assert isinstance(console.file, io.StringIO)
    lines = (line.rstrip() for line in console.file.getvalue().splitlines())
    return encodable("\n".join(lines) + "\n", screen.encoding)


def _has_boxes(encoding: str) -> bool:
    return encodable("─", encoding) == "─"


def _drawn(table: Table, labels: Labels, *, ascii_only: bool) -> RichTable:
    drawn = RichTable(box=box.ASCII if ascii_only else box.SIMPLE_HEAD, show_footer=False, pad_edge=False)
    columns = [table.columns[i] for i in table.shown()]
    for column in columns:
        number = column.kind in ("count", "balance")
        drawn.add_column(
            Text(column.label), justify="right" if number else "left", no_wrap=column.kind != "text", overflow="fold"
        )
    values = [[row[i] for i in table.shown()] for row in table.rows]
    for row, value in zip(table.rows, values, strict=True):
        drawn.add_row(*_styled(words(row, table, labels), value, columns))
    if table.total is not None:
        drawn.add_section()
        value = [table.total[i] for i in table.shown()]
        drawn.add_row(*_styled(words(table.total, table, labels), value, columns), style="bold")
    return drawn


def _styled(texts: list[str], values: list[Cell], columns: list[Column]) -> list[Text]:
    return [Text(text, style=_style(value, column)) for text, value, column in zip(texts, values, columns, strict=True)]


def _style(value: Cell, column: Column) -> str:
    if column.kind != "balance" or not isinstance(value, (int, float)) or value == 0:
        return "" if value is not None else "dim"
    return "green" if value > 0 else "red"
