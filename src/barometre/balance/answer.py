"""A balance once it is collected."""

import math
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

import polars as pl

from barometre.balance.reasons import Reason


class Balance(NamedTuple):
    """The figures of the cells, their total, and where every row went.

    `reasons` counts the rows by reason (None: counted); `coarse` is how many events overlap what was selected with a
    date too coarse for it; `last_recorded` is the last day on which something was recorded, or None. Where it was
    asked, `by_period` has the figures of all places and sectors together, by the finest period, and `undecided` the
    events of which it can't be told whether they belong to a cell: their keys that are no periods, and the ranks of the
    first and the last period in which they may lie.
    """

    cells: Sequence[Mapping[str, Any]]
    total: Mapping[str, Any]
    reasons: Mapping[str | None, int]
    coarse: int
    last_recorded: date | None
    by_period: Sequence[Mapping[str, Any]] = ()
    undecided: Sequence[tuple[Any, ...]] = ()

    @property
    def read(self) -> int:
        """How many rows were read."""
        return sum(self.reasons.values())

    @property
    def counted(self) -> int:
        """How many rows count."""
        return self.reasons.get(None, 0)

    @property
    def invalid(self) -> int:
        """How many rows can't be understood."""
        return self.reasons.get(Reason.INVALID.value, 0)

    def not_counted(self) -> dict[Reason, int]:
        """How many understood rows do not count, by reason, in the order of the reasons."""
        return {r: self.reasons[r.value] for r in Reason if r is not Reason.INVALID and self.reasons.get(r.value)}


_COUNTING = (None, Reason.DETAIL_UNKNOWN.value)


class Explained(NamedTuple):
    """The events behind a figure once they are collected, those that count first, and the figures that they make."""

    events: Sequence[Mapping[str, Any]]
    total: Mapping[str, Any]
    last_recorded: date | None
    invalid: int

    def counted(self) -> list[Mapping[str, Any]]:
        """The events that count, those of unknown weight too."""
        return [event for event in self.events if event["reason"] in _COUNTING]

    def not_counted(self) -> list[Mapping[str, Any]]:
        """The events that do not count, each with its reason."""
        return [event for event in self.events if event["reason"] not in _COUNTING]


def plain(table: pl.DataFrame) -> list[dict[str, Any]]:
    """The rows, numbers of jobs, euros or percent as whole numbers where they are whole."""
    numbers = [name for name, dtype in table.schema.items() if dtype.is_decimal() or dtype.is_float()]
    return [row | {name: _whole(row[name]) for name in numbers} for row in table.to_dicts()]


def _whole(number: Decimal | float | None) -> int | float | None:
    if number is None:
        return None
    return int(number) if math.isfinite(number) and number == int(number) else float(number)
