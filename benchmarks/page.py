"""docs/performance.md, from what was measured."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from running import Runs

BARE, READ = "polars, a bare group-by", "polars, only reading all columns"
OURS, CHECK = "barometre net", "barometre check"
FORMS = {".csv": "CSV", ".parquet": "Parquet"}


@dataclass(frozen=True)
class Report:
    """What was measured: ledgers of so many rows and bytes, the runs of each program by form, and where.

    `patience` is after how many seconds a program was given up; `reported` are the runs that made a report, of which
    the `page` has so many bytes.
    """

    rows: int
    runs: int
    patience: float
    sizes: Mapping[str, int]
    each: Mapping[str, Mapping[str, Runs]]
    started: Mapping[str, Runs]
    growth: Mapping[int, Runs]
    reported: Runs
    page: int
    missing: Sequence[str]
    machine: str
    versions: Mapping[str, str]


class Goal(Protocol):
    """What is to be reached, beside what was measured: see `goals`."""

    what: str
    against: str
    most: float
    found: float
    unit: str
    held: bool


def page(report: Report, goals: Iterable[Goal]) -> str:
    """The page, in Markdown."""
    return "\n".join([*_lines(report), *_goals(goals), *_SHORT.splitlines()]) + "\n"


def _goals(goals: Iterable[Goal]) -> Iterator[str]:
    yield "\n## What is wanted, and what is reached\n"
    yield "| what | against | at most | measured | |"
    yield "|---|---|---:|---:|---|"
    for goal in goals:
        unit = f" {goal.unit}"
        yield (
            f"| {goal.what} | {goal.against} | {goal.most:g}{unit} | {goal.found:.2f}{unit} | "
            f"{'reached' if goal.held else '**not reached**'} |"
        )


def _lines(report: Report) -> Iterator[str]:
    yield from _INTRODUCTION.format(machine=report.machine, versions=_listed(report.versions)).splitlines()
    if report.missing:
        yield f"\nNot installed there, and so not timed: {', '.join(report.missing)}."
    yield "\n## To start\n"
    yield from _table(report.started, next(iter(report.started)), report.patience)
    for form, runs in report.each.items():
        yield f"\n## {report.rows:,} rows of {FORMS[form]} ({report.sizes[form] / 1e6:,.0f} MB)\n"
        yield from _table(runs, BARE, report.patience)
        yield ""
        yield _compared(runs)
    yield "\n## A report\n"
    yield (
        f"`barometre report` of the first semester of 2024, with 100,000 events of named sites: "
        f"{report.reported.wall():.1f} s, {report.reported.peak() / 1e6:,.0f} MB of memory, a page of "
        f"{report.page / 1e6:.1f} MB."
    )
    yield "\n## How it grows\n"
    once = "; the largest was run once" if len(report.growth[max(report.growth)].each) == 1 and report.runs > 1 else ""
    yield f"`barometre net` on Parquet, from ten thousand rows on{once}.\n"
    yield "| rows | seconds | of processors | memory, MB | microseconds per row |"
    yield "|---:|---:|---:|---:|---:|"
    for rows, grown in report.growth.items():
        yield (
            f"| {rows:,} | {grown.wall():.2f} | {grown.cpu():.2f} | {grown.peak() / 1e6:,.0f} | "
            f"{grown.wall() / rows * 1e6:.2f} |"
        )


def _table(runs: Mapping[str, Runs], yardstick: str, patience: float) -> Iterator[str]:
    yield f"| program | seconds | from – to | of processors | memory, MB | × {yardstick} |"
    yield "|---|---:|---:|---:|---:|---:|"
    for name, each in runs.items():
        if not each.each:
            yield f"| {name} | did not end in {patience:.0f} seconds | | | | |"
            continue
        least, most = each.spread()
        yield (
            f"| {name} | {each.wall():.2f} | {least:.2f} – {most:.2f} | {each.cpu():.2f} | {each.peak() / 1e6:,.0f} | "
            f"{each.against(runs[yardstick]):.2f} |"
        )


def _compared(runs: Mapping[str, Runs]) -> str:
    ours, check = runs[OURS], runs[CHECK]
    peers = {name: each for name, each in runs.items() if name not in (OURS, CHECK, READ)}
    slower = [name for name, each in peers.items() if _slower(each, ours)]
    faster = [name for name in peers if name not in slower]
    told = [f"`barometre check` takes {check.against(ours):.2f} times as long as `barometre net`."]
    told += [f"Slower than `barometre net`: {'; '.join(slower)}."] if slower else []
    told += [f"Faster: {'; '.join(faster)}."] if faster else []
    return " ".join(told)


def _slower(each: Runs, ours: Runs) -> bool:
    return not each.each or each.wall() > ours.wall()


def _listed(versions: Mapping[str, str]) -> str:
    return ", ".join(f"{name} {number}" for name, number in versions.items())


_INTRODUCTION = """# How fast it is

<!-- Written by `python benchmarks/run.py`: not to be changed by hand. -->

Made-up ledgers, the same from the same seed (`benchmarks/ledgers.py`): several spellings of each region and flow, four
forms of dates, corrections by `event_id` (one row in a hundred), faulty rows (one in a thousand), columns that are not
ours. Before anything is timed, all programs must count the same on a small one (`tests/test_benchmarks.py` too):
`barometre net` and DuckDB check flows, places and dates, and count the last statement of each event, by region and
semester; the others only count rows by the texts of region and flow. They are run in turn, each as a process of its
own; seconds are medians by the clock, ratios are medians of the ratios within a round, memory is the most of any run.

Measured on {machine}, with {versions}.

To measure it where you are:

```sh
python -m pip install -e '.[dev]' pandas csvkit   # and Miller, from your system
python benchmarks/run.py
```"""

_SHORT = """
## Where the time goes

A bare group-by looks at two columns of a file and forgets each row. `barometre net` looks at all of them, since any
cell may say that its row holds totals; it understands five; and it keeps what is needed of each row until the last one
has come, since that one may correct or contradict the first. To read all columns is the least of it: the tables say how
long polars takes for that alone.

A profile of `net` on ten million rows of CSV (`perf record`, November 2026), in parts of the seconds of processors: a
quarter reads CSV, a sixth is the kernel's (memory, the file, and threads that wait for each other), a tenth moves
chosen rows, a tenth sorts and hashes (which rows name the same event, what a text means), an eleventh is Python (its
start, and what polars calls for each part of the rows), a seventeenth searches cells for words of totals, a twentieth
adds up; the rest is spread over a hundred small steps.

Each part of the rows has a cost of its own, some milliseconds whatever its rows: functions called, tables built.
polars reads CSV by two megabytes, some thirty thousand rows; taken by 150,000 instead, they are counted faster. Of more
at once the memory would be felt. A function that polars calls and that asks polars something waits for threads that are
at work: what can be asked in the plan is asked there.

What was tried and did not help: letting polars number the texts (its categories; their table, which threads share,
takes longer to ask than ours), more threads than processors, memory in pages of two megabytes, asking the whole table's
questions with lists of columns instead of structures (half more memory), parts of the rows that fit the processor's
cache (their own cost is more than what they save), leaving out the texts of what was understood, a table of the
periods of days (their months are known with each text of a date instead), and memory that is
kept for five seconds instead of one.
"""
