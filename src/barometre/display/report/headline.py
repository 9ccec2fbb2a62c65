"""The headline of an edition: the balance in one figure, in words, and beside earlier periods."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from barometre.display.labels import Labels
from barometre.display.report.edition import Edition


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
    total = edition.places.total
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
    period = labels.period(edition.period)
    yield labels.of(
        "report",
        "sentence_of_few" if {total["positive"], total["negative"]} & {0, 1} else "sentence",
        period=period[0].upper() + period[1:],
        positive=_number(total["positive"], labels),
        negative=_number(total["negative"], labels),
        net=signed(total["net"], labels),
    )
    strict = total["net_strict"]
    if strict is None:
        yield labels.of("report", "strict_unknown")
    elif total["net"] is not None and strict * total["net"] < 0:
        yield labels.of("report", "strict_opposite", strict=signed(strict, labels))
    else:
        yield labels.of("report", "strict_known", strict=signed(strict, labels))
    if edition.places.coarse:
        yield labels.count("table", "coarse_note", edition.places.coarse)


def _cards(edition: Edition, total: Mapping[str, Any], labels: Labels) -> Iterator[Card]:
    yield Card(labels.of("report", "positive"), _number(total["positive"], labels))
    yield Card(labels.of("report", "negative"), _number(total["negative"], labels))
    yield Card(labels.of("report", "strict"), signed(total["net_strict"], labels))
    for earlier in edition.earlier:
        net, before = total["net"], earlier.balance.total["net"]
        if not earlier.balance.total["events"]:
            coarse = earlier.balance.coarse
            figure = labels.of("table", "unknown") if coarse else "–"
            remark = labels.count("report", "too_coarse", coarse) if coarse else labels.of("report", "nothing")
            yield Card(labels.period(earlier.period), figure, remark)
            continue
        change = None if net is None or before is None else net - before
        remark = labels.of("report", "change", change=signed(change, labels))
        yield Card(labels.period(earlier.period), signed(before, labels), remark)
