"""The separator and the header line of a CSV ledger, found by the words that its header uses."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import islice
from typing import NamedTuple

from barometre.errors import Misuse, SourceError, Words
from barometre.ledger.about import is_about_the_file
from barometre.names import nearest
from barometre.reference.vocabulary import Vocabulary

SEPARATORS = (";", ",", "\t", "|")
LINES_SEARCHED = 100
"""How many records, from the first, may be the header."""
_SHOWN = 10
LONGEST_CELL = 1 << 24
"""The number of characters from which a cell is a mistake: a quote that was never closed."""
csv.field_size_limit(LONGEST_CELL)


class Header(NamedTuple):
    """Where a ledger's header stands and what it says.

    `line` is the physical line of the header (the first is 1), `next_line` that of the first row, `cells`
    its texts without trailing empty ones, `width` the number of cells with them.
    """

    separator: str
    line: int
    next_line: int
    cells: tuple[str, ...]
    width: int


class Unheaded(SourceError):
    """A source without a header that can be used; `seen` are its first lines that are not blank, as they were cut.

    Where a line may be the header but for the columns that it is `lacking`, `header` is that line.
    """

    def __init__(
        self,
        message: Words,
        hint: Words,
        seen: Sequence[Header],
        header: Header | None = None,
        lacking: Sequence[str] = (),
    ) -> None:
        super().__init__(message, hint)
        self.seen, self.header, self.lacking = tuple(seen), header, tuple(lacking)


class Record(NamedTuple):
    """One record of a source and the physical line on which it starts; of a workbook, `merged` (see `Sheet`)."""

    line: int
    next_line: int
    cells: list[str]
    merged: str | None = None


class Malformed(Exception):
    """The record that starts on this line breaks the rules of CSV."""

    def __init__(self, line: int, problem: str) -> None:
        super().__init__(line, problem)
        self.line, self.problem = line, problem


def records(lines: Iterable[str], separator: str, strict: bool = False) -> Iterator[Record]:
    """The records that the lines of a CSV text make, blank ones too, each with the line on which it starts.

    With `strict`, a quote that is not closed, or that closes inside a cell, raises `Malformed`; so does, always, a cell
    of more than `LONGEST_CELL` characters.
    """
    reader = csv.reader(lines, delimiter=separator, strict=strict)
    line = 1
    while True:
        try:
            cells = next(reader, None)
        except csv.Error as error:
            raise Malformed(line, str(error)) from error
        if cells is None:
            return
        yield Record(line, reader.line_num + 1, cells)
        line = reader.line_num + 1


def named_separator(text: str) -> str:
    """The separator that a user names: one character, or `tab`. Raises `Misuse` otherwise."""
    separator = {"tab": "\t", "\\t": "\t"}.get(text.lower(), text)
    if len(separator) != 1 or separator in '"\r\n':
        raise Misuse(
            Words(fr=f"Séparateur inconnu : « {text} ».", en=f"Unknown separator: '{text}'."),
            Words(
                fr="Nommez un seul caractère : ';', ',', '|' ou tab.", en="Name one character: ';', ',', '|' or tab."
            ),
        )
    return separator


Candidates = Iterable[tuple[str, Iterable[Record]]]
"""The first records of a source, under each separator that it may have."""


def text_candidates(lines: Sequence[str], separator: str | None = None) -> Candidates:
    """The first records of a CSV text, under each separator (or the one that the user named)."""
    return ((sep, _first_records(lines, sep)) for sep in ((separator,) if separator else SEPARATORS))


def _first_records(lines: Sequence[str], separator: str) -> Iterator[Record]:
    with suppress(Malformed):  # what is wrong with it is told when the rows are read
        yield from islice(records(lines, separator), LINES_SEARCHED)


def find_header(candidates: Candidates, vocabulary: Vocabulary, name: str) -> Header:
    """The header: under each separator the first line that names an event and a date; of these, the fullest.

    A line further down that names more is not the header: the rows above it would be lost. (In a workbook a second
    header line stands right under the first.) A line about the file ("Type :;Registre;Date :;12/03/2024") is passed
    over where another one may be the header: no row stands between them.

    Raises `SourceError` when no line names both an event and a date.
    """
    headers = [_header(record, sep) for sep, first in candidates for record in first]
    long = [header for header in headers if len(header.cells) >= len(vocabulary.required)]
    complete = [header for header in long if not vocabulary.lacking(recognised(header.cells, vocabulary))]
    likely = [header for header in complete if not _is_about(header, headers, complete, vocabulary)]
    best = max(_first_ones(headers, likely or complete), key=lambda header: _rank(header, vocabulary), default=None)
    if best is None or not any(any(header.cells) for header in headers):
        raise SourceError(
            Words(fr=f"{name} : le fichier est vide.", en=f"{name}: the file is empty."),
            Words(
                fr="Un registre a une ligne d'en-tête puis une ligne par événement.",
                en="A ledger has a header line, then a line per event.",
            ),
        )
    _require(best, vocabulary, name, _first_lines(headers, best.separator))
    return best


def _first_lines(headers: Sequence[Header], separator: str) -> list[Header]:
    """The first lines under one separator, without blank ones, each as it stands."""
    lines: dict[int, Header] = {}
    for header in headers:
        if header.separator == separator and any(header.cells):
            lines.setdefault(header.line, header)
    return list(lines.values())[:_SHOWN]


def _first_ones(headers: Sequence[Header], complete: Sequence[Header]) -> Sequence[Header]:
    """Of the headers that have all that is required, the first under each separator and those of the line below it.

    All headers when none has.
    """
    first: dict[str, int] = {}
    for header in complete:
        first.setdefault(header.separator, header.line)
    return [header for header in complete if header.line <= first[header.separator] + 1] or headers


def _is_about(header: Header, headers: Sequence[Header], complete: Sequence[Header], vocabulary: Vocabulary) -> bool:
    """Whether a line is about the file: no row stands between it and the next line that may be the header."""
    below = [other for other in headers if other.separator == header.separator and other.line > header.line]
    nearest_line = min((other.line for other in below if other in complete), default=header.line + LINES_SEARCHED)
    between = (other.cells for other in below if other.line < nearest_line)
    return is_about_the_file(header.cells, between, vocabulary)


def _header(record: Record, separator: str) -> Header:
    cells = [cell.lstrip("\ufeff").strip() for cell in record.cells]
    while cells and not cells[-1]:
        cells.pop()
    return Header(separator, record.line, record.next_line, tuple(cells), len(record.cells))


def _rank(header: Header, vocabulary: Vocabulary) -> tuple[bool, int, int]:
    found = recognised(header.cells, vocabulary)
    return (not vocabulary.lacking(found), len(found), -header.line)


def recognised(cells: Sequence[str], vocabulary: Vocabulary) -> set[str]:
    """The canonical columns that these header cells name."""
    return {column for cell in cells if cell and (column := vocabulary.columns.get(cell))}


def _require(header: Header, vocabulary: Vocabulary, name: str, seen: Sequence[Header]) -> None:
    found = recognised(header.cells, vocabulary)
    lacking = vocabulary.lacking(found)
    if not lacking:
        return
    several = len(lacking) > 1
    line = header.line if found else 1
    raise Unheaded(
        Words(
            fr=f"{name}:{line} : aucun en-tête reconnu ; il manque "
            f"{'les colonnes' if several else 'la colonne'} {' et '.join(map(_in_french, lacking))}.",
            en=f"{name}:{line}: no header recognised; the "
            f"{'columns' if several else 'column'} {' and '.join(lacking)} {'are' if several else 'is'} missing.",
        ),
        _header_hint(header, lacking, vocabulary),
        seen,
        header if found else None,
        lacking,
    )


_FRENCH = {"event": "événement", "effective_date": "date d'effet", "announced_on": "date d'annonce"}


def _in_french(column: str) -> str:
    """The name of a column that is required, as a French header has it."""
    return f"« {_FRENCH.get(column, column)} »"


def _header_hint(header: Header, lacking: list[str], vocabulary: Vocabulary) -> Words:
    shown = " | ".join(cell[:30] for cell in header.cells[:8])
    near = [cell for cell in header.cells if set(nearest(cell, vocabulary.columns.codes(), most=1)) & set(lacking)]
    if near:
        return Words(
            fr=f"« {near[0]} » veut-il dire {_in_french(lacking[0])} ? Renommez la colonne.",
            en=f"Does '{near[0]}' mean {lacking[0]}? Rename the column.",
        )
    needed = [group[0] for group in vocabulary.required]
    fr = f"Lu : {shown}. Nommez les colonnes {' et '.join(map(_in_french, needed))}"
    en = f"Read: {shown}. Name the columns {' and '.join(map(repr, needed))}"
    if not header.separator:  # cells of a workbook, keys of JSON
        return Words(fr=f"{fr}.", en=f"{en}.")
    return Words(
        fr=f"{fr} ; si le séparateur est autre : --separator ';'.",
        en=f"{en}; if the separator is another one: --separator ';'.",
    )
