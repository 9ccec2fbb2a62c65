"""What a check comes to: exact counts, whatever is listed, and whether the ledger passes."""

from collections.abc import Mapping
from dataclasses import dataclass

from barometre.ledger.catalogue import Severity, catalogue
from barometre.ledger.findings import Code
from barometre.ledger.silences import Silence


@dataclass(frozen=True)
class Verdict:
    """The exact counts of a check.

    `counts` has the findings that stand, by file and code; `silenced` how many each silence let stand; `listed` how
    many findings are shown; `files` every file that was read; `config` the document of the silences. Rows are
    `read`; of these some are `refused`, some hold `totals`, some are `continued` lines of the event above them,
    some `notes` below the table, and the others are understood.
    """

    files: tuple[str, ...]
    read: int
    refused: int
    counts: Mapping[tuple[str, Code], int]
    listed: int
    totals: int = 0
    continued: int = 0
    notes: int = 0
    silenced: tuple[tuple[Silence, int], ...] = ()
    config: str | None = None

    @property
    def understood(self) -> int:
        """How many rows were understood."""
        return self.read - self.refused - self.totals - self.continued - self.notes

    @property
    def total(self) -> int:
        """How many findings stand."""
        return sum(self.counts.values())

    def of(self, severity: Severity) -> int:
        """How many findings of a severity stand."""
        return sum(count for code, count in self.by_code().items() if catalogue()[code].severity is severity)

    def by_code(self) -> dict[Code, int]:
        """How many findings of each code stand, the gravest first, then by number; none of zero."""
        totals: dict[Code, int] = {}
        for (_, code), count in self.counts.items():
            totals[code] = totals.get(code, 0) + count
        return {code: totals[code] for code in sorted(totals, key=_rank)}

    def fails(self, *, strict: bool) -> bool:
        """Whether a finding stands that makes the check fail: an error, or with `strict` a warning."""
        return bool(self.of(Severity.ERROR) or (strict and self.of(Severity.WARNING)))


def _rank(code: Code) -> tuple[int, str]:
    kind = catalogue()[code]
    return list(Severity).index(kind.severity), kind.number
