"""The events behind the figures of an edition: place by place, each with its weight and its source."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import Any

from barometre.display.escape import printable
from barometre.display.events import event_columns
from barometre.display.labels import Labels
from barometre.display.report.edition import Edition, with_events
from barometre.display.report.headline import signed
from barometre.display.report.rows import MANY, Grid, Told, grid, lines, linked, told
from barometre.display.table import Column

_MINOR = frozenset({"region", "departement", "source_url"})
MOST = 3_000_000
"""How many letters of a page the sources of its events may take."""
PRINTED = 5000
"""How many events are printed though they are folded: some four hundred pages."""

_ROOM = 24
"""How many letters of the name of a ledger a heading can hold."""

Event = Mapping[str, Any]


@dataclass(frozen=True)
class Group:
    """The events of one place: its code, its name, its figures in words, and the table of its events.

    Those that are `unprinted` are printed only where a reader has unfolded them.
    """

    code: str
    name: str
    net: str
    count: str
    table: Grid
    unprinted: bool


@dataclass(frozen=True)
class Behind:
    """The events that count, place by place; their `sources` where they are numbered; how many are `untold`."""

    groups: Sequence[Group]
    sources: Sequence[str]
    untold: int


def behind(edition: Edition, labels: Labels) -> Behind:
    """The events behind an edition; those of no stated place come last.

    The sources stand beside the events, unless they would make the page heavy: then each stands once, in a list, and
    the events bear its number; where even that is too much, the page leaves them out.
    """
    events = edition.explained.counted()
    columns: list[Told] = []
    listed: list[str] = []
    untold = 0
    for column in _columns(events, edition, labels):
        if column.name == "source":
            cited, listed, untold = _cited(events, column, labels)
            columns += [cited] if cited else []
        else:
            columns.append(_column(events, column, labels))
    rows: dict[str | None, list[str]] = {}
    for event, row in zip(events, lines(["<tr>"] * len(events), columns), strict=True):
        rows.setdefault(event[edition.place], []).append(row)
    return Behind(list(_groups(edition, columns, rows, labels)), listed, untold)


def _groups(
    edition: Edition, columns: Sequence[Told], rows: Mapping[str | None, Sequence[str]], labels: Labels
) -> Iterator[Group]:
    heavy = sum(map(len, rows.values())) > PRINTED
    for figures in with_events(edition.places):
        code = figures[edition.place]
        name = edition.name_of(code, labels.lang) or _nowhere(edition, labels)
        own = rows.get(code, ())
        yield Group(
            code=code or "none",
            name=name,
            net=signed(figures["net"], labels),
            count=labels.count("events", "counted", len(own)),
            table=grid(f"events-{code or 'none'}", labels.of("report", "events_of", place=name), columns, own),
            unprinted=heavy and len(own) > MANY,
        )


def _nowhere(edition: Edition, labels: Labels) -> str:
    """What events of no stated place stand under."""
    return labels.of("table", "region_not_stated") if edition.place == "region" else labels.of("report", "nowhere")


def _columns(events: Sequence[Event], edition: Edition, labels: Labels) -> list[Column]:
    """The columns in which events are told, that of their sources too."""
    made = edition.made
    described = event_columns(events, {made.method.date}, made.measure, edition.regions, labels)
    weight = Column("weight", labels.of("events", "weight"), "balance", labels.of("table", "unknown"))
    cited = any(link(event["source_url"]) for event in events)
    return [
        weight,
        *(one for one in described if one.name not in _MINOR and (one.in_table or (one.name == "source" and cited))),
    ]


def _column(events: Sequence[Event], column: Column, labels: Labels) -> Told:
    """One of them: of a single ledger, only the line is told."""
    values = [event[column.name] for event in events]
    ledgers = {value.rpartition(":")[0] for value in values} if column.name == "where" else set()
    if len(ledgers) == 1:
        column = replace(column, label=_line_of(PurePath(ledgers.pop()).name, labels))
        values = [value.rpartition(":")[2] for value in values]
    return told(values, column, labels)


def _line_of(ledger: str, labels: Labels) -> str:
    """The heading of lines of a ledger, which is named where there is room."""
    named = len(ledger) <= _ROOM
    return labels.of("report", "line_of", name=printable(ledger)) if named else labels.of("report", "line")


def _cited(events: Sequence[Event], column: Column, labels: Labels) -> tuple[Told | None, list[str], int]:
    """The column of sources (None: none), the sources that are listed by number, and how many are not told at all."""
    sources = [(printable(event["source"] or ""), link(event["source_url"])) for event in events]
    every = list(dict.fromkeys(one for one in sources if any(one)))
    cells = {one: linked(*one) for one in set(sources)}
    if sum(len(cells[one]) for one in sources) <= MOST:
        return Told(column, [cells[one] for one in sources], max(len(text or url) for text, url in cells)), [], 0
    if sum(len(cells[one]) for one in every) > MOST:
        return None, [], len(every)
    numbers = {one: str(number) for number, one in enumerate(every, start=1)}
    numbered = replace(column, label=labels.of("report", "source_number"), kind="code")
    return told([numbers.get(one) for one in sources], numbered, labels), [linked(*one, tag="li") for one in every], 0


def link(url: str | None) -> str:
    """An address that may be followed: of the web, and nothing else."""
    return url if url and url.lower().startswith(("https://", "http://")) else ""
