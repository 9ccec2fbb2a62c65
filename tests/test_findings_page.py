"""Every code is documented on one page, with an example that really has the finding, and the cure."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from barometre.ledger.catalogue import by_number
from barometre.ledger.checks import check, check_sheets
from barometre.ledger.findings import Code
from barometre.ledger.loading import read_ledger

DOCS = Path(__file__).parent.parent / "docs"
EXAMPLES = DOCS / "examples" / "findings"
PAGE = (DOCS / "findings.md").read_text(encoding="utf-8")
BESIDE = {Code.AMBIGUOUS_DATE: {Code.US_DATE}, Code.SEVERAL_IN_ONE_ROW: {Code.UNKNOWN_COLUMN}}
"""Findings that never come alone, and those with which they come."""

SECTIONS = dict(re.findall(r"^## (BAR\d+): .*\n((?:(?!## ).*\n)*)", PAGE, re.MULTILINE))


def found_in(name):
    """The codes of the findings of an example, on a day of 2026."""
    ledger = read_ledger([EXAMPLES / name], lenient=True)
    known = replace(ledger.known, day=date(2026, 1, 1))
    frames = (check_sheets(ledger.sheets, known), check(ledger.statements, known))
    return {Code(code) for frame in frames for code in frame.collect()["code"]}


def texts(example):
    """What an example holds: its text, or the texts of its cells."""
    if example.suffix == ".csv":
        return [example.read_text(encoding="utf-8").rstrip()]
    return [str(cell) for row in load_workbook(example).active.values for cell in row if cell is not None]


@pytest.mark.parametrize(("code", "kind"), by_number().items(), ids=lambda value: getattr(value, "number", ""))
def test_each_code_has_an_example_with_its_finding_and_no_other(code, kind):
    (example,) = EXAMPLES.glob(f"{kind.number}.*")
    assert found_in(example.name) == {code} | BESIDE.get(code, set())


@pytest.mark.parametrize("kind", by_number().values(), ids=lambda kind: kind.number)
def test_the_page_gives_its_words_its_example_and_its_cure(kind):
    section = SECTIONS[kind.number]
    assert kind.title.fr in section
    assert f"What to do: {kind.cure.en}." in section
    (example,) = EXAMPLES.glob(f"{kind.number}.*")
    assert all(text in section for text in texts(example))
    assert f": {kind.number} {'remark' if kind.severity == 'info' else kind.severity}: " in section


def test_the_page_and_the_examples_have_no_other_codes():
    numbers = [kind.number for kind in by_number().values()]
    assert list(SECTIONS) == numbers
    assert sorted(path.stem for path in EXAMPLES.iterdir()) == numbers


def test_no_number_is_given_twice():
    numbers = [kind.number for kind in by_number().values()]
    assert len(set(numbers)) == len(numbers)
