"""The ledgers of a folder, at any depth: none is passed over in silence."""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from zipfile import BadZipFile, ZipFile

SUFFIXES = (
    ".csv", ".tsv", ".tab", ".psv", ".txt", ".xlsx", ".xlsm", ".ods", ".parquet", ".pq", ".parq", ".json", ".jsonl",
    ".ndjson",
)  # fmt: skip
COMPRESSED = (".gz", ".zst", ".zip")
"""What is read of a folder: files that end so, compressed or not."""

_REFUSED = (".xls", ".xlsb")
"""Workbooks that can't be read: that is said, rather than counting without them."""

BINARY = (".xlsx", ".xlsm", ".ods", ".parquet", ".pq", ".parq", *_REFUSED)
"""Those of these that are no text."""


def _ending(*groups: tuple[str, ...]) -> str:
    return "".join(f"(?:{'|'.join(map(re.escape, suffixes))})" for suffixes in groups)


_LEDGER = re.compile(rf"(?i)(?:{_ending(SUFFIXES)}{_ending(COMPRESSED)}?|{_ending(_REFUSED)})$")


_DOCUMENTS = (
    ".md", ".pdf", ".doc", ".docx", ".odt", ".rtf", ".ppt", ".pptx", ".odp", ".html", ".htm", ".png", ".jpg", ".jpeg",
    ".gif", ".svg", ".tif", ".tiff", ".webp", ".yaml", ".yml",
)  # fmt: skip
"""What nobody takes for a ledger."""

_DOCUMENT = re.compile(rf"(?i){_ending(_DOCUMENTS)}$")


def ledgers_in(folder: Path) -> list[Path]:
    """The files of a folder and its folders that are named like ledgers, sorted; links that lead nowhere, too.

    Hidden files, and those that an open spreadsheet leaves (~$…), are none. Raises `OSError` for a folder that can't
    be read.
    """
    return sorted(path for path in _files(folder) if _is_ledger(path))


def passed_over(folder: Path) -> list[Path]:
    """The other files of a folder and its folders, sorted: those that are neither ledgers nor plainly documents.

    Raises `OSError` for a folder that can't be read.
    """
    return sorted(path for path in _files(folder) if not _is_ledger(path) and not _DOCUMENT.search(path.name))


def _files(folder: Path) -> Iterator[Path]:
    """All files that are not hidden; folders behind links too, each once."""
    seen: set[str] = set()
    for root, folders, files in os.walk(folder, onerror=_raised, followlinks=True):
        real = os.path.realpath(root)
        folders[:] = [] if real in seen else [name for name in folders if not _hidden(name)]
        yield from () if real in seen else (Path(root, name) for name in files if not _hidden(name))
        seen.add(real)


def _raised(error: OSError) -> None:
    raise error


def _hidden(name: str) -> bool:
    return name.startswith((".", "~$"))


def _is_ledger(path: Path) -> bool:
    if _LEDGER.search(path.name):
        return path.is_file() or not path.exists()
    return path.suffix.lower() == ".zip" and path.is_file() and _holds_ledger(path)


def _holds_ledger(path: Path) -> bool:
    """Whether a zip, whose name does not say what is in it, holds a file that is named like a ledger."""
    try:
        with ZipFile(path) as archive:
            return any(_LEDGER.search(name) for name in archive.namelist())
    except (BadZipFile, NotImplementedError, ValueError):
        return True  # it will be refused, and said to be damaged
