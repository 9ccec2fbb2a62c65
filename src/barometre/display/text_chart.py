"""Balances as bars of text, for a terminal: negative to the left of an axis, positive to its right, figures beside."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from barometre.balance.cells import finest_grain
from barometre.display.bar import Bar, Figure, bars_of, between, signed
from barometre.display.escape import encodable, printable
from barometre.display.labels import Labels
from barometre.display.table import Table
from barometre.display.terminal import Screen, tinted

WIDE = 80
"""The width outside a terminal, in characters."""
_SHORTEST = 10
"""How narrow names and bars may become before the chart is wider than the terminal."""
_FIGURES = ("negative", "positive", "net", "net_strict")


@dataclass(frozen=True)
class Signs:
    """The signs that bars and sparklines are made of."""

    negative: str
    positive: str
    axis: str
    levels: str
    nothing: str


_BLOCKS = Signs("▒", "█", "│", "▁▂▃▄▅▆▇█", "·")
_ASCII = Signs("-", "#", "|", "_,-:=+*#", ".")


@dataclass(frozen=True)
class Layout:
    """How many characters the names and the two sides of the bars have."""

    name: int
    left: int
    right: int


def as_chart(table: Table, labels: Labels, screen: Screen) -> str:
    """The balances of a table as bars, each with its exact figures, and a sparkline of each place over the periods.

    No figure is cut: in a narrow terminal names fold and bars shrink, and when that does not suffice the chart is wider
    than the terminal. Raises `Misuse` for a table without balances.
    """
    bars = bars_of(table, labels)
    signs = _BLOCKS if _has_blocks(screen.encoding) else _ASCII
    lines = [printable(table.caption), "", *_chart(bars, labels, screen, signs)]
    lines += _sparklines(table, bars, labels, signs)
    lines += ["", *_total(table, labels), *map(printable, table.notes)]
    return encodable("\n".join(line.rstrip() for line in lines) + "\n", screen.encoding)


def _has_blocks(encoding: str) -> bool:
    signs = "".join((_BLOCKS.negative, _BLOCKS.positive, _BLOCKS.axis, _BLOCKS.levels, _BLOCKS.nothing))
    return encodable(signs, encoding) == signs


def _chart(bars: Sequence[Bar], labels: Labels, screen: Screen, signs: Signs) -> Iterator[str]:
    """The heading and a line, or several where its name folds, for each bar."""
    texts = [_texts(bar, labels) for bar in bars]
    heads = [labels.of("columns", name) for name in _FIGURES]
    figures = tuple(max(map(cell_len, column)) for column in zip(heads, *texts, strict=True))
    layout = _layout(bars, figures, screen.width or WIDE)
    blank = " " * (layout.name + 1 + layout.left + 1 + layout.right)
    yield blank + _right(heads, figures)
    largest = _largest(bars)
    for bar, numbers in zip(bars, texts, strict=True):
        first, *more = _folded(printable(bar.called()), layout.name)
        drawn = _bar(bar, largest, layout, signs, screen)
        yield f"{_padded(first, layout.name)} {drawn}{_right(numbers, figures)}"
        yield from more


def _texts(bar: Bar, labels: Labels) -> list[str]:
    """The figures of a bar, those of its sides with their signs."""
    negative = None if bar.negative is None else -bar.negative
    return [signed(value, labels) for value in (negative, bar.positive, bar.net, bar.strict)]


def _layout(bars: Sequence[Bar], figures: tuple[int, ...], width: int) -> Layout:
    """What names leave to the bars; both give way, names down to `_SHORTEST` first."""
    longest = max((cell_len(printable(bar.called())) for bar in bars), default=0)
    room = width - sum(2 + figure for figure in figures) - 2
    name = max(min(longest, _SHORTEST), min(longest, room // 2))
    across = max(_SHORTEST, room - name)
    negative, positive = _largest(bars)
    left = round(across * negative / ((negative + positive) or 1))
    return Layout(name, left, across - left)


def _largest(bars: Sequence[Bar]) -> tuple[float, float]:
    negative = max((bar.negative or 0 for bar in bars), default=0)
    return negative, max((bar.positive or 0 for bar in bars), default=0)


def _bar(bar: Bar, largest: tuple[float, float], layout: Layout, signs: Signs, screen: Screen) -> str:
    """The two sides of a bar around the axis, on one scale."""
    total = (layout.left + layout.right) / (sum(largest) or 1)
    left = _length(bar.negative, total, layout.left) * signs.negative
    right = _length(bar.positive, total, layout.right) * signs.positive
    before, after = " " * (layout.left - len(left)), " " * (layout.right - len(right))
    if screen.color:
        left, right = tinted(left, "yellow"), tinted(right, "blue")
    return f"{before}{left}{signs.axis}{right}{after}"


def _length(value: Figure, scale: float, most: int) -> int:
    """How many signs a figure has: one at least, unless it is 0 or unknown."""
    return min(most, max(1, round(value * scale))) if value else 0


def _right(texts: Sequence[str], widths: Sequence[int]) -> str:
    return "".join(" " * (2 + width - cell_len(text)) + text for text, width in zip(texts, widths, strict=True))


def _padded(text: str, width: int) -> str:
    return text + " " * (width - cell_len(text))


def _folded(text: str, width: int) -> list[str]:
    """The text in lines of so many characters, at spaces and hyphens where there are any."""
    lines = [""]
    for part in text.replace("-", "-\0").replace(" ", " \0").split("\0"):
        if cell_len((lines[-1] + part).rstrip()) <= width:
            lines[-1] += part
        else:
            lines.append("")
            for letter in part:
                if cell_len((lines[-1] + letter).rstrip()) > width:
                    lines.append("")
                lines[-1] += letter
    return [line.rstrip() for line in lines if line.strip()] or [""]


def _sparklines(table: Table, bars: Sequence[Bar], labels: Labels, signs: Signs) -> Iterator[str]:
    """The net of each place or sector over the periods, on one scale, between its first and its last figure."""
    periods = between(bar.period for bar in bars)
    if len(periods) < 2:
        return
    grain = finest_grain(column.name for column in table.columns)
    assert grain is not None, "bars with periods have a key of periods"
    yield ""
    by = labels.of("by", grain.value)
    net = labels.of("columns", "net")
    yield labels.of("charts", "spark", figure=net, by=by, first=periods[0], last=periods[-1], nothing=signs.nothing)
    series: dict[str, dict[str, Figure]] = {}
    for bar in bars:
        series.setdefault(bar.name, {})[bar.period] = bar.net
    values = [net for nets in series.values() for net in nets.values() if net is not None]
    low, high = min(0, *values), max(0, *values)
    width = max(map(cell_len, series))
    for name, nets in series.items():
        drawn = "".join(_level(nets[one], low, high, signs) if one in nets else signs.nothing for one in periods)
        told = [signed(nets[one], labels) if one in nets else signs.nothing for one in (periods[0], periods[-1])]
        yield f"{_padded(printable(name), width)} {drawn}  {' … '.join(told)}".lstrip()


def _level(value: Figure, low: float, high: float, signs: Signs) -> str:
    """The sign of a figure between the lowest and the highest; ? where it is not known."""
    if value is None:
        return "?"
    last = len(signs.levels) - 1
    return signs.levels[round((value - low) / ((high - low) or 1) * last)]


def _total(table: Table, labels: Labels) -> Iterator[str]:
    """The total of the table, where it has one."""
    if table.total is None:
        return
    at = {column.name: i for i, column in enumerate(table.columns)}
    found = dict(zip(at, table.total, strict=True))
    numbers: Mapping[str, Figure] = {
        name: value if isinstance(value := found[name], (int, float)) else None for name in _FIGURES
    }
    texts = [f"{labels.of('columns', name)} {signed(_side(name, numbers), labels)}" for name in _FIGURES]
    yield f"{labels.of('table', 'total')}{' : ' if labels.lang == 'fr' else ': '}{', '.join(texts)}"


def _side(name: str, numbers: Mapping[str, Figure]) -> Figure:
    value = numbers[name]
    return -value if name == "negative" and value is not None else value
