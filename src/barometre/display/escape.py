"""Text from a ledger, made harmless for a terminal and for a spreadsheet."""

import unicodedata

_ASCII = str.maketrans({"−": "-", "–": "-", "—": "-", "’": "'", "…": "...", "œ": "oe", "Œ": "OE", "«": '"', "»": '"'})
_SPACES = str.maketrans({"\u202f": " ", "\u00a0": " "})


FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a text begins with that a spreadsheet would compute."""


def printable(text: str) -> str:
    r"""The text with control, format and bidirectional characters shown as escapes.

    >>> printable("a\x1b[31mb")
    'a\\x1b[31mb'
    """
    if text.isprintable():
        return text
    return "".join(letter if _harmless(letter) else _escape(letter) for letter in text)


def _harmless(letter: str) -> bool:
    return letter.isprintable() or letter in "\u00a0\u202f"


def _escape(letter: str) -> str:
    return letter.encode("unicode_escape").decode("ascii")


def neutralised(text: str) -> str:
    """The text, an apostrophe before it where a spreadsheet would take it for a formula.

    >>> neutralised("=1+1")
    "'=1+1"
    """
    return f"'{text}" if text.startswith(FORMULA) else text


def encodable(text: str, encoding: str) -> str:
    """The text in the letters that an encoding has: "−3" is "-3" and "é" is "e" where there are no others."""
    try:
        text.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return "".join(_nearest(letter, encoding) for letter in text)
    return text


def _nearest(letter: str, encoding: str) -> str:
    for candidate in (letter, letter.translate(_ASCII), letter.translate(_SPACES), _bare(letter)):
        try:
            candidate.encode(encoding)
        except (UnicodeEncodeError, LookupError):
            continue
        return candidate
    return "?"


def _bare(letter: str) -> str:
    return "".join(part for part in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(part))
