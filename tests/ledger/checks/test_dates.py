"""Dates that can be read but hardly be right: the ledger beside the findings."""

from datetime import date

import pytest

from barometre.reference.regions import Regions

from ..books import saved
from .looking import found, look

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


def test_beside_a_month_before_its_day_a_date_that_may_be_either_is_refused(ledger):
    path = ledger(
        "ouverture;25/12/2023;01/12/2024;;HDF",  # nothing in its own columns tells otherwise
        "ouverture;01/12/2024;;;HDF",
        "ouverture;12/25/2023;;;HDF",
        "ouverture;05/05/2024;;;HDF",  # the same day either way
        "ouverture;2024-12-01;;;HDF",
        "ouverture;1-2-2024;;;HDF",
    )
    assert found(path) == [
        (3, "effective_date", "01/12/2024", "ambiguous-date"),
        (4, "effective_date", "12/25/2023", "us-date"),
        (7, "effective_date", "1-2-2024", "ambiguous-date"),
    ]
    assert look(path).filter(code="ambiguous-date")["near"].to_list() == [
        "2024-12-01, 2024-01-12",
        "2024-02-01, 2024-01-02",
    ]


def test_a_short_year_tells_the_order_too(ledger):
    assert found(ledger("ouverture;12/25/23;;;HDF", "ouverture;01/12/2024;;;HDF", "ouverture;25/12/23;;;HDF")) == [
        (2, "effective_date", "12/25/23", "two-digit-year"),
        (3, "effective_date", "01/12/2024", "ambiguous-date"),
        (4, "effective_date", "25/12/23", "two-digit-year"),
    ]


@pytest.mark.parametrize(("column", "cells"), [("announced_on", "2024;{};;HDF"), ("recorded_on", "2024;;{};HDF")])
def test_each_column_of_dates_and_each_file_has_its_own_order(tmp_path, ledger, column, cells):
    rows = [f"ouverture;{cells.format(day)}" for day in ("12/25/2023", "01/12/2024")]
    other = saved(tmp_path / "other.csv", f"{HEADER}\nouverture;01/12/2024;01/12/2024;01/12/2024;HDF\n")
    assert found(ledger(*rows), other) == [
        (2, column, "12/25/2023", "us-date"),
        (3, column, "01/12/2024", "ambiguous-date"),
    ]


def test_the_day_comes_first_in_a_french_ledger_without_a_word(ledger):
    assert found(ledger("ouverture;01/12/2024;;;HDF", "ouverture;25/12/2023;;;HDF")) == []


def test_where_either_order_is_written_nothing_is_guessed(tmp_path):
    path = saved(
        tmp_path / "us.csv",
        "event,date,state,recorded on\nopening,01/12/2024,,\nopening,5/5/2024,,\nopening,25/12/2024,,2/1/2024\n",
    )
    assert found(path, regions=Regions.named("us")) == [
        (2, "effective_date", "01/12/2024", "ambiguous-date"),
        (4, "recorded_on", "2/1/2024", "ambiguous-date"),
    ]
