"""Places: every code, name and alias leads to its region or département; what is not known gets a hint."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from barometre.errors import Misuse
from barometre.reference.regions import Regions

from .facts import FORMER, REGIONS

FRANCE = Regions.load()
BY_CODE = {place.code: place for place in REGIONS}
DEPARTEMENTS = [(code, name, place.code) for place in REGIONS for code, name in place.departements.items()]


def ways_to_write(text: str) -> set[str]:
    """The text in other cases, with and without accents, hyphens, apostrophes, and with other spaces."""
    bare = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return {
        text,
        text.upper(),
        text.lower(),
        text.swapcase(),
        bare,
        unicodedata.normalize("NFD", text),
        text.replace("-", " "),
        text.replace("-", ""),
        text.replace("-", "\u2011"),
        text.replace("-", " - "),
        text.replace("'", "’"),
        text.replace("'", " "),
        text.replace("'", ""),
        f"  {text}\t",
        f"\u00a0{text}\u202f",
        bare.upper().replace("-", " ").replace("'", " "),
    }


def test_the_facts_are_complete():
    assert (len(REGIONS), len(DEPARTEMENTS), len(FORMER)) == (18, 101, 22)
    assert len({code for code, _, _ in DEPARTEMENTS}) == 101


def test_codes_names_and_iso_codes_are_those_of_the_sources():
    ours = [(r.code, r.iso, r.names.fr, r.names.en) for r in FRANCE.by_code.values()]
    assert ours == [(place.code, place.iso, place.fr, place.en) for place in REGIONS]


def test_departements_are_those_of_the_sources():
    ours = {code: dict(region.departements) for code, region in FRANCE.by_code.items()}
    assert ours == {place.code: place.departements for place in REGIONS}
    assert FRANCE.departements == {code: name for code, name, _ in DEPARTEMENTS}
    assert FRANCE.region_of == {code: region for code, _, region in DEPARTEMENTS}


def test_regions_of_before_2016_are_those_of_the_sources():
    assert {code: (old.name, old.became) for code, old in FRANCE.former.items()} == FORMER


@pytest.mark.parametrize("place", REGIONS, ids=lambda place: place.abbreviation)
def test_a_region_answers_to_all_its_names(place):
    for spelling in (place.code, place.iso, place.abbreviation, place.fr, place.en):
        for text in ways_to_write(spelling):
            assert FRANCE.region(text) == place.code, text


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("HDF", "32"), ("ARA", "84"), ("AURA", "84"), ("NAQ", "75"), ("COR", "94"), ("PACA", "93"), ("PAC", "93"),
        ("Hauts de France", "32"), ("hauts-de-france", "32"), ("HAUTSDEFRANCE", "32"),
        ("Nord-Pas-de-Calais-Picardie", "32"), ("Languedoc-Roussillon-Midi-Pyrénées", "76"),
        ("FR-20R", "94"), ("20R", "94"), ("FR-COR", "94"), ("FR-971", "01"), ("FR-976", "06"), ("FR-GP", "01"),
        ("Réunion", "04"), ("La Réunion", "04"), ("île de la Réunion", "04"), ("Guyane française", "03"),
        ("Centre", "24"), ("Région Sud", "93"), ("Pays-de-Loire", "52"), ("les Pays de la Loire", "52"),
        ("Provence Alpes Cote d'Azur", "93"), ("Provence-Alpes-Côte d’Azur", "93"),
        ("Normandy", "28"), ("Brittany", "53"), ("Corsica", "94"), ("Occitania", "76"), ("French Guiana", "03"),
    ],
)  # fmt: skip
def test_what_users_write_for_a_region(text, code):
    assert FRANCE.region(text) == code
    assert FRANCE.resolve(text).code == code


@pytest.mark.parametrize("old", FORMER)
def test_a_region_of_before_2016_leads_to_the_one_that_it_became(old):
    name, became = FORMER[old]
    for text in ways_to_write(name):
        assert FRANCE.region(text) == became, text
    assert FRANCE.region(old) == became


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Picardie", "Picardie"),
        ("22", "Picardie"),
        ("nord pas de calais", "Nord-Pas-de-Calais"),
        ("NPDC", "Nord-Pas-de-Calais"),
        ("31", "Nord-Pas-de-Calais"),
        ("Burgundy", "Bourgogne"),
        ("rhône-alpes", "Rhône-Alpes"),
    ],
)
def test_a_former_region_is_known_as_such(text, name):
    assert FRANCE.former_region(text).name == name


@pytest.mark.parametrize("text", ["HDF", "11", " 53 ", "Bretagne", "Centre", "Corse", "PACA", "59", "nowhere", ""])
def test_a_region_of_today_is_no_former_one(text):
    assert FRANCE.former_region(text) is None


@pytest.mark.parametrize(("code", "name", "region"), DEPARTEMENTS, ids=[code for code, _, _ in DEPARTEMENTS])
def test_a_departement_answers_to_its_code_and_name(code, name, region):
    for spelling in (code, name, f"FR-{code}"):
        for text in ways_to_write(spelling):
            assert FRANCE.departement(text) == code, text
    assert FRANCE.resolve_departement(code) == code
    assert FRANCE.region_of[code] == region


@pytest.mark.parametrize(
    ("text", "code"),
    [("2a", "2A"), ("20A", "2A"), ("201", "2A"), ("20B", "2B"), ("202", "2B"), ("69D", "69"), ("69M", "69"),
     ("Métropole de Lyon", "69"), ("Ville de Paris", "75"), ("Belfort", "90"), ("Réunion", "974")],
)  # fmt: skip
def test_what_users_write_for_a_departement(text, code):
    assert FRANCE.departement(text) == code


@pytest.mark.parametrize(
    ("code", "region", "departement"),
    [
        ("75", "Nouvelle-Aquitaine", "Paris"),
        ("93", "Provence-Alpes-Côte d'Azur", "Seine-Saint-Denis"),
        ("94", "Corse", "Val-de-Marne"),
        ("76", "Occitanie", "Seine-Maritime"),
        ("11", "Île-de-France", "Aude"),
        ("01", "Guadeloupe", "Ain"),
        ("1", "Guadeloupe", "Ain"),
        (" 6 ", "Mayotte", "Alpes-Maritimes"),
    ],
)
def test_a_code_is_read_by_its_column(code, region, departement):
    assert FRANCE.name(FRANCE.region(code), "fr") == region
    assert FRANCE.departements[FRANCE.departement(code)] == departement


def test_every_region_code_is_also_a_departement():
    assert all(FRANCE.departement(code) for code in FRANCE.by_code)


@pytest.mark.parametrize("text", ["", " ", "-", "5", "9", "00", "59", "99", "971", "Nord", "2A", "France", "1.0", "①②"])
def test_what_is_no_region(text):
    assert FRANCE.region(text) is None


@pytest.mark.parametrize("text", ["", "-", "20", "96", "97", "00", "975", "FR-HDF", "Bretagne", "1000"])
def test_what_is_no_departement(text):
    assert FRANCE.departement(text) is None


def test_names_in_both_languages():
    assert (FRANCE.name("28", "fr"), FRANCE.name("28", "en")) == ("Normandie", "Normandy")


def refused(text: str) -> Misuse:
    with pytest.raises(Misuse) as caught:
        FRANCE.resolve(text)
    return caught.value


def test_an_unknown_region_gets_did_you_mean():
    error = refused("Hauts-de-Frnace")
    assert error.message.en == "Unknown region: 'Hauts-de-Frnace'."
    assert error.message.fr == "Région inconnue : « Hauts-de-Frnace »."
    assert error.hint.en.startswith("Did you mean: Hauts-de-France")
    assert error.hint.fr.startswith("Vouliez-vous dire : Hauts-de-France")


@pytest.mark.parametrize(
    ("text", "meant"),
    [("HDFF", "HDF"), ("Bretange", "Bretagne"), ("occitane", "Occitanie"), ("normndie", "Normandie"), ("ARAA", "ARA")],
)
def test_a_slip_of_the_finger_is_guessed(text, meant):
    assert meant in refused(text).hint.en


def test_nothing_near_lists_the_regions():
    hint = refused("xyzzy").hint
    abbreviations = [place.abbreviation for place in REGIONS if place.abbreviation not in ("REU", "PACA")]
    assert all(abbreviation in hint.en for abbreviation in abbreviations)
    assert hint.en.startswith("Known regions: ")
    assert hint.fr.startswith("Régions connues : ")


@pytest.mark.parametrize(
    ("text", "fr", "en"),
    [
        ("59", "59 est le département Nord (Hauts-de-France)", "59 is the département Nord (Hauts-de-France)"),
        ("Nord", "59 est le département Nord (Hauts-de-France)", "59 is the département Nord (Hauts-de-France)"),
        ("2a", "2A est le département Corse-du-Sud (Corse)", "2A is the département Corse-du-Sud (Corsica)"),
        ("14", "14 est le département Calvados (Normandie)", "14 is the département Calvados (Normandy)"),
        ("971", "971 est le département Guadeloupe (Guadeloupe)", "971 is the département Guadeloupe (Guadeloupe)"),
    ],
)
def test_a_departement_given_for_a_region_points_to_its_option(text, fr, en):
    code = fr.split()[0]
    assert refused(text).hint.fr == f"{fr} : --departement {code}."
    assert refused(text).hint.en == f"{en}: --departement {code}."


@pytest.mark.parametrize(
    "text",
    ["Saint-Martin", "saint martin", "978", "Saint-Barthélemy", "977", "Saint-Pierre-et-Miquelon", "975",
     "Nouvelle-Calédonie", "988", "Polynésie française", "Wallis et Futuna"],
)  # fmt: skip
def test_a_territory_that_is_no_region_is_said_to_be_none(text):
    hint = refused(text).hint
    assert "n'est pas une région" in hint.fr
    assert "is not a region" in hint.en


def test_an_unknown_departement_gets_did_you_mean():
    with pytest.raises(Misuse) as caught:
        FRANCE.resolve_departement("Finistere sud")
    assert caught.value.message.en == "Unknown département: 'Finistere sud'."
    assert "Finistère" in caught.value.hint.fr


@given(st.text())
def test_any_text_is_a_region_or_gets_a_hint(text):
    try:
        assert FRANCE.resolve(text).code in BY_CODE
    except Misuse as error:
        assert error.hint.fr
        assert error.hint.en


@given(st.text())
def test_any_text_is_a_departement_or_is_refused(text):
    try:
        assert FRANCE.resolve_departement(text) in FRANCE.departements
    except Misuse as error:
        assert error.hint
