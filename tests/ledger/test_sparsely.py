"""Questions that few rows raise are put to these rows alone, wherever they stand."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from barometre.ledger.sparsely import amended, among

PARTS = st.lists(st.lists(st.tuples(st.booleans() | st.none(), st.integers(0, 3)), max_size=4), min_size=1, max_size=5)
SCHEMA = {"asked": pl.Boolean, "number": pl.Int64}


def in_parts(parts):
    """A frame of several pieces, some of them empty."""
    return pl.concat([pl.DataFrame(part, schema=SCHEMA, orient="row") for part in parts], rechunk=False)


@given(PARTS)
def test_each_row_that_is_asked_gets_its_own_answer(parts):
    frame = in_parts(parts)
    doubled = among(pl.col("asked"), ["number"], pl.col("number") * 2, pl.Int64)
    expected = [number * 2 if asked else None for part in parts for asked, number in part]
    assert frame.select(doubled).to_series().to_list() == expected
    assert frame.lazy().select(doubled).collect(engine="streaming").to_series().to_list() == expected


@given(PARTS)
def test_texts_that_are_in_doubt_are_amended(parts):
    """A null too, and to a null."""
    frame = in_parts(parts).with_columns(text=pl.when(pl.col("number") > 0).then(pl.col("number").cast(pl.String)))
    judge = pl.when(pl.col("text") != "3").then("=" + pl.col("text")).otherwise(pl.lit(None))
    found = frame.select(amended("text", pl.col("asked"), judge)).to_series()
    texts = [(asked, str(number) if number else None) for part in parts for asked, number in part]
    amends = {None: None, "1": "=1", "2": "=2", "3": None}
    assert found.to_list() == [amends[text] if asked else text for asked, text in texts]
    assert (
        frame.lazy()
        .select(amended("text", pl.col("asked"), judge))
        .collect(engine="streaming")
        .to_series()
        .equals(found)
    )
    assert frame["text"].to_list() == [text for _, text in texts]


@given(PARTS)
def test_rows_that_are_asked_together_see_each_other(parts):
    """Each is told the text of the one before it that has the same number."""
    frame = in_parts(parts).with_row_index("row")
    before = pl.format("{}:{}", "row", "number").shift(1).over("number", order_by="row")
    told = among(pl.col("asked"), ["row", "number"], before, pl.String, together=True)
    last, expected = {}, []
    for row, (asked, number) in enumerate(pair for part in parts for pair in part):
        expected.append(last.get(number) if asked else None)
        if asked:
            last[number] = f"{row}:{number}"
    assert frame.select(told).to_series().to_list() == expected


@pytest.mark.parametrize("height", [0, 1, 3])
def test_what_is_the_same_in_all_rows_may_come_once(height):
    frame = pl.DataFrame({"number": range(height)}, schema={"number": pl.Int64})
    told = among(pl.lit(value=True), ["number", pl.lit(5).alias("five")], pl.col("number") + pl.col("five"), pl.Int64)
    assert frame.select("number", sum=told)["sum"].to_list() == [number + 5 for number in range(height)]
