"""What a ledger has for a figure that was published, and what it can't tell of it."""

from collections.abc import Iterable

import polars as pl

from barometre.balance.cells import Selection, assign, concerned
from barometre.balance.net import cells
from barometre.balance.reasons import Reason
from barometre.ledger.figures import Printed
from barometre.reference.figures import Level
from barometre.reference.regions import Regions
from barometre.reference.vocabulary import EITHER, NEGATIVE, POSITIVE, Flow

UNDECIDED = (
    Reason.DATE_TOO_COARSE, Reason.REGION_NOT_STATED, Reason.DEPARTEMENT_NOT_STATED, Reason.SECTOR_NOT_STATED
)  # fmt: skip
"""Why it can't be told whether an event belongs to a figure."""

_NEEDED = (
    "event", "start", "end", "weight", "weight_strict", "reason", "region", "departement", "sector", "sector_key"
)  # fmt: skip

_PLUS = {"net": POSITIVE, "positive": POSITIVE, "negative": NEGATIVE, "net_strict": (Flow.OPENING,)}
_LESS = {"net": NEGATIVE, "net_strict": (Flow.CLOSURE,)}
"""The flows that add to a figure, and those that take away from it; another figure is that of one flow."""


def needed(qualified: pl.LazyFrame) -> pl.LazyFrame:
    """The columns of qualified events of which figures are made."""
    return qualified.select(_NEEDED)


def supported(qualified: pl.LazyFrame, figure: str, selection: Selection) -> pl.LazyFrame:
    """What events have for a figure, in one row.

    `ours` is the figure of so many `events`, null when it is not known; `least` and `most` are what it may be, whatever
    the events are that can't be told to belong to it (`UNDECIDED`); one column per such reason, and one of events
    recorded later, says how many events of its flows there are.
    """
    weighing = qualified.with_columns(own=pl.col("weight").abs().fill_null(1))
    assigned = assign(weighing, (), selection)
    concerns = concerned(selection, pl.col("start"), pl.col("end")).fill_null(value=False)
    plus, less = _flows(_PLUS, figure), _flows(_LESS, figure)
    relevant = pl.col("event").is_in([*plus, *less])
    open_ = concerns & pl.col("reason").is_in([reason.value for reason in UNDECIDED])
    either = pl.col("event").is_in([flow.value for flow in EITHER]) & pl.col("reason").is_null()
    doubtful = open_ | (either & pl.lit(figure in tuple(Flow)))
    extremes = assigned.select(
        up=_of(plus, doubtful),
        down=_of(less, open_),
        **{reason.value: _count(concerns & relevant, reason) for reason in (*UNDECIDED, Reason.RECORDED_LATER)},
    )
    ours = cells(assigned, ()).select("events", ours=pl.col(figure))
    return pl.concat([ours, extremes], how="horizontal").with_columns(
        least=pl.col("ours") - pl.col("down"), most=pl.col("ours") + pl.col("up")
    )


def _flows(sides: dict[str, tuple[Flow, ...]], figure: str) -> list[str]:
    """The flows on one side of a figure; with a flow, those whose units may be of it."""
    named = sides.get(figure) or ((Flow(figure),) if figure in tuple(Flow) and sides is _PLUS else ())
    maybe = [either for either, pair in EITHER.items() if set(pair) & set(named)]
    return list(dict.fromkeys(flow.value for flow in (*named, *maybe)))


def _of(flows: Iterable[str], chosen: pl.Expr) -> pl.Expr:
    return pl.col("own").filter(pl.col("event").is_in(list(flows)) & chosen).sum()


def _count(concerns: pl.Expr, reason: Reason) -> pl.Expr:
    return (concerns & (pl.col("reason") == reason.value)).sum().cast(pl.Int64)


def selection_of(printed: Printed, regions: Regions) -> Selection:
    """The cell that a figure is about."""
    departements = printed.places if printed.level is Level.DEPARTEMENT else ()
    return Selection(
        regions=printed.places if printed.level is Level.REGION else (),
        departements=departements,
        sectors=(printed.sector,) if printed.sector else (),
        periods=(printed.period,),
        around=tuple(dict.fromkeys(regions.region_of[code] for code in departements)),
    )
