"""Whole answers, byte for byte: GOLDEN=write writes them anew, and git shows what changed."""

import os
from pathlib import Path

import pytest

from .program import barometre

GOLDEN = Path(__file__).parent.parent / "golden"
NET = {"national-2024S1": "net --semester 2024S1", "hdf-2024S1": "net --region HDF --semester 2024S1"}
OTHERS = {
    "explain-hdf-2024S1": "explain documented --region HDF --semester 2024S1",
    "explain-official": "explain --region HDF --semester 2024S1 --limit 3",
    "compare": "compare documented --by year --period 2023..2024",
    "compare-explained": "compare documented -m dge -m announcements --region HDF --semester 2024S1 --explain",
    "revisions": "revisions --by year --period 2023 --explain",
    "reconcile": "reconcile",
    "jobs": "net documented --by year --measure jobs",
    "pivot": "net documented --by region,year --period 2023..2024 --pivot",
}
ASKED = NET | OTHERS
SUFFIXES = {"csv": "csv", "tsv": "tsv", "json": "json", "jsonl": "jsonl", "table": "txt", "markdown": "md"}
CASES = [
    *((asked, form, lang) for asked in NET for form in SUFFIXES for lang in ("en",)),
    *((asked, form, "fr") for asked in NET for form in ("table", "markdown")),
    *((asked, form, lang) for asked in OTHERS for form, lang in (("table", "fr"), ("table", "en"), ("csv", "en"))),
]


@pytest.mark.parametrize(("asked", "form", "lang"), CASES)
def test_an_answer_is_what_it_was(asked, form, lang):
    answer = barometre(*ASKED[asked].split(), "--format", form, "--lang", lang)
    assert answer.status == (1 if asked == "reconcile" else 0)
    path = GOLDEN / f"{asked}.{lang}.{SUFFIXES[form]}"
    if os.environ.get("GOLDEN") == "write":
        path.write_bytes(answer.out.encode())
    assert answer.out.encode() == path.read_bytes()


@pytest.mark.parametrize("asked", NET)
@pytest.mark.parametrize("form", ["csv", "tsv", "json", "jsonl"])
def test_data_are_the_same_in_every_language(asked, form):
    answer = barometre(*ASKED[asked].split(), "--format", form, "--lang", "fr")
    assert answer.out.encode() == (GOLDEN / f"{asked}.en.{SUFFIXES[form]}").read_bytes()


@pytest.mark.parametrize("path", sorted(GOLDEN.glob("*.*")), ids=lambda path: path.name)
def test_every_golden_file_has_its_test(path):
    assert path.name in {f"{asked}.{lang}.{SUFFIXES[form]}" for asked, form, lang in CASES}
