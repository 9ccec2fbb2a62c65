"""The formats that are not text: a workbook and Parquet."""

import io
import json
from typing import Any

from barometre.display.formats import records, word
from barometre.display.labels import Labels
from barometre.display.table import IN_WORDS, Cell, Column, Table
from barometre.display.workbook import LONGEST, new_workbook

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


def as_xlsx(table: Table, labels: Labels) -> bytes:
    """A workbook with a sheet per table: numbers are numbers, codes and texts are text, the header stays in view.

    What the figures were made from stands in its properties.
    """
    book, content = new_workbook(table.caption, about=_told(table.facts))
    for one in table.each():
        _Sheet(book, one, labels).write()
    book.close()
    return content.getvalue()


class _Sheet:
    """A worksheet of one table, and the formats of its cells."""

    def __init__(self, book: Any, table: Table, labels: Labels) -> None:
        self._table, self._labels = table, labels
        self._book = book
        self._sheet = book.add_worksheet(labels.of("tables", table.name))
        self._formats: dict[tuple[str, bool, bool], Any] = {}

    def write(self) -> None:
        """Write the header, the rows, the total and the notes."""
        columns, sheet = self._table.columns, self._sheet
        head = self._book.add_format({"bold": True, "text_wrap": True, "valign": "bottom", "bottom": 2})
        sheet.freeze_panes(1, 0)
        sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
        for place, column in enumerate(columns):
            sheet.set_column(place, place, self._width(place))
            sheet.write_string(0, place, column.label, head)
        if self._table.rows:
            sheet.autofilter(0, 0, len(self._table.rows), len(columns) - 1)
        for line, row in enumerate(self._table.rows, start=1):
            self._row(line, row, bold=False)
        line = len(self._table.rows) + 1
        if self._table.total is not None:
            self._row(line, self._table.total, bold=True)
        for below, note in enumerate(self._table.notes, start=line + 2):
            sheet.write_string(below, 0, note[:LONGEST])

    def _row(self, line: int, row: tuple[Cell, ...], *, bold: bool) -> None:
        for place, (value, column) in enumerate(zip(row, self._table.columns, strict=True)):
            if isinstance(value, (int, float)):
                shown = _FORMATS.get((column.kind, type(value)), "General")
                self._sheet.write_number(line, place, value, self._format(shown, right=True, bold=bold))
            else:
                text = word(value, column, self._labels)[:LONGEST]
                right = column.kind not in IN_WORDS  # such as "n. d." among numbers
                self._sheet.write_string(line, place, text, self._format("@", right=right, bold=bold))

    def _format(self, shown: str, *, right: bool, bold: bool) -> Any:
        key = (shown, right, bold)
        if key not in self._formats:
            how = {"num_format": shown, "bold": bold, "top": int(bold), **({"align": "right"} if right else {})}
            self._formats[key] = self._book.add_format(how)
        return self._formats[key]

    def _width(self, place: int) -> int:
        column = self._table.columns[place]
        texts = [word(row[place], column, self._labels) for row in self._table.rows[:1000]]
        longest = max(map(len, texts), default=0)
        heading = max(map(len, column.label.split()), default=0) + 3
        return max(_NARROWEST, min(max(longest + 2, heading), _WIDEST))


def _told(facts: Any) -> str:
    made_from = facts.get("made_from")
    return json.dumps(made_from, ensure_ascii=False) if made_from else ""


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

    if column.kind in IN_WORDS:
        return pl.String
    return pl.Float64 if any(isinstance(value, float) for value in values) else pl.Int64
