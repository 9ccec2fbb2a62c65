"""diff: what is said otherwise of the events of two ledgers, and the cells that moved with them."""

from itertools import count

import polars as pl
import pytest
from hypothesis import given

import barometre as bm
from barometre.balance.diff import COLUMNS, diff, only_in
from barometre.ledger.loading import read_ledger

from .strategies import ledgers, write
from .tables import DGE, rows, written

OLD = """
    event_id | event     | effective_date | region | site    | jobs_change | recorded_on | note
    A        | opening   | 2024-03        | HDF    | Site A  | 10          | 2024-04-01  |
    B        | closure   | 2024-05-02     | HDF    | Site B  | -20         | 2024-06-01  | x
    C        | extension | 2024-02        | BRE    | Site C  |             | 2024-04-01  |
    E        | opening   | 2024-02        | BRE    | Site E  |             | 2024-04-01  |
             | opening   | 2024-02        | NOR    | Nowhere |             |             |
             | opening   | 2024-02        | NOR    | Nowhere |             |             |
"""
NEW = """
    event_id | event     | effective_date | region | site    | jobs_change | recorded_on | status
    C        | extension | 2024-02        | NOR    | Site C  |             | 2024-04-01  |
    A        | opening   | 2024-03        | 32     | Site A  | 12,5        | 2024-09-01  | confirmed
    B        | closure   | 2024-05-02     | HDF    | Site B  | -20         | 2024-06-01  |
    B        |           |                |        |         |             | 2024-09-01  | withdrawn
    D        | opening   | 2024-07        | IDF    | Site D  | 5           | 2024-09-01  |
             | opening   | 2024-02        | NOR    | Nowhere |             |             |
"""


@pytest.fixture
def both(tmp_path):
    def load(old, new):
        return [read_ledger([written(text, tmp_path / name)]) for text, name in ((old, "old.csv"), (new, "new.csv"))]

    return load


def test_events_added_withdrawn_removed_and_changed_field_by_field(both, tmp_path):
    found = diff(*both(OLD, NEW)).with_columns(pl.col("where").str.replace(str(tmp_path) + "/", "", literal=True))
    assert rows(found, "kind event_id field old new event site region where") == [
        "changed A jobs_change 10 12.5 opening Site A 32 new.csv:3",
        "withdrawn B · · · closure Site B 32 new.csv:5",
        "changed C region 53 28 extension Site C 28 new.csv:2",
        "added D · · · opening Site D 11 new.csv:6",
        "removed E · · · opening Site E 53 old.csv:5",
        "removed · · · · opening Nowhere 28 old.csv:7",
    ]


def test_the_other_way_round_an_event_is_reinstated(both):
    found = diff(*both(NEW, OLD))
    assert rows(found.filter(event_id="B"), "kind event_id event site") == ["reinstated B closure Site B"]


def test_the_columns_that_only_one_has_are_told(both):
    old, new = both(OLD, NEW)
    assert (only_in(old, new), only_in(new, old)) == (["note"], [])


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    folder, numbers = tmp_path_factory.mktemp("ledgers"), count()
    return lambda: folder / f"{next(numbers)}.csv"


@given(rows=ledgers())
def test_a_ledger_does_not_differ_from_itself_in_another_order(path, rows):
    ledgers = [read_ledger([write(some, path())]) for some in (rows, rows[::-1])]
    assert diff(*ledgers).collect().is_empty()


@given(rows=ledgers())
def test_what_was_added_one_way_was_removed_the_other(path, rows):
    whole, part = (read_ledger([write(some, path())]) for some in (rows, rows[: len(rows) // 2]))
    added = diff(part, whole).filter(pl.col("kind").is_in(["added", "removed"])).collect()
    removed = diff(whole, part).filter(pl.col("kind").is_in(["added", "removed"])).collect()
    opposite = removed.with_columns(kind=pl.col("kind").replace({"added": "removed", "removed": "added"}))
    said = [name for name in COLUMNS if name != "where"]
    assert added.select(said).sort(said).equals(opposite.select(said).sort(said))


def test_a_change_of_place_moves_two_cells(both):
    old, new = (bm.net(bm.qualify(ledger.statements, DGE), ["region"]) for ledger in both(OLD, NEW))
    assert rows(bm.compare(new, old, ["region"])) == ["11 1 0 1", "32 1 0 1", "53 0 2 -2"]


@pytest.mark.parametrize(
    "name", ["field", "old", "new", "key", "gone", "content", "where", "kind", "*", "^.*$", "field 0"]
)
def test_a_column_of_the_ledgers_own_may_bear_any_name(both, name):
    old = f"event_id | event | effective_date | {name}\nA | opening | 2024-01 | x\n | closure | 2024-01 | z\n"
    found = diff(*both(old, old.replace("| x", "| y"))).collect()
    assert found.select("kind", "event_id", "field", "old", "new").rows() == [("changed", "A", name, "x", "y")]
