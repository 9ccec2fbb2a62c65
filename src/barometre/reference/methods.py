"""Methods of counting as documents: which flows count, from what size, on which date, with what weight."""

import sys
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any, NamedTuple

from barometre.errors import DocumentError, Misuse, Words
from barometre.names import did_you_mean
from barometre.reference.vocabulary import EITHER, NEGATIVE, Flow
from barometre.shipped import Document, as_mapping, as_text, config, expected, known_keys, read_document

_KEYS = ("title", "summary", "date", "measure", "counts", "sources")
_RULE_KEYS = ("weight", "at_least", "when_unknown")
_HEAVIEST = 1_000_000


class DatedBy(StrEnum):
    """The date that places an event: its effect, or its announcement."""

    EFFECT = "effective_date"
    ANNOUNCEMENT = "announced_on"


class Measure(StrEnum):
    """What a balance adds up: sites, each by its weight, or the jobs or euros that their events changed."""

    SITES = "sites"
    JOBS = "jobs"
    INVESTMENT = "investment"


class Size(StrEnum):
    """What a threshold reads. A change is read by its size, whatever its sign.

    `site_jobs` is the larger of the jobs before and of the jobs changed; `jobs_change_pct` is the change in percent of
    the jobs before.
    """

    SITE_JOBS = "site_jobs"
    JOBS_BEFORE = "jobs_before"
    JOBS_CHANGE = "jobs_change"
    JOBS_CHANGE_PCT = "jobs_change_pct"
    INVESTMENT = "investment_eur"
    PRODUCTION = "production_change_pct"


Sizes = tuple[tuple[Size, float], ...]
"""Sizes that must all be reached."""


class Rule(NamedTuple):
    """How one flow counts: its weight (None: unknown) and the sizes from which it does.

    Of several `at_least`, one suffices; none: any size does. `count_unknown` says whether an event counts of which it
    can't be told whether it is large enough.
    """

    weight: int | None
    at_least: tuple[Sizes, ...] = ()
    count_unknown: bool = True


class Source(NamedTuple):
    """Where a method was read, and when."""

    title: str
    url: str
    read_on: str


@dataclass(frozen=True)
class Method:
    """A published way to count, read from a document; `counts` has one rule per flow that counts.

    `measure` is what it adds up, unless another measure is asked for; `path` is its document, None for a shipped one.
    """

    name: str
    title: Words
    summary: Words
    date: DatedBy
    measure: Measure
    counts: Mapping[Flow, Rule]
    sources: tuple[Source, ...]
    path: Path | None = None

    @classmethod
    def load(cls, name: str | Path) -> "Method":
        """The method of this name among the shipped ones, or of the document at this path.

        Raises `Misuse` for an unknown name, `DocumentError` for a malformed document.
        """
        path = _path(str(name))
        method = _method(path.stem, read_document(path), str(path))
        return method if path.parent == config("methods") else replace(method, path=path)


def shipped_methods() -> list[str]:
    """The names of the shipped methods, in alphabetical order."""
    return sorted(path.stem for path in config("methods").glob("*.yaml"))


def _path(name: str) -> Path:
    if name.lower() in shipped_methods():
        return config("methods") / f"{name.lower()}.yaml"
    if Path(name).suffix in (".yaml", ".yml") or _is_file(name):
        return Path(name)
    raise Misuse(
        Words(fr=f"Méthode inconnue : « {name} ».", en=f"Unknown method: '{name}'."),
        did_you_mean(name, shipped_methods()),
    )


def _is_file(name: str) -> bool:
    try:
        return Path(name).is_file()
    except (OSError, ValueError):  # too long for a path, or not one
        return False


def _method(name: str, document: Document, where: str) -> Method:
    known_keys(document, _KEYS, where, required=("title", "date", "counts"))
    rules = _rules(document["counts"], f"{where}: counts")
    return Method(
        name=name,
        title=_words(document["title"], f"{where}: title"),
        summary=_words(document.get("summary", document["title"]), f"{where}: summary"),
        date=DatedBy(_one_of(document["date"], tuple(DatedBy), f"{where}: date")),
        measure=Measure(_one_of(document.get("measure", "sites"), tuple(Measure), f"{where}: measure")),
        counts=rules | _of_unknown_detail(rules),
        sources=_sources(document.get("sources", []), f"{where}: sources"),
    )


def _rules(value: Any, where: str) -> dict[Flow, Rule]:
    counts = as_mapping(value, where)
    known_keys(counts, tuple(Flow), where)
    if not counts:
        raise expected(where, value, "au moins un flux", "at least one flow")
    return {Flow(flow): _rule(Flow(flow), rule, f"{where}: {flow}") for flow, rule in counts.items()}


