"""Each distinct text is read once, and each row gets what its own text says, however many there are."""

from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Thread
from unittest.mock import patch

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from barometre.ledger import understanding
from barometre.ledger.findings import Code
from barometre.ledger.understanding import _Column, _hashed, understood

FIELDS = {"length": pl.Int64, "upper": pl.String}
TEXTS = st.lists(st.none() | st.text(alphabet="ab c\u00a0é", max_size=4), max_size=60)


def read(text):
    return Code.UNKNOWN_FLOW if text.startswith("b") else (len(text), text.upper())


def answers(column, texts):
    """What the texts say, with the hashes that a plan makes of them."""
    return column.told([texts, texts.to_frame("text").select(_hashed(pl.col("text"))).to_series()])


def plainly(text):
    """What is expected, without any table: the stripped text as `read` reads it."""
    stripped = (text or "").strip(" \u00a0")
    if not stripped:
        return {"length": None, "upper": None, "trouble": None, "text": None}
    if stripped.startswith("b"):
        return {"length": None, "upper": None, "trouble": "unknown-flow", "text": stripped}
    return {"length": len(stripped), "upper": stripped.upper(), "trouble": None, "text": stripped}


@pytest.mark.parametrize(
    ("rooms", "remembered", "many"),
    [((1, 2, 4), 1 << 17, 0), ((4, 8), 5, 0), ((1024,), 0, 0), ((1, 2, 4), 1 << 17, 8), ((4, 8), 5, 99)],
    ids=["crowded", "forgetful", "mindless", "few or many", "few"],
)
@given(batches=st.lists(TEXTS, min_size=1, max_size=4))
def test_each_row_gets_what_its_text_says(rooms, remembered, many, batches):
    """Few slots make texts meet in one; a small memory makes them be read again."""
    with patch.multiple(understanding, _ROOMS=rooms, _REMEMBERED=remembered, _MANY=many):
        column = _Column(read, FIELDS)
        for batch in batches:
            told = answers(column, pl.Series("x", batch, dtype=pl.String))
            assert [answer or plainly(None) for answer in told] == [plainly(text) for text in batch]
            assert told.name == "x"


@given(batches=st.lists(TEXTS, min_size=1, max_size=4))
def test_texts_of_one_hash_are_told_apart(batches):
    column = _Column(read, FIELDS)
    with patch.object(understanding, "_MANY", 0):
        for batch in batches:
            texts = pl.Series("x", batch, dtype=pl.String)
            told = column.answers(texts, pl.Series([7], dtype=pl.UInt32).new_from_index(0, len(texts)))
            assert [answer or plainly(None) for answer in told] == [plainly(text) for text in batch]


def test_a_text_is_read_once():
    """Unless two batches that come at the same time both bring it."""
    asked = []
    column = _Column(lambda text: (asked.append(text) or len(text),), {"length": pl.Int64})
    texts = pl.Series(["a", "b", "a", None, " ", "b", "ccc"] * 500)
    for _ in range(2):
        assert answers(column, texts).struct.field("length").to_list() == [1, 1, 1, None, None, 1, 3] * 500
    assert sorted(asked) == ["a", "b", "ccc"]


@pytest.mark.parametrize("remembered", [1 << 17, 10])
def test_a_text_of_many_is_read_once(remembered):
    """Even where more come in one batch than are remembered."""
    asked = []
    column = _Column(lambda text: (asked.append(text) or int(text),), {"number": pl.Int64})
    with patch.multiple(understanding, _MANY=100, _REMEMBERED=remembered):
        told = answers(column, pl.Series([str(i % 500) for i in range(2_000)]))
    assert told.struct.field("number").to_list() == [i % 500 for i in range(2_000)]
    assert len(asked) == 500


def test_a_column_of_a_plan_is_understood():
    told = understood(pl.col("x"), lambda text: (len(text),), {"length": pl.Int64})
    found = pl.LazyFrame({"x": ["a", None, " bb "]}).select(told.struct.field("length")).collect()
    assert found.to_series().to_list() == [1, None, 2]


@pytest.mark.parametrize("distinct", [50, 5_000, 40_000])
def test_batches_that_come_at_the_same_time(distinct):
    """As many threads as come: each gets the answers to its own texts, while the tables grow."""
    column = _Column(lambda text: (int(text),), {"number": pl.Int64})
    batches = [[str((start * 7919 + i * 31) % distinct) for i in range(3_000)] for start in range(24)]
    with patch.object(understanding, "_MANY", 1_000), ThreadPoolExecutor(8) as pool:
        told = list(pool.map(partial(answers, column), [pl.Series(batch) for batch in batches]))
    for batch, answer in zip(batches, told, strict=True):
        assert answer.struct.field("number").to_list() == list(map(int, batch))


def test_a_batch_that_is_begun_while_another_one_waits():
    """Whoever waits for polars may be given another batch of the same column: it must not wait for itself."""
    found = {}

    def read_slowly(text):
        if text == "outer":
            found["inner"] = answers(column, pl.Series(["inner", "outermost"])).struct.field("length").to_list()
        return (len(text),)

    def work():
        found["outer"] = answers(column, pl.Series(["outer", "x"])).struct.field("length").to_list()

    column = _Column(read_slowly, {"length": pl.Int64})
    worker = Thread(target=work, daemon=True)
    worker.start()
    worker.join(timeout=20)
    assert found == {"inner": [5, 9], "outer": [5, 1]}
    texts = ["x", "outermost", "inner", "outer", "new"]
    assert answers(column, pl.Series(texts)).struct.field("length").to_list() == [1, 9, 5, 5, 3]
