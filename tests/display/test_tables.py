"""One table in each format: nothing cut, nothing that acts on a terminal, nothing lost."""

import csv
import io
import json
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len

from barometre.display.formats import DATA, as_csv, as_csv_excel, as_jsonl, as_markdown, as_tsv
from barometre.display.table import Column, Table
from barometre.display.terminal import Screen, as_table

from .made import EN, FR

COLUMNS = (
    Column("region", "Code", "code"),
    Column("region_name", "Région", "text", "région non précisée", spelled={"Corse": "Corsica"}),
    Column("semester", "Semestre", "code"),
    Column("opening", "Ouvertures", "count", "n. d."),
    Column("extension", "Extensions", "count", "n. d.", in_table=False),
    Column("net", "Solde", "balance", "n. d."),
    Column("net_strict", "Solde strict", "balance", "n. d."),
)
ROWS = [
    ("32", "Hauts-de-France", "2024S1", 1624, 0, -3, None),
    ("94", "Corse", "2024S1", 0, 0, 3, 0),
    (None, None, "2024S1", 7, 0, 0, -1),
]
TABLE = Table(
    "Légende",
    COLUMNS,
    ROWS,
    total=("Total", "", "", 1631, 0, 0, None),
    notes=("Une note.",),
    facts={"total": {"net": 0}},
)


def lines(text: str) -> list[list[str]]:
    """The words of each line that has some."""
    return [line.split() for line in text.splitlines() if line.strip(" ─|+-")]


def test_a_reader_sees_signs_words_and_the_total():
    assert lines(as_table(TABLE, EN, Screen())) == [
        ["Légende"],
        ["Code", "Région", "Semestre", "Ouvertures", "Solde", "Solde", "strict"],
        ["32", "Hauts-de-France", "2024S1", "1,624", "−3", "n.", "d."],
        ["94", "Corsica", "2024S1", "0", "+3", "0"],
        ["région", "non", "précisée", "2024S1", "7", "0", "−1"],
        ["Total", "1,631", "0", "n.", "d."],
        ["Une", "note."],
    ]


def test_programs_see_integers_nulls_and_every_column():
    expected = [
        ["region", "region_name", "semester", "opening", "extension", "net", "net_strict"],
        ["32", "Hauts-de-France", "2024S1", "1624", "0", "-3", ""],
        ["94", "Corse", "2024S1", "0", "0", "3", "0"],
        ["", "", "2024S1", "7", "0", "0", "-1"],
    ]
    assert [line.split(",") for line in as_csv(TABLE).splitlines()] == expected
    assert [line.split("\t") for line in as_tsv(TABLE).splitlines()] == expected
    records = json.loads(DATA["json"](TABLE))["rows"]
    assert [list(record.values()) for record in records] == [list(row) for row in ROWS]
    assert [list(json.loads(line).values()) for line in as_jsonl(TABLE).splitlines()] == [list(row) for row in ROWS]
    assert json.loads(DATA["json"](TABLE))["total"] == {"net": 0}


def test_markdown_is_a_table_with_its_caption_and_notes():
    assert as_markdown(TABLE, FR).splitlines() == [
        "**Légende**",
        "",
        "| Code | Région | Semestre | Ouvertures | Solde | Solde strict |",
        "| --- | --- | --- | ---: | ---: | ---: |",
        "| 32 | Hauts-de-France | 2024S1 | 1\u202f624 | −3 | n. d. |",
        "| 94 | Corsica | 2024S1 | 0 | +3 | 0 |",
        "|  | région non précisée | 2024S1 | 7 | 0 | −1 |",
        "| **Total** |  |  | **1\u202f631** | **0** | **n. d.** |",
        "",
        "Une note.",
    ]


@pytest.mark.parametrize("form", ["csv", "tsv", "json", "jsonl"])
def test_data_end_lines_with_lf_and_have_no_mark(form):
    text = DATA[form](TABLE)
    assert text.endswith("\n")
    assert "\r" not in text
    assert not text.startswith("\ufeff")


def sectors(*names: str | None) -> Table:
    """A table of sectors, as a ledger may name them."""
    columns = (Column("sector", "Secteur", "text", "non précisé"), Column("net", "Solde", "balance", "n. d."))
    return Table("Légende", columns, [(name, number) for number, name in enumerate(names)])


TEXTS = st.text(
    st.one_of(st.characters(codec="utf-8"), st.sampled_from("\r\n\t\x1b\x85\u2028\"',;|*_`<&\\")), max_size=8
)


@given(st.lists(st.one_of(st.none(), TEXTS.filter(bool)), max_size=4))
@example(["a\rb", "c\nd", "e\tf", 'g"h', "i\r\nj"])
def test_any_text_comes_back_from_the_data_formats(names):
    table = sectors(*names)
    for text, separator in ((as_csv(table), ","), (as_tsv(table), "\t")):
        read = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
        assert read == [["sector", "net"], *([name or "", str(number)] for number, name in enumerate(names))]
    assert [record["sector"] for record in json.loads(DATA["json"](table))["rows"]] == names
    assert [json.loads(line)["sector"] for line in as_jsonl(table).split("\n")[:-1]] == names