def _of_unknown_detail(rules: Mapping[Flow, Rule]) -> dict[Flow, Rule]:
    """Rules for the flows of unknown detail that a document leaves out.

    Such a unit counts as its two flows do when both count alike. Otherwise it may be the one that counts: its weight
    is unknown, but where one flow alone counts, what is below its threshold counts for nothing either way.
    """
    derived = {}
    for either, pair in EITHER.items():
        known = [rules[flow] for flow in pair if flow in rules]
        if either in rules or not known:
            continue
        if len(known) == 1:
            derived[either] = known[0]._replace(weight=None)
        else:
            derived[either] = known[0] if known[0] == known[1] else Rule(weight=None)
    return derived


def _rule(flow: Flow, value: Any, where: str) -> Rule:
    rule = as_mapping(value, where)
    known_keys(rule, _RULE_KEYS, where, required=("weight",))
    unknown = _one_of(rule.get("when_unknown", "count"), ("count", "skip"), f"{where}: when_unknown")
    return Rule(
        weight=_weight(flow, rule["weight"], f"{where}: weight"),
        at_least=_thresholds(rule.get("at_least", []), f"{where}: at_least"),
        count_unknown=unknown == "count",
    )


def _thresholds(value: Any, where: str) -> tuple[Sizes, ...]:
    """What an event must reach: the sizes of a mapping, or those of one of several."""
    return tuple(_sizes(sizes, where) for sizes in (value if isinstance(value, list) else [value]))


def _sizes(value: Any, where: str) -> Sizes:
    sizes = as_mapping(value, where)
    known_keys(sizes, tuple(Size), where)
    if not sizes:
        raise expected(where, value, "au moins une taille", "at least one size")
    return tuple((Size(key), _size(size, f"{where}: {key}")) for key, size in sizes.items())


def _weight(flow: Flow, value: Any, where: str) -> int | None:
    """The weight of one event of this flow: above 0 for what adds to a balance, below for what takes away."""
    if value == "unknown":
        return None
    if not isinstance(value, int) or isinstance(value, bool) or abs(value) > _HEAVIEST:
        raise expected(where, value, "un entier ou « unknown »", "a whole number or 'unknown'")
    if value == 0:
        raise DocumentError(
            Words(fr=f"{where} : un poids de 0 ne compte rien.", en=f"{where}: a weight of 0 counts nothing."),
            Words(
                fr="Pour ne pas compter un flux, laissez le flux de côté.", en="Not to count it, leave the flow out."
            ),
        )
    if (value < 0) != (flow in NEGATIVE):
        sign = Words("négatif", "below 0") if flow in NEGATIVE else Words("positif", "above 0")
        raise expected(where, value, f"un entier {sign.fr}", f"a whole number {sign.en}")
    return value


def _size(value: Any, where: str) -> float:
    if isinstance(value, (int, float)) and not isinstance(value, bool) and 0 <= value <= sys.float_info.max:
        return float(value)
    raise expected(where, value, "un nombre positif ou nul", "a number, zero or more")


def _sources(value: Any, where: str) -> tuple[Source, ...]:
    if not isinstance(value, list):
        raise expected(where, value, "une liste", "a list")
    return tuple(_source(item, where) for item in value)


def _source(value: Any, where: str) -> Source:
    source = as_mapping(value, where)
    known_keys(source, ("title", "url", "read_on"), where, required=("title",))
    day = source.get("read_on", "")
    return Source(
        title=as_text(source["title"], f"{where}: title"),
        url=as_text(source["url"], f"{where}: url") if "url" in source else "",
        # YAML reads an unquoted day as a date
        read_on=day.isoformat() if isinstance(day, date) else day and as_text(day, f"{where}: read_on"),
    )


def _words(value: Any, where: str) -> Words:
    if not isinstance(value, dict):
        text = as_text(value, where)
        return Words(fr=text, en=text)
    known_keys(value, ("fr", "en"), where)
    if not value:
        raise expected(where, value, "un texte", "a text")
    texts = {lang: as_text(text, f"{where}: {lang}") for lang, text in value.items()}
    other = next(iter(texts.values()))
    return Words(fr=texts.get("fr", other), en=texts.get("en", other))


def _one_of(value: Any, known: tuple[str, ...], where: str) -> str:
    if value in known:
        return str(value)
    raise DocumentError(
        Words(fr=f"{where} : « {value} » n'est pas connu.", en=f"{where}: '{value}' is not known."),
        did_you_mean(str(value), known),
    )
