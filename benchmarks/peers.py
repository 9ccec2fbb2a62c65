"""The contenders that are written in Python: `python peers.py NAME LEDGER` prints the counts as CSV."""

import csv
import sys
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date

from contenders import flows, regions

Rows = Iterable[tuple[object, ...]]


def polars(ledger: str) -> Rows:
    """A scan that projects two columns, and a group-by: nothing is checked."""
    import polars as pl

    scan = pl.scan_parquet(ledger) if ledger.endswith(".parquet") else pl.scan_csv(ledger, infer_schema=False)
    return scan.group_by("region", "event").len().collect().iter_rows()


def pandas(ledger: str) -> Rows:
    """The two columns as texts, and a group-by."""
    import pandas as pd

    frame = pd.read_csv(ledger, usecols=["region", "event"], dtype=str)
    return ((*key, count) for key, count in frame.groupby(["region", "event"]).size().items())


def sqlite(ledger: str) -> Rows:
    """A table in memory, filled from the csv module, and a group-by."""
    import sqlite3

    base = sqlite3.connect(":memory:")
    with open(ledger, encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        names = next(rows)
        base.execute(f"CREATE TABLE l ({', '.join(names)})")
        base.executemany(f"INSERT INTO l VALUES ({', '.join('?' * len(names))})", rows)
    return base.execute("SELECT region, event, COUNT(*) FROM l GROUP BY 1, 2")


def duckdb(ledger: str) -> Rows:
    """Flows, places and dates checked, the last statement of each event, and nothing of one with a faulty statement."""
    import duckdb as base

    values = {name: ", ".join(f"({_quoted(text)}, {_quoted(said)})" for text, said in table.items())
              for name, table in (("flows", flows()), ("regions", regions()))}  # fmt: skip
    source = (
        f"'{ledger}'" if ledger.endswith(".parquet") else f"read_csv('{ledger}', all_varchar = true, header = true)"
    )
    return base.execute(_SQL.format(source=source, **values)).fetchall()


def _quoted(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else "'" + str(value).replace("'", "''") + "'"


_SQL = r"""
WITH flows(text, positive) AS (VALUES {flows}),
places(text, code) AS (VALUES {regions}),
read AS (
  SELECT event_id, positive, code AS region, try_cast(recorded_on AS DATE) AS recorded,
         try_cast(jobs_change AS INTEGER) AS jobs,
         CASE WHEN regexp_full_match(date, '\d{{4}}-\d\d-\d\d') THEN try_cast(date AS DATE)
              WHEN regexp_full_match(date, '\d\d/\d\d/\d{{4}}') THEN CAST(try_strptime(date, '%d/%m/%Y') AS DATE)
              WHEN regexp_full_match(date, '\d{{4}}-\d\d') THEN try_cast(date || '-01' AS DATE)
              WHEN regexp_full_match(date, '\d{{4}}S[12]')
              THEN make_date(CAST(date[1:4] AS INTEGER), CASE date[6] WHEN '1' THEN 1 ELSE 7 END, 1)
         END AS day
  FROM {source} AS l LEFT JOIN flows ON l.event = flows.text LEFT JOIN places ON l.region = places.text
),
judged AS (
  SELECT *, positive IS NULL OR region IS NULL OR day IS NULL OR recorded IS NULL OR jobs IS NULL AS faulty FROM read
),
events AS (
  SELECT bool_or(faulty) AS doubtful, arg_max(positive, recorded) AS positive, arg_max(region, recorded) AS region,
         arg_max(day, recorded) AS day
  FROM judged GROUP BY event_id
)
SELECT region, year(day) || CASE WHEN month(day) < 7 THEN 'S1' ELSE 'S2' END AS semester,
       count(*) FILTER (positive) AS positive, count(*) FILTER (NOT positive) AS negative
FROM events WHERE NOT doubtful GROUP BY 1, 2
"""


def plain(ledger: str) -> Rows:
    """The same checks in plain Python, row by row: the yardstick of the counts, too slow to be timed."""
    positive, region = flows(), regions()
    last: dict[str, tuple[date, str, str, bool]] = {}
    doubtful = set()
    with open(ledger, encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            day = _day(row["date"])
            if day is None or row["event"] not in positive or row["region"] not in region:
                doubtful.add(row["event_id"])
                continue
            recorded = date.fromisoformat(row["recorded_on"])
            if row["event_id"] not in last or last[row["event_id"]][0] < recorded:
                semester = f"{day.year}S{1 if day.month < 7 else 2}"
                last[row["event_id"]] = recorded, region[row["region"]], semester, positive[row["event"]]
    counts = Counter(said[1:] for event, said in last.items() if event not in doubtful)
    cells = sorted({key[:2] for key in counts})
    return ((*cell, counts[(*cell, True)], counts[(*cell, False)]) for cell in cells)


def _day(text: str) -> date | None:
    """The first day that a text of the made-up ledgers names."""
    try:
        if len(text) == 10 and text[2] == "/":
            return date(int(text[6:]), int(text[3:5]), int(text[:2]))
        if len(text) == 6 and text[4] == "S":
            return date(int(text[:4]), 1 if text[5] == "1" else 7, 1)
        return date.fromisoformat(text if len(text) == 10 else f"{text}-01")
    except ValueError:
        return None


_PEERS: dict[str, Callable[[str], Rows]] = {
    "polars": polars, "pandas": pandas, "sqlite": sqlite, "duckdb": duckdb, "plain": plain
}  # fmt: skip

if __name__ == "__main__":
    csv.writer(sys.stdout).writerows(_PEERS[sys.argv[1]](sys.argv[2]))
