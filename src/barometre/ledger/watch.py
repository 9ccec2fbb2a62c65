"""Who is told how far the reading is."""

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from itertools import islice
from typing import TypeVar

import polars as pl

Item = TypeVar("Item")


class Watch(AbstractContextManager["Watch"]):
    """Who is told how far the reading is: entered while something is read or collected. This one tells nobody."""

    def expect(self, rows: int | None) -> None:
        """So many rows are to be read, about; None: nobody knows."""

    def seen(self, rows: int) -> None:
        """So many more rows were read."""

    def __exit__(self, *error: object) -> None:
        """The reading has ended, or failed."""


NOBODY = Watch()


class OneOfSeveral(Watch):
    """The same for one of several sources: how many rows they have together nobody knows before all were opened."""

    def __init__(self, watch: Watch) -> None:
        self._watch = watch

    def seen(self, rows: int) -> None:
        """So many more rows were read."""
        self._watch.seen(rows)


def watched(rows: pl.LazyFrame, about: int | None, watch: Watch) -> pl.LazyFrame:
    """The same rows, of which the watch is told as they come; there are `about` so many."""
    if watch is NOBODY:
        return rows
    watch.expect(about)

    def told(batch: pl.DataFrame) -> pl.DataFrame:
        watch.seen(batch.height)
        return batch

    return rows.map_batches(told, schema=None, projection_pushdown=True, streamable=True)


def in_batches(items: Iterable[Item], size: int, watch: Watch) -> Iterator[list[Item]]:
    """The items, each of which makes a row, so many at a time; the watch is told of them."""
    items = iter(items)
    while batch := list(islice(items, size)):
        watch.seen(len(batch))
        yield batch
