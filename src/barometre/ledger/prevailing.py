"""Which of the statements about one event prevails: the last one recorded, and of equal ones the first."""

from collections.abc import Iterator
from datetime import date

import polars as pl

EVER = date(1, 1, 1)
"""The day of a statement that bears none: it is known since ever."""

_AT_ONCE, _SORTED = 1 << 20, 25_000_000
"""Of how many names hashes are made at once, and how many of these are sorted at once: more takes more memory."""


def recorded() -> pl.Expr:
    """The day on which each statement was recorded."""
    return pl.col("recorded_on").fill_null(EVER)


def shared(event: pl.Expr) -> pl.Expr:
    """Whether another row names the same event; null names are events of their own.

    Most events have one row, which is told by the hashes alone: the names are compared where two hashes are equal, and
    a second one of each too. Of a hundred million names, more meet by chance in the first than are the same.
    """

    def judged(names: pl.Series) -> pl.Series:
        at = (_met_again(_hashes(names)) & names.is_not_null()).arg_true()
        met = names.gather(at)
        alike = _met_again(_hashes(met, seed=1))
        told = pl.repeat(value=None, n=len(names), dtype=pl.Boolean, eager=True)
        return told.scatter(at.filter(alike), met.filter(alike).is_duplicated()).fill_null(value=False)

    return event.map_batches(judged, pl.Boolean)


def _met_again(hashes: pl.Series) -> pl.Series:
    """Whether there may be another hash like each: there is one that takes the same slot, and is met again."""
    slots = _slots(len(hashes))
    again = pl.Series([False]).new_from_index(0, slots)
    lots = 1 + len(hashes) // _SORTED
    for lot in range(lots):
        again = again.scatter(_repeated(_of_lot(hashes, lot, lots)) % slots, values=True)
    return pl.concat([again[part % slots] for part in _parts(hashes)])


def _slots(names: int) -> int:
    """How many slots there are for the hashes of so many names: in fewer, too many names meet those that come again.

    A slot is a bit: two megabytes of them are made in no time, but not so for a few names.
    """
    bits = names.bit_length()
    return 1 << max(bits, min(24, bits + 6))


def _of_lot(hashes: pl.Series, lot: int, lots: int) -> pl.Series:
    """Those of one lot of so many; equal ones are of the same."""
    return hashes if lots == 1 else pl.concat([part.filter(part % lots == lot) for part in _parts(hashes)])


def _repeated(hashes: pl.Series) -> pl.Series:
    """Those that are there twice, some of them several times."""
    ordered = hashes.sort()
    later = ordered.slice(1)
    return later.filter(later == ordered.slice(0, len(later)))


def _hashes(names: pl.Series, seed: int = 0) -> pl.Series:
    """A hash of 32 bits for each name: longer ones, and of all names at once, take more memory."""
    return pl.concat([part.hash(seed).cast(pl.UInt32, wrap_numerical=True) for part in _parts(names)])


def _parts(column: pl.Series) -> Iterator[pl.Series]:
    """The same part by part; one part at least."""
    return (column.slice(at, _AT_ONCE) for at in range(0, max(1, len(column)), _AT_ONCE))


def superseded(identity: pl.Expr, day: pl.Expr) -> pl.Expr:
    """Whether another statement about the same event was recorded later; a null identity is an event of its own."""
    return identity.is_not_null() & (day < day.max().over(identity))


def repeated(identity: pl.Expr, day: pl.Expr) -> pl.Expr:
    """Whether the same was stated before; two statements of one day that differ are in conflict, and not asked about.

    A null identity is an event of its own.
    """
    return identity.is_not_null() & ~pl.struct(identity.alias("identity"), day.alias("day")).is_first_distinct()
