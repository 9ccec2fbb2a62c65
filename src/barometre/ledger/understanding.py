"""Understand the vocabulary, not the rows: each distinct text of a column is read once, then mapped."""

from collections.abc import Callable, Mapping
from typing import Any

import polars as pl

from barometre.ledger.findings import Code

Fields = Mapping[str, pl.DataType | type[pl.DataType]]
Reader = Callable[[str], tuple[Any, ...] | Code]
_REMEMBERED = 1 << 17
"""How many answers are kept: a column of words has fewer; one in which every text differs gains nothing from more."""

CODE = pl.Enum([code.value for code in Code])


def understood(text: pl.Expr, read: Reader, fields: Fields) -> pl.Expr:
    """A struct of what each text says (`fields`) and of what is wrong with it (`trouble`, null when nothing is).

    `read` is asked once per distinct text, as long as there are few, and never for an empty one.
    """
    answers: dict[str, tuple[Any, ...]] = {}
    schema, dtype = pl.Schema({"text": pl.String, **fields, "trouble": CODE}), _answer(fields)
    nothing = (None,) * len(fields)

    def answer(value: str) -> tuple[Any, ...]:
        known = answers.get(value)
        if known is None:
            found = read(value)
            known = (value, *nothing, found.value) if isinstance(found, Code) else (value, *found, None)
            if len(known) != len(schema):
                raise ValueError(known)
            if len(answers) >= _REMEMBERED:
                answers.clear()
            answers[value] = known
        return known

    def apply(texts: pl.Series) -> pl.Series:
        if texts.null_count() == len(texts):
            return pl.Series(texts.name, [None], dtype=dtype).new_from_index(0, len(texts))
        said = [answer(value) for value in texts.unique().drop_nulls()]
        table = pl.DataFrame(said, schema=schema, orient="row")
        rows = pl.DataFrame({"text": texts}, schema={"text": pl.String})
        return rows.join(table, on="text", how="left", maintain_order="left").drop("text").to_struct(texts.name)

    return text.map_batches(apply, return_dtype=dtype, is_elementwise=True)


def unasked(fields: Fields) -> pl.Expr:
    """What `understood` gives for a column that is not there."""
    return pl.lit(None, _answer(fields))


def code_of(code: Code) -> pl.Expr:
    """A finding's code, as a value of a column of codes."""
    return pl.lit(code.value, CODE)


def _answer(fields: Fields) -> pl.Struct:
    return pl.Struct({**fields, "trouble": CODE})
