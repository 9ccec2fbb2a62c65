"""What the cell of a commune says, as addresses and lists write it: a name, and what stands beside it."""

import re
import unicodedata
from dataclasses import dataclass

from barometre.names import fold

_LONGEST = 200
"""How many characters a name has at most, with all that stands beside it."""

_BRACKETS = re.compile(r"[(\[]([^)\]]*)[)\]]")
_COMMA = re.compile("[,;/]")
_ARTICLES = frozenset({"le", "la", "les", "l"})
_CEDEX = re.compile(r"\bc[eé]dex\b\s*\d{0,2}(?!\d)", re.IGNORECASE)
_COUNTRY = r"(?:F(?:R|RANCE)?\b\W*)?"
_CODE = r"(\d\d\s?\d{3}|2[AB]\d{3}|\d{2,3}|2[AB])"
_ALONE = re.compile(rf"\W*{_COUNTRY}{_CODE}\W*$", re.IGNORECASE)
_LEADING = re.compile(rf"\W*{_COUNTRY}{_CODE}(?![^\W_])[\W_]*(?=.*[^\W\d_])", re.IGNORECASE)
_TRAILING = re.compile(rf"(?<=\w)([\W_]+){_CODE}\W*$", re.IGNORECASE)

_PARTS = {"paris": 20, "lyon": 9, "marseille": 16}
"""How many arrondissements the cities have that are divided into such."""

_CITY = rf"({'|'.join(_PARTS)})"
_NUMBER = r"0?(\d\d?|[ivx]+)(?:er|ere|e|eme|ieme|nd|nde)?"
_ARRONDISSEMENT = (
    re.compile(rf"{_CITY}{_NUMBER}(?:arrondissement|arrond|arrdt|ardt|arr)?$"),
    re.compile(rf"(?=\d|[ivx]){_NUMBER}(?:arrondissement|arrond|arrdt|ardt|arr)(?:de)?{_CITY}$"),
)
_ROMAN = {"i": 1, "v": 5, "x": 10}


@dataclass(frozen=True)
class Written:
    """A commune's name, its article first; what stands beside it, as a code or in brackets; whether it has a CEDEX."""

    name: str
    beside: tuple[str, ...] = ()
    cedex: bool = False


def written(text: str) -> Written:
    """The name and what stands beside it. The number of a CEDEX says nothing, nor does what is too long.

    >>> written("59000 LILLE CEDEX 9")
    Written(name='LILLE', beside=('59000',), cedex=True)
    >>> written("Lens (62, Pas-de-Calais)").beside
    ('62', 'Pas-de-Calais')
    >>> written("Lyon 07").beside, written("Lyon - 07").beside
    ((), ('07',))
    """
    if len(text) > _LONGEST:
        return Written(text)
    text = unicodedata.normalize("NFC", text)
    inside = [part.strip() for brackets in _BRACKETS.findall(text) for part in _COMMA.split(brackets)]
    name = _CEDEX.sub(" ", _BRACKETS.sub(" ", text)).strip()
    article = next((part for part in inside if fold(part) in _ARTICLES), "")
    number = next((part for part in inside if not part.isdigit() and arrondissement(f"{name} {part}")), "")
    name, codes = _apart(f"{name} {number}".strip())
    beside = [part for part in inside if fold(part) and part not in (article, number)]
    return Written(f"{article} {name}".strip(), (*codes, *beside), _CEDEX.search(text) is not None)


def arrondissement(name: str) -> str | None:
    """The key of a part of Paris, Lyon or Marseille, None for any other name.

    >>> arrondissement("Paris XVe"), arrondissement("7e arrondissement de Lyon"), arrondissement("Lyon 13")
    ('paris15', 'lyon7', None)
    """
    key = fold(name)
    for order, shape in enumerate(_ARRONDISSEMENT):
        if found := shape.match(key):
            city, number = (found[1], found[2]) if order == 0 else (found[2], found[1])
            value = int(number) if number.isdigit() else _of_roman(number)
            return f"{city}{value}" if 1 <= value <= _PARTS[city] else None
    return None


def _of_roman(number: str) -> int:
    """The value of a Roman number below forty."""
    values = [_ROMAN[letter] for letter in number]
    return sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True))


def _apart(text: str) -> tuple[str, list[str]]:
    """A name, and the codes that stand before and after it."""
    if alone := _ALONE.match(text):
        return "", [_plain(alone[1])]
    codes = []
    if leading := _LEADING.match(text):
        codes, text = [_plain(leading[1])], text[leading.end() :]
    trailing = _TRAILING.search(text)
    if trailing and not (_joins(trailing[1]) and arrondissement(text)):
        codes, text = [*codes, _plain(trailing[2])], text[: trailing.start()]
    return text.strip(" -–—:,/."), codes


def _joins(between: str) -> bool:
    """Whether what stands between a name and a number makes them one: "Lyon 07", "Lyon-7"; not "Lyon - 07"."""
    return not between.strip() or between == "-"


def _plain(code: str) -> str:
    return "".join(code.upper().split())
