"""What a check asks of a ledger: all at once, in one reading, and of few rows more than their accounts."""

import csv
import random
from dataclasses import replace
from unittest.mock import patch

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from barometre.ledger import inquiry
from barometre.ledger.checks import ROW_CHECKS, compared, every_finding, suspicions
from barometre.ledger.checks.comparing import comparable
from barometre.ledger.checks.shape import fallen
from barometre.ledger.inquiry import Inquiry
from barometre.ledger.loading import read_ledger
from barometre.ledger.ranking import accounts
from barometre.ledger.rows import Reading
from barometre.ledger.watch import Watch

from .books import saved
from .checks.looking import DAY

CELLS = {
    "id": ["", "", "E-1", "E-2", "E-3", "#N/A"],
    "site": ["", "Redon", "REDON", "n.d.", "#REF!"],
    "société": ["", "Verrier SA", "Err:502"],
    "siren": ["", "552008443", "552 008 443", "5580014.0"],
    "siret": ["", "55200844300012", "356 000 000 00048", "35600000000048", "3,4975E+13"],
    "flux": ["ouverture", "fermeture", "extension", "réduction", "ouvrture", "Total"],
    "date": ["2024", "2024-03-01", "1912", "2099", "31/02/2024", ""],
    "annonce": ["", "2024", "1949", "2031-03-15"],
    "enregistré le": ["", "2024-01-01", "2024-06-01", "2026-03-15"],
    "statut": ["", "", "retiré", "bizarre"],
    "ville": ["", "Lille", "59000 LILLE", "35000 Rennes (Nord)", "Papeete", "Atlantis", "59350"],
    "code insee": ["", "59350", "1004", "50129"],
    "code postal": ["", "59000", "1000", "35000", "99999"],
    "département": ["", "59", "35", "Nord"],
    "région": ["HDF", "", "Bretange", "Nouvelle-Calédonie"],
    "naf": ["", "24.10Z", "46.87Y", "1.11Z"],
    "effectif avant": ["", "120", "-5", "0"],
    "emplois": ["", "-200", "50", "1,234"],
    "investissement": ["", "-5", "1 M€"],
    "variation de production": ["", "-120", "40"],
    "source": ["", "#N/A"],
    "nombre": ["", "1", "2"],
}
"""What may stand in each column: first what is right, and then what raises every suspicion that a row of text can raise."""

BEYOND = {3: ["too", "much"]}
"""What stands beyond the last column, in some rows."""

FEW = (["flux", "date", "code postal"], ["flux", "annonce"], ["flux", "annonce", "id"], ["flux", "date", "emplois"])
"""Ledgers of few columns."""


def some_columns(seed):
    chance = random.Random(seed)
    return [name for name in CELLS if name in ("flux", "date") or chance.random() < chance.choice([0.1, 0.5, 0.9])]


@pytest.fixture(scope="module")
def rows():
    """Rows of which one cell may be wrong, each value of it once; then rows of which several may be."""
    chance = random.Random(7)
    right = {name: values[0] for name, values in CELLS.items()}
    one_wrong = [{**right, name: value} for name, values in CELLS.items() for value in values]
    some = [chance.sample(list(CELLS), chance.randint(2, 8)) for _ in range(600)]
    return one_wrong + [{**right, **{name: chance.choice(CELLS[name]) for name in names}} for names in some]


@pytest.fixture
def ledger_of(tmp_path):
    def saved_as(rows, names=tuple(CELLS)):
        with (tmp_path / "a.csv").open("w", encoding="utf-8", newline="") as file:
            cells = [[*(row[name] for name in names), *BEYOND.get(number, ())] for number, row in enumerate(rows)]
            csv.writer(file, delimiter=";").writerows([names, *cells])
        return read_ledger([tmp_path / "a.csv"])

    return saved_as


def in_order(findings: pl.DataFrame) -> pl.DataFrame:
    return findings.with_columns(pl.col("code").cast(pl.String)).sort(pl.all())


