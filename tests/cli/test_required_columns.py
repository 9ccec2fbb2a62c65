"""A column that a ledger must have and that one lacks is a finding of check, in every format; net refuses the ledger."""

import json

import pytest
from openpyxl import Workbook

from barometre.reference.vocabulary import COLUMNS


@pytest.fixture
def ledgers(tmp_path):
    (tmp_path / "lacking.csv").write_text("Date;Région;Evenment\n2024;HDF;ouverture\n")
    (tmp_path / "whole.csv").write_text("event;date;region\nouverture;2024;HDF\nouvertur;2024;HDF\n")
    return tmp_path


@pytest.mark.parametrize("form", ["text", "table", "csv", "json", "jsonl", "github", "sarif", "junit", "markdown"])
def test_it_is_a_finding_and_the_other_files_are_checked(barometre, ledgers, form):
    answer = barometre("check", "lacking.csv", "whole.csv", "--format", form)
    assert answer.status == 1
    assert "BAR004" in answer.out
    assert "ouvertur" in answer.out


def test_it_stands_at_the_header(barometre, ledgers):
    found = json.loads(barometre("check", "lacking.csv", "--format", "json").out)["rows"]
    lacking = next(one for one in found if one["code"] == "BAR004")
    assert (lacking["file"], lacking["line"], lacking["column"]) == ("lacking.csv", 1, "event")
    assert lacking["severity"] == "error"
    assert any(one["code"] == "BAR001" and one["value"] == "Evenment" for one in found)


def test_net_refuses_it(barometre, ledgers):
    answer = barometre("net", "lacking.csv")
    assert (answer.status, answer.out) == (3, "")
    assert "lacking.csv:1: no header recognised; the column event is missing." in answer.err


def test_a_file_in_which_nothing_is_recognised_is_no_ledger(barometre, tmp_path):
    (tmp_path / "prose.csv").write_text("Il était une fois\nune usine\n")
    assert barometre("check", "prose.csv").status == 3


@pytest.mark.parametrize(
    "column", [column for column in COLUMNS if column not in ("event", "effective_date", "announced_on")]
)
@pytest.mark.parametrize("name", ["l.csv", "l.xlsx"])
def test_a_file_of_which_one_other_column_is_recognised_is_told_what_it_lacks(barometre, tmp_path, column, name):
    rows = [[column, "Ouverture le"], ["1", "2024-03-01"], ["", "2024-04-01"]]
    if name.endswith("csv"):
        (tmp_path / name).write_text("".join(f"{';'.join(row)}\n" for row in rows))
    else:
        book = Workbook()
        for row in rows:
            book.active.append(row)
        book.save(tmp_path / name)
    answer = barometre("check", name, "--format", "json")
    assert answer.status == 1, answer.err
    found = [one["column"] for one in json.loads(answer.out)["rows"] if one["code"] == "BAR004"]
    assert sorted(found) == ["effective_date", "event"]
