"""Bad input of every kind that we thought of: what is answered, at what status, in how much memory."""

import re
from contextlib import chdir

import pytest

from cli.program import barometre

from .cases import CASES
from .page import PAGE, answer_line, table_row
from .running import allowed, measured

STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069]")
"""What would steer a terminal, or turn the order of letters around."""


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.tried)
def test_it_is_answered_as_the_page_says(case, tmp_path):
    case.make(tmp_path)
    most = allowed(tmp_path)
    answer = measured(case.asked.split(" "), tmp_path, case.meanwhile)
    assert (answer.status, case.said) == (case.status, case.said if case.said in answer_line(answer) else answer)
    assert answer.peak <= most
    assert not re.search("Traceback|panicked", answer.err)
    assert not STEERING.search(answer.out + answer.err)
    assert answer.status == 0 or answer.out == "", "no figure"
    assert table_row(case, answer) in PAGE.read_text(encoding="utf-8"), "run: python tools/make_bad_input.py"


SMALL = [case for case in CASES if not case.meanwhile and "MB" not in case.tried and "unreadable" not in case.tried]


@pytest.mark.parametrize("case", SMALL, ids=lambda case: case.tried)
def test_french_readers_and_checks_get_the_same_status(case, tmp_path):
    case.make(tmp_path)
    _, *words = case.asked.split(" ")
    with chdir(tmp_path):
        french = barometre("net", *words, "--lang", "fr")
        checked = barometre("check", *words, "--lang", "fr")
    assert (french.status, checked.status) == (case.status, case.status)
    assert not STEERING.search(french.out + french.err + checked.out + checked.err)
    if case.status == 3:
        assert french.err.startswith("Erreur : ") and french.err == checked.err


def test_the_page_has_no_other_rows():
    rows = [line for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("| ")]
    assert len(rows) == len(CASES) + 1
