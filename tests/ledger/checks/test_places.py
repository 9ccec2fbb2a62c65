"""Places that a person should look at, though the row is understood: the ledger beside the findings."""

import pytest

from barometre.reference.regions import Regions

from ..books import saved
from .looking import look


@pytest.fixture
def doubts(tmp_path):
    """What is found in one opening: column, cell, code, and what was perhaps meant."""

    def doubt(header, row, **how):
        path = saved(tmp_path / "l.csv", f"flux;date;{header}\nouverture;2024;{row}\n")
        return look(path, **how).filter(line=2).select("column", "value", "code", "near").rows()

    return doubt


@pytest.mark.parametrize(
    ("header", "row", "column", "value", "meant"),
    [
        ("code INSEE", "59355", "commune_code", "59355", "Lille (59350)"),
        ("commune", "59355", "commune", "59355", "Lille (59350)"),
        ("commune;dép", "Lomme;59", "commune", "Lomme", "Lille (59350)"),
        ("code INSEE;dép", "79224;49", "commune_code", "79224", "Cholet (49099)"),
    ],
)
def test_a_commune_that_has_merged_is_named_with_todays(doubts, header, row, column, value, meant):
    assert doubts(header, row) == [(column, value, "merged-commune", meant)]


@pytest.mark.parametrize(
    ("row", "meant"),
    [
        ("Dunkerk;59", "Dunkerque (59183)"),
        ("Lille;62", "Lille (59350)"),
        ("Zzyzx;59", None),
        ("Évry;91", "Évry-Courcouronnes (91228)"),  # its name of before 2019; the Évry of today lies in the Yonne
        ("Châlons;51", "Châlons-en-Champagne (51108), Châlons-sur-Vesle (51109)"),
    ],
)
def test_a_name_that_no_commune_of_the_departement_bears(doubts, row, meant):
    name = row.partition(";")[0]
    assert doubts("commune;dép", row) == [("commune", name, "unknown-commune-name", meant)]


@pytest.mark.parametrize(
    ("row", "meant"),
    [
        ("Évry;IDF", "Évry-Grégy-sur-Yerre (77175), Évry-Courcouronnes (91228)"),
        ("Dunkerk;HDF", "Dunkerque (59183)"),
        (
            "Châlons-sur-Marne;GES",  # the name of Châlons-en-Champagne before 1995
            "Châlons-en-Champagne (51108), Châlons-sur-Vesle (51109), Châtillon-sur-Marne (51136)",
        ),
        ("Zzyzx;HDF", None),
    ],
)
def test_a_name_that_no_commune_of_the_region_bears(doubts, row, meant):
    name = row.partition(";")[0]
    assert doubts("commune;région", row) == [("commune", name, "unknown-commune-name", meant)]


def test_a_name_is_sought_where_the_postal_code_says(doubts):
    assert doubts("commune;région;code postal", "Évry;IDF;91000") == [
        ("commune", "Évry", "unknown-commune-name", "Évry-Courcouronnes (91228)")
    ]


@pytest.mark.parametrize(
    ("header", "row", "column", "value", "meant"),
    [
        (
            "commune", "Saint-Denis", "commune", "Saint-Denis",
            "Saint-Denis (11339), Saint-Denis (30247), Saint-Denis (93066), …",
        ),
        ("commune", "Lille", "commune", "Lille", "Lille (59350)"),
        ("commune", "Bruxelles", "commune", "Bruxelles", None),
        (
            "commune", "Évry", "commune", "Évry",
            "Évry (89162), Évry-Grégy-sur-Yerre (77175), Évry-Courcouronnes (91228)",
        ),
        ("code postal", "59046", "postal_code", "59046", None),
        ("code postal", "37160", "postal_code", "37160", None),
        ("commune;code postal", "Lille;59046", "commune", "Lille", "Lille (59350)"),
    ],
)  # fmt: skip
def test_a_place_that_gives_no_region(doubts, header, row, column, value, meant):
    assert doubts(header, row) == [(column, value, "place-not-derived", meant)]


