"""The refused rows, as they were, with their findings."""

import csv
import io

import pytest

from barometre.ledger.checks import check
from barometre.ledger.loading import read_ledger
from barometre.ledger.ranking import ranked
from barometre.ledger.rejects import refused_rows, rejects


def rejected(*paths, lang="en"):
    """The rejects of a ledger, as CSV."""
    ledger = read_ledger(paths)
    found = ranked(check(ledger.statements), ledger.sheets)
    return rejects(refused_rows(ledger.statements), found, ledger.sheets, lang).collect().write_csv()


def rows(text):
    return list(csv.reader(io.StringIO(text, newline="")))


@pytest.fixture
def saved(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def save(name, text):
        (tmp_path / name).write_text(text, encoding="utf-8", newline="")
        return name

    return save


def test_a_refused_row_keeps_its_cells_under_the_file_s_own_words(saved):
    name = saved("a.csv", 'Commentaire;Flux;Date d\'effet\n  =1+1 ;ouverture;2024\n"x;""y""\nz"; naissance ;2024\n')
    header, row = rows(rejected(name))
    assert header == ["file", "line", "findings", "Commentaire", "Flux", "Date d'effet", ""]
    assert row[:2] == ["a.csv", "3"]
    assert row[3:] == ['x;"y"\nz', " naissance ", "2024", ""]


def test_the_findings_of_a_row_are_said_in_the_reader_s_language(saved):
    name = saved("a.csv", "event,date\nbirth,14/03/24\n")
    assert rows(rejected(name))[1][2] == "BAR102 event: unknown flow; BAR115 date: two-digit year"
    assert rows(rejected(name, lang="fr"))[1][2] == "BAR102 event : flux inconnu; BAR115 date : année à deux chiffres"


def test_understood_rows_are_not_among_them(saved):
    name = saved("a.csv", "event,date\nopening,2024\nbirth,2024\nclosure,2024\n")
    assert [row[1] for row in rows(rejected(name))[1:]] == ["3"]


def test_what_stood_beyond_the_header_is_kept(saved):
    name = saved("a.csv", "event,date\nopening,2024,Lens,,Nord\n")
    assert rows(rejected(name))[1][3:] == ["opening", "2024", "Lens,Nord"]


def test_files_with_other_columns_share_one_header(saved):
    one = saved("a.csv", "event,date,note\nbirth,2024,a\n")
    two = saved("b.csv", "Date;Flux;Remarque interne\n2024;naissance;b\n")
    header, *found = rows(rejected(one, two))
    assert header == ["file", "line", "findings", "event", "date", "note", "Remarque interne", ""]
    assert [row[3:] for row in found] == [["birth", "2024", "a", "", ""], ["naissance", "2024", "", "b", ""]]


def test_a_column_called_like_ours_keeps_its_cells(saved):
    name = saved("a.csv", "event,date,findings,file,line\nbirth,2024,x,y,z\n")
    header, row = rows(rejected(name))
    assert len(set(header)) == len(header)
    assert row[:2] == ["a.csv", "2"]
    assert row[5:8] == ["x", "y", "z"]


def test_read_again_they_have_the_same_findings(saved):
    name = saved(
        "a.csv",
        "Site;Flux;Date d'effet;Région\n=A;naissance;14/03/24;HDF\nB;ouverture;2024;Bretange;de;trop\n"
        'C;ouverture;2024;32\nD;;;\n"E\nF";ouverture;31/02/2024;\n',
    )
    saved("rejects.csv", rejected(name))
    first, again = (
        ranked(check(ledger.statements), ledger.sheets).collect().sort("number", "value").select("number", "value")
        for ledger in (read_ledger(["a.csv"]), read_ledger(["rejects.csv"]))
    )
    wrong = [pair for pair in again.rows() if pair[0] < "BAR160"]
    assert wrong == [pair for pair in first.rows() if pair[0] < "BAR160"]
    assert len(wrong) >= 6
