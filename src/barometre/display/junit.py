"""Findings as a JUnit report: one suite per file, one case per rule, that fails where a finding stands."""

from collections.abc import Iterable, Iterator, Mapping
from xml.sax.saxutils import escape, quoteattr

from barometre.display.escape import printable
from barometre.display.findings import finding_line
from barometre.display.labels import Labels
from barometre.ledger.catalogue import Kind, Severity, by_number, catalogue
from barometre.ledger.findings import Code, Finding
from barometre.ledger.verdict import Verdict

Cases = Mapping[tuple[str, Code], Iterable[Finding]]
"""The findings that are shown, by file and code."""


def as_junit(cases: Cases, verdict: Verdict, labels: Labels, *, strict: bool) -> Iterator[str]:
    """Well-formed XML 1.0. A rule that only warns (without `strict`) or remarks passes, and says what it saw."""
    failures = sum(_fails(code, strict) for _, code in verdict.counts)
    tests = len(verdict.files) * len(catalogue())
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield f'<testsuites name="barometre check" tests="{tests}" failures="{failures}" errors="0">\n'
    for file in verdict.files:
        yield from _suite(file, cases, verdict, labels, strict=strict)
    yield "</testsuites>\n"


def _fails(code: Code, strict: bool) -> bool:
    severity = catalogue()[code].severity
    return severity is Severity.ERROR or (strict and severity is Severity.WARNING)


def _suite(file: str, cases: Cases, verdict: Verdict, labels: Labels, *, strict: bool) -> Iterator[str]:
    failures = sum(_fails(code, strict) for of, code in verdict.counts if of == file)
    name = f'name={_attribute(file)} tests="{len(catalogue())}" failures="{failures}" errors="0" skipped="0"'
    yield f"  <testsuite {name}>\n"
    for code, kind in by_number().items():
        opening = f"    <testcase classname={_attribute(file)} name={_attribute(_title(kind, labels))}"
        count = verdict.counts.get((file, code), 0)
        if not count:
            yield f"{opening}/>\n"
            continue
        yield f"{opening}>\n"
        yield from _failure(kind, count, cases.get((file, code), ()), labels, fails=_fails(code, strict))
        yield "    </testcase>\n"
    yield "  </testsuite>\n"


def _title(kind: Kind, labels: Labels) -> str:
    return f"{kind.number} {kind.title.in_(labels.lang)}"


def _failure(kind: Kind, count: int, findings: Iterable[Finding], labels: Labels, *, fails: bool) -> Iterator[str]:
    said = labels.count("check", kind.severity.value, count)
    element = "failure" if fails else "system-out"
    attributes = f' type="{kind.severity.value}" message={_attribute(said)}' if fails else ""
    yield f"      <{element}{attributes}>"
    for finding in findings:
        yield escape(printable(finding_line(finding, labels.lang))) + "\n"
    yield f"</{element}>\n"


def _attribute(text: str) -> str:
    return quoteattr(printable(text))
