"""A balance once it is collected."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

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
