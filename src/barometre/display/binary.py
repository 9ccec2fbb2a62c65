"""The formats that are not text: a workbook and Parquet."""

import io
import json
import re
from typing import Any

from barometre.display.escape import FORMULA, printable
from barometre.display.fitting import folded
from barometre.display.formats import records, word
from barometre.display.labels import Labels
from barometre.display.table import IN_WORDS, Cell, Column, Table
from barometre.display.workbook import LONGEST, ROWS, new_workbook, too_large

_FORMATS = {
    ("balance", int): '+#,##0;"−"#,##0;0',
    ("balance", float): '+#,##0.00;"−"#,##0.00;0',
    ("count", int): "#,##0",
    ("count", float): "#,##0.00",
    ("rate", float): '+0.00"%";"−"0.00"%";0"%"',
}
"""How numbers are shown, by the kind of their column and their own; a spreadsheet puts in its country's signs."""
_WIDEST, _NARROWEST = 60, 8
"""How wide a column may be, in characters."""
_BELOW = 4
"""How many rows a sheet has besides those of the table and its notes: header, total, a blank one, caption."""
_A4 = 9
_PAGE = 260
"""How many characters can still be read across a page."""
_LINE = 15
"""The height of a line, in points."""


def as_xlsx(table: Table, labels: Labels) -> bytes:
    """A workbook with a sheet per table: numbers are numbers, codes and texts are text, the header stays in view.

    What the figures were made from stands in its properties. Raises `SourceError` for what a worksheet can't hold.
    """
    for one in table.each():
        _check_size(one, labels)
    book, content = new_workbook(printable(table.caption), about=_told(table.facts))
    for one in table.each():
        _Sheet(book, one, labels).write()
    book.close()
    return content.getvalue()


def _check_size(table: Table, labels: Labels) -> None:
    if len(table.rows) + len(table.notes) + _BELOW > ROWS:
        raise too_large(f"{len(table.rows)} lignes", f"{len(table.rows)} rows")
    for line, row in enumerate(table.rows, start=2):
        for value, column in zip(row, table.columns, strict=True):
            if isinstance(value, str) and len(word(value, column, labels)) > LONGEST:
                long, where = len(value), column.label
                raise too_large(f"{where}, ligne {line} : {long} caractères", f"{where}, row {line}: {long} characters")


class _Sheet:
    """A worksheet of one table, and the formats of its cells."""

    def __init__(self, book: Any, table: Table, labels: Labels) -> None:
        self._table, self._labels = table, labels
        self._book = book
        self._sheet = book.add_worksheet(table.sheet or labels.known("tables", table.name) or _sheet_name(table.name))
        self._formats: dict[tuple[tuple[str, Any], ...], Any] = {}

    def write(self) -> None:
        """Write the header, the rows, the total, then what the table is and its notes."""
        table = self._table
        widths = [self._width(place) for place in range(len(table.columns))]
        self._page(sum(widths))
        lines = (folded(column.label, wide).count("\n") + 1 for column, wide in zip(table.columns, widths, strict=True))
        self._sheet.set_row(0, _LINE * max(lines, default=1))
        for place, column in enumerate(table.columns):
            self._sheet.set_column(place, place, widths[place])
            self._text(
                0, place, column.label, bold=True, text_wrap=True, valign="bottom", bottom=2, **self._aligned(place)
            )
        for line, row in enumerate(table.rows, start=1):
            self._row(line, row)
        line = len(table.rows) + 1
        if table.says_nothing:
            self._text(line, 0, table.empty)
        elif table.total is not None:
            self._row(line, table.total, bold=True, top=1)
        for below, said in enumerate((table.caption, *table.notes), start=line + 2):
            self._text(below, 0, said, bold=below == line + 2)

    def _page(self, width: int) -> None:
        """How the sheet scrolls, and how it is printed: where it can be read, as wide as a page; its header on each."""
        sheet, rows = self._sheet, len(self._table.rows)
        sheet.freeze_panes(1, 0)
        sheet.repeat_rows(0)
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.fit_to_pages(int(width <= _PAGE), 0)
        sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
        if rows and self._table.columns:
            sheet.autofilter(0, 0, rows, len(self._table.columns) - 1)

    def _row(self, line: int, row: tuple[Cell, ...], **how: Any) -> None:
        for place, (value, column) in enumerate(zip(row, self._table.columns, strict=True)):
            if isinstance(value, (int, float)):
                shown = _FORMATS.get((column.kind, type(value)), "General")
                self._sheet.write_number(line, place, value, self._format(num_format=shown, **how))
            else:
                self._text(line, place, self._word(value, column), **self._aligned(place), **how)

    def _word(self, value: Cell, column: Column) -> str:
        """What a reader sees of a text; a date of any precision stays as it is, so that it can be sorted."""
        return value if isinstance(value, str) and column.kind == "date" else word(value, column, self._labels)

    def _aligned(self, place: int) -> dict[str, Any]:
        """How the texts of a column stand: "n. d." as its numbers do, words clear of the numbers before them."""
        columns = self._table.columns
        if columns[place].kind not in IN_WORDS:
            return {"align": "right"}
        return {"align": "left", "indent": int(place > 0 and columns[place - 1].kind not in IN_WORDS)}

    def _text(self, line: int, place: int, text: str, **how: Any) -> None:
        """Write a text, which stays one when it is edited."""
        quoted = {"quote_prefix": True} if text.startswith(FORMULA) else {}
        form = self._format(num_format="@", **quoted, **how)
        if text:
            self._sheet.write_string(line, place, printable(text)[:LONGEST], form)
        else:
            self._sheet.write_blank(line, place, None, form)

    def _format(self, **how: Any) -> Any:
        key = tuple(sorted(how.items()))
        if key not in self._formats:
            self._formats[key] = self._book.add_format(how)
        return self._formats[key]

    def _width(self, place: int) -> int:
        column = self._table.columns[place]
        rows = [*self._table.rows[:1000], *([self._table.total] if self._table.total else [])]
        longest = max((len(word(row[place], column, self._labels)) for row in rows), default=0)
        heading = max(map(len, (column.over, *column.label.removeprefix(column.over).split()))) + 3
        return max(_NARROWEST, min(max(longest + 2, heading), _WIDEST))


def _told(facts: Any) -> str:
    """What the figures were made from, as JSON in letters that any file can hold."""
    made_from = facts.get("made_from")
    text = json.dumps(made_from, ensure_ascii=False) if made_from else ""
    return "".join(letter if letter.isprintable() else json.dumps(letter)[1:-1] for letter in text)


def _sheet_name(name: str) -> str:
    """A name that a worksheet can have."""
    return re.sub(r"[\[\]:*?/\\]", " ", printable(name)).strip(" '")[:31] or "Table"


def as_parquet(table: Table) -> bytes:
    """Parquet: all columns under their English names; what the figures were made from stands in its metadata."""
    import polars as pl

    schema = {column.name: _type(column, [row[i] for row in table.rows]) for i, column in enumerate(table.columns)}
    content = io.BytesIO()
    metadata = {"barometre": _told(table.facts)}
    pl.DataFrame(records(table), schema=schema).write_parquet(content, compression="zstd", metadata=metadata)
    return content.getvalue()


def _type(column: Column, values: list[Cell]) -> Any:
    import polars as pl

    if column.kind in IN_WORDS or any(isinstance(value, str) for value in values):
        return pl.String
    return pl.Float64 if any(isinstance(value, float) for value in values) else pl.Int64
