"""Findings in words: `file:line:column: what is wrong: "value". What to do.`."""

from barometre.display.labels import Labels
from barometre.ledger.findings import Finding

_LONGEST = 60


def finding_line(finding: Finding, labels: Labels) -> str:
    """One finding on one line, that editors can jump from."""
    wrong = labels.of("findings", finding.code.value)
    value = finding.value if len(finding.value) <= _LONGEST else finding.value[:_LONGEST] + "…"
    quoted = "" if not value else (f" : « {value} »" if labels.lang == "fr" else f": '{value}'")
    cure = labels.of("cures", finding.code.value)
    then = " ; " if labels.lang == "fr" else "; "
    return f"{finding.file}:{finding.line}:{finding.column}: {wrong}{quoted}{then}{cure}."
