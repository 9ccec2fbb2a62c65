"""What a French reader sees: French dates, spaces before double signs, and no word that is meant otherwise."""

import json

import pytest

from readers import workbook

LEDGER = """\
identifiant;événement;date;enregistré le;région
A;ouverture;14/03/2024;27/03/2024;HDF
A;fermeture;14/03/2024;07/11/2024;HDF
B;ouverture;mars 2024;07/11/2024;HDF
"""
FIGURES = "édition;période;région;chiffre;valeur\n27/03/2024;2024S1;HDF;ouvertures;1\n"


@pytest.fixture
def french(barometre, tmp_path):
    """A function that runs the program in French, beside a ledger and a figure that was announced."""
    (tmp_path / "r.csv").write_text(LEDGER, encoding="utf-8")
    (tmp_path / "annonces.csv").write_text(FIGURES, encoding="utf-8")
    return lambda *words: barometre(*words, "--lang", "fr")


def test_editions_and_effects_are_french_dates(french):
    revised = french("revisions", "r.csv", "--by", "year", "--explain").out
    assert "27/03/2024" in revised and "\n07/11/2024 : 1 ajouté, 1 corrigé." in revised
    assert "2024-" not in revised
    explained = french("explain", "r.csv").out
    assert "14/03/2024" in explained and "03/2024" in explained and "2024-" not in explained
    assert "\n 27/03/2024   2024S1 " in french("reconcile", "r.csv", "--against", "annonces.csv").out


def test_provenance_has_french_dates(french):
    said = french("net", "r.csv", "--as-of", "2024-12-31", "--provenance").out
    assert "tel que connu le 31 décembre 2024 ; dernier enregistrement le 7 novembre 2024 ; mesure : sites." in said
    said = french("revisions", "r.csv", "--by", "year", "--provenance").out
    assert "éditions 27 mars 2024, 7 novembre 2024" in said


def test_a_chart_of_revisions_has_french_dates(french):
    drawn = french("chart", "r.csv", "--kind", "revisions", "--by", "year").out
    assert ">27/03/2024<" in drawn and "2024-03-27" not in drawn


def test_the_sheet_of_published_figures_bears_their_name(french, tmp_path):
    french("reconcile", "r.csv", "--against", "annonces.csv", "-o", "x.xlsx")
    assert workbook((tmp_path / "x.xlsx").read_bytes()).sheetnames == ["Chiffres publiés"]


def test_a_rule_of_sarif_has_its_space_before_the_colon(french):
    (run,) = json.loads(french("check", "r.csv", "-f", "sarif").out)["runs"]
    assert all(" Par exemple : " in rule["help"]["text"] for rule in run["tool"]["driver"]["rules"])
    assert all("Par exemple :\n" in rule["help"]["markdown"] for rule in run["tool"]["driver"]["rules"])
