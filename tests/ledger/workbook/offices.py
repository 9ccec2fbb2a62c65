"""Programs that write workbooks, each in its own way: what they save must be read as the same ledger."""

import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import xlsxwriter
from odf import number, style, table, teletype, text
from odf.opendocument import OpenDocumentSpreadsheet

DAY_0 = date(1899, 12, 30)
"""The day from which spreadsheets number the others."""

LIBREOFFICE = shutil.which("soffice") or shutil.which("libreoffice")


@dataclass(frozen=True)
class Error:
    """A cell that holds an error: what its formula is, and what it shows."""

    shown: str
    formula: str


@dataclass(frozen=True)
class Month:
    """A date that is shown as a month."""

    day: date


@dataclass(frozen=True)
class Page:
    """One worksheet: its cells (text, number, date, `Month`, `Error` or None), row by row, and its merged areas.

    An area is its first row and column (the first is 0), its height and width.
    """

    rows: list[list[Any]]
    areas: list[tuple[int, int, int, int]] = field(default_factory=list)
    name: str = "Registre"
    hidden: bool = False

    def covered(self) -> set[tuple[int, int]]:
        """The cells of merged areas that are not their first."""
        each = {(y + i, x + j) for y, x, height, width in self.areas for i in range(height) for j in range(width)}
        return each - {area[:2] for area in self.areas}

    def cells(self) -> Iterator[tuple[int, int, Any]]:
        """The row, the column and what is in each cell, but for those that are covered."""
        for down, row in enumerate(self.rows):
            for across, cell in enumerate(row):
                if (down, across) not in self.covered():
                    yield down, across, cell


def serial(day: date) -> int:
    """The number of a day in a spreadsheet."""
    return (day - DAY_0).days


def by_openpyxl(path: Path, *pages: Page) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for page in pages:
        sheet = book.create_sheet(page.name)
        sheet.sheet_state = "hidden" if page.hidden else "visible"
        for down, across, cell in page.cells():
            place = sheet.cell(down + 1, across + 1, _plain(cell))
            if isinstance(cell, date | Month):
                place.number_format = "mm/yyyy" if isinstance(cell, Month) else "dd/mm/yyyy"
        for down, across, height, width in page.areas:
            sheet.merge_cells(None, down + 1, across + 1, down + height, across + width)
    book.save(path)
    return path


def _plain(cell: Any) -> Any:
    return cell.day if isinstance(cell, Month) else cell.shown if isinstance(cell, Error) else cell


def by_xlsxwriter(path: Path, *pages: Page) -> Path:
    book = xlsxwriter.Workbook(path, {"strings_to_numbers": False, "strings_to_formulas": False})
    codes = {date: "dd/mm/yyyy", Month: "mmmm yyyy", Error: "0.00"}
    formats = {kind: book.add_format({"num_format": code}) for kind, code in codes.items()}
    boxed = book.add_format({"border": 1})
    sheets = [book.add_worksheet(page.name) for page in pages]
    sheets[[page.hidden for page in pages].index(False)].activate()
    for page, sheet in zip(pages, sheets, strict=True):
        for down, across, height, width in page.areas:
            sheet.merge_range(down, across, down + height - 1, across + width - 1, "", boxed)
        for down, across, cell in page.cells():
            _written(sheet, down, across, cell, formats.get(type(cell), boxed))
        if page.hidden:
            sheet.hide()
    book.close()
    return path


def _written(sheet: Any, down: int, across: int, cell: Any, form: Any) -> None:
    """Write a cell; an empty one is blank, but for its format."""
    if isinstance(cell, Error):
        sheet.write_formula(down, across, cell.formula, form, cell.shown)
    elif isinstance(cell, date | Month):
        sheet.write_datetime(down, across, _plain(cell), form)
    else:
        sheet.write(down, across, cell, form)


def by_odfpy(path: Path, *pages: Page) -> Path:
    book = OpenDocumentSpreadsheet()
    styles = {date: _dated(book, "D", number.Day, number.Month, number.Year)}
    styles[Month] = _dated(book, "M", number.Month, number.Year)
    unseen = style.Style(name="unseen", family="table")
    unseen.addElement(style.TableProperties(display="false"))
    book.automaticstyles.addElement(unseen)
    for page in pages:
        sheet = table.Table(name=page.name, **({"stylename": unseen} if page.hidden else {}))
        areas, covered = {area[:2]: area[2:] for area in page.areas}, page.covered()
        for down, row in enumerate(page.rows):
            line = table.TableRow()
            for across, cell in enumerate(row):
                line.addElement(_odf(cell, styles, areas.get((down, across)), (down, across) in covered))
            sheet.addElement(line)
        book.spreadsheet.addElement(sheet)
    book.save(str(path))
    return path


def _dated(book: Any, name: str, *parts: Any) -> Any:
    shown = number.DateStyle(name=f"N{name}")
    for part in parts:
        shown.addElement(part())
    cells = style.Style(name=f"ce{name}", family="table-cell", datastylename=f"N{name}")
    book.automaticstyles.addElement(shown)
    book.automaticstyles.addElement(cells)
    return cells


def _odf(cell: Any, styles: dict[type, Any], span: tuple[int, int] | None, is_covered: bool) -> Any:
    if is_covered:
        return table.CoveredTableCell()
    how: dict[str, Any] = {"numberrowsspanned": span[0], "numbercolumnsspanned": span[1]} if span else {}
    if isinstance(cell, date | Month):
        how |= {"valuetype": "date", "datevalue": _plain(cell).isoformat(), "stylename": styles[type(cell)]}
    elif isinstance(cell, int | float):
        how |= {"valuetype": "float", "value": repr(cell)}
    elif cell is not None:
        how["valuetype"] = "string"
    if isinstance(cell, Error):
        how["formula"] = f"of:{cell.formula}"
    made = table.TableCell(**how)
    if cell is not None:
        shown = text.P()
        teletype.addTextToElement(shown, str(_plain(cell)))
        made.addElement(shown)
    return made


def by_libreoffice(form: str) -> Callable[..., Path]:
    """A writer that lets LibreOffice open a workbook, compute it and save it in a format."""

    def write(path: Path, *pages: Page) -> Path:
        given = by_xlsxwriter(path.with_name("given.xlsx"), *pages)
        target = path.parent / "saved"
        profile = f"-env:UserInstallation={(path.parent / 'profile').as_uri()}"
        command = [str(LIBREOFFICE), profile, "--headless", "--convert-to", form, "--outdir", str(target), str(given)]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        return target / f"given.{form}"

    return write


WRITERS: dict[str, tuple[str, Callable[..., Path]]] = {
    "openpyxl": ("xlsx", by_openpyxl),
    "XlsxWriter": ("xlsx", by_xlsxwriter),
    "odfpy": ("ods", by_odfpy),
}
"""By the name of each: the suffix of what it writes, and how."""

OFFICES: dict[str, tuple[str, Callable[..., Path]]] = WRITERS | (
    {f"LibreOffice-{form}": (form, by_libreoffice(form)) for form in ("xlsx", "ods")} if LIBREOFFICE else {}
)
"""The same, and the spreadsheet that is installed, if one is."""
