"""Answers written to files: whole or not at all, never over a ledger, in the format that the suffix names."""

import json
import os
import stat

import pytest

LEDGER = "event,date,region\nopening,2024-01,HDF\n"


def names_in(folder):
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture
def ledger(tmp_path):
    path = tmp_path / "ledger.csv"
    path.write_text(LEDGER)
    return path


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("a.csv", "region,region_name,semester,"),
        ("A.CSV", "region,region_name,semester,"),
        ("a.tsv", "region\tregion_name\tsemester\t"),
        ("a.json", '{\n  "rows": ['),
        ("a.jsonl", '{"region": "32"'),
        ("a.ndjson", '{"region": "32"'),
        ("a.md", "**ledger.csv"),
        ("a.txt", "ledger.csv"),
    ],
)
def test_the_suffix_names_the_format(barometre, ledger, tmp_path, name, start):
    answer = barometre("net", "ledger.csv", "-o", name)
    assert (answer.status, answer.out) == (0, "")
    assert (tmp_path / name).read_text().startswith(start)
    assert (tmp_path / name).read_text() == barometre("net", "ledger.csv", "-f", form_of(name)).out


def form_of(name: str) -> str:
    suffix = name.lower().rsplit(".", 1)[1]
    return {"md": "markdown", "txt": "table", "ndjson": "jsonl"}.get(suffix, suffix)


@pytest.mark.parametrize("name", ["a.xls", "a", "a.csv.bak", ".csv", ""])
def test_a_suffix_that_names_no_format_is_refused(barometre, ledger, tmp_path, name):
    answer = barometre("net", "ledger.csv", "-o", name)
    assert answer.status == 2
    assert "this suffix names no format" in answer.err
    assert "--format csv" in answer.err
    assert names_in(tmp_path) == ["ledger.csv"]


def test_a_format_that_is_named_wins_over_the_suffix(barometre, ledger, tmp_path):
    assert barometre("net", "ledger.csv", "-o", "a.xls", "-f", "jsonl").status == 0
    assert json.loads((tmp_path / "a.xls").read_text())["net"] == 1


def test_a_dash_is_standard_output(barometre, ledger, tmp_path):
    assert barometre("net", "ledger.csv", "-o", "-") == barometre("net", "ledger.csv")
    assert barometre("net", "ledger.csv", "-o", "-", "-f", "csv") == barometre("net", "ledger.csv", "-f", "csv")
    assert names_in(tmp_path) == ["ledger.csv"]


@pytest.mark.parametrize("output", ["ledger.csv", "./ledger.csv", "link.csv", "deep/../ledger.csv"])
@pytest.mark.parametrize("named", ["ledger.csv", ".", "*r.csv", "link.csv"])
def test_a_ledger_is_never_overwritten(barometre, ledger, tmp_path, output, named):
    (tmp_path / "link.csv").symlink_to("ledger.csv")
    (tmp_path / "deep").mkdir()
    answer = barometre("net", named, "-o", output)
    assert answer.status == 2
    assert "is a ledger that was read: it is not overwritten" in answer.err
    assert ledger.read_text() == LEDGER


def test_the_ledger_of_the_environment_is_not_overwritten_either(barometre, ledger, monkeypatch):
    monkeypatch.setenv("BAROMETRE_LEDGER", "ledger.csv")
    assert barometre("net", "-o", "ledger.csv").status == 2
    assert ledger.read_text() == LEDGER


def test_another_name_of_the_same_bytes_is_replaced_without_touching_them(barometre, ledger, tmp_path):
    (tmp_path / "hard.csv").hardlink_to(ledger)
    assert barometre("net", "ledger.csv", "-o", "hard.csv").status == 0
    assert ledger.read_text() == LEDGER


def test_a_refused_ledger_leaves_an_earlier_answer_alone(barometre, tmp_path):
    (tmp_path / "bad.csv").write_text("event,date\nopning,2024\n")
    (tmp_path / "a.csv").write_text("earlier")
    assert barometre("net", "bad.csv", "-o", "a.csv").status == 1
    assert (tmp_path / "a.csv").read_text() == "earlier"
    assert names_in(tmp_path) == ["a.csv", "bad.csv"]


def test_an_answer_that_can_not_be_finished_leaves_no_trace(barometre, ledger, tmp_path, monkeypatch):
    (tmp_path / "a.csv").write_text("earlier")

    def full(_source, _target):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pathlib.Path.replace", full)
    answer = barometre("net", "ledger.csv", "-o", "a.csv")
    assert answer.status == 3
    assert answer.err.startswith("Error: a.csv: can't be written (No space left on device).")
    assert (tmp_path / "a.csv").read_text() == "earlier"
    assert names_in(tmp_path) == ["a.csv", "ledger.csv"]


def test_an_answer_replaces_an_earlier_one_and_keeps_its_permissions(barometre, ledger, tmp_path):
    (tmp_path / "a.csv").write_text("earlier")
    (tmp_path / "a.csv").chmod(0o640)
    assert barometre("net", "ledger.csv", "-o", "a.csv").status == 0
    assert "Hauts-de-France" in (tmp_path / "a.csv").read_text()
    assert stat.S_IMODE((tmp_path / "a.csv").stat().st_mode) == 0o640


def test_a_new_file_has_the_permissions_of_any_other(barometre, ledger, tmp_path):
    before = os.umask(0o027)
    try:
        assert barometre("net", "ledger.csv", "-o", "a.csv").status == 0
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "a.csv").stat().st_mode) == 0o640


def test_a_link_is_followed_not_replaced(barometre, ledger, tmp_path):
    (tmp_path / "2024.csv").write_text("earlier")
    (tmp_path / "latest.csv").symlink_to("2024.csv")
    (tmp_path / "new.csv").symlink_to("2025.csv")
    assert barometre("net", "ledger.csv", "-o", "latest.csv").status == 0
    assert barometre("net", "ledger.csv", "-o", "new.csv").status == 0
    assert (tmp_path / "latest.csv").is_symlink() and (tmp_path / "new.csv").is_symlink()
    assert (tmp_path / "2024.csv").read_text() == (tmp_path / "2025.csv").read_text() != "earlier"


@pytest.mark.parametrize(
    ("output", "why"), [("nowhere/a.csv", "No such file"), ("ledger.csv/a.csv", "Not a directory")]
)
def test_a_file_that_can_not_be_written_says_why(barometre, ledger, output, why):
    answer = barometre("net", "ledger.csv", "-o", output)
    assert answer.status == 3
    assert answer.err.startswith(f"Error: {output}: can't be written ({why}")


def test_a_folder_is_not_written(barometre, ledger, tmp_path):
    (tmp_path / "dir.csv").mkdir()
    answer = barometre("net", "ledger.csv", "-o", "dir.csv")
    assert answer.status == 3
    assert "Is a directory" in answer.err


def test_a_device_is_written_as_it_is(barometre, ledger):
    assert barometre("net", "ledger.csv", "-o", "/dev/null", "-f", "csv").status == 0


def test_files_are_plain_utf8_tables_whatever_the_terminal(barometre, ledger, tmp_path, monkeypatch):
    monkeypatch.setenv("CLICOLOR_FORCE", "1")
    assert barometre("net", "ledger.csv", "-o", "a.txt", "--lang", "fr").status == 0
    text = (tmp_path / "a.txt").read_bytes()
    assert b"\x1b" not in text and b"\r" not in text
    assert "Région" in text.decode() and "─" in text.decode()
