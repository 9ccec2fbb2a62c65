"""Balances side by side, once they are collected."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True)
class SideBySide:
    """The figure of each cell by several methods (see `side_name`), the totals of each, and the events of the gaps.

    `gaps` is None when it was not asked for; its pairs are the `comparable` methods.
    """

    cells: Sequence[Mapping[str, Any]]
    totals: Sequence[Mapping[str, Any]]
    last_recorded: date | None
    invalid: int
    gaps: Sequence[Mapping[str, Any]] | None


@dataclass(frozen=True)
class Revised:
    """The figure of each cell in each edition, and the events that made the changes (None when not asked for)."""

    rows: Sequence[Mapping[str, Any]]
    editions: Sequence[date]
    invalid: int
    changes: Sequence[Mapping[str, Any]] | None


@dataclass(frozen=True)
class Differing:
    """What differs between two ledgers: events, cells, and the columns that only one of them has.

    `invalid` is how many rows of each can't be understood.
    """

    events: Sequence[Mapping[str, Any]]
    cells: Sequence[Mapping[str, Any]]
    only_old: tuple[str, ...]
    only_new: tuple[str, ...]
    invalid: tuple[int, int]


@dataclass(frozen=True)
class Support:
    """What a ledger has for one published figure: what it is, of how many events, and what it may be.

    `surest` and `likeliest` are the least and the most that the events add up to that count; `least` and `most` the
    same with those that may belong to it. `undecided` counts these by reason; `later` those recorded after the edition.
    """

    ours: float | None
    events: int
    surest: float
    likeliest: float
    least: float
    most: float
    undecided: Mapping[str, int]
    later: int
