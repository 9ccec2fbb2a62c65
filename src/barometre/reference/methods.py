"""Methods of counting as documents: which flows count, from what size, on which date, with what weight."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from barometre.errors import DocumentError, Misuse, Words
from barometre.names import did_you_mean
from barometre.reference.vocabulary import EITHER, Flow
from barometre.shipped import Document, config, known_keys, read_document

_KEYS = ("title", "summary", "date", "counts", "sources")
_RULE_KEYS = ("weight", "at_least", "when_unknown")


class DatedBy(StrEnum):
    """The date that places an event: its effect, or its announcement."""

    EFFECT = "effective_date"
    ANNOUNCEMENT = "announced_on"


class Measure(StrEnum):
    """What a threshold reads. A change is read by its size, whatever its sign.

    `site_jobs` is the larger of the jobs before and of the jobs changed.
    """

    SITE_JOBS = "site_jobs"
    JOBS_BEFORE = "jobs_before"
    JOBS_CHANGE = "jobs_change"
    INVESTMENT = "investment_eur"
    PRODUCTION = "production_change_pct"


@dataclass(frozen=True)
class Rule:
    """How one flow counts: its weight (None: unknown) and the sizes from which it does.

    `count_unknown` says whether an event whose size is unknown counts.
    """

    weight: int | None
    at_least: tuple[tuple[Measure, float], ...] = ()
    count_unknown: bool = True


@dataclass(frozen=True)
class Source:
    """Where a method was read, and when."""

    title: str
    url: str
    read_on: str


@dataclass(frozen=True)
class Method:
    """A published way to count, read from a document; `counts` has one rule per flow that counts."""

    name: str
    title: Words
    summary: Words
    date: DatedBy
    counts: Mapping[Flow, Rule]
    sources: tuple[Source, ...]

    @classmethod
    def load(cls, name: str | Path) -> "Method":
        """The method of this name among the shipped ones, or of the document at this path.

        Raises `Misuse` for an unknown name, `DocumentError` for a malformed document.
        """
        path = _path(str(name))
        return _method(path.stem, read_document(path), str(path))


def shipped_methods() -> list[str]:
    """The names of the shipped methods, in alphabetical order."""
    return sorted(path.stem for path in config("methods").glob("*.yaml"))


def _path(name: str) -> Path:
    if name in shipped_methods():
        return config("methods") / f"{name}.yaml"
    if Path(name).suffix in (".yaml", ".yml") or Path(name).is_file():
        return Path(name)
    raise Misuse(
        Words(fr=f"Méthode inconnue : « {name} ».", en=f"Unknown method: '{name}'."),
        did_you_mean(name, shipped_methods()),
    )


def _method(name: str, document: Document, where: str) -> Method:
    known_keys(document, _KEYS, where, required=("title", "date", "counts"))
    title = _words(document["title"], f"{where}: title")
    counts = _mapping(document["counts"], f"{where}: counts")
    known_keys(counts, tuple(Flow), f"{where}: counts")
    rules = {Flow(flow): _rule(value, f"{where}: counts: {flow}") for flow, value in counts.items()}
    return Method(
        name=name,
        title=title,
        summary=_words(document.get("summary", document["title"]), f"{where}: summary"),
        date=DatedBy(_one_of(document["date"], tuple(DatedBy), f"{where}: date")),
        counts=rules | _of_unknown_detail(rules),
        sources=tuple(_source(item, f"{where}: sources") for item in document.get("sources", ())),
    )


def _of_unknown_detail(rules: Mapping[Flow, Rule]) -> dict[Flow, Rule]:
    """Rules for the flows of unknown detail that a document leaves out.

    Such a unit counts as its two flows do when both count alike, and for an unknown weight when they
    differ: it may be the one that counts.
    """
    derived = {}
    for either, (one, other) in EITHER.items():
        if either not in rules and (one in rules or other in rules):
            derived[either] = rules[one] if rules.get(one) == rules.get(other) else Rule(weight=None)
    return derived


def _rule(value: Any, where: str) -> Rule:
    rule = _mapping(value, where)
    known_keys(rule, _RULE_KEYS, where, required=("weight",))
    weight = rule["weight"]
    if weight != "unknown" and (not isinstance(weight, int) or isinstance(weight, bool)):
        raise _expected(f"{where}: weight", weight, "un entier ou « unknown »", "a whole number or 'unknown'")
    thresholds = _mapping(rule.get("at_least", {}), f"{where}: at_least")
    known_keys(thresholds, tuple(Measure), f"{where}: at_least")
    unknown = _one_of(rule.get("when_unknown", "count"), ("count", "skip"), f"{where}: when_unknown")
    return Rule(
        weight=None if weight == "unknown" else weight,
        at_least=tuple((Measure(key), _size(size, f"{where}: {key}")) for key, size in thresholds.items()),
        count_unknown=unknown == "count",
    )


def _size(value: Any, where: str) -> float:
    if isinstance(value, (int, float)) and not isinstance(value, bool) and value >= 0:
        return float(value)
    raise _expected(where, value, "un nombre positif ou nul", "a number, zero or more")


def _source(value: Any, where: str) -> Source:
    source = _mapping(value, where)
    known_keys(source, ("title", "url", "read_on"), where, required=("title",))
    return Source(str(source["title"]), str(source.get("url", "")), str(source.get("read_on", "")))


def _words(value: Any, where: str) -> Words:
    if isinstance(value, str):
        return Words(fr=value, en=value)
    words = _mapping(value, where)
    known_keys(words, ("fr", "en"), where)
    texts = [str(text) for text in words.values()]
    if not texts:
        raise _expected(where, value, "un texte", "a text")
    return Words(fr=str(words.get("fr", texts[0])), en=str(words.get("en", texts[0])))


def _mapping(value: Any, where: str) -> dict[str, Any]:
    if isinstance(value, dict):
        return value
    raise _expected(where, value, "une suite de « clé: valeur »", "a mapping of keys to values")


def _one_of(value: Any, known: tuple[str, ...], where: str) -> str:
    if value in known:
        return str(value)
    raise DocumentError(
        Words(fr=f"{where} : « {value} » n'est pas connu.", en=f"{where}: '{value}' is not known."),
        did_you_mean(str(value), known),
    )


def _expected(where: str, value: Any, fr: str, en: str) -> DocumentError:
    return DocumentError(
        Words(fr=f"{where} : {fr} est attendu, pas {value!r}.", en=f"{where}: {en} is expected, not {value!r}.")
    )
