"""A series: stacked bars of each period, and the line of its net; a panel for each place or sector."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from barometre.display.bar import Bar, Figure, signed
from barometre.display.charts import theme
from barometre.display.charts.framing import Frame, begun, ended, legend
from barometre.display.charts.lettering import width, wrapped
from barometre.display.charts.scale import Scale, ticks
from barometre.display.charts.sheet import Sheet, Spot
from barometre.display.escape import printable
from barometre.display.labels import Labels

_TALL, _LOW = 300, 150
"""The height of the only panel, and of one of several."""
_AXIS = 44
_NETS, _PERIODS, _STRICTS = 28, 42, 56
"""How far below the lowest bar its net stands, its period, and its strict net."""
_GAP = 26


@dataclass(frozen=True)
class Panel:
    """Where the bars of one place stand: its scale from figures to pixels, and the middle of each period."""

    across: Scale
    middles: Mapping[str, float]
    half: float
    left: float
    right: float


def series_sheet(panels: Mapping[str, Sequence[Bar]], periods: Sequence[str], frame: Frame, labels: Labels) -> Sheet:
    """The sheet of the series of each name, over the same periods and on one scale."""
    sheet = begun(frame)
    everything = [bar for bars in panels.values() for bar in bars]
    legend(sheet, labels, strict=any(bar.strict is not None for bar in everything))
    columns = 1 if len(panels) == 1 else 2
    height = _TALL if len(panels) == 1 else _LOW
    wide = (sheet.width - 2 * theme.MARGIN - _GAP * (columns - 1)) / columns
    top = sheet.height
    for place, (name, bars) in enumerate(panels.items()):
        left = theme.MARGIN + (place % columns) * (wide + _GAP)
        if place % columns == 0 and place:
            top = sheet.height + 14
        head = _head(sheet, name, left, top, wide)
        panel = _panel(everything, periods, left, head, wide, height)
        _axes(sheet, panel, labels)
        _draw(sheet, panel, bars, labels)
        sheet.height = max(sheet.height, head + height + _STRICTS - 8)
    return ended(sheet, frame)


def _head(sheet: Sheet, name: str, left: float, top: float, wide: float) -> float:
    """Where a panel begins below its name."""
    lines = wrapped(printable(name), wide, theme.BODY, bold=True) if name else []
    sheet.texts([(left, top + 8 + 15 * i, line) for i, line in enumerate(lines)], bold=True)
    return top + 15 * len(lines) + 10


def _panel(
    everything: Sequence[Bar], periods: Sequence[str], left: float, top: float, wide: float, height: float
) -> Panel:
    least = min((-(bar.negative or 0) for bar in everything), default=0)
    most = max((bar.positive or 0 for bar in everything), default=0)
    across = Scale(least, most, top + height - 16, top + 16)
    slot = (wide - _AXIS) / max(len(periods), 1)
    middles = {period: left + _AXIS + slot * (i + 0.5) for i, period in enumerate(periods)}
    return Panel(across, middles, min(slot * 0.32, 34), left + _AXIS, left + wide)


def _axes(sheet: Sheet, panel: Panel, labels: Labels) -> None:
    across = panel.across
    about = 6 if across.first - across.last > _LOW else 3
    marks = ticks(across.least, across.most, about)
    sheet.rules([(panel.left, across(mark), panel.right, across(mark)) for mark in marks if mark])
    numbers = [(panel.left - 8, across(mark), labels.signed(mark)) for mark in marks]
    sheet.texts(numbers, size=theme.SMALL, align="right", color=theme.GREY)
    every = _every(panel, theme.SMALL)
    named = [
        (x, across.first + _PERIODS, period) for i, (period, x) in enumerate(panel.middles.items()) if i % every == 0
    ]
    sheet.texts(named, size=theme.SMALL, align="center", color=theme.GREY)
    sheet.rules([(panel.left, across(0), panel.right, across(0))], color=theme.INK, width=1.2)


def _every(panel: Panel, size: float) -> int:
    """Of how many periods one can be named."""
    widest = max((width(period, size) for period in panel.middles), default=0) + 6
    slot = (panel.right - panel.left) / max(len(panel.middles), 1)
    return max(1, -int(-widest // slot))


def _draw(sheet: Sheet, panel: Panel, bars: Sequence[Bar], labels: Labels) -> None:
    across, half = panel.across, panel.half
    spots = [(panel.middles[bar.period], bar) for bar in bars]
    zero = across(0)
    sheet.boxes(
        [(x - half, across(bar.positive), x + half, zero) for x, bar in spots if bar.positive], fill=theme.POSITIVE
    )
    sheet.boxes(
        [(x - half, zero, x + half, across(-bar.negative)) for x, bar in spots if bar.negative], fill=theme.NEGATIVE
    )
    for run in _runs([(x, bar.net) for x, bar in spots]):
        drawn = [(x, across(value)) for x, value in run]
        sheet.line(drawn, color=theme.PAPER, width=4)
        sheet.line(drawn)
    sheet.points([(x, across(bar.net)) for x, bar in spots if bar.net is not None])
    sheet.points([(x, across(bar.strict)) for x, bar in spots if bar.strict is not None], filled=False)
    _figures(sheet, panel, spots, labels)


def _runs(spots: Sequence[tuple[float, Figure]]) -> list[list[Spot]]:
    """The spots whose figure is known, those between which none is lacking together."""
    runs: list[list[Spot]] = [[]]
    for x, value in spots:
        if value is None:
            runs.append([])
        else:
            runs[-1].append((x, value))
    return [run for run in runs if len(run) > 1]


def _figures(sheet: Sheet, panel: Panel, spots: Sequence[tuple[float, Bar]], labels: Labels) -> None:
    """The figures of bars and nets, where there is room for them."""
    texts = [signed(value, labels) for _, bar in spots for value in (bar.positive, bar.net)]
    slot = (panel.right - panel.left) / max(len(panel.middles), 1)
    if max((width(text, theme.BODY, bold=True) for text in texts), default=0) + 4 > slot:
        return
    across = panel.across
    above = [(x, across(bar.positive or 0) - 9, _told(bar.positive, 1, labels)) for x, bar in spots]
    below = [
        (x, across(-(bar.negative or 0)) + 9, _told(bar.negative, -1, labels))
        for x, bar in spots
        if bar.positive is not None or bar.negative is not None  # else it is said once, above
    ]
    sheet.texts([*above, *below], size=theme.SMALL, align="center", halo=True)
    nets = [(x, across.first + _NETS, signed(bar.net, labels)) for x, bar in spots]
    sheet.texts(nets, align="center", bold=True)
    head = (panel.left - 8, across.first + _NETS, labels.of("columns", "net"))
    sheet.texts([head], size=theme.SMALL, align="right", color=theme.GREY)
    stricts = [labels.of("charts", "strict", net=signed(bar.strict, labels)) for _, bar in spots]
    if max((width(text, theme.SMALL) for text in stricts), default=0) + 4 <= slot:
        places = [(x, across.first + _STRICTS, text) for (x, _), text in zip(spots, stricts, strict=True)]
        sheet.texts(places, size=theme.SMALL, align="center", color=theme.GREY)


def _told(value: Figure, sign: int, labels: Labels) -> str:
    return signed(None if value is None else sign * value, labels) if value != 0 else ""
