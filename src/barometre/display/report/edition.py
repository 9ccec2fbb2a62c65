"""What an edition says, collected, before it becomes a page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from barometre.balance.answer import Balance, Explained
from barometre.balance.cells import Selection
from barometre.balance.comparison import Revised
from barometre.balance.contribution import SIDES
from barometre.display.balances import Made, lacking
from barometre.display.bar import Figure
from barometre.display.charts.doubts import Doubts
from barometre.display.charts.known import known_places
from barometre.reference.periods import Period
from barometre.reference.regions import Regions


@dataclass(frozen=True)
class Earlier:
    """The balance of an earlier period, to compare with."""

    period: Period
    balance: Balance


@dataclass(frozen=True)
class Edition:
    """All that the page of an edition shows.

    `place` is the key of its rows: region, or departement in a region's own edition. `places`, `sectors` and `series`
    are balances by place, sector and period; `explained` holds the events behind the places; `revised` is what changed
    since the edition before (None: there is none), in the net and in the strict net.
    """

    period: Period
    place: str
    places: Balance
    sectors: Balance | None
    series: Balance
    earlier: Sequence[Earlier]
    explained: Explained
    revised: tuple[Revised, Revised] | None
    made: Made
    regions: Regions
    made_on: date
    version: str
    digests: Mapping[str, str]

    @property
    def selection(self) -> Selection:
        """What was asked for."""
        return self.made.selection

    def name_of(self, code: str | None, lang: str) -> str | None:
        """The name of a place of the page; None where the code is not stated."""
        if code is None:
            return None
        if self.place == "departement":
            return self.regions.departements[code]
        return self.regions.name(code, "fr" if lang == "fr" else "en")


def with_events(balance: Balance) -> list[Mapping[str, Any]]:
    """The cells that have events."""
    return [cell for cell in balance.cells if cell["events"]]


def known_nets(edition: Edition) -> Mapping[str, Figure]:
    """The net of every place of the edition by code; None where it is not known."""
    keys = ("region",) if edition.place == "region" else ("region", "departement")
    return known_places(edition.places, keys, edition.selection, edition.regions).nets


def told_series(edition: Edition) -> Balance:
    """The series from the first period on that has an event: of those before, the ledger says nothing.

    Of a later period without event the balance is not known where an event may lie there that can't be placed.
    """
    cells, grain = edition.series.cells, edition.period.grain.value
    first = next((place for place, cell in enumerate(cells) if cell["events"]), max(len(cells) - 1, 0))
    doubts = Doubts.of(edition.series, (grain,))
    told = [_unknown(cell) if _open(cell, grain, doubts) else cell for cell in cells[first:]]
    return edition.series._replace(cells=told)


def _open(cell: Mapping[str, Any], grain: str, doubts: Doubts) -> bool:
    return not cell["events"] and doubts.about((), Period.parse(cell[grain]).ordinal)


def told_places(edition: Edition) -> Balance:
    """The balances of the places that have events, and the total, which is not known where it may lack all events."""
    places = edition.places
    total = _unknown(places.total) if is_unknown(places) else places.total
    return places._replace(cells=with_events(places), total=total)


def is_unknown(balance: Balance) -> bool:
    """Whether no event counts, but some that can't be placed may: their balance is not 0."""
    return not balance.total["events"] and any(lacking(balance).values())


def _unknown(figures: Mapping[str, Any]) -> dict[str, Any]:
    """The same with figures that are not known, but for the flows, of which no event counts."""
    return {**figures, **dict.fromkeys(SIDES)}
