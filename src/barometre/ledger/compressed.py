"""Compressed sources: gzip, zstd, and zip with one member, unpacked as they are read, never beyond reason."""

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import PurePath
from typing import IO
from zipfile import BadZipFile, ZipFile, ZipInfo

from barometre.errors import SourceError, Words
from barometre.reasons import reason

_CHUNK = 1 << 20
_ZSTD_CHUNK = 1 << 11
"""How much zstd is fed at a time: what comes out of a byte may be ten thousand times as much."""

_SMALL = 1 << 28
_RATIO = 200
"""A source may unpack to 256 MiB, or to 200 times its size; a ledger rarely unpacks to 20 times."""

_OFFICE = ("[Content_Types].xml", "mimetype", "content.xml", "xl/workbook.xml", "xl/workbook.bin")
_OF_SYSTEMS = ("__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini")

Unpack = Callable[[IO[bytes], str], Iterator[bytes]]


def unpacking(file: IO[bytes], suffix: str, name: str) -> tuple[Iterator[bytes] | None, str]:
    """The bytes that a compressed file holds, as they come, and the suffix of their name.

    None where the file is not compressed; a workbook is not, although it is a zip. Raises `SourceError`.
    """
    unpack = _unpack(file, name)
    if unpack is None:
        return None, suffix
    if unpack is _unzipped:
        suffix = PurePath(_only_member(file, name).filename).suffix.lower()
    packed = file.seek(0, os.SEEK_END)
    file.seek(0)
    return _sane(unpack(file, name), max(_SMALL, _RATIO * packed), name), suffix


def _unpack(file: IO[bytes], name: str) -> Unpack | None:
    file.seek(0)
    head = file.read(4)
    if head[:2] == b"\x1f\x8b":
        return _gunzipped
    if head == b"\x28\xb5\x2f\xfd":
        return _unzstd
    if head in (b"PK\x03\x04", b"PK\x05\x06") and not _is_office(file, name):
        return _unzipped
    return None


def _sane(chunks: Iterable[bytes], most: int, name: str) -> Iterator[bytes]:
    """The bytes, as long as they are not more than a ledger can be."""
    size = 0
    for chunk in chunks:
        if not size:
            _refuse_packed(chunk, name)
        size += len(chunk)
        if size > most:
            raise bomb(name, most)
        yield chunk


def _refuse_packed(head: bytes, name: str) -> None:
    if head.startswith((b"\x1f\x8b", b"\x28\xb5\x2f\xfd")):
        raise SourceError(
            Words(fr=f"{name} : compressé deux fois.", en=f"{name}: compressed twice."),
            Words(fr="Décompressez-le une fois.", en="Unpack it once."),
        )


def bomb(name: str, most: int) -> SourceError:
    """The error of a source that unpacks to more than a ledger can be."""
    size = most >> 20
    return SourceError(
        Words(
            fr=f"{name} : une fois décompressé, plus de {size} Mio ; c'est trop pour un fichier de cette taille.",
            en=f"{name}: more than {size} MiB once unpacked; that is too much for a file of this size.",
        ),
        Words(
            fr="Si ce n'est pas un piège, décompressez-le vous-même et nommez le résultat.",
            en="If it is no trap, unpack it yourself and name what comes out.",
        ),
    )


def damaged(name: str, what: str, said: object) -> SourceError:
    """The error of a file that its own format does not understand: cut off, or changed on the way."""
    why = reason(said)
    return SourceError(
        Words(fr=f"{name} : {what} tronqué ou abîmé ({why.fr}).", en=f"{name}: {what} cut off or damaged ({why.en})."),
        Words(fr="Demandez-le ou téléchargez-le à nouveau.", en="Fetch it again, or ask for it again."),
    )


def _gunzipped(file: IO[bytes], name: str) -> Iterator[bytes]:
    import gzip
    import zlib

    try:
        with gzip.GzipFile(fileobj=file) as unpacked:
            while chunk := unpacked.read(_CHUNK):
                yield chunk
    except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        raise damaged(name, "gzip", error) from error


def _unzstd(file: IO[bytes], name: str) -> Iterator[bytes]:
    try:
        import zstandard
    except ImportError as error:
        raise SourceError(
            Words(fr=f"{name} : zstd demande le paquet zstandard.", en=f"{name}: zstd needs the package zstandard."),
            Words(
                fr="Installez-le : python -m pip install 'barometre[zstd]'",
                en="Install it: python -m pip install 'barometre[zstd]'",
            ),
        ) from error
    try:
        frame = None
        while fed := file.read(_ZSTD_CHUNK):
            while fed:
                frame = frame or zstandard.ZstdDecompressor().decompressobj()
                yield frame.decompress(fed)
                fed, frame = (frame.unused_data, None) if frame.eof else (b"", frame)
    except zstandard.ZstdError as error:
        raise damaged(name, "zstd", error) from error
    if frame is not None:
        raise damaged(name, "zstd", "end of file")


def _is_office(file: IO[bytes], name: str) -> bool:
    return any(member in _OFFICE for member in open_zip(file, name).namelist())


def open_zip(file: IO[bytes], name: str) -> ZipFile:
    """The file as a zip. Raises `SourceError` when it is none, or is cut off."""
    try:
        return ZipFile(file)
    except (BadZipFile, NotImplementedError, ValueError) as error:
        raise damaged(name, "zip", error) from error


def _only_member(file: IO[bytes], name: str) -> ZipInfo:
    members = [
        member
        for member in open_zip(file, name).infolist()
        if not member.is_dir() and not any(part in member.filename for part in _OF_SYSTEMS)
    ]
    if len(members) == 1:
        return members[0]
    listed = ", ".join(member.filename for member in members[:5])
    more = ", …" if len(members) > 5 else ""
    raise SourceError(
        Words(
            fr=f"{name} : un zip doit contenir un seul fichier ; celui-ci en a {len(members)} ({listed}{more}).",
            en=f"{name}: a zip must hold one file; this one has {len(members)} ({listed}{more}).",
        ),
        Words(fr="Décompressez-le et nommez les registres.", en="Unpack it and name the ledgers."),
    )


def _unzipped(file: IO[bytes], name: str) -> Iterator[bytes]:
    yield from member_chunks(open_zip(file, name), _only_member(file, name), name)


def member_chunks(archive: ZipFile, member: ZipInfo, name: str) -> Iterator[bytes]:
    """The bytes of a member of a zip, as they come. Raises `SourceError` for a password or damage."""
    import lzma
    import zlib

    try:
        with archive.open(member) as unpacked:
            while chunk := unpacked.read(_CHUNK):
                yield chunk
    except (BadZipFile, EOFError, NotImplementedError, OSError, lzma.LZMAError, zlib.error) as error:
        raise damaged(name, "zip", error) from error
    except RuntimeError as error:  # zipfile's word for an encrypted member
        raise password(name) from error


def password(name: str) -> SourceError:
    """The error of a file that opens only with a password."""
    return SourceError(
        Words(fr=f"{name} : protégé par un mot de passe.", en=f"{name}: protected by a password."),
        Words(
            fr="Ouvrez-le, enregistrez-le sans mot de passe, et nommez la copie.",
            en="Open it, save it without a password, and name the copy.",
        ),
    )
