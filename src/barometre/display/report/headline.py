"""The headline of an edition: the balance in one figure, in words, and beside earlier periods."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from barometre.display.balances import coverage, partial
from barometre.display.labels import Labels
from barometre.display.report.edition import Earlier, Edition, is_unknown, told_places
from barometre.reference.methods import Measure
from barometre.reference.vocabulary import Flow


@dataclass(frozen=True)
class Card:
    """One figure with what it is, and a remark below it."""

    label: str
    figure: str
    remark: str = ""


@dataclass(frozen=True)
class Headline:
    """The large figure, the sentences beside it, and the smaller figures below."""

    figure: str
    tone: str
    sentences: tuple[str, ...]
    cards: tuple[Card, ...]


def headline(edition: Edition, labels: Labels) -> Headline:
    """The headline of an edition in the reader's language."""
    total = told_places(edition).total
    net = total["net"]
    tone = "unknown" if net is None else "more" if net > 0 else "less" if net < 0 else "even"
    return Headline(
        figure=signed(net, labels),
        tone=tone,
        sentences=tuple(_sentences(edition, total, labels)),
        cards=tuple(_cards(edition, total, labels)),
    )


def signed(value: float | None, labels: Labels) -> str:
    """A balance with its sign, or that it is not known."""
    return labels.of("table", "unknown") if value is None else labels.signed(value)


def _number(value: float | None, labels: Labels) -> str:
    return labels.of("table", "unknown") if value is None else labels.number(value)


def _sentences(edition: Edition, total: Mapping[str, Any], labels: Labels) -> Iterator[str]:
    if not total["events"]:
        key = "sentence_unknown" if is_unknown(edition.places) else "sentence_of_none"
        yield labels.of("report", key, period=_begun(labels.period(edition.period)))
        yield from partial(edition.places, labels)
        return
    yield _balance(edition, total, labels)
    strict = total["net_strict"]
    if strict is None:
        yield labels.of("report", "strict_unknown" if edition.made.measure is Measure.SITES else "strict_unsaid")
    elif total["net"] is not None and strict * total["net"] < 0:
        yield labels.of("report", "strict_opposite", strict=signed(strict, labels))
    else:
        yield labels.of("report", "strict_known", strict=signed(strict, labels))
    yield from coverage(total, edition.made.measure, labels)
    yield from partial(edition.places, labels)


def _balance(edition: Edition, total: Mapping[str, Any], labels: Labels) -> str:
    """What was added and taken away, and the balance, as one sentence."""
    more, less = counted_as(edition)
    several = more == "positive_sites" and not {total["positive"], total["negative"]} & {0, 1}
    return labels.of(
        "report",
        "sentence" if several else "sentence_of_few",
        period=_begun(labels.period(edition.period)),
        more=_within(labels.of("report", more)),
        less=_within(labels.of("report", less)),
        positive=_number(total["positive"], labels),
        negative=_number(total["negative"], labels),
        net=signed(total["net"], labels),
    )


def counted_as(edition: Edition) -> tuple[str, str]:
    """What is added up on either side, as keys of labels: sites, or only those opened and closed; jobs; euros."""
    made = edition.made
    if made.measure is not Measure.SITES:
        kind = made.measure.value
    else:
        strictly = {Flow.EXTENSION, Flow.REDUCTION}.isdisjoint(made.method.counts)
        kind = "strict" if strictly else "sites"
    return f"positive_{kind}", f"negative_{kind}"


def _cards(edition: Edition, total: Mapping[str, Any], labels: Labels) -> Iterator[Card]:
    more, less = counted_as(edition)
    yield Card(labels.of("report", more), _number(total["positive"], labels))
    yield Card(labels.of("report", less), _number(total["negative"], labels))
    yield Card(labels.of("report", "strict"), signed(total["net_strict"], labels))
    for earlier in edition.earlier:
        told = _changed if earlier.balance.total["events"] else _nothing
        yield told(edition, earlier, labels)


def _changed(edition: Edition, earlier: Earlier, labels: Labels) -> Card:
    """An earlier balance, and what has changed since."""
    net, before = told_places(edition).total["net"], earlier.balance.total["net"]
    change = None if net is None or before is None else net - before
    doubtful = any(partial(balance, labels) for balance in (edition.places, earlier.balance))
    words = labels.of("report", "change_in_doubt" if doubtful else "change", change=signed(change, labels))
    return Card(_begun(labels.period(earlier.period)), signed(before, labels), words)


def _nothing(_: Edition, earlier: Earlier, labels: Labels) -> Card:
    """A period of which no event counts: it is not known when there are some that can't be placed in it."""
    title, coarse = _begun(labels.period(earlier.period)), earlier.balance.coarse
    if coarse:
        return Card(title, labels.of("table", "unknown"), labels.count("report", "too_coarse", coarse))
    if partial(earlier.balance, labels):
        return Card(title, labels.of("table", "unknown"), labels.of("report", "unplaced"))
    return Card(title, "–", labels.of("report", "nothing"))


def _begun(text: str) -> str:
    return text[0].upper() + text[1:]


def _within(text: str) -> str:
    """Words as they stand within a sentence."""
    return text[0].lower() + text[1:]
