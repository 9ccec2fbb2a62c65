"""The words of a ledger: columns, flows, statuses, and what stands for an empty cell."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from barometre.errors import DocumentError, Words
from barometre.names import Names, fold
from barometre.shipped import Document, as_mapping, as_texts, config, known_keys, read_document


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


POSITIVE = (Flow.OPENING, Flow.EXTENSION, Flow.OPENING_OR_EXTENSION)
NEGATIVE = (Flow.CLOSURE, Flow.REDUCTION, Flow.CLOSURE_OR_REDUCTION)
"""The flows that add to a balance, and those that take away."""

EITHER: Mapping[Flow, tuple[Flow, Flow]] = {
    Flow.OPENING_OR_EXTENSION: (Flow.OPENING, Flow.EXTENSION),
    Flow.CLOSURE_OR_REDUCTION: (Flow.CLOSURE, Flow.REDUCTION),
}
"""The flows of unknown detail, and the two that each may be."""

COLUMNS: tuple[str, ...] = (
    "event_id", "site", "company", "siren", "siret", "event", "effective_date", "announced_on",
    "recorded_on", "status", "commune", "commune_code", "postal_code", "departement", "region", "sector", "naf",
    "jobs_before", "jobs_change", "investment_eur", "production_change_pct", "source", "source_url", "note",
)  # fmt: skip
"""The columns of a ledger, in canonical order; all hold text until they are understood."""

_SECTIONS = ("columns", "flows", "statuses", "missing")


@dataclass(frozen=True)
class Vocabulary:
    """What people write for columns, flows, statuses and nothing, in French and English.

    Of each group of `required` columns a table has at least one.
    """

    columns: Names
    flows: Names
    statuses: Names
    missing: frozenset[str]
    required: tuple[tuple[str, ...], ...] = (("event",), ("effective_date", "announced_on"))

    @classmethod
    def load(cls, path: Path | None = None) -> "Vocabulary":
        """The vocabulary of a document (the shipped one by default).

        Raises `DocumentError` for an unknown key or an alias that leads two ways.
        """
        path = path or config("vocabulary.yaml")
        document = read_document(path)
        known_keys(document, _SECTIONS, str(path), required=_SECTIONS)
        return cls._made((document, path))

    @classmethod
    def adding(cls, path: Path | None) -> "Vocabulary":
        """The shipped vocabulary with the words that a document adds; any of its sections and lists may be empty.

        Raises `DocumentError` for an unknown key or an alias that leads two ways, against the shipped ones too.
        """
        if path is None:
            return cls.load()
        shipped, added = config("vocabulary.yaml"), read_document(path)
        known_keys(added, _SECTIONS, str(path))
        said = {section: _filled(words) for section, words in added.items() if words is not None}
        return cls._made((read_document(shipped), shipped), (said, path))

    @classmethod
    def _made(cls, *documents: tuple[Document, Path]) -> "Vocabulary":
        where = str(documents[-1][1])
        flows = _names(documents, "flows", tuple(Flow), where)
        statuses = _names(documents, "statuses", tuple(Status), where)
        missing = [
            text for document, path in documents for text in as_texts(document.get("missing", []), f"{path}: missing")
        ]
        for text in missing:
            _refuse_two_ways(text, flows.get(text) or statuses.get(text), f"{where}: missing")
        return cls(
            columns=_names(documents, "columns", COLUMNS, where),
            flows=flows,
            statuses=statuses,
            missing=frozenset(map(fold, missing)) | {""},
        )

    def lacking(self, found: Collection[str]) -> list[str]:
        """The columns that are required and not among those found: the first of each group of which there is none."""
        return [group[0] for group in self.required if not set(group) & set(found)]

    def is_missing(self, text: str) -> bool:
        """Whether a cell says nothing: blank, only punctuation, or a word such as "n.d."."""
        return fold(text) in self.missing


def _names(documents: Iterable[tuple[Document, Path]], section: str, codes: Iterable[str], where: str) -> Names:
    """The lookup of one section, from several documents: what a later one adds may not contradict an earlier one."""
    codes = [str(code) for code in codes]
    entries = [(code, code) for code in codes]
    for document, path in documents:
        place = f"{path}: {section}"
        words = as_mapping(document.get(section, {}), place)
        known_keys(words, codes, place)
        for code, aliases in words.items():
            entries += [(alias, code) for alias in as_texts(aliases, f"{place}: {code}")]
    return Names(entries, f"{where}: {section}")


def _filled(section: Any) -> Any:
    """A section without the lists that have no word (yet)."""
    if not isinstance(section, dict):
        return section
    return {code: words for code, words in section.items() if words is not None}


def _refuse_two_ways(text: str, code: str | None, where: str) -> None:
    if code is not None:
        raise DocumentError(
            Words(
                fr=f"{where} : « {text} » mène à la fois à rien et à {code}.",
                en=f"{where}: '{text}' leads both to nothing and to {code}.",
            )
        )
