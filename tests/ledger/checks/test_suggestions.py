"""What an unknown word was perhaps meant to be: the ledger beside the suggestion."""

import pytest

from barometre.ledger.inspection import inspected
from barometre.ledger.rows import Reading
from barometre.ledger.sources import Source
from barometre.reference.regions import Regions
from barometre.reference.vocabulary import Vocabulary

from ..books import saved
from .looking import linked, look

HEADER = "flux;date;statut;région;dép;code INSEE"


@pytest.fixture
def near(tmp_path):
    """What the one finding of a row perhaps meant."""

    def suggestion(*rows):
        path = saved(tmp_path / "l.csv", "\n".join([HEADER, *rows]) + "\n")
        return look(path)["near"].to_list()

    return suggestion


@pytest.mark.parametrize(
    ("row", "meant"),
    [
        ("extention;2024;;HDF;;", "extension"),
        ("ouverture;2024;anoncé;HDF;;", "annoncé"),
        ("ouverture;2024;;Bretange;;", "Bretagne"),
        ("ouverture;2024;;Nord;;", "Hauts-de-France"),
        ("ouverture;2024;;;Finistere-Nord;", "Finistère"),
        ("ouverture;2024;;;;59000", "Lille (59350)"),
    ],
)
def test_a_word_is_told_with_the_nearest_that_is_known(near, row, meant):
    (suggestion,) = near(row)
    assert suggestion.split(", ")[0] == meant


def test_nothing_is_suggested_where_nothing_is_near(near):
    assert near("zzz;2024;;HDF;;", "ouverture;2024;;;;99999") == [None, None]


@pytest.mark.parametrize(
    ("region", "departement", "meant"),
    [("Étranger", "", None), ("989", "", None), ("", "989", None), ("", "591", None), ("", "20", "2A, 2B")],
)
def test_a_code_or_a_name_of_no_place_looks_like_none(near, region, departement, meant):
    assert near(f"ouverture;2024;;{region};{departement};") == [meant]


def test_a_word_of_programs_is_like_no_status(near):
    assert near("ouverture;2024;true;HDF;;") == [None]


def test_one_suggestion_per_thing_not_per_spelling(near):
    (suggestion,) = near("fermetur;2024;;HDF;;")
    assert len(suggestion.split(", ")) == len(set(suggestion.split(", "))) <= 3
    assert suggestion.startswith("fermeture")


def test_many_unknown_words_are_not_all_compared(near):
    rows = [f"mot{n:05};2024;;HDF;;" for n in range(1500)]
    assert len(near(*rows)) == 1500


@pytest.mark.parametrize(
    ("header", "row", "says"),
    [
        ("région;dép", "HDF;35", {"region": "dép = Bretagne"}),
        ("région;code INSEE", "HDF;35238", {"region": "code INSEE = Bretagne"}),
        ("dép;code INSEE", "59;35238", {"departement": "code INSEE = 35 Ille-et-Vilaine"}),
        (
            "dép;code INSEE",
            "79;79224",
            {"departement": "code INSEE = 49 Maine-et-Loire"},
        ),  # it went over when it merged
        ("région;commune", "HDF;Rennes", {"commune": "région = Hauts-de-France, Rennes (35238) = Bretagne"}),
        ("dép;commune", "59;Rennes", {"commune": "dép = 59 Nord, Rennes (35238) = Bretagne"}),
        (
            "région;dép;code INSEE",
            "HDF;35;44109",
            {"region": "dép = Bretagne", "departement": "code INSEE = 44 Loire-Atlantique"},
        ),
        ("région;code INSEE", "HDF;97502", {"region": "code INSEE = Saint-Pierre-et-Miquelon"}),
    ],
)
def test_a_contradiction_names_what_another_column_says(tmp_path, header, row, says):
    path = saved(tmp_path / "l.csv", f"flux;date;{header}\nouverture;2024;{row}\n")
    found = look(path).filter(code="contradictory-place")
    assert dict(found.select("column", "near").iter_rows()) == says


def test_statements_that_conflict_name_each_other(tmp_path):
    one = saved(tmp_path / "a.csv", "id;flux;date;région\nE-1;ouverture;2024;HDF\nE-2;ouverture;2024;HDF\n")
    two = saved(tmp_path / "b.csv", "id;flux;date;région\nE-1;fermeture;2024;HDF\nE-1;extension;2024;HDF\n")
    assert linked(one, two, code="conflicting-statements") == [
        ("a.csv:2", "b.csv:2"), ("b.csv:2", "a.csv:2"), ("b.csv:3", "b.csv:2"),
    ]  # fmt: skip


@pytest.mark.parametrize("word", ["non fermeture", "pas d'ouverture", "Annulation de fermeture", "no closure"])
def test_what_denies_a_flow_is_not_taken_for_it(near, word):
    assert near(f"{word};2024;;HDF;;") == [None]


@pytest.mark.parametrize(("word", "meant"), [("nouvele usine", "opening"), ("non-fermeture", None)])
def test_inspect_offers_no_denied_flow_either(tmp_path, word, meant):
    path = tmp_path / "a.csv"
    path.write_text(f"event;date\n{word};2024\n", encoding="utf-8")
    source = Source("a.csv", path)
    (seen,) = inspected(source, Reading(), Vocabulary.load(), Regions.load()).words["event"]
    assert seen.near == ((meant,) if meant else ())
