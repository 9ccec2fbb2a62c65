"""gaps: the events that make two balances of one ledger differ sum to the difference, cell by cell."""

from collections import Counter
from datetime import date
from itertools import count, pairwise

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

import barometre as bm
from barometre.balance.cells import assign
from barometre.balance.compare import beside
from barometre.balance.explain import listed
from barometre.balance.gaps import gaps, numbered
from barometre.balance.net import cells
from barometre.balance.revisions import revisions

from .oracle import METHODS
from .strategies import ledgers, load
from .tables import DGE, rows

LEDGER = """
    event_id | event     | effective_date | announced_on | region | status    | recorded_on
    A        | opening   | 2024-03        |              | HDF    |           | 2024-04-01
    B        | closure   | 2024-05-02     |              | HDF    |           | 2024-06-01
    B        | closure   | 2024-05-02     |              | HDF    | withdrawn | 2024-09-01
    C        | extension | 2024-02        | 2023-01      | BRE    |           | 2024-04-01
    C        | extension | 2024-02        | 2023-01      | NOR    |           | 2024-09-01
    D        | opening   | 2024-02        |              | HDF    |           | 2024-09-01
             | opening   | 2024-02        |              | HDF    |           |
"""
APRIL, JUNE, SEPTEMBER = date(2024, 4, 1), date(2024, 6, 1), date(2024, 9, 1)


def editions(events, days, keys, method=DGE):
    statements = numbered(events)
    return [assign(bm.qualify(bm.as_of(statements, day), method), keys) for day in days]


def test_what_changed_from_an_edition_to_the_next(ledger):
    sides = editions(ledger(LEDGER), [APRIL, JUNE, SEPTEMBER], ["region"])
    found = gaps(sides, [(0, 1), (1, 2)], ["region"])
    assert rows(found, "pair region event_id before after reason_before reason_after") == [
        "0 32 B 0 -1 not-recorded-yet ·",
        "1 28 C 0 1 elsewhere ·",
        "1 32 D 0 1 not-recorded-yet ·",
        "1 32 B -1 0 · withdrawn",
        "1 53 C 1 0 · elsewhere",
    ]


def test_the_line_of_a_change_is_that_of_the_later_statement_and_its_words_those_of_the_event(ledger):
    events = ledger(LEDGER)
    file = events.select(pl.col("file").first()).collect().item()
    found = gaps(editions(events, [JUNE, SEPTEMBER], ["year"]), [(0, 1)], ["year"]).collect()
    withdrawn = found.filter(event_id="B").to_dicts()[0]
    assert (withdrawn["where"], withdrawn["recorded_on"]) == (f"{file}:4", "2024-09-01")
    assert (withdrawn["event"], withdrawn["effective_date"], withdrawn["year"]) == ("closure", "2024-05-02", "2024")


def test_no_change_is_no_row(ledger):
    sides = editions(ledger(LEDGER), [SEPTEMBER, date(2025, 1, 1)], ["region", "semester"])
    assert gaps(sides, [(0, 1)], ["region", "semester"]).collect().height == 0


def test_two_methods_that_read_two_dates_place_an_event_in_two_cells(ledger):
    statements = numbered(ledger(LEDGER))
    counts = "{extension: {weight: 1}}"
    other = method_reading(counts)
    sides = [assign(bm.qualify(statements, method), ["year"]) for method in (DGE, other)]
    found = rows(gaps(sides, [(0, 1)], ["year"]).filter(event_id="C"), "year before after reason_before reason_after")
    assert found == ["2023 0 1 elsewhere ·", "2024 1 0 · elsewhere"]


def method_reading(counts):
    from pathlib import Path
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder:
        path = Path(folder, "announced.yaml")
        path.write_text(f"title: T\ndate: announced_on\ncounts: {counts}\n")
        return bm.Method.load(path)


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    folder, numbers = tmp_path_factory.mktemp("ledgers"), count()
    return lambda: folder / f"{next(numbers)}.csv"


BY = st.sampled_from([[], ["year"], ["region", "semester"], ["sector"], ["departement", "sector", "quarter"]])


