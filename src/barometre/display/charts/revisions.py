"""Revisions: a figure from edition to edition, as steps; a panel for each cell."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise

from barometre.display.bar import Figure, signed
from barometre.display.charts import theme
from barometre.display.charts.framing import Frame, begun, ended
from barometre.display.charts.lettering import width, wrapped
from barometre.display.charts.scale import Scale
from barometre.display.charts.sheet import Sheet, Spot
from barometre.display.escape import printable
from barometre.display.labels import Labels

_TALL, _LOW, _GAP = 210, 92, 34
_STEP = 110
"""How wide the step of an edition may become, where each is to be read."""


def revisions_sheet(
    cells: Mapping[str, Mapping[str, Figure]], editions: Sequence[date], frame: Frame, labels: Labels
) -> Sheet:
    """The sheet of the figure of each cell, by its name, in each edition (by its ISO date) that has it."""
    sheet = begun(frame)
    columns = 1 if len(cells) == 1 or len(editions) > 6 else 2
    height = _TALL if len(cells) == 1 else _LOW
    wide = (sheet.width - 2 * theme.MARGIN - _GAP * (columns - 1)) / columns
    top = sheet.height
    for place, (name, figures) in enumerate(cells.items()):
        if place % columns == 0 and place:
            top = sheet.height + 10
        left = theme.MARGIN + (place % columns) * (wide + _GAP)
        _panel(sheet, name, figures, editions, (left, top, wide, height), labels)
    return ended(sheet, frame)


def _panel(
    sheet: Sheet,
    name: str,
    figures: Mapping[str, Figure],
    editions: Sequence[date],
    frame: tuple[float, float, float, float],
    labels: Labels,
) -> None:
    left, top, wide, height = frame
    lines = wrapped(printable(name), wide, theme.BODY, bold=True)
    sheet.texts([(left, top + 8 + 15 * i, line) for i, line in enumerate(lines)], bold=True)
    head = top + 15 * len(lines) + 8
    known = [value for value in figures.values() if value is not None]
    low, high = min(known, default=0), max(known, default=0)
    scale = Scale(low, high, head + height - 24, head + 26) if low != high else _flat(low, head, height)
    slot = wide / max(len(editions), 1)
    middles = {day.isoformat(): left + slot * (i + 0.5) for i, day in enumerate(editions)}
    base = head + height
    sheet.rules([(left, base, left + wide, base)], color=theme.GREY)
    sheet.rules([(x, base, x, base + 4) for x in middles.values()], color=theme.GREY)
    every = max(1, -int(-_widest(editions) // slot))
    days = [(x, base + 13, labels.written_date(day)) for i, (day, x) in enumerate(middles.items()) if i % every == 0]
    sheet.texts(days, size=theme.SMALL, align="center", color=theme.GREY)
    _steps(sheet, figures, middles, scale, (min(slot, _STEP * 2), base), labels)
    sheet.height = max(sheet.height, base + 24)


def _flat(value: float, head: float, height: float) -> Scale:
    """A scale on which one figure lies in the middle."""
    return Scale(value - 1, value + 1, head + height - 24, head + 26)


def _widest(editions: Sequence[date]) -> float:
    return max((width(day.isoformat(), theme.SMALL) for day in editions), default=0) + 8


def _steps(
    sheet: Sheet,
    figures: Mapping[str, Figure],
    middles: Mapping[str, float],
    scale: Scale,
    room: tuple[float, float],
    labels: Labels,
) -> None:
    slot, base = room
    for run in _runs(figures, middles):
        spots = [(x, scale(value)) for x, value in run]
        sheet.line(_stairs(spots), color=theme.POSITIVE, width=2.4)
    under = _fallen(figures)
    known = [(middles[day], value) for day, value in figures.items() if value is not None]
    sheet.points([(x, scale(value)) for x, value in known])
    texts = [
        (middles[day], base - 12 if value is None else scale(value) + side, signed(value, labels))
        for day, value in figures.items()
        for side in [14 if day in under else -14]
    ]
    if max((width(text, theme.BODY, bold=True) for _, _, text in texts), default=0) + 4 <= slot:
        sheet.texts(texts, align="center", bold=True, halo=True)
    else:
        sheet.texts([texts[0], texts[-1]][: len(texts)], align="center", bold=True, halo=True)
    sheet.texts(list(_changes(figures, middles, scale, labels)), size=theme.SMALL, color=theme.GREY, halo=True)


def _fallen(figures: Mapping[str, Figure]) -> set[str]:
    """The editions in which the figure is lower than in the one before: its step comes from above."""
    pairs = pairwise(figures.items())
    return {day for (_, old), (day, new) in pairs if old is not None and new is not None and new < old}


def _runs(figures: Mapping[str, Figure], middles: Mapping[str, float]) -> list[list[Spot]]:
    runs: list[list[Spot]] = [[]]
    for day, value in figures.items():
        if value is None:
            runs.append([])
        else:
            runs[-1].append((middles[day], value))
    return [run for run in runs if len(run) > 1]


def _stairs(spots: Sequence[Spot]) -> list[Spot]:
    """The corners of steps: a figure holds until the next edition."""
    corners = [spots[0]]
    for x, y in spots[1:]:
        corners += [(x, corners[-1][1]), (x, y)]
    return corners


def _changes(
    figures: Mapping[str, Figure], middles: Mapping[str, float], scale: Scale, labels: Labels
) -> Iterator[tuple[float, float, str]]:
    """By how much a figure was revised, beside the step."""
    for (_, old), (day, new) in pairwise(figures.items()):
        if old is not None and new is not None and old != new:
            yield middles[day] + 8, (scale(old) + scale(new)) / 2, labels.signed(new - old)
