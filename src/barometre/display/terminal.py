"""The reader's table, drawn with rich: plain and uncut outside a terminal, coloured inside one."""

import io
from dataclasses import dataclass

from rich import box
from rich.cells import cell_len
from rich.color import ColorSystem
from rich.console import Console, JustifyMethod
from rich.style import Style
from rich.table import Table as RichTable
from rich.text import Text

from barometre.display.escape import encodable, printable
from barometre.display.formats import words
from barometre.display.labels import Labels
from barometre.display.table import IN_WORDS, Cell, Column, Table

UNCUT = 100_000
"""A width that cuts nothing, in characters."""
_NAME = 15
_LABEL = 4
"""How narrow a column of names, and a heading, may become."""


@dataclass(frozen=True)
class Screen:
    """Where the table is shown: its width in characters (None: not a terminal), colour, and its encoding."""

    width: int | None = None
    color: bool = False
    encoding: str = "utf-8"


def as_table(table: Table, labels: Labels, screen: Screen) -> str:
    """The table as a reader sees it: caption, rules, rows, total, notes.

    A figure, code or period is never cut: in a narrow terminal headings and names fold, and when that does not
    suffice the table is wider than the terminal.
    """
    console = Console(
        file=io.StringIO(),
        width=UNCUT,
        force_terminal=screen.color,
        color_system="standard" if screen.color else None,
        no_color=not screen.color,
        legacy_windows=False,
        highlight=False,
        emoji=False,
        markup=False,
    )
    width = screen.width or UNCUT
    for position, one in enumerate(table.each()):
        if position:
            console.print()
        console.print(Text(printable(one.caption), style="bold"), width=width)
        console.print(_drawn(one, labels, width, ascii_only=not _has_boxes(screen.encoding)))
        for note in one.notes:
            console.print(Text(printable(note), style="dim"), width=width)
    assert isinstance(console.file, io.StringIO)
    lines = (line.rstrip() for line in console.file.getvalue().splitlines())
    return encodable("\n".join(lines) + "\n", screen.encoding)


def _has_boxes(encoding: str) -> bool:
    return encodable("─", encoding) == "─"


def _drawn(table: Table, labels: Labels, width: int, *, ascii_only: bool) -> RichTable:
    columns = [table.columns[i] for i in table.shown()]
    widths, padding = _fitted(table, labels, width)
    drawn = RichTable(
        box=box.ASCII if ascii_only else box.SIMPLE_HEAD, show_footer=False, pad_edge=False, padding=(0, padding)
    )
    for column, wide in zip(columns, widths, strict=True):
        justify: JustifyMethod = "left" if column.kind in IN_WORDS else "right"
        drawn.add_column(Text(column.label), justify=justify, width=wide, overflow="fold")
    values = [[row[i] for i in table.shown()] for row in table.rows]
    for row, value in zip(table.rows, values, strict=True):
        drawn.add_row(*_styled(words(row, table, labels), value, columns))
    if table.total is not None:
        drawn.add_section()
        value = [table.total[i] for i in table.shown()]
        drawn.add_row(*_styled(words(table.total, table, labels), value, columns), style="bold")
    return drawn


def _fitted(table: Table, labels: Labels, width: int) -> tuple[list[int], int]:
    """The width of each shown column, in characters, and the padding on each side of it.

    The widest columns give way first, none below its figures, codes or `_NAME` letters of a name.
    """
    lines = [words(row, table, labels) for row in table.rows]
    lines += [words(table.total, table, labels)] if table.total is not None else []
    natural, least = [], []
    for column, *cells in zip([table.columns[i] for i in table.shown()], *lines, strict=True):
        widest = max(map(cell_len, cells), default=0)
        natural.append(max(widest, cell_len(column.label)))
        least.append(min(natural[-1], max(_LABEL, widest if column.kind != "text" else min(widest, _NAME))))
    padding = 1 if sum(natural) + 3 * len(natural) <= width else 0
    excess = sum(natural) + (2 * padding + 1) * len(natural) + 1 - width
    while excess > 0 and natural != least:
        widest = max(range(len(natural)), key=lambda i: (natural[i] > least[i], natural[i]))
        natural[widest] -= 1
        excess -= 1
    return natural, padding


def _styled(texts: list[str], values: list[Cell], columns: list[Column]) -> list[Text]:
    return [Text(text, style=_style(value, column)) for text, value, column in zip(texts, values, columns, strict=True)]


def _style(value: Cell, column: Column) -> str:
    if column.kind not in ("balance", "rate") or not isinstance(value, (int, float)) or value == 0:
        return "" if value is not None else "dim"
    return "green" if value > 0 else "red"


def tinted(text: str, style: str) -> str:
    """The text in a colour, for a terminal that shows colours."""
    return Style.parse(style).render(text, color_system=ColorSystem.STANDARD)
