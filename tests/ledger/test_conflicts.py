"""Statements about one event: repeated, revised, or contradictory."""

import polars as pl
import pytest

import barometre as bm

from .books import read, saved, troubles


@pytest.fixture
def ledger(tmp_path):
    return lambda *rows: saved(tmp_path / "l.csv", "\n".join(["id;flux;date;saisi le;région;note;suivi", *rows]) + "\n")


def conflicts(path) -> list[int]:
    found = troubles(path)
    assert {code for *_, code in found} <= {"conflicting-statements"}
    return [line for line, *_ in found]


def counted(path) -> int:
    """How many events weigh something."""
    qualified = bm.qualify(bm.load_events(path), bm.Method.load("dge"))
    return qualified.filter(pl.col("reason").is_null()).collect().height


def test_two_statements_of_one_day_that_differ_are_refused(ledger):
    path = ledger("A;ouverture;2024;2024-03-27;;;", "A;fermeture;2024;2024-03-27;;;", "B;ouverture;2024;2024-03-27;;;")
    assert conflicts(path) == [2, 3]


@pytest.mark.parametrize("other", ["A;fermeture;2024;;;;", "A;ouverture;2023;;;;", "A;ouverture;2024;;HDF;;"])
def test_any_difference_of_two_undated_statements_is_a_conflict(ledger, other):
    assert conflicts(ledger("A;ouverture;2024;;;;", other)) == [2, 3]


def test_statements_of_different_days_are_a_revision(ledger):
    path = ledger("A;ouverture;2024;2024-03-27;;;", "A;fermeture;2024;2024-11-07;;;")
    assert conflicts(path) == []
    assert counted(path) == 1


def test_the_same_statement_twice_is_no_conflict_and_counts_once(ledger):
    path = ledger("A;ouverture;2024;2024-03-27;HDF;vu;x", "A;Ouverture ;2024;27/03/2024;Hauts-de-France;vu;y")
    assert conflicts(path) == []
    assert counted(path) == 1


def test_rows_without_identifier_are_each_their_own_event(ledger):
    path = ledger(*[";ouverture;2024;2024-03-27;HDF;;"] * 3, ";fermeture;2024;2024-03-27;HDF;;")
    assert conflicts(path) == []
    assert counted(path) == 4


def test_one_that_differs_from_two_that_agree_makes_all_three_doubtful(ledger):
    same = "A;ouverture;2024;2024-03-27;;;"
    assert conflicts(ledger(same, same, "A;fermeture;2024;2024-03-27;;;")) == [2, 3, 4]


def test_conflicts_are_found_between_files(tmp_path):
    one = saved(tmp_path / "one.csv", "id;flux;date\nA;ouverture;2024\n")
    two = saved(tmp_path / "two.csv", "titre\nevent,date,event_id\nclosure,2024,A\n")
    assert conflicts_in(one, two) == [("one.csv", 2), ("two.csv", 3)]


def conflicts_in(*paths) -> list[tuple[str, int]]:
    kept = bm.load_events(*paths, invalid="keep").filter("invalid").select("file", "line").collect()
    return [(file.rsplit("/", 1)[-1], line) for file, line in kept.rows()]


def test_a_row_that_is_not_understood_contradicts_nothing(ledger):
    path = ledger("A;ouverture;2024;;;;", "A;ouvertur;2024;;;;")
    assert [(line, code) for line, _, _, code in troubles(path)] == [(3, "unknown-flow")]
    assert read(path, columns=("line",), invalid="skip") == [(2,)]


def test_identifiers_differ_by_case_and_zeros(ledger):
    assert (
        conflicts(
            ledger("a1;ouverture;2024;;;;", "A1;fermeture;2024;;;;", "01;ouverture;2024;;;;", "1;fermeture;2024;;;;")
        )
        == []
    )


def test_two_headcounts_of_one_new_site_are_a_conflict_though_nothing_else_tells_its_jobs(tmp_path):
    text = "id;flux;date;effectif\nA;ouverture;2024;100\nA;ouverture;2024;200\nB;ouverture;2024;100\nB;ouverture;2024;100\n"
    assert conflicts(saved(tmp_path / "l.csv", text)) == [2, 3]


@pytest.mark.parametrize("mangled", ["3,4975E+13", "3.4975E+13", "2,024E+11", "1E+13", "7.32829e+13"])
def test_an_identifier_that_a_spreadsheet_has_mangled_ties_no_two_events_together(ledger, mangled):
    """Of two sites whose long identifiers begin alike, the second would be taken for a correction of the first."""
    path = ledger(
        f"{mangled};ouverture;2024;2024-03-27;HDF;;",
        f"{mangled};ouverture;2024;2024-11-07;BRE;;",
        "B;ouverture;2024;;;;",
    )
    assert [(line, column, code) for line, column, _, code in troubles(path)] == [
        (2, "id", "mangled-number"),
        (3, "id", "mangled-number"),
    ]
    assert read(path, columns=("line",), invalid="skip") == [(4,)]


@pytest.mark.parametrize("plain", ["E+", "HDF-E+12", "12E4", "2024E12", "34975000000012", "1,5", "E1+2", "X3,4975E+13"])
def test_an_identifier_that_only_resembles_a_mangled_one_is_one(ledger, plain):
    path = ledger(f"{plain};ouverture;2024;2024-03-27;HDF;;", f"{plain};fermeture;2024;2024-11-07;HDF;;")
    assert troubles(path) == []
    assert counted(path) == 1
