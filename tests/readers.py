"""Readers of what is written that are not ours: csv, html.parser, openpyxl, duckdb, LibreOffice."""

import csv
import io
import json
import re
import shutil
import subprocess
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

import duckdb
import openpyxl

OFFICES = [found for found in (shutil.which("soffice"), shutil.which("libreoffice")) if found][:1]
"""The spreadsheet of this machine, where there is one."""


def delimited(text: str, delimiter: str) -> list[list[str]]:
    """The records of a CSV, header included."""
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))


HtmlCell = tuple[str, dict[str, str | None]]


@dataclass
class Read:
    """A table of a page: its caption, and the cells of its three parts with their attributes."""

    caption: str = ""
    thead: list[list[HtmlCell]] = field(default_factory=list)
    tbody: list[list[HtmlCell]] = field(default_factory=list)
    tfoot: list[list[HtmlCell]] = field(default_factory=list)

    @property
    def heads(self) -> list[list[HtmlCell]]:
        """The rows of the header."""
        return self.thead

    @property
    def rows(self) -> list[list[str]]:
        """The texts of the rows."""
        return [[text for text, _ in row] for row in self.tbody]

    @property
    def scoped(self) -> list[list[str | None]]:
        """What each cell of the rows heads, if anything."""
        return [[attrs.get("scope") for _, attrs in row] for row in self.tbody]

    @property
    def foot(self) -> list[list[str]]:
        """The texts of the total."""
        return [[text for text, _ in row] for row in self.tfoot]


class Page(HTMLParser):
    """What a page holds: its tables, its paragraphs, the tags it has, and their attributes."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[Read] = []
        self.paragraphs: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.title = ""
        self._open: list[str] = []
        self.feed(text)
        self.close()
        assert self._open == [], "every element is closed"

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag == "meta":
            return
        self._open.append(tag)
        if tag == "table":
            self.tables.append(Read())
        elif tag == "p":
            self.paragraphs.append("")
        elif tag == "tr":
            self._rows().append([])
        elif tag in ("th", "td"):
            self._rows()[-1].append(("", dict(attrs)))

    def _rows(self):
        part = next(name for name in reversed(self._open) if name in ("thead", "tbody", "tfoot"))
        return getattr(self.tables[-1], part)

    def handle_endtag(self, tag):
        assert self._open.pop() == tag, tag

    def handle_data(self, data):
        inside = set(self._open)
        if "title" in inside:
            self.title += data
        elif "caption" in inside:
            self.tables[-1].caption += data
        elif "p" in inside:
            self.paragraphs[-1] += data
        elif inside & {"th", "td"}:
            text, attrs = self._rows()[-1][-1]
            self._rows()[-1][-1] = (text + data, attrs)


def markdown(text: str) -> list[list[list[str]]]:
    """The tables of a Markdown: for each its rows of cells, header first, escapes taken back."""
    tables: list[list[list[str]]] = []
    before = ""
    for line in text.split("\n"):
        if line.startswith("| "):
            if not before.startswith("| "):
                tables.append([])
            if not re.fullmatch(r"[| :-]+", line) or not set(line) & {"-"}:
                tables[-1].append([_plain(cell) for cell in re.split(r"(?<!\\)(?:\\\\)*\|", line)[1:-1]])
        before = line
    return tables


def _plain(cell: str) -> str:
    bare = re.sub(r"\\([\\`*_\[\]|#~])", r"\1", cell.strip())
    return bare.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def workbook(content: bytes) -> openpyxl.Workbook:
    """A workbook as openpyxl reads it."""
    return openpyxl.load_workbook(io.BytesIO(content))


def sheet(content: bytes, place: int = 0) -> list[list[object]]:
    """The cells of a worksheet, header included."""
    return [[cell.value for cell in row] for row in workbook(content).worksheets[place].iter_rows()]


def parquet(content: bytes, folder: Path) -> tuple[list[tuple[str, str]], list[tuple[object, ...]]]:
    """The columns of a Parquet with their types, and its rows, as DuckDB reads them."""
    path = folder / "table.parquet"
    path.write_bytes(content)
    found = duckdb.sql(f"select * from '{path}'")
    return list(zip(found.columns, map(str, found.types), strict=True)), found.fetchall()


def made_from(content: bytes, folder: Path) -> dict[str, object]:
    """What a Parquet says in its metadata that it was made from."""
    path = folder / "table.parquet"
    path.write_bytes(content)
    rows = duckdb.sql(f"select key, value from parquet_kv_metadata('{path}')").fetchall()
    found = {bytes(key): bytes(value) for key, value in rows}
    return json.loads(found[b"barometre"])


def opened(office: str, folder: Path, *names: str, double_click: bool = False) -> None:
    """Files as a French user's spreadsheet opens them, saved by it as workbooks in the folder `read`."""
    words = [office, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--norestore"]
    words += [f"--infilter={_DOUBLE_CLICK}"] if double_click else []
    subprocess.run(
        [*words, "--convert-to", "xlsx", "--outdir", str(folder / "read"), *(str(folder / name) for name in names)],
        check=True,
        capture_output=True,
        timeout=120,
        env={"HOME": str(folder), "PATH": "/usr/bin:/bin", "LANG": "fr_FR.UTF-8", "LC_ALL": "fr_FR.UTF-8"},
    )


_DOUBLE_CLICK = "CSV:59,34,76,1,,1036,false,true"
"""How a French spreadsheet takes a CSV: semicolons, UTF-8, French numbers, "special" ones recognised."""
