"""as_of: which statement about an event prevails, as it was known on a day."""

from datetime import date

import polars as pl
import pytest

import barometre as bm
from barometre.balance.standing import last_recorded

from .tables import DGE, rows

REVISED = """
    event_id | event   | effective_date | recorded_on | status
    A        | opening | 2023           | 2024-03-27  |
    A        | opening | 2023S2         | 2024-11-07  |
    A        | opening | 2023-10        | 2025-10-30  |
    B        | closure | 2023           | 2024-03-27  |
    B        | closure | 2023           | 2024-11-07  | withdrawn
    C        | opening | 2023           |             |
             | closure | 2023           | 2025-10-30  |
             | opening | 2023           |             |
"""


@pytest.mark.parametrize(
    ("day", "standing"),
    [
        (None, ["superseded", "superseded", "·", "superseded", "withdrawn", "·", "·", "·"]),
        (date(9999, 12, 31), ["superseded", "superseded", "·", "superseded", "withdrawn", "·", "·", "·"]),
        (date(2025, 10, 30), ["superseded", "superseded", "·", "superseded", "withdrawn", "·", "·", "·"]),
        (date(2025, 10, 29),
         ["superseded", "·", "recorded-later", "superseded", "withdrawn", "·", "recorded-later", "·"]),
        (date(2024, 11, 7),
         ["superseded", "·", "recorded-later", "superseded", "withdrawn", "·", "recorded-later", "·"]),
        (date(2024, 6, 30),
         ["·", "recorded-later", "recorded-later", "·", "recorded-later", "·", "recorded-later", "·"]),
        (date(2024, 3, 26), ["recorded-later"] * 5 + ["·", "recorded-later", "·"]),
    ],
)  # fmt: skip
def test_what_was_known_on_a_day(ledger, day, standing):
    assert rows(bm.as_of(ledger(REVISED), day), "standing") == standing


def test_every_statement_stays_with_all_its_cells(ledger):
    events = ledger(REVISED)
    known = bm.as_of(events, date(2024, 6, 30))
    assert known.drop("standing").collect().equals(events.collect())


def test_a_later_day_forgets_an_earlier_question(ledger):
    events = ledger(REVISED)
    again = bm.as_of(bm.as_of(events, date(2024, 6, 30)))
    assert rows(again, "standing") == rows(bm.as_of(events), "standing")


def test_a_statement_without_a_day_is_known_since_ever(ledger):
    events = ledger("""
        event_id | event   | effective_date | recorded_on
        A        | opening | 2024-03        |
        A        | opening | 2024-03        | 2024-11-07
    """)
    assert rows(bm.as_of(events), "standing") == ["superseded", "·"]
    assert rows(bm.as_of(events, date(1900, 1, 1)), "standing") == ["·", "recorded-later"]


def test_a_statement_without_a_day_has_no_order_with_one_that_differs(ledger):
    """Which of the two is the latest word cannot be told."""
    text = """
        event_id | event   | effective_date | recorded_on
        A        | opening | 2024-03        |
        A        | closure | 2024-03        | 2024-11-07
    """
    with pytest.raises(bm.BarometreError, match="conflicting-statements"):
        ledger(text)


def test_the_same_statement_written_twice_counts_once(ledger):
    events = ledger("""
        event_id | event   | effective_date | recorded_on | region
        A        | opening | 2024-03-14     | 2024-11-07  | HDF
        A        | opening | 14/03/2024     | 07/11/2024  | 32
        B        | opening | 2024-03-14     |             | HDF
        B        | opening | 2024-03-14     |             | HDF
    """)
    assert rows(bm.as_of(events), "event_id standing") == ["A ·", "A repeated", "B ·", "B repeated"]


def test_rows_without_an_id_are_each_their_own_event(ledger):
    events = ledger("""
        event   | effective_date | region
        opening | 2024-03-14     | HDF
        opening | 2024-03-14     | HDF
    """)
    assert rows(bm.net(bm.qualify(bm.as_of(events), DGE), ["region"]), "region net") == ["32 2"]


def test_a_withdrawal_may_itself_be_withdrawn(ledger):
    """The latest word prevails: an event that comes back counts again."""
    events = ledger("""
        event_id | event   | effective_date | recorded_on | status
        A        | opening | 2024-03        | 2024-04-01  | confirmed
        A        | opening | 2024-03        | 2024-05-01  | withdrawn
        A        | opening | 2024-03        | 2024-06-01  | confirmed
    """)
    assert rows(bm.as_of(events), "standing") == ["superseded", "superseded", "·"]
    assert rows(bm.as_of(events, date(2024, 5, 15)), "standing") == ["superseded", "withdrawn", "recorded-later"]


def test_two_statements_of_one_day_that_differ_stop_the_run(ledger):
    """Neither can be believed, so neither prevails."""
    text = """
        event_id | event   | effective_date | recorded_on
        A        | opening | 2024-03        | 2024-04-01
        A        | closure | 2024-03        | 2024-04-01
        A        | opening | 2024-03        | 2024-03-01
    """
    with pytest.raises(bm.BarometreError, match="conflicting-statements"):
        ledger(text)
    kept = bm.as_of(ledger(text, invalid="keep"))
    assert rows(kept, "standing") == ["invalid", "invalid", "doubtful"]
    known_before = bm.as_of(ledger(text, invalid="keep"), date(2024, 3, 15))
    assert rows(known_before, "standing") == ["invalid", "invalid", "·"]


def test_an_event_of_which_a_statement_is_not_understood_is_in_doubt(ledger):
    """What it says may be the latest word."""
    kept = ledger(
        """
        event_id | event   | effective_date | recorded_on
        A        | opening | 2024-03        | 2024-04-01
        A        | opening | never          | 2024-05-01
        B        | opening | 2024-03        | 2024-04-01
        """,
        invalid="keep",
    )
    assert rows(bm.as_of(kept), "standing") == ["doubtful", "invalid", "·"]
    assert rows(bm.as_of(kept, date(2024, 4, 30)), "standing") == ["·", "invalid", "·"]


def test_the_last_day_on_which_something_was_recorded(ledger):
    assert rows(last_recorded(bm.as_of(ledger(REVISED)))) == ["2025-10-30"]
    assert rows(last_recorded(bm.as_of(ledger(REVISED), date(2025, 1, 1)))) == ["2024-11-07"]


def test_nothing_was_ever_recorded(ledger):
    events = ledger("""
        event   | effective_date
        opening | 2024-03
    """)
    assert rows(last_recorded(bm.as_of(events))) == ["·"]


def test_a_month_of_recording_ends_on_its_last_day(ledger):
    events = ledger("""
        event   | effective_date | recorded_on
        opening | 2024-03        | 2024-04
    """)
    assert rows(bm.as_of(events, date(2024, 4, 29)), "standing") == ["recorded-later"]
    assert rows(bm.as_of(events, date(2024, 4, 30)), "standing") == ["·"]


@pytest.mark.parametrize("invalid", ["refuse", "skip", "keep"])
def test_a_correction_prevails_though_its_ledger_was_loaded_by_itself(tmp_path, invalid):
    first, second = tmp_path / "first.csv", tmp_path / "second.csv"
    first.write_text("id;flux;date;saisi le\nA;ouverture;2024;2024-03-27\n")
    second.write_text("id;flux;date;saisi le\nA;fermeture;2024;2024-11-07\n")
    both = pl.concat([bm.load_events(first, invalid=invalid), bm.load_events(second, invalid=invalid)])
    assert bm.as_of(both).collect()["standing"].to_list() == ["superseded", None]
