"""How wide a text is in the typeface of pictures, without asking a machine for its fonts."""

import unicodedata

FONT = "Liberation Sans, Arial, Helvetica, sans-serif"
"""First the family that vl-convert carries with it, so that PNG and PDF have the same letters on every machine; then
those of the same widths that a browser may have."""

_WIDTHS = {
    "ijl'|": 0.222, " !,./:;\\[]Itf\u00a0": 0.278, "-()`r": 0.333, '"*': 0.38, "ckszxvyJ": 0.5, "FTZ": 0.611,
    "ABEKPSVXY&": 0.667, "CDHNRUw": 0.722, "GOQ": 0.778, "mMW%": 0.86, "\u2014@": 1.0, "\u202f": 0.2,
    "+=<>\u2212": 0.584,
}  # fmt: skip
_WIDTH = {letter: width for letters, width in _WIDTHS.items() for letter in letters}
_BOLD = 1.08


def width(text: str, size: float, *, bold: bool = False) -> float:
    """About how wide a text is, in pixels."""
    return sum(map(_letter, text)) * size * (_BOLD if bold else 1)


def _letter(letter: str) -> float:
    if unicodedata.east_asian_width(letter) in "WF":
        return 1.0
    return _WIDTH.get(unicodedata.normalize("NFKD", letter)[0], 0.556)


def wrapped(text: str, most: float, size: float, *, bold: bool = False) -> list[str]:
    """The text in lines none of which is wider than so many pixels; a word that is too long is broken."""
    lines = [""]
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}".strip()
        if width(longer, size, bold=bold) <= most:
            lines[-1] = longer
        else:
            lines += _broken(word, most, size, bold=bold)
    return [line for line in lines if line] or [""]


def _broken(word: str, most: float, size: float, *, bold: bool) -> list[str]:
    parts = [""]
    for letter in word:
        if width(parts[-1] + letter, size, bold=bold) > most:
            parts.append("")
        parts[-1] += letter
    return parts
