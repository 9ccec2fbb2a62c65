"""A table as a workbook, read by openpyxl: numbers are numbers, all else is text, and it says what it was made from."""

import datetime
import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

import barometre as bm
from barometre.display import binary
from barometre.display.binary import as_xlsx
from barometre.display.table import Column, Table
from barometre.errors import SourceError
from readers import sheet, workbook

from .made import EN, FR
from .test_tables import ROWS, TABLE

EVENTS = Table(
    "Événements",
    (Column("weight", "Poids", "balance"), Column("site", "Site", "text"), Column("jobs", "Emplois", "count", "n. d.")),
    [(-1, "=1+1", 40.5), (1, "@SUM(A1)", None), (0, "+33 1", 1200), (1, "-3", 0), (1, "2024-03", 7), (1, "01", 8)],
    name="events",
)
WHOLE = replace(TABLE, also=(EVENTS,), facts={"made_from": {"ledgers": ["é.csv"], "sha256": {"é.csv": "00ff"}}})


def test_numbers_are_numbers_and_codes_are_text():
    content = as_xlsx(WHOLE, FR)
    assert sheet(content)[:5] == [
        ["Code", "Région", "Semestre", "Ouvertures", "Extensions", "Solde", "Solde strict"],
        ["32", "Hauts-de-France", "2024S1", 1624, 0, -3, "n. d."],
        ["94", "Corsica", "2024S1", 0, 0, 3, 0],
        [None, "région non précisée", "2024S1", 7, 0, 0, -1],
        ["Total", None, None, 1631, 0, 0, "n. d."],
    ]
    assert [type(cell) for cell in sheet(content)[1]] == [str, str, str, int, int, int, str]


def test_there_is_a_sheet_per_table_with_its_caption_and_notes_below():
    book = workbook(as_xlsx(WHOLE, FR))
    assert book.sheetnames == ["Soldes", "Événements"]
    assert [cell.value for cell in book["Soldes"]["A"]][5:] == [None, "Légende", "Une note."]


def test_the_header_stays_in_view_and_can_be_filtered():
    for one in workbook(as_xlsx(WHOLE, FR)).worksheets:
        assert one.freeze_panes == "A2"
        assert one.print_title_rows == "$1:$1"
    assert workbook(as_xlsx(WHOLE, FR))["Soldes"].auto_filter.ref == "A1:G4"


def test_columns_are_as_wide_as_what_they_hold():
    long = Table("x", (Column("a", "Nom", "text"), Column("n", "Solde", "balance")), [("x" * 35, 3), ("y" * 200, -12)])
    one = workbook(as_xlsx(long, FR)).active
    widths = [one.column_dimensions[letter].width for letter in "AB"]
    assert widths[0] > 59 and 8 <= widths[1] < 12


@pytest.mark.parametrize("cell", ["B2", "B3", "B4", "B5"])
def test_what_looks_like_a_formula_is_text_and_stays_it(cell):
    found = workbook(as_xlsx(WHOLE, FR))["Événements"][cell]
    assert found.data_type == "s"
    assert found.number_format == "@"
    assert found.quotePrefix


def test_a_negative_number_is_not_neutralised():
    assert [row[0] for row in sheet(as_xlsx(WHOLE, FR), 1)[1:3]] == [-1, 1]
    assert [row[2] for row in sheet(as_xlsx(WHOLE, FR), 1)[1:4]] == [40.5, "n. d.", 1200]


def test_balances_show_their_sign_in_the_spreadsheet_too():
    one = workbook(as_xlsx(WHOLE, FR))["Soldes"]
    assert one["F2"].number_format == '+#,##0;"−"#,##0;0'
    assert one["D2"].number_format == "#,##0"


def test_its_properties_say_what_it_was_made_from():
    properties = workbook(as_xlsx(WHOLE, FR)).properties
    assert properties.title == "Légende"
    assert json.loads(properties.description) == WHOLE.facts["made_from"]


def test_the_same_table_has_the_same_bytes_and_the_date_of_its_source(monkeypatch):
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    content = as_xlsx(WHOLE, FR)
    assert as_xlsx(WHOLE, FR) == content
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")
    dated = as_xlsx(WHOLE, FR)
    assert dated == as_xlsx(WHOLE, FR) != content
    assert workbook(dated).properties.created == datetime.datetime(2026, 1, 1)


def test_no_row_is_said_in_words():
    empty = Table("x", EVENTS.columns, [], total=(0, "", ""), empty="Aucun événement.", name="events")
    assert sheet(as_xlsx(empty, FR))[:2] == [["Poids", "Site", "Emplois"], ["Aucun événement.", None, None]]


def test_more_rows_than_a_sheet_holds_are_refused_and_not_lost(monkeypatch):
    monkeypatch.setattr(binary, "ROWS", len(ROWS) + 5)  # header, rows, total, blank, caption, note
    assert len(sheet(as_xlsx(TABLE, FR))) == len(ROWS) + 5
    with pytest.raises(SourceError, match="4 rows: more than a workbook can hold"):
        as_xlsx(replace(TABLE, rows=[*ROWS, ROWS[0]]), FR)


def test_more_text_than_a_cell_holds_is_refused_and_not_cut():
    with pytest.raises(SourceError, match="Site, row 3: 32768 characters") as refused:
        as_xlsx(replace(EVENTS, rows=[(1, "x" * 32_767, 1), (1, "x" * 32_768, 1)]), FR)
    assert "Parquet" in refused.value.hint.en


@given(st.text(max_size=12), st.text(max_size=12))
def test_any_caption_heading_and_provenance_makes_a_workbook_that_opens(caption, heading):
    told = {"made_from": {"ledgers": [caption], "sha256": {heading: "00"}}}
    table = Table(caption, (Column("a", heading, "text"),), [("x",)], notes=(heading,), facts=told)
    book = workbook(as_xlsx(table, EN))
    assert book.active["A2"].value == "x"
    assert json.loads(book.properties.description) == told["made_from"]


def test_tables_of_our_own_rows_become_workbooks():
    content = bm.render(bm.Table.of([{"region": "01", "net": -3}], "Soldes"), "xlsx", "fr")
    assert sheet(content)[:2] == [["region", "net"], ["01", -3]]


def test_dates_of_any_precision_are_texts_that_sort():
    table = Table("Légende", (Column("edition", "Édition", "date"),), [("2024-11-07",), ("2025-10",)])
    assert sheet(as_xlsx(table, FR))[:3] == [["Édition"], ["2024-11-07"], ["2025-10"]]
