"""Merged cells: a value that is merged over several rows stands in each, and a line of comment is no event."""

from pathlib import Path

import openpyxl
import pytest

import barometre as bm
from barometre.cli.checking import checked
from barometre.ledger.known import Known
from barometre.ledger.loading import read_ledger
from barometre.ledger.silences import Silences

from ..books import read
from ..checks.looking import found
from .offices import OFFICES, Page

HEADER = ["Région", "Événement", "Date", "Site", "Emplois", "Suivi", "Note"]


def book(path: Path, rows: list[list[object]], *merged: str, header: list[str] = HEADER) -> Path:
    """A workbook of these rows below the header (which is line 1), some of its areas merged."""
    written = openpyxl.Workbook()
    sheet = written.active
    for row in [header, *rows]:
        sheet.append(row)
    for area in merged:
        sheet.merge_cells(area)
    written.save(path)
    return path


@pytest.fixture
def path(tmp_path):
    return tmp_path / "l.xlsx"


def told(path: Path) -> list[tuple[int, str, str | None, str]]:
    """What is found of the rows, but for likely duplicates."""
    return [finding for finding in found(path) if finding[3] != "likely-duplicate"]


def test_a_region_over_several_events(path):
    book(path, [["HDF", "Ouverture", "2024-03", "A"], [None, "Fermeture", "2024-04", "B"]], "A2:A3")
    assert read(path) == [(2, "opening", "32"), (3, "closure", "32")]
    assert told(path) == []


@pytest.mark.parametrize("column", [3, 0], ids=["site", "region"])
def test_an_event_and_its_date_over_two_places_are_two_events(path, column):
    rows = [["HDF", "Fermeture", "2024-03", "A"], [None, None, None, None]]
    rows[1][column] = {3: "B", 0: "BRE"}[column]
    areas = ["B2:B3", "C2:C3", "A2:A3" if column else "D2:D3"]
    book(path, rows, *areas)
    assert len(read(path)) == 2
    assert told(path) == []


@pytest.mark.parametrize("column", [5, 6], ids=["foreign", "note"])
@pytest.mark.parametrize("site", ["merged", "empty", "cut"])
def test_a_line_of_comment_is_no_event_and_is_reported(path, column, site):
    rows = [["HDF", "Fermeture", "2024-03", None if site == "empty" else "A", -40, "x", "y"], [None] * 7]
    rows[1][column] = "plan social en cours"
    book(path, rows, "A2:A3", "B2:B3", "C2:C3", *(["D2:D3"] if site == "merged" else []))
    assert read(path) == [(2, "closure", "32")]
    header = {5: "Suivi", 6: "note"}[column]
    assert told(path) == [(3, header, "plan social en cours", "continued-row")]


def test_a_comment_across_several_columns_is_a_comment(path):
    rows = [["HDF", "Fermeture", "2024-03", "A"], [None, None, None, "le site reste ouvert au public", None, None]]
    book(path, rows, "A2:A3", "B2:B3", "C2:C3", "D3:F3")
    assert read(path) == [(2, "closure", "32")]
    assert told(path) == [(3, "site", "le site reste ouvert au public", "continued-row")]


def test_figures_of_the_same_site_are_no_second_event(path):
    rows = [["HDF", "Fermeture", "2024-03", "A", -40], [None, None, None, None, -30]]
    book(path, rows, "A2:A3", "B2:B3", "C2:C3", "D2:D3")
    assert read(path) == [(2, "closure", "32")]
    assert told(path) == [(3, "jobs_change", "-30", "continued-row")]


def test_figures_of_a_site_without_name_count_and_are_a_warning(path):
    rows = [["HDF", "Fermeture", "2024-03", None, -40], [None, None, None, None, -30, "y"]]
    book(path, rows, "A2:A3", "B2:B3", "C2:C3")
    assert read(path) == [(2, "closure", "32"), (3, "closure", "32")]
    assert told(path) == [(3, "jobs_change", "-30", "merged-event")]


def test_a_later_statement_about_the_event_is_one(path):
    header = ["id", "Événement", "Date", "Site", "Statut", "Saisi le"]
    rows = [["E-1", "Fermeture", "2024-03", "A", "annoncé", "2024-01-01"], [None] * 4 + ["annulé", "2024-02-01"]]
    book(path, rows, "A2:A3", "B2:B3", "C2:C3", "D2:D3", header=header)
    assert read(path, columns=("line", "status")) == [(2, "announced"), (3, "withdrawn")]
    assert told(path) == []


