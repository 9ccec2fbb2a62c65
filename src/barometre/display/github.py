"""Findings as annotations of a pull request: the workflow commands that GitHub Actions reads in a job's log."""

from collections.abc import Iterable, Iterator

from barometre.display.escape import printable
from barometre.display.findings import finding_line, message, summary
from barometre.display.labels import Labels
from barometre.ledger.catalogue import Severity, catalogue
from barometre.ledger.findings import Finding
from barometre.ledger.verdict import Verdict

LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
PER_LEVEL = 10
"""How many annotations of a level GitHub shows per step; those of all three stay below its 50 per job."""


def as_github(findings: Iterable[Finding], verdict: Verdict, labels: Labels) -> Iterator[str]:
    """An annotation for the worst findings of each severity, a line of the log for the others, then the totals.

    What GitHub would hide is counted in a notice of its own.
    """
    room = dict.fromkeys(Severity, PER_LEVEL)
    hidden = _hidden(verdict, room)
    if hidden:
        room[Severity.INFO] -= 1
        hidden = _hidden(verdict, room)
        yield f"::notice title=barometre check::{_data(labels.count('check', 'hidden', hidden))}\n"
    for finding in findings:
        severity = catalogue()[finding.code].severity
        room[severity] -= 1
        yield annotation(finding, labels) if room[severity] >= 0 else _plain(finding_line(finding, labels.lang))
    yield from map(_plain, summary(verdict, labels))


def _hidden(verdict: Verdict, room: dict[Severity, int]) -> int:
    """How many findings get no annotation, for lack of room or because they are not listed."""
    left, annotated = verdict.listed, 0
    for severity, places in room.items():
        listed = min(left, verdict.of(severity))
        left -= listed
        annotated += min(places, listed)
    return verdict.total - annotated


def annotation(finding: Finding, labels: Labels) -> str:
    """The workflow command of one annotation."""
    kind = catalogue()[finding.code]
    places = {
        "file": finding.file,
        "line": str(finding.line),
        "col": str(finding.character or ""),
        "title": f"{kind.number} {kind.title.in_(labels.lang)}",
    }
    properties = ",".join(f"{name}={_property(text)}" for name, text in places.items() if text)
    column = finding.column + (f" ({finding.cell})" if finding.cell else "")
    colon = " : " if labels.lang == "fr" else ": "
    return f"::{LEVELS[kind.severity]} {properties}::{_data(column + colon + message(finding, labels.lang))}\n"


def _data(text: str) -> str:
    return printable(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _plain(line: str) -> str:
    """A line of the log that GitHub does not take for a command, whatever the ledger holds."""
    text = printable(line).replace("##[", "## [")
    return f"{'./' if text.lstrip().startswith('::') else ''}{text}\n"
