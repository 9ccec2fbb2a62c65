"""The table of findings: one row per finding, and below it what to do for each code, once."""

from collections.abc import Iterable

from barometre.display.findings import beside, shortened, summary
from barometre.display.labels import Labels
from barometre.display.table import Cell, Column, Kind, Table
from barometre.ledger.catalogue import catalogue
from barometre.ledger.findings import Finding
from barometre.ledger.verdict import Verdict

_COLUMNS: dict[str, Kind] = {
    "severity": "code",
    "code": "code",
    "file": "text",
    "line": "code",
    "cell": "code",
    "column": "text",
    "value": "text",
    "finding": "text",
}


def findings_table(findings: Iterable[Finding], verdict: Verdict, labels: Labels) -> Table:
    """The table of these findings, with the exact totals of the verdict below it."""
    found = list(findings)
    hidden = {"file": len(verdict.files) == 1, "cell": not any(finding.cell for finding in found)}
    columns = (
        Column(name, labels.of("check", name), kind, in_table=not hidden.get(name, False))
        for name, kind in _COLUMNS.items()
    )
    ledgers = ", ".join(verdict.files[:3]) + ("…" if len(verdict.files) > 3 else "")
    return Table(
        caption=labels.of("check", "caption", ledgers=ledgers),
        columns=tuple(columns),
        rows=[_row(finding, labels) for finding in found],
        notes=(*_cures(verdict, labels), *summary(verdict, labels)),
    )


def _row(finding: Finding, labels: Labels) -> tuple[Cell, ...]:
    kind = catalogue()[finding.code]
    return (
        labels.of("severities", kind.severity.value),
        kind.number,
        finding.file,
        str(finding.line),
        finding.cell,
        finding.column,
        shortened(finding.value),
        kind.title.in_(labels.lang) + beside(finding, labels.lang),
    )


def _cures(verdict: Verdict, labels: Labels) -> list[str]:
    """What to do for each code that stands, and how many findings of it there are, listed or not."""
    colon = " : " if labels.lang == "fr" else ": "
    kinds = ((catalogue()[code], count) for code, count in verdict.by_code().items())
    return [
        f"{kind.number} × {labels.number(count)}{colon}{kind.cure.in_(labels.lang)}." for kind, count in kinds
    ]  # fmt: skip
