"""XLSX: the worksheets, and their cells as they were last saved. Nothing is computed, and no link is followed."""

import posixpath
import re
from collections.abc import Iterator
from datetime import datetime
from zipfile import ZipFile

from barometre.ledger.compressed import damaged
from barometre.ledger.workbook.tabs import Row, Tab
from barometre.ledger.workbook.typed import PLAIN, Format, Shown, format_of
from barometre.ledger.workbook.xlsx_cells import Cells, Strings, column_of
from barometre.ledger.workbook.xml import Elements, parsed, part, whole

_EPOCHS = {False: datetime(1899, 12, 30), True: datetime(1904, 1, 1)}
_BUILT_IN = (
    {str(number): Format(Shown.DAY) for number in (14, 15, 16, 22, *range(27, 32), 36, *range(50, 59))}
    | {str(number): Format(Shown.TIME) for number in (18, 19, 20, 21, 32, 33, 34, 35, 45, 46, 47)}
    | {"9": Format(Shown.PERCENT), "10": Format(Shown.PERCENT), "17": Format(Shown.MONTH)}
)
"""The formats that have a number and no code."""

_MERGED = re.compile(rb"""<(?:\w+:)?mergeCell\s[^>]*?ref\s*=\s*["']([A-Z]+)(\d+):([A-Z]+)(\d+)["']""")

Spans = dict[int, dict[int, tuple[int, int]]]


def xlsx_tabs(archive: ZipFile, name: str) -> Iterator[tuple[Tab, Iterator[Row]]]:
    """Each worksheet of a workbook and its rows. Raises `SourceError` for one that can't be understood."""
    book, links = _Book(), _Links()
    path = _main_part(archive, name)
    whole(part(archive, path, name), book, name)
    whole(part(archive, _links_of(path), name), links, name)
    folder, strings, styles = posixpath.dirname(path), Strings(), _Styles()
    for kind, elements in (("sharedStrings", strings), ("styles", styles)):
        if links.first(kind):  # a workbook may hold its texts in its cells, and have no styles
            whole(part(archive, _target(folder, links.first(kind)), name), elements, name)
    for title, hidden, link in book.tabs:
        if links.kinds.get(link, "").endswith("/worksheet"):
            where = _target(folder, links.targets[link])
            cells = Cells(strings.texts, styles.formats, uncomputed=book.uncomputed)
            yield Tab(title, hidden, _EPOCHS[book.since_1904]), _rows(archive, where, cells, name)


def _rows(archive: ZipFile, path: str, cells: Cells, name: str) -> Iterator[Row]:
    """The rows of a worksheet, as they come."""
    try:
        spans = _spans(archive, path, name)
        for _ in parsed(part(archive, path, name), cells, name):
            for row in cells.taken():
                row.spans = spans.get(row.line, {})
                yield row
    except (IndexError, ValueError) as error:
        raise damaged(name, "XLSX", error) from error


def _main_part(archive: ZipFile, name: str) -> str:
    links = _Links()
    whole(part(archive, "_rels/.rels", name), links, name)
    return _target("", links.first("officeDocument")) or "xl/workbook.xml"


def _links_of(path: str) -> str:
    folder, file = posixpath.split(path)
    return f"{folder}/_rels/{file}.rels"


def _target(folder: str, target: str) -> str:
    return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/") if target else ""


def _spans(archive: ZipFile, path: str, name: str) -> Spans:
    """The height and width of merged areas, by the line and column of their first cell.

    They stand behind the rows, so they are looked for beforehand, which costs a tenth of reading the XML.
    """
    spans: Spans = {}
    rest = b""
    for chunk in part(archive, path, name):
        rest += chunk
        end = 0
        for found in _MERGED.finditer(rest):
            (left, right), (top, bottom) = (map(bytes.decode, found.group(1, 3)), map(int, found.group(2, 4)))
            first = column_of(left)
            spans.setdefault(top, {})[first] = (bottom - top + 1, column_of(right) - first + 1)
            end = found.end()
        rest = rest[max(end, len(rest) - 256) :]
    return spans


class _Links(Elements):
    """What the parts of a workbook are, and where: by the ids under which others name them."""

    def __init__(self) -> None:
        self.kinds: dict[str, str] = {}
        self.targets: dict[str, str] = {}

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "Relationship" and attributes.get("TargetMode") != "External":
            self.kinds[attributes.get("Id", "")] = attributes.get("Type", "")
            self.targets[attributes.get("Id", "")] = attributes.get("Target", "")

    def first(self, kind: str) -> str:
        """Where the part of a kind is; empty when there is none."""
        return next((self.targets[key] for key, type_ in self.kinds.items() if type_.endswith(f"/{kind}")), "")


class _Book(Elements):
    """The worksheets of a workbook, the day 0 of its dates, and whether it waits to be computed."""

    def __init__(self) -> None:
        self.tabs: list[tuple[str, bool, str]] = []
        self.since_1904 = self.uncomputed = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "sheet":
            link = next((value for key, value in attributes.items() if key.endswith(":id")), "")
            hidden = attributes.get("state", "visible") != "visible"
            self.tabs.append((attributes.get("name", ""), hidden, link))
        elif tag == "workbookPr":
            self.since_1904 = attributes.get("date1904") in ("1", "true")
        elif tag == "calcPr":
            self.uncomputed = attributes.get("fullCalcOnLoad") in ("1", "true")


class _Styles(Elements):
    """How the cells of each style show their numbers."""

    def __init__(self) -> None:
        self.formats: list[Format] = []
        self._codes: dict[str, str] = {}
        self._of_cells = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "numFmt":
            self._codes[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif tag == "cellXfs":
            self._of_cells = True
        elif tag == "xf" and self._of_cells:
            number = attributes.get("numFmtId", "0")
            code = self._codes.get(number)
            self.formats.append(_BUILT_IN.get(number, PLAIN) if code is None else format_of(code))

    def end(self, tag: str) -> None:
        if tag == "cellXfs":
            self._of_cells = False
