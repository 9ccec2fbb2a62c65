"""Findings in words: `file:line:column: BAR101 error: what is wrong: "value"; what to do.`."""

from collections.abc import Iterable, Iterator

from barometre.display.escape import encodable, printable
from barometre.display.labels import Labels
from barometre.display.terminal import Screen, tinted
from barometre.errors import Lang, Words
from barometre.ledger.catalogue import Severity, catalogue
from barometre.ledger.findings import Code, Finding
from barometre.ledger.verdict import Verdict

_LONGEST = 60
_PERHAPS = Words(fr="peut-être", en="perhaps")
_NEAR = {
    Code.MERGED_COMMUNE: Words(fr="aujourd'hui", en="today"),
    Code.CONTRADICTORY_CELL: Words(fr="à la fois", en="both"),
    Code.CONTRADICTORY_PLACE: Words(fr="mais", en="but"),
    Code.CONTRADICTORY_FIGURES: Words(fr="règle :", en="rule:"),
    Code.POSTAL_CODE_ELSEWHERE: Words(fr="celui de", en="that of"),
}
"""What comes before that which a finding names beside the cell."""

_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.INFO: "blue"}


def finding_line(finding: Finding, lang: Lang) -> str:
    """One finding on one line, that editors can jump from."""
    return f"{where(finding)}: {rule(finding, lang)}{_colon(lang)}{message(finding, lang)}"


def where(finding: Finding) -> str:
    """Where a finding stands: file, line and column; in a workbook the cell too."""
    cell = f" ({finding.cell})" if finding.cell else ""
    return f"{finding.file}:{finding.line}:{finding.column}{cell}"


def rule(finding: Finding, lang: Lang) -> str:
    """The code and the severity of a finding."""
    kind = catalogue()[finding.code]
    return f"{kind.number} {Labels(lang).of('severities', kind.severity.value)}"


def message(finding: Finding, lang: Lang) -> str:
    """What is wrong, and what to do."""
    then = " ; " if lang == "fr" else "; "
    return f"{wrong(finding, lang)}{then}{catalogue()[finding.code].cure.in_(lang)}."


def wrong(finding: Finding, lang: Lang) -> str:
    """What is wrong: the cell's text, what it perhaps meant, and the other row that the finding is about."""
    title = catalogue()[finding.code].title.in_(lang)
    then = " " if title.endswith("?") else _colon(lang)
    value = then + _quoted(shortened(finding.value), lang) if finding.value else ""
    return f"{title}{value}{beside(finding, lang)}"


def beside(finding: Finding, lang: Lang) -> str:
    """What was perhaps meant and the other row, in brackets; nothing where there is neither."""
    see = "voir" if lang == "fr" else "see"
    said = [f"{_NEAR.get(finding.code, _PERHAPS).in_(lang)} {finding.near}"] if finding.near else []
    said += [f"{see} {finding.related}"] if finding.related else []
    return f" ({', '.join(said)})" if said else ""


def shortened(text: str) -> str:
    """The first characters of a text: enough to recognise a cell."""
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"


def _quoted(text: str, lang: Lang) -> str:
    return f"« {text} »" if lang == "fr" else f"'{text}'"


def _colon(lang: Lang) -> str:
    return " : " if lang == "fr" else ": "


def as_text(findings: Iterable[Finding], verdict: Verdict, labels: Labels, screen: Screen) -> Iterator[str]:
    """A line per finding, then the exact totals and where every row went."""
    for finding in findings:
        yield encodable(_line(finding, labels.lang, screen) + "\n", screen.encoding)
    if verdict.listed:
        yield "\n"
    for line in summary(verdict, labels):
        yield encodable(printable(line) + "\n", screen.encoding)


def _line(finding: Finding, lang: Lang, screen: Screen) -> str:
    if not screen.color:
        return printable(finding_line(finding, lang))
    place = tinted(printable(where(finding)), "bold")
    code = tinted(rule(finding, lang), _STYLES[catalogue()[finding.code].severity])
    return f"{place}: {code}{_colon(lang)}{printable(message(finding, lang))}"


def summary(verdict: Verdict, labels: Labels) -> list[str]:
    """What a check comes to, in sentences: the totals by severity, what is not listed, and the rows."""
    by_severity = ", ".join(labels.count("check", severity.value, verdict.of(severity)) for severity in Severity)
    silenced = sum(count for _, count in verdict.silenced)
    hushed = f", {labels.count('check', 'silenced', silenced)} ({verdict.config})" if silenced else ""
    numbers = {"listed": labels.number(verdict.listed), "total": labels.number(verdict.total)}
    capped = [labels.of("check", "listed", **numbers)] if verdict.listed < verdict.total else []
    return [f"{by_severity}{hushed}.", *capped, _accounting(verdict, labels)]


def _accounting(verdict: Verdict, labels: Labels) -> str:
    """Where every row went: read = understood + refused + totals + continued + notes."""
    said = [
        labels.count("check", "understood", verdict.understood),
        labels.count("check", "refused", verdict.refused),
        *([labels.count("reasons", "total-row", verdict.totals)] if verdict.totals else []),
        *([labels.count("reasons", "continued-row", verdict.continued)] if verdict.continued else []),
        *([labels.count("reasons", "note-row", verdict.notes)] if verdict.notes else []),
    ]
    return f"{labels.count('accounting', 'read', verdict.read)}{_colon(labels.lang)}{', '.join(said)}."


def unused(verdict: Verdict, labels: Labels) -> list[str]:
    """A sentence for each silence that silenced nothing: it may hide something tomorrow."""
    return [
        labels.of("check", "unused", where=silence.where, code=catalogue()[silence.code].number)
        for silence, count in verdict.silenced
        if not count
    ]
