"""What the program is to reach, beside what was measured."""

from collections.abc import Iterator
from dataclasses import dataclass

from page import BARE, CHECK, FORMS, OURS, READ, Report
from running import Runs

EMPTY, HELP, VERSION, COMPLETION = (
    "a Typer program with one empty command, --help",
    "barometre --help",
    "barometre --version",
    "completing `barometre net --region H`",
)
IMPORTS, SHIPPED = "python -c 'import polars, typer, rich.table'", "barometre net --region HDF --semester 2024S1"

_GB, _MB, _MANY = 1e9, 1e6, 100_000_000


@dataclass(frozen=True)
class Goal:
    """What is measured, against what, how much it may be at the most, and how much it is."""

    what: str
    against: str
    most: float
    found: float
    unit: str = "×"

    @property
    def held(self) -> bool:
        """Whether it is reached."""
        return self.found <= self.most


def goals(report: Report) -> Iterator[Goal]:
    """All goals for which something was measured."""
    start = report.started
    for name in (HELP, VERSION, COMPLETION):
        yield Goal(name, EMPTY, 1.25, start[name].against(start[EMPTY]))
    yield Goal(SHIPPED, IMPORTS, 1.5, start[SHIPPED].against(start[IMPORTS]))
    for form, most, memory in ((".csv", 2.0, 1.5), (".parquet", 2.5, 1.0)):
        runs, rows = report.each[form], f"{report.rows:,} rows of {FORMS[form]}"
        what = f"`net`, {rows}"
        yield Goal(what, BARE, most, runs[OURS].against(runs[BARE]))
        for name, peer in runs.items():
            if name not in (OURS, BARE, READ, CHECK) and peer.each:
                yield Goal(what, name, 1.0, runs[OURS].against(peer))
        yield Goal(f"{what}: memory", "", memory, runs[OURS].peak() / _GB, "GB")
        yield Goal(f"`check`, {rows}", OURS, 1.3, runs[CHECK].against(runs[OURS]))
    yield from _growth(report)
    yield Goal("a report of 100,000 named events", "", 10, report.reported.wall(), "s")
    yield Goal("the page of that report", "", 15, report.page / _MB, "MB")


def _growth(report: Report) -> Iterator[Goal]:
    """Of the largest ledger: its memory, and the time of a row against that of the next smaller."""
    sizes = sorted(report.growth)
    if len(sizes) > 1:
        largest, before = ((size, report.growth[size]) for size in (sizes[-1], sizes[-2]))
        what = f"`net`, {largest[0]:,} rows of Parquet"
        if largest[0] >= _MANY:
            yield Goal(f"{what}: memory", "", 6, largest[1].peak() / _GB, "GB")
        yield Goal(f"{what}: time of a row", f"of {before[0]:,}", 1.0, _each(*largest) / _each(*before))


def _each(rows: int, runs: Runs) -> float:
    return runs.wall() / rows