@pytest.mark.parametrize(
    ("header", "row"),
    [
        ("dép;code postal", "59;35000"),
        ("région;code postal", "HDF;35000"),
        ("code INSEE;code postal", "59350;35000"),
    ],
)
def test_a_postal_code_of_elsewhere(doubts, header, row):
    assert doubts(header, row) == [("postal_code", "35000", "postal-code-elsewhere", "Rennes (35238)")]


@pytest.mark.parametrize(
    ("header", "row"),
    [
        ("commune;dép", "Lille;59"),
        ("commune;code INSEE", "Anywhere;59350"),  # the code says it better
        ("commune;dép", "n.c.;59"),
        ("commune;code postal", "n.c.;n.c."),
        ("code INSEE", "97502"),  # in no region, and known to be
        ("dép;code postal", "86;37160"),
        ("dép;code postal", "59;59046"),  # a CEDEX may be anybody's
        ("région;commune", "HDF;Lille"),
        ("région;commune", "HDF;Dury"),  # in the Aisne, the Pas-de-Calais, the Somme
        ("région;commune", "HDF;n.c."),
    ],
)
def test_places_with_which_nothing_is_wrong(doubts, header, row):
    assert doubts(header, row) == []


@pytest.mark.parametrize(
    ("header", "row", "column", "value", "meant"),
    [
        ("code INSEE", "1004", "commune_code", "1004", "01004"),
        ("code postal;dép", "1400;01", "postal_code", "1400", "01400"),
        ("code postal;dép", "59000.0;59", "postal_code", "59000.0", "59000"),
    ],
)
def test_a_code_that_a_spreadsheet_mangled_is_understood_and_told(doubts, header, row, column, value, meant):
    assert doubts(header, row) == [(column, value, "mangled-identifier", meant)]


@pytest.mark.parametrize(
    ("header", "row", "column", "near"),
    [
        ("dép", "59 - Ain", "departement", "01 Ain, 59 Nord"),
        ("région", "32 - Bretagne", "region", "32 Hauts-de-France, 53 Bretagne"),
        ("commune", "Lille (35)", "commune", "35 Ille-et-Vilaine, Lille (59350) = Nord"),
        ("commune", "35000 Lille", "commune", "35000 = Rennes (35238), Lille (59350) = Nord"),
        ("code INSEE", "59350 Rennes", "commune_code", "Lille (59350), Rennes (35238) = Ille-et-Vilaine"),
        ("code INSEE", "59350 - Lile", "commune_code", "Lille (59350), Lile"),
        ("région", "59 - Bretagne", "region", "32 Hauts-de-France, 53 Bretagne"),
    ],
)
def test_a_code_and_a_name_that_differ_are_both_named(doubts, header, row, column, near):
    assert doubts(header, row) == [(column, row, "contradictory-cell", near)]


@pytest.mark.parametrize(
    ("header", "row", "column", "near"),
    [
        ("dép;commune", "35;Lille (59)", "departement", "commune = 59 Nord"),
        ("région;commune", "BRE;59000 Lille", "region", "commune = Hauts-de-France"),
        ("CP;commune", "35000;Lille", "commune", "CP = 35000 Rennes (35238), Lille (59350) = Hauts-de-France"),
        ("code INSEE;commune", "59350;Rennes (35)", "commune", "code INSEE = 59 Nord, Rennes (35238) = Bretagne"),
    ],
)
def test_a_commune_with_more_than_its_name_contradicts_other_columns(doubts, header, row, column, near):
    assert [(at, code, said) for at, _, code, said in doubts(header, row)] == [(column, "contradictory-place", near)]


@pytest.mark.parametrize(
    "row",
    [
        "Lille (59)", "59000 LILLE CEDEX 9", "Paris XV", "Lyon 07", "Marseille 3e arrondissement", "St Omer (62)",
        "Nord - 59;59 - Lille", "59;LILLE CEDEX", "59;59 Lille", "59;Lille, 59", "75;Paris 15ème", "62;Saint-Omer",
    ],
)  # fmt: skip
def test_places_as_people_write_them_are_no_findings(doubts, row):
    header, cells = ("dép;commune", row) if ";" in row else ("commune", row)
    assert doubts(header, cells) == []


