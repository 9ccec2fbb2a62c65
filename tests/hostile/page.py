"""The page of bad input: what was tried, and what the program really answered."""

import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

from barometre.display.escape import printable

from .cases import CASES, Case
from .running import Measured, measured

PAGE = Path(__file__).parents[2] / "docs" / "bad-input.md"

_OF_LIBRARY = re.compile(r"(damaged|malformed JSON|YAML) \(.*\)\.$")
"""What a library says may differ with its version."""

_BEFORE = """\
# Bad input

What was tried, and what comes: the first line that `barometre` says (of a balance: the line that accounts for every row)
and its exit status. Each row is run again by the tests, in a process of its own, which may take at most ten times the
size of its input plus 300 MB; no row gives a traceback, and none gives a figure together with an error. The list stands
in `tests/hostile/cases.py`; `python tools/make_bad_input.py` writes this page.

| what was tried | command | what is answered | status |
|---|---|---|---|
"""

_AFTER = """
Beside this list:

- Of a workbook the values that were last saved are read. Nothing is computed, no link is followed, no program is started.
- Files are also changed, cut and exchanged at random moments while they are read, and CSV, XLSX, ODS, JSON, Parquet and
  gzip files are damaged at random (`tests/hostile`): what comes is the figure of one whole version, or a refusal.
- A Parquet file is first read on trial, in a process of its own: damaged pages may bring polars down.
- A ledger of 32 MB, of which seventy rows in a hundred are faulty, is checked within the same memory; so are two million
  rows of four bytes (`x,y`), all of them faulty.

## What is not held

All findings listed at once (`check --limit 0`) are ranked in memory: the four million of those eight megabytes took
1.5 GB. A crash of polars outside a Parquet file (none is known) would end the program by a signal, without our words.
"""


def answer_line(answer: Measured) -> str:
    """The line that tells what came: of a figure the account of its rows, otherwise the first on standard error."""
    lines = answer.out.splitlines() if answer.status == 0 else answer.err.splitlines()
    return next((line for line in lines if answer.status or " read: " in line), "")


def table_row(case: Case, answer: Measured) -> str:
    """The row of the page."""
    said = _OF_LIBRARY.sub(r"\1 (…).", answer_line(answer))
    cells = [case.tried, _code(f"barometre {printable(case.asked)}"), _code(said), str(answer.status)]
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |\n"


def page() -> Iterator[str]:
    """The text of the page, from a run of every case."""
    yield _BEFORE
    for case in CASES:
        with tempfile.TemporaryDirectory() as folder:
            case.make(Path(folder))
            yield table_row(case, measured(case.asked.split(" "), Path(folder), case.meanwhile))
    yield _AFTER


def _code(text: str) -> str:
    return f"`` {text} ``" if "`" in text else f"`{text}`"
