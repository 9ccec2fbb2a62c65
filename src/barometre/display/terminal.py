"""The reader's table, drawn with rich: plain and uncut outside a terminal, coloured inside one."""

import io
from collections.abc import Sequence
from typing import NamedTuple

from rich import box
from rich.color import ColorSystem
from rich.console import Console, JustifyMethod
from rich.style import Style
from rich.table import Table as RichTable
from rich.text import Text

from barometre.display.escape import encodable, printable
from barometre.display.fitting import fitting, folded, measured
from barometre.display.formats import words
from barometre.display.labels import Labels
from barometre.display.table import IN_WORDS, Cell, Column, Table

UNCUT = 100_000
"""A width that cuts nothing, in characters."""


class Screen(NamedTuple):
    """Where the table is shown: its width in characters (None: not a terminal), colour, and its encoding."""

    width: int | None = None
    color: bool = False
    encoding: str = "utf-8"


def as_table(table: Table, labels: Labels, screen: Screen) -> str:
    """The table as a reader sees it: caption, rules, rows, total, notes.

    A figure, code or period is never cut. In a narrow terminal what is the same in all rows is said once above them,
    minor columns are left out, which a note says, and headings and names fold; when that does not suffice the table is
    wider than the terminal.
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
        shown, said = fitting(one, labels, width)
        console.print(Text(printable(shown.caption), style="bold"), width=width)
        for line in said:
            console.print(Text(printable(line)), width=width)
        if shown.says_nothing:
            console.print(Text(f"\n{printable(shown.empty)}\n"), width=width)
        else:
            console.print(_drawn(shown, labels, width, ascii_only=not _has_boxes(screen.encoding)))
        for note in shown.notes:
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
        drawn.add_column(Text(folded(column.label, wide)), justify=justify, width=wide, overflow="fold")
    for row in table.rows:
        drawn.add_row(*_styled(row, table, labels, widths))
    if table.total is not None:
        drawn.add_section()
        drawn.add_row(*_styled(table.total, table, labels, widths), style="bold")
    return drawn


def _fitted(table: Table, labels: Labels, width: int) -> tuple[list[int], int]:
    """The width of each shown column, in characters, and the padding on each side of it.

    The widest columns give way first, those whose words would be cut last; none below its figures or codes.
    """
    found = measured(table, labels)
    wide = [one.natural for one in found]
    padding = 1 if sum(wide) + 3 * len(wide) <= width else 0
    excess = sum(wide) + (2 * padding + 1) * len(wide) + 1 - width
    for least in ([one.least for one in found], [one.cut for one in found]):
        while excess > 0 and wide != least:
            widest = max(range(len(wide)), key=lambda i: (wide[i] > least[i], wide[i]))
            wide[widest] -= 1
            excess -= 1
    return wide, padding


def _styled(row: tuple[Cell, ...], table: Table, labels: Labels, widths: Sequence[int]) -> list[Text]:
    cells = zip(words(row, table, labels), table.shown(), widths, strict=True)
    return [Text(folded(text, wide), style=_style(row[i], table.columns[i])) for text, i, wide in cells]


def _style(value: Cell, column: Column) -> str:
    if column.kind not in ("balance", "rate") or not isinstance(value, (int, float)) or value == 0:
        return "" if value is not None else "dim"
    return "green" if value > 0 else "red"


def tinted(text: str, style: str) -> str:
    """The text in a colour, for a terminal that shows colours."""
    return Style.parse(style).render(text, color_system=ColorSystem.STANDARD)
