"""The catalogue of findings: for each code its number, severity, words and example, from `findings.yaml`."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from barometre.errors import DocumentError, Words
from barometre.ledger.findings import Code
from barometre.shipped import config, known_keys, read_document

_KEYS = ("code", "severity", "title", "cure", "example")


class Severity(StrEnum):
    """How grave a finding is, the gravest first. A row with an error is not counted."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True)
class Kind:
    """A kind of finding: its stable number (BAR101), severity, title, what to do about it, and an example."""

    number: str
    severity: Severity
    title: Words
    cure: Words
    example: str


@cache
def catalogue() -> Mapping[Code, Kind]:
    """Every kind of finding. Raises `DocumentError` when the document and the program's codes differ."""
    path = config("findings.yaml")
    document = read_document(path)
    known_keys(document, tuple(Code), str(path), required=tuple(Code))
    return {code: _kind(document[code.value], f"{path}: {code.value}") for code in Code}


def by_number() -> Mapping[Code, Kind]:
    """Every kind of finding, in the order of their numbers."""
    return dict(sorted(catalogue().items(), key=lambda item: item[1].number))


def _kind(value: Any, where: str) -> Kind:
    known_keys(value, _KEYS, where, required=_KEYS)
    try:
        return Kind(
            value["code"],
            Severity(value["severity"]),
            Words(**value["title"]),
            Words(**value["cure"]),
            value["example"],
        )
    except (TypeError, ValueError) as error:
        raise DocumentError(Words(fr=f"{where} : {error}", en=f"{where}: {error}")) from error
