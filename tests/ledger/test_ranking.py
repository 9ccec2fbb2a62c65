"""Findings put in order, placed, and counted beside the rows."""

import csv
import random
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from barometre.ledger import tally
from barometre.ledger.catalogue import Severity, catalogue
from barometre.ledger.checks import check, every_finding
from barometre.ledger.checks.shape import FINDINGS
from barometre.ledger.findings import Code
from barometre.ledger.loading import read_ledger
from barometre.ledger.ranking import accounts, ranked, told
from barometre.ledger.tally import Tally

ROWS = st.lists(
    st.tuples(
        st.sampled_from(["", "ouverture", "naissance", "Total", "fermeture"]),
        st.sampled_from(["", "2024-03", "14/03/24", "1912", "jadis"]),
        st.sampled_from(["", "HDF", "Bretange", "35"]),
        st.sampled_from(["", "120", "-5", "1,234", "#N/A"]),
    ),
    min_size=1,
    max_size=12,
)


def ledger_of(path, *lines):
    path.write_text("\n".join(("Site;Flux;Date;Région", *lines)) + "\n", encoding="utf-8")
    return read_ledger([path])


def test_columns_bear_the_file_s_own_words_and_a_missing_one_ours(tmp_path):
    ledger = ledger_of(tmp_path / "a.csv", "A;naissance;2024;")
    findings = [
        {"file": str(tmp_path / "a.csv"), "line": 2, "column": column, "code": Code.UNKNOWN_FLOW.value}
        for column in ("event", "siret")
    ]
    found = told(ranked(pl.LazyFrame(findings, schema=FINDINGS), ledger.sheets).collect(), {})
    assert [finding.column for finding in found] == ["Flux", "siret"]


def test_the_order_is_severity_file_line_column_code_whatever_order_they_came_in(tmp_path):
    ledger = ledger_of(tmp_path / "a.csv")
    a, b = str(tmp_path / "a.csv"), "b.csv"
    expected = [
        (a, 2, "site", Code.CONFLICTING_STATEMENTS),
        (a, 2, "event", Code.MISSING_FLOW),
        (a, 2, "event", Code.UNKNOWN_FLOW),
        (a, 2, "effective_date", Code.UNREADABLE_DATE),
        (a, 2, "siret", Code.UNKNOWN_FLOW),
        (a, 10, "event", Code.UNKNOWN_FLOW),
        (b, 1, "event", Code.UNKNOWN_FLOW),
        (a, 2, "site", Code.LIKELY_DUPLICATE),
        (a, 1, "site", Code.UNKNOWN_COLUMN),
    ]
    came = [dict(zip(("file", "line", "column", "code"), row, strict=True)) for row in expected]
    for seed in range(5):
        random.Random(seed).shuffle(came)
        frame = pl.LazyFrame([{**row, "code": row["code"].value} for row in came], schema=FINDINGS)
        rows = ranked(frame, ledger.sheets).select("file", "line", "column", "code").collect().rows()
        assert rows == [(file, line, column, code.value) for file, line, column, code in expected]


@given(ROWS)
def test_the_refused_rows_are_those_with_an_error_and_every_row_is_accounted_for(rows):
    with TemporaryDirectory() as folder:
        path = Path(folder) / "ledger.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, delimiter=";").writerows([("Flux", "Date", "Région", "Effectif"), *rows])
        ledger = read_ledger([path])
        found = list(told(ranked(check(ledger.statements, ledger.known), ledger.sheets).collect(), {}))
        read, refused, totals, continued, notes = accounts(ledger.statements).collect().row(0)
        invalid = set(ledger.statements.filter("invalid").collect()["line"])
    errors = {finding.line for finding in found if catalogue()[finding.code].severity is Severity.ERROR}
    assert errors == invalid
    assert refused == len(errors)
    assert totals == sum(finding.code in (Code.TOTAL_ROW, Code.DATED_TOTAL) for finding in found)
    assert not continued
    assert notes == sum(finding.code is Code.NOTE_ROW for finding in found)
    assert read == sum(any(cell for cell in row) for row in rows)


@given(rows=ROWS, most=st.integers(0, 9), part=st.integers(1, 5))
def test_the_worst_are_the_first_of_all_that_stand_however_they_are_looked_for(rows, most, part):
    """Silence 0 lets the findings of every third line stand."""
    with TemporaryDirectory() as folder, patch.object(tally, "_MANY", part):
        ledger = ledger_of(Path(folder) / "a.csv", *(";".join(["", *row[:3]]) for row in rows))
        each = marked(every_finding(ledger.statements, ledger.known).collect())
        standing = ranked(check(ledger.statements, ledger.known), ledger.sheets).collect()
        silenced = each.filter(pl.col("silence").is_not_null())
        standing = standing.join(silenced, on=["file", "line", "column", "code"], how="anti")
        for kept in (most, None):
            seen = Tally(ledger.sheets, kept).add(each.iter_slices(part))
            assert seen.findings(ledger.known).equals(standing.head(len(standing) if kept is None else kept))
            assert seen.counts()["len"].sum() == each.height


def marked(findings):
    """The findings, of which silence 0 lets those of every third line stand."""
    return findings.with_columns(silence=pl.when(pl.col("line") % 3 == 0).then(pl.lit(0, pl.UInt32)))
