"""Where and when events may lie of which it can't be told whether they belong to what was selected."""

from collections.abc import Sequence

import polars as pl

from barometre.balance.cells import PERIODS, Selection, concerned, finest_grain, ordinal
from barometre.balance.net import identities
from barometre.balance.reconcile import UNDECIDED


def undecided(assigned: pl.LazyFrame, keys: Sequence[str], selection: Selection) -> pl.LazyFrame:
    """The events that may belong to what was selected: their keys that are no periods (null: not stated), once each.

    Their date is too coarse, or they do not say a place or sector that was asked for by name. Beside the keys, the
    ranks of the `first` and the `last` of the periods asked for in which they may lie (null without such a key).
    """
    open_ = pl.col("reason").is_in([reason.value for reason in UNDECIDED])
    maybe = concerned(selection, pl.col("start"), pl.col("end")).fill_null(value=False)
    grain = finest_grain(keys)
    first, last = ((ordinal(day, grain) if grain else pl.lit(None)) for day in ("start", "end"))
    places = [key for key in identities(keys) if key not in PERIODS]
    return assigned.filter(open_ & maybe).select(*places, first=first, last=last).unique()
