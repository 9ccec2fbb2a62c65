"""From bytes to text: what encoding a ledger was saved in."""

import codecs
from collections.abc import Iterable
from typing import NamedTuple

import polars as pl
from polars.exceptions import PolarsError

from barometre.errors import Misuse, Words

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MARK = codecs.BOM_UTF8[:1]
"""One byte is looked for much faster than three."""

UTF_8 = ("utf-8", "utf-8-sig")
_LONG = 1 << 20
_LETTER, _FOLLOWS, _LEAD = 4, 0x80, 0xC0
"""How many bytes a letter has at most in UTF-8; the least byte that follows another; the least that others follow."""

_NOT_OF_FILES = ("idna", "punycode", "raw-unicode-escape", "undefined", "unicode-escape", "utf-7")
"""Python's encodings for names and escapes: no ledger is saved in them, and some give text that can't be written."""


class Survey(NamedTuple):
    """What one pass over the bytes of a file tells, without decoding a row.

    `valid` means UTF-8. `plain` means UTF-8 without quotes, NUL, lone carriage returns, endless lines, or byte order
    marks after the first: such a file can be scanned where it lies, and its records are its lines.
    """

    encoding: str
    valid: bool
    plain: bool


def survey(chunks: Iterable[bytes]) -> Survey:
    """The encoding of the bytes, and whether they are plain."""
    letters, valid, plain, bom, first, ends_in_cr = b"", True, True, None, True, False
    for chunk in chunks:
        whole, letters = _whole_letters(letters + chunk)
        valid = valid and _is_utf8(whole)
        if first:
            first, bom = False, bom_of(chunk)
            chunk = chunk.removeprefix(codecs.BOM_UTF8)  # noqa: PLW2901
        plain = plain and not _has_oddities(chunk) and (not ends_in_cr or chunk.startswith(b"\n"))
        ends_in_cr = chunk.endswith(b"\r")
    valid = valid and not letters
    encoding = bom or ("utf-8" if valid else "windows-1252")
    return Survey(encoding, valid, plain=plain and valid and not ends_in_cr and encoding in UTF_8)


def bom_of(raw: bytes) -> str | None:
    """The encoding that a byte order mark announces, or None."""
    return next((name for bom, name in _BOMS if raw.startswith(bom)), None)


def known_encoding(name: str) -> str:
    """Python's name for an encoding that the user named. Raises `Misuse` when it is not known."""
    try:
        info = codecs.lookup(name)
        if not info._is_text_encoding or info.name in _NOT_OF_FILES:
            raise LookupError(name)
    except (LookupError, ValueError) as error:
        raise Misuse(
            Words(fr=f"Encodage inconnu : « {name} ».", en=f"Unknown encoding: '{name}'."),
            Words(fr="Par exemple utf-8, windows-1252, utf-16.", en="For example utf-8, windows-1252, utf-16."),
        ) from error
    return info.name


def _whole_letters(chunk: bytes) -> tuple[bytes, bytes]:
    """The bytes, and apart from them those of a letter that has only begun at their end."""
    for count in range(1, min(_LETTER, len(chunk) + 1)):
        lead = chunk[-count]
        if lead >= _LEAD:
            begun = count < 2 + (lead >= 0xE0) + (lead >= 0xF0)
            return (chunk[:-count], chunk[-count:]) if begun else (chunk, b"")
        if lead < _FOLLOWS:
            break
    return chunk, b""


def _is_utf8(text: bytes) -> bool:
    """Whether bytes are UTF-8. polars tells it some times faster than Python can decode them."""
    try:
        return text.isascii() or pl.Series([text]).cast(pl.String) is not None
    except PolarsError:
        return False


def _has_oddities(chunk: bytes) -> bool:
    """Whether the chunk has a quote, a NUL, a byte order mark, a lone carriage return, or is one line of megabytes."""
    if b'"' in chunk or b"\0" in chunk or (_MARK in chunk and codecs.BOM_UTF8 in chunk):
        return True
    if len(chunk) >= _LONG and b"\n" not in chunk:
        return True
    return b"\r" in chunk and chunk.removesuffix(b"\r").count(b"\r") != chunk.count(b"\r\n")
