"""Questions that few rows raise are put to these rows alone: what is rare must not cost what is common."""

from collections.abc import Callable, Sequence

import polars as pl

_ASKED = "text.asked"  # no ledger's own column has such a name


def among(
    where: pl.Expr,
    told: Sequence[str | pl.Expr],
    judge: pl.Expr | Callable[[], pl.Expr],
    dtype: pl.DataType | type[pl.DataType],
    *,
    together: bool = False,
) -> pl.Expr:
    """What `judge` says of the rows `where` it is asked, null for the others.

    `judge` (or what it makes, where that is rarely needed) sees these rows alone, with the columns `told`; `together`
    says that it compares them with each other.
    """

    def judged(columns: Sequence[pl.Series]) -> pl.Series:
        *columns, asked = whole(columns)
        name, height = columns[0].name, len(asked)
        if not asked.any():
            return nothing.new_from_index(0, height).alias(name)
        said = judge if isinstance(judge, pl.Expr) else judge()
        found = those(asked, columns).select(said).to_series()
        return found[places(asked.arg_true(), height)].alias(name)

    nothing, asked = pl.Series([None], dtype=dtype), where.fill_null(value=False)
    if together:
        rows = pl.struct(*told, asked.alias(_ASKED))
        return rows.map_batches(lambda rows: judged(rows.struct.unnest().get_columns()), dtype)
    return pl.map_batches([*told, asked], judged, dtype, is_elementwise=True)


def amended(column: str, where: pl.Expr, judge: pl.Expr) -> pl.Expr:
    """The texts of a column, those `where` they are in doubt being what `judge` says of them.

    Most parts of a ledger have no such text: theirs stay as they are, and are not written anew.
    """

    def judged(columns: Sequence[pl.Series]) -> pl.Series:
        texts, asked = whole(columns)
        if not asked.any():
            return texts
        found = those(asked, [texts]).select(judge).to_series()
        return texts.clone().scatter(asked.arg_true(), found)

    return pl.map_batches([pl.col(column), where.fill_null(value=False)], judged, pl.String, is_elementwise=True)


def whole(columns: Sequence[pl.Series]) -> list[pl.Series]:
    """The columns that a function of several gets: what is the same in all rows comes once."""
    height = next((len(column) for column in columns if len(column) != 1), 1)
    return [column if len(column) == height else column.new_from_index(0, height) for column in columns]


def those(asked: pl.Series, columns: Sequence[pl.Series]) -> pl.DataFrame:
    """Those rows of these columns that are asked, column by column: to choose rows of a frame, polars makes a query.

    Each is of one piece: polars fails where one of several holds none of the rows.
    """
    return pl.DataFrame([column.filter(asked).rechunk() for column in columns])


def places(at: pl.Series, length: int) -> pl.Series:
    """For each of so many rows its place among those `at` these numbers, null where it is none of them."""
    numbers = pl.Series([None], dtype=pl.UInt32).new_from_index(0, length)
    return numbers.scatter(at, pl.int_range(len(at), dtype=pl.UInt32, eager=True))
