"""`barometre template`: an empty ledger that a person fills in, and that reads back without a finding."""

import json
from datetime import date

import openpyxl
import pytest

import barometre as bm
from barometre.reference.regions import Regions
from barometre.reference.vocabulary import COLUMNS, Vocabulary

from . import program

FRENCH = {
    "Identifiant": "HDF-2024-001", "Nom du site": "Usine des Trois Fontaines", "Entreprise": "Société Exemple",
    "SIREN": "732829320", "SIRET": "73282932000074", "Événement *": "Ouverture", "Date d'effet (*)": "14/03/2024",
    "Date d'annonce (*)": "2022-05", "Enregistré le": date(2024, 4, 2), "Statut": "Confirmé", "Commune": "Douvrin",
    "Code commune": "62276", "Code postal": "62138", "Département": "Pas-de-Calais", "Région": "Hauts-de-France",
    "Secteur": "Transports", "Code NAF": "27.20Z", "Emplois avant": 0, "Variation d'emplois": 600,
    "Investissement (€)": 850_000_000, "Variation de production (%)": 40, "Source": "Communiqué de presse",
    "Lien source": "https://example.org/communique", "Commentaire": "Première ligne",
}  # fmt: skip
TYPES = {"Fermeture": "2024S1", "Extension": "2024-06", "Réduction": "T3 2024", "Ouverture ou extension": "2024"}


@pytest.fixture
def template(barometre, tmp_path):
    """A function that writes a template and opens it."""

    def made(*options, name="ledger.xlsx"):
        assert barometre("template", name, *options).status == 0
        return openpyxl.load_workbook(tmp_path / name)

    return made


def header(book):
    return [cell.value for cell in book.worksheets[0][1]]


def fill(book, path, *rows):
    """Write rows under the header, by its words, as a person would, and save the workbook."""
    sheet, words = book.worksheets[0], header(book)
    for line, row in enumerate(rows, start=2):
        for word, value in row.items():
            sheet.cell(line, words.index(word) + 1).value = value
    book.save(path)


def rules(book):
    """The data validation of each column of the ledger, by its header."""
    sheet = book.worksheets[0]
    by_column = {str(rule.sqref).split(":", maxsplit=1)[0].rstrip("0123456789"): rule
                 for rule in sheet.data_validations.dataValidation}  # fmt: skip
    return {cell.value: by_column[cell.column_letter] for cell in sheet[1]}


def choices(book, rule):
    """The texts of the list that a rule names."""
    sheet, cells = rule.formula1.replace("$", "").split("!")
    return [row[0].value for row in book[sheet][cells]]


def test_what_is_filled_in_reads_back_without_a_finding(barometre, template, tmp_path):
    others = [{"Événement *": flow, "Date d'effet (*)": said} for flow, said in TYPES.items()]
    fill(template("--lang", "fr"), tmp_path / "filled.xlsx", FRENCH, *others)

    ran = barometre("check", "filled.xlsx", "--strict", "--format", "json")
    assert ran.status == 0
    assert json.loads(ran.out)["rows"] == []

    row = bm.load_events(str(tmp_path / "filled.xlsx")).collect().to_dicts()[0]
    assert (row["event"], row["status"], row["region"], row["departement"]) == ("opening", "confirmed", "32", "62")
    assert (row["effective_from"], row["announced_to"]) == (date(2024, 3, 14), date(2022, 5, 31))
    assert (row["recorded_on"], row["siret"], row["postal_code"]) == (date(2024, 4, 2), "73282932000074", "62138")
    assert (row["jobs_before"], row["jobs_change"], row["investment_eur"]) == (0, 600, 850_000_000)


def test_so_does_the_english_one(barometre, template, tmp_path):
    row = {
        "Event *": "Closure or reduction",
        "Effective date (*)": "2024S1",
        "Region": "Brittany",
        "Status": "Provisional",
    }
    fill(template("--lang", "en"), tmp_path / "filled.xlsx", row)
    assert json.loads(barometre("check", "filled.xlsx", "--strict", "-f", "json").out)["rows"] == []
    event = bm.load_events(str(tmp_path / "filled.xlsx")).collect().to_dicts()[0]
    assert (event["event"], event["region"], event["status"]) == ("closure_or_reduction", "53", "provisional")


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize("name", ["ledger.xlsx", "ledger.csv"])
def test_an_empty_one_is_a_ledger_without_rows(barometre, name, lang):
    barometre("template", name, "--lang", lang)
    ran = barometre("check", name, "--strict", "--format", "json")
    assert (ran.status, json.loads(ran.out)["rows"]) == (0, [])
    assert "0 rows read" in barometre("net", name, "--by", "year").out


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_its_headers_are_words_that_the_reader_understands(template, lang):
    words = Vocabulary.load()
    assert [words.columns.get(cell) for cell in header(template("--lang", lang))] == list(COLUMNS)


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_there_are_lists_for_flow_status_region_and_departement(template, lang):
    book = template("--lang", lang)
    words, france = Vocabulary.load(), Regions.load()
    lists = {words.columns.get(name): choices(book, rule) for name, rule in rules(book).items() if rule.type == "list"}
    assert {name: len(texts) for name, texts in lists.items()} == {
        "event": 6, "status": 4, "region": 18, "departement": 101,
    }  # fmt: skip
    assert len({words.flows.get(text) for text in lists["event"]}) == 6
    assert len({words.statuses.get(text) for text in lists["status"]}) == 4
    assert {france.region(text) for text in lists["region"]} == set(france.by_code)
    assert {france.departement(text) for text in lists["departement"]} == set(france.departements)


