"""From bytes to text: what encoding a ledger was saved in."""

import codecs
from collections.abc import Iterable
from dataclasses import dataclass

from barometre.errors import Misuse, SourceError, Words

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


@dataclass(frozen=True)
class Survey:
    """What one pass over the bytes of a file tells, without decoding a row.

    `plain` means UTF-8 without quotes, NUL or lone carriage returns: such a file can be scanned where it
    lies, and its records are its lines.
    """

    encoding: str
    plain: bool


def survey(chunks: Iterable[bytes]) -> Survey:
    """The encoding of the bytes, and whether they are plain."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    valid, plain, bom, first, ends_in_cr = True, True, None, True, False
    for chunk in chunks:
        if first:
            first, bom = False, bom_of(chunk)
        valid = valid and _decodes(decoder, chunk)
        plain = plain and not ends_in_cr and not _has_oddities(chunk)
        ends_in_cr = chunk.endswith(b"\r")
    valid = valid and _decodes(decoder, b"", final=True)
    encoding = bom or ("utf-8" if valid else "windows-1252")
    return Survey(encoding, plain=plain and valid and not ends_in_cr and encoding == "utf-8")


def bom_of(raw: bytes) -> str | None:
    """The encoding that a byte order mark announces, or None."""
    return next((name for bom, name in _BOMS if raw.startswith(bom)), None)


def decode(raw: bytes, encoding: str, name: str) -> str:
    """The text of the bytes. Raises `SourceError` with the line of the first byte that is not text."""
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as error:
        raise _undecodable(raw, error, encoding, name) from error
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise SourceError(
            Words(
                fr=f"{name}:{line} : ce fichier n'est pas du texte (octet nul).",
                en=f"{name}:{line}: this file is not text (NUL byte).",
            ),
            Words(
                fr="Enregistrez le registre en CSV UTF-8, ou nommez son encodage : --encoding utf-16-le.",
                en="Save the ledger as UTF-8 CSV, or name its encoding: --encoding utf-16-le.",
            ),
        )
    return text


def known_encoding(name: str) -> str:
    """Python's name for an encoding that the user named. Raises `Misuse` when it is not known."""
    try:
        info = codecs.lookup(name)
        if not info._is_text_encoding:
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
    """Whether the chunk has a quote, a NUL, or a carriage return that does not end a line."""
    if b'"' in chunk or b"\0" in chunk:
        return True
    return chunk.rstrip(b"\r").count(b"\r") != chunk.count(b"\r\n")


def _undecodable(raw: bytes, error: UnicodeDecodeError, encoding: str, name: str) -> SourceError:
    line = raw.count(b"\n", 0, error.start) + 1
    byte = raw[error.start]
    return SourceError(
        Words(
            fr=f"{name}:{line} : l'octet 0x{byte:02X} n'est pas du {encoding}.",
            en=f"{name}:{line}: the byte 0x{byte:02X} is not {encoding}.",
        ),
        Words(
            fr="Nommez l'encodage (--encoding windows-1252) ou enregistrez le fichier en UTF-8.",
            en="Name the encoding (--encoding windows-1252) or save the file as UTF-8.",
        ),
    )
