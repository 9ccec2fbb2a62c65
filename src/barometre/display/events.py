"""The table of the events behind a figure, and the columns in which events are told."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from barometre.balance.answer import Explained
from barometre.balance.cells import PERIODS
from barometre.balance.explain import SAID
from barometre.balance.gaps import BESIDES
from barometre.balance.reasons import Reason
from barometre.display.balances import Made, asked_for, caption, coverage, made_when
from barometre.display.columns import Described, described
from barometre.display.labels import Labels
from barometre.display.table import Cell, Column, Kind, Table
from barometre.reference.methods import DatedBy, Measure
from barometre.reference.regions import Regions

_KINDS: Mapping[str, Kind] = {
    "effective_date": "date", "announced_on": "date", "recorded_on": "date",
    "event": "text", "site": "text", "company": "text", "commune": "text", "sector": "text", "source": "text",
    "jobs_before": "count", "jobs_change": "balance", "investment_eur": "count", "production_change_pct": "balance",
}  # fmt: skip
_MINOR = {"source": 9, "company": 8, "commune": 7, "region": 6, "jobs_change": 5}
"""What a narrow terminal may leave out of what is said of an event."""
_FOR_READERS = ("event", "site", "company", "commune", "region", "jobs_change", "source", "where")


def events_table(
    found: Explained, keys: Sequence[str], made: Made, regions: Regions, labels: Labels, most: int | None
) -> Table:
    """The events behind a figure: those that count, then at most so many of the others (None: all of them).

    The weights sum to the total, which is the net of the cells; the notes say how many of which reason there are.
    """
    others = found.not_counted()
    events = [*found.counted(), *others[:most]]
    columns = (
        *_periods(events, keys, labels),
        Column("weight", labels.of("events", "weight"), "balance", labels.of("table", "unknown")),
        reason_column("reason", labels.of("events", "reason"), labels, in_table=bool(others)),
        *event_columns(events, {made.method.date}, made.measure, regions, labels),
    )
    return Table(
        caption=caption(found.last_recorded, made, (), regions, labels),
        columns=columns,
        rows=_rows(events, columns),
        unlisted=_rows(others[most:] if most is not None else (), columns),
        total=tuple(found.total["net"] if column.name == "weight" else "" for column in columns),
        notes=tuple(_notes(found, made, len(others) - len(others[:most]), labels)),
        facts={
            "total": {"net": found.total["net"], "net_strict": found.total["net_strict"]},
            "made_from": {
                "ledgers": list(made.ledgers),
                "method": made.method.name,
                "measure": made.measure.value,
                **made_when(made.as_of, found.last_recorded),
                **asked_for(keys, made.selection),
            },
        },
        empty=labels.of("events", "none"),
        name="events",
    )


def _rows(events: Iterable[Mapping[str, Any]], columns: Iterable[Column]) -> list[tuple[Cell, ...]]:
    return [tuple(event[column.name] for column in columns) for event in events]


def _periods(events: Sequence[Mapping[str, Any]], keys: Sequence[str], labels: Labels) -> Iterator[Column]:
    """The columns of the periods among the keys; a reader is not told what is the same for all that count."""
    counted = [event for event in events if event["reason"] is None]
    for key in (key for key in keys if key in PERIODS):
        yield Column(key, labels.of("columns", key), "code", in_table=_several(counted, key))


def _several(events: Sequence[Mapping[str, Any]], key: str) -> bool:
    return len({event[key] for event in events}) > 1


def reason_column(name: str, label: str, labels: Labels, *, in_table: bool = True) -> Column:
    """A column of reasons, in words for a reader."""
    spelled = {reason: labels.of("why", reason) for reason in (*map(str, Reason), *BESIDES)}
    return Column(name, label, "text", spelled=spelled, in_table=in_table)


def event_columns(
    events: Sequence[Mapping[str, Any]], dates: Collection[DatedBy], measure: Measure, regions: Regions, labels: Labels
) -> Iterator[Column]:
    """The columns that tell of an event; a reader's table leaves out the minor ones, and those that say nothing.

    Of the dates it has those that the methods read.
    """
    described_ = {column.name: column for column in described(regions)}
    for name in (
        name for name in SAID if (name in described_ or name == "where") and (not events or name in events[0])
    ):
        shown = name in (*_FOR_READERS, *dates) or (name == "investment_eur" and measure is Measure.INVESTMENT)
        says = any(event[name] is not None for event in events) and (name != "region" or _several(events, name))
        label, spelled = _words(name, described_.get(name), regions, labels)
        kind, minor = _KINDS.get(name, "code"), _MINOR.get(name, 0)
        yield Column(name, label, kind, in_table=shown and says, spelled=spelled, minor=minor)


def _words(name: str, told: Described | None, regions: Regions, labels: Labels) -> tuple[str, dict[str, str]]:
    """The heading of a column, and what a reader sees for its codes."""
    if name == "region":
        names = {code: region.names.in_(labels.lang) for code, region in regions.by_code.items()}
        return labels.of("columns", "region_name"), names
    label = labels.of("events", name) if told is None or name in _SHORT else told.title.in_(labels.lang)
    return label, {code: words.in_(labels.lang) for code, words in told.words.items()} if told else {}


_SHORT = ("event", "effective_date", "announced_on", "site", "jobs_change")
"""Columns whose title in a ledger is longer than a table has room for."""


def _notes(found: Explained, made: Made, left_out: int, labels: Labels) -> Iterator[str]:
    if left_out:
        yield labels.count("events", "left_out", left_out)
    net = found.total["net"]
    said = labels.of("table", "unknown") if net is None else labels.signed(net)
    counted = labels.count("events", "counted", len(found.counted()))
    summed = labels.of("events", "sum", counted=counted, net=said).replace("..", ".")  # "n. d." ends in a point
    yield summed + _others(found, labels)
    yield from coverage(found.total, made.measure, labels)


def _others(found: Explained, labels: Labels) -> str:
    """How many rows do not count, by reason."""
    counts = Counter(event["reason"] for event in found.not_counted())
    if not counts:
        return ""
    reasons = ", ".join(labels.count("reasons", code, counts[code]) for code in map(str, Reason) if counts[code])
    return f" {labels.count('events', 'not_counted', counts.total())} ({reasons})."
