"""The page of an edition: one file that needs no network, and no script to be read."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from importlib.resources import files
from typing import Any

from barometre.balance.answer import Balance
from barometre.balance.reasons import Reason
from barometre.display.balances import accounting, balance_table, caption
from barometre.display.labels import Labels
from barometre.display.provenance import provenance, traced
from barometre.display.report.behind import behind, link
from barometre.display.report.changes import changes
from barometre.display.report.edition import Edition, known_nets, told_places, told_series, with_events
from barometre.display.report.headline import headline
from barometre.display.report.method import method_lines
from barometre.display.report.rows import grid_of, looks
from barometre.display.report.shapes import legend, map_svg, series_svg
from barometre.display.table import IN_WORDS, Table
from barometre.extras import needed
from barometre.reference.methods import Measure


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
        style=markup((folder / "edition.css").read_text(encoding="utf-8") + looks()),
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
    head = headline(edition, labels)
    said = head.sentences
    return {
        "title": labels.of("report", "title", period=labels.period(edition.period)),
        "where": _where(edition, labels),
        "subtitle": caption(edition.places.last_recorded, edition.made, (edition.place,), edition.regions, labels),
        "headline": head,
        "legend": legend(edition, labels) if map_svg(edition, labels) else [],
        "places": grid_of(places, labels, anchored=True),
        "sectors": grid_of(sectors, labels) if (sectors := _sectors_table(edition, labels)) else None,
        "table": grid_of(series, labels),
        "drawn": len(series.rows) > 1,
        "series_notes": [note for note in series.notes[:-1] if note not in said],
        "behind": behind(edition, labels),
        "quiet": list(_quiet(edition, labels)),
        "changes": changes(edition, labels),
        "not_counted": _not_counted(edition, labels),
        "method": {
            "title": edition.made.method.title.in_(labels.lang),
            "lines": list(method_lines(edition.made.method, labels)),
            "sources": [
                {"title": one.title, "url": link(one.url), "day": _day(one.read_on, labels)}
                for one in edition.made.method.sources
            ],
        },
        "notes": [note for note in places.notes[:-1] if note not in said],
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


def _places_table(edition: Edition, labels: Labels) -> Table:
    """The places that have events; `_quiet` names the others."""
    return _table(edition, told_places(edition), edition.place, "places", "by_place", labels)


def _sectors_table(edition: Edition, labels: Labels) -> Table | None:
    if edition.sectors is None:
        return None
    return _table(edition, edition.sectors, "sector", "sectors", "by_sector", labels)


def _series_table(edition: Edition, labels: Labels) -> Table:
    told, key = told_series(edition), edition.period.grain.value
    counted = told._replace(cells=with_events(told))
    notes = balance_table(counted, (key,), edition.made, edition.regions, labels).notes
    absent = any(not cell["events"] and cell["net"] is None for cell in told.cells)
    own = [labels.of("charts", "absent_note")] if absent else []
    return replace(_table(edition, told, key, "series", "series", labels), total=None, notes=(*own, *notes))


def _table(edition: Edition, balance: Balance, key: str, name: str, called: str, labels: Labels) -> Table:
    """A table of balances, the net first, as a narrow screen shows what stands first; called by what it adds up."""
    table = balance_table(balance, (key,), edition.made, edition.regions, labels)
    measure = edition.made.measure
    unit = "" if measure is Measure.SITES else f" – {labels.of('measures', measure)}"
    return replace(_net_first(table), caption=labels.of("report", called) + unit, name=name)


_FIRST = ("net", "net_strict", "positive", "negative")


def _net_first(table: Table) -> Table:
    def rank(place: int) -> tuple[bool, int]:
        name = table.columns[place].name
        return table.columns[place].kind not in IN_WORDS, _FIRST.index(name) if name in _FIRST else len(_FIRST)

    order = sorted(range(len(table.columns)), key=rank)
    return replace(
        table,
        columns=tuple(table.columns[i] for i in order),
        rows=[tuple(row[i] for i in order) for row in table.rows],
        total=None if table.total is None else tuple(table.total[i] for i in order),
    )


def _quiet(edition: Edition, labels: Labels) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """The places without event that counts, by code and name: first those whose net is 0."""
    told = {cell[edition.place] for cell in with_events(edition.places)}
    nets = {code: net for code, net in known_nets(edition).items() if code not in told}
    for key, wanted in (("quiet", 0), ("unknown", None)):
        found = [(code, edition.name_of(code, labels.lang) or code) for code, net in nets.items() if net == wanted]
        if found:
            yield labels.of("report", key), found


def _not_counted(edition: Edition, labels: Labels) -> list[tuple[str, int]]:
    """How many events do not count, and why, those that concern the edition."""
    counts = {reason.value: 0 for reason in Reason}
    for event in edition.explained.not_counted():
        counts[event["reason"]] += 1
    return [(labels.of("why", reason), count) for reason, count in counts.items() if count]
