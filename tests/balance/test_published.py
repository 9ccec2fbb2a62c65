"""Every printed figure that the official ledger claims to realise, checked as of the day of its edition.

`published.csv` has one row per printed number. Those without sector, of the nation and of whole regions, are each
either realised by `official.csv` or stand in `NOT_REALISED`, under the reason for which they are not.
"""

import csv
from collections import Counter
from datetime import date
from functools import cache

import pytest

import barometre as bm
from barometre.reference.periods import Period
from barometre.shipped import data

from .tables import DGE

# edition    period  area: figures
REALISED = """
2024-03-27   2022    FR:   opening extension closure reduction positive negative net net_strict
2024-03-27   2023    FR:   opening extension closure reduction positive negative net net_strict
2024-11-07   2022    FR:   net
2024-11-07   2023    FR:   net
2024-11-07   2024S1  27:   positive negative net
2024-11-07   2024S1  32:   positive negative net
2025-03-13   2022    FR:   opening closure reduction negative net net_strict
2025-03-13   2023    FR:   opening closure reduction negative net net_strict
2025-10-30   2023    FR:   opening extension closure reduction positive negative net net_strict
2025-10-30   2024    FR:   positive negative net
2025-10-30   2024S2  FR:   opening extension closure reduction positive negative net net_strict
2025-10-30   2025S1  FR:   positive negative net
2025-10-30   2025S1  27:   positive negative net
2025-10-30   2025S1  75:   positive negative net
2025-10-30   2025S1  76:   positive negative net
2026-03-29   2024    FR:   net
"""

NOT_REALISED = {
    "printed as a net only: no gross flow to make units of, and no split of the nation by region": """
        2024-03-27   2022    32:   net
        2024-03-27   2023    24:   net
        2024-03-27   2023    28:   net
        2024-03-27   2023    32:   net
        2024-03-27   2023    44:   net
        2024-03-27   2023    52:   net
        2024-03-27   2023    53:   net
        2024-03-27   2023    75:   net
        2024-03-27   2023    84:   net
        2024-03-27   2023    94:   net
        2024-03-27   2023S1  FR:   net
        2024-03-27   2023S2  FR:   net
        2024-11-07   2024S1  75:   net
        2024-11-07   2024S1  76:   net
        2024-11-07   2024S1  84:   net
        2025-03-13   2024    11:   net
        2025-03-13   2024    24:   net
        2025-03-13   2024    28:   net
        2025-03-13   2024    32:   net
        2025-03-13   2024    52:   net
        2025-03-13   2024    53:   net
        2025-03-13   2024    75:   net
        2025-03-13   2024    93:   net
        2025-03-13   2024    94:   net
        2025-10-30   2022    76:   net
        2025-10-30   2023    76:   net
        2025-10-30   2024    76:   net
    """,
    "agrees by chance: +3 is printed for the whole year, and the ledger holds a first half of 5 less 2": """
        2025-03-13   2024    27:   net
    """,
    "the nation in 2024 is recorded from the October 2025 edition, which restates both halves": """
        2024-11-07   2024S1  FR:   opening closure net net_strict
        2025-03-13   2024    FR:   opening extension closure reduction positive negative net net_strict
        2025-03-13   2024S1  FR:   net
        2025-03-13   2024S2  FR:   net
    """,
    "printed for a year of which the ledger has no regional unit": """
        2025-03-13   2024    44:   positive negative net
        2025-03-13   2024    76:   positive negative net
        2025-03-13   2024    84:   positive negative net
    """,
    "a half that holds regions printed as 'openings or extensions': the detail of the nation is not split": """
        2025-10-30   2024    FR:   opening extension closure reduction net_strict
        2025-10-30   2025S1  FR:   opening extension closure reduction net_strict
    """,
    "the second half of 2025 is in no gross flow yet": """
        2026-03-29   2025    FR:   net
    """,
}

SUMS = {
    "positive": {"opening": 1, "extension": 1},
    "negative": {"closure": 1, "reduction": 1},
    "net": {"positive": 1, "negative": -1},
    "net_strict": {"opening": 1, "closure": -1},
}
"""Figures that a source leaves to its reader to add up."""


def listed(text):
    """The (edition, period, area, figure) of a list such as the ones above."""
    found = []
    for line in filter(None, map(str.strip, text.splitlines())):
        cell, _, figures = line.partition(":")
        found += [(*cell.split(), figure) for figure in figures.split()]
    assert len(found) == len(set(found))
    return set(found)


