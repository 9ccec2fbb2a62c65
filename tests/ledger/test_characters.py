"""Where a cell starts in its line, for editors and code hosts."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from barometre.ledger.characters import cell_starts, with_characters
from barometre.ledger.checks import check
from barometre.ledger.loading import read_ledger
from barometre.ledger.ranking import ranked

CELLS = st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\r\n\0"), max_size=8), min_size=1, max_size=6)


@pytest.mark.parametrize(("line", "starts"), [
    ("a;b;c", [1, 3, 5]),
    (";;", [1, 2, 3]),
    ("", [1]),
    ('a;"b;c";d', [1, 3, 9]),
    ('"say ""a;b""";d', [1, 15]),
    ("é;ž;🏭;x", [1, 3, 5, 7]),
])  # fmt: skip
def test_where_each_cell_starts(line, starts):
    assert cell_starts(line, ";") == starts


@given(CELLS, st.sampled_from(";,|\t"))
def test_what_starts_there_is_the_cell_that_a_csv_reader_finds(cells, separator):
    out = io.StringIO()
    csv.writer(out, delimiter=separator, lineterminator="\n").writerow(cells)
    line = out.getvalue().rstrip("\n")
    starts = cell_starts(line, separator)
    assert len(starts) == len(cells)
    for cell, start in zip(cells, starts, strict=True):
        (found, *_) = next(csv.reader([line[start - 1 :]], delimiter=separator), [""])
        assert found == cell


def placed(path):
    """The line and character of each finding of a ledger."""
    ledger = read_ledger([path])
    found = ranked(check(ledger.statements), ledger.sheets).collect()
    sheets = {sheet.name: sheet for sheet in ledger.sheets}
    return with_characters(found, sheets, ledger.sources).select("line", "character").rows()


def test_titles_quotes_and_accents_before_a_cell_are_counted(tmp_path):
    path = tmp_path / "ledger.csv"
    path.write_text('Préfecture\n\névénement;site;date\nouverture;"Été; hiver";jadis\nhier;;2024\n', encoding="utf-8")
    assert placed(path) == [(4, 24), (5, 1)]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "windows-1252", "utf-16"])
def test_characters_are_counted_not_bytes(tmp_path, encoding):
    path = tmp_path / "ledger.csv"
    path.write_text("événement;date\r\néouverture;2024\r\nouverture;été\r\n", encoding=encoding, newline="")
    assert placed(path) == [(2, 1), (3, 11)]


def test_a_cell_after_a_line_break_in_a_cell_has_no_character(tmp_path):
    path = tmp_path / "ledger.csv"
    path.write_text('note;event;date\n"two\nlines";hier;2024\n"two\nlines";opening;jadis\n', encoding="utf-8")
    assert placed(path) == [(2, None), (4, None)]


def test_what_a_row_lacks_has_no_character(tmp_path):
    path = tmp_path / "ledger.csv"
    path.write_text("event,date\nopening\n", encoding="utf-8")
    assert placed(path) == [(2, None)]


def test_the_first_cell_beyond_the_header_is_found(tmp_path):
    path = tmp_path / "ledger.csv"
    path.write_text("event,date\nopening,2024,more\n", encoding="utf-8")
    assert placed(path) == [(2, 14)]
