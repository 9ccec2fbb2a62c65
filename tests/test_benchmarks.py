"""The contenders of the benchmark count the same, on a small ledger: nothing is timed here."""

import subprocess
import sys
from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).parent.parent / "benchmarks"
sys.path.insert(0, str(BENCHMARKS))

from contenders import CONTENDERS, Contender, script  # noqa: E402
from counting import counts  # noqa: E402
from goals import COMPLETION, EMPTY, HELP, IMPORTS, SHIPPED, VERSION, goals  # noqa: E402
from ledgers import make  # noqa: E402
from page import BARE, CHECK, OURS, READ, Report, page  # noqa: E402
from running import Run, Runs, once  # noqa: E402

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


def took(seconds, gigabytes=0.5, times=1):
    return Runs((Run(seconds, seconds, int(gigabytes * 1e9)),) * times)


def made_up(runs, growth, each):
    """What was measured of ten rows, as if."""
    started = dict.fromkeys((EMPTY, HELP, VERSION, COMPLETION, IMPORTS), took(1)) | {SHIPPED: took(1.6)}
    return Report(
        rows=10, runs=runs, patience=60, sizes={".csv": 1, ".parquet": 1}, started=started, missing=(), machine="m",
        each=dict.fromkeys((".csv", ".parquet"), each), versions={}, growth=growth, reported=took(1), page=10,
    )  # fmt: skip


def test_the_page_says_which_goals_are_reached():
    """Made-up runs: ours takes twice as long as the bare group-by, and longer than one of the peers."""
    peers = {"fast": took(1.5), "slow": took(9), BARE: took(1), READ: took(1), "endless": Runs(())}
    report = made_up(1, {10: took(1), 20: took(3)}, {OURS: took(2, 1.6), CHECK: took(2.5), **peers})
    found = {(goal.what, goal.against): goal.held for goal in goals(report)}
    net = "`net`, 10 rows of CSV"
    assert [found[net, name] for name in (BARE, "fast", "slow")] == [True, False, True]
    assert (net, "endless") not in found
    assert (found[HELP, EMPTY], found[SHIPPED, IMPORTS]) == (True, False)
    assert (found["`check`, 10 rows of CSV", OURS], found[f"{net}: memory", ""]) == (True, False)
    assert found["`net`, 20 rows of Parquet: time of a row", "of 10"] is False
    text = page(report, goals(report))
    assert "| `net`, 10 rows of CSV | fast | 1 × | 1.33 × | **not reached** |" in text
    assert "| endless | did not end in 60 seconds | | | | |" in text


@pytest.mark.parametrize(
    "option",
    [["--rows", "0"], ["--rows", "-5"], ["--runs", "0"], ["--most", "9"], ["--folder", "nowhere"], ["--patience", "0"]],
)
def test_an_option_that_makes_no_benchmark_is_refused_at_once(option):
    asked = [sys.executable, str(BENCHMARKS / "run.py"), *option]
    ran = subprocess.run(asked, capture_output=True, text=True, check=False, timeout=60)
    assert (ran.returncode, "Traceback" in ran.stderr) == (2, False), ran.stderr
    assert f"argument {option[0]}" in ran.stderr


def test_a_program_is_timed_with_what_python_has_compiled(tmp_path, monkeypatch):
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    (tmp_path / "told.py").write_text("")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    assert once([sys.executable, "-c", "import told"], 60) is not None
    assert list(tmp_path.glob("__pycache__/told.*"))


@pytest.mark.parametrize(("largest", "told"), [(1, True), (3, False)])
def test_the_page_says_that_the_largest_was_run_once_only_where_it_was(largest, told):
    each = dict.fromkeys([BARE, OURS, CHECK], took(1, times=3))
    report = made_up(3, {10: took(1, times=3), 20: took(1, times=largest)}, each)
    assert ("the largest was run once" in page(report, goals(report))) is told
