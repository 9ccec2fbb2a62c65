"""The table of a reconciliation: published figures beside those of a ledger."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from barometre.balance.reasons import Reason
from barometre.balance.reconcile import Reconciled, Verdict
from barometre.display.balances import ledger_names, region_words
from barometre.display.labels import Labels
from barometre.display.table import Cell, Column, Table
from barometre.ledger.figures import Printed
from barometre.reference.figures import Figure, Level
from barometre.reference.methods import Method
from barometre.reference.regions import Regions
from barometre.reference.vocabulary import Flow


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
        sheet=labels.of("tables", "figures"),
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
    yield Column("edition", heads["edition"], "date", labels.of("reconcile", "today"))
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
        "+".join(printed.places) or ("FR" if regions.language == "fr" else ""),
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
    nation = "France" if regions.language == "fr" else printed.level.value
    return " + ".join(regions.departements[code] for code in printed.places) or nation


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
