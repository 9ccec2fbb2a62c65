"""How the cells of a few rows are looked at side by side: the names of what is known of each."""

from collections.abc import Iterable

import polars as pl

SAID, OWN, LABEL, FIGURE, CLEAR = "said.", "own.", "label.", "figure.", "clear."
"""Before a column's name: its text, null where it says nothing; whether that is the row's own, says that the row holds
totals (`Says`), looks like a figure, or is understood."""

INHERITED, SPREAD = "inherited.", "spread."
"""The same: whether the text comes from a cell that is merged with it from above, or spans several columns."""


SEPARATOR, ACROSS = "\x1f", "\x1e"
"""Around the names of the columns in which a row's cell is merged with one above; after one that spans several."""


def from_above(column: str) -> pl.Expr:
    """Whether the cell of a column is merged with one of a row above."""
    return pl.col("merged").str.contains(f"{SEPARATOR}{column}{SEPARATOR}", literal=True).fill_null(value=False)


def any_of(conditions: Iterable[str | pl.Expr]) -> pl.Expr:
    """Whether one of these columns or conditions holds, or is more than nothing; false where there are none."""
    each = [pl.col(one) if isinstance(one, str) else one for one in conditions]
    return pl.any_horizontal(pl.lit(value=False), *(one.cast(pl.Boolean) for one in each))


def has_any(column: str, words: Iterable[str]) -> pl.Expr:
    """Whether a text of a column has one of these pieces in it, whatever their case."""
    return pl.col(column).str.contains_any(list(words), ascii_case_insensitive=True)
