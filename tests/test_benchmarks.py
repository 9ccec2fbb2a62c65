"""The contenders of the benchmark count the same, on a small ledger: nothing is timed here."""

import subprocess
import sys
from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).parent.parent / "benchmarks"
sys.path.insert(0, str(BENCHMARKS))

from contenders import CONTENDERS, Contender, script  # noqa: E402
from counting import counts  # noqa: E402
from ledgers import make  # noqa: E402
from page import OURS, Report, page  # noqa: E402
from running import Run, Runs  # noqa: E402

PLAIN = Contender("plain Python", checks=True, command=script("plain"))


@pytest.fixture(scope="module")
def ledgers(tmp_path_factory):
    folder = tmp_path_factory.mktemp("benchmark")
    return {form: make(folder / f"l{form}", 5000, seed=7) for form in (".csv", ".parquet")}


@pytest.fixture(scope="module")
def expected(ledgers):
    bare = next(one for one in CONTENDERS if "polars" in one.name)
    return {True: counts(PLAIN, ledgers[".csv"]), False: counts(bare, ledgers[".csv"])}


@pytest.mark.parametrize("form", [".csv", ".parquet"])
@pytest.mark.parametrize("contender", CONTENDERS, ids=lambda one: one.name)
def test_all_count_the_same(contender, form, ledgers, expected):
    """One that is not installed, or can't read a form, is named so by the benchmark; there is nothing to compare."""
    if contender.installed() and form in contender.forms:
        assert counts(contender, ledgers[form]) == expected[contender.checks]


def test_the_ledgers_are_what_is_said_of_them(ledgers):
    rows = ledgers[".csv"].read_text(encoding="utf-8").splitlines()[1:]
    ids = [row.split(",")[0] for row in rows]
    assert len(rows) == 5000
    assert 0.008 < 1 - len(set(ids)) / len(ids) < 0.012  # corrections
    wrong = sum(any(word in row for word in ("ouvrture", "31/02/2024", "Atlantide")) for row in rows)
    assert 0 < wrong < 15
    assert make(ledgers[".csv"].with_name("again.csv"), 5000, seed=7).read_bytes() == ledgers[".csv"].read_bytes()


@pytest.mark.parametrize(
    "option", [["--rows", "0"], ["--rows", "-5"], ["--runs", "0"], ["--most", "9"], ["--folder", "nowhere"]]
)
def test_an_option_that_makes_no_benchmark_is_refused_at_once(option):
    asked = [sys.executable, str(BENCHMARKS / "run.py"), *option]
    ran = subprocess.run(asked, capture_output=True, text=True, check=False, timeout=60)
    assert (ran.returncode, "Traceback" in ran.stderr) == (2, False), ran.stderr
    assert f"argument {option[0]}" in ran.stderr


@pytest.mark.parametrize(("largest", "told"), [(1, True), (3, False)])
def test_the_page_says_that_the_largest_was_run_once_only_where_it_was(largest, told):
    thrice, last = Runs((Run(1.0, 1.0, 1),) * 3), Runs((Run(1.0, 1.0, 1),) * largest)
    each = {".csv": dict.fromkeys(["polars, a bare group-by", OURS, "barometre check"], thrice)}
    growth = {10_000: thrice, 100_000: last}
    report = Report(10_000, 3, 1.0, {".csv": 1}, each, {"start": thrice}, growth, (), "a machine", {})
    assert ("the largest was run once" in page(report)) is told
