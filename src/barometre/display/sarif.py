"""Findings as SARIF 2.1.0, which code hosts and editors read: every rule, and a result per finding."""

from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import quote

from barometre.display.escape import printable
from barometre.display.findings import message
from barometre.display.findings_data import array, facts
from barometre.display.labels import Labels
from barometre.ledger.catalogue import Kind, Severity, by_number, catalogue
from barometre.ledger.findings import Code, Finding
from barometre.ledger.verdict import Verdict

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def as_sarif(findings: Iterable[Finding], verdict: Verdict, labels: Labels, version: str) -> Iterator[str]:
    """One SARIF log with one run of this version. What was silenced is counted, and never a result.

    Code hosts show a result as an open alert even where the log says that it is suppressed.
    """
    rules = [_rule(code, kind, labels) for code, kind in by_number().items()]
    run = {
        "tool": {"driver": {"name": "barometre", "version": version, "rules": rules}},
        "language": labels.lang,
        "columnKind": "unicodeCodePoints",
        "invocations": [{"executionSuccessful": True}],
        "properties": facts(verdict),
        "results": [],
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    yield from array(log, "results", (_result(finding, labels) for finding in findings))


def _rule(code: Code, kind: Kind, labels: Labels) -> dict[str, Any]:
    title, cure = kind.title.in_(labels.lang), kind.cure.in_(labels.lang)
    for_example = "Par exemple :" if labels.lang == "fr" else "For example:"
    return {
        "id": kind.number,
        "name": "".join(word.capitalize() for word in code.value.split("-")),
        "shortDescription": {"text": _escaped(_sentence(title))},
        "help": {
            "text": _escaped(f"{_sentence(cure)} {for_example} {kind.example}"),
            "markdown": f"{_sentence(cure)}\n\n{for_example}\n\n```\n{kind.example}\n```\n",
        },
        "defaultConfiguration": {"level": LEVELS[kind.severity]},
    }


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "?", "!")) else ".")


def _result(finding: Finding, labels: Labels) -> dict[str, Any]:
    kind = catalogue()[finding.code]
    related = {"relatedLocations": [_other(finding.related, labels)]} if finding.related else {}
    return {
        "ruleId": kind.number,
        "ruleIndex": list(by_number()).index(finding.code),
        "level": LEVELS[kind.severity],
        "message": {"text": _escaped(message(finding, labels.lang))},
        "locations": [_location(finding)],
        **related,
        "properties": {"column": finding.column, "value": finding.value},
    }


def _location(finding: Finding) -> dict[str, Any]:
    region = {"startLine": finding.line}
    if finding.character:
        region["startColumn"] = finding.character
    logical = {"name": finding.column, "kind": "column"}
    if finding.cell:
        logical["fullyQualifiedName"] = finding.cell
    return {
        "physicalLocation": {"artifactLocation": {"uri": uri(finding.file)}, "region": region},
        "logicalLocations": [logical],
    }


def _other(place: str, labels: Labels) -> dict[str, Any]:
    """The other row that a finding is about, from its `file:line`."""
    file, _, line = place.rpartition(":")
    return {
        "physicalLocation": {"artifactLocation": {"uri": uri(file)}, "region": {"startLine": int(line)}},
        "message": {"text": "l'autre ligne" if labels.lang == "fr" else "the other row"},
    }


def uri(file: str) -> str:
    """The address of a file: relative to where the check was run, its letters percent-encoded."""
    path = file.replace("\\", "/")
    return f"file://{quote(path)}" if path.startswith("/") else quote(path, safe="/")


def _escaped(text: str) -> str:
    """Text that SARIF reads as text: braces would be placeholders there, and brackets before a parenthesis a link."""
    return printable(text).replace("{", "{{").replace("}", "}}").replace("](", "\\](")
