"""What the ledgers that ship hold: nothing that should worry anyone."""

import polars as pl
import pytest

from barometre.ledger.catalogue import Severity, catalogue
from barometre.ledger.checks import check, check_sheets
from barometre.ledger.findings import Code
from barometre.ledger.loading import read_ledger

from .looking import look


@pytest.mark.parametrize(
    ("ledger", "expected"),
    [
        ("official", []),
        (
            "documented",
            [
                (28, "merged-commune", "Morains", "Val-des-Marais (51158)"),
                (163, "merged-commune", "Mardyck", "Dunkerque (59183)"),
            ],
        ),
    ],
)
def test_what_is_found_in_a_shipped_ledger(ledger, expected):
    rows = look(ledger)
    severe = [catalogue()[Code(code)].severity is not Severity.INFO for code in rows["code"]]
    assert rows.filter(pl.Series(severe, dtype=pl.Boolean)).select("line", "code", "value", "near").rows() == expected


def test_the_column_of_its_own_is_told():
    assert look("documented").filter(pl.col("line") == 1).select("column", "code", "near").rows() == [
        ("confidence", "unknown-column", None)
    ]


def test_no_check_collects_before_the_edge(monkeypatch):
    ledger = read_ledger(["documented"])
    monkeypatch.setattr(pl.LazyFrame, "collect", lambda self, **how: pytest.fail("collected too early"))
    assert isinstance(check(ledger.statements, ledger.known), pl.LazyFrame)
    assert isinstance(check_sheets(ledger.sheets, ledger.known), pl.LazyFrame)
