"""The texts around a picture, from what its figures were made from."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from barometre.balance.answer import Balance
from barometre.balance.cells import Selection
from barometre.balance.comparison import Revised
from barometre.display.balances import Made, coverage, known_as_of, ledger_names, selected
from barometre.display.bar import signed
from barometre.display.charts.framing import Frame
from barometre.display.labels import MINUS, Labels
from barometre.display.sides import Compared
from barometre.display.table import Table
from barometre.reference.methods import Measure, Method
from barometre.reference.periods import Period
from barometre.reference.regions import Regions


def framed(
    balance: Balance,
    keys: Sequence[str],
    made: Made,
    table: Table,
    regions: Regions,
    labels: Labels,
    notes: Iterable[str] = (),
) -> Frame:
    """What stands around the picture of a balance: `table` is the same balance as a table, whose notes it bears."""
    said = coverage(balance.total, made.measure, labels)
    colon = " : " if labels.lang == "fr" else ": "
    clearer = {labels.of("table", "strict_note"): labels.of("charts", "strict_note")}
    own = [clearer.get(note, note) for note in table.notes[:-1] if note not in said]
    as_of = known_as_of(made.as_of, balance.last_recorded, labels)
    return Frame(
        title=_title("title", keys, made.measure, labels),
        subtitle=(
            *_about(made.selection, keys, made.method, made.measure, regions, labels),
            *said,
            _total(balance, labels),
        ),
        notes=(*_left_out(balance.invalid, labels), *own, *notes),
        source=f"{labels.of('charts', 'source')}{colon}{ledger_names(made.ledgers)} — {as_of}.",
    )


def revised(
    found: Revised, keys: Sequence[str], made: Compared, table: Table, regions: Regions, labels: Labels
) -> Frame:
    """What stands around the picture of revisions."""
    colon = " : " if labels.lang == "fr" else ": "
    last = labels.of("table", "as_of_last", day=labels.day(max(found.editions)))
    figure = labels.of("columns", made.figure)
    return Frame(
        title=_title("revisions", keys, made.measures[0], labels, figure=figure),
        subtitle=_about(made.selection, keys, made.methods[0], made.measures[0], regions, labels),
        notes=(*_left_out(found.invalid, labels), *table.notes[:-1], labels.of("charts", "steps_note")),
        source=f"{labels.of('charts', 'source')}{colon}{ledger_names(made.ledgers)} — {last}.",
    )


def _left_out(rows: int, labels: Labels) -> tuple[str, ...]:
    """That rows of the ledger are in no figure: whoever sees a picture has not seen the command that made it."""
    return (labels.count("charts", "left_out", rows),) if rows else ()


def _title(entry: str, keys: Sequence[str], measure: Measure, labels: Labels, **more: str) -> str:
    finest = [key for key in keys if not (key == "region" and "departement" in keys)]
    by = labels.of("charts", "and").join(labels.of("by", key) for key in finest)
    unit = "" if measure is Measure.SITES else f" — {labels.of('measures', measure)}"
    return labels.of("charts", entry, by=by, **more) + unit


def _about(
    selection: Selection, keys: Sequence[str], method: Method, measure: Measure, regions: Regions, labels: Labels
) -> tuple[str, ...]:
    """The period and the method; what else was selected; what the method adds up, unless something else was asked."""
    chosen = selected(Selection(selection.regions, selection.departements, selection.sectors), keys, regions, labels)
    when = ", ".join(spans(selection.periods)) or labels.of("charts", "all_dates")
    return (
        " · ".join([when, *chosen, f"{method.title.in_(labels.lang)} ({method.name})"]),
        *([method.summary.in_(labels.lang)] if measure is method.measure else []),
    )


def spans(periods: Sequence[Period]) -> list[str]:
    """The codes of periods, those that follow each other as one span: 2022S1–2024S2."""
    runs: list[list[Period]] = []
    for period in sorted(periods, key=lambda one: (one.grain, one.ordinal)):
        if runs and _follows(runs[-1][-1], period):
            runs[-1].append(period)
        else:
            runs.append([period])
    return [run[0].code if len(run) == 1 else f"{run[0].code}–{run[-1].code}" for run in runs]


def _follows(one: Period, other: Period) -> bool:
    return any(a.grain is b.grain and a.ordinal + 1 == b.ordinal for a, b in pairwise([one, other]))


def _total(balance: Balance, labels: Labels) -> str:
    """The figures of all that was selected, also what the rows do not show: the strict one beside the net."""
    positive, negative = balance.total["positive"], balance.total["negative"]
    unknown = labels.of("table", "unknown")
    up, down = (unknown if value is None else labels.number(value) for value in (positive, negative))
    return labels.of(
        "charts",
        "total",
        net=signed(balance.total["net"], labels),
        sum=f"{up} {MINUS} {down}",
        strict=signed(balance.total["net_strict"], labels),
    )
