"""accounting: every row is counted, or not counted for one reason."""

from datetime import date

import pytest

import barometre as bm
from barometre.balance.cells import Selection, assign
from barometre.balance.net import accounting
from barometre.reference.periods import Period

from .tables import ANNOUNCEMENTS, DGE, STRICT

ELEVEN = """
event_id | event                | effective_date | announced_on | recorded_on | status    | region | production change
A        | opening              | 2024           | 2023-01      | 2024-03-27  |           | HDF    |
A        | opening              | 2024-03        | 2023-01      | 2024-11-07  |           | HDF    |
B        | closure              | 2024-03        |              | 2024-03-27  |           | HDF    |
B        | closure              | 2024-03        |              | 2024-11-07  | withdrawn | HDF    |
C        | opening              | 2024-03        |              | 2025-10-30  |           | NAQ    |
         | extension            | 2024-04        |              |             |           |        | 12
         | extension            | 2024-04        |              |             |           | HDF    | 70
         | opening              | 2024           |              |             |           | HDF    |
         | closure_or_reduction | 2024S1         |              |             |           | HDF    |
         | closure              | 2026           |              |             | announced | HDF    |
         | closure              | never          |              |             |           | HDF    |
"""


def counted(events, method, by, day=None, **selection):
    table = accounting(assign(bm.qualify(bm.as_of(events, day), method), by, Selection(**selection)))
    return dict(table.select("reason", "rows").collect().rows())


@pytest.fixture
def eleven(ledger):
    return ledger(ELEVEN, invalid="keep")


def test_dge_by_semester(eleven):
    assert counted(eleven, DGE, ["semester"]) == {
        None: 4,  # A, C, the large extension, the unit of unknown detail
        "superseded": 2,
        "withdrawn": 1,
        "below-threshold": 1,
        "date-too-coarse": 1,
        "announced-only": 1,
        "invalid": 1,
    }


def test_dge_by_year(eleven):
    assert counted(eleven, DGE, ["year"])[None] == 5
    assert "date-too-coarse" not in counted(eleven, DGE, ["year"])


def test_dge_as_it_was_known(eleven):
    assert counted(eleven, DGE, ["semester"], date(2024, 6, 30)) == {
        None: 3,  # B, the large extension, the unit of unknown detail
        "recorded-later": 3,
        "date-too-coarse": 2,
        "below-threshold": 1,
        "announced-only": 1,
        "invalid": 1,
    }


def test_dge_strict(eleven):
    assert counted(eleven, STRICT, ["semester"]) == {
        None: 2,
        "detail-unknown": 1,
        "superseded": 2,
        "withdrawn": 1,
        "flow-not-in-method": 2,
        "date-too-coarse": 1,
        "announced-only": 1,
        "invalid": 1,
    }


def test_announcements(eleven):
    assert counted(eleven, ANNOUNCEMENTS, ["semester"]) == {
        "superseded": 2,
        "withdrawn": 1,
        "size-unknown": 1,  # A was announced, and nobody knows its jobs
        "not-dated": 4,
        "flow-not-in-method": 2,
        "invalid": 1,
    }


def test_a_selection(eleven):
    asked = {"regions": ("75",), "periods": (Period.parse("2024S1"),)}
    assert counted(eleven, DGE, ["region", "semester"], **asked) == {
        None: 1,
        "outside-selection": 3,
        "superseded": 2,
        "withdrawn": 1,
        "below-threshold": 1,
        "date-too-coarse": 1,
        "announced-only": 1,
        "invalid": 1,
    }


@pytest.mark.parametrize("method", [DGE, STRICT, ANNOUNCEMENTS], ids=lambda method: method.name)
@pytest.mark.parametrize("by", [[], ["region"], ["region", "semester"], ["departement", "sector", "month"]])
def test_every_row_is_accounted_for(eleven, method, by):
    assert sum(counted(eleven, method, by).values()) == 11
    assert sum(counted(eleven, method, by, date(2024, 6, 30), regions=("32",)).values()) == 11


def test_an_empty_ledger_has_nothing_to_account_for(ledger):
    assert counted(ledger("event | effective_date"), DGE, ["region"]) == {}
