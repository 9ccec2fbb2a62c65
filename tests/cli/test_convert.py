"""`barometre convert`: the canonical ledger in four formats, losing nothing, the same bytes each time."""

import json
import random

import openpyxl
import polars as pl
import pytest

import barometre as bm
from barometre.reference.vocabulary import COLUMNS
from barometre.shipped import data

MINE = """Identifiant;Événement;Date d'effet;Région;Effectif;Remarque interne;Investissement
P-01;Ouverture;mars 2024;Hauts de France;45;"=1+1";7 M€
P-02;Fermeture;14/05/2024;HDF;120;-;
P-03;Extension;S2 2024;;;@moi;12,345
"""
FORMATS = ("csv", "jsonl", "parquet", "xlsx")


@pytest.fixture
def mine(tmp_path):
    """A ledger in French words, with a column of its own that a spreadsheet would take for formulas."""
    path = tmp_path / "mine.csv"
    path.write_text(MINE.replace("12,345", "12,3450"), encoding="utf-8")
    return path


def test_csv_is_utf_8_with_commas_points_and_codes(barometre, mine, tmp_path):
    ran = barometre("convert", mine.name, "-o", "out.csv")
    assert (ran.status, ran.out, ran.err) == (0, "", "3 rows written.\n")
    header, *rows = (tmp_path / "out.csv").read_bytes().decode("utf-8").split("\n")
    assert header == ",".join([*COLUMNS, "Remarque interne"])
    assert rows == [
        "P-01,,,,,opening,2024-03,,,,,,,,32,,,,45,7000000,,,,,=1+1",
        "P-02,,,,,closure,2024-05-14,,,,,,,,32,,,120,,,,,,,-",
        "P-03,,,,,extension,2024S2,,,,,,,,,,,,,12.3450,,,,,@moi",
        "",
    ]


def test_json_lines_have_every_column_and_whole_numbers(barometre, mine):
    lines = [json.loads(line) for line in barometre("convert", mine.name, "--format", "jsonl").out.splitlines()]
    assert [list(line) for line in lines] == [[*COLUMNS, "Remarque interne"]] * 3
    assert (lines[0]["jobs_change"], lines[0]["site"], lines[0]["Remarque interne"]) == (45, None, "=1+1")
    assert '"jobs_change": 45,' in barometre("convert", mine.name, "--format", "jsonl").out


def test_parquet_has_numbers_as_numbers_and_codes_as_text(barometre, mine, tmp_path):
    barometre("convert", mine.name, "-o", "out.parquet")
    frame = pl.read_parquet(tmp_path / "out.parquet")
    assert frame.select("event", "effective_date", "region", "jobs_change").rows()[0] == (
        "opening",
        "2024-03",
        "32",
        45.0,
    )
    assert {name for name, dtype in frame.schema.items() if dtype == pl.Float64} == {
        "jobs_before", "jobs_change", "investment_eur", "production_change_pct",
    }  # fmt: skip
    assert set(frame.schema.values()) == {pl.String, pl.Float64}


