"""Conditions on the figures of a table, such as `net < 0`: which rows fulfil them."""

import operator
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from barometre.display.table import Cell, Column, Table
from barometre.errors import Misuse, Words
from barometre.names import did_you_mean

_COMPARISONS: dict[str, Callable[[float, float], bool]] = {
    "<=": operator.le, "≤": operator.le, ">=": operator.ge, "≥": operator.ge, "!=": operator.ne, "≠": operator.ne,
    "<>": operator.ne, "==": operator.eq, "=": operator.eq, "<": operator.lt, ">": operator.gt,
}  # fmt: skip
_THOUSAND_OR_ONE = re.compile(r"[-−+]?\d{1,3}(,\d{3})+")
_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?")
_CONDITION = re.compile(rf"\s*(\S+?)\s*({'|'.join(_COMPARISONS)})\s*(\S+)\s*")


@dataclass(frozen=True)
class Condition:
    """A comparison of a figure with a number, or with another figure of the same row; `text` is how it was written."""

    text: str
    figure: str
    comparison: str
    other: str | float

    @classmethod
    def parse(cls, text: str) -> "Condition":
        """The condition that a text states. Raises `Misuse` when it states none."""
        found = _CONDITION.fullmatch(text)
        if found is None:
            raise Misuse(
                Words(fr=f"Condition illisible : « {text} ».", en=f"Unreadable condition: '{text}'."),
                Words(fr="Écrivez par exemple 'net < 0'.", en="Write 'net < 0', for example."),
            )
        figure, comparison, other = found.groups()
        return cls(text.strip(), figure, comparison, _number_or_name(other, text))

    def judged(self, answer: Table) -> Table:
        """The table of an answer that has the figure. Raises `Misuse` when none has it."""
        found = next((table for table in answer.each() if self.figure in _figures(table)), None)
        if found is None:
            raise _no_figure(self.figure, [name for table in answer.each() for name in _figures(table)])
        return found

    def holding(self, table: Table) -> Iterator[tuple[Cell, ...]]:
        """The rows in which the condition holds; a figure that is not known fulfils none.

        Raises `Misuse` for a figure that the table does not have.
        """
        compare, sides = _COMPARISONS[self.comparison], self._sides(table)
        return (row for row in (*table.rows, *table.unlisted) if _told(pair := sides(row)) and compare(*pair))

    def unknown(self, table: Table) -> int:
        """In how many rows the condition can't be told, since a figure is not known."""
        sides = self._sides(table)
        return sum(not _told(sides(row)) for row in (*table.rows, *table.unlisted))

    def _sides(self, table: Table) -> Callable[[Sequence[Cell]], Any]:
        """What gives the two sides of the comparison in a row."""
        left, right = _place(self.figure, table), self.other
        place = _place(right, table) if isinstance(right, str) else None
        return lambda row: (row[left], right if place is None else row[place])


def _told(sides: Sequence[Cell]) -> bool:
    return None not in sides


def _number_or_name(text: str, condition: str) -> str | float:
    """What stands on the right. Raises `Misuse` for what may be a thousand, or one and no more."""
    if _THOUSAND_OR_ONE.fullmatch(text):
        whole = text.replace(",", "")
        raise Misuse(
            Words(fr=f"Condition ambiguë : « {condition} ».", en=f"Ambiguous condition: '{condition}'."),
            Words(fr=f"Écrivez {whole}, ou {text}0 avec décimales.", en=f"Write {whole}, or {text}0 for decimals."),
        )
    plain = text.replace("−", "-").replace(",", ".")
    return float(plain) if _NUMBER.fullmatch(plain) else text


def _place(name: str, table: Table) -> int:
    if name not in _figures(table):
        raise _no_figure(name, _figures(table))
    return [column.name for column in table.columns].index(name)


def _figures(table: Table) -> list[str]:
    return [column.name for column in table.columns if _holds_numbers(column)]


def _no_figure(name: str, figures: Sequence[str]) -> Misuse:
    return Misuse(
        Words(fr=f"--fail-if : aucun chiffre « {name} » ici.", en=f"--fail-if: no figure '{name}' here."),
        did_you_mean(name, figures),
    )


def _holds_numbers(column: Column) -> bool:
    return column.kind in ("count", "balance", "rate")


def identified(row: Sequence[Cell], table: Table) -> str:
    """The words that tell a row from the others: 32 Hauts-de-France 2024S1; of an event its site and line."""
    telling = _OF_EVENTS if table.name == "events" else [c.name for c in table.columns if not _holds_numbers(c)]
    cells = zip(row, table.columns, strict=True)
    return " ".join(str(cell) for cell, column in cells if cell is not None and column.name in telling)


_OF_EVENTS = ("site", "where")
