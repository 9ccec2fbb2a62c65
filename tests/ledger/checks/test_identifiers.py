"""Identifiers that are mangled, wrong or contradict each other: the ledger beside the findings."""

import pytest

from ..books import saved
from .looking import found, linked, look

HEADER = "flux;date;région;SIREN;SIRET;NAF"


@pytest.fixture
def ledger(tmp_path):
    return lambda *rows, name="l.csv": saved(tmp_path / name, "\n".join([HEADER, *rows]) + "\n")


def test_identifiers_with_which_nothing_is_wrong(ledger):
    rows = ("552 008 443;552.008.443.00012;24.10Z", ";35600000000048;", "n.c.;n.c.;n.c.", ";;")
    assert found(ledger(*(f"ouverture;{2000 + n};HDF;{row}" for n, row in enumerate(rows)))) == []


@pytest.mark.parametrize(
    ("row", "column", "value", "code", "meant"),
    [
        (";3,4975E+13;", "siret", "3,4975E+13", "mangled-identifier", None),
        (";55200844300012.0;", "siret", "55200844300012.0", "mangled-identifier", "55200844300012"),
        ("5580014;;", "siren", "5580014", "mangled-identifier", "005580014"),
        ("552008444;;", "siren", "552008444", "invalid-identifier", None),
        (";55200844300013;", "siret", "55200844300013", "invalid-identifier", None),
        ("356000000;552 008 443 00012;", "siret", "552 008 443 00012", "siret-of-another", None),
        (";;sidérurgie", "naf", "sidérurgie", "unreadable-naf", None),
        (";;1.11Z", "naf", "1.11Z", "unreadable-naf", "01.11Z"),
    ],
)
def test_an_identifier_that_should_be_looked_at(ledger, row, column, value, code, meant):
    path = ledger("ouverture;2020;HDF;;;", f"ouverture;2024;HDF;{row}")
    assert look(path).select("line", "column", "value", "code", "near").rows() == [(3, column, value, code, meant)]


def test_a_mangled_siret_is_of_no_siren(ledger):
    assert [code for *_, code in found(ledger("ouverture;2024;HDF;552008443;3,4975E+13;"))] == ["mangled-identifier"]


def test_two_editions_of_naf_are_told_once_on_the_rarer(ledger):
    rows = [
        f"ouverture;{2000 + n};HDF;;;{code}"
        for n, code in enumerate(["24.10Z", "24.10Y", "10.13B", "85.59G", "01.11Z"])
    ]
    assert linked(ledger(*rows), code="mixed-naf") == [("l.csv:3", "l.csv:2")]


def test_editions_are_compared_over_all_files(ledger):
    one = ledger("ouverture;2024;HDF;;;24.10Z", name="a.csv")
    two = ledger("ouverture;2020;HDF;;;24.10Y", name="b.csv")
    assert linked(one, code="mixed-naf") == []
    assert linked(two, code="mixed-naf") == []
    assert linked(one, two, code="mixed-naf") == [("a.csv:2", "b.csv:2")]


def test_one_edition_and_levels_without_a_letter_are_no_mixture(ledger):
    rows = [f"ouverture;{2000 + n};HDF;;;{code}" for n, code in enumerate(["24.10Z", "24.1", "C", "", "0111Z"])]
    assert found(ledger(*rows)) == []
