"""Few rows are collected all at once, many by parts: the answer is the same, to the byte."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from barometre.ledger import loading
from barometre.ledger.loading import read_ledger
from strategies import dialects, headers, ledgers

from .program import barometre

ASKED = (
    ("net",),
    ("net", "--by", "region,month", "--fill", "--pivot"),
    ("net", "--measure", "jobs", "--by", "sector,year", "--format", "json"),
    ("explain", "--limit", "0"),
    ("compare", "--by", "year", "--explain"),
    ("revisions", "--by", "year", "--explain"),
    ("convert", "--origin"),
    ("check",),
)


def answers(monkeypatch, few, *words):
    with monkeypatch.context() as patch:
        patch.setattr(loading, "_FEW", few)
        return barometre(*words)


@pytest.mark.parametrize("asked", [*ASKED, ("diff", "official")], ids=" ".join)
@pytest.mark.parametrize("ledger", ["official", "documented"])
def test_shipped_ledgers_answer_the_same(monkeypatch, asked, ledger):
    at_once, by_parts = (answers(monkeypatch, few, *asked, ledger) for few in (3000, -1))
    assert at_once == by_parts


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(rows=ledgers(max_size=12), columns=headers(), dialect=dialects(), asked=st.sampled_from(ASKED))
def test_any_ledger_answers_the_same(monkeypatch, tmp_path, rows, columns, dialect, asked):
    content, _ = dialect.save([word for _, word in columns], [row.texts([name for name, _ in columns]) for row in rows])
    path = tmp_path / "l.csv"
    path.write_bytes(content)
    at_once, by_parts = (answers(monkeypatch, few, *asked, path) for few in (3000, -1))
    assert at_once == by_parts


def test_only_few_rows_are_few(tmp_path):
    path = tmp_path / "l.csv"
    for rows, few in ((10, True), (2900, True), (3200, False)):
        path.write_text("event,date\n" + "opening,2024\n" * rows)
        assert read_ledger([path]).as_found.few is few
    path.write_text("event,date,note\n" + f"opening,2024,{'x' * 9000}\n" * 150 + "opening,2024,\n" * 150_000)
    assert not read_ledger([path]).as_found.few  # nor many short ones below long ones
