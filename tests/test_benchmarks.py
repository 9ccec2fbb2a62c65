"""The contenders of the benchmark count the same, on a small ledger: nothing is timed here."""

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


def took(seconds, gigabytes=0.5):
    return Runs((Run(seconds, seconds, int(gigabytes * 1e9)),))


def test_the_page_says_which_goals_are_reached():
    """Made-up runs: ours takes twice as long as the bare group-by, and longer than one of the peers."""
    runs = {OURS: took(2, 1.6), "fast": took(1.5), "slow": took(9), BARE: took(1), READ: took(1), "endless": Runs(())}
    started = dict.fromkeys((EMPTY, HELP, VERSION, COMPLETION, IMPORTS), took(1)) | {SHIPPED: took(1.6)}
    report = Report(
        rows=10, runs=1, patience=60, sizes={".csv": 1, ".parquet": 1}, started=started, missing=(), machine="m",
        each=dict.fromkeys((".csv", ".parquet"), runs | {CHECK: took(2.5)}), versions={},
        growth={10: took(1), 20: took(3)}, reported=took(1), page=10,
    )  # fmt: skip
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
