"""The table of a reconciliation: published figures beside those of a ledger."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from barometre.balance.answer import Support
from barometre.balance.reasons import Reason
from barometre.display.balances import ledger_names, region_words
from barometre.display.labels import Labels
from barometre.display.table import Cell, Column, Table
from barometre.ledger.figures import Printed
from barometre.reference.figures import Figure, Level
from barometre.reference.methods import Method
from barometre.reference.regions import Regions
from barometre.reference.vocabulary import Flow

_GROSS = (*map(str, Flow), "positive", "negative")
"""The figures of which a ledger may hold a part: a coverage in percent."""


class Verdict(StrEnum):
    """What a ledger says of a published figure."""

    EQUAL = "equal"
    DIFFERENT = "different"
    NOT_COMPUTABLE = "not-computable"


@dataclass(frozen=True)
class Reconciled:
    """A published figure, what the ledger has for it, and the verdict."""

    printed: Printed
    support: Support
    tolerance: float = 0

    @property
    def gap(self) -> float | None:
        """The ledger's figure less the published one."""
        return None if self.support.ours is None else self.support.ours - self.printed.value

    @property
    def verdict(self) -> Verdict:
        """Not computable: it is not known, or other events may or may not belong to it and would settle it.

        A figure of no event does not confirm a published 0 beside others that may belong to it or were recorded later.
        """
        others = self.support.undecided or self.support.later
        least, most = self.support.least, self.support.most
        if self.gap is None or least is None or most is None:
            return Verdict.NOT_COMPUTABLE
        if abs(self.gap) <= self.tolerance and (self.support.events or not others):
            return Verdict.EQUAL
        may_be = least - self.tolerance <= self.printed.value <= most + self.tolerance
        return Verdict.NOT_COMPUTABLE if may_be else Verdict.DIFFERENT

    @property
    def why(self) -> str | None:
        """The reason for which it is not computable, or might be different."""
        if self.verdict is Verdict.EQUAL:
            return None
        undecided = self.support.undecided
        if self.verdict is Verdict.NOT_COMPUTABLE:
            return max(undecided, key=lambda reason: undecided[reason], default=self._otherwise())
        return Reason.RECORDED_LATER.value if self.support.later else None

    def _otherwise(self) -> str:
        """Why it is not computable where every event is told to belong to it or not."""
        unknown = self.support.ours is None or self.support.events or not self.support.later
        return Reason.DETAIL_UNKNOWN.value if unknown else Reason.RECORDED_LATER.value

    @property
    def coverage(self) -> float | None:
        """How many percent of a gross figure the ledger holds, where it is only a part."""
        ours, value = self.support.ours, self.printed.value
        partial = self.printed.figure in _GROSS and ours is not None and 0 <= ours < value
        return round(100 * ours / value, 1) if partial and ours is not None else None


def reconciliation_table(
    found: Sequence[Reconciled],
    ledgers: Sequence[str],
    against: str,
    method: Method,
    regions: Regions,
    labels: Labels,
    *,
    only_gaps: bool,
) -> Table:
    """One row per published figure, with what the ledger has for it; with `only_gaps`, without those that are equal."""
    columns = tuple(_columns(found, regions, labels))
    shown = [one for one in found if not (only_gaps and one.verdict is Verdict.EQUAL)]
    return Table(
        caption=" — ".join(
            [
                ledger_names(ledgers),
                labels.of("reconcile", "caption", against=against),
                f"{method.title.in_(labels.lang)} ({method.name})",
            ]
        ),
        columns=columns,
        rows=[_row(one, regions) for one in shown],
        empty=labels.of("reconcile", "no_gap"),
        notes=tuple(_notes(found, labels)),
        facts={
            "verdicts": {verdict.value: count for verdict, count in _counts(found).items()},
            "made_from": {"ledgers": list(ledgers), "against": against, "method": method.name},
        },
    )


def _columns(found: Sequence[Reconciled], regions: Regions, labels: Labels) -> Iterator[Column]:
    figures = {figure: labels.of("columns", figure) for figure in (*map(str, Flow), *map(str, Figure))}
    verdicts = {verdict.value: labels.of("reconcile", verdict.value) for verdict in Verdict}
    reasons = {reason.value: labels.of("why", reason.value) for reason in Reason}
    sectors = any(one.printed.sector for one in found)
    heads = {name: labels.of("reconcile", name) for name in _HEADS}
    yield Column("edition", heads["edition"], "code", labels.of("reconcile", "today"))
    yield Column("period", heads["period"], "code")
    yield Column("level", heads["level"], "code", in_table=False)
    yield Column("area", heads["area"], "code", in_table=False)
    yield Column("area_name", heads["area_name"], "text", spelled=region_words(regions, labels))
    yield Column("sector", heads["sector"], "text", in_table=sectors)
    yield Column("figure", heads["figure"], "text", spelled=figures)
    yield Column("published", heads["published"], "count")
    yield Column("ours", heads["ours"], "count", labels.of("table", "unknown"))
    yield Column("gap", heads["gap"], "balance", labels.of("table", "unknown"))
    yield Column("verdict", heads["verdict"], "text", spelled=verdicts)
    yield Column("why", heads["why"], "text", spelled=reasons, minor=1)
    yield Column("coverage_pct", heads["coverage_pct"], "count", minor=3)
    yield Column("source_url", heads["source_url"], "text", in_table=False)
    yield Column("where", heads["where"], "code", minor=2)


_HEADS = (
    "edition", "period", "level", "area", "area_name", "sector", "figure", "published", "ours", "gap", "verdict", "why",
    "coverage_pct", "source_url", "where",
)  # fmt: skip


def _row(one: Reconciled, regions: Regions) -> tuple[Cell, ...]:
    printed = one.printed
    return (
        printed.edition.isoformat() if printed.edition else None,
        printed.period.code,
        printed.level.value,
        "+".join(printed.places) or "FR",
        _area(printed, regions),
        printed.sector,
        printed.figure,
        printed.value,
        one.support.ours,
        one.gap,
        one.verdict.value,
        one.why,
        one.coverage,
        printed.source_url,
        printed.where,
    )


def _area(printed: Printed, regions: Regions) -> str:
    if printed.level is Level.REGION:
        return regions.name(printed.places[0], regions.language)
    return " + ".join(regions.departements[code] for code in printed.places) or "France"


def _counts(found: Sequence[Reconciled]) -> Mapping[Verdict, int]:
    counts = Counter(one.verdict for one in found)
    return {verdict: counts[verdict] for verdict in Verdict}


def _notes(found: Sequence[Reconciled], labels: Labels) -> Iterator[str]:
    counts = _counts(found)
    said = ", ".join(labels.count("verdicts", verdict.value, count) for verdict, count in counts.items())
    yield f"{labels.count('verdicts', 'figures', len(found))}{' : ' if labels.lang == 'fr' else ': '}{said}."
    covered = [one.coverage for one in found if one.coverage is not None]
    if covered:
        least, most = labels.number(min(covered)), labels.number(max(covered))
        span = least if least == most else labels.of("reconcile", "span", least=least, most=most)
        yield labels.of("reconcile", "covered", span=span)
