"""Conditions on figures: which rows fulfil them, in which table, and what is refused."""

import operator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from barometre.display.conditions import Condition, identified
from barometre.display.table import Column, Table
from barometre.errors import Misuse

COLUMNS = (
    Column("region", "Code", "code"),
    Column("net", "Solde", "balance"),
    Column("positive", "Positif", "count"),
)
ROWS = [("32", -3, 8), ("94", 0, 0), ("27", 3, 5), ("11", None, 2)]
TABLE = Table("x", COLUMNS, ROWS)
EVENTS = Table(
    "y",
    (Column("weight", "Poids", "balance"), Column("site", "Site", "text"), Column("where", "Ligne", "code")),
    [(-1, "A", "a.csv:2"), (1, None, "a.csv:3")],
    name="events",
)
OPERATORS = {
    "<": operator.lt, "<=": operator.le, "≤": operator.le, ">": operator.gt, ">=": operator.ge, "≥": operator.ge,
    "=": operator.eq, "==": operator.eq, "!=": operator.ne, "≠": operator.ne, "<>": operator.ne,
}  # fmt: skip


@given(st.sampled_from(list(OPERATORS)), st.integers(-5, 5), st.booleans(), st.sampled_from("-−"))
def test_each_operator_holds_where_it_says(sign, number, spaced, minus):
    blank = " " if spaced else ""
    text = f"net{blank}{sign}{blank}{number}".replace("-", minus)
    held = [row for row in ROWS if row[1] is not None and OPERATORS[sign](row[1], number)]
    assert list(Condition.parse(text).holding(TABLE)) == held
    assert Condition.parse(text).unknown(TABLE) == 1


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("net < positive", ["32", "27"]),
        ("positive >= net", ["32", "94", "27"]),
        ("net < 0,5", ["32", "94"]),
        ("net < 0.5", ["32", "94"]),
        ("net = +3", ["27"]),
        ("  net<-2,999 0 ", None),
    ],
)
def test_figures_are_compared_with_numbers_and_with_each_other(text, held):
    if held is None:
        with pytest.raises(Misuse, match="Unreadable condition"):
            Condition.parse(text)
    else:
        assert [row[0] for row in Condition.parse(text).holding(TABLE)] == held


@pytest.mark.parametrize("text", ["", "net", "net <", "< 0", "net < 1 000", "net lower 0", "net < 0 and positive > 1"])
def test_what_states_no_condition_is_refused_with_an_example(text):
    with pytest.raises(Misuse, match="Unreadable condition") as refused:
        Condition.parse(text)
    assert "'net < 0'" in refused.value.hint.en


@pytest.mark.parametrize(("number", "whole"), [("1,000", "1000"), ("-12,345", "-12345"), ("1,000,000", "1000000")])
def test_a_number_that_may_be_a_thousand_or_one_is_not_guessed(number, whole):
    with pytest.raises(Misuse, match="Ambiguous") as refused:
        Condition.parse(f"net < {number}")
    assert f"Write {whole}," in refused.value.hint.en


@pytest.mark.parametrize(
    ("text", "hint"), [("nte < 0", "Did you mean: net?"), ("net < postive", "Did you mean: positive?")]
)
def test_an_unknown_figure_is_refused_with_the_nearest(text, hint):
    condition = Condition.parse(text)
    with pytest.raises(Misuse) as refused:
        list(condition.holding(condition.judged(TABLE)))
    assert refused.value.hint.en == hint


@pytest.mark.parametrize("text", ["region = 32", "net < nan", "net < inf", "net < Infinity"])
def test_a_code_is_no_figure_and_nan_no_number(text):
    condition = Condition.parse(text)
    with pytest.raises(Misuse, match="no figure"):
        list(condition.holding(condition.judged(TABLE)))


def test_the_table_that_has_the_figure_is_judged():
    answer = Table("x", COLUMNS, ROWS, also=(EVENTS,))
    assert Condition.parse("weight < 0").judged(answer) is EVENTS
    assert Condition.parse("net < 0").judged(answer) is answer
    with pytest.raises(Misuse) as refused:
        Condition.parse("wieght < 0").judged(answer)
    assert refused.value.hint.en == "Did you mean: weight?"


def test_rows_are_named_by_their_codes_and_events_by_site_and_line():
    assert identified(ROWS[0], TABLE) == "32"
    assert [identified(row, EVENTS) for row in EVENTS.rows] == ["A a.csv:2", "a.csv:3"]
