"""What libraries write to standard error behind our back: never beside our own words for it, otherwise not lost."""

import shutil
import sys
from pathlib import Path

import pytest

from .program import process

FILES = Path(__file__).parent.parent / "hostile" / "files"
_RUN = "import sys; sys.argv[0] = 'barometre'; from barometre.cli.start import run; run()"
UNTRIED = f"from barometre.ledger import parquet; parquet._try = lambda *_: None; {_RUN}"
"""Starts the program without the trial of Parquet files, so that polars meets what is damaged."""
LEDGER = "event,date,region\nopening,2024-03,HDF\n"


def answer(code, folder, *words, **environment):
    return process(*words, folder=folder, environment=environment, program=(sys.executable, "-c", code))


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "l.csv").write_text(LEDGER)
    return tmp_path


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_a_panic_of_polars_is_told_in_two_lines_with_the_place_in_its_code(folder, lang):
    shutil.copy(FILES / "panics.parquet", folder)
    given = answer(UNTRIED, folder, "net", "panics.parquet", "--lang", lang, RUST_BACKTRACE="1")
    assert (given.status, given.out) == (3, "")
    first, second = given.err.splitlines()
    assert first.startswith("Erreur : " if lang == "fr" else "Error: ")
    assert second.startswith("  ")
    assert "thread" not in given.err and "stack backtrace" not in given.err


def written(text):
    """The program, a library of which writes to descriptor 2 while it reads the ledger."""
    talk = f"os.write(2, {text!r}), read(*asked)"
    return (
        "import os, barometre.ledger.loading as loading; read = loading.read_source; "
        f"loading.read_source = lambda *asked: ({talk})[1]; {_RUN}"
    )


def test_what_a_library_says_is_passed_on_after_our_own_words(folder):
    given = answer(written(b"library: careful\n"), folder, "net", "l.csv", "-f", "csv")
    assert given.status == 0
    assert given.out.splitlines()[1].startswith("32,")
    assert "rows read" in given.err or "row read" in given.err
    assert given.err.endswith("library: careful\n")


def test_it_is_passed_on_with_a_refusal_too(folder):
    (folder / "l.csv").write_text("")
    given = answer(written(b"library: careful\n"), folder, "net", "l.csv")
    assert given.status == 3
    assert given.err.startswith("Error: l.csv: the file is empty.\n")
    assert given.err.endswith("library: careful\n")


def test_without_standard_error_the_answer_is_the_same(folder):
    code = f"import os; os.close(2); {_RUN}"
    given = answer(code, folder, "net", "l.csv", "-f", "csv")
    assert (given.status, given.out.splitlines()[1][:3]) == (0, "32,")


def test_a_module_beside_the_ledger_is_not_run(folder):
    """The trial of a Parquet file starts Python in the user's folder."""
    shutil.copy(FILES / "panics.parquet", folder)
    (folder / "polars.py").write_text("open('ran', 'w')")
    program = (sys.executable, "-P", "-c", _RUN)
    assert process("net", "panics.parquet", folder=folder, program=program).status == 3
    assert not (folder / "ran").exists()
