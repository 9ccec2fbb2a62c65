"""Workbooks as several programs save them: every program's cells, merges, errors and hidden sheets are understood."""

from datetime import date

import pytest

from barometre.errors import Misuse, SourceError
from barometre.ledger.figures import read_stocks
from barometre.ledger.rows import Reading
from barometre.reference.regions import Regions

from ..books import read
from ..checks.looking import found
from .offices import OFFICES, Error, Month, Page, serial

HEADER = ["Région", "Nature", "Date", "Site", "Emplois", "Code INSEE"]

LEDGER = Page(
    [
        ["Baromètre industriel, édition de mars 2024"],
        ["Type :", "Registre", "Date :", date(2024, 3, 12)],
        [],
        ["", "Événement", None, "", "", ""],
        ["Région", "Nature", "Date", "Site", "Emplois", "Code INSEE"],
        ["HDF", "Ouverture", date(2024, 3, 14), "A", 40, "62498"],
        [None, "Ouverture", serial(date(2024, 4, 1)), "B", "12,00", None],
        [None, "Fermeture", "14/05/2024", "C", "-1 200", "59350"],
        ["ARA", "Fermeture", date(2024, 12, 31), "D", -7.0, "01004"],
        ["ARA", "Fermeture", Month(date(2024, 6, 1)), "E\nF", None, None],
        [],
        ["Total", None, None, None, -1155],
        [None, " ", "", None, None, None, None],
    ],
    [(3, 1, 1, 2), (5, 0, 3, 1)],
)


@pytest.fixture(scope="module", params=OFFICES)
def office(request):
    """What a program writes, wherever it is asked to: the path of a workbook of these pages."""
    form, write = OFFICES[request.param]
    return lambda folder, *pages: write(folder / f"l.{form}", *pages)


def test_a_ledger_as_offices_write_it(office, tmp_path):
    path = office(tmp_path, LEDGER)
    columns = ("line", "event", "region", "effective_from", "effective_to", "site", "jobs_change", "commune_code")
    assert read(path, columns=columns) == [
        (6, "opening", "32", date(2024, 3, 14), date(2024, 3, 14), "A", 40, "62498"),
        (7, "opening", "32", date(2024, 4, 1), date(2024, 4, 1), "B", 12, None),
        (8, "closure", "32", date(2024, 5, 14), date(2024, 5, 14), "C", -1200, "59350"),
        (9, "closure", "84", date(2024, 12, 31), date(2024, 12, 31), "D", -7, "01004"),
        (10, "closure", "84", date(2024, 6, 1), date(2024, 6, 30), "E\nF", None, None),
    ]
    assert found(path) == [(12, "region", "Total", "total-row")]


def test_an_error_is_found_in_its_cell(office, tmp_path):
    rows = [
        [*HEADER, "Commentaire", "Suivi"],
        ["HDF", "Ouverture", date(2024, 3, 14), "A", Error("#N/A", "=NA()")],
        ["HDF", Error("#DIV/0!", "=1/0"), date(2024, 3, 14), "B"],
        ["HDF", "Ouverture", Error("#VALUE!", '=1+"x"'), "C"],
        ["#REF!", "Ouverture", date(2024, 3, 14), "#NOM?", "#VALEUR!"],
        ["HDF", "Ouverture", date(2024, 3, 14), "D", 5, None, Error("#REF!", "=A0"), "#REF!"],
        ["HDF", "Ouverture", date(2024, 3, 14), "E", 5, None, "voir #REF! ci-dessus"],
    ]
    found_there = [(line, column, code) for line, column, _, code in found(office(tmp_path, Page(rows)))]
    assert found_there == [
        (2, "jobs_change", "error-cell"),
        (3, "event", "error-cell"),
        (4, "effective_date", "error-cell"),
        (5, "jobs_change", "error-cell"),
        (5, "region", "error-cell"),
        (5, "site", "error-text"),
        (6, "note", "error-text"),
    ]


def several(event: str, name: str, *, hidden: bool = False) -> Page:
    return Page([HEADER, ["HDF", event, date(2024, 3, 14), name]], name=name, hidden=hidden)


SHEETS = (
    several("Réduction", "Brouillon", hidden=True),
    Page([["Ce classeur est le registre de 2024."], ["Contact", "service des études"]], name="Lisez-moi"),
    several("Ouverture", "Ouvertures"),
    several("Fermeture", "Fermetures"),
    several("Extension", "2"),
)


