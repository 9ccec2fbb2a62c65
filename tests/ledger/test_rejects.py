"""The refused rows, as they were, with their findings."""

import csv
import io

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from barometre.ledger.checks import check, check_sheets
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


def test_their_own_three_columns_are_no_finding(saved):
    saved("rejects.csv", rejected(saved("a.csv", "event,date,region,mine\nbirth,2024,HDF,x\n")))
    saved("other.csv", "event,date,region,findings,file,line\nbirth,2024,HDF,,,\n")
    known = read_ledger(["rejects.csv"]).known
    columns = [check_sheets(read_ledger([name]).sheets, known).collect() for name in ("rejects.csv", "other.csv")]
    assert [found["value"].to_list() for found in columns] == [["mine"], ["findings", "file", "line"]]


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


HEADER = ["Identifiant", "Flux", "Date", "Région", "Effectif", "Code postal", "Suivi interne"]
SCRAPS = [
    "",
    " ",
    "n.d.",
    "007",
    "01",
    "1,234",
    "Évry",
    "l'« été »",
    'dit "non"',
    "a;b",
    "a,b",
    "a\tb",
    "x\r\ny",
    "z\n",
    "''",
    '"',
]
_cell = st.one_of(st.sampled_from(SCRAPS), st.text("aé0 ,;|\t\"'=+-\n", max_size=5))
_row = st.tuples(
    _cell, st.sampled_from(["naissance", "ouverture", ""]), st.sampled_from(["2024", "14/03/24", ""]), *[_cell] * 4
)


@st.composite
def _files(draw):
    """Rows of any cells, and how a program saves them: separator, quotes, line ends, encoding."""
    rows = draw(st.lists(_row, min_size=1, max_size=6))
    separator = draw(st.sampled_from([";", ",", "\t", "|"]))
    quoting = draw(st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]))
    ends = draw(st.sampled_from(["\n", "\r\n"]))
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=separator, quoting=quoting, lineterminator=ends).writerows([HEADER, *rows])
    return rows, text.getvalue().encode(draw(st.sampled_from(["utf-8", "utf-8-sig", "windows-1252", "utf-16"])))


def told(*paths):
    """The findings about the cells of rows that are refused: what they are and what they are about."""
    ledger = read_ledger(paths)
    found = check(ledger.statements).join(refused_rows(ledger.statements), on=["file", "line"]).collect()
    return sorted(found.select("column", "value", "code").cast(pl.String).rows(), key=str)


@given(_files())
def test_any_refused_row_is_as_it_was_and_has_the_same_findings_when_read_again(tmp_path_factory, made):
    drawn, content = made
    folder = tmp_path_factory.mktemp("rejects")
    (folder / "a.csv").write_bytes(content)
    text = rejected(folder / "a.csv")
    header, *found = rows(text)
    assert header[3:] == [*HEADER, ""]
    written = [list(row) for row in drawn]
    assert all(row[3:-1] in written for row in found)
    clear = [list(row) for row in drawn if row[1] != "ouverture" or row[2] != "2024"]
    assert all(row in [one[3:-1] for one in found] for row in clear if any(cell.strip() for cell in row))
    (folder / "rejects.csv").write_text(text, encoding="utf-8", newline="")
    assert told(folder / "rejects.csv") == told(folder / "a.csv")
