"""What the shipped ledgers must answer, figure by figure."""

from datetime import date

import pytest

import barometre as bm
from barometre.balance.cells import Selection, assign
from barometre.balance.net import accounting
from barometre.reference.periods import Period
from barometre.reference.regions import Regions

from .tables import ANNOUNCEMENTS, DGE, STRICT, rows

OFFICIAL = bm.load_events("official")
DOCUMENTED = bm.load_events("documented")
FRANCE = Regions.load()


def asked(events, region, period, day=None, method=DGE):
    """Positive, negative, net and strict net of one cell."""
    where = (FRANCE.resolve(region).code,) if region else ()
    when = Period.parse(period)
    by = [*(["region"] if region else []), when.grain.value]
    selection = Selection(regions=where, periods=(when,))
    return rows(bm.net(bm.qualify(bm.as_of(events, day), method), by, selection), "positive negative net net_strict")


@pytest.mark.parametrize(
    ("region", "period", "answer"),
    [
        ("HDF", "2024S1", "8 11 -3 ·"),
        ("BFC", "2024S1", "5 2 3 ·"),
        (None, "2024S1", "130 90 40 ·"),
        (None, "2024S2", "137 89 48 1"),
        (None, "2025S1", "130 121 9 ·"),
        (None, "2024", "267 179 88 ·"),
        (None, "2022", "290 114 176 49"),
        (None, "2023", "344 155 189 59"),
        ("BFC", "2025S1", "5 4 1 ·"),
        ("NAQ", "2025S1", "24 16 8 ·"),
        ("OCC", "2025S1", "13 5 8 ·"),
    ],
)
def test_official(region, period, answer):
    assert asked(OFFICIAL, region, period) == [answer]


@pytest.mark.parametrize(
    ("period", "day", "answer"),
    [
        ("2023", date(2024, 6, 30), "354 153 201 57"),
        ("2023", date(2024, 3, 27), "354 153 201 57"),
        ("2023", date(2024, 11, 6), "354 153 201 57"),
        ("2023", date(2024, 11, 7), "344 155 189 59"),
        ("2023", date(2025, 10, 30), "344 155 189 59"),
        ("2022", date(2024, 3, 27), "290 114 176 49"),
        ("2024S1", date(2024, 11, 7), "13 13 0 ·"),  # only the two regions that were printed then
        ("2024S2", date(2025, 10, 30), "137 89 48 1"),
    ],
)
def test_official_as_it_was_known(period, day, answer):
    assert asked(OFFICIAL, None, period, day) == [answer]


def test_official_before_its_first_edition_knows_nothing():
    assert asked(OFFICIAL, None, "2023", date(2024, 3, 26)) == []


@pytest.mark.parametrize(
    ("region", "period", "answer"),
    [("HDF", "2024S1", "1 4 -3 -1"), (None, "2023S2", "12 8 4 4")],
)
def test_documented(region, period, answer):
    assert asked(DOCUMENTED, region, period) == [answer]


@pytest.mark.parametrize(
    ("period", "answer"),
    [("2022", "139 90 49 49"), ("2023", "170 111 59 59"), ("2024S2", "61 60 1 1"), ("2024S1", "· · · ·")],
)
def test_official_counted_strictly(period, answer):
    assert asked(OFFICIAL, None, period, method=STRICT) == [answer]


def test_official_has_no_announcement():
    assert asked(OFFICIAL, None, "2024", method=ANNOUNCEMENTS) == []


def by_reason(events, by, day=None):
    return dict(
        accounting(assign(bm.qualify(bm.as_of(events, day), DGE), by)).select("reason", "rows").collect().rows()
    )


def test_903_rows_of_official_are_too_coarse_for_semesters():
    assert by_reason(OFFICIAL, ["region", "semester"]) == {
        None: 697,
        "date-too-coarse": 903,
        "superseded": 12,
        "withdrawn": 12,
    }
    assert 697 + 903 + 12 + 12 == 1624


def test_every_row_of_official_that_stands_counts_in_its_year():
    assert by_reason(OFFICIAL, ["year"]) == {None: 1600, "superseded": 12, "withdrawn": 12}


def test_every_row_of_documented_is_accounted_for():
    reasons = by_reason(DOCUMENTED, ["region", "semester"])
    assert sum(reasons.values()) == 178
    assert set(reasons) == {None, "date-too-coarse"}
