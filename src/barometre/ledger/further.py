"""What further lines of an event say, put into its note: a ledger in canonical words has no merged cells."""

from collections.abc import Mapping

import polars as pl

from barometre.ledger.findings import Code
from barometre.ledger.looked import from_above
from barometre.ledger.statements import written

_BETWEEN = " ; "


def with_further_lines(statements: pl.LazyFrame, names: Mapping[str, str]) -> pl.LazyFrame:
    """The statements, the `note` of each event followed by what its further lines say of their own.

    `names` gives what each column that is read is called there: a cell of another column than the note bears its name.
    """
    further = (pl.col("odd") == Code.CONTINUED_ROW.value).fill_null(value=False)
    own = [_own(column, name) for column, name in names.items()]
    said = pl.when(further).then(pl.concat_str(own, separator=_BETWEEN, ignore_nulls=True))
    event = (~pl.col("aside")).cum_sum().over("file")
    return (
        statements.with_columns(said.alias("text.further"), event.alias("text.event"))
        .with_columns(pl.col("text.further").drop_nulls().str.join(_BETWEEN).over("file", "text.event"))
        .with_columns(_together("note", "text.further").alias("note"))
        .drop("text.further", "text.event")
    )


def _own(column: str, name: str) -> pl.Expr:
    text = pl.col(written(column)).str.strip_chars()
    named = text if column == "note" else pl.format("{}: {}", pl.lit(name), text)
    return pl.when(~from_above(column) & (text != "")).then(named)


def _together(*columns: str) -> pl.Expr:
    text = pl.concat_str(
        [pl.when(pl.col(column) != "").then(column) for column in columns], separator=_BETWEEN, ignore_nulls=True
    )
    return pl.when(text != "").then(text)
