"""Bars of text: the exact figures beside them, never cut, in the letters and the width that a terminal has."""

import re

import pytest

from barometre.display.labels import Labels
from barometre.display.table import Column, Table
from barometre.display.terminal import Screen
from barometre.display.text_chart import as_chart
from golden_files import same_as_golden

EN, FR = Labels("en"), Labels("fr")
FIGURES = ("positive", "negative", "net", "net_strict")
PLACES = [
    ("84", "Auvergne-Rhône-Alpes", "2024S1", 6, 2, 4, 3),
    ("93", "Provence-Alpes-Côte d'Azur", "2024S1", 0, 1624, -1624, None),
    (None, None, "2024S1", 1, 0, 1, 1),
    ("84", "Auvergne-Rhône-Alpes", "2024S2", None, 3, None, None),
    ("84", "Auvergne-Rhône-Alpes", "2025S2", 812, 0, 812, 0),
]


def table(rows=PLACES, labels=EN) -> Table:
    """A table of balances by region and semester, with its total and a note."""
    columns = (
        Column("region", "Code", "code"),
        Column("region_name", "Region", "text", "region not stated"),
        Column("semester", "Semester", "period"),
        *(Column(f, labels.of("columns", f), "balance" if f.startswith("net") else "count", "n. d.") for f in FIGURES),
    )
    total = ("Total", "", "", 819, 1630, -811, None)
    return Table("a.csv — balances", columns, rows, total, notes=("One note.",))


@pytest.mark.parametrize("width", [40, 80, 120])
@pytest.mark.parametrize("encoding", ["utf-8", "ascii"])
def test_a_chart_is_what_it_was(width, encoding):
    text = as_chart(table(), EN, Screen(width=width, encoding=encoding))
    assert text.encode(encoding)
    assert same_as_golden(f"chart/places-{width}-{encoding}.txt", text)


@pytest.mark.parametrize("width", [10, 40, 80, 120])
@pytest.mark.parametrize("encoding", ["utf-8", "ascii"])
@pytest.mark.parametrize("labels", [EN, FR], ids=["en", "fr"])
def test_no_figure_is_cut_whatever_the_width(width, encoding, labels):
    from barometre.display.escape import encodable

    text = as_chart(table(labels=labels), labels, Screen(width=width, encoding=encoding))
    drawn = [line for line in text.splitlines() if re.search(r"[|│]", line)]
    assert len(drawn) == len(PLACES)
    for line, (*_, positive, negative, net, strict) in zip(drawn, PLACES, strict=True):
        told = [None if negative is None else -negative, positive, net, strict]
        figures = ["n. d." if value is None else encodable(labels.signed(value), encoding) for value in told]
        assert line.endswith("  ".join(figures)) or re.sub(r" {2,}", "  ", line).endswith("  ".join(figures))
        if width >= 80:
            assert len(line) <= width


def test_a_bar_is_as_long_as_its_figure_and_never_nothing():
    rows = [
        ("1", "A", "2024S1", 10, 20, -10, 0),
        ("2", "B", "2024S1", 20, 10, 10, 0),
        ("3", "C", "2024S1", 0, 1, -1, 0),
    ]
    text = as_chart(table(rows), EN, Screen(width=120))
    lengths = [(line.count("▒"), line.count("█")) for line in text.splitlines() if "│" in line]
    (left, half), (half_left, right), (least, nothing) = lengths
    assert left == right
    assert abs(left - 2 * half) <= 1
    assert abs(right - 2 * half_left) <= 1
    assert least >= 1
    assert nothing == 0


def test_a_sparkline_has_a_sign_for_each_period_also_those_between():
    text = as_chart(table(), EN, Screen(width=80))
    (line,) = [line for line in text.splitlines() if line.startswith("Auvergne-Rhône-Alpes") and "…" in line]
    drawn = line.split()[1]
    assert len(drawn) == 4  # 2024S1, 2024S2, 2025S1, 2025S2
    assert drawn[1:3] == "?·"
    assert line.endswith("+4 … +812")


def test_colours_are_the_terminal_s_alone():
    assert "\x1b[" not in as_chart(table(), EN, Screen(width=80))
    assert "\x1b[" in as_chart(table(), EN, Screen(width=80, color=True))


def test_a_hostile_name_does_nothing_to_the_terminal():
    rows = [("1", "a\x1b[31m\u202eb", "2024S1", 1, 0, 1, 1), ("2", "漢字" * 40, "2024S1", 1, 0, 1, 1)]
    text = as_chart(table(rows), EN, Screen(width=80))
    assert "\x1b" not in text
    assert "\u202e" not in text


def test_nothing_is_drawn_of_no_row():
    assert "One note." in as_chart(table([]), EN, Screen())
