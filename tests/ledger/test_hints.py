"""What is looked for before the pattern of totals is: a text that matches it has one of the hints."""

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from barometre.ledger.totals import HINTS, STARTS

BEGINNINGS = st.sampled_from(
    ["total", "t.o.t.a.l", "T O T A L", "t\u00a0o\u00a0t\u00a0a\u00a0l", "Sous-total", "GRAND TOTAL", "Somme", "SUM", "ensemble",
     "Cumul", "solde", "Moyenne", "average", "mean", "Nombre", "number", "count", "Tous", "toutes", "ALL", "Σ", "σ", "ς", "totaux"]
)  # fmt: skip
AROUND = st.text(alphabet=" .-*(\u00a0\t12aé", max_size=4)


@given(before=AROUND, word=BEGINNINGS, after=AROUND)
def test_what_begins_like_a_total_has_a_hint(before, word, after):
    text = pl.Series([before + word + after])
    if text.str.contains(STARTS).item():
        assert text.str.contains_any(list(HINTS), ascii_case_insensitive=True).item()


@given(st.text(alphabet="tToO\u2009 .\u00a0aAlLuxsSmMΣσ", max_size=12))
def test_any_text_that_matches_has_a_hint(text):
    cell = pl.Series([text])
    if cell.str.contains(STARTS).item():
        assert cell.str.contains_any(list(HINTS), ascii_case_insensitive=True).item()
