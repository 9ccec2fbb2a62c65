"""JSON, an object at a time: a file of any size takes the memory of its largest object."""

import json
import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, TextIO

from barometre.errors import Words
from barometre.ledger.dialect import LONGEST_CELL
from barometre.ledger.digits import plain_number
from barometre.reasons import reason

LISTS = ("rows", "data")
"""The keys under which a document holds its list of objects, whatever other lists it has."""

_CHUNK = 1 << 20
_BLANK = re.compile(r"[ \t\r\n]*")


class Digits(str):
    """A number, in the digits that it was written with, without exponent or useless zeros."""

    __slots__ = ()


class Misshapen(Exception):
    """The text breaks the rules of JSON, or holds something else than objects, at a line."""

    def __init__(self, line: int, problem: Words) -> None:
        super().__init__(line, problem.en)
        self.line, self.problem = line, problem


def _number(text: str) -> Digits:
    return Digits(plain_number(Decimal(text)) if "e" in text.lower() else re.sub(r"\.0+$", "", text))


def _constant(name: str) -> str | None:
    return None if name == "NaN" else name


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    keys = [key for key, _ in pairs]
    twice = next(key for key in keys if keys.count(key) > 1)
    raise ValueError(f"the key '{twice}' stands twice")


_DECODER = json.JSONDecoder(object_pairs_hook=_once, parse_float=_number, parse_int=Digits, parse_constant=_constant)


def one_value(text: str, line: int) -> Any:
    """The value that a whole text is. Raises `Misshapen`."""
    try:
        return _DECODER.decode(text)
    except (ValueError, RecursionError) as error:
        raise Misshapen(line, reason(getattr(error, "msg", error))) from error


class Values:
    """The values of a JSON text, read as they are asked for."""

    def __init__(self, text: TextIO) -> None:
        self._text, self._buffer, self._at = text, "", 0
        self._line, self._ended = 1, False

    @property
    def line(self) -> int:
        """The physical line at which the next value stands."""
        return self._line + self._buffer.count("\n", 0, self._at)

    def peek(self) -> str:
        """The next character that is not blank; empty at the end."""
        while True:
            blank = _BLANK.match(self._buffer, self._at)
            self._at = blank.end() if blank else self._at
            if self._at < len(self._buffer) or not self._more():
                return self._buffer[self._at : self._at + 1]

    def take(self, expected: str) -> str:
        """The next character, which must be one of these. Raises `Misshapen`."""
        found = self.peek()
        if not found or found not in expected:
            raise Misshapen(self.line, self._unexpected(found, " ".join(expected)))
        self._at += 1
        return found

    def value(self) -> Any:
        """The next value. Raises `Misshapen`, also for one that is longer than a ledger's row can be."""
        self.peek()
        while True:
            try:
                found, end = _DECODER.raw_decode(self._buffer, self._at)
            except (ValueError, RecursionError) as error:
                if len(self._buffer) - self._at < LONGEST_CELL and self._more():
                    continue
                raise Misshapen(self.line, reason(getattr(error, "msg", error))) from error
            if end < len(self._buffer) or not self._more():
                self._at = end
                return found

    def end(self) -> None:
        """Nothing more may follow. Raises `Misshapen`."""
        if found := self.peek():
            raise Misshapen(self.line, self._unexpected(found, ""))

    def _more(self) -> bool:
        """Read more of the text, and forget what was used."""
        if self._ended:
            return False
        chunk = self._text.read(max(_CHUNK, len(self._buffer) - self._at))
        self._ended = not chunk
        self._line += self._buffer.count("\n", 0, self._at)
        self._buffer, self._at = self._buffer[self._at :] + chunk, 0
        return bool(chunk)

    @staticmethod
    def _unexpected(found: str, expected: str) -> Words:
        instead = Words(fr=f", {expected} attendu" if expected else "", en=f", {expected} expected" if expected else "")
        if not found:
            return Words(fr=f"fin du fichier{instead.fr}", en=f"end of file{instead.en}")
        return Words(fr=f"« {found} » inattendu{instead.fr}", en=f"unexpected '{found}'{instead.en}")


def list_in(values: Values) -> str | None:
    """The key under which a document holds its list of objects; None where it is such a list itself.

    That is the one of `LISTS`, else the only one that holds a list of objects. Raises `Misshapen`, also where there is
    none or more than one.
    """
    if values.peek() == "[":
        return None
    held = [key for key, whole in _keys(values) if whole]
    found = [key for key in held if key in LISTS] or held
    if len(found) == 1:
        return found[0]
    names = Words(fr=", ".join(found) or "aucune", en=", ".join(found) or "none")
    raise Misshapen(
        values.line,
        Words(
            fr=f"une seule liste d'objets est attendue, trouvé : {names.fr}",
            en=f"one list of objects is expected, found: {names.en}",
        ),
    )


def objects_in(values: Values, listed: str | None) -> Iterator[dict[str, Any]]:
    """The objects of a document: a list of them, or the one that it holds under a key. Raises `Misshapen`."""
    if listed is None:
        yield from _list(values)
    else:
        yield from _listed(values, listed)
    values.end()


def holds_list(value: Any) -> bool:
    """Whether a value is a list of objects, and not an empty one."""
    return isinstance(value, list) and bool(value) and all(isinstance(one, dict) for one in value)


def _keys(values: Values) -> Iterator[tuple[str, bool]]:
    """The keys of a document, and whether each holds a list of objects; one of `LISTS`, any list."""
    values.take("{")
    while values.peek() != "}":
        key = values.value()
        values.take(":")
        if values.peek() == "[":
            yield key, _passed(values) or key in LISTS
        else:
            values.value()
            yield key, False
        if values.take(",}") == "}":
            return
    values.take("}")


def _passed(values: Values) -> bool:
    """Whether the list that comes next holds objects, and nothing else; it is passed over, one value at a time."""
    values.take("[")
    if values.peek() == "]":
        values.take("]")
        return False
    whole = True
    while True:
        whole = isinstance(values.value(), dict) and whole
        if values.take(",]") == "]":
            return whole


def _list(values: Values) -> Iterator[dict[str, Any]]:
    values.take("[")
    if values.peek() == "]":
        values.take("]")
        return
    while True:
        values.peek()  # the line is that of the value, not of the blanks before it
        line, found = values.line, values.value()
        if not isinstance(found, dict):
            raise Misshapen(line, Words(fr="un objet est attendu : {…}", en="an object is expected: {…}"))
        yield found
        if values.take(",]") == "]":
            return


def _listed(values: Values, listed: str) -> Iterator[dict[str, Any]]:
    """The objects of the list that an object holds under this key."""
    values.take("{")
    while values.peek() != "}":
        key = values.value()
        values.take(":")
        if key == listed:
            yield from _list(values)
        else:
            values.value()
        if values.take(",}") == "}":
            return


def cell_text(value: Any) -> str | None:
    """The text of a value in a cell; null is nothing, and what is nested stays JSON."""
    if value is None or isinstance(value, str):
        return _writable(value) if value else None
    return _nested(value)


def _nested(value: Any) -> str:
    if isinstance(value, Digits):
        return value
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_nested(key)}: {_nested(held)}" for key, held in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_nested, value)) + "]"
    return _writable(json.dumps(value, ensure_ascii=False))


def _writable(text: str) -> str:
    r"""The text, half letters (\ud800 alone) replaced: no file can hold them."""
    if text.isascii():
        return text
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
