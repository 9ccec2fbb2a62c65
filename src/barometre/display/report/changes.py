"""What changed in an edition since the one before, with the events that made it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from barometre.balance.comparison import Revised
from barometre.display.labels import Labels
from barometre.display.report.edition import Edition
from barometre.display.report.rows import Grid, grid_of
from barometre.display.sides import Compared, revisions_table, summaries
from barometre.display.table import Table

MOST = 1000
"""How many events that made a revision are listed."""


@dataclass(frozen=True)
class Changed:
    """The events that changed a figure, how many of which kind they are, and how many of them are not listed."""

    count: str
    unlisted: str
    table: Grid


@dataclass(frozen=True)
class Changes:
    """What changed, as a sentence, and the events that made it."""

    sentence: str
    figures: Sequence[Changed]


def changes(edition: Edition, labels: Labels) -> Changes | None:
    """What changed since the edition before; None where there is none.

    A net may stay as it was though events changed; and an event may change the strict net alone.
    """
    if edition.revised is None:
        return None
    net, strict = edition.revised
    told = {_identity(event) for event in net.changes or ()}
    alone = replace(strict, changes=[event for event in strict.changes or () if _identity(event) not in told])
    key = "revised" if net.changes else "strictly_revised" if alone.changes else "unrevised"
    before, now = map(labels.day, net.editions[-2:])
    figures = [
        _changed(edition, one, figure, labels) for one, figure in ((net, "net"), (alone, "net_strict")) if one.changes
    ]
    return Changes(labels.of("report", key, before=before, now=now), figures)


def _identity(event: Mapping[str, Any]) -> tuple[Any, ...]:
    return event["where"], event.get("region"), event.get("departement")


def _changed(edition: Edition, revised: Revised, figure: str, labels: Labels) -> Changed:
    table, events = _table(edition, revised, figure, labels), revised.changes or ()
    counts = [told for _, told in summaries(events, [day.isoformat() for day in revised.editions[1:]], labels)]
    more = max(0, len(events) - MOST)
    return Changed(
        count=f"{', '.join(counts)}.",
        unlisted=labels.count("report", "more_changes", more) if more else "",
        table=grid_of(replace(table, rows=table.rows[:MOST]), labels),
    )


def _table(edition: Edition, revised: Revised, figure: str, labels: Labels) -> Table:
    """The events that changed a figure."""
    made = edition.made
    compared = Compared(made.ledgers, (made.method,), made.selection, (made.measure,), figure)
    (events,) = revisions_table(revised, (edition.place,), compared, edition.regions, labels).also
    if figure == "net":
        return events
    return replace(events, caption=labels.of("report", "strict_changes"), name="strict-events")
