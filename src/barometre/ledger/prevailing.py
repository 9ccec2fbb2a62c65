"""Which of the statements about one event prevails: the last one recorded, and of equal ones the first."""

from datetime import date

import polars as pl

EVER = date(1, 1, 1)
"""The day of a statement that bears none: it is known since ever."""

_HASHES, _AT_ONCE = 1 << 32, 1 << 20
"""How many hashes of names there are, and of how many names they are made at once."""


def recorded() -> pl.Expr:
    """The day on which each statement was recorded."""
    return pl.col("recorded_on").fill_null(EVER)


def shared(event: pl.Expr) -> pl.Expr:
    """Whether another row names the same event; null names are events of their own.

    Most events have one row, which is told by the hashes alone: the names are compared where two hashes are equal.
    """

    def judged(names: pl.Series) -> pl.Series:
        hashes = _hashes(names)
        sorted_ = hashes.sort()
        later, before = sorted_.slice(1), sorted_.slice(0, max(0, len(sorted_) - 1))
        again = later.filter(later == before).unique()
        del sorted_, later, before  # as large as what is asked next
        at = (hashes.is_in(again.implode()) & names.is_not_null()).arg_true()
        found = names.gather(at).is_duplicated()
        told = pl.repeat(value=None, n=len(names), dtype=pl.Boolean, eager=True).scatter(at, found)
        return told.fill_null(value=False)

    return event.map_batches(judged, pl.Boolean)


def _hashes(names: pl.Series) -> pl.Series:
    """A hash of 32 bits for each name, made part by part: longer ones, and of all names at once, take more memory."""
    parts = (names.slice(at, _AT_ONCE) for at in range(0, len(names), _AT_ONCE))
    nothing = pl.Series([], dtype=pl.UInt32)
    return pl.concat([nothing, *((part.hash() % _HASHES).cast(pl.UInt32) for part in parts)])


def superseded(identity: pl.Expr, day: pl.Expr) -> pl.Expr:
    """Whether another statement about the same event was recorded later; a null identity is an event of its own."""
    return identity.is_not_null() & (day < day.max().over(identity))


def repeated(identity: pl.Expr, day: pl.Expr) -> pl.Expr:
    """Whether the same was stated before; two statements of one day that differ are in conflict, and not asked about.

    A null identity is an event of its own.
    """
    return identity.is_not_null() & ~pl.struct(identity.alias("identity"), day.alias("day")).is_first_distinct()
