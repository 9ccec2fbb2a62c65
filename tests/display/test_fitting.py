"""A table in a narrow terminal: what is said once, what is left out, and where words fold."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from barometre.display.fitting import folded
from barometre.display.pivot import pivoted
from barometre.display.table import Column, Table
from barometre.display.terminal import Screen, as_table

from .made import EN, FR
from .test_pages import PERIODS

EVENTS = Table(
    "Les événements",
    (
        Column("weight", "Poids", "balance", "n. d."),
        Column("reason", "Pourquoi pas compté", "text"),
        Column("event", "Événement", "text", minor=1),
        Column("site", "Site", "text"),
        Column("company", "Entreprise", "text", minor=2),
        Column("source", "Source", "text", minor=3),
        Column("region", "Région", "text"),
        Column("where", "Fichier:ligne", "code"),
    ),
    [
        (1, None, "Ouverture", "Forges de Trith-Saint-Léger", "Les Forges du Nord SA", "La Voix du Nord, 3 mai", "32", "registre.csv:2"),
        (-1, None, "Fermeture", "Moulin", "Minoterie générale de l'Est", "La Voix du Nord, 3 mai", "32", "registre.csv:3"),
        (0, "sous le seuil", "Extension", "Verrerie", None, "La Voix du Nord, 3 mai", "32", "registre.csv:4"),
    ],
    notes=("1 événement compté.",),
    name="events",
)  # fmt: skip


def drawn(width: int | None) -> list[str]:
    return as_table(EVENTS, FR, Screen(width=width)).splitlines()


def test_outside_a_terminal_and_in_a_wide_one_nothing_is_left_out():
    assert drawn(None) == drawn(160)
    head = drawn(None)[2]
    assert [column.label for column in EVENTS.columns if column.label in head] == [c.label for c in EVENTS.columns]


def test_what_is_the_same_in_all_rows_is_said_once_above_them():
    lines = drawn(120)
    assert lines[:3] == ["Les événements", "Source : La Voix du Nord, 3 mai", "Région : 32"]
    assert sum("La Voix" in line for line in lines) == 1
    assert as_table(EVENTS, EN, Screen(width=120)).splitlines()[2] == "Région: 32"


def test_minor_columns_are_left_out_and_named():
    assert "Sans la place de montrer" not in "".join(drawn(120))
    assert "Sans la place de montrer : Entreprise (" in " ".join(drawn(70))
    assert "Sans la place de montrer : Entreprise, Événement (" in " ".join(drawn(55))
    assert "No room for: Entreprise (" in as_table(EVENTS, EN, Screen(width=70))


@pytest.mark.parametrize("width", range(66, 200, 6))
def test_a_line_is_never_longer_than_the_terminal(width):
    assert max(map(cell_len, drawn(width))) <= width


@pytest.mark.parametrize("width", [*range(1, 60, 7), 80, 100, 120])
def test_no_weight_or_line_is_lost_at_any_width(width):
    words = re.split(r"[\s│|]+", "\n".join(drawn(width)))
    assert {"+1", "−1", "0", "registre.csv:2", "registre.csv:3", "registre.csv:4"} <= set(words)


def test_words_fold_whole():
    folded_site = [line.split() for line in drawn(90)[7:9]]
    assert folded_site == [
        ["+1", "Ouverture", "Forges", "de", "Trith-", "Les", "Forges", "du", "Nord", "registre.csv:2"],
        ["Saint-Léger", "SA"],
    ]


def test_headings_of_periods_fold_under_their_figure():
    lines = as_table(pivoted(PERIODS), FR, Screen(width=80)).splitlines()
    assert [line.split() for line in lines[2:4]] == [
        ["Solde", "Solde", "Solde", "strict", "Solde", "strict"],
        ["Code", "2024S1", "2024S2", "2024S1", "2024S2"],
    ]


def test_no_row_is_said_in_words_whatever_the_width():
    empty = replace(EVENTS, rows=[], empty="Aucun événement.")
    for width in (None, 40):
        assert as_table(empty, FR, Screen(width=width)).splitlines() == [
            "Les événements", "", "Aucun événement.", "", "1 événement compté.",
        ]  # fmt: skip


def test_without_words_for_it_no_row_is_a_header():
    assert "Poids" in as_table(replace(EVENTS, rows=[]), FR, Screen())


@given(st.text("abc é-–/日本", max_size=40), st.integers(1, 20))
def test_folding_loses_no_letter_and_cuts_no_word_that_fits(text, width):
    lines = folded(text, width).split("\n")
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    parts = [part for part in re.split(r"(?<=[-–/ ])(?=[^ ])", text) if part.strip()]
    for line in lines:
        assert cell_len(line) <= width or any(cell_len(part.rstrip()) > width for part in parts)
