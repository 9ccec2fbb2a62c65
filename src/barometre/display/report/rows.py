"""Tables of the page as markup, made column by column: each distinct value is worded and escaped once.

A page may list a hundred thousand events. So what a column is, is said once, by the class of its table; tags that HTML
lets one leave out are left out; and many rows stand in bodies of a hundred, of which a browser lays out those seen.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from barometre.display.escape import printable
from barometre.display.formats import word
from barometre.display.labels import Labels
from barometre.display.table import IN_WORDS, Cell, Column, Table

MANY = 300
"""From how many rows on a table is laid out by pieces, with columns of widths that its texts do not change."""
_BODY = 100
"""How many rows a body of such a table has."""
_LONG = 40
"""How many letters of a word a column can hold."""
_SHORT = len("2024-06-30")
_WIDEST = 34


@dataclass(frozen=True)
class Told:
    """A column of the page: what it is, its cells as markup, and how long the longest of its texts is."""

    column: Column
    cells: Sequence[str]
    longest: int

    @property
    def kind(self) -> str:
        """How its cells are set: `n` to the right, as numbers; `s` in one line, as short texts; `l` wide, as links."""
        if self.column.kind not in IN_WORDS:
            return "n"
        return "s" if self.longest <= _SHORT else "l" if self.column.name == "source" else ""

    @property
    def width(self) -> str:
        """Its width among others, in a table of many rows."""
        heading = max((len(part) for part in self.column.label.split()), default=0) + 2
        if self.kind in ("n", "s"):
            return f"{max(self.longest, heading) + 2}ch"
        return f"minmax({min(max(heading, _SHORT), _WIDEST)}ch,{min(max(self.longest, heading), _WIDEST)}fr)"


@dataclass(frozen=True)
class Grid:
    """A table of the page. `look` says how its columns are set; `widths`, how wide they are where rows are many.

    Of these, `count` tells a reader who can't see them, since a browser tells of rows only once they are laid out.

    `bodies` and `total` are markup.
    """

    name: str
    caption: str
    columns: Sequence[Column]
    look: str
    widths: str
    count: int
    bodies: str
    total: str = ""


def grid_of(table: Table, labels: Labels, *, anchored: bool = False) -> Grid:
    """A table as the page has it; if `anchored`, each row leads to the events of the place whose code stands first."""
    at = table.shown()
    named = next((i for i in at if table.columns[i].kind == "text"), at[0])  # a code may be blank, a name is not
    columns = [told([row[i] for row in table.rows], table.columns[i], labels, head=i == named) for i in at]
    starts: Sequence[str] = ["<tr>"] * len(table.rows)
    if anchored:
        codes = [escape(str(row[0] or "none")) for row in table.rows]
        starts = [f'<tr data-place="{code}">' for code in codes]
        names = [_leading(one, f"#events-{code}") for one, code in zip(columns[1].cells, codes, strict=True)]
        columns[1] = Told(columns[1].column, names, columns[1].longest)
    return grid(table.name, table.caption, columns, lines(starts, columns), _total(table, at, labels))


def _total(table: Table, at: Sequence[int], labels: Labels) -> str:
    """The row of the total of a table, if it has one."""
    if table.total is None:
        return ""
    sums = [told([table.total[i]], table.columns[i], labels, head=i == at[0]) for i in at]
    return "".join(lines(["<tr>"], sums))


def grid(name: str, caption: str, columns: Sequence[Told], rows: Sequence[str], total: str = "") -> Grid:
    """A table of rows that are markup."""
    look, many = [f"{one.kind}{place}" for place, one in enumerate(columns, start=1) if one.kind], len(rows) > MANY
    return Grid(
        name,
        caption,
        [one.column for one in columns],
        look=" ".join([*look, "many"] if many else look),
        widths=" ".join(one.width for one in columns) if many else "",
        count=len(rows),
        bodies=bodies(rows),
        total=total,
    )


def told(values: Sequence[Cell], column: Column, labels: Labels, *, head: bool = False) -> Told:
    """A column of these values; if `head`, its cells say what their rows are about."""
    words = {value: word(value, column, labels) for value in set(values)}
    tag = "th scope=row" if head else "td"
    return worded([words[value] for value in values], column, {text: cell(text, tag) for text in words.values()})


def worded(texts: Sequence[str], column: Column, cells: Mapping[str, str]) -> Told:
    """A column of texts, given the cell of each."""
    return Told(column, [cells[text] for text in texts], max(map(len, cells), default=0))


def cell(text: str, tag: str = "td") -> str:
    """A cell, whose end HTML lets one leave out."""
    return f"<{tag}{_broken(text)}>{escape(text, quote=False)}"


def _broken(text: str) -> str:
    """How a text is broken: anywhere where one of its words is too long for a column."""
    return " class=long" if len(text) > _LONG and any(len(one) > _LONG for one in text.split()) else ""


def linked(text: str, url: str, tag: str = "td") -> str:
    """A cell that leads to an address, which is its text where it has no other."""
    return _leading(cell(text or printable(url), tag), url) if url else cell(text, tag)


def _leading(one: str, url: str) -> str:
    start, _, text = one.partition(">")
    return f'{start}><a href="{escape(url)}">{text}</a>'


def lines(starts: Iterable[str], columns: Sequence[Told]) -> list[str]:
    """The rows of a table as markup, whose ends HTML lets one leave out."""
    return ["".join(parts) for parts in zip(starts, *(one.cells for one in columns), strict=True)]


def bodies(rows: Sequence[str]) -> str:
    """Rows in the bodies of a table, each body a line of the page: a line's end would belong to the cell before it."""
    size = _BODY if len(rows) > MANY else max(len(rows), 1)
    starts = range(0, max(len(rows), 1), size)
    return "\n".join(f"<tbody>{''.join(rows[at : at + size])}</tbody>" for at in starts)


def looks(most: int = 30) -> str:
    """The style of the columns of tables, by their place."""
    styles = {"n": "text-align:right;white-space:nowrap", "s": "white-space:nowrap", "l": "min-width:var(--led)"}
    places = range(1, most)
    return "".join(
        f"{','.join(f'.{k}{n} tr>:nth-child({n})' for n in places)}{{{style}}}" for k, style in styles.items()
    )
