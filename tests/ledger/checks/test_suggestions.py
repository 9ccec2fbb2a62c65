"""What an unknown word was perhaps meant to be: the ledger beside the suggestion."""

import pytest

from ..books import saved
from .looking import look

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


def test_one_suggestion_per_thing_not_per_spelling(near):
    (suggestion,) = near("fermetur;2024;;HDF;;")
    assert len(suggestion.split(", ")) == len(set(suggestion.split(", "))) <= 3
    assert suggestion.startswith("fermeture")


def test_many_unknown_words_are_not_all_compared(near):
    rows = [f"mot{n:05};2024;;HDF;;" for n in range(1500)]
    assert len(near(*rows)) == 1500
