"""The benchmark: makes the ledgers, compares the counts, times, and writes a page.

python benchmarks/run.py --rows 10000000 --runs 3 --most 100000000 --folder /some/large/disk
"""

import argparse
import os
import platform
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from tempfile import TemporaryDirectory

from contenders import BAROMETRE, CONTENDERS, Contender
from counting import counts
from goals import COMPLETION, EMPTY, HELP, IMPORTS, SHIPPED, VERSION, goals
from page import CHECK, READ, Report, page
from running import Runs, in_turn

ROOT = Path(__file__).parent.parent
_PUBLISHED = ROOT / "docs" / "performance.md"
_SMALL, _PAGE = 5000, "report.html"
_EDITION = 800_000
"""So many rows are named of which 100,000 lie in one semester."""

_COMPLETING = ("_BAROMETRE_COMPLETE=complete_bash", "COMP_WORDS=barometre net --region H", "COMP_CWORD=3")
_READING = {
    form: f"import sys, polars as pl; pl.{scan}.select(pl.all().null_count()).collect(engine='streaming')"
    for form, scan in ((".csv", "scan_csv(sys.argv[1], infer_schema=False)"), (".parquet", "scan_parquet(sys.argv[1])"))
}
"""How polars reads all columns, and does nothing with them."""

_EMPTY = "import typer\napp = typer.Typer()\n@app.command()\ndef main() -> None: pass\napp()"


def main() -> None:
    """Run the benchmark."""
    options = _options()
    with TemporaryDirectory(dir=options.folder) as folder:
        report = _measured(Path(folder), options)
    options.page.write_text(page(report, goals(report)), encoding="utf-8")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=_least(1000), default=10_000_000, help="rows of the ledger that all count")
    parser.add_argument("--most", type=_least(10_000), default=100_000_000, help="rows of the largest, in Parquet")
    parser.add_argument("--runs", type=_least(1), default=3, help="runs of each program")
    parser.add_argument("--patience", type=_least(1), default=600, help="seconds after which a program is given up")
    parser.add_argument("--page", type=Path, default=_PUBLISHED, help="what is written: docs/performance.md")
    parser.add_argument("--folder", type=_folder, help="where the ledgers are made (several gigabytes)")
    return parser.parse_args()


def _least(least: int) -> Callable[[str], int]:
    def whole(text: str) -> int:
        if int(text) < least:
            raise argparse.ArgumentTypeError(f"at least {least}")
        return int(text)

    return whole


def _folder(text: str) -> str:
    if not Path(text).is_dir():
        raise argparse.ArgumentTypeError(f"no such folder: {text}")
    return text


def _measured(folder: Path, options: argparse.Namespace) -> Report:
    rows, runs, patience = options.rows, options.runs, options.patience
    missing = tuple(contender.name for contender in CONTENDERS if not contender.installed())
    _compare(folder, missing)
    ledgers = {form: make(folder / f"{rows}{form}", rows) for form in (".csv", ".parquet")}
    each: dict[str, Mapping[str, Runs]] = {}
    for form, ledger in ledgers.items():
        here = [one for one in CONTENDERS if form in one.forms and one.name not in missing]
        _say(f"{rows} rows of {form}: {', '.join(one.name for one in here)}")
        commands = {one.name: one.command(ledger) for one in here}
        further = {READ: [sys.executable, "-c", _READING[form], str(ledger)], CHECK: _checking(ledger)}
        each[form] = in_turn({**commands, **further}, runs, patience)
    growth = {size: _grown(folder, size, runs, patience) for size in _sizes(options.most)}
    return Report(
        rows=rows,
        runs=runs,
        patience=patience,
        sizes={form: ledger.stat().st_size for form, ledger in ledgers.items()},
        each=each,
        started=_started(runs, patience),
        growth=growth,
        reported=_reported(folder, runs, patience),
        page=(folder / _PAGE).stat().st_size,
        missing=missing,
        machine=_machine(),
        versions=_versions(),
    )


