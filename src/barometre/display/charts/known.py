"""What is known of each place of a map: its net, that it is not known, or that it was not asked."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil, floor, log10

from barometre.balance.answer import Balance
from barometre.balance.cells import Selection
from barometre.display.bar import Figure
from barometre.display.charts import theme
from barometre.display.charts.doubts import Doubts, Place, place_of
from barometre.reference.regions import Regions


@dataclass(frozen=True)
class Known:
    """The net of the places that were asked, by code (None: not known), and the net of events that no place has."""

    nets: Mapping[str, Figure]
    unplaced: int
    unplaced_net: Figure

    def hatched(self) -> bool:
        """Whether the net of a place is not known."""
        return any(net is None for net in self.nets.values())


def known_places(balance: Balance, keys: Sequence[str], selection: Selection, regions: Regions) -> Known:
    """What a balance knows of each place, by region, or by region and département.

    A place without event has a net of 0 unless there are events that may be its own: of no stated place, or of a date
    too coarse. Then nothing is known of it.
    """
    rows = {place_of(cell, keys): cell for cell in balance.cells}
    nowhere = [cell for place, cell in rows.items() if place[-1] is None and cell["events"]]
    doubts, nets = Doubts.of(balance, keys), [cell["net"] for cell in nowhere]
    return Known(
        {place[-1]: _net(rows.get(place), place, doubts) for place in _asked(keys, selection, regions) if place[-1]},
        sum(cell["events"] for cell in nowhere),
        None if None in nets else sum(nets),
    )


def _asked(keys: Sequence[str], selection: Selection, regions: Regions) -> list[Place]:
    chosen = [code for code in regions.by_code if not selection.regions or code in selection.regions]
    if len(keys) == 1:
        return [(code,) for code in chosen]
    wanted = selection.departements
    return [
        (region, code) for code, region in regions.region_of.items() if region in chosen and code in (wanted or (code,))
    ]


def _net(cell: Mapping[str, Figure] | None, place: Place, doubts: Doubts) -> Figure:
    if cell is not None and cell["events"]:
        return cell["net"]
    return None if doubts.about(place, None) else 0


@dataclass(frozen=True)
class Classes:
    """Classes of nets on either side of zero: as many colours, each `step` wide."""

    step: int

    @classmethod
    def of(cls, nets: Iterable[Figure]) -> "Classes":
        """The classes that hold these nets, the same on both sides of zero."""
        most = max((abs(net) for net in nets if net is not None), default=0)
        third = max(1, ceil(most / len(theme.MORE)))
        power = 10 ** max(0, floor(log10(third)) - 1)
        return cls(ceil(third / power) * power)

    def fill(self, net: Figure) -> str:
        """The colour of a net."""
        if net is None:
            return theme.UNKNOWN
        if net == 0:
            return theme.ZERO
        rank = min(ceil(abs(net) / self.step), len(theme.MORE)) - 1
        return theme.MORE[rank] if net > 0 else theme.LESS[rank]

    def bounds(self) -> list[tuple[int, int]]:
        """The least and the greatest whole net of each class above zero, the nearest to it first."""
        return [(self.step * rank + 1, self.step * (rank + 1)) for rank in range(len(theme.MORE))]
