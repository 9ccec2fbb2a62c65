"""A large file comes in parts: the same rows, in the same order, read once, whatever is asked of them."""

import gzip
from unittest.mock import patch

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from barometre.errors import SourceError
from barometre.ledger import delimited, inquiry, parts
from barometre.ledger.inquiry import Inquiry
from barometre.ledger.loading import read_ledger
from barometre.ledger.parts import Narrow, in_parts, to_the_end, trying

from .books import saved

ROWS = pl.DataFrame({"number": range(1000), "word": [f"w{number % 7}" for number in range(1000)]})


@pytest.fixture(autouse=True)
def _of_few_rows():
    with patch.object(parts, "_ROWS", 30):
        yield


@pytest.mark.parametrize("engine", ["in-memory", "streaming"])
def test_the_rows_are_the_same(engine):
    assert_frame_equal(in_parts(ROWS.lazy()).collect(engine=engine), ROWS)


def test_so_are_those_that_are_asked_for():
    """A filter by a function of ours too, which polars could not hand on to the source."""
    rows = in_parts(ROWS.lazy())
    seventh = pl.col("number").map_batches(lambda numbers: numbers % 7 == 0, pl.Boolean, is_elementwise=True)
    assert_frame_equal(
        rows.filter(seventh).select("word").collect(), ROWS.filter(pl.col("number") % 7 == 0).select("word")
    )
    assert_frame_equal(rows.filter(pl.col("word") == "w3").head(40).collect(), ROWS.filter(word="w3").head(40))
    assert_frame_equal(rows.head(45).collect(), ROWS.head(45))
    assert rows.select(pl.len()).collect().item() == 1000


def test_they_are_read_once_for_several_questions():
    heights = []

    def seen(batch):
        heights.append(batch.height)
        return batch

    rows = in_parts(ROWS.lazy().map_batches(seen, streamable=True))
    numbers, words = pl.collect_all([rows.select(pl.col("number").sum()), rows.select(pl.col("word").n_unique())])
    assert (numbers.item(), words.item(), sum(heights)) == (499_500, 7, 1000)


@pytest.mark.parametrize(("cells", "most"), [(1_500_000, 30), (20, 10), (1, 1)])
def test_they_come_in_parts_of_few_cells(cells, most):
    """Of a table of many columns fewer rows come together."""
    heights = []
    with patch.object(parts, "_CELLS", cells):
        told = in_parts(ROWS.lazy()).map_batches(lambda batch: heights.append(batch.height) or batch, streamable=True)
    told.collect(engine="streaming")
    assert sum(heights) == 1000
    assert max(heights) <= most


def test_rows_are_read_narrowly_only_by_who_tries():
    narrow = Narrow(ROWS.lazy().with_columns(word=pl.lit("narrow")))
    rows = in_parts(ROWS.lazy(), narrow)
    with trying([narrow]):
        assert rows.collect()["word"].unique().to_list() == ["narrow"]
    assert_frame_equal(rows.collect(), ROWS)
    with pytest.raises(ZeroDivisionError), trying([narrow]):
        raise ZeroDivisionError
    assert_frame_equal(rows.collect(), ROWS)


@pytest.mark.parametrize("at", [0, 149_000, 151_000, 299_999])
def test_a_cell_beyond_the_header_of_a_large_file_loses_no_row(tmp_path, at):
    """polars reads several pieces at once: those that come before it meets such a cell are not the first ones."""
    lines = [f"{2022 + i // 170_000}-01-{i % 28 + 1:02};opening;32;X{i}{';z' * (i == at)}" for i in range(300_000)]
    path = saved(tmp_path / "a.csv", "\n".join(["date;event;region;id", *lines]))
    assert path.stat().st_size > delimited._LARGE
    with patch.object(parts, "_ROWS", 150_000):
        ledger = read_ledger([path])
        assert ledger.as_found.narrow
        for _ in range(3):
            (rows,) = ledger.as_found.collect([ledger.statements.select("line", "event_id", "overflow", "invalid")])
            assert rows["line"].equals(pl.Series("line", range(2, 300_002), dtype=pl.UInt32))
            assert rows["event_id"].equals(pl.Series("event_id", [f"X{i}" for i in range(300_000)]))
            assert rows.filter("invalid").select("line", "overflow").rows() == [(at + 2, "z")]
            inquiry_ = Inquiry(ledger, ledger.known)
            assert [code for found in inquiry_.findings() for code in found["code"]] == ["too-many-cells"]
            assert inquiry_.accounts()["read"] == 300_000


