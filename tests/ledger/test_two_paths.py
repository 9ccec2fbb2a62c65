"""A plain file is scanned where it lies, any other goes through the csv module: the rows are the same."""

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from barometre.ledger.decoding import survey
from barometre.ledger.loading import read_ledger
from barometre.ledger.rows import Reading

NASTY = "\x01\x0b\x0c\x1a\x1c\x1d\x1e\x7f\x85\u2028\u2029\u00a0\u202f\u200b\ufeff#'\\é日😀\t|,= a1"
"""What str.splitlines, polars or a terminal may take for more than a character."""

CELLS = st.text(NASTY, max_size=4)
LINES = st.lists(CELLS, max_size=11).map(";".join)  # no farther beyond the header than a scan looks
NEWLINES = st.sampled_from(("\n", "\r\n"))
BODIES = st.lists(st.builds(str.__add__, LINES, NEWLINES), max_size=10).map("".join)
TOPS = st.sampled_from(("", "titre; un\n", "\n\n", " \r\n;;\n"))
HEADERS = st.sampled_from(("event;date;x", "événement;date;;x;;", "x;date d'effet;flux", "x;event;y;z;date;"))
LAST = st.sampled_from(("", "opening;2024;x", "a", ";", " "))


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("paths") / "l.csv"


def both(path: Path, content: bytes):
    path.write_bytes(content)
    assert survey([content]).plain or "\ufeff".encode() in content
    scanned = read_ledger([path]).sheets[0]
    parsed = read_ledger([path], Reading(encoding="utf-8")).sheets[0]  # a named encoding is decoded, never scanned
    assert scanned.header == parsed.header
    return scanned.rows.collect(), parsed.rows.collect()


@given(top=TOPS, header=HEADERS, newline=NEWLINES, body=BODIES, last=LAST)
@example(top="", header="event;date;x", newline="\n", body=";1\n", last="")  # an empty cell is a missing one
@example(top="", header="event;date;x", newline="\n", body="\ufeff\n", last="")  # a mark that is no mark
@example(top="", header="event;date;x", newline="\r\n", body="a\n\r\nb;c\r\n", last="d")  # line ends of both kinds
def test_a_plain_text_reads_the_same_on_both_paths(path, top, header, newline, body, last):
    scanned, parsed = both(path, (top + header + newline + body + last).encode())
    assert scanned.schema == parsed.schema
    assert scanned.rows() == parsed.rows()


@given(top=TOPS, header=HEADERS, newline=NEWLINES, body=BODIES, last=LAST)
def test_every_line_that_says_something_is_one_row(path, top, header, newline, body, last):
    """No row is lost, and none stands elsewhere: beside the lines, counted by hand."""
    text = top + header + newline + body + last
    path.write_bytes(text.encode())
    sheet = read_ledger([path]).sheets[0]
    blank = str.maketrans(dict.fromkeys("; \t\r\x0b\x0c\x85\u2028\u2029\u00a0\u202f"))
    physical = enumerate(text.split("\n"), start=1)
    expected = [number for number, line in physical if number > sheet.header.line and line.translate(blank)]
    assert sheet.rows.collect()["line"].to_list() == expected
