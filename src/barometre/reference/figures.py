"""The words of a table of figures: those that were published, and stocks to divide by."""

from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum
from functools import cache
from typing import Any, NamedTuple

from barometre.names import Names, fold
from barometre.reference.vocabulary import Flow, Vocabulary
from barometre.shipped import as_mapping, as_texts, config, known_keys, read_document

COLUMNS = (
    "edition", "period", "level", "area", "region", "departement", "sector", "flow", "value", "source_url", "note",
)  # fmt: skip
"""The columns of a table of figures; all hold text until they are understood."""

_SIDES = {Flow.OPENING_OR_EXTENSION.value: "positive", Flow.CLOSURE_OR_REDUCTION.value: "negative"}
_SECTIONS = ("columns", "figures", "levels", "nation")


class Figure(StrEnum):
    """The figures of a cell that are not those of one flow."""

    NET = "net"
    NET_STRICT = "net_strict"
    POSITIVE = "positive"
    NEGATIVE = "negative"


class Level(StrEnum):
    """What a figure is about."""

    NATIONAL = "national"
    REGION = "region"
    DEPARTEMENT = "departement"


class FigureWords(NamedTuple):
    """What people write in a table of figures: columns, figures and flows, levels, and the whole nation."""

    columns: Names
    figures: Names
    levels: Names
    nation: frozenset[str]

    @classmethod
    @cache
    def load(cls) -> "FigureWords":
        """The shipped words. Raises `DocumentError` when they contradict each other."""
        path = config("figures.yaml")
        document = read_document(path)
        known_keys(document, _SECTIONS, str(path), required=_SECTIONS)
        names = {
            section: _names(document[section], codes, f"{path}: {section}")
            for section, codes in (("columns", COLUMNS), ("figures", tuple(Figure)), ("levels", tuple(Level)))
        }
        return cls(**names, nation=frozenset(map(fold, as_texts(document["nation"], f"{path}: nation"))))

    def figure(self, text: str, vocabulary: Vocabulary) -> str | None:
        """The figure or flow that a text names, or None.

        "Openings and extensions" is what adds to a balance, not the flow of units whose detail is not known.
        """
        return self.figures.get(text) or _SIDES.get(found := vocabulary.flows.get(text) or "", found) or None

    def vocabulary(self, required: tuple[tuple[str, ...], ...]) -> Vocabulary:
        """The words with which the header of such a table is found, when these columns are required."""
        return replace(Vocabulary.load(), columns=self.columns, required=required)


def _names(value: Any, codes: tuple[str, ...], where: str) -> Names:
    words: Mapping[str, Any] = as_mapping(value, where)
    known_keys(words, codes, where, required=codes)
    entries = [(str(code), str(code)) for code in codes]
    return Names(
        entries + [(text, str(code)) for code in codes for text in as_texts(words[code], f"{where}: {code}")], where
    )
