"""Findings in words: `file:line:column: BAR101 what is wrong: "value"; what to do.`."""

from barometre.errors import Lang
from barometre.ledger.catalogue import catalogue
from barometre.ledger.findings import Finding

_LONGEST = 60


def finding_line(finding: Finding, lang: Lang) -> str:
    """One finding on one line, that editors can jump from."""
    kind = catalogue()[finding.code]
    value = finding.value if len(finding.value) <= _LONGEST else finding.value[:_LONGEST] + "…"
    quoted = "" if not value else (f" : « {value} »" if lang == "fr" else f": '{value}'")
    then = " ; " if lang == "fr" else "; "
    where = f"{finding.file}:{finding.line}:{finding.column}"
    return f"{where}: {kind.number} {kind.title.in_(lang)}{quoted}{then}{kind.cure.in_(lang)}."
