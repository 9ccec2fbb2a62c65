"""qualify: what each event weighs under a method, and why it weighs nothing when it does not."""

from datetime import date

import pytest

import barometre as bm

from .tables import ANNOUNCEMENTS, DGE, STRICT, rows

WEIGHTS = "event weight weight_strict reason"


def test_dge_gives_one_to_each_site(ledger):
    events = ledger("""
        event                | effective_date
        opening              | 2024-03
        extension            | 2024-03
        opening_or_extension | 2024-03
        closure              | 2024-03
        reduction            | 2024-03
        closure_or_reduction | 2024-03
    """)
    assert rows(bm.qualify(events, DGE), WEIGHTS) == [
        "opening 1 1 ·",
        "extension 1 0 ·",
        "opening_or_extension 1 · ·",  # it may be an opening: the strict balance is unknown, not zero
        "closure -1 -1 ·",
        "reduction -1 0 ·",
        "closure_or_reduction -1 · ·",
    ]


def test_dge_strict_counts_openings_and_closures_only(ledger):
    events = ledger("""
        event                | effective_date
        opening              | 2024-03
        extension            | 2024-03
        opening_or_extension | 2024-03
        closure              | 2024-03
        reduction            | 2024-03
        closure_or_reduction | 2024-03
    """)
    assert rows(bm.qualify(events, STRICT), WEIGHTS) == [
        "opening 1 1 ·",
        "extension 0 0 flow-not-in-method",
        "opening_or_extension · · detail-unknown",
        "closure -1 -1 ·",
        "reduction 0 0 flow-not-in-method",
        "closure_or_reduction · · detail-unknown",
    ]


def test_announcements_count_sites_of_ten_jobs_by_their_announcement(ledger):
    events = ledger("""
        event                | announced_on | effective_date | jobs_before | jobs_change
        opening              | 2024-03      |                |             | 10
        opening              | 2024-03      |                |             | 9
        opening              | 2024-03      |                |             |
        closure              | 2024-03      |                | 137         | -9
        closure              | 2024-03      |                | 5           | -12
        closure              | 2024-03      |                | 9           |
        closure              | 2024-03      |                |             | -10
        extension            | 2024-03      |                | 500         | 100
        opening              |              | 2024-03        |             | 100
        opening_or_extension | 2024-03      |                |             | 100
        opening_or_extension | 2024-03      |                |             | 3
        closure_or_reduction | 2024-03      |                |             |
    """)
    assert rows(bm.qualify(events, ANNOUNCEMENTS), WEIGHTS) == [
        "opening 1 1 ·",
        "opening 0 0 below-threshold",
        "opening 0 0 size-unknown",
        "closure -1 -1 ·",
        "closure -1 -1 ·",
        "closure 0 0 below-threshold",
        "closure -1 -1 ·",
        "extension 0 0 flow-not-in-method",
        "opening 0 0 not-dated",
        "opening_or_extension · · detail-unknown",
        "opening_or_extension 0 0 below-threshold",
        "closure_or_reduction 0 0 size-unknown",
    ]


def test_a_change_of_production_is_read_by_its_size_whatever_its_sign(ledger):
    events = ledger("""
        event     | effective_date | production_change_pct
        extension | 2024-03        | 40
        extension | 2024-03        | 39.9
        extension | 2024-03        |
        reduction | 2024-03        | -40
        reduction | 2024-03        | 40
        reduction | 2024-03        | -39
        reduction | 2024-03        | 39
        reduction | 2024-03        |
        opening   | 2024-03        | 1
        closure   | 2024-03        | -1
    """)
    assert rows(bm.qualify(events, DGE), "event production_change_pct weight reason") == [
        "extension 40.0 1 ·",
        "extension 39.9 0 below-threshold",
        "extension · 1 ·",
        "reduction -40.0 -1 ·",
        "reduction 40.0 -1 ·",
        "reduction -39.0 0 below-threshold",
        "reduction 39.0 0 below-threshold",
        "reduction · -1 ·",
        "opening 1.0 1 ·",
        "closure -1.0 -1 ·",
    ]


def test_statuses(ledger):
    events = ledger("""
        event   | effective_date | announced_on | jobs_change | status
        opening | 2024-03        | 2023-01      | 50          |
        opening | 2024-03        | 2023-01      | 50          | confirmed
        opening | 2024-03        | 2023-01      | 50          | provisional
        opening | 2024-03        | 2023-01      | 50          | announced
        opening | 2024-03        | 2023-01      | 50          | withdrawn
    """)
    assert rows(bm.qualify(events, DGE), "status weight reason") == [
        "confirmed 1 ·",
        "confirmed 1 ·",
        "provisional 1 ·",
        "announced 0 announced-only",
        "withdrawn 0 withdrawn",
    ]
    assert rows(bm.qualify(events, ANNOUNCEMENTS), "status weight reason") == [
        "confirmed 1 ·",
        "confirmed 1 ·",
        "provisional 1 ·",
        "announced 1 ·",
        "withdrawn 0 withdrawn",
    ]


