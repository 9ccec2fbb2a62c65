"""Where an event is: from its region, its département, its commune's code or name, or its postal code."""

import pytest

import barometre as bm
from barometre.ledger import places
from barometre.ledger.place_codes import mangled_code, plain_code
from barometre.reference.communes import Communes, commune_key
from barometre.reference.regions import Regions

from .books import read, saved, troubles

PLACE = ("region", "departement")


@pytest.fixture
def placed(tmp_path):
    """The region and département of one opening, from the cells of its place."""

    def place(header, row, **how):
        path = saved(tmp_path / "l.csv", f"flux;date;{header}\nouverture;2024;{row}\n")
        return read(path, columns=PLACE, **how)[0]

    return place


@pytest.fixture
def doubted(tmp_path):
    """What makes one opening impossible to count: column, cell, code."""

    def doubt(header, row):
        path = saved(tmp_path / "l.csv", f"flux;date;{header}\nouverture;2024;{row}\n")
        return [finding[1:] for finding in troubles(path)]

    return doubt


@pytest.mark.parametrize(
    ("header", "row", "region", "departement"),
    [
        ("région", "HDF", "32", None),
        ("dép", "59", "32", "59"),
        ("code INSEE", "59350", "32", "59"),
        ("code INSEE", "2a004", "94", "2A"),
        ("code commune", "97105", "01", "971"),
        ("code commune", "59 350", "32", "59"),
        ("code commune", "1004", "84", "01"),
        ("code commune", "59350.0", "32", "59"),
        ("commune", "59350", "32", "59"),
        ("ville", "2A004", "94", "2A"),
        ("commune;dép", "Lille;59", "32", "59"),
        ("commune;région", "Lille;HDF", "32", "59"),
        ("code postal", "59000", "32", "59"),
        ("CP", "1400", "84", "01"),
        ("code postal", "F-59000", "32", "59"),
        ("commune;code postal", "Saint-Denis;93200", "11", "93"),
        ("région;code postal", "Île-de-France;93200", "11", "93"),
        ("code INSEE;dép;région", "59350;;n.d.", "32", "59"),
        ("dép", "59 - Nord", "32", "59"),
        ("dép;région", "Nord (59);R32", "32", "59"),
        ("région", "32 - Hauts-de-France", "32", None),
        ("commune", "Lille (59)", "32", "59"),
        ("commune", "59000 LILLE CEDEX", "32", "59"),
        ("commune", "(59) Lille", "32", "59"),
        ("commune", "Lille (59350)", "32", "59"),
        ("commune", "59 - Lille", "32", "59"),
        ("commune", "Paris XV", "11", "75"),
        ("commune", "PARIS 15ÈME", "11", "75"),
        ("commune", "Lyon 07", "84", "69"),
        ("commune", "Saint-Denis (La Réunion)", "04", "974"),
        ("commune", "Dury (HDF)", "32", None),
        ("commune", "50100 Cherbourg-Octeville", "28", "50"),
        ("commune", "Nouméa (988)", None, None),
        ("commune;région", "Lille (59);Hauts-de-France", "32", "59"),
        ("code INSEE", "59350 - Lille", "32", "59"),
        ("code INSEE", "91228 Évry", "11", "91"),
        ("code postal", "59000 LILLE CEDEX 9", "32", "59"),
        ("code postal", "59000 CEDEX", "32", "59"),
        ("code postal;commune", "91000;Évry", "11", "91"),
        ("code postal;commune", "59000;Zzyzx", "32", "59"),
        ("code postal;commune", "59046;Lille", None, None),
        ("code postal;commune", "59000;n.c.", "32", "59"),
        ("code postal;commune", "35000;59350", "32", "59"),
    ],
)
def test_the_first_column_that_tells_gives_the_place(placed, header, row, region, departement):
    assert placed(header, row) == (region, departement)


@pytest.mark.parametrize("code", ["75056", "75101", "75120", "69123", "69381", "69389", "13055", "13201", "13216"])
def test_arrondissements_are_communes(placed, code):
    departement = code[:2]
    assert placed("code INSEE", code) == (Regions.load().region_of[departement], departement)


@pytest.mark.parametrize(
    ("name", "departement"),
    [
        ("LILLE", "59"), ("Lille Cedex 9", "59"), ("59000 Lille", "59"), ("Lille (Nord)", "59"),
        ("St-Omer", "62"), ("Dury", "80"), ("HAVRE (LE)", None), ("Lomme", "59"),
    ],
)  # fmt: skip
def test_names_are_understood_as_addresses_and_lists_write_them(placed, name, departement):
    region = "28" if name.startswith("HAVRE") else "32"
    expected = {"HAVRE (LE)": "76", "Dury": None}.get(name, departement)
    assert placed("commune;région", f"{name};{region}") == (region, expected)


@pytest.mark.parametrize("blank", [" ", "\u00a0", "\u202f ", "\t"])
@pytest.mark.parametrize("name", ["Paris XV", "Lyon VII", "Marseille 3e", "Lille (59)", "59000 LILLE CEDEX"])
def test_blanks_around_a_name_are_no_part_of_it(placed, name, blank):
    assert placed("commune", blank + name + blank) == placed("commune", name) != (None, None)


