"""Findings that a person has looked at and lets stand: silenced by a document, each with its reason."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from os.path import relpath
from pathlib import Path
from typing import Any

import polars as pl

from barometre.errors import DocumentError, Words
from barometre.ledger.catalogue import Severity, catalogue
from barometre.ledger.findings import Code
from barometre.ledger.sources import Source
from barometre.names import did_you_mean
from barometre.shipped import as_mapping, as_text, expected, known_keys, read_document

_KEYS = ("code", "file", "lines", "reason")


@dataclass(frozen=True)
class Silence:
    """Findings of one code that may stand, and why: those of the files that a glob matches, or of some lines.

    `where` is the place in the document, for whoever has to mend it.
    """

    code: Code
    reason: str
    where: str
    file: str | None = None
    lines: tuple[int, ...] = ()


@dataclass(frozen=True)
class Silences:
    """The silences of one document, in its order; without a document there are none."""

    path: Path | None = None
    each: tuple[Silence, ...] = ()

    @classmethod
    def load(cls, path: Path) -> "Silences":
        """The silences of a document.

        Raises `DocumentError` for an unknown key or code, a missing reason, and a code that is an error: a row that
        can't be counted can't be silenced.
        """
        document = read_document(path)
        known_keys(document, ("silence",), str(path))
        entries = document.get("silence") or []
        if not isinstance(entries, list):
            raise expected(f"{path}: silence", entries, "une liste", "a list")
        return cls(path, tuple(_silence(entry, f"{path}: silence {n}") for n, entry in enumerate(entries, start=1)))

    def mark(self, findings: pl.LazyFrame, sources: Iterable[Source]) -> pl.LazyFrame:
        """These findings with `silence`: the position of the first silence that lets each stand, or null."""
        sources = list(sources)
        about = [
            pl.when(_about(silence, [source.name for source in sources if self._matches(silence, source)]))
            .then(pl.lit(position, pl.UInt32))
            for position, silence in enumerate(self.each)
        ]  # fmt: skip
        return findings.with_columns(silence=pl.coalesce(*about, pl.lit(None, pl.UInt32)))

    def _matches(self, silence: Silence, source: Source) -> bool:
        """Whether a silence is about a file: by the name it was given, or by its path from the document's folder."""
        if silence.file is None:
            return True
        names = [source.name]
        if source.path is not None and self.path is not None:
            names.append(relpath(source.path.resolve(), self.path.resolve().parent))
        return any(fnmatchcase(name.replace("\\", "/"), silence.file) for name in names)


def _about(silence: Silence, files: list[str]) -> pl.Expr:
    about = (pl.col("code") == silence.code.value) & pl.col("file").is_in(files)
    return about & pl.col("line").is_in(silence.lines) if silence.lines else about


def _silence(value: Any, where: str) -> Silence:
    entry = as_mapping(value, where)
    known_keys(entry, _KEYS, where, required=("code", "reason"))
    file = entry.get("file")
    return Silence(
        code=_code(as_text(entry["code"], f"{where}: code"), where),
        reason=_reason(entry["reason"], where),
        where=where,
        file=None if file is None else as_text(file, f"{where}: file"),
        lines=_lines(entry.get("lines"), f"{where}: lines"),
    )


def _code(text: str, where: str) -> Code:
    kinds = catalogue()
    known: Mapping[str, Code] = {kind.number: code for code, kind in kinds.items()}
    code = known.get(text.strip().upper())
    if code is None:
        raise DocumentError(
            Words(fr=f"{where} : code inconnu « {text} ».", en=f"{where}: unknown code '{text}'."),
            did_you_mean(text, known),
        )
    if kinds[code].severity is Severity.ERROR:
        raise DocumentError(
            Words(
                fr=f"{where} : {text} est une erreur et ne se tait pas : la ligne ne peut être comptée.",
                en=f"{where}: {text} is an error and can't be silenced: the row can't be counted.",
            ),
            Words(
                fr="Corrigez la ligne, ou comptez sans elle : barometre net --skip-invalid.",
                en="Correct the row, or count without it: barometre net --skip-invalid.",
            ),
        )
    return code


def _reason(value: Any, where: str) -> str:
    if isinstance(value, str) and value.strip():
        return value.strip()
    raise DocumentError(
        Words(fr=f"{where} : la raison est vide.", en=f"{where}: the reason is empty."),
        Words(
            fr="Écrivez qui a vérifié quoi et quand : le prochain lecteur le demandera.",
            en="Write who checked what, and when: the next reader will ask.",
        ),
    )


def _lines(value: Any, where: str) -> tuple[int, ...]:
    if value is None:
        return ()
    if isinstance(value, list) and value and all(type(line) is int and line > 0 for line in value):
        return tuple(value)
    raise expected(where, value, "une liste de numéros de ligne ([12, 15])", "a list of line numbers ([12, 15])")
