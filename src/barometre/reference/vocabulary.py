"""The words of a ledger: columns, flows, statuses, and what stands for an empty cell."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from barometre.errors import DocumentError, Words
from barometre.names import Names, fold
from barometre.shipped import config, known_keys, read_document


class Flow(StrEnum):
    """What happened at a site. The two last-resort flows stand for a unit whose detail is not known."""

    OPENING = "opening"
    EXTENSION = "extension"
    OPENING_OR_EXTENSION = "opening_or_extension"
    CLOSURE = "closure"
    REDUCTION = "reduction"
    CLOSURE_OR_REDUCTION = "closure_or_reduction"


class Status(StrEnum):
    """How sure a statement is."""

    CONFIRMED = "confirmed"
    PROVISIONAL = "provisional"
    ANNOUNCED = "announced"
    WITHDRAWN = "withdrawn"


EITHER: Mapping[Flow, tuple[Flow, Flow]] = {
    Flow.OPENING_OR_EXTENSION: (Flow.OPENING, Flow.EXTENSION),
    Flow.CLOSURE_OR_REDUCTION: (Flow.CLOSURE, Flow.REDUCTION),
}
"""The flows of unknown detail, and the two that each may be."""

COLUMNS: tuple[str, ...] = (
    "event_id", "site", "company", "siren", "siret", "event", "effective_date", "announced_on",
    "recorded_on", "status", "commune", "departement", "region", "sector", "naf", "jobs_before",
    "jobs_change", "investment_eur", "production_change_pct", "source", "source_url", "note",
)  # fmt: skip
"""The columns of a ledger, in canonical order; all hold text until they are understood."""


@dataclass(frozen=True)
class Vocabulary:
    """What people write for columns, flows, statuses and nothing, in French and English."""

    columns: Names
    flows: Names
    statuses: Names
    missing: frozenset[str]

    @classmethod
    def load(cls, path: Path | None = None) -> "Vocabulary":
        """The vocabulary of a document (the shipped one by default).

        Raises `DocumentError` for an unknown key or an alias that leads two ways.
        """
        path = path or config("vocabulary.yaml")
        document = read_document(path)
        sections = ("columns", "flows", "statuses", "missing")
        known_keys(document, sections, str(path), required=sections)
        return cls(
            columns=_names(document["columns"], COLUMNS, f"{path}: columns"),
            flows=_names(document["flows"], tuple(Flow), f"{path}: flows"),
            statuses=_names(document["statuses"], tuple(Status), f"{path}: statuses"),
            missing=frozenset(map(fold, _texts(document["missing"], f"{path}: missing"))) | {""},
        )

    def is_missing(self, text: str) -> bool:
        """Whether a cell says nothing: blank, only punctuation, or a word such as "n.d."."""
        return fold(text) in self.missing


def _names(section: Any, codes: Iterable[str], where: str) -> Names:
    codes = [str(code) for code in codes]
    section = section if isinstance(section, dict) else {}
    known_keys(section, codes, where)
    entries = [(code, code) for code in codes]
    for code, aliases in section.items():
        entries += [(alias, code) for alias in _texts(aliases, f"{where}: {code}")]
    return Names(entries, where)


def _texts(value: Any, where: str) -> list[str]:
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return value
    raise DocumentError(
        Words(
            fr=f"{where} : une liste de textes est attendue, entre guillemets s'il le faut.",
            en=f"{where}: a list of texts is expected, in quotes where needed.",
        )
    )
