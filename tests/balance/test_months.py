"""The months by which events fall in periods: as they were read with each date, else as the calendar says."""

import polars as pl
import pytest

from barometre import Method, load_events, qualify
from barometre.balance.standing import as_of
from barometre.ledger.loading import read_ledger
from barometre.ledger.schema import MONTH

DATES = (
    "2024-06-30",
    "31/12/2023",
    "2024",
    "S1 2024",
    "2024T3",
    "mars 2024",
    "1800-01-01",
    "2199",
    "29 février 2024",
    "",
)
MONTHS = ["start_month", "end_month"]


def of_the_calendar(day):
    return (pl.col(day).dt.year().cast(pl.Int64) * 12 + pl.col(day).dt.month() - 1).alias(f"{day}_month")


@pytest.mark.parametrize("by", ["effective_date", "announced_on"])
def test_months_that_were_read_are_those_of_the_calendar(by, tmp_path):
    ledger = tmp_path / "ledger.csv"
    rows = [f"opening;{one};{other}" for one in DATES for other in DATES if one or other]
    ledger.write_text("\n".join(["event;effective_date;announced_on", *rows]), encoding="utf-8")
    document = tmp_path / "method.yaml"
    document.write_text(f"title: mine\ndate: {by}\ncounts: {{opening: {{weight: 1}}}}\n", encoding="utf-8")
    method = Method.load(document)
    read = qualify(as_of(read_ledger([ledger]).statements), method).collect()
    assert MONTH + "effective_from" in read.columns
    assert len(read) == len(DATES) ** 2 - 1
    assert read.select(pl.col(MONTHS).cast(pl.Int64)).equals(read.select(map(of_the_calendar, ("start", "end"))))
    loaded = qualify(load_events(ledger), method).collect()
    assert not [column for column in loaded.columns if column.startswith(MONTH)]
    assert loaded.select(pl.col(MONTHS).cast(pl.Int64)).equals(read.select(pl.col(MONTHS).cast(pl.Int64)))


def test_dates_that_are_changed_are_not_counted_in_the_months_that_were_read(tmp_path):
    ledger = tmp_path / "ledger.csv"
    ledger.write_text("event;effective_date\nopening;2024-06-30\n", encoding="utf-8")
    for invalid in ("refuse", "skip", "keep"):
        later = load_events(ledger, invalid=invalid).with_columns(
            pl.col("effective_from", "effective_to").dt.offset_by("1d")
        )
        assert qualify(later, Method.load("dge")).select(MONTHS).collect().row(0) == (2024 * 12 + 6,) * 2
