"""A code and a name together: the same place however they are joined, and never one of two that differ."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from barometre.errors import Misuse
from barometre.reference.regions import Regions

from .facts import REGIONS

FRANCE = Regions.load()
US = Regions.named("us")
NAMES = {place.code: place.fr for place in REGIONS}
DEPARTEMENTS = {code: name for place in REGIONS for code, name in place.departements.items()}
JOINED = (
    "{code} - {name}", "{code}-{name}", "{code} – {name}", "{code} : {name}", "{code}_{name}", "{code}/{name}",
    "{code}, {name}", "{code}. {name}", "{code} {name}", "({code}) {name}", "[{code}] {name}", "{name} ({code})",
    "{name} {code}", "{name} - {code}", "{name}, {code}", "{name}/{code}", " {code}\u00a0-\u00a0{name} ",
)  # fmt: skip
"""How an office writes a code beside a name."""

NAMED = ("{}", "région {}", "Région {}", "REG {}")
CODED = ("{}", "R{}", "r{}", "R-{}", "R {}")
D_NAMED = ("{}", "département {}", "Département du {}", "DEPARTEMENT DE LA {}", "dép. {}", "Dpt {}")
D_CODED = ("{}", "D{}", "Dept {}", "dép. {}", "FR-{}")


def written(codes, names, joined, before_code, before_name, change) -> st.SearchStrategy[tuple[str, str, str]]:
    """A text, and the places that its code and its name mean."""
    parts = st.tuples(st.sampled_from(sorted(codes)), st.sampled_from(sorted(names)))
    how = st.tuples(*map(st.sampled_from, (joined, before_code, before_name, change)))
    return st.builds(
        lambda pair, way: (
            way[3](way[0].format(code=way[1].format(pair[0]), name=way[2].format(names[pair[1]]))), *pair,
        ),
        parts, how,
    )  # fmt: skip


CHANGES = (str, str.upper, str.lower, lambda text: text.replace("-", " "))


@given(written(NAMES, NAMES, JOINED, CODED, NAMED, CHANGES))
def test_a_region_is_named_by_code_and_name_that_agree_and_by_no_others(case):
    text, code, name = case
    assert FRANCE.region(text) == (code if code == name else None)
    assert FRANCE.region_names.named(text) == {code, name}


@given(written(DEPARTEMENTS, DEPARTEMENTS, JOINED, D_CODED, D_NAMED, CHANGES))
def test_a_departement_is_named_by_code_and_name_that_agree_and_by_no_others(case):
    text, code, name = case
    assert FRANCE.departement(text) == (code if code == name else None)
    assert FRANCE.departement_names.named(text) == {code, name}


@pytest.mark.parametrize("how", JOINED)
@pytest.mark.parametrize("code", sorted(DEPARTEMENTS))
def test_every_departement_in_every_spelling(code, how):
    assert FRANCE.departement(how.format(code=code, name=DEPARTEMENTS[code])) == code


@pytest.mark.parametrize("how", JOINED)
@pytest.mark.parametrize("code", sorted(US.by_code))
def test_every_state_of_another_country_in_every_spelling(code, how):
    assert US.region(how.format(code=code, name=US.by_code[code].names.en)) == code


@given(written(US.by_code, {c: r.names.en for c, r in US.by_code.items()}, JOINED, ("{}",), ("{}",), (str, str.upper)))
def test_a_state_whose_code_is_anothers_is_none(case):
    text, code, name = case
    assert US.region(text) == (code if code == name else None)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("R32", "32"), ("r 32", "32"), ("32 - HDF - Hauts-de-France", "32"), ("IDF (Île-de-France)", "11"),
        ("31 - Nord-Pas-de-Calais", "32"), ("22 Picardie", "32"), ("Région Hts-de-France", "32"), ("1 - Guadeloupe", "01"),
        ("La Réunion (974)", "04"), ("974 - La Réunion", "04"), ("Hauts-de-France (59)", "32"), ("2A - Corse", "94"),
        ("PACA (R93)", "93"), ("Nord - Pas-de-Calais - Picardie", "32"), ("Centre - Val de Loire", "24"),
    ],
)  # fmt: skip
def test_other_ways_to_write_a_region(text, code):
    assert FRANCE.region(text) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("1 - Ain", "01"), ("Ain (1)", "01"), ("2a corse du sud", "2A"),
        ("Dép. 59", "59"), ("D59", "59"), ("département de l'Ain", "01"), ("Seine-St-Denis", "93"), ("93 - Seine St Denis", "93"),
        ("Hte-Savoie", "74"), ("74 Hte Savoie", "74"), ("Alpes de Hte-Provence (04)", "04"), ("Htes-Alpes", "05"),
        ("Ht-Rhin", "68"), ("Hts de Seine", "92"), ("971 Guadeloupe", "971"), ("69 - Métropole de Lyon", "69"),
    ],
)  # fmt: skip
def test_other_ways_to_write_a_departement(text, code):
    assert FRANCE.departement(text) == code


@pytest.mark.parametrize("text", ["988 - Nouvelle-Calédonie", "Nouvelle-Calédonie (988)", "St-Martin (978)"])
def test_a_territory_that_is_no_region(text):
    assert FRANCE.outside(text) == ("978" if "978" in text else "988")


@pytest.mark.parametrize(
    "text",
    ["59 - ", "59 - Nort", "R", "R99", "RNord", "59 - Bretagne", "59", "974", "59 (59)", "93 - Île-de-France", "Lille (59)", "D", "9" * 200, "- " * 500],
)  # fmt: skip
def test_what_is_still_no_region(text):
    assert FRANCE.region(text) is None


@pytest.mark.parametrize(
    "text", ["59 - Nort", "Nord Pas-de-Calais", "Doise", "D'Oise", "0590", "00", "59 62", "Nord (62)"]
)
def test_what_is_still_no_departement(text):
    assert FRANCE.departement(text) is None


def test_a_former_region_is_known_as_such_with_its_code():
    assert FRANCE.former_region("31 - Nord-Pas-de-Calais").name == "Nord-Pas-de-Calais"
    assert FRANCE.former_region("32 - Hauts-de-France") is None
    assert FRANCE.former_region("93 - PACA") is None


def test_who_asks_for_two_places_at_once_is_told_both():
    with pytest.raises(Misuse) as caught:
        FRANCE.resolve("32 - Bretagne")
    assert caught.value.message.fr == "Région contradictoire : « 32 - Bretagne »."
    assert caught.value.hint.fr == "Les parties se contredisent : 32 Hauts-de-France, 53 Bretagne."
    with pytest.raises(Misuse) as caught:
        FRANCE.resolve_departement("59 (Ain)")
    assert caught.value.message.en == "Contradictory département: '59 (Ain)'."
    assert caught.value.hint.en == "Its parts contradict each other: 01 Ain, 59 Nord."


@given(st.text())
def test_any_text_names_places_that_exist(text):
    assert FRANCE.region_names.named(text) <= set(NAMES)
    assert FRANCE.departement_names.named(text) <= set(DEPARTEMENTS)
