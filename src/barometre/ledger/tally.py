"""Findings counted as they come: millions of them are never in memory together, unless all are to be listed."""

from collections.abc import Iterable, Sequence

import polars as pl

from barometre.ledger.checks.opposition import in_conflict, opposed
from barometre.ledger.checks.shape import FINDINGS
from barometre.ledger.checks.suggestions import suggested
from barometre.ledger.known import Known
from barometre.ledger.ranking import ranked, worst
from barometre.ledger.rows import Sheet

_KIND = ("file", "code", "silence")


class Tally:
    """How many findings there are of each kind, and the worst of those that no silence lets stand.

    `most` is how many of the worst are kept (None: all of them).
    """

    def __init__(self, sheets: Sequence[Sheet], most: int | None) -> None:
        self._sheets, self._most = sheets, most
        self._counts: list[pl.DataFrame] = []
        self._best: list[pl.DataFrame] = []
        self._conflicts: list[pl.DataFrame] = []

    def add(self, parts: Iterable[pl.DataFrame]) -> "Tally":
        """The same with these findings, `mark`ed by silences."""
        for part in parts:
            self._counts.append(part.group_by(_KIND).len())
            self._conflicts.append(part.filter(in_conflict()).select(*FINDINGS))
            standing = part.filter(pl.col("silence").is_null()).select(*FINDINGS)
            self._best.append(standing)
            if self._most is not None and sum(kept.height for kept in self._best) > max(self._most, _MANY):
                self._best = [self._worst(pl.concat(self._best))]
        return self

    def counts(self) -> pl.DataFrame:
        """How many findings there are (`len`) by `file`, `code` and `silence` (null: none is about them)."""
        return pl.concat(self._counts).group_by(_KIND).agg(pl.col("len").sum()) if self._counts else _NO_COUNTS

    def findings(self, known: Known) -> pl.DataFrame:
        """The worst findings, `ranked`, with the statements that conflict opposed, and what may have been meant."""
        if not self._best:
            return ranked(pl.LazyFrame(schema=FINDINGS), self._sheets).collect()
        kept = self._worst(pl.concat(self._best))
        conflicts = opposed(pl.concat(self._conflicts).lazy()).select("file", "line", "code", "related")
        told = kept.lazy().join(conflicts, on=["file", "line", "code"], how="left", suffix="_told")
        told = told.with_columns(related=pl.coalesce("related_told", "related")).select(*FINDINGS)
        return ranked(suggested(told, known), self._sheets).collect(engine="streaming")

    def _worst(self, findings: pl.DataFrame) -> pl.DataFrame:
        return findings if self._most is None else worst(findings, self._sheets, self._most).select(*FINDINGS)


_MANY = 100_000
"""So many findings are ranked at once."""

_NO_COUNTS = pl.DataFrame(schema={"file": pl.String, "code": pl.String, "silence": pl.UInt32, "len": pl.UInt32})
