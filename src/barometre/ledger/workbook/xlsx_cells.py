"""The cells of an XLSX worksheet, and the texts that they share, element by element."""

import re
from dataclasses import dataclass
from functools import lru_cache

from barometre.ledger.workbook.tabs import MOST_COLUMNS, MOST_LINES, Row
from barometre.ledger.workbook.typed import PLAIN, Cell, Format, Moment, Number
from barometre.ledger.workbook.xml import Elements

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


@lru_cache(maxsize=MOST_COLUMNS)
def column_of(letters: str) -> int:
    """The place of a column, the first being 0, from its letters. Raises `ValueError` beyond the last one."""
    column = 0
    for letter in letters[:4]:
        column = column * 26 + ord(letter) - 64
    if not 0 < column <= MOST_COLUMNS:
        raise ValueError(letters)
    return column - 1


class _Texts(Elements):
    """Collects the text of some elements, except what is only how to pronounce it."""

    def __init__(self, *tags: str) -> None:
        self._tags, self._parts = tags, list[str]()
        self._collecting = self._spoken = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:  # noqa: ARG002
        if tag == "rPh":
            self._spoken = True
        self._collecting = tag in self._tags and not self._spoken

    def text(self, text: str) -> None:
        if self._collecting:
            self._parts.append(text)

    def end(self, tag: str) -> None:
        if tag == "rPh":
            self._spoken = False
        self._collecting = False

    def collected(self) -> str:
        """What was collected since the last time."""
        text = "".join(self._parts)
        self._parts.clear()
        return _ESCAPED.sub(lambda code: chr(int(code[1], 16)), text) if "_x" in text else text


class Strings(_Texts):
    """The texts that cells share."""

    def __init__(self) -> None:
        super().__init__("t")
        self.texts: list[str] = []

    def end(self, tag: str) -> None:
        """A text ends."""
        super().end(tag)
        if tag == "si":
            self.texts.append(self.collected())


@dataclass
class _Open:
    """The cell that is being read."""

    column: int = 0
    kind: str = "n"
    form: Format = PLAIN
    formula: str | None = None


class Cells(_Texts):
    """The rows of a worksheet."""

    def __init__(self, strings: list[str], formats: list[Format], *, uncomputed: bool) -> None:
        super().__init__("v", "t", "f")
        self._strings, self._formats, self._uncomputed = strings, formats, uncomputed
        self._rows: list[Row] = []
        self._row, self._cell = Row(0), _Open()

    def taken(self) -> list[Row]:
        """The rows that are complete, once."""
        taken, self._rows = self._rows, []
        return taken

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """A row or a cell begins."""
        super().start(tag, attributes)
        if tag == "c":
            self._cell = self._opened(attributes)
        elif tag == "row":
            line = int(attributes.get("r", self._row.line + 1))
            if not 0 < line <= MOST_LINES:
                raise ValueError(line)
            self._row = Row(line)
            self._cell = _Open(-1)

    def _opened(self, attributes: dict[str, str]) -> _Open:
        place, style = attributes.get("r"), attributes.get("s")
        column = column_of(place.rstrip("0123456789")) if place else self._cell.column + 1
        form = self._formats[int(style)] if style and self._formats else PLAIN
        return _Open(column, attributes.get("t", "n"), form)

    def end(self, tag: str) -> None:
        """A row, a cell or a formula ends."""
        super().end(tag)
        if tag == "f":
            self._cell.formula = self.collected()
        elif tag == "c":
            cell = self._closed(self.collected())
            if cell:
                self._row.cells[self._cell.column] = cell
        elif tag == "row":
            self._rows.append(self._row)

    def _closed(self, text: str) -> Cell:
        """What the cell holds; a formula that was never computed is itself."""
        kind, formula = self._cell.kind, self._cell.formula
        if formula is not None and kind != "str" and (not text or (self._uncomputed and text == "0")):
            return f"={formula or '?'}"
        if kind == "n":
            return Number(text, self._cell.form) if text else ""
        if kind == "s":
            return self._strings[int(text)] if text else ""
        if kind == "b":
            return {"1": "true", "0": "false"}.get(text, text)
        return Moment(text, self._cell.form) if kind == "d" else text
