"""An empty ledger to fill in: a workbook with lists and help, or the header of a CSV file."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from barometre.display.columns import Described, described
from barometre.display.labels import Labels
from barometre.display.workbook import ROWS, new_workbook
from barometre.names import fold
from barometre.reference.regions import Regions

_DATES = ("effective_date", "announced_on")
_WIDTHS = {"text": 28, "code": 16, "choice": 24, "place": 26, "date": 16, "day": 15, "number": 15, "link": 34}
_INK, _PAPER = "#FFFFFF", "#24425C"
_A4, _LINE, _HELP_WIDTH = 9, 15, 84
"""A size of paper; the height of a line, in points; the width of the help, in characters."""
_FIRST_DAY = date(1950, 1, 1)
_TITLE, _MESSAGE = 32, 255
"""How many characters a spreadsheet shows of the title and of the text of its help."""


@dataclass(frozen=True)
class _Choice:
    """What there is to choose from in a column, and the codes that stand beside it."""

    column: Described
    words: Sequence[str]
    codes: Sequence[str] = ()


def as_csv_template(regions: Regions, labels: Labels) -> bytes:
    """The header of an empty ledger: UTF-8 with a byte order mark, which spreadsheets open as it is meant.

    French spreadsheets expect semicolons, English ones commas.
    """
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";" if labels.lang == "fr" else ",", lineterminator="\r\n")
    writer.writerow(column.title.in_(labels.lang) for column in described(regions))
    return out.getvalue().encode("utf-8-sig")


def as_workbook_template(regions: Regions, labels: Labels) -> bytes:
    """The workbook of an empty ledger: the ledger, a sheet of help, and the lists to choose from.

    Dates of any precision are text, since a spreadsheet makes a day of a month and 1905 of a year.
    """
    columns = described(regions)
    book, content = new_workbook(labels.of("template", "title"))
    ledger, aid, lists = (book.add_worksheet(labels.of("template", name)) for name in ("sheet", "help", "lists"))
    choices = [choice for column in columns if (choice := _choice(column, regions, labels)) is not None]
    ranges = _write_lists(book, lists, choices, labels)
    _write_ledger(book, ledger, columns, ranges, labels)
    _write_help(book, aid, columns, regions, labels)
    book.close()
    return content.getvalue()


def _choice(column: Described, regions: Regions, labels: Labels) -> _Choice | None:
    if column.kind == "choice":
        return _Choice(column, [words.in_(labels.lang) for words in column.words.values()])
    if column.kind != "place":
        return None
    names = (
        {code: region.names.in_(labels.lang) for code, region in regions.by_code.items()}
        if column.name == "region"
        else regions.departements
    )
    codes = sorted(names, key=lambda code: fold(names[code]))
    return _Choice(column, [names[code] for code in codes], codes)


def _write_ledger(book: Any, sheet: Any, columns: Sequence[Described], ranges: dict[str, str], labels: Labels) -> None:
    header, to_right = _header_format(book), _header_format(book, align="right")
    formats = {
        "number": book.add_format({"num_format": "General"}),
        "day": book.add_format({"num_format": "dd/mm/yyyy" if labels.lang == "fr" else "yyyy-mm-dd"}),
        "text": book.add_format({"num_format": "@"}),
    }
    for i, column in enumerate(columns):
        title = column.title.in_(labels.lang) + mark(column)
        sheet.write_string(0, i, title, to_right if column.kind in ("number", "day") else header)
        sheet.set_column(i, i, max(_WIDTHS[column.kind], len(title) + 2), formats.get(column.kind, formats["text"]))
        sheet.data_validation(1, i, ROWS - 1, i, _validation(column, ranges, labels))
    sheet.set_row(0, 24)
    sheet.freeze_panes(1, 2)  # the header, and which site the row is about
    sheet.set_selection(1, 0, 1, 0)
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.repeat_rows(0)
    sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{ROWS}"})


def _header_format(book: Any, align: str = "left") -> Any:
    colours = {"font_color": _INK, "bg_color": _PAPER}
    return book.add_format({**colours, "bold": True, "valign": "vcenter", "align": align, "num_format": "@"})


def mark(column: Described) -> str:
    """What a header says of a column that must be filled in; the reader of ledgers does not see it."""
    return " (*)" if column.name in _DATES else " *" if column.required else ""


def _validation(column: Described, ranges: dict[str, str], labels: Labels) -> dict[str, Any]:
    """The help of a column's cells and what may be entered; only a flow and a status must be in their list."""
    rule: dict[str, Any] = {"validate": "any"}
    if column.name in ranges:
        strict = column.kind == "choice"
        error = labels.of("template", "choose" if strict else "place")
        rule = {"validate": "list", "source": ranges[column.name], "error_message": error}
        rule["error_type"] = "stop" if strict else "warning"
    elif column.kind == "day":
        rule = {"validate": "date", "criteria": ">=", "value": _FIRST_DAY, "error_type": "warning"}
        rule["error_message"] = labels.of("template", "day")
    elif column.kind == "number":
        least = -(10**15) if column.minimum is None else column.minimum
        rule = {"validate": "decimal", "criteria": ">=", "value": least, "error_type": "warning"}
        rule["error_message"] = labels.of("template", "number")
    title, text = column.title.in_(labels.lang), column.help.in_(labels.lang)
    return rule | {"input_title": title[:_TITLE], "input_message": text[:_MESSAGE]}


