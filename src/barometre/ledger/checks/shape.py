"""The columns of findings."""

import polars as pl

from barometre.ledger.findings import Code

CODE = pl.Enum([code.value for code in Code])

FINDINGS: dict[str, pl.DataType | type[pl.DataType]] = {
    "file": pl.String,
    "line": pl.UInt32,
    "column": pl.String,
    "value": pl.String,
    "code": CODE,
    "related": pl.String,
}
"""One row per finding: where (physical line, canonical column), the cell as written, the code, and the other row that
it is about (`file:line`), or null."""


def as_findings(
    rows: pl.LazyFrame, column: str, code: pl.Expr, value: pl.Expr | None = None, related: pl.Expr | None = None
) -> pl.LazyFrame:
    """These rows as findings about one column."""
    nothing = pl.lit(None, pl.String)
    return rows.select(
        "file",
        "line",
        pl.lit(column).alias("column"),
        (nothing if value is None else value).alias("value"),
        code.cast(CODE).alias("code"),
        (nothing if related is None else related).alias("related"),
    )
