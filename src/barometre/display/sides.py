"""The tables of balances side by side: by several methods, or as known in several editions."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from barometre.balance.cells import Selection
from barometre.balance.compare import comparable, gap_of, side_name
from barometre.balance.comparison import Revised, SideBySide
from barometre.balance.gaps import NOT_YET
from barometre.balance.reasons import Reason
from barometre.display.balances import (
    asked_for,
    cell_value,
    key_columns,
    known_as_of,
    ledger_names,
    made_when,
    selected,
)
from barometre.display.events import event_columns, reason_column
from barometre.display.labels import Labels
from barometre.display.table import Cell, Column, Table
from barometre.reference.methods import Measure, Method
from barometre.reference.regions import Regions


@dataclass(frozen=True)
class Compared:
    """What is compared: the figure of the cells of these ledgers, by these methods; `as_of` is the day asked for."""

    ledgers: tuple[str, ...]
    methods: tuple[Method, ...]
    selection: Selection
    measures: tuple[Measure, ...]
    figure: str
    as_of: date | None = None

    @property
    def names(self) -> list[str]:
        """The names of the methods."""
        return [method.name for method in self.methods]

    def comparable(self) -> list[int]:
        """The places of the methods whose balances are in the unit of those of the first."""
        return comparable(self.measures)


def methods_table(found: SideBySide, keys: Sequence[str], made: Compared, regions: Regions, labels: Labels) -> Table:
    """One row per cell: the balance of each method, then its gap to that of the first, and the events that make it."""
    columns = (*key_columns(keys, regions, labels), *_method_columns(made, labels))
    table = Table(
        caption=" — ".join(
            [
                ledger_names(made.ledgers),
                labels.of("compare", "caption", figure=labels.of("columns", made.figure).lower()),
                known_as_of(made.as_of, found.last_recorded, labels),
                *selected(made.selection, keys, regions, labels),
            ]
        ),
        columns=columns,
        rows=[(*_keyed(row, keys, regions, labels), *_sides(_figures_of(row, made), made)) for row in found.cells],
        total=_total(found, keys, made, regions, labels) if keys else None,
        empty=labels.of("events", "none"),
        notes=tuple(_notes(found, made, labels)),
        facts={"made_from": _made_from(found.last_recorded, keys, made) | {"methods": made.names}},
    )
    return replace(table, also=(_gaps_table(found, keys, made, regions, labels),)) if found.gaps is not None else table


def _method_columns(made: Compared, labels: Labels) -> Iterator[Column]:
    unknown = labels.of("table", "unknown")
    for name, measure in zip(made.names, made.measures, strict=True):
        label = name if len(set(made.measures)) == 1 else f"{name} ({labels.of('units', measure)})"
        yield Column(name, label, "balance", unknown, spread=True, absent=0)
    for place in made.comparable():
        name = made.names[place]
        label = labels.of("compare", "gap", name=name, first=made.names[0])
        yield Column(f"gap_{name}", label, "balance", unknown, spread=True, absent=0)


def _keyed(row: Mapping[str, Any], keys: Sequence[str], regions: Regions, labels: Labels) -> list[Cell]:
    return [cell_value(row, column.name, regions) for column in key_columns(keys, regions, labels)]


def _figures_of(row: Mapping[str, Any], made: Compared) -> list[Cell]:
    return [row[side_name(place)] for place in range(len(made.methods))]


def _sides(figures: Sequence[Any], made: Compared) -> list[Cell]:
    """The figure by each method, then the gaps to the first."""
    return [*figures, *(gap_of(figures[place], figures[0]) for place in made.comparable())]


def _total(
    found: SideBySide, keys: Sequence[str], made: Compared, regions: Regions, labels: Labels
) -> tuple[Cell, ...]:
    blanks = [""] * (len(key_columns(keys, regions, labels)) - 1)
    return labels.of("table", "total"), *blanks, *_sides([total[made.figure] for total in found.totals], made)


def _notes(found: SideBySide, made: Compared, labels: Labels) -> Iterator[str]:
    for name, method in zip(made.names, made.methods, strict=True):
        yield f"{name}: {method.summary.in_(labels.lang)}." if labels.lang == "en" else f"{name} : {method.summary.fr}."
    if any(None in _figures_of(row, made) for row in found.cells):
        of_sites = all(measure is Measure.SITES for measure in made.measures)
        yield labels.of("compare", "unknown_note") if of_sites else labels.of("table", "unknown_note")
    if len(set(made.measures)) > 1:
        yield labels.of("compare", "units_note")
    for name, measure, total in zip(made.names, made.measures, found.totals, strict=True):
        if measure is not Measure.SITES:
            known, events = (labels.number(total[what]) for what in ("known", "events"))
            yield f"{name} — {labels.of('coverage', measure, known=known, events=events)}"


def _made_from(last_recorded: date | None, keys: Sequence[str], made: Compared) -> dict[str, Any]:
    return {
        "ledgers": list(made.ledgers),
        "figure": made.figure,
        "measure": made.measures[0].value if len(set(made.measures)) == 1 else [m.value for m in made.measures],
        **made_when(made.as_of, last_recorded),
        **asked_for(keys, made.selection),
    }


def _gaps_table(found: SideBySide, keys: Sequence[str], made: Compared, regions: Regions, labels: Labels) -> Table:
    """The events that make the gaps: in which cell, to which method, and their weight and reason under both."""
    events, dates = found.gaps or (), {method.date for method in made.methods}
    first, weight = made.names[0], labels.of("events", "weight")
    other = made.names[1] if len(made.names) == 2 else labels.of("compare", "other")
    columns = (
        Column("method", labels.of("compare", "method"), "code", in_table=len(made.names) > 2),
        *_narrowing(key_columns(keys, regions, labels)),
        *_weights(f"{weight} {first}", f"{weight} {other}", labels),
        reason_column("reason_before", labels.of("compare", "why_not", name=first), labels),
        reason_column("reason_after", labels.of("compare", "why_not", name=other), labels),
        *_narrowing(event_columns(_without(events, keys), dates, made.measures[0], regions, labels)),
    )
    names = [made.names[place] for place in made.comparable()]
    rows = [tuple(_told(event, column.name, names, regions) for column in columns) for event in events]
    return Table(labels.of("compare", "events"), columns, rows, empty=labels.of("compare", "no_events"), name="events")


def _weights(before: str, after: str, labels: Labels) -> Iterator[Column]:
    """The columns of the weight of an event on either side."""
    unknown = labels.of("table", "unknown")
    yield Column("before", before, "balance", unknown)
    yield Column("after", after, "balance", unknown)


def _narrowing(columns: Iterable[Column]) -> Iterator[Column]:
    """The columns of an event or its cell, of which a terminal may be too narrow for all but the codes and the line."""
    return (replace(column, minor=column.minor or _MINOR.get(column.name, 0)) for column in columns)


_MINOR = {"effective_date": 4, "announced_on": 4, "event": 3, "region_name": 2, "departement_name": 2, "site": 1}


def _without(events: Sequence[Mapping[str, Any]], keys: Sequence[str]) -> list[dict[str, Any]]:
    """The events without what the columns of their cell say."""
    return [{name: value for name, value in event.items() if name not in keys} for event in events]


def _told(event: Mapping[str, Any], name: str, sides: Sequence[str], regions: Regions) -> Cell:
    if name in ("method", "edition"):
        return sides[int(event["pair"])]
    return cell_value(event, name, regions)


def revisions_table(found: Revised, keys: Sequence[str], made: Compared, regions: Regions, labels: Labels) -> Table:
    """One row per cell and edition: the figure, what it was first, and what changed since the edition before."""
    unknown = labels.of("table", "unknown")
    columns = (
        *key_columns(keys, regions, labels),
        Column("edition", labels.of("revisions", "edition"), "date"),
        Column(
            made.figure,
            labels.of("columns", made.figure),
            "balance",
            unknown,
            spread=True,
            if_absent=labels.of("revisions", "absent"),
        ),
        Column("first", labels.of("revisions", "first"), "balance", unknown),
        Column("change", labels.of("revisions", "change"), "balance"),
        Column("revision", labels.of("revisions", "revision"), "balance"),
    )
    method = made.methods[0]
    table = Table(
        caption=" — ".join(
            [
                ledger_names(made.ledgers),
                f"{method.title.in_(labels.lang)} ({method.name})",
                *([] if made.measures[0] is Measure.SITES else [labels.of("measures", made.measures[0])]),
                labels.of("revisions", "caption"),
                *selected(made.selection, keys, regions, labels),
            ]
        ),
        columns=columns,
        rows=[tuple(cell_value(row, column.name, regions) for column in columns) for row in found.rows],
        empty=labels.of("events", "none"),
        notes=tuple(_revision_notes(found, made, labels)),
        facts={
            "made_from": {k: v for k, v in _made_from(None, keys, made).items() if k not in ("as_of", "last_recorded")}
            | {"method": method.name, "editions": [day.isoformat() for day in found.editions]}
        },
    )
    return (
        replace(table, also=(_changes_table(found, keys, made, regions, labels),))
        if found.changes is not None
        else table
    )


def _revision_notes(found: Revised, made: Compared, labels: Labels) -> Iterator[str]:
    if any(row[made.figure] is None for row in found.rows):
        yield labels.of("table", "strict_note" if made.measures[0] is Measure.SITES else "unknown_note")
    yield labels.of("revisions", "note")


def _changes_table(found: Revised, keys: Sequence[str], made: Compared, regions: Regions, labels: Labels) -> Table:
    """The events that made each revision."""
    events = found.changes or ()
    method = made.methods[0]
    columns = (
        *_narrowing(key_columns(keys, regions, labels)),
        Column("edition", labels.of("revisions", "edition"), "date"),
        *_weights(labels.of("revisions", "before"), labels.of("revisions", "after"), labels),
        reason_column("reason_before", labels.of("revisions", "why_before"), labels),
        reason_column("reason_after", labels.of("revisions", "why_after"), labels),
        *_narrowing(event_columns(_without(events, keys), {method.date}, made.measures[0], regions, labels)),
    )
    editions = [day.isoformat() for day in found.editions[1:]]
    rows = [tuple(_told(event, column.name, editions, regions) for column in columns) for event in events]
    notes = tuple(
        labels.of("revisions", "told", edition=labels.written_date(edition), told=told)
        for edition, told in summaries(events, editions, labels)
    )
    empty = labels.of("revisions", "no_events")
    return Table(labels.of("revisions", "events"), columns, rows, notes=notes, empty=empty, name="events")


def summaries(
    events: Sequence[Mapping[str, Any]], editions: Sequence[str], labels: Labels
) -> Iterator[tuple[str, str]]:
    """For each edition with changes, how many events were withdrawn, added or corrected; one that moved is one."""
    for pair, edition in enumerate(editions):
        changed = {(_kind(one), one["event_id"] or one["where"]) for one in events if one["pair"] == pair}
        counts = Counter(kind for kind, _ in changed)
        if counts:
            kinds = [kind for kind in ("withdrawn", "added", "corrected") if counts[kind]]
            yield edition, ", ".join(labels.count("revisions", kind, counts[kind]) for kind in kinds)


def _kind(event: Mapping[str, Any]) -> str:
    if event["reason_after"] == Reason.WITHDRAWN.value:
        return "withdrawn"
    return "added" if event["reason_before"] == NOT_YET else "corrected"
