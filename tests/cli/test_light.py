"""What a person waits for – help, version, completion – loads no heavy library, and the shell is offered what exists."""

import json
import os
import subprocess
import sys
from datetime import date

import pytest

from .program import PLAIN, process

WATCHED = """
import io, json, os, sys
from contextlib import redirect_stdout
from barometre.cli.main import run

for words, completing in json.load(sys.stdin):
    os.environ.pop("_BAROMETRE_COMPLETE", None)
    if completing:
        os.environ.update(_BAROMETRE_COMPLETE="complete_bash", COMP_WORDS=words, COMP_CWORD=str(completing))
    sys.argv = ["barometre"] if completing else words.split()
    out = io.StringIO()
    try:
        with redirect_stdout(out):
            run()
    except SystemExit:
        pass
    heavy = [name for name in ("polars", "yaml", "rich.table") if name in sys.modules]
    print(json.dumps([out.getvalue().splitlines(), heavy]))
"""
"""A program that asks ours one thing after another, and tells each answer and the heavy libraries loaded by then."""


def watched(*asked: tuple[str, int]) -> list[tuple[list[str], list[str]]]:
    """The lines answered and the heavy libraries loaded, for command lines and the word that the shell completes."""
    done = subprocess.run(
        [sys.executable, "-c", WATCHED],
        input=json.dumps(asked),
        capture_output=True,
        text=True,
        env={**os.environ, **PLAIN},
        check=True,
    )
    return [(said, heavy) for said, heavy in map(json.loads, done.stdout.splitlines())]


def test_help_and_version_load_nothing_heavy():
    for words in ("--help", "-h", "--version", "net --help", "check -h"):
        ((said, heavy),) = watched((f"barometre {words}", 0))
        assert any("barometre" in line for line in said)
        assert not {"polars", "yaml"} & set(heavy)


OFFERS = {
    ("barometre ", 1): {"net"},
    ("barometre net ", 2): {"official", "documented"},
    ("barometre net o", 2): {"official"},
    ("barometre net --region ", 3): {"HDF", "IDF", "32", "93"},
    ("barometre net --region H", 3): {"HDF"},
    ("barometre net --region hd", 3): {"hdf"},
    ("barometre net --region HDF,I", 3): {"HDF,IDF"},
    ("barometre net --departement 2", 3): {"2A", "2B", "29"},
    ("barometre net --method ", 3): {"dge", "dge-strict", "announcements"},
    ("barometre net --format ", 3): {"table", "csv", "tsv", "json", "jsonl", "markdown"},
    ("barometre net --by ", 3): {"region", "departement", "sector", "year", "semester", "quarter", "month"},
    ("barometre net --by region,y", 3): {"region,year"},
    ("barometre net --lang ", 3): {"fr", "en"},
}
NARROWED = [
    ("barometre net --region hd", 3),
    ("barometre net --region H", 3),
    ("barometre net --region HDF,I", 3),
    ("barometre net --by region,y", 3),
]


def test_the_shell_is_offered_what_exists_without_polars():
    for (asked, offers), (said, heavy) in zip(OFFERS.items(), watched(*OFFERS), strict=True):
        assert set(said) >= offers, asked
        assert asked not in NARROWED or set(said) == offers
        assert "polars" not in heavy, asked


def test_the_shell_is_offered_recent_periods():
    year = date.today().year
    asked = [("barometre net --semester ", 3), ("barometre net --period ", 3), (f"barometre net -p {year}-", 3)]
    (semesters, _), (periods, _), (months, _) = watched(*asked)
    assert {f"{year - 1}S1", f"{year - 1}S2", f"{year}S1"} <= set(semesters)
    assert {str(year), str(year - 1), f"{year - 1}S2", f"{year - 1}Q3", f"{year - 1}-11"} <= set(periods)
    assert f"{year}-01" in months
    assert all(offer.startswith(f"{year}-") for offer in months)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_can_be_taught(shell):
    answer = process(environment={"_BAROMETRE_COMPLETE": f"source_{shell}"})
    assert answer.status == 0
    assert "_BAROMETRE_COMPLETE" in answer.out


def test_importing_the_package_costs_nothing():
    code = "import sys, barometre; dir(barometre); print([n for n in ('polars', 'rich', 'yaml') if n in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_a_balance_loads_no_other_command_and_no_converter_of_values():
    names = "pydantic", "yaml", "barometre.reference.communes", "barometre.cli.explain", "barometre.cli.report"
    code = (
        "import sys\nfrom barometre.cli.main import run\ntry: run()\n"
        f"except SystemExit: print([name for name in {names!r} if name in sys.modules])"
    )
    asked = ["net", "--region", "HDF", "--semester", "2024S1", "--format", "csv", "--lang", "fr"]
    done = subprocess.run([sys.executable, "-c", code, *asked], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
    assert "Hauts-de-France" in done.stdout
