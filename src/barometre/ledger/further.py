"""What further lines of an event say, put into its note: a ledger in canonical words has no merged cells."""

from collections.abc import Mapping

import polars as pl

from barometre.ledger.divided import is_divided
from barometre.ledger.findings import Code
from barometre.ledger.looked import from_above
from barometre.ledger.schema import QUANTITIES
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


def with_divided(statements: pl.LazyFrame, headers: Mapping[str, Mapping[str, str]]) -> pl.LazyFrame:
    """The statements, the `note` of a row followed by each quantity that is divided between it and others.

    `headers` says what each file calls each column.
    """
    for column in QUANTITIES:
        files = {file: columns[column] for file, columns in headers.items() if column in columns}
        if files:
            header = pl.col("file").replace_strict(files, default=column, return_dtype=pl.String)
            said = pl.format("{}: {}", header, pl.col(written(column)).str.strip_chars())
            shared = (
                pl.when(is_divided(column) & ~from_above(column) & said.str.contains(r": .*\d"))
                .then(said)
                .alias("text.shared")
            )
            statements = statements.with_columns(shared).with_columns(_together("note", "text.shared").alias("note"))
    return statements.drop("text.shared", strict=False)


def _own(column: str, name: str) -> pl.Expr:
    text = pl.col(written(column)).str.strip_chars()
    named = text if column == "note" else pl.format("{}: {}", pl.lit(name), text)
    return pl.when(~from_above(column) & (text != "")).then(named)


def _together(*columns: str) -> pl.Expr:
    text = pl.concat_str(
        [pl.when(pl.col(column) != "").then(column) for column in columns], separator=_BETWEEN, ignore_nulls=True
    )
    return pl.when(text != "").then(text)
