"""Made-up ledgers of any size, the same from the same seed: no row in them is about a real company.

`python benchmarks/ledgers.py FILE ROWS` makes one; `named` after it: with the name of a site in each row.
"""

import sys
from collections.abc import Iterable
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl
from spellings import FLOWS, REGIONS

WRONG = {"event": "ouvrture", "date": "31/02/2024", "region": "Atlantide"}
"""What the invalid rows hold, one of them each."""

CORRECTED, INVALID = 100, 1000
"""One row in so many corrects an earlier one; one in so many can't be understood."""

_ROWS = 1_000_000
_FIRST_DAY, _DAYS, _LATE = pl.date(2022, 1, 1), 1461, 120

_SPELLINGS = {
    "event": tuple(chain.from_iterable(FLOWS.values())),
    "region": tuple(chain.from_iterable(REGIONS.values())),
}


def make(path: Path, rows: int, seed: int = 1, *, named: bool = False) -> Path:
    """A ledger of so many rows, `named` or not, written as CSV, or as Parquet where the name ends so."""
    frames = (_rows(start, min(start + _ROWS, rows), seed) for start in range(0, rows, _ROWS))
    if named:
        site = pl.format("Usine {}", pl.col("event_id").str.slice(1))
        frames = (frame.with_columns(site=site) for frame in frames)
    if path.suffix == ".parquet":
        _in_parts(path, frames)
        return path
    with path.open("wb") as file:
        for number, frame in enumerate(frames):
            frame.write_csv(file, include_header=number == 0)
    return path


def _in_parts(path: Path, frames: Iterable[pl.DataFrame]) -> None:
    """Write Parquet part by part: all rows together may be more than the memory holds."""
    with TemporaryDirectory(dir=path.parent) as folder:
        for number, frame in enumerate(frames):
            frame.write_parquet(Path(folder) / f"{number:06}.parquet")
        pl.scan_parquet(Path(folder) / "*.parquet").sink_parquet(path, row_group_size=250_000)


def _rows(start: int, end: int, seed: int) -> pl.DataFrame:
    """The rows of a stretch of the ledger: a row depends on its number and the seed alone."""
    row = pl.int_range(start, end, dtype=pl.UInt64)
    corrects = (row % CORRECTED == CORRECTED - 1) & (row >= CORRECTED)
    own = pl.when(corrects).then(row - 1 - _below(row, 90, seed, 7)).otherwise(row)  # a correction names an earlier row
    day = _FIRST_DAY + pl.duration(days=_below(own, _DAYS, seed, 1))
    wrong = _below(row, INVALID, seed, 2) == 0
    kind = _below(row, len(WRONG), seed, 3)
    recorded = day + pl.duration(days=1 + _below(own, _LATE, seed, 4))
    return pl.select(
        event_id=pl.format("E{}", own),
        event=pl.when(wrong & (kind == 0)).then(pl.lit(WRONG["event"])).otherwise(_spelled("event", own, seed)),
        date=pl.when(wrong & (kind == 1)).then(pl.lit(WRONG["date"])).otherwise(_written(day, _below(row, 8, seed, 5))),
        region=pl.when(wrong & (kind == 2)).then(pl.lit(WRONG["region"])).otherwise(_spelled("region", own, seed)),
        jobs_change=_jobs(row, own, seed),
        recorded_on=(recorded + pl.duration(days=pl.when(corrects).then(200).otherwise(0))).cast(pl.String),
        dossier=_below(row, 100_000, seed, 9).cast(pl.String),
    )


def _jobs(row: pl.Expr, own: pl.Expr, seed: int) -> pl.Expr:
    """Jobs in the direction of the flow, of which the second half are losses."""
    losses = _chosen("event", own, seed) >= len(_SPELLINGS["event"]) // 2
    jobs = (1 + _below(row, 899, seed, 8)).cast(pl.String)
    return pl.when(losses).then(pl.concat_str(pl.lit("-"), jobs)).otherwise(jobs)


def _spelled(column: str, row: pl.Expr, seed: int) -> pl.Expr:
    return pl.lit(pl.Series(_SPELLINGS[column])).gather(_chosen(column, row, seed))


def _chosen(column: str, row: pl.Expr, seed: int) -> pl.Expr:
    return _below(row, len(_SPELLINGS[column]), seed, len(column))


def _written(day: pl.Expr, form: pl.Expr) -> pl.Expr:
    """A day in one of several forms: most as ISO writes them, some in French, some of a month or a semester."""
    semester = pl.format("{}S{}", day.dt.year(), (day.dt.month() + 5) // 6)
    return (
        pl.when(form < 4)
        .then(day.cast(pl.String))
        .when(form < 6)
        .then(day.dt.strftime("%d/%m/%Y"))
        .when(form == 6)
        .then(day.dt.strftime("%Y-%m"))
        .otherwise(semester)
    )


def _below(number: pl.Expr, limit: int, seed: int, salt: int) -> pl.Expr:
    """A number below the limit for each of these, by the mixing steps of SplitMix64 (Steele, Lea and Flood, 2014)."""
    mixed = number * _word(0x9E3779B97F4A7C15) + _word((seed * 1_000_003 + salt) * 0xBF58476D1CE4E5B9)
    mixed = _xored(mixed, 30) * _word(0xBF58476D1CE4E5B9)
    mixed = _xored(mixed, 27) * _word(0x94D049BB133111EB)
    return _xored(mixed, 31) % limit


def _word(number: int) -> pl.Expr:
    """A number of 64 bits: what is beyond them falls off, as it does of products."""
    return pl.lit(number & (1 << 64) - 1, pl.UInt64)


def _xored(number: pl.Expr, bits: int) -> pl.Expr:
    return number ^ (number // _word(1 << bits))


if __name__ == "__main__":
    make(Path(sys.argv[1]), int(sys.argv[2]), named="named" in sys.argv)
