"""What tells one content of a source from any other: its digest."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from barometre.ledger.loading import Ledger
from barometre.ledger.sources import Source, unreadable


@dataclass(frozen=True)
class FigureFile:
    """A file of figures that was read, and its SHA-256 where it could be read only once."""

    source: Source
    digest: str | None


def digests(ledgers: Iterable[Ledger], besides: Iterable[FigureFile] = ()) -> dict[str, str]:
    """The SHA-256 of the bytes of each source, in hexadecimal, by its name; of what can be read only once, as it came.

    `besides` are further files that were read, such as published figures.

    Raises `SourceError` when a file can't be read any more, or changed since it was.
    """
    found = {}
    for ledger in ledgers:
        for source, sheet in zip(ledger.sources, ledger.sheets, strict=True):
            found[source.name] = sheet.digest or _of_file(source.name, source.path)
        ledger.as_found.refuse_changed()
    return found | {one.source.name: one.digest or _of_file(one.source.name, one.source.path) for one in besides}


def _of_file(name: str, path: Path | None) -> str:
    assert path is not None, "standard input has its digest from when it was read"
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise unreadable(name, error) from error
