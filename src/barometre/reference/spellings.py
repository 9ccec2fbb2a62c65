"""How people write a place: by its name, by its code, or by both together, which must agree."""

import re
from collections.abc import Iterable, Mapping

from barometre.names import Names, fold

_SHORT = {"st": "saint", "ste": "sainte", "ht": "haut", "hte": "haute", "hts": "hauts", "htes": "hautes"}
_SHORTENED = re.compile(rf"\b({'|'.join(_SHORT)})\b\.?", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+")
_MOST = 12
"""How many words a place has at most, with its code: a longer text is none."""


def in_full(text: str) -> str:
    """The text without the abbreviations that are common in names of places.

    >>> in_full("Hte-Savoie"), in_full("ST OMER"), in_full("Ste. Marie")
    ('haute-Savoie', 'saint OMER', 'sainte Marie')
    """
    return _SHORTENED.sub(lambda found: _SHORT[found[1].lower()], text)


class Spellings(Names):
    """A lookup from what people write to one place: a name, a code ("59"), or both ("59 - Nord", "Nord (59)").

    A spelling in capitals is a code. `before` are words that may stand before a name or a code ("région"), a letter
    only before a code that has a digit ("R32"). `inside` are codes of what lies in a place, which are none by
    themselves, but may stand beside its name ("La Réunion (974)").
    """

    def __init__(
        self,
        entries: Iterable[tuple[str, str]],
        where: str,
        before: Iterable[str] = (),
        inside: Mapping[str, str] | None = None,
    ) -> None:
        entries = list(entries)
        super().__init__(entries, where)
        self._short = frozenset(fold(spelling) for spelling, _ in entries if spelling == spelling.upper())
        self._before = tuple(map(fold, before))
        self._inside = {fold(code): place for code, place in (inside or {}).items() if fold(code) not in self._codes}

    def get(self, text: str) -> str | None:
        """The code of the place that all parts of the text name, or None."""
        named = self.named(text)
        return next(iter(named)) if len(named) == 1 else None

    def named(self, text: str) -> frozenset[str]:
        """The places that the parts of a text name: none when it can't be understood, several when they differ."""
        found = self._spelled(text)
        if found:
            return frozenset({found[1]})
        words = _WORD.findall(text[: 20 * _MOST])
        return self._parts(words) if 1 < len(words) <= _MOST else frozenset()

    def _parts(self, words: list[str]) -> frozenset[str]:
        """What a code and the rest name, where one stands before or after the other."""
        for split in range(1, len(words)):
            halves = " ".join(words[:split]), " ".join(words[split:])
            for code, rest in (halves, halves[::-1]):
                place = self._coded(code)
                others = self.named(rest) if place else None
                if place and others:
                    return others | {place}
        return frozenset()

    def _coded(self, text: str) -> str | None:
        """The place of which this text is a code, or the code of what lies inside."""
        found = self._spelled(text)
        if found:
            return found[1] if found[0] in self._short else None
        return self._inside.get(fold(text))

    def _spelled(self, text: str) -> tuple[str, str] | None:
        """The spelling that this text is, without the words before it, and its code."""
        for key in self._keys(text):
            if code := self._codes.get(key):
                return key, code
        return None

    def _keys(self, text: str) -> Iterable[str]:
        """The keys under which a text may be known, the likeliest first."""
        keys = dict.fromkeys((fold(text), _padded(fold(text)), fold(in_full(text))))
        yield from keys
        for key in keys:
            for word in self._before:
                rest = key.removeprefix(word)
                if rest != key and (len(word) > 1 or any(map(str.isdigit, rest))):
                    yield _padded(rest)


def _padded(key: str) -> str:
    """A one-digit code as it was before a spreadsheet cut its zero: '1' is '01'."""
    return key.zfill(2) if len(key) == 1 and key.isdigit() and key.isascii() else key
