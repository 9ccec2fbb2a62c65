"""A file that is written to, cut off or exchanged while it is read: the figure of one whole version, or a refusal."""

import gzip
import os
import time
from csv import DictReader
from pathlib import Path
from random import Random

import polars as pl
import pytest

from .running import measured
from .workbooks import text_cell, xlsx

HEADER = "event,date,region\n"
VERSIONS = ("opening,2024-03-05,HDF\n", "closure,2024-04-05,HDF\n")
"""The rows of a ledger, and of the one that is written over it: of one length, so that a mixture could be read."""

ROWS = {"l.csv": 60_000, "q.csv": 60_000, "l.csv.gz": 60_000, "l.xlsx": 10_000, "l.parquet": 300_000}


def csv(path: Path, row: str) -> None:
    path.write_text(HEADER + row * ROWS["l.csv"])


def quoted(path: Path, row: str) -> None:
    path.write_text(HEADER + row.replace("HDF", '"HDF"') * ROWS["q.csv"])


def gz(path: Path, row: str) -> None:
    path.write_bytes(gzip.compress((HEADER + row * ROWS["l.csv.gz"]).encode(), 1))


def workbook(path: Path, row: str) -> None:
    header, cells = ("".join(map(text_cell, line.strip().split(","))) for line in (HEADER, row))
    xlsx(path, f"<row>{header}</row>" + f"<row>{cells}</row>" * ROWS["l.xlsx"])


def parquet(path: Path, row: str) -> None:
    columns = dict(zip(HEADER.strip().split(","), row.strip().split(","), strict=True))
    number = pl.int_range(ROWS["l.parquet"]).alias("n")
    repeated = pl.select(number, **{name: pl.lit(text) for name, text in columns.items()})
    repeated.write_parquet(path, compression="uncompressed", row_group_size=20_000)


FORMATS = {"l.csv": csv, "q.csv": quoted, "l.csv.gz": gz, "l.xlsx": workbook, "l.parquet": parquet}


def appended(path: Path, other: bytes) -> None:
    with path.open("ab") as file:
        file.write(other[len(other) // 2 :])


def cut(path: Path, _: bytes) -> None:
    os.truncate(path, path.stat().st_size // 3)


def emptied(path: Path, _: bytes) -> None:
    os.truncate(path, 0)


def overwritten(path: Path, other: bytes) -> None:
    """In place, a tenth at a time, as a slow program saves."""
    with path.open("r+b") as file:
        for part in range(10):
            file.write(other[part * len(other) // 10 : (part + 1) * len(other) // 10])
            file.flush()
            time.sleep(0.005)
        file.truncate()


def exchanged(path: Path, other: bytes) -> None:
    beside = path.with_name("new")
    beside.write_bytes(other)
    beside.replace(path)


def removed(path: Path, _: bytes) -> None:
    path.unlink()


CHANGES = (appended, cut, emptied, overwritten, exchanged, removed)


def version(name: str, row: str, folder: Path) -> bytes:
    """The bytes of a ledger of such rows, in the format of its name."""
    path = folder / f"made-{name}"
    FORMATS[name](path, row)
    content = path.read_bytes()
    path.unlink()
    return content


def opened(pid: int, path: Path) -> bool:
    """Whether a process has a file open."""
    try:
        return any(os.path.realpath(link) == str(path) for link in Path(f"/proc/{pid}/fd").iterdir())
    except OSError:
        return False


def balance(out: str) -> tuple[int, int, int]:
    """The openings, closures and net of a table of one region and semester."""
    (cell,) = DictReader(out.splitlines())
    return int(cell["opening"]), int(cell["closure"]), int(cell["net"])


EACH = [(name, change) for number, name in enumerate(FORMATS) for change in CHANGES[number % 2 :: 1 + (number < 4)]]
"""Every change of a file that is scanned where it lies, Parquet; every second one, in turn, of the others."""


@pytest.mark.parametrize(("name", "change"), EACH)
def test_a_change_while_reading_is_refused_or_seen_whole(name, change, tmp_path):
    delay = Random(name + change.__name__).random() / 4
    outcome(name, change, delay, tmp_path)


def outcome(name, change, delay, folder):
    """What came of a change so many seconds after the program has opened the file: a figure, or a refusal."""
    before, after = (version(name, row, folder) for row in VERSIONS)
    path = (folder / name).resolve()
    path.write_bytes(before)
    happened = []

    def meanwhile(_folder, done, pid):
        while not done.is_set() and not opened(pid, path):
            time.sleep(0.001)
        if not done.wait(delay):
            change(path, after)
            happened.append(True)

    answer = measured(["net", name, "-f", "csv"], folder, meanwhile)
    assert "Traceback" not in answer.err and "panicked" not in answer.err
    if answer.status == 0:
        assert balance(answer.out) in ((ROWS[name], 0, ROWS[name]), (0, ROWS[name], -ROWS[name]))
        return "figure"
    assert (answer.status, answer.out) == (3, ""), answer
    assert happened
    assert answer.err.startswith(f"Error: {name} changed while it was read.\n  "), answer
    return answer.err