FIGURE = st.sampled_from(("net", "net_strict", "positive", "negative", "opening"))


def differences(found, sides, keys, figure="net"):
    """The difference of the nets of each pair and cell, and the sum of those of its events; cells all known only."""
    ours, theirs = Counter(), Counter()
    for event in found:
        ours[(event["pair"], *(event[key] for key in keys))] += event["after"] - event["before"]
    for pair, (before, after) in enumerate(pairwise(sides)):
        for one, sign in ((before, -1), (after, 1)):
            for row in one:
                theirs[(pair, *(row[key] for key in keys))] += sign * row[figure]
    return {k: v for k, v in ours.items() if v}, {k: v for k, v in theirs.items() if v}


@given(events=ledgers(), by=BY, method=st.sampled_from(("dge", "announcements")), figure=FIGURE)
def test_the_changes_of_a_cell_sum_to_its_revision(path, events, by, method, figure):
    known = load([row for row in events if "_or_" not in row[0]["flow"]] or events[:1], path())
    days = [APRIL, JUNE, date(2024, 11, 7), date(2025, 10, 30)]
    sides = editions(known, days, by, bm.Method.load(method))
    nets = [bm.net(bm.qualify(bm.as_of(known, day), bm.Method.load(method)), by) for day in days]
    found, *balances = pl.collect_all([gaps(sides, list(pairwise(range(4))), by, figure), *nets])
    if any(None in balance[figure].to_list() for balance in balances):
        return
    ours, theirs = differences(found.to_dicts(), [balance.to_dicts() for balance in balances], by, figure)
    assert ours == theirs


@given(events=ledgers(), by=BY, pair=st.tuples(*[st.sampled_from(METHODS[:3])] * 2), figure=FIGURE)
def test_the_events_of_a_gap_sum_to_it(path, events, by, pair, figure):
    known = load([row for row in events if "_or_" not in row[0]["flow"]] or events[:1], path())
    methods = [bm.Method.load(name) for name in pair]
    sides = [assign(bm.qualify(numbered(known), method), by) for method in methods]
    nets = [bm.net(bm.qualify(known, method), by) for method in methods]
    found, *balances = pl.collect_all([gaps(sides, [(0, 1)], by, figure), *nets])
    if any(None in balance[figure].to_list() for balance in balances):
        return
    ours, theirs = differences(found.to_dicts(), [balance.to_dicts() for balance in balances], by, figure)
    assert ours == theirs


# Editions


def test_the_revision_triangle_of_the_official_ledger():
    events = bm.load_events("official")
    nets = {day: bm.net(bm.qualify(bm.as_of(events, day), DGE), ["year"])
            for day in (date(2024, 3, 27), date(2024, 11, 7), date(2025, 10, 30))}  # fmt: skip
    assert rows(revisions(nets, ["year"]).filter(pl.col("year").is_in(["2022", "2023"]))) == [
        "2022 2024-03-27 176 176 · 0",
        "2022 2024-11-07 176 176 0 0",
        "2022 2025-10-30 176 176 0 0",
        "2023 2024-03-27 201 201 · 0",
        "2023 2024-11-07 189 201 -12 -12",
        "2023 2025-10-30 189 201 0 -12",
    ]


def test_the_twelve_withdrawals_and_four_additions_of_2023():
    events = bm.load_events("official")
    sides = editions(events, [date(2024, 3, 27), date(2024, 11, 7)], ["year"])
    found = gaps(sides, [(0, 1)], ["year"]).filter(year="2023").collect()
    why = Counter(zip(found["reason_before"], found["reason_after"], strict=True))
    assert why == {(None, "withdrawn"): 12, ("not-recorded-yet", None): 4}


