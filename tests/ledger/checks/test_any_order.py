"""The order of the rows and the way they are split into files change where findings stand, and nothing else."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from .looking import look
from .made import Made, ledger_of, rows
from .oracle import Row

ROW_BY_ROW = (
    "contradictory-figures",
    "invalid-identifier",
    "siret-of-another",
    "withdrawn-unstated",
    "conflicting-statements",
)


def findings(made: Made) -> Counter:
    """The findings that are about one row each: the row's place in the ledger does not matter."""
    told = look(*made.paths)
    return Counter(told.filter(told["code"].is_in(ROW_BY_ROW)).select("column", "value", "code").rows())


def linked(made: Made, drawn: list[Row]) -> Counter:
    """What the rows say that are likely duplicates."""
    return Counter(drawn[row].text for pair in made.pairs("likely-duplicate") for row in pair)


@given(rows, st.randoms(use_true_random=False), st.integers(0, 12))
def test_another_order_and_two_files_give_the_same_findings(folder, drawn, chance, cut):
    shuffled = list(drawn)
    chance.shuffle(shuffled)
    before, after = ledger_of(folder, drawn), findings(ledger_of(folder, drawn))
    rows_before = set(linked(before, drawn))
    again = ledger_of(folder, shuffled, min(cut, len(drawn)))
    assert findings(again) == after
    assert set(linked(again, shuffled)) == rows_before