def test_the_first_visible_sheet_with_a_header_is_read_or_the_one_that_is_named(office, tmp_path):
    path = office(tmp_path, *SHEETS)
    events = {
        name: read(path, columns=("event",), sheet=name)[0][0] for name in ("FERMETURES ", "4", "2", "1", "Brouillon")
    }
    assert read(path, columns=("event",)) == [("opening",)]
    assert events == {
        "FERMETURES ": "closure",
        "4": "closure",
        "2": "extension",
        "1": "reduction",
        "Brouillon": "reduction",
    }


@pytest.mark.parametrize(
    ("asked", "hint"),
    [
        ("Fermeture", "Did you mean: Fermetures"),
        ("6", "Known: Brouillon, Lisez-moi, Ouvertures, Fermetures, 2."),
        ("0", "Known: "),
        ("-1", "Known: "),
    ],
)
def test_a_sheet_that_is_not_there_is_refused_with_those_that_are(tmp_path, asked, hint):
    path = OFFICES["openpyxl"][1](tmp_path / "l.xlsx", *SHEETS)
    with pytest.raises(Misuse) as caught:
        read(path, sheet=asked)
    assert f"no worksheet '{asked}'" in caught.value.message.en
    assert caught.value.hint.en.startswith(hint)


def test_a_sheet_that_is_named_must_hold_a_ledger(tmp_path):
    path = OFFICES["odfpy"][1](tmp_path / "l.ods", *SHEETS)
    with pytest.raises(SourceError, match=r"\[Lisez-moi\]:1: no header recognised"):
        read(path, sheet="Lisez-moi")


@pytest.mark.parametrize("program", ["openpyxl", "odfpy"])
def test_a_day_number_kept_as_text_in_a_column_of_dates_is_a_day(tmp_path, program):
    form, write = OFFICES[program]
    rows = [["Événement", "Date", "Région", "Note"], ["Ouverture", "45366", "HDF", "45366"]]
    path = write(tmp_path / f"l.{form}", Page(rows))
    assert read(path, columns=("effective_from", "note")) == [(date(2024, 3, 15), "45366")]


@pytest.mark.parametrize("text", ["12345", "99999", "45366,5"])
def test_a_text_that_is_no_plausible_day_number_stays_refused(tmp_path, text):
    rows = [["Événement", "Date", "Région"], ["Ouverture", text, "HDF"]]
    path = OFFICES["openpyxl"][1](tmp_path / "l.xlsx", Page(rows))
    assert read(path, invalid="skip") == []


NOTICE = Page([["Lisez-moi"]], name="Lisez-moi")


@pytest.mark.parametrize("program", ["openpyxl", "odfpy"])
def test_a_ledger_on_a_hidden_sheet_is_named(tmp_path, program):
    form, write = OFFICES[program]
    path = write(tmp_path / f"l.{form}", NOTICE, several("Ouverture", "Data", hidden=True))
    with pytest.raises(SourceError, match=r"'Data'.*--sheet Data"):
        read(path)


@pytest.mark.parametrize("program", ["openpyxl", "odfpy"])
def test_other_sheets_that_look_like_ledgers_are_warned_of_hidden_ones_too(tmp_path, program):
    form, write = OFFICES[program]
    hidden = several("Fermeture", "Data", hidden=True)
    path = write(tmp_path / f"l.{form}", NOTICE, several("Ouverture", "A"), several("Extension", "B"), hidden)
    assert [finding[2:] for finding in found(path)] == [("B", "unread-sheet"), ("Data", "unread-sheet")]
    assert read(path, columns=("event",)) == [("opening",)]


def test_a_sheet_of_what_has_none_is_refused(tmp_path):
    path = tmp_path / "l.csv"
    path.write_text("event,date\nopening,2024\n", encoding="utf-8")
    with pytest.raises(Misuse, match="no worksheets"):
        read(path, sheet="Data")


def test_a_sheet_of_a_table_of_figures_that_has_none_is_refused(tmp_path):
    path = tmp_path / "stocks.csv"
    path.write_text("area,value\nHDF,100\n", encoding="utf-8")
    with pytest.raises(Misuse, match="no worksheets"):
        read_stocks(path, Reading(sheet="Data"), Regions.load())
