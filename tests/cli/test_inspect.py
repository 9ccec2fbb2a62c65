"""`barometre inspect`: what was detected, as tables, as options and vocabulary that say the same; never a traceback."""

import gzip
import json
import shlex

import pytest
import yaml

TITLED = """Registre de la préfecture;;;;;
Nature;Date d'effet;Région;Statut;Remarque interne;Secteurr
Ouverture;2024-03;HDF;confirmé;voir dossier;Auto
extention;2024-04;Bretange;;;
démarrage;2024-05;Nord;peut-être;;
n.d.;2024;;;;
Ouverture;2024;HDF;;;
"""


@pytest.fixture
def ledger(tmp_path):
    """A ledger with a title line, in Windows-1252, with words that no vocabulary knows."""
    path = tmp_path / "prefecture.csv"
    path.write_bytes(TITLED.encode("windows-1252"))
    return path


@pytest.fixture
def inspected(barometre, ledger):
    """What the program says of it to programs."""
    ran = barometre("inspect", ledger.name, "--format", "json")
    assert (ran.status, ran.err) == (0, "")
    (found,) = json.loads(ran.out)["ledgers"]
    return found


def test_format_encoding_separator_and_header_line(inspected):
    said = {key: inspected[key] for key in ("file", "format", "encoding", "separator", "header_line", "sheet", "rows")}
    assert said == {
        "file": "prefecture.csv", "format": "csv", "encoding": "windows-1252", "separator": ";", "header_line": 2,
        "sheet": None, "rows": 5,
    }  # fmt: skip
    assert inspected["invalid_rows"] == 3


def test_each_column_with_what_it_became(inspected):
    assert [(column["header"], column["became"], column["filled"]) for column in inspected["columns"]] == [
        ("Nature", "event", 5),
        ("Date d'effet", "effective_date", 5),
        ("Région", "region", 4),
        ("Statut", "status", 2),
        ("Remarque interne", None, 1),
        ("Secteurr", None, 1),
    ]
    assert inspected["columns"][-1]["near"] == ["sector"]


def test_distinct_flows_with_what_they_became_and_how_often(inspected):
    assert [
        (word["text"], word["became"], word["rows"], word["understood"]) for word in inspected["words"]["event"]
    ] == [
        ("Ouverture", "opening", 2, True),
        ("démarrage", None, 1, False),
        ("extention", None, 1, False),
        ("n.d.", None, 1, True),
    ]
    assert inspected["words"]["event"][2]["near"] == ["extension"]


def test_distinct_places_with_what_they_became(inspected):
    assert {word["text"]: word["became"] for word in inspected["words"]["region"]} == {
        "HDF": "32",
        "Bretange": None,
        "Nord": None,
    }


def test_communes_and_postal_codes_with_where_they_lie(barometre, tmp_path):
    (tmp_path / "a.csv").write_text("event,date,commune,code postal\nouverture,2024,Douvrin,62138\n")
    words = json.loads(barometre("inspect", "a.csv", "-f", "json").out)["ledgers"][0]["words"]
    assert (words["commune"][0]["became"], words["postal_code"][0]["became"]) == ("62", "62")


def test_the_options_say_the_same(barometre, inspected):
    assert inspected["options"] == "--encoding windows-1252 --separator ';'"
    again = barometre("inspect", "prefecture.csv", "-f", "json", *shlex.split(inspected["options"]))
    (found,) = json.loads(again.out)["ledgers"]
    assert found["encoding"] == "cp1252"  # Python's name for it
    assert {**found, "encoding": "", "options": ""} == {**inspected, "encoding": "", "options": ""}


def test_a_tab_is_named(barometre, tmp_path):
    (tmp_path / "a.tsv").write_text("event\tdate\nouverture\t2024\n")
    assert json.loads(barometre("inspect", "a.tsv", "-f", "json").out)["ledgers"][0]["options"].endswith(
        "--separator tab"
    )


