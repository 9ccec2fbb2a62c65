"""Folding: what people write, without what does not matter."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from barometre.errors import DocumentError
from barometre.names import Names, did_you_mean, fold, nearest


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Provence-Alpes-Côte d'Azur", "provencealpescotedazur"),
        ("PROVENCE ALPES CÔTE D’AZUR", "provencealpescotedazur"),
        ("Provence\u2010Alpes\u2011Cote\u00a0dʼAzur", "provencealpescotedazur"),  # typographic hyphens, U+02BC
        ("Provence–Alpes–Côte d`Azur", "provencealpescotedazur"),
        ("I\u0302le-de-France", "iledefrance"),  # a combining accent
        ("Œuvre", "oeuvre"),
        ("ÆON", "aeon"),
        ("Straße", "strasse"),
        ("  2A ", "2a"),
        ("n° siret", "nsiret"),
        ("(%)", ""),
        ("", ""),
    ],
)
def test_fold(written, folded):
    assert fold(written) == folded


@given(st.text())
def test_fold_twice_is_fold_once(text):
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet="abcdéèàçôïABCD", min_size=1), st.sampled_from(["-", " ", "'", "’", "\u00a0", "\u202f", "."]))
def test_punctuation_and_case_never_matter(text, mark):
    assert fold(mark.join(text)) == fold(text) == fold(text.upper())


def test_names_find_every_spelling_of_a_code():
    names = Names([("Grand Est", "44"), ("GES", "44"), ("Bretagne", "53")], "here")
    assert [names.get(text) for text in ("grand-est", "ges", "BRETAGNE", "Corse")] == ["44", "44", "53", None]


def test_an_alias_may_lead_twice_to_the_same_place():
    assert Names([("Grand Est", "44"), ("grand-est", "44")], "here").get("GRAND EST") == "44"


def test_an_alias_that_leads_two_ways_is_refused_and_names_both():
    with pytest.raises(DocumentError) as caught:
        Names([("Grand Est", "44"), ("grand-est", "53")], "regions.yaml: regions")
    assert caught.value.message.en == "regions.yaml: regions: 'grand-est' leads both to 44 and to 53."
    assert caught.value.message.fr == "regions.yaml: regions : « grand-est » mène à la fois à 44 et à 53."


@pytest.mark.parametrize("blank", ["", "  ", "--", "+", "’"])
def test_an_alias_without_letter_or_digit_is_refused(blank):
    """It would stand for every cell that holds only punctuation."""
    with pytest.raises(DocumentError):
        Names([(blank, "44")], "here")


@pytest.mark.parametrize("blank", ["", " ", "-", "n°"])
def test_a_cell_without_letter_or_digit_names_nothing(blank):
    assert Names([("Grand Est", "44")], "here").get(blank) is None


def test_nearest_gives_the_best_first_as_it_is_spelt():
    known = ["Bretagne", "Bourgogne-Franche-Comté", "Occitanie"]
    assert nearest("bretange", known)[0] == "Bretagne"
    assert nearest("occitane", known) == ["Occitanie"]
    assert nearest("zzzz", known) == []


def test_did_you_mean_in_both_languages():
    hint = did_you_mean("dge-strct", ["dge-strict", "announcements"])
    assert hint.en == "Did you mean: dge-strict?"
    assert hint.fr == "Vouliez-vous dire : dge-strict ?"


def test_what_is_known_is_listed_when_nothing_is_near():
    hint = did_you_mean("zzzz", ["year", "semester"])
    assert hint.en == "Known: year, semester."
    assert hint.fr == "Au choix : year, semester."


def test_where_nothing_is_known_the_hint_says_so():
    assert did_you_mean("x", []) == ("Aucun nom n'est connu ici.", "No name is known here.")


def test_a_list_of_known_names_that_is_cut_says_so():
    names = [f"name {n}" for n in range(30)]
    assert did_you_mean("zzz", names).fr.endswith(", name 18, name 19, …")
