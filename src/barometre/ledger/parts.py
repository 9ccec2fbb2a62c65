"""Rows in larger parts than polars reads them: what each part costs beside its rows is then paid less often."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import polars as pl
from polars.io.plugins import register_io_source

_ROWS, _CELLS = 150_000, 1_500_000
"""How many rows come together, and how many cells: of more the memory would be felt."""

_END = "text.end"  # no ledger's own column has such a name


@dataclass
class Narrow:
    """The same `rows`, read without the cells beyond their header while it is `tried`; that fails where a row has some.

    What came before it failed are not the first rows, since polars reads several pieces at once: whoever tries must
    forget them, and begin again without trying.
    """

    rows: pl.LazyFrame
    tried: bool = False


@contextmanager
def trying(every: Iterable[Narrow]) -> Iterator[None]:
    """Read these narrowly meanwhile."""
    try:
        for one in every:
            one.tried = True
        yield
    finally:
        for one in every:
            one.tried = False


def in_parts(rows: pl.LazyFrame, narrow: Narrow | None = None) -> pl.LazyFrame:
    """The same rows, in their order.

    polars cuts a file into pieces of two megabytes, some of them much smaller. All that is asked of a piece has a cost
    of its own, whatever its rows: together these came to a sixth of the time.
    """
    schema = rows.collect_schema()
    together = max(1, min(_ROWS, _CELLS // len(schema)))

    def parts(columns: list[str] | None, *_: object) -> Iterator[pl.DataFrame]:
        read = narrow.rows if narrow is not None and narrow.tried else rows
        yield from to_the_end(read.select(columns) if columns else read, together)

    source = register_io_source(parts, schema=schema, is_pure=True)
    # A filter stays after this: to hand it on polars would have to write it down, and knows no way to write functions.
    return source.map_batches(
        _alike, predicate_pushdown=False, slice_pushdown=False, projection_pushdown=True, streamable=True
    )


def to_the_end(plan: pl.LazyFrame, rows: int) -> Iterator[pl.DataFrame]:
    """The rows of a plan, so many at a time, more or less; an iteration that does not reach the last one is none.

    Raises `KeyboardInterrupt` for one that ends before: polars says nothing where it was interrupted, and the rows that
    came until then would be taken for all.
    """
    last = pl.LazyFrame({name: [None] for name in plan.collect_schema()}, schema=plan.collect_schema())
    marked = [one.with_columns(pl.lit(end).alias(_END)) for one, end in ((plan, False), (last, True))]
    ended = False
    for part in pl.concat(marked).collect_batches(chunk_size=rows, engine="streaming"):
        ended = ended or bool(part[_END].any())
        own = part.filter(~part[_END]) if ended else part
        yield own.drop(_END)
    if not ended:
        raise KeyboardInterrupt


def _alike(rows: pl.DataFrame) -> pl.DataFrame:
    return rows
