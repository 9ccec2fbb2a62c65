"""Table and render: the same rows in each format, in Python."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

import barometre as bm
from barometre.display.rendering import FORMS
from readers import workbook

ROWS = [
    {"region": "32", "positive": 8, "negative": 11, "net": -3, "net_strict": None},
    {"region": "27", "positive": 5, "negative": 2, "net": 3, "net_strict": 1},
]

TABULAR = [form for form in FORMS if form != "chart"]  # a chart needs balances


def test_a_table_of_rows_reads_as_a_reader_expects():
    text = bm.render(bm.Table.of(ROWS, "Balances", ["made up"]), lang="fr")
    assert text.splitlines()[0] == "Balances"
    assert text.splitlines()[-1] == "made up"
    assert [line.split() for line in text.splitlines() if "32" in line] == [["32", "8", "11", "−3", "n.", "d."]]
    assert "+3" in text


@pytest.mark.parametrize(
    ("form", "first"),
    [("csv", "region,positive,negative,net,net_strict"), ("tsv", "region\tpositive\tnegative\tnet\tnet_strict")],
)
def test_data_formats_have_names_and_integers(form, first):
    lines = bm.render(bm.Table.of(ROWS), form).splitlines()
    assert lines[0] == first
    assert lines[1].replace("\t", ",") == "32,8,11,-3,"


def test_json_has_the_rows():
    assert json.loads(bm.render(bm.Table.of(ROWS), "json"))["rows"] == ROWS


def test_no_row_is_a_table_too():
    assert bm.render(bm.Table.of([]), "csv").strip() == ""


def test_an_unknown_format_is_refused_with_the_nearest():
    with pytest.raises(bm.BarometreError, match="Did you mean: json"):
        bm.render(bm.Table.of(ROWS), "jsom")


MIXED = [
    {"day": date(2024, 3, 1), "jobs": Decimal("12.5"), "net": -3, "strict": True, "text": "01"},
    {"day": None, "jobs": float("nan"), "net": 2, "more": 7},
]


@pytest.mark.parametrize("form", TABULAR)
def test_rows_of_any_values_and_keys_become_a_table_in_every_format(form):
    assert bm.render(bm.Table.of(MIXED, "Mixed", ["a note"]), form)


def test_dates_are_text_and_what_is_not_known_is_null():
    first, second = json.loads(bm.render(bm.Table.of(MIXED), "json"))["rows"]
    assert first == {"day": "2024-03-01", "jobs": 12.5, "net": -3, "strict": "True", "text": "01", "more": None}
    assert second == {"day": None, "jobs": None, "net": 2, "strict": None, "text": None, "more": 7}


def test_explained_events_become_a_table_in_every_format():
    events = bm.qualify(bm.load_events("documented"), bm.Method.load("dge"))
    cell = bm.Selection(regions=("32",), periods=(bm.Period.parse("2024S1"),))
    rows = bm.explain(events, cell).head(5).collect().to_dicts()
    for form in TABULAR:
        assert bm.render(bm.Table.of(rows, "Events"), form)


@pytest.mark.parametrize("name", ["mine", "a/b:[c]", "'", "x" * 40])
def test_a_table_of_any_name_has_its_sheet(name):
    table = replace(bm.Table.of(ROWS), name=name)
    assert len(workbook(bm.render(table, "xlsx")).sheetnames[0]) <= 31
