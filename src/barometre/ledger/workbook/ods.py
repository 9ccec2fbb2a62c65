"""ODS: the worksheets, and their cells as they were last saved. Nothing is computed, and no link is followed."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from zipfile import ZipFile

from barometre.ledger.compressed import damaged, password
from barometre.ledger.workbook.tabs import MOST_COLUMNS, MOST_LINES, Row, Tab
from barometre.ledger.workbook.typed import PLAIN, Cell, Format, Moment, Number, Shown
from barometre.ledger.workbook.xml import Elements, parsed, part, whole

_EPOCH = datetime(1899, 12, 30)
_ASIDE = ("annotation", "frame", "custom-shape", "shapes", "tracked-changes", "dde-link")
"""Elements whose text is no cell's: comments, drawings, what was deleted."""

_BLANKS = re.compile(r"[ \t\r\n]+")


def ods_tabs(archive: ZipFile, name: str) -> Iterator[tuple[Tab, Iterator[Row]]]:
    """Each worksheet of a workbook and its rows. Raises `SourceError` for one that can't be understood."""
    if any(b"encryption-data" in chunk for chunk in part(archive, "META-INF/manifest.xml", name)):
        raise password(name)
    styles = _Styles()
    whole(part(archive, "styles.xml", name), styles, name)
    for (_, tab), rows in groupby(_rows(archive, styles, name), key=lambda found: found[0]):
        yield tab, (row for _, row in rows)


def _rows(archive: ZipFile, styles: "_Styles", name: str) -> Iterator[tuple[tuple[int, Tab], Row]]:
    """The rows of all worksheets, each with its worksheet; the first of each is empty."""
    content = _Content(styles)
    try:
        for _ in parsed(part(archive, "content.xml", name), content, name):
            for tab, row, times in content.taken():
                for line in range(row.line, min(row.line + times, MOST_LINES + 1)):
                    yield tab, Row(line, dict(row.cells), row.spans)
    except (IndexError, ValueError) as error:
        raise damaged(name, "ODS", error) from error


class _Styles(Elements):
    """How the cells of each style show their numbers and dates, and which worksheets are hidden."""

    def __init__(self) -> None:
        self.hidden: set[str] = set()
        self._formats: dict[str, Format] = {}
        self._of_style: dict[str, str] = {}
        self._style = self._format = ""
        self._parts: set[str] = set()
        self._digits = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = attributes.get("style:name", "")
        if tag == "style":
            self._style = name
            self._of_style[name] = attributes.get("style:data-style-name") or self._of_style.get(
                attributes.get("style:parent-style-name", ""), ""
            )
        elif tag == "table-properties" and attributes.get("table:display") == "false":
            self.hidden.add(self._style)
        elif tag in ("date-style", "number-style"):
            self._format, self._parts, self._digits = name, set(), 0
        elif tag == "number" and attributes.get("number:decimal-places", "0") == "0":
            self._digits = int(attributes.get("number:min-integer-digits", "0"))
        else:
            self._parts.add(tag)

    def end(self, tag: str) -> None:
        if tag == "date-style":
            self._formats[self._format] = Format(self._shown())
        elif tag == "number-style" and self._digits > 1:
            self._formats[self._format] = Format(digits=self._digits)

    def _shown(self) -> Shown:
        if "year" not in self._parts or "day" in self._parts:
            return Shown.DAY
        return Shown.MONTH if "month" in self._parts else Shown.YEAR

    def format_of(self, style: str) -> Format:
        """How a style shows numbers and dates."""
        return self._formats.get(self._of_style.get(style, ""), PLAIN)


@dataclass
class _Open:
    """The cell that is being read: its attributes, and over how many columns it is repeated."""

    attributes: dict[str, str]
    times: int = 1
    covered: bool = False


