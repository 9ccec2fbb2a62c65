"""The one table that every format renders: rows with their words, notes and provenance."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from math import isfinite
from typing import Any, Literal, Self

Cell = str | int | float | None
Kind = Literal["code", "text", "period", "date", "count", "balance", "rate"]
"""How a column reads: a code, a text, a period, a date of any precision, a number, a signed balance or rate."""

IN_WORDS: tuple[Kind, ...] = ("code", "text", "period", "date")
"""The kinds of columns that hold text."""


@dataclass(frozen=True)
class Column:
    """A column: its name in data formats, its words for a reader, and what a reader sees for a null.

    `in_table` is false where the reader's table leaves the column out; `spelled` gives the reader's words for a value
    that data formats write in one way for all. A terminal too narrow for the table leaves out the columns that are
    `minor`, the highest first. A pivot has the figures that are `spread` once for each period, each `over` its periods;
    where a row has none for a period, it is `absent`, and `if_absent` is the note that says so.
    """

    name: str
    label: str
    kind: Kind
    blank: str = ""
    in_table: bool = True
    spelled: Mapping[str, str] = field(default_factory=dict)
    minor: int = 0
    spread: bool = False
    over: str = ""
    absent: Cell = None
    if_absent: str = ""


@dataclass(frozen=True)
class Table:
    """What a command answers, in no format yet.

    `rows` have one cell per column; `total` too, or is None; `notes` stand under the table; `facts` say what the
    figures were made from and go into the formats that can hold them. `empty` is what a reader sees instead of a header
    without rows. `totals` has the total of each period, where a pivot can't add it up of its rows. `unlisted` are rows
    that a list for readers leaves out: conditions hold on them too. `also` are further tables of the same answer, each
    under its `name`. `sheet` names its worksheet, where that is not the one of all tables of its name.
    """

    caption: str
    columns: tuple[Column, ...]
    rows: Sequence[tuple[Cell, ...]]
    total: tuple[Cell, ...] | None = None
    notes: tuple[str, ...] = ()
    facts: Mapping[str, Any] = field(default_factory=dict)
    empty: str = ""
    totals: Mapping[str, tuple[Cell, ...]] = field(default_factory=dict)
    unlisted: Sequence[tuple[Cell, ...]] = ()
    name: str = "rows"
    sheet: str = ""
    also: tuple["Table", ...] = ()

    def each(self) -> tuple["Table", ...]:
        """All tables of the answer, this one first."""
        return (self, *self.also)

    def asked(self) -> "Table":
        """The one table that a format shows which holds no more: that of the events."""
        return next((table for table in self.each() if table.name == "events"), self)

    @property
    def says_nothing(self) -> bool:
        """Whether a reader sees the words for no row instead of a table."""
        return not self.rows and bool(self.empty)

    def shown(self) -> list[int]:
        """The positions of the columns that the reader's table has."""
        return [i for i, column in enumerate(self.columns) if column.in_table]

    @classmethod
    def of(cls, rows: Iterable[Mapping[str, Any]], caption: str = "", notes: Iterable[str] = ()) -> Self:
        """A table of these rows, such as `net(…).collect().to_dicts()`: a column per key, under the key's own name.

        `caption` stands above it and `notes` below. `net`, `net_strict` and `gap` show their sign; a null number, or
        one that a row does not have, is "n. d."; what is neither text nor number, such as a date, is written as text.

        >>> Table.of([{"region": "32", "net": -3}], "Balances").columns[1].kind
        'balance'
        """
        found = [{name: _plain(value) for name, value in row.items()} for row in rows]
        names = list(dict.fromkeys(name for row in found for name in row))
        columns = tuple(Column(name, name, *_look(name, [row.get(name) for row in found])) for name in names)
        return cls(caption, columns, [tuple(row.get(name) for name in names) for row in found], notes=tuple(notes))


def _plain(value: Any) -> Cell:
    """A value as a table holds it; a number that is none (nan) is not known."""
    if isinstance(value, (float, Decimal)):
        return float(value) if isfinite(value) else None
    if value is None or isinstance(value, str) or (isinstance(value, int) and not isinstance(value, bool)):
        return value
    return str(value)


def _look(name: str, values: Sequence[Cell]) -> tuple[Kind, str]:
    """How a column reads, and what a reader sees for a null in it."""
    if any(isinstance(value, str) for value in values):
        return "text", ""
    if name in _BALANCES:
        return "balance", "n. d."
    return ("count", "n. d.") if any(value is not None for value in values) else ("text", "")


_BALANCES = ("net", "net_strict", "gap")
