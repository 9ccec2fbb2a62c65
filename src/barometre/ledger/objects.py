"""JSON and JSON Lines: objects, each of which is a row. Numbers keep the digits that they are written with."""

from collections.abc import Iterable, Iterator
from typing import Any

import polars as pl

from barometre.errors import SourceError, Words
from barometre.ledger.content import Content
from barometre.ledger.decoding import known_encoding
from barometre.ledger.dialect import Header, Record, find_header
from barometre.ledger.digits import Role, role_of, unambiguous
from barometre.ledger.json_text import (
    LISTS,
    Digits,
    Misshapen,
    Values,
    cell_text,
    holds_list,
    list_in,
    objects_in,
    one_value,
)
from barometre.ledger.rows import Reading, Sheet, make_sheet, texts
from barometre.ledger.utf8 import Text, in_utf8
from barometre.ledger.watch import Watch, in_batches
from barometre.reference.vocabulary import Vocabulary

_HEAD = 1 << 16
_BATCH = 4_000
"""How many objects become a frame at a time."""

_MOST_KEYS = 1 << 14

Numbered = tuple[int, dict[str, Any]]


def read_objects(content: Content, vocabulary: Vocabulary, reading: Reading) -> Sheet:
    """The rows of a JSON or JSON Lines source.

    The line of a row is its number in JSON (the first is 1), its physical line in JSON Lines. Raises `SourceError` when
    the source is malformed, holds no list of objects, or has no key for the event or its date.
    """
    with in_utf8(content, known_encoding(reading.encoding) if reading.encoding else None) as text:
        form = "jsonl" if _has_lines(text.content, vocabulary) else "json"
        keys = _Keys(vocabulary, content.name, reading.watch)
        try:
            frames = list(keys.frames(_lines(text) if form == "jsonl" else _document(text)))
        except Misshapen as error:
            raise _misshapen(content.name, error) from error
        header = find_header([("", [Record(1, 1, list(keys.places))])], vocabulary, content.name)
        return make_sheet(content.name, form, header, vocabulary, _rows(frames, header), text.encoding)


def _has_lines(content: Content, vocabulary: Vocabulary) -> bool:
    """Whether each line is an object: the first one is whole, and is not a document that holds a list."""
    head = content.head(_HEAD).decode("utf-8-sig", "ignore").lstrip()
    first, end, _ = head.partition("\n")
    if not head.startswith("{"):
        return content.suffix in (".jsonl", ".ndjson")
    try:
        found = one_value(first, 1)
    except Misshapen:
        return content.suffix in (".jsonl", ".ndjson")
    if head[len(first) + len(end) :].strip():
        return True
    named = {column for key in found if (column := vocabulary.columns.get(key))}
    listed = any(map(holds_list, found.values())) and vocabulary.lacking(named)
    return not listed and not any(isinstance(found.get(key), list) for key in LISTS)


def _document(text: Text) -> Iterator[Numbered]:
    with text.opened() as opened:
        listed = list_in(Values(opened))
    with text.opened() as opened:
        yield from enumerate(objects_in(Values(opened), listed), start=1)


def _lines(text: Text) -> Iterator[Numbered]:
    with text.lines() as lines:
        for number, line in enumerate(lines, start=1):
            if line.strip():
                found = one_value(line.strip(), number)
                if not isinstance(found, dict):
                    raise Misshapen(number, Words(fr="un objet est attendu : {…}", en="an object is expected: {…}"))
                yield number, found


class _Keys:
    """The keys that objects have, in the order in which they are met: each is a column."""

    def __init__(self, vocabulary: Vocabulary, name: str, watch: Watch) -> None:
        self.places: dict[str, int] = {}
        self._roles: dict[str, Role] = {}
        self._vocabulary, self._name, self._watch = vocabulary, name, watch

    def frames(self, objects: Iterable[Numbered]) -> Iterator[pl.DataFrame]:
        """The objects as rows of text: c0, c1, … for the keys met so far."""
        for batch in in_batches(objects, _BATCH, self._watch):
            for _, found in batch:
                if not self.places.keys() >= found.keys():
                    self._meet(found)
            columns = {
                f"c{place}": [self._text(key, found.get(key)) for _, found in batch]
                for key, place in self.places.items()
            }
            lines = pl.Series("line", [line for line, _ in batch], pl.UInt32)
            yield pl.DataFrame([lines, *(pl.Series(name, cells, pl.String) for name, cells in columns.items())])

    def _meet(self, found: dict[str, Any]) -> None:
        for key in found:
            self.places.setdefault(key, len(self.places))
            self._roles.setdefault(key, role_of(self._vocabulary.columns.get(key)))
        if len(self.places) > _MOST_KEYS:
            raise _too_wide(self._name)

    def _text(self, key: str, value: Any) -> str | None:
        if isinstance(value, Digits) and self._roles[key] is Role.MEASURE:
            return unambiguous(value)
        return cell_text(value)


def _rows(frames: list[pl.DataFrame], header: Header) -> pl.LazyFrame:
    """The frames one below the other, with the columns that the header has and the empty ones beyond."""
    empty = pl.DataFrame(schema={"line": pl.UInt32, **texts(header)})
    return pl.concat([*frames, empty], how="diagonal").lazy()


def _too_wide(name: str) -> SourceError:
    return SourceError(
        Words(
            fr=f"{name} : plus de {_MOST_KEYS} clés différentes.", en=f"{name}: more than {_MOST_KEYS} different keys."
        ),
        Words(fr="Donnez les mêmes clés à tous les objets.", en="Give all objects the same keys."),
    )


def _misshapen(name: str, error: Misshapen) -> SourceError:
    return SourceError(
        Words(
            fr=f"{name}:{error.line} : JSON malformé ({error.problem.fr}).",
            en=f"{name}:{error.line}: malformed JSON ({error.problem.en}).",
        ),
        Words(
            fr='Un registre est une liste d\'objets [{…}, …], seule sous une clé {"registre": [{…}, …]}, ou un objet '
            "par ligne.",
            en='A ledger is a list of objects [{…}, …], alone under a key {"ledger": [{…}, …]}, or an object per line.',
        ),
    )
