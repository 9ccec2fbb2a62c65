"""One collection for a check: its findings, worst first, and the exact counts."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import polars as pl

from barometre.errors import Lang
from barometre.ledger.characters import with_characters
from barometre.ledger.checks import check, check_sheets
from barometre.ledger.findings import Code, Finding
from barometre.ledger.known import Known
from barometre.ledger.loading import Ledger
from barometre.ledger.ranking import accounts, told, worst
from barometre.ledger.rejects import BEYOND, refused_rows, rejects
from barometre.ledger.silences import Silence, Silences
from barometre.ledger.verdict import Verdict


@dataclass(frozen=True)
class Checked:
    """The collected answer: the findings that stand, worst first, the refused rows, and what they come to.

    Of the findings there are those that are shown at least.
    """

    ledger: Ledger
    findings: pl.DataFrame
    refused: pl.DataFrame
    verdict: Verdict

    def listed(self, *, placed: bool = False) -> Iterator[Finding]:
        """The findings that are shown, worst first; `placed`: with the character where each cell starts."""
        shown, sheets = self.findings.head(self.verdict.listed), {sheet.name: sheet for sheet in self.ledger.sheets}
        return told(with_characters(shown, sheets, self.ledger.sources) if placed else shown, sheets)

    def cases(self) -> dict[tuple[str, Code], Iterator[Finding]]:
        """The same by file and code."""
        sheets = {sheet.name: sheet for sheet in self.ledger.sheets}
        parts = self.findings.head(self.verdict.listed).partition_by("file", "code", as_dict=True)
        return {(file, Code(code)): told(part, sheets) for (file, code), part in parts.items()}

    def rejects(self, lang: Lang) -> pl.DataFrame:
        """The refused rows as they were, with their findings; what stood beyond the header only where something did."""
        rows = rejects(self.refused.lazy(), self.findings.lazy(), self.ledger.sheets, lang).collect()
        return rows if rows[BEYOND].count() else rows.drop(BEYOND)


def checked(ledger: Ledger, known: Known, silences: Silences, limit: int | None, *, rejects: bool = False) -> Checked:
    """Every finding of a ledger, collected in one pass over it; `limit` (None: no limit) caps what is shown.

    The others are counted, and kept only where the `rejects` are to bear them.
    """
    findings = pl.concat([check_sheets(ledger.sheets, known), check(ledger.statements, known)])
    marked = silences.mark(findings, ledger.sources)
    # streaming takes a fifth less memory where findings are many
    plans = [marked, accounts(ledger.statements), refused_rows(ledger.statements)]
    every, rows, refused = ledger.as_found.collect(plans, engine="streaming")
    counts = {(file, Code(code)): count for file, code, count in _counted(every, "file", "code", standing=True)}
    total = sum(counts.values())
    shown = total if limit is None else min(limit, total)
    verdict = Verdict(
        files=ledger.names(),
        **rows.row(0, named=True),
        counts=counts,
        listed=shown,
        silenced=tuple(_silenced(every, silences)),
        config=None if silences.path is None else str(silences.path),
    )
    most = None if rejects or shown == total else shown
    return Checked(ledger, worst(every, ledger.sheets, most), refused, verdict)


def _counted(marked: pl.DataFrame, *by: str, standing: bool) -> list[tuple[Any, ...]]:
    """How many findings there are of each kind; streaming, since grouping by texts otherwise takes much memory."""
    some = marked.lazy().filter(pl.col("silence").is_null() == standing)
    return some.group_by(by).len().collect(engine="streaming").rows()


def _silenced(findings: pl.DataFrame, silences: Silences) -> Iterator[tuple[Silence, int]]:
    counts = dict(_counted(findings, "silence", standing=False))
    return ((silence, counts.get(position, 0)) for position, silence in enumerate(silences.each))
