"""Identifiers of French companies, establishments and activities: SIREN, SIRET and NAF, and how they get mangled."""

import re
from collections.abc import Callable, Collection
from functools import cache

import polars as pl

from barometre.errors import Words
from barometre.ledger.findings import Code

LENGTHS = {"siren": 9, "siret": 14}
"""How many digits each identifier has."""

_LA_POSTE = 356000000
"""The SIREN of La Poste, of whose SIRET few follow Luhn's rule."""

_HALF = 4
"""The last digit that is less than ten when it counts twice."""

Judgement = tuple[str | None, str | None]
"""The code of what is wrong, or None, and what was perhaps meant, or None."""

_SEPARATORS = re.compile(r"[\s.-]")
_SCIENTIFIC = re.compile(r"\d(?:[.,]\d+)?e\+?\d+$", re.IGNORECASE)
_DECIMALS = re.compile(r"(\d+)[.,]0+$")
_NAF = re.compile(r"\d\d\.?\d\d ?([A-Z])(?![A-Z0-9])")
_NAF_ABOVE = re.compile(r"(?:[A-V]|\d\d(?:\.?\d\d?)?)$")
_NAF_ZERO_LOST = re.compile(r"\d\.\d\d[A-Z]$")
_OF_2008 = frozenset("ABCDEFZ")
"""The letters of NAF rév. 2 (2008). NAF 2025 took others so that the two can't be confused: G and on, and Y where 2008
has Z (85.59G, 46.87Y)."""


def judge_identifier(text: str, column: str) -> Judgement:
    """What is wrong with a SIREN or a SIRET. Spaces, points and hyphens are allowed.

    >>> judge_identifier("356 000 000 00048", "siret")
    (None, None)
    >>> judge_identifier("3,4975E+13", "siret")
    ('mangled-identifier', None)
    >>> judge_identifier("5580014.0", "siren")
    ('mangled-identifier', '005580014')
    """
    length, text = LENGTHS[column], text.strip()
    if _SCIENTIFIC.match(text):
        return Code.MANGLED_IDENTIFIER.value, None
    decimals = _DECIMALS.match(text)
    found = _SEPARATORS.sub("", decimals[1] if decimals else text)
    whole = found.zfill(length)
    if not re.fullmatch(r"[0-9]+", found) or len(found) < length - 2 or not _right(whole, column):
        return Code.INVALID_IDENTIFIER.value, None
    return (None, None) if found == whole and not decimals else (Code.MANGLED_IDENTIFIER.value, whole)


def _right(whole: str, column: str) -> bool:
    """Whether the length is right, and the key, where python-stdnum is there to tell; that of zeros is, of nobody."""
    valid = _keys().get(column)
    return len(whole) == LENGTHS[column] and whole.strip("0") != "" and (valid is None or valid(whole))


@cache
def _keys() -> dict[str, Callable[[str], bool]]:
    """How keys are checked: python-stdnum knows Luhn's rule, and La Poste's own (SIREN 356000000)."""
    try:
        from stdnum.fr import siren, siret
    except ImportError:
        return {}
    return {"siren": siren.is_valid, "siret": siret.is_valid}


def keys_unchecked(columns: Collection[str]) -> Words | None:
    """What to say, once, where a ledger has these columns and the keys of its SIREN or SIRET can't be checked."""
    if _keys() or not LENGTHS.keys() & set(columns):
        return None
    line = "python -m pip install 'barometre[identifiers]'"
    return Words(
        fr=f"Clés des SIREN et SIRET non vérifiées : python-stdnum n'est pas installée ({line}).",
        en=f"Keys of SIREN and SIRET not checked: python-stdnum is not installed ({line}).",
    )


def digits(column: str) -> pl.Expr:
    """The digits of a SIREN or a SIRET; null where there are not as many as it has."""
    found = pl.col(column).str.replace_all(r"[\s.-]", "")
    return pl.when(found.str.contains(rf"^[0-9]{{{LENGTHS[column]}}}$")).then(found)


def plainly_right(column: str) -> pl.Expr:
    """Whether a SIREN or a SIRET is nothing but its digits, with the right key: nearly all are, and need no look.

    Those of which it is not true may be right as well: `judge_identifier` tells; La Poste has a rule of its own.
    """

    def right(texts: pl.Series) -> pl.Series:
        plain = texts.str.contains(rf"^[0-9]{{{LENGTHS[column]}}}$").fill_null(value=False)
        number = texts.set(~plain, None).cast(pl.UInt64)
        siren = number // 10 ** (LENGTHS[column] - LENGTHS["siren"])
        key = _has_luhn_key(siren, "siren") & _has_luhn_key(number, column)
        told: pl.Series = key & (siren != 0) & (siren != _LA_POSTE)
        return told.fill_null(value=False)

    return pl.col(column).map_batches(right, pl.Boolean, is_elementwise=True)


def _has_luhn_key(number: pl.Series, column: str) -> pl.Series:
    """Whether each number ends with its key by Luhn's rule: every second digit counts twice, less 9 above 9."""
    total = pl.Series([0], dtype=pl.UInt64).new_from_index(0, len(number))
    for place in range(LENGTHS[column]):
        digit = number // 10**place % 10
        total += digit if place % 2 == 0 else 2 * digit - 9 * (digit > _HALF).cast(pl.UInt64)
    return total % 10 == 0


def judge_naf(text: str) -> Judgement:
    """What is wrong with a NAF code. A title may follow it; a division, a group or a class alone will do.

    >>> judge_naf("24.10Z"), judge_naf("2410Y - Sidérurgie"), judge_naf("24.1"), judge_naf("1.11Z")
    ((None, None), (None, None), (None, None), ('unreadable-naf', '01.11Z'))
    """
    code = text.strip().upper()
    if _NAF.match(code) or _NAF_ABOVE.match(code):
        return None, None
    return Code.UNREADABLE_NAF.value, f"0{code}" if _NAF_ZERO_LOST.match(code) else None


def naf_edition(text: str) -> str | None:
    """The edition of NAF whose shape a code has, 2008 or 2025; None where it has no letter."""
    found = _NAF.match(text.strip().upper())
    if found is None:
        return None
    return "2008" if found[1] in _OF_2008 else "2025"
