"""Scales: from figures to pixels, and the round figures that an axis bears."""

from dataclasses import dataclass
from math import ceil, floor, log10


@dataclass(frozen=True)
class Scale:
    """The pixels between `first` and `last` for the figures between `least` and `most`."""

    least: float
    most: float
    first: float
    last: float

    def __call__(self, value: float) -> float:
        """Where a figure lies."""
        span = (self.most - self.least) or 1
        return round(self.first + (value - self.least) / span * (self.last - self.first), 2)


def ticks(least: float, most: float, about: int = 6) -> list[float]:
    """Round figures between two others, 0 among them when it lies between."""
    span = most - least
    if span <= 0:
        return [least]
    step = round_step(span / about)
    return [step * i for i in range(ceil(least / step), floor(most / step) + 1)]


def round_step(rough: float) -> int:
    """The least of 1, 2, 5, 10, 20, 50, … that is not below a figure."""
    power = 10 ** max(0, floor(log10(max(rough, 1))))
    return int(next(power * factor for factor in (1, 2, 5, 10) if power * factor >= rough))
