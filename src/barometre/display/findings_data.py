"""Findings for programs: CSV, JSON and JSON Lines, written a finding at a time.

The names of the columns are English in every language; `title` and `cure` speak the reader's.
"""

import csv
import io
import json
from collections.abc import Iterable, Iterator
from typing import Any

from barometre.display.labels import Labels
from barometre.ledger.catalogue import Severity, catalogue
from barometre.ledger.findings import Finding
from barometre.ledger.verdict import Verdict

COLUMNS = (
    "file", "line", "column", "cell", "value", "code", "severity", "title", "cure", "near", "related",
)  # fmt: skip


def record(finding: Finding, labels: Labels) -> dict[str, Any]:
    """A finding as a mapping: the cell as it was written, what is wrong and what to do."""
    kind = catalogue()[finding.code]
    return {
        "file": finding.file,
        "line": finding.line,
        "column": finding.column,
        "cell": finding.cell,
        "value": finding.value,
        "code": kind.number,
        "severity": kind.severity.value,
        "title": kind.title.in_(labels.lang),
        "cure": kind.cure.in_(labels.lang),
        "near": finding.near,
        "related": finding.related,
    }


def as_csv(findings: Iterable[Finding], labels: Labels) -> Iterator[str]:
    """UTF-8 CSV for programs: a header, and a line per finding."""
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
    writer.writeheader()
    for finding in findings:
        writer.writerow(record(finding, labels))
        yield out.getvalue()
        out.seek(0)
        out.truncate()
    yield out.getvalue()


def as_jsonl(findings: Iterable[Finding], labels: Labels) -> Iterator[str]:
    """One JSON object per line and finding."""
    return (json.dumps(record(finding, labels), ensure_ascii=False) + "\n" for finding in findings)


def as_json(findings: Iterable[Finding], verdict: Verdict, labels: Labels) -> Iterator[str]:
    """One JSON object: the findings, the exact totals, what was silenced and why, and where every row went."""
    yield from array({"rows": [], **facts(verdict)}, "rows", (record(finding, labels) for finding in findings))


def array(document: dict[str, Any], key: str, items: Iterable[Any]) -> Iterator[str]:
    """The text of a JSON document in which the empty list under `key` is filled, an item and a line at a time."""
    before, after = json.dumps(document, ensure_ascii=False, indent=2).split(f'"{key}": []', maxsplit=1)
    margin = before.rpartition("\n")[2]
    yield f'{before}"{key}": ['
    comma, end = "", ""
    for item in items:
        yield f"{comma}\n{margin}  {json.dumps(item, ensure_ascii=False)}"
        comma, end = ",", f"\n{margin}"
    yield f"{end}]{after}\n"


def facts(verdict: Verdict) -> dict[str, Any]:
    """What a check comes to, for programs."""
    kinds = catalogue()
    silenced = [
        {"code": kinds[silence.code].number, "file": silence.file, "lines": list(silence.lines) or None,
         "reason": silence.reason, "findings": count}
        for silence, count in verdict.silenced
    ]  # fmt: skip
    return {
        "total": {
            **{severity.value: verdict.of(severity) for severity in Severity},
            "listed": verdict.listed,
            "silenced": sum(count for _, count in verdict.silenced),
            "codes": {kinds[code].number: count for code, count in verdict.by_code().items()},
        },
        "accounting": {
            "read": verdict.read,
            "understood": verdict.understood,
            "refused": verdict.refused,
            "totals": verdict.totals,
            "continued": verdict.continued,
            "notes": verdict.notes,
        },
        "silenced": silenced,
        "made_from": {"ledgers": list(verdict.files), "config": verdict.config},
    }