def test_a_bare_name_gives_no_place(placed):
    assert placed("commune", "Lille") == (None, None)
    assert placed("commune", "Saint-Denis") == (None, None)


def test_a_postal_code_of_two_departements_gives_their_region_only(placed):
    assert placed("code postal", "01200") == ("84", None)  # Ain and Haute-Savoie


def test_a_postal_code_of_two_regions_gives_none(placed):
    assert placed("code postal", "37160") == (None, None)  # Indre-et-Loire and Vienne
    assert placed("code postal;dép", "37160;86") == ("75", "86")


@pytest.mark.parametrize("cell", ["59046", "B-7700", "Lille", "00000"])
def test_a_postal_code_that_no_commune_has_gives_none(placed, cell):
    assert placed("code postal", cell) == (None, None)


@pytest.mark.parametrize("code", ["97502", "97801", "98818"])
def test_a_commune_of_no_region_counts_nationally(placed, code):
    assert placed("code INSEE;code postal", f"{code};59000") == (None, None)


def test_a_former_commune_lies_where_todays_does(placed, doubted):
    assert placed("code INSEE", "59355") == ("32", "59")  # Lomme, now Lille
    assert placed("code INSEE", "79224") == ("52", "49")  # Le Puy-Saint-Bonnet went from Deux-Sèvres to Cholet
    assert doubted("code INSEE", "59355") == []


@pytest.mark.parametrize(
    ("header", "row", "column", "value", "code"),
    [
        ("région;dép", "Bretagne;59", "région", "Bretagne", "contradictory-place"),
        ("région;code INSEE", "Bretagne;59350", "région", "Bretagne", "contradictory-place"),
        ("dép;code INSEE", "35;59350", "dép", "35", "contradictory-place"),
        ("dép;commune", "35;59350", "dép", "35", "contradictory-place"),
        ("région;commune", "Bretagne;Lille", "commune", "Lille", "contradictory-place"),
        ("dép;commune", "59;Rennes", "commune", "Rennes", "contradictory-place"),
        ("région;dép;commune", "HDF;59;Rennes", "commune", "Rennes", "contradictory-place"),
        ("région;code INSEE", "Bretagne;97502", "région", "Bretagne", "contradictory-place"),
        ("dép;code INSEE", "59;97502", "dép", "59", "contradictory-place"),
        ("région", "32 - Bretagne", "région", "32 - Bretagne", "contradictory-cell"),
        ("dép", "Ain (59)", "dép", "Ain (59)", "contradictory-cell"),
        ("dép", "59 - Nort", "dép", "59 - Nort", "unknown-departement"),
        ("commune", "Lille (35)", "commune", "Lille (35)", "contradictory-cell"),
        ("commune;dép", "Lille (35);59", "commune", "Lille (35)", "contradictory-cell"),
        ("commune", "35000 Lille", "commune", "35000 Lille", "contradictory-cell"),
        ("commune", "Lyon - 07", "commune", "Lyon - 07", "contradictory-cell"),
        ("code INSEE", "59350 Rennes", "code INSEE", "59350 Rennes", "contradictory-cell"),
        ("dép;commune", "35;Lille (59)", "dép", "35", "contradictory-place"),
        ("dép;commune", "62;Lille (59)", "dép", "62", "contradictory-place"),
        ("région;commune", "Bretagne;59000 Lille", "région", "Bretagne", "contradictory-place"),
        ("dép;commune", "13;Paris 15e", "dép", "13", "contradictory-place"),
        ("code INSEE;commune", "59350;Rennes (35)", "commune", "Rennes (35)", "contradictory-place"),
        ("code INSEE;commune", "59350;Lens (62)", "commune", "Lens (62)", "contradictory-place"),
        ("code INSEE;commune", "59350;35238", "commune", "35238", "contradictory-place"),
        ("code postal;commune", "35000;Lille", "commune", "Lille", "contradictory-place"),
        ("code INSEE", "99999", "code INSEE", "99999", "unknown-commune"),
        ("code INSEE", "Lille", "code INSEE", "Lille", "unknown-commune"),
        ("code INSEE", "75001", "code INSEE", "75001", "unknown-commune"),
        ("commune", "59000", "commune", "59000", "unknown-commune"),
    ],
)
def test_a_place_that_contradicts_or_is_not_known_is_an_error(doubted, header, row, column, value, code):
    assert doubted(header, row) == [(column, value, code)]


def test_one_row_may_contradict_itself_twice(doubted):
    assert {finding[0] for finding in doubted("région;dép;code INSEE", "HDF;35;59350")} == {"région", "dép"}


def test_a_name_in_another_region_is_fine_where_one_of_that_name_lies_in_the_region(placed, doubted):
    assert doubted("commune;région", "Saint-Denis;Île-de-France") == []
    assert placed("commune;région", "Saint-Denis;La Réunion") == ("04", "974")