def test_the_method_says_which_date_places_an_event(ledger):
    events = ledger("""
        event   | effective_date | announced_on | jobs_change
        opening | 2024S1         | 2022-07-06   | 50
        closure | 2024-03        |              | 50
        opening |                | 2023         | 50
    """)
    assert rows(bm.qualify(events, DGE), "start end reason") == [
        "2024-01-01 2024-06-30 ·",
        "2024-03-01 2024-03-31 ·",
        "· · not-dated",
    ]
    assert rows(bm.qualify(events, ANNOUNCEMENTS), "start end reason") == [
        "2022-07-06 2022-07-06 ·",
        "· · not-dated",
        "2023-01-01 2023-12-31 ·",
    ]


def test_the_first_reason_that_holds_is_given(ledger):
    events = ledger("""
        event_id | event     | effective_date | announced_on | recorded_on | status    | production_change_pct
        A        | extension |                | 2024         | 2024-04-01  | withdrawn | 5
        B        | extension |                | 2024         | 2024-04-01  | announced | 5
        C        | extension |                | 2024         | 2024-04-01  |           | 5
        D        | extension | 2024-03        | 2024         | 2024-04-01  |           | 5
        E        | extension |                | 2024         | 2024-06-01  | announced | 5
    """)
    known = bm.as_of(events, date(2024, 5, 1))
    assert rows(bm.qualify(known, DGE), "event_id reason") == [
        "A withdrawn",
        "B announced-only",
        "C not-dated",
        "D below-threshold",
        "E recorded-later",
    ]
    assert rows(bm.qualify(known, STRICT), "event_id reason") == [
        "A withdrawn",
        "B announced-only",
        "C flow-not-in-method",
        "D flow-not-in-method",
        "E recorded-later",
    ]


def test_events_that_no_as_of_has_seen_are_taken_as_known_today(ledger):
    events = ledger("""
        event_id | event   | effective_date | recorded_on
        A        | opening | 2024-03        | 2024-04-01
        A        | closure | 2024-03        | 2024-05-01
    """)
    assert rows(bm.qualify(events, DGE), "weight reason") == ["0 superseded", "-1 ·"]


def test_invalid_rows_weigh_nothing(ledger):
    kept = ledger(
        """
        event   | effective_date | region
        opening | 2024-03        | HDF
        opening | 03/14/2024     | HDF
        opening | 2024-03        | Atlantide
        """,
        invalid="keep",
    )
    assert rows(bm.qualify(kept, DGE), "weight reason") == ["1 ·", "0 invalid", "0 invalid"]


def test_every_column_of_the_ledger_travels_along(ledger):
    events = ledger("""
        event   | effective_date | Confiance | Chef de projet
        opening | 2024-03        | haute     | A. Martin
    """)
    assert rows(bm.qualify(events, DGE), "Confiance weight") == ["haute 1"]
    assert set(events.collect_schema()) <= set(bm.qualify(events, DGE).collect_schema())


@pytest.mark.parametrize(
    ("rule", "answers"),
    [
        ("{weight: 3}", ["3 ·", "3 ·", "3 ·"]),
        ("{weight: 1, at_least: {jobs_before: 20}}", ["1 ·", "0 below-threshold", "1 ·"]),
        ("{weight: 1, at_least: {jobs_change: 20}}", ["0 below-threshold", "1 ·", "1 ·"]),
        ("{weight: 1, at_least: {site_jobs: 20}}", ["1 ·", "1 ·", "1 ·"]),
        ("{weight: 1, at_least: {site_jobs: 31}}", ["0 below-threshold", "0 below-threshold", "1 ·"]),
        ("{weight: 1, at_least: {site_jobs: 20}, when_unknown: skip}", ["1 ·", "1 ·", "0 size-unknown"]),
        ("{weight: 1, at_least: {investment_eur: 1000000}}", ["1 ·", "0 below-threshold", "1 ·"]),
        ("{weight: unknown}", ["· detail-unknown"] * 3),
        ("{weight: unknown, at_least: {jobs_before: 20}}",
         ["· detail-unknown", "0 below-threshold", "· detail-unknown"]),
        # two thresholds: both must be reached
        ("{weight: 1, at_least: {jobs_before: 20, jobs_change: 20}}",
         ["0 below-threshold", "0 below-threshold", "1 ·"]),
    ],
)  # fmt: skip
def test_thresholds_of_a_document(ledger, tmp_path, rule, answers):
    path = tmp_path / "mine.yaml"
    path.write_text(f"title: Mine\ndate: effective_date\ncounts: {{opening: {rule}}}\n", encoding="utf-8")
    events = ledger("""
        event   | effective_date | jobs_before | jobs_change | investment_eur
        opening | 2024-03        | 30          | 10          | 1 M€
        opening | 2024-03        | 10          | -25         | 500 k€
        opening | 2024-03        |             |             |
    """)
    assert rows(bm.qualify(events, bm.Method.load(path)), "weight reason") == answers