def _write_lists(book: Any, sheet: Any, choices: Sequence[_Choice], labels: Labels) -> dict[str, str]:
    """For each column that has a list, where the list stands: lists may be longer than a cell's rule can hold."""
    header, text = _header_format(book), book.add_format({"num_format": "@"})
    ranges, position = {}, 0
    for choice in choices:
        name = chr(ord("A") + position)
        ranges[choice.column.name] = f"={labels.of('template', 'lists')}!${name}$2:${name}${len(choice.words) + 1}"
        titles = [choice.column.title.in_(labels.lang), *([labels.of("template", "code")] if choice.codes else [])]
        for offset, (title, values) in enumerate(zip(titles, (choice.words, choice.codes), strict=False)):
            sheet.set_column(position + offset, position + offset, 10 if offset else 28, text)
            sheet.write_string(0, position + offset, title, header)
            sheet.write_column(1, position + offset, values, text)
        position += len(titles)
    sheet.freeze_panes(1, 0)
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    return ranges


def _write_help(book: Any, sheet: Any, columns: Sequence[Described], regions: Regions, labels: Labels) -> None:
    header, bold = _header_format(book), book.add_format({"bold": True, "valign": "top"})
    wrapped = book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})
    sheet.set_column(0, 0, 28)
    sheet.set_column(1, 1, _HELP_WIDTH)
    sheet.set_column(2, 2, 30)
    sheet.write_string(0, 0, labels.of("template", "title"), book.add_format({"bold": True, "font_size": 14}))
    sheet.merge_range(1, 0, 1, 2, labels.of("template", "intro"), wrapped)
    sheet.set_row(1, 32)
    sheet.merge_range(2, 0, 2, 2, labels.of("template", "marks"), wrapped)
    for i, name in enumerate(("column", "holds", "example")):
        sheet.write_string(4, i, labels.of("template", name), header)
    for line, column in enumerate(columns, start=5):
        sheet.set_row(line, _LINE * (1 + len(column.help.in_(labels.lang)) // (_HELP_WIDTH + 6)))
        sheet.write_string(line, 0, column.title.in_(labels.lang) + mark(column), bold)
        sheet.write_string(line, 1, column.help.in_(labels.lang), wrapped)
        sheet.write_string(line, 2, shown_example(column, regions, labels), wrapped)
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)


def shown_example(column: Described, regions: Regions, labels: Labels) -> str:
    """An example in the words of the lists."""
    if column.name == "departement":
        return regions.departements.get(column.example, "")
    if column.name == "region":
        known = regions.by_code.get(column.example) or next(iter(regions.by_code.values()))
        return known.names.in_(labels.lang)
    return column.words[column.example].in_(labels.lang) if column.words else labels.written_date(column.example)
