"""Table and render: the same rows in each format, in Python."""

import json

import pytest

import barometre as bm

ROWS = [
    {"region": "32", "positive": 8, "negative": 11, "net": -3, "net_strict": None},
    {"region": "27", "positive": 5, "negative": 2, "net": 3, "net_strict": 1},
]


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
