"""Rows of totals are found, reported and not counted; an event that only looks like one is counted, and reported."""

import pytest

from .books import read, saved
from .checks.looking import found

HEADER = "id;Événement;Date;Région;Entreprise;Site;Commune;Emplois;Suivi;Source\n"
FIRST = "E-1;Ouverture;2024-03;HDF;Verrier;Usine A;Lens;40;x;presse\n"
LOOKS_LIKE_ONE = ("total-row", "dated-total", "likely-total")


def judged(tmp_path, row: str, header: str = HEADER) -> tuple[bool, list[str]]:
    """Whether a row below the first counts, and what is said of it as a total."""
    ledger = saved(tmp_path / "l.csv", f"{header}{FIRST if header == HEADER else ''}{row}\n")
    line = 3 if header == HEADER else 2
    counts = line in [row[0] for row in read(ledger, invalid="skip")]
    return counts, [code for at, _, _, code in found(ledger) if at == line and code in LOOKS_LIKE_ONE]


@pytest.mark.parametrize(
    "row",
    [
        ";;;;;Total;;40;;",
        ";Total;;;;;;40;;",
        "Total;;;;;;;40;1 site;",
        ";;;HDF;;Total;;40;;",  # its region is filled in
        ";Total;2024;;;;;40;;",  # its year, too
        ";;;Total Hauts-de-France;;;;40;;",
        ";;;;;Total ouvertures;;40;;",
        ";;;Somme;;Total général;;40;;",
    ],
)
def test_a_row_of_totals_is_reported_and_not_counted(tmp_path, row):
    assert judged(tmp_path, row) == (False, ["total-row"])


@pytest.mark.parametrize(
    "row",
    [
        ";Ouverture;2024-03;HDF;;TOTAL;;40;;",
        ";Ouverture;2024-03;HDF;;Total Hauts-de-France;;40;;",
        "Total;Ouverture;2024-03;HDF;;;;40;;",
        ";Ouverture;2024-03;HDF;;;Total;;12;",
        # nobody's site or company is called so, whatever else the office has filled in
        ";Ouverture;2024-03;HDF;;Sous-total;;40;;",
        ";Ouverture;2024-03;HDF;Sous-total Verrier;;;40;;",
        ";Ouverture;2024-03;HDF;;SOUS TOTAL;;40;calculé;",
        ";Ouverture;2024-03;HDF;;;;40;Total général;",
        ";Ouverture;2024-03;HDF;;Total 2024;;;;",
        ";Ouverture;2024-03;HDF;;Totaux :;;40;;",
    ],
)
def test_a_total_with_a_flow_and_a_date_is_a_warning_and_not_counted(tmp_path, row):
    assert judged(tmp_path, row) == (False, ["dated-total"])


@pytest.mark.parametrize(
    "row",
    [
        ";Fermeture;2024-03;HDF;Total;;;-340;;",  # the company was called so until 2021
        ";Fermeture;2024-03;HDF;Total;;;;;",
        ";Fermeture;2024-03;HDF;;Total;;;;",  # a total without a figure
        ";Fermeture;2024-03;HDF;;Somme;;-340;;",
        ";Fermeture;2024-03;HDF;;Total;;-340;atelier de peinture;",
        ";Fermeture;2024-03;HDF;;;;-340;total;",  # perhaps the extent of the closure
        ";Fermeture;2024-03;HDF;Verrier;Sous-total;;-340;;",
    ],
)
def test_what_can_not_be_decided_is_counted_and_a_warning(tmp_path, row):
    assert judged(tmp_path, row) == (True, ["likely-total"])


@pytest.mark.parametrize(
    "row",
    [
        "E-2;Fermeture;2024-03;HDF;Total;;;-340;;",
        ";Fermeture;2024-03;HDF;Total;Raffinerie;;-340;;",
        ";Fermeture;2024-03;HDF;Total;;Lens;-340;;",
        ";Fermeture;2024-03;HDF;Total;;;-340;;La Voix du Nord",
        ";Fermeture;2024-03;HDF;TotalEnergies;;;-340;;",
        ";Fermeture;2024-03;HDF;Total Énergies;;;-340;;",
        ";Fermeture;2024-03;HDF;;Somme (80);;-340;;",
        ";Fermeture;2024-03;HDF;;Ensemble immobilier;;-340;;",
        "E-2;Fermeture;2024-03;HDF;;;;-340;total;",
        ";Fermeture;2024-03;HDF;;Totale;;-340;;",
    ],
)
def test_an_event_of_a_company_called_total_counts(tmp_path, row):
    assert judged(tmp_path, row) == (True, [])


