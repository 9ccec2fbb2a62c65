"""Random ledgers: every precision of date, places stated in all ways, statements about the same event."""

import csv
from calendar import monthrange
from datetime import date

from hypothesis import strategies as st

import barometre as bm

from . import oracle

DEPARTEMENTS = {"59": "32", "62": "32", "33": "75", "75": "11", "2A": "94", "971": "01"}
REGIONS = ("32", "75", "11", "94", "01", "93")
SECTORS = ("Santé", "SANTE", "chimie", "Chimie", "industrie verte")
RECORDED = (None, *(date(2024, month, 27) for month in range(3, 9)), date(2024, 11, 7), date(2025, 10, 30))
YEARS = st.integers(2023, 2025)
MONTHS = st.integers(1, 12)


def month(year, first, last):
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])


@st.composite
def days(draw, precisions=("day", "month", "quarter", "semester", "year")):
    """A date as a ledger writes it, with its first and last day."""
    precision, y, m = draw(st.sampled_from(precisions)), draw(YEARS), draw(MONTHS)
    if precision == "day":
        day = date(y, m, draw(st.integers(1, monthrange(y, m)[1])))
        return draw(st.sampled_from(["%Y-%m-%d", "%d/%m/%Y"])), (day, day)
    if precision == "month":
        return f"{y}-{m:02}", month(y, m, m)
    if precision == "quarter":
        q = (m + 2) // 3
        return draw(st.sampled_from([f"{y}Q{q}", f"T{q} {y}"])), month(y, 3 * q - 2, 3 * q)
    if precision == "semester":
        s = (m + 5) // 6
        return draw(st.sampled_from([f"{y}S{s}", f"S{s} {y}", f"{y}-H{s}"])), month(y, 6 * s - 5, 6 * s)
    return f"{y}", month(y, 1, 12)


def perhaps(strategy):
    return st.none() | strategy


def mostly(strategy):
    return st.integers(0, 5).flatmap(lambda n: st.none() if n == 5 else strategy)


@st.composite
def events(draw, precisions=("day", "month", "quarter", "semester", "year")):
    """One row: the event as the oracle takes it, and its cells as a ledger writes them."""
    effective = draw(mostly(days(precisions)))
    announced = draw(days(precisions) if effective is None else mostly(days(precisions)))
    departement = draw(perhaps(st.sampled_from(sorted(DEPARTEMENTS))))
    region = draw(perhaps(st.just(DEPARTEMENTS[departement]) if departement else st.sampled_from(REGIONS)))
    event = {
        "id": draw(perhaps(st.sampled_from("ABCDEFGH"))),
        "flow": draw(st.sampled_from(oracle.FLOWS)),
        "effective": effective and effective[1],
        "announced": announced and announced[1],
        "recorded": draw(st.sampled_from(RECORDED)),
        "status": draw(st.sampled_from(["confirmed", "provisional", *["confirmed"] * 4, "announced", "withdrawn"])),
        "region": DEPARTEMENTS.get(departement, region),
        "departement": departement,
        "sector": draw(perhaps(st.sampled_from(SECTORS))),
        "jobs_before": draw(perhaps(st.integers(0, 30) | st.sampled_from((249, 250, 251, 500, 1000)))),
        "jobs_change": draw(perhaps(st.integers(-30, 30) | st.sampled_from((-100, -99, 50, 99, 101, 12.5)))),
        "investment": draw(perhaps(st.sampled_from((0, 1_000_000, 2_500_000_000, 0.1, 0.2)))),
        "production": draw(perhaps(st.integers(-80, 80))),
    }
    cells = {
        "event_id": event["id"],
        "event": event["flow"],
        "effective_date": effective and text_of(effective),
        "announced_on": announced and text_of(announced),
        "recorded_on": event["recorded"],
        "status": event["status"],
        "region": region,
        "departement": departement,
        "sector": event["sector"],
        "jobs_before": event["jobs_before"],
        "jobs_change": event["jobs_change"],
        "investment_eur": event["investment"],
        "production_change_pct": event["production"],
    }
    return event, cells


def text_of(written):
    text, (first, _) = written
    return first.strftime(text) if "%" in text else text


def ledgers(precisions=("day", "month", "quarter", "semester", "year"), min_size=15, max_size=25):
    """Lists of rows, some of them written twice."""
    return st.lists(events(precisions), min_size=min_size, max_size=max_size).flatmap(
        lambda rows: st.lists(st.sampled_from(rows), max_size=3).map(lambda again: [*rows, *again])
    )


def write(rows, path):
    """The path of a CSV file of these rows."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0][1])
        writer.writeheader()
        writer.writerows(cells for _, cells in rows)
    return path


def load(rows, path):
    """The events of these rows, understood once for all the tables that a test makes of them."""
    return bm.load_events(write(rows, path), invalid="keep").collect().lazy()