def read(name):
    with data(name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def published():
    """Each printed figure of the nation or a whole region, and the sums of figures printed side by side."""
    printed = {
        (row["edition"], row["period"], row["area"], row["flow"]): int(row["value"])
        for row in read("published.csv")
        if not row["sector"] and row["level"] in ("national", "region")
    }
    figures = dict(printed)
    for cell in {key[:3] for key in printed}:
        for figure, parts in SUMS.items():
            values = [figures.get((*cell, part)) for part in parts]
            if None not in values:
                summed = sum(sign * value for sign, value in zip(parts.values(), values, strict=True))
                assert figures.setdefault((*cell, figure), summed) == summed, (cell, figure)
    return printed, figures


@cache
def balances(edition, level, grain):
    """The balance as of an edition: (period, area) → figures."""
    by = ["region", grain] if level == "region" else [grain]
    known = bm.as_of(bm.load_events("official"), date.fromisoformat(edition))
    table = bm.net(bm.qualify(known, DGE), by).collect()
    return {(row[grain], row.get("region", "FR")): row for row in table.to_dicts()}


def ours(edition, period, area, figure):
    """What the ledger answers for a printed figure; None when it has no such cell or does not know."""
    level = "national" if area == "FR" else "region"
    cell = balances(edition, level, Period.parse(period).grain.value).get((period, area))
    return cell and cell[figure]


def test_what_is_printed_side_by_side_adds_up():
    """Asserted while the sums are made: no source contradicts itself."""
    printed, figures = published()
    assert len(printed) == 111
    assert len(figures) - len(printed) == 19


def test_every_printed_figure_is_realised_or_is_an_exception():
    _, figures = published()
    exceptions = [listed(text) for text in NOT_REALISED.values()]
    assert sorted([*listed(REALISED), *(key for keys in exceptions for key in keys)]) == sorted(figures)


@pytest.mark.parametrize("key", sorted(listed(REALISED)), ids=" ".join)
def test_what_is_realised_agrees_as_of_its_edition(key):
    assert ours(*key) == published()[1][key]


@pytest.mark.parametrize("reason", NOT_REALISED)
def test_what_is_not_realised_differs_except_by_chance(reason):
    """An exception that starts to agree must move to the list above."""
    agreeing = {key for key in listed(NOT_REALISED[reason]) if ours(*key) == published()[1][key]}
    assert agreeing == (listed(NOT_REALISED[reason]) if "by chance" in reason else set())


# The other way round: each unit of the ledger stands for one that was printed


def units():
    """How many units of the ledger each (edition, period, region, flow, status, note) has."""
    columns = ("recorded_on", "effective_date", "region", "event", "status", "note")
    return Counter(tuple(row[column] for column in columns) for row in read("official.csv"))


FLOW = {"opening_or_extension": "positive", "closure_or_reduction": "negative"}


def test_units_without_a_note_are_as_many_as_were_printed():
    counts = {key[:4]: number for key, number in units().items() if not key[5]}
    for (edition, period, region, flow), number in counts.items():
        assert number == published()[1][edition, period, region or "FR", FLOW.get(flow, flow)]
    assert len(counts) == 8 + 4 + 4 + 6


def test_units_of_no_stated_region_are_what_the_nation_has_beyond_the_regions():
    rest = {key: number for key, number in units().items() if key[5].startswith("national total less the regions")}
    assert len(rest) == 4
    for (_, period, _, flow, _, _), number in rest.items():
        regions = sum(n for key, n in units().items() if key[1] == period and key[2] and key[3] == flow)
        figure = FLOW[flow]
        printed = published()[1]
        whole = printed.get(("2025-10-30", period, "FR", figure))
        if whole is None:  # the first half of 2024 is the year less its second half
            whole = printed["2025-10-30", "2024", "FR", figure] - printed["2025-10-30", "2024S2", "FR", figure]
        assert number + regions == whole


def test_restated_units_lead_from_the_first_edition_to_the_later_ones():
    first = {flow: published()[1]["2024-03-27", "2023", "FR", flow] for flow in SUMS["positive"] | SUMS["negative"]}
    last = {flow: published()[1]["2025-10-30", "2023", "FR", flow] for flow in first}
    changes = Counter()
    for (_, period, _, flow, status, note), number in units().items():
        if period == "2023" and note:
            changes[flow] += -number if status == "withdrawn" else number
    assert {flow: last[flow] - first[flow] for flow in first} == {flow: changes[flow] for flow in first}


def test_every_source_of_the_ledger_is_one_of_the_published_figures():
    assert {row["source_url"] for row in read("official.csv")} <= {row["source_url"] for row in read("published.csv")}


def test_the_ledger_holds_each_unit_once_and_its_withdrawals():
    statements = read("official.csv")
    assert len(statements) == 1624
    withdrawn = [row["event_id"] for row in statements if row["status"] == "withdrawn"]
    assert len({row["event_id"] for row in statements}) == 1624 - len(withdrawn)
    assert len(set(withdrawn)) == len(withdrawn) == 12