class _Content(Elements):
    """The rows of all worksheets, in their order."""

    def __init__(self, styles: _Styles) -> None:
        self._styles = styles
        self._rows: list[tuple[tuple[int, Tab], Row, int]] = []
        self._tab = (0, Tab("", hidden=False, epoch=_EPOCH))
        self._epoch = _EPOCH
        self._row, self._times, self._column = Row(0), 1, 0
        self._cell: _Open | None = None
        self._aside = 0
        self._text: list[str] = []
        self._defaults: list[tuple[int, str]] = []
        self._opens: dict[str, Callable[[dict[str, str]], None]] = {
            "null-date": self._null_date,
            "table": self._table,
            "table-column": self._table_column,
            "table-row": self._table_row,
            "table-cell": self._table_cell,
            "covered-table-cell": self._covered_cell,
            "p": lambda _: self._text.append("\n") if self._text else None,
            "s": lambda said: self._text.append(" " * min(int(said.get("text:c", "1")), 256)),
            "tab": lambda _: self._text.append("\t"),
            "line-break": lambda _: self._text.append("\n"),
        }

    def taken(self) -> list[tuple[tuple[int, Tab], Row, int]]:
        """The rows that are complete, once: their worksheet, and how often they are repeated."""
        taken, self._rows = self._rows, []
        return taken

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if not self._tab[0]:
            self._styles.start(tag, attributes)
        if tag in _ASIDE:
            self._aside += 1
        opens = self._opens.get(tag)
        if opens is not None and not self._aside:
            opens(attributes)

    def end(self, tag: str) -> None:
        if not self._tab[0]:
            self._styles.end(tag)
        if tag in _ASIDE:
            self._aside -= 1
        if self._aside:
            return
        if tag in ("table-cell", "covered-table-cell"):
            self._close_cell()
        elif tag == "table-row" and self._row.cells:
            self._rows.append((self._tab, self._row, self._times))

    def text(self, text: str) -> None:
        if self._cell is not None and not self._aside:
            self._text.append(_BLANKS.sub(" ", text))

    def _null_date(self, attributes: dict[str, str]) -> None:
        self._epoch = datetime.fromisoformat(attributes.get("table:date-value", "1899-12-30"))

    def _table(self, attributes: dict[str, str]) -> None:
        hidden = attributes.get("table:style-name") in self._styles.hidden
        self._tab = (self._tab[0] + 1, Tab(attributes.get("table:name", ""), hidden, self._epoch))
        self._row, self._times, self._defaults = Row(0), 1, []
        self._rows.append((self._tab, self._row, 1))

    def _table_column(self, attributes: dict[str, str]) -> None:
        until = (self._defaults[-1][0] if self._defaults else 0) + _times(attributes, "columns")
        self._defaults.append((until, attributes.get("table:default-cell-style-name", "")))

    def _table_row(self, attributes: dict[str, str]) -> None:
        self._row = Row(self._row.line + self._times)
        self._times, self._column = _times(attributes, "rows"), 0
        if not 0 < self._row.line <= MOST_LINES:
            raise ValueError(f"row {self._row.line}")

    def _table_cell(self, attributes: dict[str, str]) -> None:
        self._cell = _Open(attributes, _times(attributes, "columns"))

    def _covered_cell(self, attributes: dict[str, str]) -> None:
        self._cell = _Open(attributes, _times(attributes, "columns"), covered=True)

    def _close_cell(self) -> None:
        open_, text = self._cell, "".join(self._text)
        self._cell, self._text = None, []
        if open_ is None:
            return
        held = "" if open_.covered else self._held(open_.attributes, text)
        if held:
            for column in range(self._column, min(self._column + open_.times, MOST_COLUMNS)):
                self._row.cells[column] = held
            height = int(open_.attributes.get("table:number-rows-spanned", "1"))
            width = int(open_.attributes.get("table:number-columns-spanned", "1"))
            if height > 1 or width > 1:
                self._row.spans[self._column] = (height, width)
        self._column += open_.times

    def _held(self, attributes: dict[str, str], text: str) -> Cell:
        """What the cell holds; a formula that was never computed is itself."""
        kind, formula = attributes.get("office:value-type"), attributes.get("table:formula")
        if kind is None:
            return f"={formula.partition('=')[2]}" if formula else text
        if kind in ("float", "currency"):
            return Number(attributes.get("office:value", text), self._format(attributes))
        if kind == "percentage":
            return Number(attributes.get("office:value", text), Format(Shown.PERCENT))
        if kind == "date":
            return Moment(attributes.get("office:date-value", text), self._format(attributes))
        return attributes.get("office:boolean-value") or text or attributes.get("office:string-value", "")

    def _format(self, attributes: dict[str, str]) -> Format:
        style = attributes.get("table:style-name")
        if style is None:
            style = next((name for until, name in self._defaults if self._column < until), "")
        return self._styles.format_of(style)


def _times(attributes: dict[str, str], of: str) -> int:
    """How often a row or column is repeated. Raises `ValueError` when that is not a number of times."""
    times = int(attributes.get(f"table:number-{of}-repeated", "1"))
    if times < 1:
        raise ValueError(times)
    return times
