"""One collection for a check: its findings, worst first, and the exact counts."""

from collections.abc import Iterator
from dataclasses import dataclass

import polars as pl

from barometre.errors import Lang
from barometre.ledger.characters import with_characters
from barometre.ledger.checks import check, check_sheets
from barometre.ledger.findings import Code, Finding
from barometre.ledger.known import Known
from barometre.ledger.loading import Ledger
from barometre.ledger.ranking import accounts, ranked, told
from barometre.ledger.rejects import BEYOND, refused_rows, rejects
from barometre.ledger.silences import Silence, Silences
from barometre.ledger.verdict import Verdict


@dataclass(frozen=True)
class Checked:
    """The collected answer: the findings that stand, worst first, the refused rows, and what they come to."""

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


def checked(ledger: Ledger, known: Known, silences: Silences, limit: int | None) -> Checked:
    """Every finding of a ledger, collected in one pass over it; `limit` (None: no limit) caps what is shown."""
    findings = pl.concat([check_sheets(ledger.sheets, known), check(ledger.statements, known)])
    found = ranked(silences.mark(findings, ledger.sources), ledger.sheets)
    plans = [found, accounts(ledger.statements), refused_rows(ledger.statements)]
    # streaming takes a fifth less memory where findings are many
    every, rows, refused = ledger.as_found.collect(plans, engine="streaming")
    standing = every.filter(pl.col("silence").is_null())
    counts = standing.group_by("file", "code").len().iter_rows()
    verdict = Verdict(
        files=ledger.names(),
        **rows.row(0, named=True),
        counts={(file, Code(code)): count for file, code, count in counts},
        listed=standing.height if limit is None else min(limit, standing.height),
        silenced=tuple(_silenced(every, silences)),
        config=None if silences.path is None else str(silences.path),
    )
    return Checked(ledger, standing, refused, verdict)


def _silenced(findings: pl.DataFrame, silences: Silences) -> Iterator[tuple[Silence, int]]:
    counts = dict(findings.drop_nulls("silence").group_by("silence").len().iter_rows())
    return ((silence, counts.get(position, 0)) for position, silence in enumerate(silences.each))
