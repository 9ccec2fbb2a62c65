"""Findings and verdicts made by hand, to show in every format."""

from collections import Counter
from typing import Any

from barometre.display.labels import Labels
from barometre.ledger.findings import Code, Finding
from barometre.ledger.verdict import Verdict

FR, EN = Labels("fr"), Labels("en")
ERROR, WARNING, INFO = Code.UNKNOWN_FLOW, Code.LIKELY_DUPLICATE, Code.TOTAL_ROW


def finding(code: Code = ERROR, line: int = 2, value: str = "extention", file: str = "a.csv", **more: Any) -> Finding:
    """A finding in the column that its file calls « Flux »."""
    return Finding(file, line, "Flux", value, code, **more)


def verdict(*findings: Finding, listed: int | None = None, **more: Any) -> Verdict:
    """What these findings come to, in a ledger of 100 rows of which 7 are refused."""
    counts = Counter((one.file, one.code) for one in findings)
    files = more.pop("files", tuple(sorted({one.file for one in findings})) or ("a.csv",))
    shown = len(findings) if listed is None else listed
    return Verdict(files, read=100, refused=7, counts=dict(counts), listed=shown, **more)


def many(code: Code, count: int, **more: Any) -> list[Finding]:
    """So many findings of one code, a line each."""
    return [finding(code, line=line, **more) for line in range(2, count + 2)]