@pytest.mark.parametrize("column", ["Région", "Département"])
def test_the_departement_of_the_somme_is_no_sum(tmp_path, column):
    departement = "Somme" if column == "Département" else "HDF"
    row = f"Fermeture;2024-03;{departement};-340"
    assert judged(tmp_path, row, f"Événement;Date;{column};Emplois\n") == (True, [])


def test_a_row_that_forgets_its_flow_stays_refused(tmp_path):
    ledger = saved(tmp_path / "l.csv", HEADER + ";;2024-03;HDF;Total;Raffinerie;;40;;\n;Ouvertur;2024;;;Total;;40;;\n")
    codes = [(line, code) for line, _, _, code in found(ledger)]
    assert codes == [(2, "missing-flow"), (3, "unknown-flow")]


def test_a_total_is_found_where_it_says_so(tmp_path):
    ledger = saved(tmp_path / "l.csv", HEADER + FIRST + ";Ouverture;2024-03;HDF;;Sous-total;;40;;\n")
    assert found(ledger) == [(3, "site", "Sous-total", "dated-total")]


SMALL = "Événement;Date;Région;Effectif;Commentaire\nfermeture;2024-02;HDF;10;\nfermeture;2024-03;HDF;20;\n"


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (";;;30;", "total-row"),
        (";;;1 234,5 €;", "total-row"),
        (";;;-30;", "total-row"),
        ("Total général : 6 événements;;;;", "total-row"),
        ("Nombre de lignes : 3;;;;", "total-row"),
        ("Solde;;;30;", "total-row"),
        ("Moyenne;;;15;", "total-row"),
        ("Σ;;;30;", "total-row"),
        ("T O T A L;;;30;", "total-row"),
        ("Fermetures (total);2024;;30;", "total-row"),
        ("Total;2024;Toutes régions;30;", "total-row"),
        ("Source : DREETS des Hauts-de-France;;;;", "note-row"),
        ("* données provisoires;;;;", "note-row"),
        (";;NB : hors intérim;;", "note-row"),
        ("*provisoire;;;;", "note-row"),
    ],
)
def test_what_stands_below_the_table_is_reported_and_not_counted(tmp_path, row, code):
    ledger = saved(tmp_path / "l.csv", f"{SMALL}{row}\n")
    assert [line for line, *_ in read(ledger)] == [2, 3]
    assert [(line, one) for line, _, _, one in found(ledger)] == [(4, code)]


@pytest.mark.parametrize("row", [";;;30;", "Source : DREETS;;;;"])
def test_the_same_above_an_event_stays_refused(tmp_path, row):
    ledger = saved(tmp_path / "l.csv", f"{SMALL}{row}\nfermeture;2024-04;HDF;5;\n")
    assert [line for line, *_ in read(ledger, invalid="skip")] == [2, 3, 5]
    assert (4, "missing-date") in [(line, code) for line, _, _, code in found(ledger)]


@pytest.mark.parametrize("row", ["démarrage;;;;", ";2024-04;;;", ";;HDF;30;", ";;;30;plan social", "ouverture;;;;"])
def test_an_event_that_somebody_began_to_write_stays_refused(tmp_path, row):
    ledger = saved(tmp_path / "l.csv", f"{SMALL}{row}\n")
    assert [line for line, *_ in read(ledger, invalid="skip")] == [2, 3]
    assert not {"note-row", "total-row"} & {code for *_, code in found(ledger)}
    assert 4 in [line for line, *_ in found(ledger)]


def test_each_file_has_its_own_bottom(tmp_path):
    one = saved(tmp_path / "1.csv", f"{SMALL};;;30;\n* provisoire\n")
    two = saved(tmp_path / "2.csv", SMALL)
    assert [line for line, *_ in read(one, two)] == [2, 3, 2, 3]


def test_a_total_in_the_comments_is_likely(tmp_path):
    ledger = saved(tmp_path / "l.csv", f"{SMALL}fermeture;2024;HDF;30;Total de l'année\n")
    assert found(ledger) == [(4, "note", "Total de l'année", "likely-total")]


def test_a_refused_row_is_not_called_counted(tmp_path):
    ledger = saved(tmp_path / "l.csv", f"{SMALL}fermeture;2024;Bretange;30;Total de l'année\n")
    assert found(ledger) == [(4, "region", "Bretange", "unknown-region")]
