"""The pictures of an edition as SVG: the map, whose places lead to their events, and the series."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from typing import Any

from barometre.display.charts import theme
from barometre.display.charts.known import Classes
from barometre.display.charts.outlines import Outline, fitted, outlines
from barometre.display.charts.scale import Scale
from barometre.display.labels import Labels
from barometre.display.report.edition import Edition, known_nets, told_series
from barometre.display.report.headline import signed

_WIDTH, _HEIGHT = 640, 560
_OVERSEAS = 92
"""The width of the column in which overseas places stand in boxes."""
_SIZES = {13: 20, 18: 16, 999: 12}
"""How large figures are on a map of at most so many places: the fewer, the wider each is."""


def map_svg(edition: Edition, labels: Labels) -> str:
    """The map of an edition, or nothing where its places have no outlines (another country)."""
    if edition.regions.language != "fr" or edition.place not in ("region", "departement"):
        return ""
    nets = known_nets(edition)
    placed = _placed(outlines(edition.place), set(nets))
    classes = Classes.of(nets.values())
    shapes = "".join(_place(code, one, nets[code], classes, edition, labels) for code, one in placed.items())
    size = next(size for most, size in _SIZES.items() if len(placed) <= most)
    numbers = "".join(_number(one.label, nets[code], size, labels) for code, one in placed.items())
    title = escape(labels.of("report", "map_title", period=labels.period(edition.period)))
    return (
        f'<svg class="map" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="group" aria-label="{title}">'
        f'{theme.HATCHING}{shapes}<g class="numbers" aria-hidden="true">{numbers}</g></svg>'
    )


def _placed(every: Mapping[str, Outline], asked: set[str]) -> dict[str, Outline]:
    """The places asked for: metropolitan ones together, overseas ones in boxes beside them."""
    near = {code: one.flat() for code, one in every.items() if code in asked and not one.overseas}
    away = {code: one.flat() for code, one in every.items() if code in asked and one.overseas}
    placed: dict[str, Outline] = {}
    if near:
        placed |= fitted(near, (_OVERSEAS if away else 8, 8, _WIDTH - 8, _HEIGHT - 8))
    step = min(_HEIGHT / max(len(away), 1), 108)
    for position, (code, one) in enumerate(away.items()):
        top = position * step
        box = (6, top + 6, _OVERSEAS - 34, top + step - 14) if near else (_WIDTH / 4, 40, 3 * _WIDTH / 4, _HEIGHT - 60)
        placed |= fitted({code: one}, box)
    return placed


def _place(code: str, one: Outline, net: Any, classes: Classes, edition: Edition, labels: Labels) -> str:
    name = escape(labels.of("report", "named", name=edition.name_of(code, labels.lang), net=signed(net, labels)))
    path = "".join(f"M{'L'.join(f'{x} {y}' for x, y in ring)}Z" for rings in one.polygons for ring in rings)
    return (
        f'<a href="#events-{code}" data-place="{code}" aria-label="{name}">'
        f'<path d="{path}" fill="{classes.fill(net)}"><title>{name}</title></path></a>'
    )


def _number(at: tuple[float, float], net: Any, size: int, labels: Labels) -> str:
    return (
        f'<text x="{max(at[0], 22)}" y="{at[1] + size / 3:.1f}" font-size="{size}">{escape(signed(net, labels))}</text>'
    )


def legend(edition: Edition, labels: Labels) -> list[tuple[str, str]]:
    """What the colours of the map stand for, those that it has: a fill and its words, the highest net first."""
    nets = known_nets(edition)
    classes = Classes.of(nets.values())
    seen, bounds = {classes.fill(net) for net in nets.values()}, classes.bounds()
    more = [(theme.MORE[i], _span(first, last, labels)) for i, (first, last) in reversed(list(enumerate(bounds)))]
    less = [(theme.LESS[i], _span(-first, -last, labels)) for i, (first, last) in enumerate(bounds)]
    every = [*more, (theme.ZERO, "0"), *less, (theme.UNKNOWN, labels.of("table", "unknown"))]
    return [(fill, words) for fill, words in every if fill in seen]


def _span(first: int, last: int, labels: Labels) -> str:
    if first == last:
        return labels.signed(first)
    return labels.of("report", "span", first=labels.signed(first), last=labels.signed(last))


_SERIES_WIDTH, _SERIES_HEIGHT, _LEFT, _BOTTOM, _TOP = 720, 260, 12, 28, 22


def series_svg(edition: Edition, labels: Labels) -> str:
    """Bars of what was added and taken away in each period, and the line of the net with its figures."""
    cells = [cell for cell in told_series(edition).cells if cell[edition.period.grain.value] is not None]
    most = max((cell["positive"] or 0 for cell in cells), default=0) or 1
    least = -max((cell["negative"] or 0 for cell in cells), default=0)
    across = Scale(0, len(cells) or 1, _LEFT, _SERIES_WIDTH - _LEFT)
    up = Scale(least, most, _SERIES_HEIGHT - _BOTTOM - 12, _TOP)
    title = escape(labels.of("report", "series"))
    return (
        f'<svg class="series" viewBox="0 0 {_SERIES_WIDTH} {_SERIES_HEIGHT}" role="img" aria-label="{title}">'
        f'<line x1="{_LEFT}" x2="{_SERIES_WIDTH - _LEFT}" y1="{up(0)}" y2="{up(0)}" class="zero"/>'
        f"{''.join(_bars(cells, across, up))}{_line(cells, across, up)}"
        f"{''.join(_words(cells, across, up, edition, labels))}</svg>"
    )


def _bars(cells: Sequence[Mapping[str, Any]], across: Scale, up: Scale) -> Iterator[str]:
    for place, cell in enumerate(cells):
        left, wide = across(place + 0.18), across(place + 0.82) - across(place + 0.18)
        for figure, sign, color in (("positive", 1, theme.POSITIVE), ("negative", -1, theme.NEGATIVE)):
            value = cell[figure]
            if value:
                top, bottom = sorted((up(0), up(sign * value)))
                yield f'<rect x="{left}" y="{top}" width="{wide:.2f}" height="{bottom - top:.2f}" fill="{color}"/>'


def _middles(cells: Iterable[Mapping[str, Any]], across: Scale, up: Scale) -> Iterator[tuple[float, float, Any]]:
    """Where the net of each period lies, and what it is; on the axis where it is not known."""
    for place, cell in enumerate(cells):
        yield across(place + 0.5), up(cell["net"] or 0), cell["net"]


def _line(cells: Sequence[Mapping[str, Any]], across: Scale, up: Scale) -> str:
    """The line of the net, which ends where a net is not known, with a dot for each that is."""
    runs: list[list[tuple[float, float]]] = [[]]
    for x, y, net in _middles(cells, across, up):
        if net is None:
            runs.append([])
        else:
            runs[-1].append((x, y))
    lines = (f'<polyline points="{" ".join(f"{x},{y}" for x, y in run)}" class="net"/>' for run in runs if run)
    dots = (f'<circle cx="{x}" cy="{y}" r="4" class="dot"/>' for run in runs for x, y in run)
    return "".join([*lines, *dots])


def _words(
    cells: Sequence[Mapping[str, Any]], across: Scale, up: Scale, edition: Edition, labels: Labels
) -> Iterator[str]:
    for x, y, net in _middles(cells, across, up):
        yield f'<text x="{x}" y="{y - 9:.1f}" class="figure">{escape(signed(net, labels))}</text>'
    for place, cell in enumerate(cells):
        code = cell[edition.period.grain.value]
        yield f'<text x="{across(place + 0.5)}" y="{_SERIES_HEIGHT - 8}" class="period">{escape(code)}</text>'