def every_suspicion(known):
    return [suspicion for one in ROW_CHECKS for suspicion in one(known)]


def test_no_row_is_passed_over_on_which_a_suspicion_falls(ledger_of, rows):
    """Each suspicion by itself, so that no other one makes its rows looked at."""
    ledger = ledger_of(rows)
    known, statements = replace(ledger.known, day=DAY), ledger.statements.collect()
    fell = 0
    for suspicion in every_suspicion(known):
        everywhere = fallen(statements, [replace(suspicion, where=None)])
        assert_frame_equal(in_order(fallen(statements, [suspicion])), in_order(everywhere))
        fell += not everywhere.is_empty()
    assert fell > 25


@pytest.mark.parametrize("names", [*FEW, *map(some_columns, range(12))], ids=len)
def test_it_finds_what_every_suspicion_finds_that_is_asked_of_every_row(ledger_of, rows, names):
    """In any columns, and in parts of any size: no suspicion left out, and every row compared that has an identifier."""
    ledger = ledger_of(rows, names)
    known = replace(ledger.known, day=DAY)
    with patch.object(inquiry, "_PART", [7, 50, 300, 1000][len(names) % 4]):
        asked = Inquiry(ledger, known)
        found = pl.concat([*asked.findings()])
    statements = ledger.statements.collect()
    every = [replace(one, where=None) for one in every_suspicion(known)]
    compared_rows = comparable(statements.lazy().drop("shared"), known).collect()
    slow = pl.concat([fallen(statements, every), compared(compared_rows)])
    assert_frame_equal(in_order(found), in_order(slow))
    assert asked.accounts() == accounts(statements.lazy()).collect().row(0, named=True)
    assert asked.refused().rows() == statements.filter("invalid").select("file", "line").rows()


class Counting(Watch):
    """How many rows were read."""

    rows = 0

    def seen(self, rows: int) -> None:
        self.rows += rows


def test_the_rows_are_read_once(tmp_path):
    path = saved(tmp_path / "a.csv", "flux;date;site\n" + "ouverture;2024;Redon\nfermeture;jadis;Vitré\n" * 500)
    watch = Counting()
    asked = Inquiry(ledger := read_ledger([path], Reading(watch=watch)), ledger.known)
    assert sum(part.height for part in asked.findings()) > 500
    assert watch.rows == asked.accounts()["read"] == 1000


def test_only_the_columns_that_may_tell_something_are_asked_for(tmp_path):
    ledger = read_ledger([saved(tmp_path / "a.csv", "flux;date;région\nouverture;2024;HDF\n")])
    columns = {one.column for one in suspicions(ledger.known) if isinstance(one.column, str)}
    assert columns == {"event", "effective_date", "region", "overflow"}


@pytest.mark.parametrize("text", ["flux;date\n", "flux;date\n\n\n"])
def test_of_no_rows_nothing_is_told(tmp_path, text):
    asked = Inquiry(ledger := read_ledger([saved(tmp_path / "a.csv", text)]), ledger.known)
    assert not sum(part.height for part in asked.findings())
    assert asked.accounts() == {"read": 0, "refused": 0, "totals": 0, "continued": 0, "notes": 0}
    assert asked.refused().is_empty()


def test_rows_that_say_nothing_to_compare_are_kept_where_another_bears_their_identifier(tmp_path):
    """The second row corrects the first one, which would otherwise be the transfer of the third."""
    text = (
        "id;site;flux;date;région;saisi le\n"
        "E-1;Redon;fermeture;2024-03;BRE;2024-03-01\n"
        "E-1;;fermeture;2024-03;BRE;2024-04-01\n"
        "E-2;Redon;ouverture;2024-05;BRE;2024-05-01\n"
    )
    ledger = read_ledger([saved(tmp_path / "a.csv", text)])
    assert not pl.concat([*Inquiry(ledger, ledger.known).findings()]).height
    assert not every_finding(ledger.statements, ledger.known).collect().height
