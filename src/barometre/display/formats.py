"""The formats that are text: CSV, TSV, JSON, JSON Lines and Markdown, each a function from a table to text."""

import csv
import io
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal

from barometre.display.escape import neutralised, printable
from barometre.display.labels import Labels
from barometre.display.table import IN_WORDS, Cell, Column, Table


def as_csv(table: Table, separator: str = ",") -> str:
    """UTF-8 CSV for programs: all columns under their English names, LF, a null is an empty cell."""
    header = [column.name for column in table.columns]
    return "".join(_delimited(cells, separator) for cells in (header, *table.rows))


def _delimited(cells: Sequence[Cell], separator: str) -> str:
    """One line of CSV. The writer ends it in CR LF, so that it quotes either inside a cell; the line ends in LF."""
    out = io.StringIO()
    csv.writer(out, delimiter=separator, lineterminator="\r\n").writerow(cells)
    return out.getvalue().removesuffix("\r\n") + "\n"


def as_csv_excel(table: Table) -> str:
    """What a French spreadsheet opens by double-click: semicolons, decimal commas, CR LF, the reader's words.

    Its bytes are UTF-8 with a byte order mark. No text is taken for a formula, or acts on what shows it. What looks
    like a number or a date becomes one there ("01", "2024-03"): a workbook keeps codes as they are.
    """
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([neutralised(printable(column.label)) for column in table.columns])
    for row in table.rows:
        writer.writerow(_french(value, column) for value, column in zip(row, table.columns, strict=True))
    return "\ufeff" + out.getvalue()


def _french(value: Cell, column: Column) -> str:
    if isinstance(value, (int, float)):
        return format(Decimal(repr(value)), "f").replace(".", ",")
    return neutralised(printable(column.blank if value is None else column.spelled.get(value, value)))


def as_tsv(table: Table) -> str:
    """The same, separated by tabs."""
    return as_csv(table, "\t")


def as_json(table: Table) -> str:
    """One JSON object: the rows of each table under its name, and the facts beside them."""
    tables = {one.name: records(one) for one in table.each()}
    return json.dumps({**tables, **table.facts}, ensure_ascii=False, indent=2) + "\n"


def as_jsonl(table: Table) -> str:
    """One JSON object per line and row."""
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records(table))


def records(table: Table) -> list[dict[str, Cell]]:
    """The rows as mappings from column name to value."""
    return [dict(zip((column.name for column in table.columns), row, strict=True)) for row in table.rows]


def as_markdown(table: Table, labels: Labels) -> str:
    """Markdown tables for a reader: caption, header, rows, total, notes."""
    return "\n".join(_markdown_table(one, labels) for one in table.each())


def _markdown_table(table: Table, labels: Labels) -> str:
    lines = [f"**{_markdown(table.caption)}**", ""]
    lines += [_markdown(table.empty)] if table.says_nothing else _markdown_rows(table, labels)
    notes = [line for note in table.notes for line in ("", _markdown(note))]
    return "\n".join(lines + notes) + "\n"


def _markdown_rows(table: Table, labels: Labels) -> list[str]:
    columns = [table.columns[i] for i in table.shown()]
    lines = [
        _line(_markdown(column.label) for column in columns),
        _line("---" if column.kind in IN_WORDS else "---:" for column in columns),
        *(_line(_markdown(text) for text in words(row, table, labels)) for row in table.rows),
    ]
    if table.total is not None:
        lines.append(_line(f"**{_markdown(text)}**" if text else "" for text in words(table.total, table, labels)))
    return lines


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _markdown(text: str) -> str:
    """Text that Markdown reads as text."""
    plain = printable(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return "".join(f"\\{letter}" if letter in "\\`*_[]|#~" else letter for letter in plain)


def words(row: tuple[Cell, ...], table: Table, labels: Labels) -> list[str]:
    """What a reader sees in each shown column of a row."""
    return [word(row[i], table.columns[i], labels) for i in table.shown()]


def word(value: Cell, column: Column, labels: Labels) -> str:
    """What a reader sees for one value."""
    if value is None:
        return column.blank
    if isinstance(value, str):
        return printable(labels.written_date(value) if column.kind == "date" else column.spelled.get(value, value))
    if column.kind == "rate":
        return labels.percent(value)
    return labels.signed(value) if column.kind == "balance" else labels.number(value)


DATA: Mapping[str, Callable[[Table], str]] = {"csv": as_csv, "tsv": as_tsv, "json": as_json, "jsonl": as_jsonl}
"""The formats for programs: the same bytes in every language."""
