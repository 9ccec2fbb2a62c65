"""From what the user named (files, globs, folders, `-`, shipped ledgers) to the sources to read."""

import os
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from glob import glob, has_magic
from pathlib import Path

from barometre.errors import Misuse, SourceError, Words
from barometre.names import nearest
from barometre.shipped import data

SHIPPED = ("official", "documented")
SUFFIXES = (".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".ods", ".parquet", ".json", ".jsonl", ".ndjson")
COMPRESSED = (".gz", ".zst", ".zip")
"""What is read of a folder: files that end so, compressed or not."""


_SUFFIX = re.compile(rf"(?i)(?:{'|'.join(map(re.escape, SUFFIXES))})(?:{'|'.join(map(re.escape, COMPRESSED))})?$")


@dataclass(frozen=True)
class Source:
    """One ledger to read: the name shown to the reader, and its path (None: standard input)."""

    name: str
    path: Path | None

    def read_bytes(self) -> bytes:
        """All the bytes. Raises `SourceError` when they can't be read."""
        try:
            return sys.stdin.buffer.read() if self.path is None else self.path.read_bytes()
        except OSError as error:
            raise unreadable(self.name, error) from error

    def chunks(self, size: int = 1 << 22) -> Iterator[bytes]:
        """The bytes of a file, a few megabytes at a time. Raises `SourceError`."""
        assert self.path is not None, "standard input is read once, whole"
        try:
            with self.path.open("rb") as file:
                while chunk := file.read(size):
                    yield chunk
        except OSError as error:
            raise unreadable(self.name, error) from error


def find_sources(names: Iterable[str | os.PathLike[str]]) -> list[Source]:
    """The sources behind these names, in order, each file once.

    Raises `SourceError` when a name leads to nothing that can be read, `Misuse` when there is no name.
    """
    found: dict[str, Source] = {}
    for name in names:
        for source in _sources(os.fspath(name)):
            key = "-" if source.path is None else os.path.realpath(source.path)
            found.setdefault(key, source)
    if not found:
        raise Misuse(
            Words(fr="Aucun registre n'est nommé.", en="No ledger is named."),
            Words(fr="Par exemple « official ».", en="For example 'official'."),
        )
    return list(found.values())


def _sources(name: str) -> Sequence[Source]:
    if not name.strip():
        raise SourceError(
            Words(fr="Un registre sans nom.", en="A ledger without a name."),
            Words(fr="Nommez un fichier, ou rien pour « official ».", en="Name a file, or nothing for 'official'."),
        )
    if name == "-":
        return [Source("-", None)]
    if name in SHIPPED:
        return [Source(f"{name}.csv", data(f"{name}.csv"))]
    try:
        return _on_disk(name)
    except OSError as error:
        raise unreadable(shown(name), error) from error


def _on_disk(name: str) -> Sequence[Source]:
    path = Path(name)
    if path.is_dir():
        return _in_folder(path)
    if path.exists():  # a file, or what can be read as one: a pipe, /dev/stdin
        return [_file(path)]
    if has_magic(name):
        return _matching(name)
    name = shown(path)
    if path.is_symlink():
        raise SourceError(
            Words(fr=f"{name} : le lien ne mène à rien.", en=f"{name}: the link leads nowhere."),
            Words(fr="Recréez le lien ou nommez le fichier.", en="Mend the link or name the file itself."),
        )
    raise SourceError(Words(fr=f"{name} : aucun fichier de ce nom.", en=f"{name}: no such file."), _near(path))


def _file(path: Path) -> Source:
    return Source(shown(path), path)


def shown(path: str | Path) -> str:
    """The path as text that can be written anywhere: the bytes of a name that is not UTF-8 become escapes."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _near(path: Path) -> Words:
    beside = sorted(p.name for p in path.parent.glob("*")) if path.parent.is_dir() else []
    near = nearest(path.name, [*SHIPPED, *beside])
    if near:
        return Words(fr=f"Vouliez-vous dire : {', '.join(near)} ?", en=f"Did you mean: {', '.join(near)}?")
    return Words(
        fr=f"Nommez un fichier, un dossier ou un registre livré ({', '.join(SHIPPED)}).",
        en=f"Name a file, a folder or a shipped ledger ({', '.join(SHIPPED)}).",
    )


def _matching(pattern: str) -> list[Source]:
    found = glob(pattern, recursive=True)  # noqa: PTH207 - Path.glob takes no absolute pattern
    paths = [path for path in map(Path, sorted(found)) if path.is_file()]
    if not paths:
        raise SourceError(
            Words(fr=f"{pattern} : aucun fichier ne correspond.", en=f"{pattern}: no file matches."),
            Words(fr="Vérifiez le motif et le dossier.", en="Check the pattern and the folder."),
        )
    return [_file(path) for path in paths]


def _in_folder(folder: Path) -> list[Source]:
    paths = sorted(path for path in folder.rglob("*") if _is_ledger(path, folder))
    if not paths:
        raise SourceError(
            Words(
                fr=f"{folder} : aucun registre dans ce dossier ({', '.join(SUFFIXES)}).",
                en=f"{folder}: no ledger in this folder ({', '.join(SUFFIXES)}).",
            ),
            Words(fr="Nommez un fichier ou un autre dossier.", en="Name a file or another folder."),
        )
    return [_file(path) for path in paths]


def _is_ledger(path: Path, folder: Path) -> bool:
    hidden = any(part.startswith((".", "~$")) for part in path.relative_to(folder).parts)
    return bool(_SUFFIX.search(path.name)) and path.is_file() and not hidden


def unreadable(name: str, error: OSError) -> SourceError:
    """The error of a source that the system refuses to read."""
    reason = error.strerror or str(error)
    return SourceError(
        Words(fr=f"{name} : illisible ({reason}).", en=f"{name}: can't be read ({reason})."),
        Words(fr="Vérifiez le fichier et vos droits.", en="Check the file and your permissions."),
    )
