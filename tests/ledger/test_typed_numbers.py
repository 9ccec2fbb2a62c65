"""Numbers of formats that have numbers: a point is decimal, whatever a reader of text would take it for."""

from decimal import Decimal

import polars as pl
import pytest

from .books import read
from .workbook.offices import WRITERS, Page

COLUMNS = ("jobs_change", "investment_eur", "siret")
WRITTEN = {
    "1.234": 1.234,
    "1234.5": 1234.5,
    "12": 12,
    "12.0": 12,
    "-1.500": -1.5,
    "1e3": 1000,
    "0.125": 0.125,
}  # fmt: skip


@pytest.mark.parametrize(("digits", "number"), WRITTEN.items())
def test_json_keeps_the_digits(tmp_path, digits, number):
    text = f'{{"event": "opening", "date": "2024", "jobs_change": {digits}, "investment_eur": {digits}, "siret": 34975000000013}}'
    (tmp_path / "l.json").write_text(f"[{text}]")
    (tmp_path / "l.jsonl").write_text(text + "\n")
    for name in ("l.json", "l.jsonl"):
        assert read(tmp_path / name, columns=COLUMNS) == [(number, number, "34975000000013")]


@pytest.mark.parametrize("number", [*WRITTEN.values(), 1_234_567.0])
@pytest.mark.parametrize("dtype", [pl.Float64, pl.Decimal(12, 3)])
def test_parquet_keeps_the_value(tmp_path, number, dtype):
    column = pl.Series([Decimal(str(number))], dtype=pl.Decimal(12, 3)).cast(dtype)
    pl.DataFrame(
        {
            "event": ["opening"],
            "date": [2024],
            "jobs_change": column,
            "investment_eur": column,
            "siret": [34975000000013],
        }
    ).write_parquet(tmp_path / "l.parquet")
    assert read(tmp_path / "l.parquet", columns=COLUMNS) == [(number, number, "34975000000013")]


@pytest.mark.parametrize("writer", WRITERS)
def test_a_workbook_keeps_the_value(tmp_path, writer):
    suffix, write = WRITERS[writer]
    numbers = list(WRITTEN.values())
    rows = [["event", "date", *COLUMNS], *(["opening", 2024, number, number, 34975000000013] for number in numbers)]
    path = write(tmp_path / f"l.{suffix}", Page(rows))
    assert read(path, columns=COLUMNS) == [(number, number, "34975000000013") for number in numbers]
