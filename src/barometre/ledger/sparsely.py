"""Questions that few rows raise are put to these rows alone: what is rare must not cost what is common."""

from collections.abc import Sequence

import polars as pl

_ASKED = "text.asked"  # no ledger's own column has such a name


def among(
    where: pl.Expr,
    told: Sequence[str | pl.Expr],
    judge: pl.Expr,
    dtype: pl.DataType | type[pl.DataType],
    *,
    together: bool = False,
) -> pl.Expr:
    """What `judge` says of the rows `where` it is asked, null for the others.

    `judge` sees these rows alone, with the columns `told`; `together` says that it compares them with each other.
    """

    def judged(columns: Sequence[pl.Series]) -> pl.Series:
        rows = beside(columns)
        if not rows[_ASKED].any():
            return pl.Series(columns[0].name, [None], dtype=dtype).new_from_index(0, rows.height)
        at = rows[_ASKED].arg_true()
        found = rows.drop(_ASKED)[at].select(judge).to_series()
        return found.gather(places(at, rows.height)).alias(columns[0].name)

    asked = where.fill_null(value=False).alias(_ASKED)
    if together:
        return pl.struct(*told, asked).map_batches(lambda rows: judged(rows.struct.unnest().get_columns()), dtype)
    return pl.map_batches([*told, asked], judged, dtype, is_elementwise=True)


def beside(columns: Sequence[pl.Series]) -> pl.DataFrame:
    """The columns that a function of several gets, beside each other: what is the same in all rows comes once."""
    height = next((len(column) for column in columns if len(column) != 1), 1)
    return pl.DataFrame([column if len(column) == height else column.new_from_index(0, height) for column in columns])


def places(at: pl.Series, length: int) -> pl.Series:
    """For each of so many rows its place among those `at` these numbers, null where it is none of them."""
    numbers = pl.Series([None], dtype=pl.UInt32).new_from_index(0, length)
    return numbers.scatter(at, pl.int_range(len(at), dtype=pl.UInt32, eager=True))
