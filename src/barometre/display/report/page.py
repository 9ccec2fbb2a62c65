"""The page of an edition: one file that needs no network, and no script to be read."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from importlib.resources import files
from typing import Any

from barometre.balance.reasons import Reason
from barometre.display.balances import accounting, balance_table, caption
from barometre.display.events import event_columns
from barometre.display.formats import word
from barometre.display.labels import Labels
from barometre.display.provenance import provenance, traced
from barometre.display.report.edition import Edition, known_nets, told_series, with_events
from barometre.display.report.headline import headline, signed
from barometre.display.report.method import method_lines
from barometre.display.report.shapes import legend, map_svg, series_svg
from barometre.display.sides import Compared, revisions_table
from barometre.display.table import IN_WORDS, Cell, Column, Table
from barometre.extras import needed

_LONG = 40
"""How many letters of a word a column can hold."""

_SHORT = len("2024-06-30")


@dataclass(frozen=True)
class Group:
    """The events of one place: its code, its name, its figures in words, and the rows of its events."""

    code: str
    name: str
    net: str
    count: str
    rows: Sequence[Sequence["Shown"]]


@dataclass(frozen=True)
class Shown:
    """A cell of the page: its words, its value for programs, whether it is a number, and where it leads."""

    text: str
    value: Cell
    number: bool
    url: str = ""
    anchor: str = ""

    @property
    def width(self) -> str:
        """How a text is broken: anywhere where a word is too long for a column, nowhere where it is a date or so."""
        if any(len(one) > _LONG for one in self.text.split()):
            return "long"
        return "short" if len(self.text) <= _SHORT else "led" if self.url else ""


def as_page(edition: Edition, labels: Labels) -> str:
    """The page of an edition. Text of a ledger is data: it is escaped wherever it stands."""
    jinja2 = needed("jinja2", "report")
    folder = files("barometre.display.report") / "templates"
    loader = jinja2.FunctionLoader(lambda name: (folder / name).read_text(encoding="utf-8"))
    environment = jinja2.Environment(
        loader=loader, autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=jinja2.StrictUndefined
    )
    environment.filters["spaced"] = labels.spaced
    markup = needed("markupsafe", "report").Markup
    page: str = environment.get_template("edition.html").render(
        lang=labels.lang,
        say=lambda key, **values: labels.of("report", key, **values),
        style=markup((folder / "edition.css").read_text(encoding="utf-8")),
        script=markup((folder / "edition.js").read_text(encoding="utf-8")),
        map=markup(map_svg(edition, labels)),
        series=markup(series_svg(edition, labels)),
        **_told(edition, labels),
    )
    return page


def _told(edition: Edition, labels: Labels) -> dict[str, Any]:
    """What the template shows, in words."""
    places, series = _places_table(edition, labels), _series_table(edition, labels)
    trace = traced(places, edition.version, edition.made_on, edition.digests)
    return {
        "title": labels.of("report", "title", period=labels.period(edition.period)),
        "where": _where(edition, labels),
        "subtitle": caption(edition.places.last_recorded, edition.made, (edition.place,), edition.regions, labels),
        "headline": headline(edition, labels),
        "legend": legend(edition, labels) if map_svg(edition, labels) else [],
        "places": _shown(places, labels, anchors=True),
        "sectors": _shown(_sectors_table(edition, labels), labels),
        "table": _shown(series, labels),
        "drawn": len(series.rows) > 1,
        "series_notes": series.notes[:-1],
        "groups": list(_groups(edition, labels)),
        "quiet": list(_quiet(edition, labels)),
        "heads": _heads(edition, labels),
        "changes": _changes(edition, labels),
        "not_counted": _not_counted(edition, labels),
        "method": {
            "title": edition.made.method.title.in_(labels.lang),
            "lines": list(method_lines(edition.made.method, labels)),
            "sources": [
                {"title": one.title, "url": _link(one.url), "day": _day(one.read_on, labels)}
                for one in edition.made.method.sources
            ],
        },
        "notes": list(places.notes[:-1]),
        "accounting": accounting(edition.places, labels),
        "provenance": provenance(trace, labels),
    }


def _day(read_on: str, labels: Labels) -> str:
    """The day on which a source was read: a method may say it in words of its own."""
    try:
        return labels.day(date.fromisoformat(read_on))
    except ValueError:
        return read_on


def _where(edition: Edition, labels: Labels) -> str:
    """The place that the edition is about: a region, or the whole."""
    regions = edition.selection.regions
    if regions:
        return ", ".join(edition.regions.name(code, labels.lang) for code in regions)
    return labels.of("report", "nation") if edition.regions.language == "fr" else ""


@dataclass(frozen=True)
class Grid:
    """A table of the page."""

    name: str
    caption: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Shown]]
    total: Sequence[Shown]

    @property
    def numbers(self) -> list[bool]:
        """Which columns hold numbers."""
        return [column.kind not in IN_WORDS for column in self.columns]


def _shown(table: Table | None, labels: Labels, *, anchors: bool = False) -> Grid | None:
    if table is None:
        return None
    at = table.shown()
    total = [] if table.total is None else [_cell(table.total[i], table.columns[i], labels) for i in at]
    rows = [[_cell(row[i], table.columns[i], labels) for i in at] for row in table.rows]
    if anchors:
        rows = [_anchored(row, table.rows[n][0]) for n, row in enumerate(rows)]
    return Grid(table.name, table.caption, [table.columns[i] for i in at], rows, total)


def _anchored(row: list[Shown], code: Cell) -> list[Shown]:
    """A row whose name leads to the events of its place."""
    anchor = f"events-{code}" if isinstance(code, str) else "events-none"
    return [replace(cell, anchor=anchor) if i == 1 else cell for i, cell in enumerate(row)]


def _cell(value: Cell, column: Column, labels: Labels) -> Shown:
    return Shown(word(value, column, labels), value, column.kind not in IN_WORDS)


def _places_table(edition: Edition, labels: Labels) -> Table:
    """The places that have events; `_quiet` names the others."""
    told = replace(edition.places, cells=with_events(edition.places))
    table = balance_table(told, (edition.place,), edition.made, edition.regions, labels)
    return replace(table, caption=labels.of("report", "by_place"), name="places")


def _sectors_table(edition: Edition, labels: Labels) -> Table | None:
    if edition.sectors is None:
        return None
    table = balance_table(edition.sectors, ("sector",), edition.made, edition.regions, labels)
    return replace(table, caption=labels.of("report", "by_sector"), name="sectors")


def _series_table(edition: Edition, labels: Labels) -> Table:
    grain = edition.period.grain.value
    table = balance_table(told_series(edition), (grain,), edition.made, edition.regions, labels)
    return replace(table, caption=labels.of("report", "series"), name="series", total=None)


_MINOR = frozenset({"region", "departement", "source_url"})


def _columns(edition: Edition, labels: Labels) -> list[Column]:
    events, made = edition.explained.events, edition.made
    told = event_columns(events, {made.method.date}, made.measure, edition.regions, labels)
    weight = Column("weight", labels.of("events", "weight"), "balance", labels.of("table", "unknown"))
    return [weight, *(column for column in told if column.in_table and column.name not in _MINOR)]


def _heads(edition: Edition, labels: Labels) -> list[tuple[str, bool]]:
    return [(column.label, column.kind not in IN_WORDS) for column in _columns(edition, labels)]


def _groups(edition: Edition, labels: Labels) -> Iterator[Group]:
    """The events that count, place by place; those of no stated place come last."""
    columns = _columns(edition, labels)
    by_place: dict[str | None, list[Mapping[str, Any]]] = {}
    for event in edition.explained.counted():
        by_place.setdefault(event[edition.place], []).append(event)
    for cell in with_events(edition.places):
        code = cell[edition.place]
        events = by_place.get(code, [])
        yield Group(
            code=code or "none",
            name=edition.name_of(code, labels.lang) or _nowhere(edition, labels),
            net=signed(cell["net"], labels),
            count=labels.count("events", "counted", len(events)),
            rows=[[_event_cell(event, column, labels) for column in columns] for event in events],
        )


def _nowhere(edition: Edition, labels: Labels) -> str:
    """What events of no stated place stand under."""
    return labels.of("table", "region_not_stated") if edition.place == "region" else labels.of("report", "nowhere")


def _quiet(edition: Edition, labels: Labels) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """The places without event that counts, by code and name: first those whose net is 0."""
    told = {cell[edition.place] for cell in with_events(edition.places)}
    nets = {code: net for code, net in known_nets(edition).items() if code not in told}
    for key, wanted in (("quiet", 0), ("unknown", None)):
        found = [(code, edition.name_of(code, labels.lang) or code) for code, net in nets.items() if net == wanted]
        if found:
            yield labels.of("report", key), found


def _event_cell(event: Mapping[str, Any], column: Column, labels: Labels) -> Shown:
    shown = _cell(event[column.name], column, labels)
    return replace(shown, url=_link(event["source_url"])) if column.name == "source" else shown


def _link(url: str | None) -> str:
    """An address that may be followed: of the web, and nothing else."""
    return url if url and url.lower().startswith(("https://", "http://")) else ""


def _changes(edition: Edition, labels: Labels) -> dict[str, Any] | None:
    """What changed since the edition before, with the events that made it."""
    if edition.revised is None:
        return None
    before, now = edition.revised.editions[-2:]
    made = edition.made
    compared = Compared(made.ledgers, (made.method,), made.selection, (made.measure,), "net")
    table = revisions_table(edition.revised, (edition.place,), compared, edition.regions, labels)
    moved = [row for row in edition.revised.rows if row["change"]]
    days = {"before": labels.day(before), "now": labels.day(now)}
    return {
        "sentence": labels.of("report", "revised" if moved else "unrevised", **days),
        "events": [_shown(one, labels) for one in table.also if moved],
    }


def _not_counted(edition: Edition, labels: Labels) -> list[tuple[str, int]]:
    """How many events do not count, and why, those that concern the edition."""
    counts = {reason.value: 0 for reason in Reason}
    for event in edition.explained.not_counted():
        counts[event["reason"]] += 1
    return [(labels.of("why", reason), count) for reason, count in counts.items() if count]
