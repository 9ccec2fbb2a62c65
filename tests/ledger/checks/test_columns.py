"""Columns that are not recognised or that balances lack: the header beside the findings."""

import pytest

from barometre.reference.regions import Regions

from ..books import saved
from .looking import look


@pytest.fixture
def told(tmp_path):
    """What is found in a header: line, column, cell, code, and what was perhaps meant."""

    def tell(text, **how):
        return look(saved(tmp_path / "l.csv", text), **how).select("line", "column", "value", "code", "near").rows()

    return tell


def test_a_column_that_is_not_ours_is_told_on_the_header_line(told):
    assert told("Titre\n\nflux;date;région;confiance\nouverture;2024;HDF;haute\n") == [
        (3, "confiance", "confiance", "unknown-column", None)
    ]


def test_a_column_that_looks_like_ours_is_told_with_its_name(told):
    assert told("flux;date;région;Enregistre_lee\nouverture;2024;HDF;2024-03\n") == [
        (1, "Enregistre_lee", "Enregistre_lee", "unknown-column", "recorded_on")
    ]


def test_the_lack_of_any_place_is_told(told):
    assert told("flux;date\nouverture;2024\n") == [(1, "region", "region", "missing-column", None)]


def test_the_lack_of_the_date_of_effect_is_told(told):
    assert told("flux;date d'annonce;région\nouverture;2024;HDF\n") == [
        (1, "effective_date", "effective_date", "missing-column", None)
    ]


@pytest.mark.parametrize("header", ["région", "dép", "code INSEE", "code postal", "commune"])
def test_any_column_of_a_place_will_do(told, header):
    assert told(f"flux;date;{header}\nouverture;2024;\n") == []


def test_a_commune_is_no_place_in_another_country(told, tmp_path):
    lander = Regions.load(saved(tmp_path / "lander.yaml", 'regions:\n  "BY": {fr: Bavière, en: Bavaria}\n'))
    assert [row[3] for row in told("flux;date;commune\nouverture;2024;\n", regions=lander)] == ["missing-column"]


def test_each_file_has_its_own(tmp_path):
    one = saved(tmp_path / "a.csv", "flux;date;région;x\nouverture;2024;HDF;\n")
    two = saved(tmp_path / "b.csv", "flux;date;x\nouverture;2024;\n")
    rows = look(one, two).with_columns(file=look(one, two)["file"].str.split("/").list.last())
    assert rows.select("file", "column", "code").rows() == [
        ("a.csv", "x", "unknown-column"), ("b.csv", "region", "missing-column"), ("b.csv", "x", "unknown-column"),
    ]  # fmt: skip