def _reported(folder: Path, runs: int, patience: float) -> Runs:
    """The report of a semester with 100,000 named events."""
    _say("a report")
    ledger = make(folder / "named.csv", _EDITION, "named")
    asked = ("report", "--semester", "2024S1", "--skip-invalid", "-o", str(folder / _PAGE), str(ledger))
    return in_turn({"report": [sys.executable, *BAROMETRE, *asked]}, runs, patience)["report"]


def _compare(folder: Path, missing: Sequence[str]) -> None:
    """Refuse to time programs that do not count the same."""
    for form in (".csv", ".parquet"):
        ledger = make(folder / f"small{form}", _SMALL)
        for checks in (True, False):
            here = [one for one in CONTENDERS if one.checks is checks and form in one.forms and one.name not in missing]
            _same(here, ledger)


def _same(contenders: Sequence[Contender], ledger: Path) -> None:
    first, *others = contenders
    expected = counts(first, ledger)
    for other in others:
        if counts(other, ledger) != expected:
            raise SystemExit(f"{other.name} does not count what {first.name} counts")


def _checking(ledger: Path) -> list[str]:
    """`barometre check`, whose status of 1 (there are errors) is no failure of the benchmark."""
    program = (
        f"{BAROMETRE[1].replace('run()', '')}\ntry: run()\nexcept SystemExit as left: sys.exit(left.code not in (0, 1))"
    )
    return [sys.executable, "-c", program, "check", "--format", "csv", str(ledger)]


def _sizes(most: int) -> list[int]:
    return [10**power for power in range(4, 10) if 10**power <= most]


def _grown(folder: Path, rows: int, runs: int, patience: float) -> Runs:
    """`barometre net` on Parquet of so many rows; the largest is run once."""
    _say(f"{rows} rows")
    ledger = make(folder / f"growth-{rows}.parquet", rows)
    command = CONTENDERS[0].command(ledger)
    found = in_turn({"net": command}, 1 if rows >= 100_000_000 else runs, patience)["net"]
    ledger.unlink()
    return found


def _started(runs: int, patience: float) -> Mapping[str, Runs]:
    """How long it takes to start, beside what it is made of."""
    _say("starting")
    python = [sys.executable]
    commands = {
        EMPTY: [*python, "-c", _EMPTY, "--help"],
        HELP: [*python, *BAROMETRE, "--help"],
        VERSION: [*python, *BAROMETRE, "--version"],
        COMPLETION: ["env", *_COMPLETING, *python, *BAROMETRE],
        IMPORTS: [*python, "-c", "import polars, typer, rich.table"],
        SHIPPED: [*python, *BAROMETRE, *SHIPPED.split()[1:]],
    }  # fmt: skip
    return in_turn(commands, max(31, runs), patience)  # so short that each is far from the next


def make(path: Path, rows: int, *how: str) -> Path:
    """A ledger, made by another process: what this one holds of memory, those that it starts begin with."""
    maker = Path(__file__).with_name("ledgers.py")
    subprocess.run([sys.executable, str(maker), str(path), str(rows), *how], check=True)
    return path


def _machine() -> str:
    model = next((line.split(":")[1].strip() for line in _lines("/proc/cpuinfo") if line.startswith("model name")), "")
    memory = next((int(line.split()[1]) for line in _lines("/proc/meminfo") if line.startswith("MemTotal")), 0)
    cores = len(os.sched_getaffinity(0))
    return f"{cores} processors ({model or platform.processor()}), {memory / 2**20:.0f} GiB, {platform.system()}"


def _lines(path: str) -> list[str]:
    file = Path(path)
    return file.read_text(encoding="utf-8").splitlines() if file.exists() else []


def _versions() -> Mapping[str, str]:
    found = {"Python": platform.python_version()}
    for name in ("barometre", "polars", "typer", "rich", "duckdb", "pandas", "csvkit"):
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    miller = subprocess.run(["mlr", "--version"], capture_output=True, text=True, check=False) if _has("mlr") else None
    return found | ({"Miller": miller.stdout.split()[-1]} if miller else {})


def _has(program: str) -> bool:
    return any(one.needs == program and one.installed() for one in CONTENDERS)


def _say(text: str) -> None:
    print(f"{datetime.now(UTC):%H:%M:%S} {text}", file=sys.stderr)


if __name__ == "__main__":
    main()
