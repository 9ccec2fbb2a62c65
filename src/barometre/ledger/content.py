"""The bytes of a source, unpacked, as a file in which one can go back."""

import hashlib
import os
import stat
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path, PurePath
from typing import IO, NamedTuple

from barometre.errors import SourceError, Words
from barometre.ledger.compressed import unpacking
from barometre.ledger.folders import COMPRESSED
from barometre.ledger.sources import Source, unreadable
from barometre.reasons import reason

_CHUNK = 1 << 20
"""So many bytes at a time stay near the processor: four times as many take a quarter longer to look through."""


class Content(NamedTuple):
    """The bytes of one source. `suffix` is that of the ledger itself: .csv for `ledger.csv.gz`.

    `path` is where they lie, when that is the user's own file: a temporary one has no name. `digest` is the SHA-256 of
    what could be read only once, as it came.
    """

    name: str
    suffix: str
    file: IO[bytes]
    path: Path | None = None
    digest: str | None = None

    def chunks(self, size: int = _CHUNK) -> Iterator[bytes]:
        """The bytes, a megabyte at a time, from the first. Raises `SourceError`."""
        try:
            self.file.seek(0)
            while chunk := self.file.read(size):
                yield chunk
        except OSError as error:
            raise unreadable(self.name, error) from error

    def head(self, size: int) -> bytes:
        """The first bytes. Raises `SourceError`."""
        return next(self.chunks(size), b"")

    def size(self) -> int:
        """How many bytes there are."""
        return self.file.seek(0, os.SEEK_END)

    @contextmanager
    def rewritten(self, chunks: Iterable[bytes]) -> Iterator["Content"]:
        """Other bytes under the same name, in a temporary file. Raises `SourceError` when the disk is full."""
        with _kept(chunks, self.name) as file:
            yield self._replace(file=file, path=None)


@contextmanager
def contents(source: Source) -> Iterator[Content]:
    """What a source holds: its own bytes, or what they hold when they are compressed.

    Raises `SourceError` when they can't be read or unpacked.
    """
    with _opened(source) as content:
        chunks, suffix = unpacking(content.file, content.suffix, source.name)
        if chunks is None:
            yield content
            return
        with _kept(chunks, source.name) as file:
            yield Content(source.name, suffix, file, digest=content.digest)


@contextmanager
def _opened(source: Source) -> Iterator[Content]:
    """The source as it lies; a copy on disk of what can be read only once: standard input, a pipe."""
    suffix = _suffix(source)
    with _bytes(source) as file:
        if source.path is not None and stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            yield Content(source.name, suffix, file, source.path)
            return
        digest = hashlib.sha256()
        with _kept(_read_once(file, source.name, digest.update), source.name) as copy:
            yield Content(source.name, suffix, copy, digest=digest.hexdigest())


def _bytes(source: Source) -> AbstractContextManager[IO[bytes]]:
    if source.path is None:
        return nullcontext(sys.stdin.buffer)
    try:
        return source.path.open("rb")
    except OSError as error:
        raise unreadable(source.name, error) from error


def _read_once(file: IO[bytes], name: str, seen: Callable[[bytes], None]) -> Iterator[bytes]:
    try:
        while chunk := file.read(_CHUNK):
            seen(chunk)
            yield chunk
    except OSError as error:
        raise unreadable(name, error) from error


def _suffix(source: Source) -> str:
    """The suffix of the ledger's name, without that of its compression."""
    path = PurePath(source.name)
    return PurePath(path.stem).suffix.lower() if path.suffix.lower() in COMPRESSED else path.suffix.lower()


@contextmanager
def _kept(chunks: Iterable[bytes], name: str) -> Iterator[IO[bytes]]:
    """A temporary file of these bytes; a scan that has opened it keeps it as long as it needs.

    Raises `SourceError` when it can't be written.
    """
    with tempfile.TemporaryFile() as file:
        for chunk in chunks:
            _write(file, chunk, name)
        _write(file, b"", name)
        yield file


def _write(file: IO[bytes], chunk: bytes, name: str) -> None:
    try:
        file.write(chunk)
        if not chunk:
            file.flush()
    except OSError as error:
        raise _no_room(name, error) from error


def _no_room(name: str, error: OSError) -> SourceError:
    why = reason(error)
    return SourceError(
        Words(fr=f"{name} : pas de place pour une copie ({why.fr}).", en=f"{name}: no room for a copy ({why.en})."),
        Words(
            fr="Libérez de la place, ou nommez un autre dossier temporaire : TMPDIR.",
            en="Free some room, or name another temporary folder: TMPDIR.",
        ),
    )
