"""The same ledger in any words, dialect and encoding is the same ledger, and its rows stand on the right lines."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from strategies import FOREIGN, Dialect, Row, dialects, headers, ledgers

from .books import lines, typed

CANONICAL = [
    "event_id", "event", "effective_date", "recorded_on", "status", "region", "departement", "sector", "jobs_change",
    FOREIGN,
]  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("hands")


def meant(row: Row) -> dict[str, Any]:
    """What a row means, by the meanings that its cells were drawn with."""
    cells = row.cells
    said = cells["event_id"].text
    return {
        "event_id": None if said in ("", "n.d.") else said,
        "event": cells["event"].means,
        "effective_from": cells["effective_date"].means[0],
        "effective_to": cells["effective_date"].means[1],
        "recorded_on": cells["recorded_on"].means,
        "status": cells["status"].means,
        "region": cells["region"].means,
        "departement": cells["departement"].means,
        "sector": cells["sector"].text or None,
        "jobs_change": cells["jobs_change"].means,
        FOREIGN: cells[FOREIGN].text or None,
    }


@given(ledger=ledgers(), dialect=dialects(), header=headers())
def test_any_spelling_reads_as_the_canonical_one(folder, ledger, dialect, header):
    plain, spelled = folder / "canonical.csv", folder / "spelled.csv"
    content, _ = Dialect().save(CANONICAL, [row.texts(CANONICAL) for row in ledger])
    plain.write_bytes(content)
    columns = [column for column, _ in header]
    content, expected = dialect.save([words for _, words in header], [row.texts(columns) for row in ledger])
    spelled.write_bytes(content)

    assert typed(spelled, foreign=(FOREIGN,)) == typed(plain, foreign=(FOREIGN,))
    assert lines(spelled) == expected


@given(ledger=ledgers(ids=False), dialect=dialects(), header=headers())
def test_any_spelling_says_what_was_meant(folder, ledger, dialect, header):
    spelled = folder / "meant.csv"
    columns = [column for column, _ in header]
    content, _ = dialect.save([words for _, words in header], [row.texts(columns) for row in ledger])
    spelled.write_bytes(content)

    known = typed(spelled, foreign=(FOREIGN,))
    expected = [meant(row) for row in ledger]
    assert [{name: row[name] for name in meanings} for row, meanings in zip(known, expected, strict=True)] == expected
    assert not any(row["invalid"] for row in known)


@given(ledger=ledgers(ids=False), dialect=dialects(), header=headers())
def test_options_that_name_what_was_detected_change_nothing(folder, ledger, dialect, header):
    spelled = folder / "named.csv"
    columns = [column for column, _ in header]
    content, _ = dialect.save([words for _, words in header], [row.texts(columns) for row in ledger])
    spelled.write_bytes(content)

    named = {"encoding": dialect.encoding, "separator": "tab" if dialect.separator == "\t" else dialect.separator}
    assert typed(spelled, foreign=(FOREIGN,), **named) == typed(spelled, foreign=(FOREIGN,))
    assert lines(spelled, **named) == lines(spelled)
