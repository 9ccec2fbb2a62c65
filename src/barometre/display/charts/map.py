"""A map: places coloured by their net on a scale centred on zero, with the numbers written on it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from barometre.display.bar import signed
from barometre.display.charts import theme
from barometre.display.charts.framing import Frame, begun, ended
from barometre.display.charts.known import Classes, Known
from barometre.display.charts.lettering import wrapped
from barometre.display.charts.outlines import Outline, fitted, outlines
from barometre.display.charts.sheet import Sheet
from barometre.display.labels import Labels

Placed = Mapping[str, Outline]

_BOX, _BOX_HEIGHT, _BOX_STEP = 96, 70, 96
"""The width and height of the box of an overseas place, and the distance to the next."""
_LEFT, _RIGHT, _HEIGHT = 138.0, 650.0, 482.0
"""The edges of metropolitan France, and its height."""
_BESIDE = 628.0
"""Where the legend and the box of small départements begin."""
_INSET = 108
_CROWDED = ("75", "92", "93", "94")
"""Départements too small for a number: they stand once more, larger, in a box."""
_CHIP = 22
_SMALLEST_UNKNOWN = 10


@dataclass(frozen=True)
class Pen:
    """What places are drawn with: the sheet, what is known of each, the colours, and the size of numbers."""

    sheet: Sheet
    known: Known
    names: Mapping[str, str]
    classes: Classes
    labels: Labels
    size: float

    def shapes(self, placed: Placed) -> None:
        """Draw places in their colours."""
        nets = self.known.nets
        self.sheet.shapes(
            (one.polygons, self.classes.fill(nets[code]) if code in nets else theme.NOT_ASKED)
            for code, one in placed.items()
        )

    def numbers(self, placed: Placed, *, lift: float = 0) -> None:
        """Write the numbers of the places that were asked, lifted a little where a name stands below."""
        nets = self.known.nets
        asked = {code: one.label for code, one in placed.items() if code in nets}
        for known in (True, False):
            spots = [
                (x, y - lift, signed(nets[code], self.labels))
                for code, (x, y) in asked.items()
                if (nets[code] is not None) is known
            ]
            if not known and self.size < _SMALLEST_UNKNOWN:
                continue  # the hatching says it
            size, color = (self.size, theme.INK) if known else (self.size * 0.8, theme.GREY)
            self.sheet.texts(spots, size=size, align="center", bold=known, color=color, halo=True)

    def named(self, placed: Placed) -> None:
        """Write the names of the places below their numbers."""
        lines = [
            (x, y + 9 + 9.5 * i, line)
            for code, one in placed.items()
            for x, y in [one.label]
            for i, line in enumerate(wrapped(self.names[code].replace("-", "- "), 62, 8.5))
        ]
        spots = [(x, y, line.replace("- ", "-")) for x, y, line in lines]
        self.sheet.texts(spots, size=8.5, align="center", color=theme.INK, halo=True)


def map_sheet(place: str, known: Known, names: Mapping[str, str], frame: Frame, labels: Labels) -> Sheet:
    """The map of regions or départements (`place`), each with its net; `names` are those of all places, by code."""
    sheet = begun(frame)
    large = place == "region"
    pen = Pen(sheet, known, names, Classes.of(known.nets.values()), labels, 14 if large else 9.5)
    every = outlines(place)
    away = {code: one.flat() for code, one in every.items() if one.overseas}
    near = {code: one.flat() for code, one in every.items() if not one.overseas}
    top = sheet.height
    for position, (code, one) in enumerate(away.items()):
        _boxed(pen, code, one, top + position * _BOX_STEP)
    placed = fitted(near, (_LEFT, top, _RIGHT, top + _HEIGHT))
    pen.shapes(placed)
    if large:
        pen.named(placed)
        pen.numbers(placed, lift=5)
    else:
        pen.numbers(_without(placed, _CROWDED))
        _inset(pen, {code: near[code] for code in _CROWDED}, top + 236)
    _legend(pen, top + 8, partly=not set(known.nets) >= set(every))
    sheet.height = max(top + _HEIGHT, top + len(away) * _BOX_STEP - 10)
    return ended(sheet, frame)


def _without(placed: Placed, codes: Collection[str]) -> dict[str, Outline]:
    return {code: one for code, one in placed.items() if code not in codes}


def _boxed(pen: Pen, code: str, flat: Outline, top: float) -> None:
    """Draw an overseas place in a box, under its name."""
    left = float(theme.MARGIN)
    pen.sheet.texts([(left, top + 6, pen.names[code])], size=9.5)
    box = (left, top + 14, left + _BOX, top + 14 + _BOX_HEIGHT)
    pen.sheet.boxes([box], fill=None, stroke=theme.RULE)
    placed = fitted({code: flat}, (box[0] + 6, box[1] + 6, box[2] - 34, box[3] - 6))
    pen.shapes(placed)
    beside = Outline([], (box[2] - 20, (box[1] + box[3]) / 2))
    Pen(pen.sheet, pen.known, pen.names, pen.classes, pen.labels, 12).numbers({code: beside})


def _inset(pen: Pen, crowded: Placed, top: float) -> None:
    """Draw Paris and the départements around it once more, larger."""
    box = (_BESIDE, top + 14, _BESIDE + _INSET, top + 14 + _INSET)
    pen.sheet.texts([(_BESIDE, top + 6, pen.labels.of("charts", "inset"))], size=9.5)
    pen.sheet.boxes([box], fill=None, stroke=theme.RULE)
    placed = fitted(crowded, (box[0] + 6, box[1] + 6, box[2] - 6, box[3] - 6))
    pen.shapes(placed)
    pen.numbers(placed)


def _legend(pen: Pen, top: float, *, partly: bool) -> None:
    """Say what the colours that the map has stand for, the highest net first."""
    labels, classes = pen.labels, pen.classes
    above = [(_span(1, one, labels), fill) for one, fill in zip(classes.bounds(), theme.MORE, strict=True)]
    below = [(_span(-1, one, labels), fill) for one, fill in zip(classes.bounds(), theme.LESS, strict=True)]
    seen = {classes.fill(net) for net in pen.known.nets.values()}
    rows = [(text, fill) for text, fill in (*reversed(above), ("0", theme.ZERO), *below) if fill in seen]
    apart = [(labels.of("charts", "net_none"), theme.UNKNOWN)] if pen.known.hatched() else []
    apart += [(labels.of("charts", "net_not_asked"), theme.NOT_ASKED)] if partly else []
    x = _BESIDE
    pen.sheet.texts([(x, top, labels.of("columns", "net"))], size=theme.SMALL, bold=True)
    for position, (text, fill) in enumerate([*rows, *apart]):
        y = top + 12 + position * _CHIP + (8 if position >= len(rows) else 0)
        pen.sheet.boxes([(x, y, x + 22, y + _CHIP - 6)], fill=fill, stroke=theme.GREY)
        pen.sheet.texts([(x + 28, y + (_CHIP - 6) / 2, text)], size=theme.SMALL)


def _span(sign: int, bounds: tuple[int, int], labels: Labels) -> str:
    """The nets of one colour: +1 to +4."""
    nearest, farthest = (labels.signed(sign * bound) for bound in bounds)
    return nearest if nearest == farthest else labels.of("charts", "span", least=nearest, most=farthest)
