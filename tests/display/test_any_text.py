"""Any text of a ledger – markup, bidirectional, of several lines, a formula – is a text in every format of its events."""

import csv
import io
import json
import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from barometre.balance.answer import Explained, plain
from barometre.balance.cells import Selection, assign
from barometre.balance.comparison import Differing
from barometre.balance.diff import diff
from barometre.balance.explain import explain, listed
from barometre.balance.net import cells
from barometre.balance.qualify import qualify
from barometre.balance.standing import as_of
from barometre.display.balances import Made
from barometre.display.differences import differences_table
from barometre.display.escape import FORMULA, neutralised, printable
from barometre.display.events import events_table
from barometre.display.rendering import FORMS, render
from barometre.display.table import Table
from barometre.ledger.loading import read_ledger
from barometre.ledger.rows import Reading
from barometre.reference.methods import Method
from barometre.reference.regions import Regions
from barometre.reference.vocabulary import Vocabulary
from readers import Page, delimited, markdown, parquet, sheet

from .made import EN

DGE, FRANCE, WORDS = Method.load("dge"), Regions.load(), Vocabulary.load()
TOLD = ("site", "company", "sector", "source")
NASTY = (
    "=1+1", "+33", "-3", "@SUM(A1)", "\t=1", "\r=1", "<b>x</b>", "&amp;", "</td><script>", "a|b", "`a`", "*a*", "a;b,c\td",
    'q"q', "\u202e3-", "\u2066a\u2069", "l1\nl2", "l1\r\nl2", "\x1b[31m", "'=1", "\\n", "_x0041_", "[a](b)", "#", "~~a~~",
    "2024-03", "01", "1e5", "|", "\\|", "---", "日本", "é’œ",
)  # fmt: skip
LETTERS = st.characters(codec="utf-8", exclude_characters="\x00")
TEXTS = st.one_of(
    st.sampled_from(NASTY), st.text(st.one_of(LETTERS, st.sampled_from("=+-@\t\r\n;,|<>&\"'")), max_size=9)
)
ROWS = st.lists(st.tuples(*[TEXTS] * len(TOLD)), min_size=1, max_size=6)
ALL_NASTY = [tuple(NASTY[(i + shift) % len(NASTY)] for shift in range(4)) for i in range(0, len(NASTY), 4)]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("ledgers")


def ledger(folder, name, rows):
    """A ledger of one opening per row, as Python's csv module writes it."""
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\n")
    writer.writerow(["event_id", "event", "effective_date", "region", *TOLD])
    writer.writerows([f"E{i}", "opening", "2024-03-01", "32", *row] for i, row in enumerate(rows))
    path = folder / name
    path.write_bytes(out.getvalue().encode())
    return read_ledger([str(path)], Reading(), WORDS, FRANCE)


def events(folder, rows) -> Table:
    """The events of such a ledger, explained."""
    read = ledger(folder, "a.csv", rows)
    qualified = qualify(as_of(read.statements), DGE)
    told, totals = (plain(plan.collect()) for plan in (
        listed(explain(qualified, Selection(), ())), cells(assign(qualified, ()), ()),
    ))  # fmt: skip
    made = Made.of(("a.csv",), DGE, Selection(), None, None)
    return events_table(Explained(told, totals[0], None, 0), (), made, FRANCE, EN, None)


def differences(folder, rows) -> Table:
    """What differs between such a ledger and one of other words."""
    old, new = ledger(folder, "old.csv", [("before",) * len(TOLD)] * len(rows)), ledger(folder, "new.csv", rows)
    found = Differing(plain(diff(old, new).collect()), [], (), (), (0, 0))
    return differences_table(found, (("old.csv",), ("new.csv",)), DGE, ("region",), FRANCE, EN)


def checked(table: Table, folder) -> None:
    """Every format has every row of the table, and in every cell its text."""
    shown = [[None if row[i] is None else printable(column.spelled.get(row[i], row[i])) if isinstance(row[i], str) else row[i]
              for i, column in enumerate(table.columns)] for row in table.rows]  # fmt: skip
    texts = [i for i, column in enumerate(table.columns) if column.name in (*TOLD, "old", "new")]

    def column_texts(rows, how=lambda text: text):
        """The texts of these rows in the columns of texts, an absent one as nothing."""
        return [[how(row[i]) or "" for i in texts] for row in rows]

    raw, words = column_texts(table.rows), column_texts(shown)
    for form, separator in (("csv", ","), ("tsv", "\t")):
        assert column_texts(delimited(render(table, form), separator)[1:]) == raw
    records = json.loads(render(table, "json"))[table.name]
    assert records == [json.loads(line) for line in render(table, "jsonl").split("\n")[:-1]]
    assert column_texts([list(record.values()) for record in records]) == raw
    excel = delimited(render(table, "csv-excel").removeprefix("\ufeff"), ";")[1:]
    assert column_texts(excel) == [[neutralised(text) for text in row] for row in words]
    assert not [cell for row in column_texts(excel) for cell in row if cell.startswith(FORMULA)]
    _, stored = parquet(render(table, "parquet"), folder)
    assert column_texts(stored) == raw
    written = [["" if cell is None else cell for cell in row] for row in sheet(render(table, "xlsx"))]
    assert column_texts(written[1 : len(shown) + 1], str) == words
    visible = table.shown()
    read = [[row[i] for i in visible if i in texts] for row in shown]
    marked = markdown(render(table, "markdown"))[0][1 : len(shown) + 1]
    paged = Page(render(table, "html")).tables[0].rows
    assert len(paged) == len(marked) == len(shown)
    for rows in (marked, paged):
        found = [[row[place] for place, i in enumerate(visible) if i in texts] for row in rows]
        assert [[c.strip() for c in row] for row in found] == [[(c or "").strip() for c in row] for row in read]
    drawn = render(table)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]", drawn)
    where = [row[-1] for row in table.rows]
    assert [line.split()[-1] for line in drawn.splitlines() if re.search(r"\.csv:\d+$", line)] == where
    assert all(any(text in line for line in drawn.splitlines()) for row in read for text in row if text)


@settings(max_examples=4)
@given(ROWS)
@example(ALL_NASTY)
def test_any_text_is_a_text_in_every_format_of_explain(folder, rows):
    checked(events(folder, rows), folder)


@settings(max_examples=4)
@given(ROWS)
@example(ALL_NASTY)
def test_any_text_is_a_text_in_every_format_of_diff(folder, rows):
    checked(differences(folder, rows), folder)


def test_no_format_is_forgotten_here():
    assert set(FORMS) - {"chart"} == {
        "table",
        "csv",
        "tsv",
        "json",
        "jsonl",
        "csv-excel",
        "markdown",
        "html",
        "xlsx",
        "parquet",
    }