def test_the_vocabulary_says_the_same_and_has_what_is_not_understood_as_comments(barometre, inspected, tmp_path):
    document = yaml.safe_load(inspected["vocabulary"])
    assert document["columns"]["event"] == ["Nature"]
    assert document["flows"] == {"opening": ["Ouverture"], "extension": None}
    for comment in ('# - "Secteurr"', '# - "extention"', '# - "démarrage"', '# - "peut-être"'):
        assert comment in inspected["vocabulary"]
    (tmp_path / "words.yaml").write_text(inspected["vocabulary"], encoding="utf-8")
    again = barometre("inspect", "prefecture.csv", "-f", "json", "--vocabulary", "words.yaml")
    assert json.loads(again.out)["ledgers"] == [inspected]


def test_a_suggestion_is_kept_by_removing_its_sign(barometre, inspected, tmp_path):
    kept = inspected["vocabulary"].replace('# - "extention"', '- "extention"').replace('# - "Secteurr"', '- "Secteurr"')
    (tmp_path / "words.yaml").write_text(kept, encoding="utf-8")
    again = barometre("inspect", "prefecture.csv", "-f", "json", "--vocabulary", "words.yaml")
    found = json.loads(again.out)["ledgers"][0]
    assert [word["became"] for word in found["words"]["event"]] == ["opening", None, "extension", None]
    assert found["columns"][-1]["became"] == "sector"


def test_a_reader_sees_the_same(barometre, ledger):
    out = barometre("inspect", ledger.name, "--lang", "fr").out
    assert "CSV, windows-1252, séparateur ';', en-tête ligne 2, 5 lignes" in out
    assert "3 lignes ne peuvent être comprises" in out
    assert "extention   pas compris (proche de extension)" in out
    assert "HDF        32 Hauts-de-France" in out
    assert "c'est le département 59 Nord" in out
    assert "  --encoding windows-1252 --separator ';'\n" in out


def test_many_texts_are_cut_for_a_reader_but_not_those_that_are_not_understood(barometre, tmp_path):
    rows = [f"ouverture,2024,{code}" for code in range(10, 60)] + [f"bogus{i},2024,59" for i in range(20)]
    (tmp_path / "a.csv").write_text("\n".join(["event,date,departement", *rows, ""]))
    out = barometre("inspect", "a.csv").out
    assert all(f"bogus{i} " in out for i in range(20))
    assert "and 30 other texts (--format json: all of them)." in out  # 50, less the 20 shown; 20 is no département


def test_even_those_are_cut_where_a_column_is_not_what_it_seems(barometre, tmp_path):
    (tmp_path / "a.csv").write_text("event,date\n" + "".join(f"bogus{i},2024\n" for i in range(3000)))
    out = barometre("inspect", "a.csv").out
    assert "and 2,950 other texts" in out
    assert len(out.splitlines()) < 200
    assert "bogus2999" in barometre("inspect", "a.csv", "-f", "json").out


def test_a_workbook_names_its_sheet(barometre):
    barometre("template", "empty.xlsx")
    found = json.loads(barometre("inspect", "empty.xlsx", "-f", "json").out)["ledgers"][0]
    assert (found["format"], found["sheet"], found["options"]) == ("xlsx", "Ledger", "--sheet Ledger")
    assert all(column["became"] for column in found["columns"])


def test_several_ledgers_are_each_told(barometre, ledger, tmp_path):
    (tmp_path / "other.csv").write_text("event,date\nclosure,2024\n")
    found = json.loads(barometre("inspect", ledger.name, "other.csv", "-f", "json").out)["ledgers"]
    assert [one["file"] for one in found] == ["prefecture.csv", "other.csv"]


def test_the_answer_can_be_written_to_a_file_but_not_over_the_ledger(barometre, ledger, tmp_path):
    assert barometre("inspect", ledger.name, "-f", "json", "-o", "said.json").out == ""
    assert json.loads((tmp_path / "said.json").read_text(encoding="utf-8"))["ledgers"]
    assert barometre("inspect", ledger.name, "-o", ledger.name).status == 2
    assert ledger.read_bytes() == TITLED.encode("windows-1252")


