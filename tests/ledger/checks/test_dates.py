"""Dates that can be read but hardly be right: the ledger beside the findings."""

from datetime import date

import pytest

from ..books import saved
from .looking import found

HEADER = "flux;date d'effet;date d'annonce;saisi le;région"


@pytest.fixture
def ledger(tmp_path):
    return lambda *rows: saved(tmp_path / "l.csv", "\n".join([HEADER, *rows]) + "\n")


@pytest.mark.parametrize(
    ("row", "column", "value", "code"),
    [
        ("ouverture;2042-03;;;HDF", "effective_date", "2042-03", "far-future-date"),
        ("ouverture;;2042;;HDF", "announced_on", "2042", "far-future-date"),
        ("ouverture;15/03/2031;;;HDF", "effective_date", "15/03/2031", "far-future-date"),
        ("ouverture;1924-03;;;HDF", "effective_date", "1924-03", "early-date"),
        ("ouverture;2024;31/12/1949;;HDF", "announced_on", "31/12/1949", "early-date"),
        ("ouverture;2024;;1949;HDF", "recorded_on", "1949", "early-date"),
        ("ouverture;2024;;15/03/2026;HDF", "recorded_on", "15/03/2026", "recorded-in-future"),
        ("ouverture;2024;;2042;HDF", "recorded_on", "2042", "recorded-in-future"),
    ],
)
def test_a_date_that_can_hardly_be_right(ledger, row, column, value, code):
    assert found(ledger("ouverture;2024;;;HDF", row)) == [(3, column, value, code)]


@pytest.mark.parametrize(
    "row",
    [
        "ouverture;2031-03-14;;;HDF",  # five years to the day
        "ouverture;2031;;;HDF",  # it may be before March
        "ouverture;1950;2024-01;;HDF",
        "ouverture;2024-01;2024-06;;HDF",  # announced after its effect
        "ouverture;2024;;2026-03-14;HDF",
    ],
)
def test_the_limits_are_fine(ledger, row):
    assert found(ledger(row)) == []


def test_without_a_day_nothing_lies_in_the_future(ledger):
    path = ledger("ouverture;2042;2042;2042;HDF", "ouverture;1924;;;HDF")
    assert found(path, day=None) == [(3, "effective_date", "1924", "early-date")]


def test_five_years_after_the_29_february_end_on_the_28th(ledger):
    path = ledger("ouverture;28/02/2029;;;HDF", "ouverture;01/03/2029;;;HDF")
    assert found(path, day=date(2024, 2, 29)) == [(3, "effective_date", "01/03/2029", "far-future-date")]