def test_a_workbook_has_codes_as_text_and_no_formula(barometre, mine, tmp_path):
    barometre("convert", mine.name, "-o", "out.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "out.xlsx").active
    cells = {cell.value: sheet.cell(2, cell.column) for cell in sheet[1]}
    assert (cells["region"].value, cells["region"].data_type, cells["region"].number_format) == ("32", "s", "@")
    assert (cells["jobs_change"].value, cells["jobs_before"].data_type) == (45, "n")
    assert (cells["Remarque interne"].value, cells["Remarque interne"].data_type) == ("=1+1", "s")
    assert cells["Remarque interne"].quotePrefix
    assert sheet.freeze_panes == "A2"


@pytest.mark.parametrize("form", FORMATS)
def test_converting_twice_gives_the_same_bytes(barometre, mine, tmp_path, form):
    barometre("convert", mine.name, "--origin", "-o", f"1.{form}")
    barometre("convert", f"1.{form}", "--origin", "-o", f"2.{form}")
    barometre("convert", f"1.{form}", "-o", f"3.{form}")
    first, *others = ((tmp_path / f"{number}.{form}").read_bytes() for number in (1, 2, 3))
    assert others == [first, first]


def test_the_order_of_formats_does_not_matter(barometre, mine, tmp_path):
    """CSV to each format and on to the next one, in any order, and back: the same bytes."""
    barometre("convert", mine.name, "-o", "0.csv")
    ways = random.Random(3).sample(FORMATS, 4) + random.Random(5).sample(FORMATS, 4)
    before = "0.csv"
    for number, form in enumerate([*ways, "csv"], start=1):
        assert barometre("convert", before, "-o", f"{number}.{form}").status == 0
        before = f"{number}.{form}"
    assert (tmp_path / before).read_bytes() == (tmp_path / "0.csv").read_bytes()


@pytest.mark.parametrize("form", FORMATS)
def test_the_balance_is_the_same(barometre, tmp_path, form):
    barometre("convert", "official", "-o", f"ledger.{form}")
    by = ("--by", "region,semester", "--format", "csv")
    assert barometre("net", f"ledger.{form}", *by).out == barometre("net", "official", *by).out


def test_file_and_line_are_kept_on_demand(barometre, mine, tmp_path):
    (tmp_path / "other.csv").write_text("A title\nflow,date\nclosure,2023\n")
    out = barometre("convert", mine.name, "other.csv", "--origin").out
    assert [line.split(",")[-2:] for line in out.splitlines()] == [
        ["origin_file", "origin_line"],
        ["mine.csv", "2"], ["mine.csv", "3"], ["mine.csv", "4"], ["other.csv", "3"],
    ]  # fmt: skip
    assert "origin" not in barometre("convert", mine.name).out


def test_foreign_columns_are_left_out_only_when_asked_and_said_to_be(barometre, mine):
    ran = barometre("convert", mine.name, "--only-ours")
    assert ran.out.splitlines()[0] == ",".join(COLUMNS)
    assert ran.err == "1 column(s) left out (--only-ours): Remarque interne.\n3 rows written.\n"
    french = barometre("convert", mine.name, "--only-ours", "--lang", "fr").err
    assert french.startswith("1 colonne(s) laissée(s) de côté (--only-ours) : Remarque interne.\n")
    assert barometre("convert", "official", "--only-ours").err.count("\n") == 1


def test_the_origin_is_kept_beside_our_columns(barometre, mine):
    out = barometre("convert", mine.name, "--only-ours", "--origin").out
    assert out.splitlines()[0].split(",")[-2:] == ["origin_file", "origin_line"]


def test_rows_that_cannot_be_understood_stop_it(barometre, tmp_path):
    (tmp_path / "a.csv").write_text("event,date\nouverture,2024\nextention,14/03/24\n")
    ran = barometre("convert", "a.csv", "-o", "out.csv")
    assert ran.status == 1
    assert "a.csv:3:event: BAR102" in ran.err
    assert "nothing is written" in ran.err
    assert not (tmp_path / "out.csv").exists()

    ran = barometre("convert", "a.csv", "-o", "out.csv", "--skip-invalid")
    assert ran.status == 0
    assert "1 row(s) that can't be understood left out" in ran.err
    assert len((tmp_path / "out.csv").read_text().splitlines()) == 2


def test_a_ledger_that_was_read_is_not_overwritten(barometre, mine):
    before = mine.read_bytes()
    assert barometre("convert", mine.name, "-o", mine.name).status == 2
    assert mine.read_bytes() == before


@pytest.mark.parametrize("name", ["out.ods", "out", "out.json"])
def test_a_suffix_that_names_no_format_is_refused(barometre, mine, name):
    ran = barometre("convert", mine.name, "-o", name)
    assert ran.status == 2
    assert ".parquet" in ran.err


def test_what_a_workbook_cannot_hold_is_refused_rather_than_cut(barometre, tmp_path):
    (tmp_path / "a.csv").write_text(f"event,date,note\nouverture,2024,{'x' * 32768}\n")
    ran = barometre("convert", "a.csv", "-o", "out.xlsx")
    assert ran.status == 3
    assert "32768 characters: more than a workbook can hold" in ran.err
    assert not (tmp_path / "out.xlsx").exists()
    assert barometre("convert", "a.csv", "-o", "out.parquet").status == 0


def test_an_empty_ledger_becomes_an_empty_one(barometre, tmp_path):
    (tmp_path / "a.csv").write_text("event,date\n")
    assert barometre("convert", "a.csv").out == ",".join(COLUMNS) + "\n"


def test_another_country_has_no_french_columns_but_keeps_those_that_it_has(barometre, tmp_path):
    (tmp_path / "us.csv").write_text("event,date,region,naf\nopening,2024,Calif.,11.11\n")
    header, row = barometre("convert", "us.csv", "--regions", "us").out.splitlines()
    assert {"siren", "siret", "commune_code", "departement"} & set(header.split(",")) == set()
    assert dict(zip(header.split(","), row.split(","), strict=True))["naf"] == "11.11"
    assert ",CA," in row


def test_without_its_library_csv_is_still_written(barometre, mine, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "xlsxwriter", None)
    assert barometre("convert", mine.name, "-o", "out.csv").status == 0
    ran = barometre("convert", mine.name, "-o", "out.xlsx")
    assert ran.status == 3
    assert "python -m pip install 'barometre[excel]'" in ran.err


def test_python_has_the_same(barometre, mine, tmp_path):
    barometre("convert", mine.name, "-o", "out.parquet")
    assert bm.convert(str(mine)).collect().equals(pl.read_parquet(tmp_path / "out.parquet"))
    assert bm.convert(data("official.csv")).collect().height == 1624


TOTALLED = """Événement;Date;Région;Emplois
Fermeture;2024-03;HDF;-40
Totaux;;;-40
"""


def test_rows_of_totals_that_are_not_written_are_accounted_for(barometre, tmp_path):
    (tmp_path / "l.csv").write_text(TOTALLED, encoding="utf-8")
    ran = barometre("convert", "l.csv", "-o", "out.csv")
    assert ran.err == "2 rows read: 1 written, 1 not (1 of totals).\n"
    french = barometre("convert", "l.csv", "-o", "out.csv", "--lang", "fr")
    assert french.err == "2 lignes lues : 1 écrite, 1 non (1 de total).\n"


def test_skipped_rows_are_in_the_account(barometre, tmp_path):
    (tmp_path / "l.csv").write_text(TOTALLED + "Démarrage;2024;HDF;1\n", encoding="utf-8")
    ran = barometre("convert", "l.csv", "--skip-invalid", "-o", "out.csv")
    assert ran.err.endswith("3 rows read: 1 written, 2 not (1 of totals, 1 invalid).\n")


def test_the_text_of_a_further_line_under_merged_cells_goes_into_the_note_of_its_event(barometre, tmp_path):
    rows = [
        ["Événement", "Date", "Région", "Site", "Emplois", "Suivi", "Note"],
        ["Fermeture", "2024-03", "HDF", "A", -40, "x", "annoncée"],
        [None, None, None, None, -5, "plan social", None],
        [None, None, None, None, None, None, "cellule de reclassement"],
        ["Fermeture", "2024-04", "HDF", "B", None, None, None],
    ]
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    for column in "ABCD":
        book.active.merge_cells(f"{column}2:{column}4")
    book.save(tmp_path / "l.xlsx")
    ran = barometre("convert", "l.xlsx", "-o", "out.jsonl")
    assert ran.err == "4 rows read: 2 written, 2 not (2 continuing the event above).\n"
    first, second = map(json.loads, (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines())
    assert first["note"] == "annoncée ; jobs_change: -5 ; Suivi: plan social ; cellule de reclassement"
    assert (first["jobs_change"], first["Suivi"], second["note"]) == (-40, "x", None)
    barometre("convert", "l.xlsx", "--only-ours", "-o", "ours.jsonl")
    ours = json.loads((tmp_path / "ours.jsonl").read_text(encoding="utf-8").splitlines()[0])
    assert ours["note"] == "annoncée ; jobs_change: -5 ; cellule de reclassement"
    again = barometre("convert", "out.jsonl", "-o", "again.jsonl")
    assert (again.err, (tmp_path / "again.jsonl").read_bytes()) == (
        "2 rows written.\n",
        (tmp_path / "out.jsonl").read_bytes(),
    )
