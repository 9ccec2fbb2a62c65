"""The options and the vocabulary that would say what was detected in a ledger, or what was perhaps meant."""

import json
import shlex
from collections.abc import Iterator, Sequence

from barometre.display.escape import printable
from barometre.display.labels import Labels
from barometre.ledger.inspection import Inspected, near_columns
from barometre.reference.vocabulary import COLUMNS, Flow, Status, Vocabulary

_SECTIONS = {"event": ("flows", tuple(Flow)), "status": ("statuses", tuple(Status))}
_OPEN = ""


def options_of(found: Inspected) -> str:
    """The options that would say what was detected, ready for a shell; nothing where there is nothing to say."""
    sheet = found.sheet
    if sheet is None:
        return ""
    named = {"--sheet": sheet.tab} if sheet.tab else {}
    if sheet.encoding:
        named["--encoding"] = sheet.encoding
    if sheet.form == "csv":
        named["--separator"] = "tab" if sheet.header.separator == "\t" else sheet.header.separator
    return " ".join(f"{option} {shlex.quote(value)}" for option, value in named.items())


def vocabulary_lines(found: Inspected, vocabulary: Vocabulary, labels: Labels) -> list[str]:
    """The lines of a vocabulary document that says what each word became.

    A word that is not understood stands behind a #, under what it was perhaps meant for.
    """
    sections = {"columns": _columns(found, vocabulary)}
    for column, (section, codes) in _SECTIONS.items():
        words = (found.words or {}).get(column, ())
        sections[section] = {code: [] for code in codes} | {_OPEN: []}
        for word in words:
            if word.became is not None or not word.understood:
                _place(sections[section], word.text, word.became, word.near)
    lines = [line for section, said in sections.items() for line in _section(section, said, labels)]
    return [f"# {labels.of('inspect', 'uncomment')}", *lines] if lines else []


Said = dict[str, list[str]]
"""The lines under each code, and under `_OPEN` the words that look like nothing that is known."""


def _columns(found: Inspected, vocabulary: Vocabulary) -> Said:
    """What each header cell became, or may have meant; the cells of the first lines where there is no header."""
    said: Said = {column: [] for column in COLUMNS}
    cells = {cell: None for line in found.seen for cell in line.cells}
    headers = cells | {column.header: column.became for column in found.columns}
    taken = {became for became in headers.values() if became}
    for header, became in headers.items():
        known = became or (vocabulary.columns.get(header) if found.seen else None)
        near = () if known else near_columns(header, vocabulary, taken)
        if known or near:
            _place(said, header, known, near)
    return said


def _place(said: Said, text: str, became: str | None, near: Sequence[str]) -> None:
    """Put a word under what it became, unless it is that very code; behind a # under what it may have meant."""
    quoted = printable(json.dumps(text, ensure_ascii=False))
    if became == text:
        return
    if became is not None:
        said[became].append(f"- {quoted}")
    elif near:
        others = f"  # {', '.join(near[1:])} ?" if near[1:] else ""
        said[near[0]].append(f"# - {quoted}{others}")
    else:
        said[_OPEN].append(f"# - {quoted}")


def _section(section: str, said: Said, labels: Labels) -> Iterator[str]:
    if any(said.values()):
        yield f"{section}:"
    for code, lines in said.items():
        if lines:
            yield f"  # {labels.of('inspect', 'which')}" if code == _OPEN else f"  {code}:"
            yield from (f"    {line}" for line in lines)
