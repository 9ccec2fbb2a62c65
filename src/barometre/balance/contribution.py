"""What one event contributes to a figure, and between which bounds where that is not known."""

from collections.abc import Iterable

import polars as pl

from barometre.balance.reasons import Reason
from barometre.reference.methods import Measure, Method, Rule
from barometre.reference.vocabulary import EITHER, NEGATIVE, POSITIVE, Flow

STRICT = (Flow.OPENING, Flow.CLOSURE)
"""The flows of the strict balance: openings − closures."""

SIDES = ("positive", "negative", "net", "net_strict")
"""The figures that are made of several flows; each other figure is that of one flow."""

BALANCES = (*(flow.value for flow in (*POSITIVE, *NEGATIVE)), *SIDES)
"""The figures of a balance. `net` = `positive` − `negative`; null: unknown."""

_OF: dict[str, tuple[Flow, ...]] = {
    "positive": POSITIVE, "negative": NEGATIVE, "net": (*POSITIVE, *NEGATIVE), "net_strict": STRICT
}  # fmt: skip
_ENDLESS = float("inf")


def flows_of(figure: str) -> tuple[Flow, ...]:
    """The flows that a figure is made of."""
    return _OF.get(figure) or (Flow(figure),)


def sign(figure: str, flow: Flow) -> int:
    """By what the weight of an event is multiplied in a figure: negative flows are printed without their sign."""
    if flow not in flows_of(figure):
        return 0
    return -1 if figure not in ("net", "net_strict") and flow in NEGATIVE else 1


def contribution(figure: str) -> pl.Expr:
    """What each event adds to a figure of the cell it counts in (null: not known); events that do not count add 0."""
    weight = pl.col("weight_strict" if figure == "net_strict" else "weight")
    if figure in ("net", "net_strict"):
        return weight
    signed = -weight if flows_of(figure)[0] in NEGATIVE else weight
    return pl.when(_is(flows_of(figure))).then(signed).otherwise(0)


def total_of(figure: str) -> pl.Expr:
    """A figure of a cell: the sum of what its events add, null where the detail of one of them is not known.

    Of jobs or euros it is the sum of those that are known; null where there are events and none is known.
    """
    own = contribution(figure).filter(_is(flows_of(figure)))
    known = pl.when((own.len() == 0) | (own.count() > 0)).then(own.sum())
    return pl.when(~_undetailed(figure).any()).then(known)


def _undetailed(figure: str) -> pl.Expr:
    """Whether an event makes a figure unknown: it is of a flow that may or may not belong to it."""
    if figure == "net_strict":
        return _is(tuple(EITHER)) & pl.col("weight_strict").is_null()
    return _is(flows_of(figure)) & (pl.col("reason") == Reason.DETAIL_UNKNOWN.value)


def _is(flows: Iterable[Flow]) -> pl.Expr:
    return pl.col("event").is_in([flow.value for flow in flows])


MEASURED = {Measure.JOBS: "jobs_change", Measure.INVESTMENT: "investment_eur"}
"""The column that a measure reads."""


def bounds(figure: str, method: Method) -> tuple[pl.Expr, pl.Expr]:
    """The least and the most that an event may add to a figure if it counts in its cell.

    They differ for a unit of unknown detail, and where its jobs or euros are not known: then one of them is infinite.
    """
    spans = {flow: _span(figure, flow, method) for flow in Flow}
    low, high = ({flow.value: span[end] for flow, span in spans.items()} for end in (0, 1))
    return _times(low, method.measure, least=True), _times(high, method.measure, least=False)


def _times(factors: dict[str, float], measure: Measure, *, least: bool) -> pl.Expr:
    """The factor of each event times its size; a size that is not known lies between nothing and no end."""
    factor = pl.col("event").cast(pl.String).replace_strict(factors, default=0.0, return_dtype=pl.Float64)
    if measure is Measure.SITES:
        return factor
    outward = factor < 0 if least else factor > 0
    size = pl.col(MEASURED[measure]).abs().fill_null(pl.when(outward).then(_ENDLESS).otherwise(0.0))
    return pl.when(factor == 0).then(0.0).otherwise(factor * size)


def _span(figure: str, flow: Flow, method: Method) -> tuple[float, float]:
    """Between which factors of its size an event of a flow lies in a figure."""
    factors = [_factor(figure, one, method) for one in _maybe(figure, flow, method)]
    doubtful = any(_is_unknown(method.counts.get(one)) for one in _maybe(figure, flow, method))
    return min([0.0, *factors] if doubtful else factors), max([0.0, *factors] if doubtful else factors)


def _maybe(figure: str, flow: Flow, method: Method) -> tuple[Flow, ...]:
    """The flows that an event may be of: one of two where its detail is not known and matters."""
    alike = figure in ("net", "positive", "negative", flow.value) and not _is_unknown(method.counts.get(flow))
    return EITHER[flow] if flow in EITHER and not alike else (flow,)


def _is_unknown(rule: Rule | None) -> bool:
    return rule is not None and rule.weight is None


def _factor(figure: str, flow: Flow, method: Method) -> float:
    """The weight of a flow in a figure; 0 for a flow that the method does not count."""
    rule = method.counts.get(flow)
    if rule is None:
        return 0.0
    weight = (-_ENDLESS if flow in NEGATIVE else _ENDLESS) if rule.weight is None else rule.weight
    if method.measure is not Measure.SITES:
        weight = -1 if flow in NEGATIVE else 1
    return float(weight) if sign(figure, flow) == 1 else float(-weight) if sign(figure, flow) == -1 else 0.0
