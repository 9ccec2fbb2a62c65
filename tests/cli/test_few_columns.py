"""Tables with few columns, which are no ledgers or hardly: each command answers in our words."""

import pytest

from .program import barometre

HEADERS = (
    "siren;jobs_change", "x", "event_id", "recorded_on;x", "event", "date", "region", "event;date", "total", "commune",
    "postal_code;commune;event;date",
)  # fmt: skip


@pytest.mark.parametrize("command", [("check",), ("net",), ("inspect",), ("convert", "-o", "o.csv")], ids="-".join)
@pytest.mark.parametrize("header", HEADERS)
def test_few_columns(header, command, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "l.csv").write_text(f"{header}\n1;2;3;4\nTotal;2;;\n", encoding="utf-8")
    found = barometre(*command[:1], "l.csv", *command[1:])
    assert "could not be read" not in found.err
    assert "Traceback" not in found.err
    assert found.status in (0, 1, 2, 3)