@pytest.mark.parametrize("nothing", [None, "", "  ", "\u00a0"])
def test_a_row_with_nothing_of_its_own_is_no_row(path, nothing):
    rows = [["HDF", "Fermeture", "2024-03", "A", -40], [None, None, None, None, nothing, nothing]]
    book(path, rows, "A2:A3", "B2:B3", "C2:C3", "D2:D3", "E2:E3")
    assert read(path) == [(2, "closure", "32")]
    assert told(path) == []


def test_a_comment_under_a_flow_that_is_not_merged_stays_refused(path):
    """Its flow may have been forgotten."""
    book(path, [["HDF", "Fermeture", "2024-03", "A"], [None, None, None, None, None, "et Lens"]], "A2:A3")
    assert told(path) == [(3, "effective_date", None, "missing-date"), (3, "event", None, "missing-flow")]


@pytest.mark.parametrize("label", ["Sous-total", "Total HDF :", "TOTAL"])
@pytest.mark.parametrize("column", ["Site", "Suivi"])
def test_a_subtotal_under_merged_cells_is_reported_and_not_counted(path, label, column):
    rows = [["HDF", "Fermeture", "2024-03", "A", -40], [None, None, None, "B", -30], [None] * 4 + [-70, None]]
    rows[2][HEADER.index(column)] = label
    book(path, rows, "A2:A4", "B2:B4", "C2:C4")
    assert [row[0] for row in read(path)] == [2, 3]
    ((line, _, value, code),) = told(path)
    assert (line, value) == (4, label)
    assert code == ("total-row" if label == "Sous-total" else "dated-total")


def test_a_subtotal_under_a_merged_company_says_nothing_of_a_site(path):
    header = ["Entreprise", "Événement", "Date", "Site", "Emplois"]
    rows = [["Verrier", "Fermeture", "2024-03", "A", -40], [None, None, None, "Sous-total", -40]]
    book(path, rows, "A2:A3", "B2:B3", "C2:C3", header=header)
    assert [row[0] for row in read(path)] == [2]
    assert told(path) == [(3, "site", "Sous-total", "total-row")]


def test_a_company_called_total_over_several_sites_is_no_total(path):
    header = ["Entreprise", "Événement", "Date", "Site", "Emplois"]
    rows = [["Total", "Fermeture", "2024-03", "Raffinerie", -40], [None, None, None, "Dépôt", -30]]
    book(path, rows, "A2:A3", "B2:B3", "C2:C3", header=header)
    assert [row[0] for row in read(path)] == [2, 3]
    assert told(path) == []


def test_a_total_across_columns_at_the_bottom(path):
    rows = [["HDF", "Fermeture", "2024-03", "A", -40], ["TOTAL", None, None, None, -40], [None] * 7]
    book(path, rows, "A3:D3")
    assert [row[0] for row in read(path)] == [2]
    assert told(path) == [(3, "region", "TOTAL", "total-row")]


def test_every_row_is_accounted_for(path):
    rows = [
        ["HDF", "Fermeture", "2024-03", "A", -40],
        [None, None, None, None, None, "plan social"],
        [None, None, None, "B", -30],
        [None, None, None, "Sous-total", -70],
        [None, "Démarrage", "2024-03", "C"],
    ]
    book(path, rows, "A2:A6", "B2:B5", "C2:C5")
    ledger = read_ledger([path])
    verdict = checked(ledger, Known(ledger.known.vocabulary, ledger.known.regions), Silences(), None).verdict
    assert (verdict.read, verdict.understood, verdict.refused, verdict.totals, verdict.continued) == (5, 2, 1, 1, 1)


QUANTITIES = ["Événement", "Date", "Région", "Site", "Emplois", "Effectif", "Investissement", "Variation de production"]
MEASURED = ("line", "jobs_change", "jobs_before", "investment_eur", "production_change_pct")


def test_the_columns_of_the_next_tests_are_known(path):
    book(path, [["Ouverture", "2024-03", "HDF", "A", 1, 2, 3, 4]], header=QUANTITIES)
    assert read(path, columns=MEASURED) == [(2, 1, 2, 3, 4)]


@pytest.mark.parametrize("program", ["openpyxl", "odfpy"])
def test_a_quantity_over_several_sites_is_counted_once_and_a_rate_holds_for_each(tmp_path, program):
    form, write = OFFICES[program]
    path = tmp_path / f"l.{form}"
    first = ["Ouverture", "2024-03", "HDF", "A", 100, 40, 7000, 50]
    second = ["Ouverture", "2024-03", "HDF", "B", None, None, None, None]
    write(path, Page([QUANTITIES, first, second], areas=[(1, column, 2, 1) for column in range(4, 8)]))
    assert read(path, columns=MEASURED) == [(2, 100, 40, 7000, 50), (3, None, None, None, 50)]
    assert told(path) == [
        (3, "investment_eur", "7000", "merged-quantity"),
        (3, "jobs_before", "40", "merged-quantity"),
        (3, "jobs_change", "100", "merged-quantity"),
    ]


