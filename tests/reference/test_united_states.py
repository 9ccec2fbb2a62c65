"""The worked example of another country: the states, the district and the territories of the United States."""

import pytest

from barometre.errors import Misuse
from barometre.reference.regions import Regions, shipped_regions
from barometre.reference.vocabulary import COLUMNS
from barometre.shipped import config

US = Regions.named("us")
STATES = (
    "AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA "
    "RI SC SD TN TX UT VT VA WA WV WI WY"
)  # ISO 3166-2:US
TERRITORIES = ("AS", "GU", "MP", "PR", "VI")


def test_the_fifty_states_the_district_and_the_territories():
    assert len(STATES.split()) == 50
    assert set(US.by_code) == {*STATES.split(), "DC", *TERRITORIES}
    assert [region.iso for region in US.by_code.values()] == [f"US-{code}" for code in US.by_code]


def test_there_are_no_departements_and_no_french_identifiers():
    assert not US.departements
    assert set(COLUMNS) - set(US.columns()) == {"siren", "siret", "naf", "commune_code", "departement"}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("CA", "CA"), ("us-ca", "CA"), ("California", "CA"), ("Californie", "CA"), ("Calif.", "CA"), ("06", "CA"),
        ("6", "CA"), ("N.Y.", "NY"), ("new york", "NY"), ("État de New York", "NY"), ("D.C.", "DC"),
        ("Washington, D.C.", "DC"), ("Washington", "WA"), ("Hawai'i", "HI"), ("W. Va.", "WV"), ("Puerto Rico", "PR"),
        ("Porto Rico", "PR"), ("Virgin Islands", "VI"), ("CNMI", "MP"), ("Ore.", "OR"),
    ],
)  # fmt: skip
def test_what_people_write_for_a_state(text, code):
    assert US.region(text) == code


@pytest.mark.parametrize("text", ["Bavaria", "UM", "NO", "HDF", "97", ""])
def test_what_is_no_state(text):
    assert US.region(text) is None


def test_a_french_name_is_not_left_behind():
    assert {US.name(code, "fr") for code in ("PA", "NC", "GA")} == {"Pennsylvanie", "Caroline du Nord", "Géorgie"}


def test_a_shipped_referential_has_a_short_name():
    assert set(shipped_regions()) >= {"fr", "us"}
    assert Regions.named("us").by_code == Regions.named(config("regions-us.yaml")).by_code
    assert Regions.named(None).by_code == Regions.named("fr").by_code == Regions.load().by_code


def test_an_unknown_name_is_refused_with_the_known_ones():
    with pytest.raises(Misuse) as caught:
        Regions.named("usa")
    assert "fr, us" in caught.value.hint.en