def test_a_flow_must_be_in_its_list_but_a_place_may_be_a_code(template):
    kinds = {name: rule.errorStyle or "stop" for name, rule in rules(template("--lang", "fr")).items()}
    assert (kinds["Événement *"], kinds["Statut"], kinds["Région"], kinds["Département"]) == (
        "stop", "stop", "warning", "warning",
    )  # fmt: skip


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_there_is_help_on_each_column(template, lang):
    for name, rule in rules(template("--lang", lang)).items():
        assert name.startswith(rule.promptTitle)
        assert 20 < len(rule.prompt) <= 255
    help_ = template("--lang", lang, name="again.xlsx").worksheets[1]
    assert len([row for row in help_.iter_rows(min_row=6, values_only=True) if all(row)]) == len(COLUMNS)


def test_codes_and_dates_of_any_precision_have_the_text_format_and_days_a_date_format(template):
    sheet = template("--lang", "fr").worksheets[0]
    spans = list(sheet.column_dimensions.values())  # neighbours of one format share a span
    formats = {
        cell.value: next(span.number_format for span in spans if span.min <= cell.column <= span.max)
        for cell in sheet[1]
    }
    texts = ("Identifiant", "SIREN", "SIRET", "Code commune", "Code postal", "Département", "Région", "Code NAF")
    assert {formats[name] for name in (*texts, "Date d'effet (*)", "Date d'annonce (*)")} == {"@"}
    assert formats["Enregistré le"] == "dd/mm/yyyy"
    assert formats["Emplois avant"] == "General"


def test_the_header_is_frozen_and_the_ledger_comes_first(template):
    book = template("--lang", "fr")
    assert book.worksheets[0].freeze_panes == "C2"  # the header, the identifier and the name of the site
    assert book.sheetnames == ["Registre", "Aide", "Listes"]
    assert book.active.title == "Registre"


def test_another_country_has_its_own_lists(template):
    book = template("--regions", "us", "--lang", "en")
    assert len(choices(book, rules(book)["Region"])) == 56
    assert not {"SIREN", "Département", "Commune code"} & set(header(book))


def test_the_csv_is_what_a_spreadsheet_of_that_language_opens(barometre, tmp_path):
    barometre("template", "fr.csv", "--lang", "fr")
    barometre("template", "en.csv", "--lang", "en")
    french, english = (tmp_path / name for name in ("fr.csv", "en.csv"))
    assert french.read_bytes().startswith("\ufeffIdentifiant;Nom du site;".encode())
    assert english.read_bytes().startswith("\ufeffEvent ID,Site name,".encode())
    assert french.read_bytes().count(b"\n") == french.read_bytes().count(b"\r\n") == 1


@pytest.mark.parametrize("environment", [{}, {"SOURCE_DATE_EPOCH": "1700000000"}], ids=["undated", "dated"])
@pytest.mark.parametrize("name", ["a.xlsx", "a.csv"])
def test_the_same_bytes_each_time(tmp_path, name, environment):
    first, second = tmp_path / "1", tmp_path / "2"
    for folder in (first, second):
        folder.mkdir()
        program.process("template", folder / name, environment=environment)
    assert (first / name).read_bytes() == (second / name).read_bytes()


def test_the_date_of_the_properties_is_the_one_that_was_asked_for(tmp_path):
    program.barometre("template", tmp_path / "a.xlsx", environment={"SOURCE_DATE_EPOCH": "1700000000"})
    created = openpyxl.load_workbook(tmp_path / "a.xlsx").properties.created
    assert created.isoformat() == "2023-11-14T22:13:20"


def test_a_date_that_is_none_is_refused(tmp_path):
    ran = program.barometre("template", tmp_path / "a.xlsx", environment={"SOURCE_DATE_EPOCH": "yesterday"})
    assert ran.status == 2
    assert "SOURCE_DATE_EPOCH" in ran.err


def test_a_file_that_is_there_is_not_replaced_unless_forced(barometre, tmp_path):
    (tmp_path / "mine.xlsx").write_text("a year of work")
    ran = barometre("template", "mine.xlsx")
    assert (ran.status, (tmp_path / "mine.xlsx").read_text()) == (2, "a year of work")
    assert "--force" in ran.err
    assert barometre("template", "mine.xlsx", "--force").status == 0
    assert (tmp_path / "mine.xlsx").read_bytes().startswith(b"PK")


@pytest.mark.parametrize("name", ["ledger.ods", "ledger", "-", "ledger.xls"])
def test_other_kinds_of_files_are_refused(barometre, name):
    ran = barometre("template", name)
    assert ran.status == 2
    assert ".xlsx or .csv" in ran.err


def test_a_folder_that_is_not_there(barometre):
    assert barometre("template", "nowhere/ledger.xlsx").status == 3


def test_without_its_library_the_line_that_installs_it_is_told(barometre, monkeypatch, tmp_path):
    monkeypatch.setitem(__import__("sys").modules, "xlsxwriter", None)
    ran = barometre("template", "ledger.xlsx")
    assert ran.status == 3
    assert "python -m pip install 'barometre[excel]'" in ran.err
    assert not (tmp_path / "ledger.xlsx").exists()