@pytest.mark.parametrize(
    ("column", "other"),
    [
        ("Région", "Bretagne"),
        ("Date", "2024-09"),
        ("Événement", "Extension"),
        ("Département", "62"),
        ("Secteur", "textile"),
    ],
)
def test_a_quantity_over_rows_that_count_in_different_cells_is_not_known(path, column, other):
    """The first row would have in its region, semester or sector what is partly the second one's."""
    header = [*QUANTITIES, "Département", "Secteur"]
    rows = [
        ["Ouverture", "2024-03", "HDF", "A", 100, None, 7000, None, None, "chimie"],
        ["Ouverture", "2024-03", "HDF", "B", None, None, None, None, None, "chimie"],
        ["Ouverture", "2024-03", "HDF", "C", 5, None, None, None, None, "chimie"],
    ]
    rows[1][header.index(column)] = other
    book(path, rows, "E2:E3", header=header)
    assert read(path, columns=("line", "jobs_change", "investment_eur")) == [
        (2, None, 7000),
        (3, None, None),
        (4, 5, None),
    ]
    assert told(path) == [(line, "jobs_change", "100", "divided-quantity") for line in (2, 3)]


def test_each_merged_quantity_is_looked_at_by_itself(path):
    rows = [
        ["Ouverture", "2024-03", "HDF", "A", 100, None, 7000],
        ["Ouverture", "2024-03", "HDF", "B", None, None, None],
        ["Ouverture", "2024-03", "BRE", "C", None, None, 1],
    ]
    book(path, rows, "E2:E4", "G2:G3", header=QUANTITIES)
    assert read(path, columns=("jobs_change", "investment_eur")) == [(None, 7000), (None, None), (None, 1)]
    assert told(path) == [
        (2, "jobs_change", "100", "divided-quantity"),
        (3, "investment_eur", "7000", "merged-quantity"),
        (3, "jobs_change", "100", "divided-quantity"),
        (4, "jobs_change", "100", "divided-quantity"),
    ]


def test_a_quantity_that_is_not_known_of_any_row_is_not_lost_by_conversion(path):
    rows = [["Ouverture", "2024-03", "HDF", "A", 100], ["Ouverture", "2024-03", "BRE", "B"]]
    book(path, rows, "E2:E3", header=[*QUANTITIES[:5]])
    assert bm.convert(path).select("jobs_change", "note").collect().rows() == [(None, "Emplois: 100"), (None, None)]


@pytest.mark.parametrize(("jobs", "known"), [(300, (None, None)), ("n.d.", (100, 200))])
def test_headcounts_are_the_jobs_of_new_sites_but_where_jobs_are_said_of_several(path, jobs, known):
    rows = [["HDF", "Ouverture", "2024-03", "A", jobs, 100], ["BRE", "Ouverture", "2024-03", "B", None, 200]]
    book(path, rows, "E2:E3", header=[*HEADER[:5], "Effectif"])
    assert read(path, columns=("jobs_change",)) == [(one,) for one in known]


def test_a_word_for_nothing_over_several_sites_is_no_quantity(path):
    rows = [["Ouverture", "2024-03", "HDF", "A", "n.d."], ["Ouverture", "2024-03", "HDF", "B"]]
    book(path, rows, "E2:E3", header=QUANTITIES)
    assert told(path) == []


def test_a_quantity_over_an_event_and_its_further_line_is_the_event_s(path):
    rows = [["HDF", "Fermeture", "2024-03", "A", -40], [None, None, None, None, None, "plan social"]]
    book(path, rows, "A2:A3", "B2:B3", "C2:C3", "D2:D3", "E2:E3")
    assert told(path) == [(3, "Suivi", "plan social", "continued-row")]


def test_an_identifier_over_two_sites_is_said_to_be_merged(path):
    header = ["Identifiant", "Événement", "Date", "Région", "Site"]
    rows = [["E-1", "Ouverture", "2024-03", "HDF", "A"], [None, "Ouverture", "2024-03", "HDF", "B"]]
    book(path, rows, "A2:A3", header=header)
    assert told(path) == [(2, "event_id", "E-1", "merged-identifier"), (3, "event_id", "E-1", "merged-identifier")]
