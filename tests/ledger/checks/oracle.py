"""Likely duplicates and transfers in plain Python, row by row: what the checks must find."""

from dataclasses import dataclass
from datetime import date
from itertools import combinations

from barometre.ledger.dates import read_date
from barometre.names import fold

EVER = date(1, 1, 1)
REGION_OF = {"59": "32", "62": "32", "35": "53"}
NOTHING = {"", "nd"}


@dataclass(frozen=True)
class Row:
    """One row of a ledger, as text."""

    id: str
    flow: str
    date: str
    recorded: str
    status: str
    region: str
    departement: str
    commune: str
    site: str
    company: str
    siren: str
    siret: str

    HEADER = "id;flux;date;saisi le;statut;région;dép;commune;site;entreprise;SIREN;SIRET"

    @property
    def text(self) -> str:
        return ";".join(getattr(self, name) for name in Row.__dataclass_fields__)

    @property
    def place(self) -> tuple[str, str]:
        return self.region or REGION_OF.get(self.departement, ""), self.departement

    @property
    def interval(self) -> tuple[date, date]:
        return read_date(self.date)

    @property
    def day(self) -> date:
        return date.fromisoformat(self.recorded) if self.recorded else EVER

    @property
    def said(self) -> tuple:
        """All that the row says, but for where it stands and when it was recorded."""
        return self.id, self.flow, self.date, self.status, self.place, self.commune, *self.names

    @property
    def names(self) -> tuple[str, ...]:
        return self.site, self.company, self.siren, self.siret


def key(text: str) -> str | None:
    return None if fold(text) in NOTHING else fold(text)


def standing(rows: list[Row]) -> list[int]:
    """The positions of the rows that count."""
    return [n for n, row in enumerate(rows) if row.status != "retiré" and (not row.id or n == _last(row.id, rows))]


def _last(event: str, rows: list[Row]) -> int | None:
    """The position of the last statement about an event; where two differ that have no order, neither says anything."""
    same = [n for n, row in enumerate(rows) if row.id == event]
    undated = any(not rows[n].recorded for n in same)
    moments = [same] if undated else [[n for n in same if rows[n].day == day] for day in {rows[n].day for n in same}]
    sure = [n for moment in moments if len({rows[n].said for n in moment}) == 1 for n in moment]
    latest = max((rows[n].day for n in sure), default=None)
    return next((n for n in sorted(sure) if rows[n].day == latest), None)


def gap(one: Row, other: Row) -> int:
    """The days between two rows; none where they overlap."""
    (start, end), (begin, finish) = one.interval, other.interval
    return max((begin - end).days, (start - finish).days)


PLACES = (lambda row: row.place[0], lambda row: row.place[1], lambda row: TOWNS[row.commune])
OWNERS = (lambda row: row.siren or row.siret[:9], lambda row: row.siret)
TOWNS = {"": "", "n.c.": "", "Lille": "lille", "59000 LILLE Cedex": "lille", "Redon": "redon", "59350": ""}


def settled(rows: dict[int, Row], parts: tuple, *, by_flow: bool) -> dict[int, tuple]:
    """What tells the sites of one name apart, filled in where only one is known of that name."""
    found = {n: (key(row.site), row.flow if by_flow else "") for n, row in rows.items() if key(row.site)}
    for part in parts:
        known: dict[tuple, set] = {}
        for n, apart in found.items():
            known.setdefault(apart, set()).update({part(rows[n])} - {""})
        found = {
            n: (*apart, next(iter(known[apart])) if len(known[apart]) == 1 else part(rows[n]))
            for n, apart in found.items()
        }
    return found


def duplicates(rows: list[Row]) -> set[frozenset[int]]:
    """Every two rows that are likely duplicates of each other."""
    events = {n: rows[n] for n in standing(rows)}
    several = {
        n: row
        for n, row in events.items()
        if sum((key(row.site), row.flow) == (key(o.site), o.flow) for o in events.values()) > 1
    }
    apart = settled(several, (*PLACES, *OWNERS), by_flow=True)
    return {
        frozenset((one, other))
        for one, other in combinations(events, 2)
        if gap(events[one], events[other]) <= 92
        and events[one].flow == events[other].flow
        and (
            (events[one].siret and events[one].siret == events[other].siret)
            or (one in apart and other in apart and apart[one] == apart[other])
        )
    }


def transfers(rows: list[Row]) -> set[frozenset[int]]:
    """A closure and an opening each: for what comes later, the one of the other flow that ended last before it."""
    order = {"ouverture": 0, "fermeture": 1}
    moving = [n for n in standing(rows) if rows[n].flow in order]
    moving.sort(key=lambda n: (*rows[n].interval, order[rows[n].flow], n))
    sites = settled({n: rows[n] for n in moving}, PLACES, by_flow=False)
    keys = (lambda n: rows[n].siren or rows[n].siret[:9] or None, lambda n: key(rows[n].company), sites.get)
    pairs = set()
    for shared in keys:
        for place, later in enumerate(moving):
            before = [
                earlier
                for earlier in moving[:place]
                if rows[earlier].flow != rows[later].flow
                and shared(later) is not None
                and shared(earlier) == shared(later)
            ]
            last = max(before, key=lambda n: rows[n].interval[1], default=None)
            if last is not None and (rows[later].interval[0] - rows[last].interval[1]).days <= 366:
                pairs.add(frozenset((last, later)))
    return pairs
