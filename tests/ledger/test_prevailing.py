"""Which rows name the same event, however many there are and however their hashes meet."""

from collections import Counter
from unittest.mock import patch

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from barometre.ledger import prevailing
from barometre.ledger.prevailing import shared


@pytest.mark.parametrize(
    ("slots", "at_once", "at_a_time"), [(1 << 24, 1 << 20, 1 << 20), (1, 2, 99), (3, 1, 4), (7, 5, 1), (1 << 24, 3, 2)]
)
@given(names=st.lists(st.none() | st.text(alphabet="ab", max_size=3), max_size=20))
def test_another_row_names_the_same_event(slots, at_once, at_a_time, names):
    counts = Counter(names)
    with patch.multiple(prevailing, _slots=lambda _: slots, _AT_ONCE=at_once, _SORTED=at_a_time):
        found = pl.DataFrame({"event_id": pl.Series(names, dtype=pl.String)}).select(shared(pl.col("event_id")))
    assert found.to_series().to_list() == [name is not None and counts[name] > 1 for name in names]
