"""What a ledger has for a figure that was published, and what it can't tell of it."""

import math
from dataclasses import dataclass
from enum import StrEnum

import polars as pl

from barometre.balance.cells import Selection, assign, concerned
from barometre.balance.comparison import Support
from barometre.balance.contribution import BALANCES, bounds, flows_of
from barometre.balance.net import cells
from barometre.balance.reasons import Reason, counts
from barometre.ledger.figures import Printed
from barometre.reference.figures import Level
from barometre.reference.methods import Method
from barometre.reference.regions import Regions

UNDECIDED = (
    Reason.DATE_TOO_COARSE, Reason.REGION_NOT_STATED, Reason.DEPARTEMENT_NOT_STATED, Reason.SECTOR_NOT_STATED
)  # fmt: skip
"""Why it can't be told whether an event belongs to a figure."""

_NEEDED = (
    "event", "start", "end", "weight", "weight_strict", "reason", "region", "departement", "sector", "sector_key",
    "jobs_change", "investment_eur",
)  # fmt: skip


def needed(qualified: pl.LazyFrame) -> pl.LazyFrame:
    """The columns of qualified events of which figures are made."""
    return qualified.select(_NEEDED)


def supported(qualified: pl.LazyFrame, method: Method, figure: str, selection: Selection) -> pl.LazyFrame:
    """What events have for a figure, in one row.

    `ours` is the figure, null when it is not known; `events` is how many of its events count, `surest` and `likeliest`
    are the least and the most that these add up to; `least` and `most` the same with the events that can't be told to
    belong to it (`UNDECIDED`), whatever they are. One column per such reason, and one of events recorded later, says
    how many events of its flows there are.
    """
    low, high = bounds(figure, method)
    assigned = assign(qualified, (), selection).with_columns(low=low, high=high)
    concerns = concerned(selection, pl.col("start"), pl.col("end")).fill_null(value=False)
    relevant = (pl.col("low") != 0) | (pl.col("high") != 0)
    maybe = concerns & pl.col("reason").is_in([reason.value for reason in UNDECIDED])
    bottom, top = pl.min_horizontal("low", pl.lit(0.0)), pl.max_horizontal("high", pl.lit(0.0))
    sums = assigned.select(
        events=(counts() & relevant).sum().cast(pl.Int64),
        surest=pl.col("low").filter(counts()).sum(),
        likeliest=pl.col("high").filter(counts()).sum(),
        least=pl.col("low").filter(counts()).sum() + bottom.filter(maybe).sum(),
        most=pl.col("high").filter(counts()).sum() + top.filter(maybe).sum(),
        **{reason.value: _count(concerns & relevant, reason) for reason in (*UNDECIDED, Reason.RECORDED_LATER)},
    )
    return pl.concat([cells(assigned, ()).select(ours=pl.col(figure)), sums], how="horizontal")


def _count(concerns: pl.Expr, reason: Reason) -> pl.Expr:
    return (concerns & (pl.col("reason") == reason.value)).sum().cast(pl.Int64)


class Verdict(StrEnum):
    """What a ledger says of a published figure."""

    EQUAL = "equal"
    DIFFERENT = "different"
    NOT_COMPUTABLE = "not-computable"


_GROSS = tuple(figure for figure in BALANCES if not figure.startswith("net"))
"""The figures of which a ledger may hold a part: a coverage in percent."""
_NOTHING = 1e-6
"""Less than any difference that is one: sums of hundredths as floats differ by less."""


@dataclass(frozen=True)
class Reconciled:
    """A published figure, what the ledger has for it, and the verdict; `counted` says whether the method knows it."""

    printed: Printed
    support: Support
    tolerance: float = 0
    counted: bool = True

    @property
    def gap(self) -> float | None:
        """The ledger's figure less the published one."""
        return None if self.support.ours is None else round(self.support.ours - self.printed.value, 6)

    @property
    def verdict(self) -> Verdict:
        """Not computable: it is not known, or other events may or may not belong to it and would settle it.

        A figure of no event does not confirm a published 0 beside others that may belong to it or were recorded later.
        """
        own, margin, value = self.support, self.tolerance + _NOTHING, self.printed.value
        if not self.counted or not own.least - margin <= value <= own.most + margin:
            return Verdict.DIFFERENT if self.counted else Verdict.NOT_COMPUTABLE
        certain = own.likeliest - own.surest <= _NOTHING and (own.events or not (own.undecided or own.later))
        near = self.gap is not None and abs(self.gap) <= margin
        return Verdict.EQUAL if near and certain else Verdict.NOT_COMPUTABLE

    @property
    def why(self) -> str | None:
        """The reason for which it is not computable, or might be different."""
        own, verdict = self.support, self.verdict
        if verdict is Verdict.EQUAL:
            return None
        if not self.counted:
            return Reason.FLOW_NOT_IN_METHOD.value
        if verdict is Verdict.DIFFERENT:
            return Reason.RECORDED_LATER.value if own.later else None
        if own.likeliest - own.surest > _NOTHING:
            endless = math.inf in (own.likeliest, -own.surest)
            return Reason.SIZE_UNKNOWN.value if endless else Reason.DETAIL_UNKNOWN.value
        return max(own.undecided, key=lambda reason: own.undecided[reason], default=Reason.RECORDED_LATER.value)

    @property
    def coverage(self) -> float | None:
        """How many percent of a gross figure the ledger holds, where it is only a part."""
        ours, value = self.support.ours, self.printed.value
        partial = self.counted and self.printed.figure in _GROSS and ours is not None and 0 <= ours < value
        return round(100 * ours / value, 1) if partial and ours is not None else None


def reconciled(printed: Printed, support: Support, method: Method, tolerance: float) -> Reconciled:
    """The verdict on a published figure by a method; one that counts none of its flows can tell nothing of it."""
    return Reconciled(printed, support, tolerance, any(flow in method.counts for flow in flows_of(printed.figure)))


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
