"""A method in plain words."""

from collections.abc import Iterator

from barometre.display.labels import Labels
from barometre.reference.methods import Method, Rule, Sizes
from barometre.reference.vocabulary import Flow


def method_lines(method: Method, labels: Labels) -> Iterator[str]:
    """What a method counts, on which date, and from what size, a sentence each."""
    yield f"{method.summary.in_(labels.lang)[0].upper()}{method.summary.in_(labels.lang)[1:]}."
    yield labels.of("method_words", method.date.value)
    for flow, rule in method.counts.items():
        if rule.at_least:
            yield _threshold(flow, rule, labels)


def _threshold(flow: Flow, rule: Rule, labels: Labels) -> str:
    sizes = labels.of("method_words", "or").join(_sizes(one, labels) for one in rule.at_least)
    unknown = labels.of("method_words", "counted" if rule.count_unknown else "skipped")
    return labels.of("method_words", "threshold", flow=labels.of("columns", flow.value), sizes=sizes, unknown=unknown)


def _sizes(sizes: Sizes, labels: Labels) -> str:
    return labels.of("method_words", "and").join(
        labels.of("method_words", size.value, least=labels.number(least)) for size, least in sizes
    )
