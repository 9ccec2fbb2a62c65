"""From bytes to text: what encoding a ledger was saved in."""

import codecs
from collections.abc import Iterable
from dataclasses import dataclass

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
_NOT_OF_FILES = ("idna", "punycode", "raw-unicode-escape", "undefined", "unicode-escape", "utf-7")
"""Python's encodings for names and escapes: no ledger is saved in them, and some give text that can't be written."""


@dataclass(frozen=True)
class Survey:
    """What one pass over the bytes of a file tells, without decoding a row.

    `valid` means UTF-8. `plain` means UTF-8 without quotes, NUL, lone carriage returns, endless lines, or byte order
    marks after the first: such a file can be scanned where it lies, and its records are its lines.
    """

    encoding: str
    valid: bool
    plain: bool


def survey(chunks: Iterable[bytes]) -> Survey:
    """The encoding of the bytes, and whether they are plain."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    valid, plain, bom, first, ends_in_cr = True, True, None, True, False
    for chunk in chunks:
        valid = valid and _decodes(decoder, chunk)
        if first:
            first, bom = False, bom_of(chunk)
            chunk = chunk.removeprefix(codecs.BOM_UTF8)  # noqa: PLW2901
        plain = plain and not _has_oddities(chunk) and (not ends_in_cr or chunk.startswith(b"\n"))
        ends_in_cr = chunk.endswith(b"\r")
    valid = valid and _decodes(decoder, b"", final=True)
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


def _decodes(decoder: codecs.IncrementalDecoder, chunk: bytes, final: bool = False) -> bool:
    try:
        decoder.decode(chunk, final)
    except UnicodeDecodeError:
        return False
    return True


def _has_oddities(chunk: bytes) -> bool:
    """Whether the chunk has a quote, a NUL, a byte order mark, a lone carriage return, or is one line of megabytes."""
    if b'"' in chunk or b"\0" in chunk or (_MARK in chunk and codecs.BOM_UTF8 in chunk):
        return True
    if len(chunk) > _LONG and b"\n" not in chunk:
        return True
    return b"\r" in chunk and chunk.rstrip(b"\r").count(b"\r") != chunk.count(b"\r\n")