# Ledgers that `net` refuses


def test_without_header_the_first_lines_and_the_columns_that_came_near_are_told(barometre, tmp_path):
    (tmp_path / "a.csv").write_text("Liste\n\nNom;Evenment;Quand\nA;ouverture;2024\n")
    ran = barometre("inspect", "a.csv")
    assert ran.status == 3
    assert "a.csv — no header that can be used" in ran.out
    assert "    3   Nom | Evenment | Quand   Evenment → event" in ran.out
    assert '# - "Evenment"' in ran.out
    assert "Error: a.csv:1: no header recognised; the columns event and effective_date are missing." in ran.err


def test_without_header_programs_are_told_too(barometre, tmp_path):
    (tmp_path / "a.csv").write_text("Nom;Evenment\nA;ouverture\n")
    ran = barometre("inspect", "a.csv", "-f", "json")
    assert ran.status == 3
    (found,) = json.loads(ran.out)["ledgers"]
    assert found["first_lines"] == [{"line": 1, "cells": ["Nom", "Evenment"]}, {"line": 2, "cells": ["A", "ouverture"]}]
    assert found["error"].startswith("a.csv:1: no header recognised")


def test_two_columns_that_mean_the_same_are_both_shown(barometre, tmp_path):
    (tmp_path / "a.csv").write_text("event,date,Date d'effet\nouverture,2024,2024\n")
    ran = barometre("inspect", "a.csv")
    assert ran.status == 3
    assert "date → effective_date, Date d'effet → effective_date" in ran.out


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.csv", b""),
        ("cut.csv.gz", gzip.compress(TITLED.encode())[:-12]),
        ("binary.csv", b"event,date\n\0\0\0"),
        ("quote.csv", b'event,date\n"ouverture,2024\n'),
        ("book.xlsx", b"PK\x03\x04 no book"),
        ("page.csv", b"<html><table></table></html>"),
        ("list.json", b"[1, 2"),
    ],
)
def test_what_cannot_be_read_is_told_without_traceback(barometre, tmp_path, name, content):
    (tmp_path / name).write_bytes(content)
    for form in ("table", "json"):
        ran = barometre("inspect", name, "--format", form)
        assert ran.status == 3
        assert name in ran.out
        assert ran.err.startswith(f"Error: {name}")


def test_a_text_that_would_steer_a_terminal_is_shown_escaped(barometre, tmp_path):
    (tmp_path / "a.csv").write_text("event,date,\x1b[31mrouge\n\x1b[2Jouverture,2024,\u202ex\n", encoding="utf-8")
    out = barometre("inspect", "a.csv").out
    assert "\x1b" not in out
    assert "\u202e" not in out
    assert "\\x1b[2Jouverture" in out


def test_a_ledger_that_is_not_there(barometre):
    assert barometre("inspect", "nowhere.csv").status == 3


def test_a_region_in_which_a_row_lies_is_named_as_a_region(barometre, tmp_path):
    """53 is Bretagne here, and the Mayenne among départements."""
    (tmp_path / "a.csv").write_text("flux;date;région;commune\nouverture;2024;Bretagne;Zzyzx\n", encoding="utf-8")
    out = barometre("inspect", "a.csv").out
    assert out.count("53 Brittany") == 2
    assert "Mayenne" not in out


def test_a_territory_that_is_no_region_is_understood(barometre, tmp_path):
    (tmp_path / "a.csv").write_text("flux;date;région\nouverture;2024;Nouvelle-Calédonie\n", encoding="utf-8")
    assert "988 Nouvelle-Calédonie" in barometre("inspect", "a.csv").out


@pytest.mark.parametrize("form", ["table", "json"])
def test_a_worksheet_of_what_has_none_is_refused(barometre, ledger, form):
    ran = barometre("inspect", ledger.name, "--sheet", "2", "--format", form)
    assert (ran.status, ran.out) == (2, "")
    assert "prefecture.csv has no worksheets: it is no workbook." in ran.err
