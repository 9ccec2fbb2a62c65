"""Diverging bars: a row per place, sector or period; positive to the right, negative to the left, net as a diamond."""

from collections.abc import Sequence

from barometre.display.bar import Bar, signed
from barometre.display.charts import theme
from barometre.display.charts.framing import Frame, begun, ended, legend
from barometre.display.charts.lettering import width, wrapped
from barometre.display.charts.scale import Scale, ticks
from barometre.display.charts.sheet import Sheet
from barometre.display.escape import printable
from barometre.display.labels import Labels

ROW = 27
_MOST_NAME = 230
_FIGURE = 62
"""The widths of the longest name and of a column of figures."""
_ROOM = 44
"""What a figure needs beside its bar."""
_BESIDE = 9
"""How far from the end of its bar a figure stands: a diamond may lie there."""


def bars_sheet(bars: Sequence[Bar], frame: Frame, labels: Labels) -> Sheet:
    """The sheet of diverging bars, in the order given."""
    sheet = begun(frame)
    legend(sheet, labels, strict=any(bar.strict is not None for bar in bars))
    within = [bar for bar in bars if bar.stated] or bars
    names = [wrapped(printable(_called(bar, within, labels)), _MOST_NAME, theme.BODY) for bar in bars]
    left = theme.MARGIN + max((width(line, theme.BODY) for lines in names for line in lines), default=0) + 12
    right = sheet.width - theme.MARGIN - 2 * _FIGURE
    scale = _scale(within, left, right)
    top = sheet.height + 22
    heights = [max(ROW, 14 * len(lines) + 10) for lines in names]
    middles = [top + sum(heights[:i]) + height / 2 for i, height in enumerate(heights)]
    bottom = top + sum(heights)
    _grid(sheet, scale, top, bottom, labels)
    _heads(sheet, top - 12, labels)
    for lines, middle, bar in zip(names, middles, bars, strict=True):
        _name(sheet, lines, middle, bar)
    _draw(sheet, bars, middles, scale, labels)
    sheet.height = bottom + 6
    return ended(sheet, frame)


def _called(bar: Bar, within: Sequence[Bar], labels: Labels) -> str:
    """The name of a bar, with a remark where it is too long to be drawn on the scale of the others."""
    fits = _fits(bar, _scale(within, 0, 1))
    return bar.called() if fits else labels.of("charts", "off_scale", name=bar.called())


def _fits(bar: Bar, scale: Scale) -> bool:
    """Whether a bar can be drawn: that of events of no stated place may dwarf all others, and has figures only."""
    return (bar.positive or 0) <= scale.most and (bar.negative or 0) <= -scale.least


def _scale(bars: Sequence[Bar], left: float, right: float) -> Scale:
    least = min((-(bar.negative or 0) for bar in bars), default=0)
    most = max((bar.positive or 0 for bar in bars), default=0)
    return Scale(min(least, 0), max(most, 0), left + _ROOM, right - _ROOM)


def _grid(sheet: Sheet, scale: Scale, top: float, bottom: float, labels: Labels) -> None:
    marks = ticks(scale.least, scale.most)
    sheet.rules([(scale(mark), top, scale(mark), bottom) for mark in marks if mark])
    sheet.texts(
        [(scale(mark), top - 12, labels.signed(mark)) for mark in marks],
        size=theme.SMALL, align="center", color=theme.GREY,
    )  # fmt: skip
    sheet.rules([(scale(0), top - 4, scale(0), bottom)], color=theme.INK, width=1.2)


def _heads(sheet: Sheet, y: float, labels: Labels) -> None:
    edge = sheet.width - theme.MARGIN
    for x, key in ((edge - _FIGURE, "net"), (edge, "net_strict")):
        sheet.texts([(x, y, labels.of("columns", key))], size=theme.SMALL, align="right", color=theme.GREY)


def _name(sheet: Sheet, lines: Sequence[str], middle: float, bar: Bar) -> None:
    first = middle - 14 * (len(lines) - 1) / 2
    color = theme.INK if bar.stated else theme.GREY
    sheet.texts([(theme.MARGIN, first + 14 * i, line) for i, line in enumerate(lines)], color=color)


def _draw(sheet: Sheet, bars: Sequence[Bar], middles: Sequence[float], scale: Scale, labels: Labels) -> None:
    rows = [(bar, y) for bar, y in zip(bars, middles, strict=True) if _fits(bar, scale)]
    half = ROW / 2 - 6
    sheet.boxes(
        [(scale(0), y - half, scale(bar.positive), y + half) for bar, y in rows if bar.positive], fill=theme.POSITIVE
    )
    sheet.boxes(
        [(scale(-bar.negative), y - half, scale(0), y + half) for bar, y in rows if bar.negative], fill=theme.NEGATIVE
    )
    sheet.texts([(scale(bar.positive or 0) + _BESIDE, y, _told(bar.positive, 1, labels)) for bar, y in rows])
    sheet.texts(
        [(scale(-(bar.negative or 0)) - _BESIDE, y, _told(bar.negative, -1, labels)) for bar, y in rows], align="right"
    )
    sheet.points([(scale(bar.net), y) for bar, y in rows if bar.net is not None])
    sheet.points([(scale(bar.strict), y) for bar, y in rows if bar.strict is not None], filled=False)
    apart = [(bar, y) for bar, y in zip(bars, middles, strict=True) if not _fits(bar, scale)]
    sheet.texts([(scale(0) + _BESIDE, y, _told(bar.positive, 1, labels)) for bar, y in apart], color=theme.GREY)
    sheet.texts(
        [(scale(0) - _BESIDE, y, _told(bar.negative, -1, labels)) for bar, y in apart], align="right", color=theme.GREY
    )
    _figures(sheet, bars, middles, labels)


def _figures(sheet: Sheet, bars: Sequence[Bar], middles: Sequence[float], labels: Labels) -> None:
    """Put the net and the strict net of each row at the right edge."""
    edge = sheet.width - theme.MARGIN
    rows = list(zip(bars, middles, strict=True))
    sheet.texts([(edge - _FIGURE, y, signed(bar.net, labels)) for bar, y in rows], align="right", bold=True)
    sheet.texts([(edge, y, signed(bar.strict, labels)) for bar, y in rows], align="right", color=theme.GREY)


def _told(value: float | None, sign: int, labels: Labels) -> str:
    """The figure beside a bar; nothing where there is no bar."""
    if value is None:
        return signed(None, labels)
    return labels.signed(sign * value) if value else ""
