"""From what the user named (files, globs, folders, `-`, shipped ledgers) to the sources to read."""

import os
from collections.abc import Iterable, Sequence
from glob import glob, has_magic
from pathlib import Path
from typing import NamedTuple

from barometre.errors import Misuse, SourceError, Words
from barometre.ledger.folders import SUFFIXES, ledgers_in
from barometre.names import nearest
from barometre.reasons import reason
from barometre.shipped import data

SHIPPED = ("official", "documented")


class Source(NamedTuple):
    """One ledger to read: the name shown to the reader, and its path (None: standard input)."""

    name: str
    path: Path | None


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
        raise unreadable(shown(error.filename or name), error) from error


def _on_disk(name: str) -> Sequence[Source]:
    path = Path(name)
    if path.is_dir():
        return _in_folder(path)
    if path.exists():  # a file, or what can be read as one: a pipe, /dev/stdin
        return [_file(path)]
    if has_magic(name):
        return _matching(name)
    if path.is_symlink():
        return [_file(path)]
    name = shown(path)
    raise SourceError(Words(fr=f"{name} : aucun fichier de ce nom.", en=f"{name}: no such file."), _near(path))


def _file(path: Path) -> Source:
    """The source at a path. Raises `SourceError` for a link that leads nowhere."""
    name = shown(path)
    if path.is_symlink() and not path.exists():
        raise SourceError(
            Words(fr=f"{name} : le lien ne mène à rien.", en=f"{name}: the link leads nowhere."),
            Words(fr="Recréez le lien ou nommez le fichier.", en="Mend the link or name the file itself."),
        )
    return Source(name, path)


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
    paths = [path for path in map(Path, sorted(found)) if path.is_file() or not path.exists()]
    if not paths:
        raise SourceError(
            Words(fr=f"{pattern} : aucun fichier ne correspond.", en=f"{pattern}: no file matches."),
            Words(fr="Vérifiez le motif et le dossier.", en="Check the pattern and the folder."),
        )
    return [_file(path) for path in paths]


def _in_folder(folder: Path) -> list[Source]:
    paths = ledgers_in(folder)
    if not paths:
        raise SourceError(
            Words(
                fr=f"{folder} : aucun registre dans ce dossier ({', '.join(SUFFIXES)}).",
                en=f"{folder}: no ledger in this folder ({', '.join(SUFFIXES)}).",
            ),
            Words(fr="Nommez un fichier ou un autre dossier.", en="Name a file or another folder."),
        )
    return [_file(path) for path in paths]


def unreadable(name: str, error: OSError) -> SourceError:
    """The error of a source that the system refuses to read."""
    why = reason(error)
    return SourceError(
        Words(fr=f"{name} : illisible ({why.fr}).", en=f"{name}: can't be read ({why.en})."),
        Words(fr="Vérifiez le fichier et vos droits.", en="Check the file and your permissions."),
    )
