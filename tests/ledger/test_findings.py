"""Each way in which a row can't be understood: the ledger beside the finding."""

import pytest

import barometre as bm
from barometre.errors import Refused

from .books import read, saved, troubles

HEADER = (
    "Identifiant;Flux;Date d'effet;Date d'annonce;Saisi le;Statut;Région;Dép.;Emplois;Montant;"
    "Évolution de la production"
)
GOOD = "A;ouverture;2024-01;;;;;;;;"


@pytest.fixture
def ledger(tmp_path):
    """Save rows under the header, a good one first, and give the path."""
    return lambda *rows, header=HEADER: saved(tmp_path / "l.csv", "\n".join([header, GOOD, *rows]) + "\n")


@pytest.mark.parametrize(
    ("row", "column", "value", "code"),
    [
        (";;2024-01;;;;;;;;", "Flux", "", "missing-flow"),
        (";n.d.;2024-01;;;;;;;;", "Flux", "n.d.", "missing-flow"),
        (";ouvertur;2024-01;;;;;;;;", "Flux", "ouvertur", "unknown-flow"),
        (";ouverture;;;;;;;;;", "Date d'effet", "", "missing-date"),
        (";ouverture;n.d.;-;;;;;;;", "Date d'effet", "n.d.", "missing-date"),
        (";ouverture;printemps 2024;;;;;;;;", "Date d'effet", "printemps 2024", "unreadable-date"),
        (";ouverture;31/02/2024;;;;;;;;", "Date d'effet", "31/02/2024", "impossible-date"),
        (";ouverture;03/14/2024;;;;;;;;", "Date d'effet", "03/14/2024", "us-date"),
        (";ouverture;14/03/24;;;;;;;;", "Date d'effet", "14/03/24", "two-digit-year"),
        (";ouverture;45365;;;;;;;;", "Date d'effet", "45365", "serial-date"),
        (";ouverture;;bientôt;;;;;;;", "Date d'annonce", "bientôt", "unreadable-date"),
        (";ouverture;2024-01;;hier;;;;;;", "Saisi le", "hier", "unreadable-date"),
        (";ouverture;2024-01;;;peut-être;;;;;", "Statut", "peut-être", "unknown-status"),
        (";ouverture;2024-01;;;;Haut-de-Gamme;;;;", "Région", "Haut-de-Gamme", "unknown-region"),
        (";ouverture;2024-01;;;;Nord;;;;", "Région", "Nord", "unknown-region"),
        (";ouverture;2024-01;;;;;20;;;", "Dép.", "20", "unknown-departement"),
        (";ouverture;2024-01;;;;;HDF;;;", "Dép.", "HDF", "unknown-departement"),
        (";ouverture;2024-01;;;;HDF;75;;;", "Région", "HDF", "contradictory-place"),
        (";ouverture;2024-01;;;;93;93;;;", "Région", "93", "contradictory-place"),
        (";ouverture;2024-01;;;;;;douze;;", "Emplois", "douze", "unreadable-number"),
        (";ouverture;2024-01;;;;;;1,234;;", "Emplois", "1,234", "ambiguous-number"),
        (";ouverture;2024-01;;;;;;;3,4975E+13;", "Montant", "3,4975E+13", "mangled-number"),
        (";ouverture;2024-01;;;;;;;;beaucoup", "Évolution de la production", "beaucoup", "unreadable-number"),
    ],
)
def test_a_finding_names_line_column_and_cell(ledger, row, column, value, code):
    assert troubles(ledger("", row)) == [(4, column, value, code)]


def test_a_row_of_too_many_cells_shows_what_stands_beyond(ledger):
    ((line, _, value, code),) = troubles(ledger(GOOD.replace("A", "B") + ";Usine Alpha"))
    assert (line, value, code) == (3, "Usine Alpha", "too-many-cells")


def test_two_statements_that_contradict_each_other_are_both_found(ledger):
    rows = (";fermeture;2024-01;;;;;;;;", "A;fermeture;2024-01;;;;;;;;")
    assert troubles(ledger(*rows)) == [
        (2, "Identifiant", "A", "conflicting-statements"),
        (4, "Identifiant", "A", "conflicting-statements"),
    ]


def test_several_cells_of_one_row_have_a_finding_each(ledger):
    path = ledger(";ouvertur;31/02/2024;;;;Mars;;douze;;")
    assert {(line, column, code) for line, column, _, code in troubles(path)} == {
        (3, "Flux", "unknown-flow"),
        (3, "Date d'effet", "impossible-date"),
        (3, "Région", "unknown-region"),
        (3, "Emplois", "unreadable-number"),
    }


def test_findings_of_several_files_use_the_words_of_each(tmp_path):
    one = saved(tmp_path / "one.csv", "flux;date\nouvertur;2024\n")
    two = saved(tmp_path / "two.csv", "titre\nmouvement;date\nouvertur;2024\n")
    assert troubles(one, two) == [(2, "flux", "ouvertur", "unknown-flow"), (3, "mouvement", "ouvertur", "unknown-flow")]


def test_a_date_of_announcement_alone_is_a_date(ledger):
    assert troubles(ledger(";ouverture;;2024-01;;;;;;;")) == []


def test_what_is_only_text_is_never_a_finding(tmp_path):
    path = saved(tmp_path / "l.csv", "event;date;site;company;note;suivi\nopening;2024;?;-;n.d.;####\n")
    assert troubles(path) == []


ROWS = ("", ";ouvertur;2024-01;;;;;;;;", "B;fermeture;2024-02;;;;;;;;", ";ouverture;;;;;;;;;")


def test_invalid_rows_refuse_the_ledger_with_their_number_and_the_first(ledger):
    with pytest.raises(Refused) as caught:
        read(ledger(*ROWS))
    assert caught.value.exit_status == 1
    assert caught.value.message.en.startswith("2 row(s) can't be understood, such as ")
    assert "l.csv:4:Flux (unknown-flow: 'ouvertur')" in caught.value.message.en
    assert "l.csv:4:Flux (unknown-flow : « ouvertur »)" in caught.value.message.fr


def test_invalid_rows_can_be_skipped_or_kept(ledger):
    path = ledger(*ROWS)
    assert read(path, columns=("line", "event_id"), invalid="skip") == [(2, "A"), (5, "B")]
    kept = bm.load_events(path, invalid="keep").select("line", "invalid", "text.event").collect()
    assert kept.rows() == [
        (2, False, "ouverture"),
        (4, True, "ouvertur"),
        (5, False, "fermeture"),
        (6, True, "ouverture"),
    ]


def test_skipped_rows_leave_only_the_columns_of_events(ledger):
    columns = bm.load_events(ledger(), invalid="skip").collect_schema().names()
    assert not [name for name in columns if "." in name or name in ("overflow", "invalid")]
