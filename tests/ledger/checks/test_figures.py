"""Flows that their own figures contradict: the ledger beside the findings."""

import pytest

from ..books import saved
from .looking import found

HEADER = "id;flux;date;statut;effectif avant;emplois;investissement;variation de production;région"


@pytest.fixture
def ledger(tmp_path):
    return lambda *rows: saved(tmp_path / "l.csv", "\n".join([HEADER, *rows]) + "\n")


@pytest.mark.parametrize(
    ("row", "column", "value"),
    [
        ("E-1;ouverture;2024;;120;;;;HDF", "jobs_before", "120"),
        ("E-1;ouverture;2024;;;-30;;;HDF", "jobs_change", "-30"),
        ("E-1;extension;2024;;;;;-50 %;HDF", "production_change_pct", "-50 %"),
        ("E-1;extension;2024;;200;−12;;;HDF", "jobs_change", "−12"),
        ("E-1;ouverture ou extension;2024;;;-1;;;HDF", "jobs_change", "-1"),
        ("E-1;fermeture;2024;;200;200;;;HDF", "jobs_change", "200"),
        ("E-1;fermeture;2024;;200;-201;;;HDF", "jobs_change", "-201"),
        ("E-1;réduction;2024;;;;;40;HDF", "production_change_pct", "40"),
        ("E-1;réduction;2024;;;;;-120;HDF", "production_change_pct", "-120"),
        ("E-1;fermeture ou réduction;2024;;;15;;;HDF", "jobs_change", "15"),
    ],
)
def test_a_flow_that_its_figures_contradict(ledger, row, column, value):
    assert found(ledger(row)) == [(2, column, value, "contradictory-figures")]


@pytest.mark.parametrize(
    ("row", "column", "value"),
    [
        ("E-1;fermeture;2024;;-200;;;;HDF", "jobs_before", "-200"),
        ("E-1;ouverture;2024;;;;-3 M€;;HDF", "investment_eur", "-3 M€"),
    ],
)
def test_a_quantity_below_zero(ledger, row, column, value):
    assert found(ledger(row)) == [(2, column, value, "negative-quantity")]


@pytest.mark.parametrize(
    "row",
    [
        "E-1;ouverture;2024;;0;120;7 M€;;HDF",
        "E-1;extension;2024;;200;0;;0;HDF",
        "E-1;fermeture;2024;;200;-200;;-100;HDF",
        "E-1;fermeture;2024;;200;-150;;;HDF",  # fifty people go on elsewhere
        "E-1;réduction;2024;;200;-200;;-60;HDF",
        "E-1;ouverture;2024;;;;;;HDF",
        "E-1;;;retiré;-5;-30;;;HDF",  # what is withdrawn need not add up
    ],
)
def test_figures_that_may_be_so(ledger, row):
    assert "contradictory-figures" not in {code for *_, code in found(ledger(row))}
    assert "negative-quantity" not in {code for *_, code in found(ledger(row))}


def test_each_figure_of_a_row_has_its_finding(ledger):
    columns = [column for _, column, _, _ in found(ledger("E-1;ouverture;2024;;120;-30;-1;-50;HDF"))]
    assert columns == ["investment_eur", "jobs_before", "jobs_change", "production_change_pct"]


def test_a_warning_changes_no_event(ledger):
    from ..books import read

    path = ledger("E-1;extension;2024;;;;;-50;HDF")
    assert read(path, columns=("event", "production_change_pct")) == [("extension", -50.0)]


@pytest.mark.parametrize("header", ["Effectif", "effectifs", "EFFECTIF(S)"])
def test_a_plain_headcount_is_that_of_the_new_site(tmp_path, header):
    """It says neither before nor after; what is read does not change, so that no balance does."""
    from ..books import read

    path = saved(tmp_path / "l.csv", f"flux;date;région;{header}\nouverture;2024;HDF;120\nouverture;2024;HDF;-120\n")
    assert found(path) == [(3, "jobs_before", "-120", "negative-quantity")]
    assert read(path, columns=("jobs_before", "jobs_change")) == [(120.0, None), (-120.0, None)]


@pytest.mark.parametrize("header", ["Effectif avant", "emplois avant", "jobs_before", "Headcount before"])
def test_one_that_says_before_contradicts_an_opening(tmp_path, header):
    path = saved(tmp_path / "l.csv", f"flux;date;région;{header}\nouverture;2024;HDF;120\n")
    assert found(path) == [(2, "jobs_before", "120", "contradictory-figures")]


def test_each_file_has_its_own_header(tmp_path):
    one = saved(tmp_path / "a.csv", "flux;date;région;Effectif\nouverture;2024;HDF;120\n")
    two = saved(tmp_path / "b.csv", "flux;date;région;Effectif avant\nouverture;2023;BRE;120\n")
    assert found(one, two) == [(2, "jobs_before", "120", "contradictory-figures")]
    assert found(one) == []