@pytest.mark.parametrize(
    "row",
    [
        "Évry;Île-de-France",  # Évry-Courcouronnes since 2019, with Évry's code; the Évry of today lies in the Yonne
        "Chalons;Grand Est",  # Châlons-en-Champagne; Chalons lies in the Isère
    ],
)
def test_a_name_with_which_communes_of_the_region_begin_contradicts_nothing_and_gives_no_more(placed, doubted, row):
    assert doubted("commune;région", row) == []
    region = Regions.load().region(row.partition(";")[2])
    assert placed("commune;région", row) == (region, None)


@pytest.mark.parametrize(
    ("row", "region"),
    [
        ("62;Lille", "32"),  # another département of the region: a warning of the checks
        ("91;Évry", "11"),  # the Évry of today lies in the Yonne
        ("59;Zzyzx", "32"),
        ("53;Saint-Denis", "52"),  # Saint-Denis-d'Anjou
        ("53;Lille", None),
    ],
)
def test_a_name_contradicts_the_departement_only_where_the_region_has_none_of_that_name(placed, doubted, row, region):
    assert [code for *_, code in doubted("dép;commune", row)] == ([] if region else ["contradictory-place"])
    if region:
        assert placed("dép;commune", row)[0] == region


def test_a_beginning_is_one_of_whole_words(doubted):
    assert "Lillebonne" in {commune.name for commune in Communes.load().near("Lillebone", ["76"])}
    assert [code for *_, code in doubted("commune;région", "Lille;Normandie")] == ["contradictory-place"]


@pytest.fixture
def lander(tmp_path):
    """The referential of another country, with codes that French communes and postal codes begin with."""
    document = 'regions:\n  "59": {fr: Hesse, en: Hesse}\n  "BY": {fr: Bavière, en: Bavaria}\n'
    return Regions.load(saved(tmp_path / "lander.yaml", document))


def test_another_country_has_no_french_communes(placed, lander, monkeypatch):
    monkeypatch.setattr(Communes, "load", classmethod(lambda cls: pytest.fail("the communes of France were loaded")))
    assert placed("commune_code;commune;postal_code", "59350;Lille;59000", regions=lander) == (None, None)
    assert placed("region;commune_code;postal_code", "BY;59350;35000", regions=lander) == ("BY", None)


def test_the_communes_are_loaded_only_where_a_row_names_one(monkeypatch):
    monkeypatch.setattr(Communes, "load", classmethod(lambda cls: pytest.fail("the communes were loaded")))
    assert bm.load_events("official").collect().height > 100


def test_each_distinct_code_is_asked_once(tmp_path, monkeypatch):
    asked = []
    monkeypatch.setattr(places, "plain_code", lambda text: asked.append(text) or plain_code(text))
    rows = "".join(f"ouverture;2024;{code}\n" for code in ["59350", "35238", ""] * 500)
    events = read(saved(tmp_path / "l.csv", "flux;date;code INSEE\n" + rows), columns=("region",))
    assert len(events) == 1500
    assert sorted(set(asked)) == ["35238", "59350"]
    assert len(asked) <= 4  # once each, for the refusal and for the events


def test_the_list_of_communes_is_whole():
    communes = Communes.load()
    assert str(communes.get("59350")) == "Lille (59350)"
    assert communes.get("59355").merged_into == "59350"
    assert [commune.code for commune in communes.named("Saint-Denis")] == ["11339", "30247", "93066", "97411"]
    assert {commune.departement for commune in communes.of_postal_code("37160")} == {"37", "86"}
    assert [str(commune) for commune in communes.near("Dunkerk", ["59"])] == ["Dunkerque (59183)"]
    assert [str(commune) for commune in communes.beginning("St-Denis", ["91", "93"])] == []
    assert [str(commune) for commune in communes.beginning("EVRY", ["91"])] == ["Évry-Courcouronnes (91228)"]
    assert [commune.code for commune in communes.beginning("Évry")] == ["77175", "91228"]
    assert communes.beginning("Paris", ["75"]) == []  # an arrondissement is a part, not another commune


def test_every_commune_is_found_by_its_code_its_name_and_its_postal_codes():
    communes = Communes.load()
    departements = set()
    for row in communes._frame.iter_rows(named=True):
        departements.add(row["departement"])
        assert communes.get(row["code"]).name == row["name"]
        if row["name"] and row["merged_into"] is None:
            assert commune_key(row["name"]) == row["key"]
            assert row["code"] in {commune.code for commune in communes.named(row["name"])}
        for code in (row["postal_codes"] or "").split():
            assert row["code"] in {commune.code for commune in communes.of_postal_code(code)}
    assert departements >= set(Regions.load().departements)


@pytest.mark.parametrize(
    ("text", "code"),
    [("59350", None), ("1004", "01004"), ("59350.0", "59350"), ("59350,00", "59350"), ("2A004", None), ("Lille", None)],
)
def test_a_code_that_a_spreadsheet_made_a_number_of(text, code):
    assert mangled_code(text) == code
