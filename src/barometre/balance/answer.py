"""A balance once it is collected."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import polars as pl

from barometre.balance.reasons import Reason


@dataclass(frozen=True)
class Balance:
    """The figures of the cells, their total, and where every row went.

    `reasons` counts the rows by reason (None: counted); `coarse` is how many events overlap what was selected with a
    date too coarse for it; `last_recorded` is the last day on which something was recorded, or None.
    """

    cells: Sequence[Mapping[str, Any]]
    total: Mapping[str, Any]
    reasons: Mapping[str | None, int]
    coarse: int
    last_recorded: date | None

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


def plain(table: pl.DataFrame) -> list[dict[str, Any]]:
    """The rows, exact sums of jobs or euros as whole numbers where they are whole."""
    exact = [name for name, dtype in table.schema.items() if dtype.is_decimal()]
    return [row | {name: _whole(row[name]) for name in exact} for row in table.to_dicts()]


def _whole(number: Decimal | None) -> int | float | None:
    if number is None:
        return None
    return int(number) if number == number.to_integral_value() else float(number)
