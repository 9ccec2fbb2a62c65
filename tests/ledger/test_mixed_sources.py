"""Sources of several formats at once: what a folder holds, compressed or not, is read and nothing is left out."""

import gzip
from datetime import date
from decimal import Decimal

import polars as pl
import pytest

import barometre as bm

from .books import read

ROWS = [
    {"event": "opening", "date": "2024-03-14", "region": "32"},
    {"event": "closure", "date": "2024-08", "region": "53"},
]
BALANCES = [("32", "2024S1", 1), ("53", "2024S2", -1)]


def balances(*sources):
    table = bm.net(bm.qualify(bm.load_events(*sources), bm.Method.load("dge")), by=("region", "semester"))
    return table.select("region", "semester", "net").collect().rows()


def written(folder):
    """The same two rows in five files of five formats."""
    frame = pl.DataFrame(ROWS)
    folder.mkdir(exist_ok=True)
    frame.write_csv(folder / "a.csv")
    frame.write_parquet(folder / "b.parquet")
    frame.write_ndjson(folder / "c.jsonl")
    (folder / "deeper").mkdir()
    frame.write_json(folder / "deeper" / "d.json")
    (folder / "deeper" / "e.csv.gz").write_bytes(gzip.compress((folder / "a.csv").read_bytes()))
    (folder / "notes.md").write_text("not a ledger")
    return folder


def test_each_file_alone_gives_the_same_balances(tmp_path):
    folder = written(tmp_path / "all")
    files = [path for path in folder.rglob("*") if path.is_file() and path.suffix != ".md"]
    assert len(files) == 5
    assert [balances(path) for path in files] == [BALANCES] * 5


def test_a_folder_counts_every_ledger_in_it(tmp_path):
    assert balances(written(tmp_path / "all")) == [(region, period, 5 * net) for region, period, net in BALANCES]


@pytest.mark.parametrize("packed", [False, True])
def test_parquet_of_any_column_type_is_read(tmp_path, packed):
    path = tmp_path / "typed.parquet"
    frame = pl.DataFrame(
        {
            "event": ["opening", "closure"],
            "date": [date(2024, 3, 14), date(2024, 8, 1)],
            "region": [32, 53],
            "investment_eur": pl.Series([Decimal("12.50"), None], dtype=pl.Decimal(10, 2)),
            "line": [7, 8],
            "raw": [b"\xff", "é".encode()],
        }
    )
    frame.write_parquet(path)
    if packed:
        path = tmp_path / "typed.parquet.gz"
        path.write_bytes(gzip.compress((tmp_path / "typed.parquet").read_bytes()))
    events = bm.load_events(path).collect()
    assert balances(path) == BALANCES
    assert events["investment_eur"].to_list() == [12.5, None]
    assert events["line_"].to_list() == ["7", "8"]
    assert events["raw"].to_list() == ["\\xff", "é"]


def test_a_bare_name_of_a_commune_is_nowhere_but_its_postal_code_is_somewhere(tmp_path):
    ledger = tmp_path / "communes.csv"
    ledger.write_text(
        "event,date,commune,postal_code,region\n"
        "opening,2024-01,Évry,,\n"
        "opening,2024-02,Évry,91000,\n"
        "opening,2024-03,Lille,,32\n",
        encoding="utf-8",
    )
    events = bm.load_events(ledger).collect()
    assert events.select("departement", "region").rows() == [(None, None), ("91", "11"), ("59", "32")]


@pytest.mark.parametrize(
    ("column", "cell"), [("jobs_before", "120 €"), ("jobs_change", "10 %"), ("investment_eur", "40 %")]
)
def test_a_unit_that_a_measure_does_not_have_is_refused(tmp_path, column, cell):
    ledger = tmp_path / "units.csv"
    ledger.write_text(f"event,date,{column}\nopening,2024-01,{cell}\n", encoding="utf-8")
    with pytest.raises(bm.BarometreError, match="unreadable-number"):
        bm.load_events(ledger)


def test_text_far_beyond_the_header_is_not_lost(tmp_path):
    ledger = tmp_path / "wide.csv"
    ledger.write_text('event;date;site\nopening;2024-01;"A"' + ";" * 12 + "CLOSED SINCE\n", encoding="utf-8")
    with pytest.raises(bm.BarometreError, match="too-many-cells"):
        bm.load_events(ledger)


@pytest.mark.parametrize("nested", [[["A", "B"], None], [{"a": 1}, None]], ids=["lists", "objects"])
def test_a_row_of_nothing_is_none_also_beside_lists_and_objects(tmp_path, nested):
    path = tmp_path / "l.parquet"
    pl.DataFrame({"event": ["opening", None], "date": ["2024", None], "seen": nested}).write_parquet(path)
    assert read(path, columns=("line", "event")) == [(1, "opening")]


def test_a_list_that_is_not_there_says_nothing(tmp_path):
    path = tmp_path / "l.parquet"
    pl.DataFrame({"event": ["opening"] * 2, "date": ["2024"] * 2, "seen": [["A", None], None]}).write_parquet(path)
    assert read(path, columns=("seen",)) == [('["A",null]',), (None,)]
