"""What people write for a thing, folded, and the code that it stands for."""

import re
import unicodedata
from collections.abc import Collection, Iterable
from functools import lru_cache

from barometre.errors import DocumentError, Words

_LETTERS = str.maketrans({"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "ø": "o", "Ø": "o", "\u02bc": None})
"""Letters that decompose into nothing simpler, and the apostrophe that Unicode calls a letter."""

_LISTED = 20
"""How many known names a hint lists."""

_DENIAL = re.compile(r"\W*(non|pas|sans|annulation|not?|without|cancel\w*)\b", re.IGNORECASE)
"""What a text begins with that says that something is not."""


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """The text without case, accents, spaces, hyphens, apostrophes or other punctuation.

    >>> fold("Provence-Alpes-Côte d’Azur")
    'provencealpescotedazur'
    """
    plain = text if text.isascii() else unicodedata.normalize("NFKD", text.translate(_LETTERS))
    return "".join(filter(str.isalnum, plain)).casefold()


def nearest(text: str, names: Iterable[str], most: int = 3, likeness: float = 0.6) -> list[str]:
    """The names that look most like the text (1: alike), best first; none when nothing does."""
    from difflib import get_close_matches

    by_fold: dict[str, str] = {}
    for name in names:
        by_fold.setdefault(fold(name), name)
    found = get_close_matches(fold(text), list(by_fold), n=most, cutoff=likeness)
    return [by_fold[key] for key in found]


def did_you_mean(text: str, names: Collection[str]) -> Words:
    """A hint: the nearest names, or the known ones when nothing is near and they are few."""
    near = nearest(text, names)
    if near:
        return Words(fr=f"Vouliez-vous dire : {', '.join(near)} ?", en=f"Did you mean: {', '.join(near)}?")
    if not names:
        return Words(fr="Aucun nom n'est connu ici.", en="No name is known here.")
    listed = ", ".join(list(names)[:_LISTED]) + (", …" if len(names) > _LISTED else ".")
    return Words(fr=f"Au choix : {listed}", en=f"Known: {listed}")


def denies(text: str) -> bool:
    """Whether a text says that something is not: it looks like what it denies, and does not mean it.

    >>> denies("non fermeture"), denies("Nouvelle usine")
    (True, False)
    """
    return _DENIAL.match(text) is not None


class Names:
    """A lookup from what people write to one code; an alias that leads two ways is refused."""

    def __init__(self, entries: Iterable[tuple[str, str]], where: str) -> None:
        self._codes: dict[str, str] = {}
        self._spellings: dict[str, str] = {}
        for spelling, code in entries:
            key = fold(spelling)
            if not key:
                raise _says_nothing(spelling, code, where)
            known = self._codes.setdefault(key, code)
            self._spellings.setdefault(key, spelling)
            if known != code:
                raise DocumentError(
                    Words(
                        fr=f"{where} : « {spelling} » mène à la fois à {known} et à {code}.",
                        en=f"{where}: '{spelling}' leads both to {known} and to {code}.",
                    )
                )

    def get(self, text: str) -> str | None:
        """The code that the text stands for, or None."""
        return self._codes.get(fold(text))

    def codes(self) -> list[str]:
        """The codes that something stands for, each once, in the order in which they were named."""
        return list(dict.fromkeys(self._codes.values()))

    def nearest(self, text: str, likeness: float = 0.6) -> list[str]:
        """The known spellings that look most like the text."""
        return nearest(text, self._spellings.values(), likeness=likeness)


def _says_nothing(spelling: str, code: str, where: str) -> DocumentError:
    return DocumentError(
        Words(
            fr=f"{where} : {code} : « {spelling} » n'a ni lettre ni chiffre.",
            en=f"{where}: {code}: '{spelling}' has no letter or digit.",
        )
    )
