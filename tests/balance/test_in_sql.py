"""The shipped ledgers counted once more, in SQL, from the files as they lie: every region and semester must agree."""

import duckdb
import pytest

import barometre as bm
from barometre.shipped import data

from .tables import DGE

# A ledger's later statement about an event replaces the earlier one; a withdrawal removes it.
STANDING = """
    SELECT * FROM read_csv('{path}', all_varchar = true)
    QUALIFY row_number() OVER (PARTITION BY event_id ORDER BY {recorded} DESC) = 1
"""

# Semesters of dates written 2024-03-14, 2024-03 or 2024S1; a year alone has none.
SEMESTER = """
    CASE WHEN regexp_full_match(effective_date, '\\d{4}S[12]') THEN effective_date
         WHEN length(effective_date) >= 7
         THEN left(effective_date, 4) || CASE WHEN substr(effective_date, 6, 2) <= '06' THEN 'S1' ELSE 'S2' END
    END
"""

BALANCE = f"""
    WITH standing AS ({STANDING}),
    counted AS (
        SELECT region, {SEMESTER.replace("{", "{{").replace("}", "}}")} AS semester, event
        FROM standing
        WHERE {{status}} <> 'withdrawn'
          AND NOT (event IN ('extension', 'reduction') AND coalesce(abs({{change}}), 100) < 40)
    )
    SELECT region, semester,
           count(*) FILTER (event IN ('opening', 'extension', 'opening_or_extension')) AS positive,
           count(*) FILTER (event IN ('closure', 'reduction', 'closure_or_reduction')) AS negative,
           positive - negative AS net,
           CASE WHEN NOT bool_or(event LIKE '%_or_%')
                THEN count(*) FILTER (event = 'opening') - count(*) FILTER (event = 'closure') END AS net_strict
    FROM counted
    WHERE semester IS NOT NULL
    GROUP BY region, semester
    ORDER BY semester, region NULLS LAST
"""


@pytest.mark.parametrize(
    ("name", "columns", "cells"),
    [
        ("official", {"recorded": "recorded_on", "status": "status", "change": "NULL::DOUBLE"}, 8),
        (
            "documented",
            {"recorded": "event_id", "status": "'confirmed'", "change": "production_change_pct::DOUBLE"},
            None,
        ),
    ],
)
def test_every_region_and_semester_agrees_with_sql(name, columns, cells):
    path = data(f"{name}.csv").as_posix()
    with duckdb.connect() as connection:
        theirs = connection.sql(BALANCE.format(path=path, **columns)).fetchall()
    figures = ["region", "semester", "positive", "negative", "net", "net_strict"]
    ours = bm.net(bm.qualify(bm.load_events(name), DGE), ["region", "semester"]).select(figures).collect().rows()
    assert ours == theirs
    assert len(theirs) == cells if cells else len(theirs) > 50
