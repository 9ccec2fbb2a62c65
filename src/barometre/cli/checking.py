"""One collection for a check: its findings, worst first, and the exact counts."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Any

import polars as pl

from barometre.errors import Lang
from barometre.ledger.characters import with_characters
from barometre.ledger.checks import check_sheets
from barometre.ledger.findings import Code, Finding
from barometre.ledger.inquiry import Inquiry
from barometre.ledger.known import Known
from barometre.ledger.loading import Ledger
from barometre.ledger.ranking import told
from barometre.ledger.rejects import BEYOND, NONE_REFUSED, rejects
from barometre.ledger.silences import Silence, Silences
from barometre.ledger.tally import Tally
from barometre.ledger.verdict import Verdict


@dataclass(frozen=True)
class Checked:
    """The collected answer: the findings that stand, worst first, the refused rows, and what they come to.

    Of the findings there are those that are shown at least; the refused rows only where they were asked for.
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
    inquiry, tally = Inquiry(ledger, known), Tally(ledger.sheets, None if rejects else limit)
    found = chain([check_sheets(ledger.sheets, known).collect()], inquiry.findings())
    tally.add(silences.mark(part.lazy(), ledger.sources).collect() for part in found if part.height)
    counts = {(file, Code(code)): count for file, code, count in _counted(tally, "file", "code", standing=True)}
    total = sum(counts.values())
    shown = total if limit is None else min(limit, total)
    verdict = Verdict(
        files=ledger.names(),
        **inquiry.accounts(),
        counts=counts,
        listed=shown,
        silenced=tuple(_silenced(tally, silences)),
        config=None if silences.path is None else str(silences.path),
    )
    return Checked(ledger, tally.findings(known), inquiry.refused() if rejects else NONE_REFUSED, verdict)


def _counted(tally: Tally, *by: str, standing: bool) -> list[tuple[Any, ...]]:
    """How many findings there are of each kind: those that stand, or those that are silenced."""
    some = tally.counts().filter(pl.col("silence").is_null() == standing)
    return some.group_by(by).agg(pl.col("len").sum()).rows()


def _silenced(tally: Tally, silences: Silences) -> Iterator[tuple[Silence, int]]:
    counts = dict(_counted(tally, "silence", standing=False))
    return ((silence, counts.get(position, 0)) for position, silence in enumerate(silences.each))
