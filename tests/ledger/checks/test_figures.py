"""Flows that their own figures contradict: the ledger beside the findings."""

import pytest

from ..books import saved
from .looking import found, look

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
    ("row", "rule"),
    [
        ("E-1;ouverture;2024;;120;;;;HDF", "ouverture: effectif avant = 0"),
        ("E-1;Ouvertures;2024;;;-30;;;HDF", "Ouvertures: emplois >= 0"),
        ("E-1;extension;2024;;;;;-50 %;HDF", "extension: variation de production >= 0"),
        ("E-1;fermeture;2024;;200;200;;;HDF", "fermeture: emplois <= 0"),
        ("E-1;fermeture;2024;;200;-201;;;HDF", "fermeture: effectif avant + emplois >= 0"),
        ("E-1;extension;2024;;200;-201;;;HDF", "extension: emplois >= 0"),
        ("E-1;réduction;2024;;;;;40;HDF", "réduction: variation de production <= 0"),
        ("E-1;réduction;2024;;;;;-120;HDF", "réduction: variation de production >= -100"),
    ],
)
def test_the_flow_and_the_rule_that_it_breaks_are_named_in_the_words_of_the_file(ledger, row, rule):
    assert look(ledger(row))["near"].to_list() == [rule]


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
def test_a_plain_headcount_of_a_new_site_are_the_jobs_that_it_brings(tmp_path, header):
    """There were none before; at any other flow it is the headcount of the site before."""
    from ..books import read

    rows = "ouverture;2024;HDF;120\nouverture;2024;HDF;-120\nfermeture;2024;HDF;80\n"
    path = saved(tmp_path / "l.csv", f"flux;date;région;{header}\n{rows}")
    assert found(path) == [(3, "jobs_before", "-120", "negative-quantity")]
    assert read(path, columns=("jobs_before", "jobs_change")) == [(None, 120.0), (-120.0, None), (80.0, None)]


@pytest.mark.parametrize(
    ("row", "before", "change"),
    [("120;120", None, 120.0), ("120;80", 120.0, 80.0), ("120;", None, 120.0), (";80", None, 80.0), ("120;n.d.", None, 120.0)],
)  # fmt: skip
def test_what_is_said_of_the_jobs_created_prevails(tmp_path, row, before, change):
    from ..books import read

    path = saved(tmp_path / "l.csv", f"flux;date;région;Effectif;emplois\nouverture;2024;HDF;{row}\n")
    assert read(path, columns=("jobs_before", "jobs_change")) == [(before, change)]
    assert found(path) == []


@pytest.mark.parametrize("header", ["Effectif", "effectifs"])
def test_a_plain_headcount_contradicts_no_opening_once_it_is_converted(tmp_path, header):
    import barometre as bm

    from ..books import read

    path = saved(tmp_path / "l.csv", f"flux;date;région;{header}\nouverture;2024;HDF;120\nfermeture;2024;HDF;80\n")
    bm.convert(path).collect().write_csv(tmp_path / "canonical.csv")
    assert found(tmp_path / "canonical.csv") == []
    for one in (path, tmp_path / "canonical.csv"):
        assert read(one, columns=("jobs_before", "jobs_change")) == [(None, 120.0), (80.0, None)]


@pytest.mark.parametrize("header", ["Effectif avant", "emplois avant", "jobs_before", "Headcount before"])
def test_one_that_says_before_contradicts_an_opening(tmp_path, header):
    path = saved(tmp_path / "l.csv", f"flux;date;région;{header}\nouverture;2024;HDF;120\n")
    assert found(path) == [(2, "jobs_before", "120", "contradictory-figures")]


def test_each_file_has_its_own_header(tmp_path):
    one = saved(tmp_path / "a.csv", "flux;date;région;Effectif\nouverture;2024;HDF;120\n")
    two = saved(tmp_path / "b.csv", "flux;date;région;Effectif avant\nouverture;2023;BRE;120\n")
    assert found(one, two) == [(2, "jobs_before", "120", "contradictory-figures")]
    assert found(one) == []
