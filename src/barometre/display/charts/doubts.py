"""Whether events that can't be placed may belong to a cell that has none."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from barometre.balance.answer import Balance
from barometre.balance.cells import PERIODS, finest_grain
from barometre.names import fold
from barometre.reference.periods import Period

Place = tuple[str | None, ...]


@dataclass(frozen=True)
class Doubts:
    """Where events may lie of which the place or the date is not known well enough, and in which periods."""

    spans: Sequence[tuple[Place, int | None, int | None]]

    @classmethod
    def of(cls, balance: Balance, keys: Sequence[str]) -> "Doubts":
        """Those of a balance that was collected with its `undecided` events."""
        undecided = [(tuple(one[:-2]), one[-2], one[-1]) for one in balance.undecided]
        nowhere = [
            (place, rank_of(cell, keys), rank_of(cell, keys))
            for cell in balance.cells
            if None in (place := place_of(cell, keys)) and cell["events"]
        ]
        return cls([*undecided, *nowhere])

    def about(self, place: Place, rank: int | None) -> bool:
        """Whether there are such events that may lie in a place and a period."""
        return any(
            all(told in (None, own) for told, own in zip(where, place, strict=True))
            and (rank is None or first is None or last is None or first <= rank <= last)
            for where, first, last in self.spans
        )


def place_of(cell: Mapping[str, Any], keys: Sequence[str]) -> Place:
    """The keys of a cell that are no periods, a sector by its folded name."""
    return tuple(fold(cell[key]) if key == "sector" and cell[key] else cell[key] for key in keys if key not in PERIODS)


def rank_of(cell: Mapping[str, Any], keys: Sequence[str]) -> int | None:
    """The rank of the (finest) period of a cell, if it has one."""
    grain = finest_grain(keys)
    return None if grain is None else Period.parse(cell[grain.value]).ordinal