@given(st.lists(TEXTS.filter(bool), max_size=4))
def test_any_text_is_one_row_of_what_a_reader_sees(names):
    table = sectors(*names)
    acts = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
    shown, markdown = as_table(table, EN, Screen()), as_markdown(table, EN)
    assert not acts.search(shown + markdown)
    assert shown.count("\n") == 5 + len(names)  # caption, blank, header, rule, rows, blank
    assert markdown.count("\n") == 4 + len(names)
    cells = [re.split(r"(?<!\\)(?:\\\\)*\|", line) for line in markdown.split("\n")[2 : 4 + len(names)]]
    assert {len(row) for row in cells} == {4}  # no text breaks the columns


def test_markdown_reads_markup_as_text():
    (row,) = [line for line in as_markdown(sectors("<b>*x*|`y`[z](u)&_~#"), EN).splitlines() if "z" in line]
    assert row == "| &lt;b&gt;\\*x\\*\\|\\`y\\`\\[z\\](u)&amp;\\_\\~\\# | 0 |"


figures = st.one_of(st.integers(-99_999, 99_999), st.none())


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """A balance of many columns, with long names."""
    rows = draw(
        st.lists(
            st.tuples(
                st.sampled_from(("32", "2A", "971", None)),
                st.one_of(st.none(), st.text("abc é-'日本", min_size=1, max_size=40).filter(str.strip)),
                st.sampled_from(("2024S1", "2024-03")),
                *[figures] * 4,
            ),
            min_size=1,
            max_size=4,
        )
    )
    return Table("Une légende de plusieurs mots", COLUMNS, rows, notes=("Une note assez longue pour deux lignes.",))


@given(tables(), st.integers(1, 130), st.sampled_from(("utf-8", "ascii")))
def test_no_figure_code_or_period_is_ever_cut(table, width, encoding):
    text = as_table(table, EN, Screen(width=width, encoding=encoding))
    words = re.split(r"[\s|]+", text)
    for row in table.rows:
        code, _, period, opening, _, net, strict = row
        shown = [code, period, None if opening is None else EN.number(opening)]
        shown += [None if value is None else EN.signed(value) for value in (net, strict)]
        for word in shown:
            assert word is None or word.replace("−", "-" if encoding == "ascii" else "−") in words


@given(tables(), st.integers(60, 130))
def test_a_terminal_wide_enough_for_the_figures_is_never_exceeded(table, width):
    assert all(cell_len(line) <= width for line in as_table(table, EN, Screen(width=width)).splitlines())


@given(tables())
def test_outside_a_terminal_each_row_is_one_uncut_line(table):
    shown = as_table(table, EN, Screen()).splitlines()
    assert len(shown) == 1 + 1 + 1 + 1 + len(table.rows) + 1 + 1  # caption, blank, header, rule, rows, blank, note
    for row, line in zip(table.rows, shown[4:], strict=False):
        assert (row[1] or "région non précisée").strip() in line
    assert shown[-1] == table.notes[0]


def test_a_balance_is_green_or_red_and_nothing_is_said_by_colour_alone():
    coloured = as_table(TABLE, EN, Screen(color=True))
    assert "\x1b[32m+3\x1b[0m" in re.sub(r"(\x1b\[32m)\s+", r"\1", coloured)
    assert "\x1b[31m−3\x1b[0m" in re.sub(r"(\x1b\[31m)\s+", r"\1", coloured)
    bare = re.sub(r"\x1b\[[\d;]*m", "", coloured)
    assert lines(bare) == lines(as_table(TABLE, EN, Screen()))
    assert "\x1b" not in as_table(TABLE, EN, Screen(width=80))


def test_a_terminal_without_boxes_gets_ascii():
    text = as_table(TABLE, FR, Screen(encoding="ascii"))
    assert text.isascii()
    assert "|32 " in text
    assert "-3" in text and "+3" in text


DATED = Table(
    "Légende",
    (Column("edition", "Édition", "date", "aujourd'hui"), Column("net", "Solde", "balance")),
    [("2024-03-27", 201), ("2024S1", 189), (None, 189)],
)


def test_a_french_reader_sees_french_dates_and_programs_iso_ones():
    assert [line[0] for line in lines(as_table(DATED, FR, Screen()))[2:]] == ["27/03/2024", "2024S1", "aujourd'hui"]
    assert [line[0] for line in lines(as_table(DATED, EN, Screen()))[2:]] == ["2024-03-27", "2024S1", "aujourd'hui"]
    assert "| 27/03/2024 | +201 |" in as_markdown(DATED, FR)
    for write in (as_csv, as_tsv, as_jsonl, as_csv_excel):
        assert "2024-03-27" in write(DATED)