def test_a_cell_is_zero_before_its_first_event_and_when_all_is_withdrawn(ledger):
    events = ledger("""
        event_id | event   | effective_date | region | status    | recorded_on
        A        | opening | 2024-03        | HDF    |           | 2024-04-01
        B        | closure | 2024-03        | BRE    |           | 2024-06-01
        B        | closure | 2024-03        | BRE    | withdrawn | 2024-09-01
    """)
    nets = {day: bm.net(bm.qualify(bm.as_of(events, day), DGE), ["region"]) for day in (APRIL, JUNE, SEPTEMBER)}
    assert rows(revisions(nets, ["region"])) == [
        "32 2024-04-01 1 1 · 0",
        "32 2024-06-01 1 1 0 0",
        "32 2024-09-01 1 1 0 0",
        "53 2024-04-01 0 0 · 0",
        "53 2024-06-01 -1 0 -1 -1",
        "53 2024-09-01 0 0 1 0",
    ]


def test_a_period_begins_with_the_edition_that_first_has_an_event_of_it_anywhere(ledger):
    events = ledger("""
        event_id | event   | effective_date | region | recorded_on
        A        | opening | 2023-03        | HDF    | 2024-04-01
        B        | opening | 2024-03        | HDF    | 2024-06-01
        C        | opening | 2024-03        | BRE    | 2024-09-01
    """)
    keys = ["region", "year"]
    nets = {day: bm.net(bm.qualify(bm.as_of(events, day), DGE), keys) for day in (APRIL, JUNE, SEPTEMBER)}
    assert rows(revisions(nets, keys).filter(year="2024")) == [
        "32 2024 2024-06-01 1 1 · 0",
        "32 2024 2024-09-01 1 1 0 0",
        "53 2024 2024-06-01 0 0 · 0",
        "53 2024 2024-09-01 1 0 1 1",
    ]


def test_the_changes_of_the_parts_sum_to_those_of_the_whole(ledger):
    events = ledger(LEDGER)
    nets = {
        keys: {day: bm.net(bm.qualify(bm.as_of(events, day), DGE), list(keys)) for day in (APRIL, JUNE, SEPTEMBER)}
        for keys in (("region", "year"), ("year",))
    }
    changes = [
        revisions(found, list(keys)).group_by("year", "edition").agg(pl.col("change").sum()).sort("edition").collect()
        for keys, found in nets.items()
    ]
    assert changes[0].equals(changes[1])


def test_an_unknown_figure_has_unknown_revisions_and_a_nation_is_one_cell(ledger):
    events = ledger("""
        event                | effective_date | recorded_on
        opening              | 2024-03        | 2024-04-01
        opening_or_extension | 2024-03        | 2024-06-01
    """)
    nets = {day: bm.net(bm.qualify(bm.as_of(events, day), DGE), []) for day in (APRIL, JUNE)}
    assert rows(revisions(nets, [], "net_strict")) == ["2024-04-01 1 1 · 0", "2024-06-01 · 1 · ·"]
    assert rows(revisions(nets, [])) == ["2024-04-01 1 1 · 0", "2024-06-01 2 1 1 1"]


# Side by side, and listed


def test_a_cell_that_one_balance_lacks_is_zero_there(ledger):
    one, other = (bm.net(bm.qualify(ledger(LEDGER), bm.Method.load(name)), ["year"]) for name in ("dge", "dge-strict"))
    assert rows(beside({"dge": one, "strict": other, "again": one}, ["year"])) == ["2024 4 3 4"]


@given(events=ledgers(), by=BY, method=st.sampled_from(METHODS), day=st.sampled_from([None, JUNE]))
def test_what_explain_lists_sums_to_what_net_prints(path, events, by, method, day):
    qualified = bm.qualify(bm.as_of(load(events, path()), day), bm.Method.load(method))
    everything = bm.Selection()
    explained, total = pl.collect_all(
        [listed(bm.explain(qualified, everything, by), by), cells(assign(qualified, by, everything), ())]
    )
    counted = explained.filter(pl.col("reason").is_null() | (pl.col("reason") == "detail-unknown"))
    assert counted.height == total["events"].item()
    if total["net"].item() is not None:
        assert counted["weight"].sum() == total["net"].item()
    assert (explained.filter(pl.col("reason").is_not_null())["weight"].drop_nulls() == 0).all()
