"""What a contender counted, so that it can be compared with what another one did."""

import csv
import subprocess
from pathlib import Path

from contenders import Contender

Counts = dict[tuple[str, ...], tuple[int, ...]]


def counts(contender: Contender, ledger: Path) -> Counts:
    """The counts that it prints: by region and semester where it checks, else by the texts of region and flow.

    Raises `subprocess.CalledProcessError` when it fails.
    """
    done = subprocess.run(contender.command(ledger), capture_output=True, text=True, check=True)
    return read_counts(done.stdout, keys=2, checks=contender.checks)


def read_counts(printed: str, *, keys: int, checks: bool) -> Counts:
    """The counts in CSV that was printed, with a header or without."""
    rows = list(csv.reader(printed.splitlines()))
    if rows and rows[0][0] == "region":
        names, *rows = rows
        wanted = ("region", "semester", "positive", "negative") if checks else ("region", "event", "count")
        rows = [[row[names.index(name)] for name in wanted] for row in rows]
    return {tuple(row[:keys]): tuple(map(int, row[keys:])) for row in rows}
