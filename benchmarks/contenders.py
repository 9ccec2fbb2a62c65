"""What is timed: programs that count the same made-up ledger, some of which check what they count."""

import shutil
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from spellings import FLOWS, POSITIVE, REGIONS

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Contender:
    """A program: its name, what it counts, the words that start it on a ledger, and what it needs to be installed.

    `checks`: it understands flows, places and dates, leaves out what it can't understand, and counts the last statement
    of each event, by region and semester; one that does not counts rows by the texts of region and flow.
    """

    name: str
    checks: bool
    command: Callable[[Path], list[str]]
    needs: str = ""
    forms: tuple[str, ...] = (".csv", ".parquet")

    def installed(self) -> bool:
        """Whether it can be started here."""
        return not self.needs or find_spec(self.needs) is not None or shutil.which(self.needs) is not None


def script(name: str) -> Callable[[Path], list[str]]:
    """The words that start one of the contenders of `peers.py` on a ledger."""
    return lambda ledger: [sys.executable, str(HERE / "peers.py"), name, str(ledger)]


BAROMETRE = ["-c", "import sys; sys.argv[0] = 'barometre'; from barometre.cli.start import run; run()"]
_NET = ("net", "--by", "region,semester", "--format", "csv", "--skip-invalid")

_MILLER = ("mlr", "--icsv", "--ocsv", "count", "-g", "region,event")
_COUNT = "SELECT region, event, COUNT(*) AS count FROM ledger GROUP BY 1, 2"
_CSVKIT = ("csvsql", "--no-inference", "--tables", "ledger", "--query", _COUNT)

CONTENDERS = (
    Contender("barometre net", True, lambda ledger: [sys.executable, *BAROMETRE, *_NET, str(ledger)]),
    Contender("DuckDB, the same checks in SQL", True, script("duckdb"), "duckdb"),
    Contender("polars, a bare group-by", False, script("polars")),
    Contender("pandas, a bare group-by", False, script("pandas"), "pandas", (".csv",)),
    Contender("Miller, a bare count", False, lambda ledger: [*_MILLER, str(ledger)], "mlr", (".csv",)),
    Contender("SQLite, import and a bare group-by", False, script("sqlite"), "", (".csv",)),
    Contender("csvkit, a bare group-by in SQL", False, lambda ledger: [*_CSVKIT, str(ledger)], "csvsql", (".csv",)),
)  # fmt: skip


def words(table: Mapping[str, tuple[str, ...]]) -> Iterable[tuple[str, str]]:
    """Each spelling, with what it means."""
    return ((spelling, code) for code, spellings in table.items() for spelling in spellings)


def flows() -> dict[str, bool]:
    """Each spelling of a flow, and whether it is a positive one."""
    return {spelling: flow in POSITIVE for spelling, flow in words(FLOWS)}


def regions() -> dict[str, str]:
    """Each spelling of a region, and its code."""
    return dict(words(REGIONS))
