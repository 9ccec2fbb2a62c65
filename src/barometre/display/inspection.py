"""What was detected in ledgers, for a reader and for a program: tables, and the lines that would say the same."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from barometre.display.escape import encodable, printable
from barometre.display.labels import Labels
from barometre.display.suggestions import options_of, vocabulary_lines
from barometre.display.table import Column, Table
from barometre.display.terminal import Screen, as_table
from barometre.ledger.dialect import Header
from barometre.ledger.inspection import LOCATED, REGION, Inspected, SeenColumn, SeenWord, near_columns
from barometre.reference.regions import Regions
from barometre.reference.vocabulary import Vocabulary

_MOST, _UNCLEAR, _LINES = 20, 50, 100
"""How many texts of a column a reader is shown, those that are not understood, and lines of vocabulary."""
_FORMS = {
    "csv": "CSV", "xlsx": "XLSX", "ods": "ODS", "parquet": "Parquet", "json": "JSON", "jsonl": "JSON Lines",
}  # fmt: skip
_LINED = ("csv", "xlsx", "ods")
"""The forms in which a header stands on a line."""
_LONGEST = 40


def as_text(found: Inspected, vocabulary: Vocabulary, regions: Regions, labels: Labels, screen: Screen) -> str:
    """One source for a reader: its columns, the words in them, then the options and the vocabulary that say so."""
    tables = list(_tables(found, vocabulary, regions, labels))
    parts = [as_table(table, labels, screen) for table in tables]
    options, lines = options_of(found), vocabulary_lines(found, vocabulary, labels)
    if options:
        parts.append(_block(labels.of("inspect", "options"), [options]))
    if lines:
        rest = ["# … (--format json)"] if len(lines) > _LINES else []
        parts.append(_block(labels.of("inspect", "vocabulary"), [*lines[:_LINES], *rest]))
    return encodable("\n\n".join(part.strip("\n") for part in parts) + "\n", screen.encoding)


def as_json(found: Sequence[Inspected], vocabulary: Vocabulary, labels: Labels) -> str:
    """All of it for programs: one object per source."""
    ledgers = [_record(one, vocabulary, labels) for one in found]
    return json.dumps({"ledgers": ledgers}, ensure_ascii=False, indent=2) + "\n"


def _tables(found: Inspected, vocabulary: Vocabulary, regions: Regions, labels: Labels) -> Iterator[Table]:
    if found.sheet is None:
        yield _seen_table(found, vocabulary, labels)
        return
    yield _columns_table(found, labels)
    for column, words in (found.words or {}).items():
        if words:
            yield _words_table(column, found.sheet.columns[column], words, regions, labels)


def _columns_table(found: Inspected, labels: Labels) -> Table:
    foreign = labels.of("inspect", "foreign")
    return Table(
        caption=_caption(found, labels),
        columns=(
            Column("header", labels.of("inspect", "header"), "text"),
            Column("became", labels.of("inspect", "became"), "text", foreign),
            Column("filled", labels.of("inspect", "filled"), "count"),
            Column("example", labels.of("inspect", "example"), "text"),
        ),
        rows=[(_cut(column.header), column.became, column.filled, _cut(column.example)) for column in found.columns],
        notes=tuple(_columns_notes(found, labels)),
    )


def _columns_notes(found: Inspected, labels: Labels) -> Iterator[str]:
    if found.invalid:
        yield labels.count("inspect", "invalid", found.invalid)
    if found.sheet is not None and found.sheet.unread:
        yield labels.of("inspect", "unread", sheets=", ".join(found.sheet.unread))


def _caption(found: Inspected, labels: Labels) -> str:
    sheet = found.sheet
    assert sheet is not None
    said = [_FORMS[sheet.form]]
    if sheet.form == "csv":
        separator = labels.of("inspect", "tab") if _tabs(sheet.header) else f"'{sheet.header.separator}'"
        said += [sheet.encoding, labels.of("inspect", "separator", separator=separator)]
    if sheet.tab:
        said.append(labels.of("inspect", "sheet", sheet=sheet.tab))
    if sheet.form in _LINED:
        said.append(labels.of("inspect", "header_line", line=sheet.header.line))
    return f"{found.name} — {', '.join(said)}, {labels.count('inspect', 'rows', found.rows)}"


def _tabs(header: Header) -> bool:
    return header.separator == "\t"


def _words_table(column: str, header: str, words: Sequence[SeenWord], regions: Regions, labels: Labels) -> Table:
    """The texts of a column, those that are not understood first, then the most frequent."""
    unclear = sum(not word.understood for word in words)
    shown = sorted(words, key=lambda word: word.understood)[: max(_MOST, min(unclear, _UNCLEAR))]
    rest = len(words) - len(shown)
    said = labels.of("inspect", "lies" if column in LOCATED else "became")
    return Table(
        caption=f"{column} ({header})" if header != column else column,
        columns=(
            Column("text", labels.of("inspect", "text"), "text"),
            Column("became", said, "text"),
            Column("rows", labels.of("inspect", "count"), "count"),
        ),
        rows=[(_cut(word.text), _said(column, word, regions, labels), word.rows) for word in shown],
        notes=(labels.count("inspect", "rest", rest),) if rest else (),
    )


def _said(column: str, word: SeenWord, regions: Regions, labels: Labels) -> str:
    """What a text became, in words; what it may have meant, when it is not understood."""
    if word.became is None:
        if word.understood:
            return labels.of("inspect", "nothing")
        return f"{labels.of('inspect', 'unknown')}{_perhaps(column, word, regions, labels)}"
    return ", ".join(_named(column, code, regions, labels) for code in word.became.split(", "))


def _perhaps(column: str, word: SeenWord, regions: Regions, labels: Labels) -> str:
    """What a text that is not understood may have meant, in brackets."""
    departement = regions.departement(word.text) if column == "region" else None
    if departement:
        return f" ({labels.of('inspect', 'departement', name=f'{departement} {regions.departements[departement]}')})"
    near = ", ".join(_named(column, code, regions, labels) for code in word.near)
    return f" ({labels.of('inspect', 'near', near=near)})" if near else ""


def _named(column: str, code: str, regions: Regions, labels: Labels) -> str:
    """A place's code with its name; any other code as it is."""
    if column in ("departement", *LOCATED) and code in regions.departements:
        return f"{code} {regions.departements[code]}"
    if column in LOCATED:
        code = code.removeprefix(REGION)
    if column in ("region", *LOCATED) and code in regions.by_code:
        return f"{code} {regions.name(code, labels.lang)}"
    return f"{code} {regions.not_regions[code]}" if code in regions.not_regions else code


