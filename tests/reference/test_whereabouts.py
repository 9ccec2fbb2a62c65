"""What a commune's cell says: the same place whatever the spelling, and a contradiction wherever its parts differ."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from barometre.reference.addresses import arrondissement, written
from barometre.reference.communes import Communes, commune_key
from barometre.reference.regions import Regions
from barometre.reference.whereabouts import coded, whereabouts

FRANCE = Regions.load()
_ROWS = Communes.load()._frame
TODAY = [Communes.load().get(code) for code in _ROWS.filter(_ROWS["merged_into"].is_null())["code"]]
COMMUNES = [commune for commune in TODAY if commune.postal_codes and commune.departement in FRANCE.departements]
DEPARTEMENTS = sorted(FRANCE.departements)

BY_DEPARTEMENT = (
    "{name} ({code})", "({code}) {name}", "{code} - {name}", "{code} {name}", "{name} - {code}", "{name} {code}",
    "{name}, {code}", "{name}/{code}", "[{code}] {name}", "{name} ({departement})", "{name} ({code}, {departement})",
    "{name} ({code} - {departement})", "{name} CEDEX 9 ({code})", "{name} (D{code})",
)  # fmt: skip
"""How an office writes a département beside a commune."""

BY_POST = (
    "{post} {name}", "{post} {name} CEDEX", "{post} {name} Cédex 12", "{name} ({post})", "{name} {post}", "F-{post} {name}",
    "{post} - {name}", "{name}, {post}", "{post}, {name} ({code})",
)  # fmt: skip
"""The same with a postal code."""

CHANGES = (str, str.upper, str.lower, lambda text: re.sub(r"\bSaint(e?)\b", r"St\1", text), lambda text: f" {text} ")


def _text(how, commune, departement, change):
    return how.format(
        name=change(commune.name), code=departement, departement=FRANCE.departements[departement],
        post=commune.postal_codes[0],
    )  # fmt: skip


communes, changes = st.sampled_from(COMMUNES), st.sampled_from(CHANGES)


@given(st.sampled_from(BY_DEPARTEMENT + BY_POST), communes, changes)
@settings(max_examples=400)
def test_a_commune_lies_where_it_does_whatever_the_spelling(how, commune, change):
    found = whereabouts(_text(how, commune, commune.departement, change), FRANCE)
    assert {one.departement for one in found.communes} == {commune.departement}
    assert commune in found.communes
    assert not found.contradict
    assert not found.loosely


@given(st.sampled_from(BY_DEPARTEMENT), communes, st.sampled_from(DEPARTEMENTS), changes)
@settings(max_examples=400)
def test_a_commune_of_another_departement_is_a_contradiction(how, commune, departement, change):
    found = whereabouts(_text(how, commune, departement, change), FRANCE)
    there = {one.departement for one in found.communes} == {departement}
    assert there or found.contradict
    assert not found.contradict or all(one.departement != departement for one in found.communes)


@given(communes, communes)
@settings(max_examples=400)
def test_a_postal_code_of_another_departement_is_a_contradiction(commune, other):
    found = whereabouts(f"{other.postal_codes[0]} {commune.name}", FRANCE)
    lying = {one.departement for one in Communes.load().of_postal_code(other.postal_codes[0])}
    assert found.contradict or {one.departement for one in found.communes} <= lying


@given(communes, communes)
@settings(max_examples=300)
def test_a_code_with_its_name_is_the_commune_and_with_anothers_a_contradiction(commune, other):
    assert coded(f"{commune.code} - {commune.name}").communes == (commune,)
    found = coded(f"{commune.code} {other.name}")
    assert found.contradict or found.communes == (commune,)
    if not found.contradict:
        assert commune_key(commune.name)[:2] == commune_key(other.name)[:2]  # one may have been the other's name


@pytest.mark.parametrize(
    ("city", "number", "roman"),
    [("Paris", 15, "XV"), ("Paris", 1, "I"), ("Paris", 20, "XX"), ("Lyon", 7, "VII"), ("Lyon", 9, "IX"), ("Marseille", 3, "III"),
     ("Marseille", 14, "XIV")],
)  # fmt: skip
def test_a_part_of_a_city_in_every_spelling(city, number, roman):
    order = "er" if number == 1 else "e"
    texts = {
        f"{city} {number}{order}", f"{city} {number:02}", f"{city} {number}", f"{city} {number}ème", f"{city}-{number}",
        f"{city} {roman}", f"{city} {roman}e", f"{city.upper()} {roman}", f"{city} ({number}{order})",
        f"{city} {number}{order} arrondissement", f"{city}, {number}{order} arr.", f"{number}{order} arrondissement de {city}",
    }  # fmt: skip
    for text in texts:
        assert arrondissement(written(text).name) == f"{city.lower()}{number}", text
        (commune,) = whereabouts(text, FRANCE).communes
        assert commune_key(commune.name) == commune_key(text) == f"{city.lower()}{number}"


@pytest.mark.parametrize(
    "text", ["Lyon - 07", "Lyon (07)", "07 Lyon", "Lyon 13", "Paris 21", "75015 Lyon", "Marseille (2A)"]
)
def test_a_number_that_is_no_part_of_the_city_is_a_departement(text):
    assert whereabouts(text, FRANCE).contradict


@pytest.mark.parametrize(
    ("text", "departement"),
    [
        ("59777 LILLE CEDEX 9", "59"), ("59019 Lille Cedex", "59"), ("20179 Ajaccio Cedex", "2A"), ("Ajaccio (2a)", "2A"),
        ("F - 59000 LILLE", "59"), ("59 000 Lille", "59"), ("Lille (59350)", "59"), ("HAVRE (LE) (76)", "76"),
        ("76600 Havre (Le) Cedex", "76"), ("St Omer (62)", "62"), ("62500 St-Omer", "62"), ("Ste-Maxime (83)", "83"),
        ("97400 St Denis", "974"), ("Saint-Denis (La Réunion)", "974"), ("Saint-Denis (Île-de-France)", "93"),
        ("Lomme (59)", "59"), ("59160 Lomme", "59"), ("Chalon s/ Saône (71)", "71"), ("71100 Chalon s/Saône", "71"),
        ("91000 Évry", "91"), ("51000 Châlons-sur-Marne", "51"), ("50100 Cherbourg-Octeville", "50"),
        ("Le Puy-Saint-Bonnet (79)", "49"), ("Nouméa (988)", "988"), ("98800 Nouméa", "988"),
    ],
)  # fmt: skip
def test_what_else_tells_a_place(text, departement):
    found = whereabouts(text, FRANCE)
    assert {commune.departement for commune in found.communes} == {departement}
    assert not found.contradict
    assert not found.loosely


@pytest.mark.parametrize("text", ["59200 Lille", "Lille (59599)", "75016 Paris 15e"])
def test_a_postal_code_of_another_commune_of_the_departement_is_near(text):
    assert whereabouts(text, FRANCE).loosely


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Lille (35)", ("35 Ille-et-Vilaine",)), ("35000 Lille", ("35000 = Rennes (35238)",)), ("Lille (99)", ("99",)),
        ("Lille (Bretagne)", ("53 Bretagne",)), ("Lille (59 - Ain)", ("01 Ain, 59 Nord",)), ("35019 Lille Cedex", ("35019",)),
        ("59 Lille (Bretagne)", ("59 Nord", "53 Bretagne")), ("59000 Lille (35)", ("59000 = Lille (59350)", "35 Ille-et-Vilaine")),
    ],
)  # fmt: skip
def test_what_contradicts_a_name_is_told(text, told):
    found = whereabouts(text, FRANCE)
    assert found.contradict
    assert found.told == told


@pytest.mark.parametrize(
    "text",
    ["", "Lille", "LILLE CEDEX 9", "Saint-Denis", "Lens (site historique)", "Lille (Centre)", "1000 Bruxelles", "67059 Ludwigshafen",
     "12 rue de la Paix", "Zone industrielle (59)", "59000", "(59)", "Usine 3", "x" * 100_000, "1 " * 50_000, "(" * 50_000],
)  # fmt: skip
def test_a_name_alone_or_one_that_is_not_known_says_nothing(text):
    assert whereabouts(text, FRANCE) is None


@given(st.text(alphabet="Lile Paris59(0)[2A]-,/ XVCedex", max_size=30))
def test_any_text_is_read(text):
    found = whereabouts(text, FRANCE)
    assert found is None or found.communes