LINES = ["id;flux;date;région;emplois;saisi le;note", *(
    f"E{number % 290};{'ouverture' if number % 3 else 'fermeture'};2024-{number % 12 + 1:02};HDF;{number};2024-0{number % 9 + 1}"
    f";{'Total' if number % 50 == 0 else 'n'}" + (";beyond" if number % 61 == 0 else "")
    for number in range(300)
), ";;;;;;", " ; ;;;;;", "x;ouvrture;2024;HDF;1;2024;"]  # fmt: skip


def test_a_ledger_says_the_same_whether_its_file_is_large_or_not(tmp_path):
    path = saved(tmp_path / "a.csv", "\n".join(LINES))
    few = read_ledger([path]).statements.collect()
    with patch.object(delimited, "_LARGE", 0):
        large = read_ledger([path])
        assert "PYTHON" in large.sheets[0].rows.explain()
        assert_frame_equal(large.statements.collect(engine="streaming"), few)
        assert_frame_equal(large.sheets[0].rows.collect(), read_ledger([path]).sheets[0].rows.collect())
    assert few.height == 301
    assert few["invalid"].sum() > 1


ROW = st.lists(st.sampled_from(["", " ", "a", "Total", "2024"]), max_size=9)


@settings(max_examples=60)
@given(rows=st.lists(ROW, max_size=40), width=st.integers(0, 2), pack=st.booleans())
def test_cells_beyond_the_header_are_read_wherever_they_stand(tmp_path_factory, rows, width, pack):
    """Of a large file they are looked for once it is known that a row has some."""
    lines = [
        "flux;date;note" + ";" * width,
        *("opening;2024;" for _ in range(35)),
        *map(";".join, rows),
        "closure;2023;",
    ]
    path = tmp_path_factory.mktemp("beyond") / ("a.csv.gz" if pack else "a.csv")
    text = "\n".join(lines).encode()
    path.write_bytes(gzip.compress(text) if pack else text)
    few = read_ledger([path])
    with patch.object(delimited, "_LARGE", 0):
        large = read_ledger([path])
        for engine in ("streaming", "in-memory"):
            assert_frame_equal(large.sheets[0].rows.collect(engine=engine), few.sheets[0].rows.collect())
        assert_frame_equal(large.as_found.collect([large.sheets[0].rows])[0], few.sheets[0].rows.collect())
        assert_frame_equal(large.as_found.collect([large.statements])[0], few.statements.collect())


@pytest.mark.parametrize("change", [lambda path: path.unlink(), lambda path: path.write_bytes(b"\xff" * 9000)])
def test_a_file_that_changes_meanwhile_is_refused(tmp_path, change):
    path = saved(tmp_path / "a.csv", "\n".join(LINES))
    with patch.object(delimited, "_LARGE", 0):
        ledger = read_ledger([path])
        change(path)
        with pytest.raises(SourceError, match="changed while it was read"):
            ledger.as_found.collect([ledger.statements.select(pl.len())])


def test_rows_that_end_before_their_end_are_not_taken_for_all(tmp_path):
    """Where polars is interrupted it may end an iteration without a word."""
    path = saved(tmp_path / "a.csv", "\n".join(LINES))
    whole = pl.LazyFrame.collect_batches

    def cut_off(self, **how):
        return iter([next(iter(whole(self, **how)))])

    with patch.object(pl.LazyFrame, "collect_batches", cut_off):
        with pytest.raises(KeyboardInterrupt):
            list(to_the_end(ROWS.lazy(), 30))
        ledger = read_ledger([path])
        with pytest.raises(KeyboardInterrupt), patch.object(inquiry, "_PART", 30):
            list(Inquiry(ledger, ledger.known).findings())


@pytest.mark.parametrize("height", [0, 1, 29, 30, 31, 1000])
def test_an_iteration_reaches_the_end(height):
    found = pl.concat(to_the_end(ROWS.head(height).lazy(), 30))
    assert_frame_equal(found, ROWS.head(height))