def _seen_table(found: Inspected, vocabulary: Vocabulary, labels: Labels) -> Table:
    """The first lines of a source that has no header that can be used, and the columns that came near."""
    rows = [
        (line.line, _cut(" | ".join(line.cells), 2 * _LONGEST), _candidates(line, vocabulary)) for line in found.seen
    ]
    caption = labels.of("inspect", "no_header" if rows else "not_read", name=found.name)
    columns = (
        Column("line", labels.of("inspect", "line"), "count"),
        Column("cells", labels.of("inspect", "cells"), "text"),
        Column("columns", labels.of("inspect", "columns"), "text"),
    )
    return Table(caption, columns if rows else (), rows)


def _candidates(line: Header, vocabulary: Vocabulary) -> str:
    """The columns that the cells of a line name or come near to."""
    named = ((cell, vocabulary.columns.get(cell)) for cell in line.cells)
    near = ((cell, [known] if known else near_columns(cell, vocabulary)[:1]) for cell, known in named)
    return ", ".join(f"{_cut(cell)} → {columns[0]}" for cell, columns in near if columns)


def _cut(text: str, most: int = _LONGEST) -> str:
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1] + "…"


def _block(title: str, lines: Sequence[str]) -> str:
    return "\n".join([title, *(f"  {printable(line)}" for line in lines)]) + "\n"


def _record(found: Inspected, vocabulary: Vocabulary, labels: Labels) -> dict[str, Any]:
    if found.sheet is None:
        assert found.error is not None
        lines = [{"line": line.line, "cells": list(line.cells)} for line in found.seen]
        error, hint = found.error.message.in_(labels.lang), found.error.hint
        said = {"error": error, "hint": hint.in_(labels.lang) if hint else None, "first_lines": lines}
        return {"file": found.name, **said, "vocabulary": "\n".join(vocabulary_lines(found, vocabulary, labels))}
    sheet = found.sheet
    return {
        "file": found.name,
        "format": sheet.form,
        "encoding": sheet.encoding or None,
        "separator": sheet.header.separator if sheet.form == "csv" else None,
        "sheet": sheet.tab,
        "header_line": sheet.header.line if sheet.form in _LINED else None,
        "rows": found.rows,
        "invalid_rows": found.invalid,
        "columns": [_column_record(column) for column in found.columns],
        "words": {column: [_word_record(word) for word in words] for column, words in (found.words or {}).items()},
        "options": options_of(found),
        "vocabulary": "\n".join(vocabulary_lines(found, vocabulary, labels)),
    }


def _column_record(column: SeenColumn) -> dict[str, Any]:
    said = {"header": column.header, "became": column.became, "filled": column.filled, "example": column.example}
    return said | ({"near": list(column.near)} if column.near else {})


def _word_record(word: SeenWord) -> dict[str, Any]:
    near = {"near": list(word.near)} if word.near else {}
    return {"text": word.text, "became": word.became, "understood": word.understood, "rows": word.rows, **near}