@pytest.mark.parametrize(
    ("row", "code", "meant"),
    [
        ("59200 Lille", "postal-code-elsewhere", "Tourcoing (59599), Eringhem (59200)"),
        ("50100 Cherbourg-Octeville", "unknown-commune-name", "Cherbourg-en-Cotentin (50129), La Hague (50041), Éroudeville (50175)"),
        ("Cherbourg-Octeville", "place-not-derived", "Cherbourg-en-Cotentin (50129)"),
        ("Lile (59)", "place-not-derived", "Lille (59350), Linselles (59352)"),
        ("Lomme (59)", "merged-commune", "Lille (59350)"),
        ("Nouméa (988)", "outside-regions", None),
        ("1000 Bruxelles", "place-not-derived", None),
    ],
)  # fmt: skip
def test_what_stands_beside_a_commune_and_needs_a_look(doubts, row, code, meant):
    assert doubts("commune", row) == [("commune", row, code, meant)]


def test_a_row_that_is_refused_has_its_error_only(doubts):
    assert [code for _, _, code, _ in doubts("région;commune;dép", "Bretagne;Zzyzx;59")] == ["contradictory-place"]


def test_the_communes_of_france_say_nothing_of_another_country(doubts, tmp_path):
    lander = Regions.load(saved(tmp_path / "lander.yaml", 'regions:\n  "BY": {fr: Bavière, en: Bavaria}\n'))
    header = "region;commune;commune_code;postal_code"
    assert doubts(header, "BY;Paris;59355;1400", regions=lander) == []
    assert doubts(header, ";Paris;;", regions=lander) == [("commune", "Paris", "place-not-derived", None)]


@pytest.mark.parametrize("cell", ["Nouvelle-Calédonie", "988", "987", "975", "Wallis et Futuna"])
@pytest.mark.parametrize("header", ["région", "dép"])
def test_a_territory_that_is_no_region_is_only_remarked_upon(doubts, header, cell):
    column = {"région": "region", "dép": "departement"}[header]
    assert doubts(header, cell) == [(column, cell, "outside-regions", None)]
    assert doubts(f"{header};commune;code postal", f"{cell};Nouméa;98800") == [(column, cell, "outside-regions", None)]


@pytest.mark.parametrize(
    ("header", "row", "column"),
    [
        ("région;dép", "988;59", "region"),
        ("région;dép", "HDF;988", "region"),
        ("dép;code INSEE", "988;59350", "departement"),
        ("région;code INSEE", "988;59350", "region"),
    ],
)
def test_a_territory_that_is_no_region_contradicts_a_place_in_one(doubts, header, row, column):
    assert [(at, code) for at, _, code, _ in doubts(header, row)] == [(column, "contradictory-place")]


def test_a_territory_and_its_commune_agree(doubts):
    assert [code for *_, code, _ in doubts("région;dép;code INSEE", "988;988;98818")] == ["outside-regions"] * 2


@pytest.mark.parametrize(
    ("row", "first", "merged"),
    [
        ("Hellemmes;59", "Lille (59350)", "59298"),  # Hellemmes-Lille
        ("Cherbourg-Octeville;50", "Cherbourg-en-Cotentin (50129)", "50602"),  # it kept its code: its name is not known
    ],
)
def test_no_commune_that_has_merged_is_proposed(doubts, row, first, merged):
    ((_, _, code, meant),) = doubts("commune;dép", row)
    assert code == "unknown-commune-name"
    assert first in meant.split(", ")
    assert merged not in meant


def test_a_bare_name_of_a_commune_that_has_merged_names_that_of_today(doubts):
    """Annecy-le-Vieux (74011) is a part of Annecy (74010) since 2017."""
    assert doubts("commune", "Annecy-le-Vieux") == [
        ("commune", "Annecy-le-Vieux", "place-not-derived", "Annecy (74010)")
    ]


def test_a_cell_with_a_control_character_contradicts_another_like_any(doubts):
    found = doubts("région;dép;commune;CP", "Bretagne;59;\x1fLille\x1f;59000\x1f")
    assert ("region", "contradictory-place", "dép = Hauts-de-France") in [
        (at, code, near) for at, _, code, near in found
    ]
