"""Whole answers, byte for byte: GOLDEN=write writes them anew, and git shows what changed."""

import os
from pathlib import Path

import pytest

from .program import barometre

GOLDEN = Path(__file__).parent.parent / "golden"
ASKED = {"national-2024S1": "net --semester 2024S1", "hdf-2024S1": "net --region HDF --semester 2024S1"}
SUFFIXES = {"csv": "csv", "tsv": "tsv", "json": "json", "jsonl": "jsonl", "table": "txt", "markdown": "md"}
CASES = [
    (asked, form, lang)
    for asked in ASKED
    for form in SUFFIXES
    for lang in (("fr", "en") if form in ("table", "markdown") else ("en",))
]


@pytest.mark.parametrize(("asked", "form", "lang"), CASES)
def test_an_answer_is_what_it_was(asked, form, lang):
    answer = barometre(*ASKED[asked].split(), "--format", form, "--lang", lang)
    assert answer.status == 0
    path = GOLDEN / f"{asked}.{lang}.{SUFFIXES[form]}"
    if os.environ.get("GOLDEN") == "write":
        path.write_bytes(answer.out.encode())
    assert answer.out.encode() == path.read_bytes()


@pytest.mark.parametrize("asked", ASKED)
@pytest.mark.parametrize("form", ["csv", "tsv", "json", "jsonl"])
def test_data_are_the_same_in_every_language(asked, form):
    answer = barometre(*ASKED[asked].split(), "--format", form, "--lang", "fr")
    assert answer.out.encode() == (GOLDEN / f"{asked}.en.{SUFFIXES[form]}").read_bytes()


@pytest.mark.parametrize("path", sorted(GOLDEN.glob("*.*")), ids=lambda path: path.name)
def test_every_golden_file_has_its_test(path):
    assert path.name in {f"{asked}.{lang}.{SUFFIXES[form]}" for asked, form, lang in CASES}
