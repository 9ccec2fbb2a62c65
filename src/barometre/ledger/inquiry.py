"""All that a check asks of the statements of a ledger, in one pass over them."""

from collections import Counter
from collections.abc import Iterator
from threading import Lock

import polars as pl

from barometre.ledger.checks import compared, suspicions
from barometre.ledger.checks.comparing import compared_by, is_comparable
from barometre.ledger.checks.shape import asked_of, fallen_by_parts, suspect
from barometre.ledger.known import Known
from barometre.ledger.loading import Ledger
from barometre.ledger.ranking import ACCOUNTED, accounts
from barometre.ledger.rejects import NONE_REFUSED, refused_rows

_PART = 200_000
"""So many rows, about, are looked at together."""


class Inquiry:
    """What the statements of a ledger tell: its `findings`, which come while it is read, and then what else was seen.

    The ledger is understood once. Nearly all rows are plain events, of which nothing is to be said: these are counted.
    The others come part by part; of each part the findings are told, and the few columns kept by which some of its
    rows are compared with others at the end.
    """

    def __init__(self, ledger: Ledger, known: Known) -> None:
        self._ledger = ledger
        self._suspicions = suspicions(known)
        self._where, self._columns = is_comparable(whether_shared=True), compared_by(known)
        self._comparable: list[pl.DataFrame] = []
        self._refused = [NONE_REFUSED]
        self._accounts: Counter[str] = Counter()
        self._read, self._lock = 0, Lock()

    def findings(self) -> Iterator[pl.DataFrame]:
        """Every finding about the ledger's rows, part by part: the columns of `FINDINGS`. Raises `SourceError`."""
        asked = self._ledger.statements.select(self._asked())
        counted = asked.map_batches(self._counted, predicate_pushdown=False, streamable=True)  # before the filter
        told = suspect(self._suspicions) | self._where.fill_null(value=False)
        no_events = pl.col("invalid") | pl.col("odd").is_not_null()
        for rows in self._ledger.as_found.batches(counted.filter(told | no_events), _PART):
            self._accounts.update(accounts(rows.lazy()).collect().row(0, named=True))
            self._refused.append(refused_rows(rows.lazy()).collect())
            self._comparable.append(rows.filter(self._where).select(self._columns))
            yield from fallen_by_parts(rows, self._suspicions)
        if self._comparable:
            yield compared(pl.concat(self._comparable))

    def accounts(self) -> dict[str, int]:
        """How many rows were read, and those of each kind, as `accounts` names them."""
        return {name: self._accounts[name] for name in ACCOUNTED} | {"read": self._read}

    def _counted(self, rows: pl.DataFrame) -> pl.DataFrame:
        """The same rows; several threads may bring some at the same time."""
        with self._lock:
            self._read += rows.height
        return rows

    def refused(self) -> pl.DataFrame:
        """Where the rows that can't be understood stand."""
        return pl.concat(self._refused)

    def _asked(self) -> list[str]:
        """The columns of the statements that are looked at."""
        each = [self._where, *self._columns, pl.col("odd")]
        return list(
            dict.fromkeys([*asked_of(self._suspicions), *(name for one in each for name in one.meta.root_names())])
        )
