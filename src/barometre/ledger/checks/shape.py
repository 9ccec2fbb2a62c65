"""The columns of findings, and what a check of cells suspects."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

import polars as pl

from barometre.ledger.understanding import CODE, Fields

FINDINGS: dict[str, pl.DataType | type[pl.DataType]] = {
    "file": pl.String,
    "line": pl.UInt32,
    "column": pl.String,
    "value": pl.String,
    "code": CODE,
    "related": pl.String,
    "near": pl.String,
}
"""One row per finding: where (physical line, canonical column), the cell as written, the code, the other row that it is
about (`file:line`) or null, and what was perhaps meant, or null."""

JUDGED: Fields = {"code": CODE, "near": pl.String}
"""What a judgement says of a text: the code of what is wrong with it, or null, and what was perhaps meant, or null."""

FINE = (None, None)
"""The judgement on a text with which nothing is wrong."""

NEVER_ABSENT = ("event", "effective_date", "overflow")
"""The columns that are missed where they are not there, and what stands beyond the header."""

_JUDGEMENT = "text.judgement."  # no ledger's own column has such a name


@dataclass(frozen=True)
class Suspicion:
    """What may be wrong with one cell of each row: its column, its text, and the judgement on it.

    The judgement is a code, null where nothing is wrong; or a struct of `JUDGED` where it can say what was meant.
    `where` tells, at less cost, on which few rows it may fall at all; None: the judgement is asked of every row.
    `about` are the ledger's columns, one of which must be there for it to fall: by itself, `column`.
    """

    column: str | pl.Expr
    value: pl.Expr
    judgement: pl.Expr
    says_near: bool = False
    where: pl.Expr | None = None
    about: Sequence[str] = ()

    def may_fall(self, present: Collection[str]) -> bool:
        """Whether it may fall on a cell of a ledger in which these columns are there."""
        about = self.about or ([self.column] if isinstance(self.column, str) else [])
        return not about or any(column in present or column in NEVER_ABSENT for column in about)


_AT_A_TIME = 25_000
"""Of so many rows the findings are told at once."""


def suspected(statements: pl.LazyFrame, suspicions: Iterable[Suspicion]) -> pl.LazyFrame:
    """A finding for each cell on which a judgement falls, in one pass over the statements."""
    suspicions = list(suspicions)
    asked = statements.select(asked_of(suspicions))
    return asked.map_batches(lambda rows: fallen(rows, suspicions), schema=pl.Schema(FINDINGS), streamable=True)


def suspect(suspicions: Iterable[Suspicion]) -> pl.Expr:
    """Whether a row is one on which one of these suspicions may fall: on nearly all rows none may."""
    each = (suspicion.where if suspicion.where is not None else _told(suspicion) for suspicion in suspicions)
    return pl.any_horizontal(pl.lit(value=False), *each).fill_null(value=False)


def asked_of(suspicions: Iterable[Suspicion]) -> list[str]:
    """The columns of statements that these suspicions look at."""
    each = (expression for suspicion in suspicions for expression in _expressions(suspicion))
    return list(dict.fromkeys(["file", "line", *(name for one in each for name in one.meta.root_names())]))


def fallen(rows: pl.DataFrame, suspicions: Iterable[Suspicion]) -> pl.DataFrame:
    """A finding for each cell of these rows on which a judgement falls: the columns of `FINDINGS`."""
    return pl.concat([pl.DataFrame(schema=FINDINGS), *fallen_by_parts(rows, suspicions)])


def fallen_by_parts(rows: pl.DataFrame, suspicions: Iterable[Suspicion]) -> Iterator[pl.DataFrame]:
    """The same, those of few rows at a time: a row may have many findings, each of which takes more memory than it.

    Rows on which none may fall, nearly all, are left behind before anything is said of their cells.
    """
    named = {f"{_JUDGEMENT}{number}": suspicion for number, suspicion in enumerate(suspicions)}
    for part in rows.filter(suspect(named.values())).iter_slices(_AT_A_TIME):
        known = part.with_columns(suspicion.judgement.alias(name) for name, suspicion in named.items())
        falls = known.select(
            _code(pl.col(name), suspicion).is_not_null().alias(name) for name, suspicion in named.items()
        )
        found = [(suspicion, name) for name, suspicion in named.items() if falls[name].any()]
        yield from (known.filter(falls[name]).select(_cell(name, suspicion)) for suspicion, name in found)


def _expressions(suspicion: Suspicion) -> Iterator[pl.Expr]:
    yield from (suspicion.value, suspicion.judgement)
    yield from (one for one in (suspicion.column, suspicion.where) if isinstance(one, pl.Expr))


def _told(suspicion: Suspicion) -> pl.Expr:
    """Whether it falls, told by its judgement."""
    return _code(suspicion.judgement, suspicion).is_not_null()


def _code(judgement: pl.Expr, suspicion: Suspicion) -> pl.Expr:
    return judgement.struct.field("code") if suspicion.says_near else judgement


def _cell(name: str, suspicion: Suspicion) -> list[pl.Expr]:
    """The columns of `FINDINGS`."""
    column, nothing = suspicion.column, pl.lit(None, pl.String)
    return [
        pl.col("file"),
        pl.col("line"),
        (pl.lit(column) if isinstance(column, str) else column).alias("column"),
        suspicion.value.alias("value"),
        _code(pl.col(name), suspicion).alias("code"),
        nothing.alias("related"),
        (pl.col(name).struct.field("near") if suspicion.says_near else nothing).alias("near"),
    ]
