"""The events that make two balances of one ledger differ: by another method, or as known on another day."""

from collections.abc import Iterable, Sequence

import polars as pl

from barometre.balance.contribution import contribution
from barometre.balance.explain import SAID, said
from barometre.balance.net import finished, identities, spelled
from barometre.balance.reasons import Reason

ELSEWHERE = "elsewhere"
NOT_YET = "not-recorded-yet"
IN_NO_FIGURE = "flow-not-in-figure"
"""The reasons of an event that counts in another cell, that was not recorded, or whose flow is in no such figure."""

BESIDES = (ELSEWHERE, NOT_YET, IN_NO_FIGURE)

TOLD = ("before", "after", "reason_before", "reason_after")
"""What is told of an event in a cell: what it adds on either side, and why it has none there (null where it has)."""

_UNHEARD = (
    Reason.INVALID, Reason.TOTAL_ROW, Reason.CONTINUED_ROW, Reason.RECORDED_LATER, Reason.SUPERSEDED, Reason.REPEATED
)  # fmt: skip
"""The reasons of statements that do not prevail."""

Pair = tuple[int, int]
"""The places of two sides, the earlier or first one before the other."""


def numbered(statements: pl.LazyFrame) -> pl.LazyFrame:
    """The statements with their number (`row`), and what tells the event that each is about (`identity`)."""
    own = pl.format("row {}", pl.col("row"))
    return statements.with_row_index("row").with_columns(
        identity=pl.when(pl.col("event_id").is_null()).then(own).otherwise(pl.format("event {}", "event_id"))
    )


def gaps(
    sides: Sequence[pl.LazyFrame], pairs: Iterable[Pair], keys: Sequence[str], figure: str = "net"
) -> pl.LazyFrame:
    """The events that make a figure of each cell differ between the two sides of each pair.

    The sides are assigned events of the same `numbered` statements. The answer has `pair` (its rank), the keys of the
    cell, what is `TOLD` of the event there, and what is `SAID` of it: by the later statement, unless that only takes
    the event back; `where` and `recorded_on` are those of the later one. The differences of a cell sum to that of its
    balances. Rows are sorted by pair, cell and date.
    """
    cell = identities(keys)
    states = [_states(side, cell, figure) for side in sides]
    found = pl.concat(
        [_differing(states[a], states[b], cell).with_columns(pair=pl.lit(rank)) for rank, (a, b) in enumerate(pairs)],
        how="vertical_relaxed",
    )
    words = sides[0].select("row", *said(), day=pl.coalesce("effective_from", "announced_from"))
    later = words.select("row", "where", "recorded_on")
    renamed = {name: f"event's {name}" for name in SAID if name in keys}  # a cell and its event may differ: a move
    told = found.join(words.drop("where", "recorded_on").rename(renamed), on="row", how="left").join(
        later, left_on="changed", right_on="row", how="left"
    )
    if "sector" in keys:
        told = spelled(told, sides[0])
    shown = [name for name in SAID if name not in keys]
    order = ["day", "event", "where"]
    return finished(told, keys, ("pair", *TOLD, *shown), order).sort("pair", maintain_order=True)


def _states(assigned: pl.LazyFrame, cell: Sequence[str], figure: str) -> pl.LazyFrame:
    """For each event its cell, what it adds to the figure, and its reason, as the statement says that prevails."""
    unheard = pl.col("reason").is_in([reason.value for reason in _UNHEARD]).fill_null(value=False)
    withdrawn = (pl.col("reason") == Reason.WITHDRAWN.value).fill_null(value=False)
    adds = contribution(figure).alias("weight")
    heard = assigned.filter(~unheard).select(
        "identity", "row", adds, pl.col("reason").cast(pl.String), *cell, withdrawn=withdrawn
    )
    return heard.unique("identity", keep="last", maintain_order=True)  # a doubtful event has several, none of weight


def _differing(before: pl.LazyFrame, after: pl.LazyFrame, cell: Sequence[str]) -> pl.LazyFrame:
    """The cells in which an event weighs otherwise on one side than on the other: two cells when it moved."""
    weighing = pl.concat(
        [side.filter(_weighs()).with_columns(later=pl.lit(later)) for side, later in ((before, False), (after, True))],
        how="vertical_relaxed",
    )
    cells = weighing.group_by("identity", *cell).agg(before=_weight(~pl.col("later")), after=_weight(pl.col("later")))
    told = ("identity", "row", "weight", "reason", "withdrawn")
    states = before.select(told).join(
        after.select(told),
        on="identity",
        how="full",
        suffix="_after",
        coalesce=True,
    )
    gone = pl.col("row_after").is_null() | pl.col("withdrawn_after")
    return (
        cells.filter(~pl.col("before").eq_missing(pl.col("after")))
        .join(states, on="identity")
        .select(
            *cell,
            "before",
            "after",
            _reason("before").alias("reason_before"),
            _reason("after", "_after").alias("reason_after"),
            row=pl.when(gone).then(pl.coalesce("row", "row_after")).otherwise("row_after"),
            changed=pl.coalesce("row_after", "row"),
        )
    )


def _weighs() -> pl.Expr:
    return pl.col("weight").is_null() | (pl.col("weight") != 0)


def _weight(there: pl.Expr) -> pl.Expr:
    """The weight on one side; 0 where the event is not in the cell there."""
    its = pl.col("weight").filter(there)
    return pl.when(its.len() > 0).then(its.first()).otherwise(0)


def _reason(side: str, suffix: str = "") -> pl.Expr:
    """Why an event adds nothing to a cell on one side: what its statement says, or it is not there, or elsewhere."""
    row, weight, reason = (pl.col(name + suffix) for name in ("row", "weight", "reason"))
    counting = pl.when(weight == 0).then(pl.lit(IN_NO_FIGURE)).otherwise(pl.lit(ELSEWHERE))
    nothing = pl.when(row.is_null()).then(pl.lit(NOT_YET)).when(reason.is_null()).then(counting).otherwise(reason)
    return pl.when(pl.col(side) == 0).then(nothing).otherwise(reason)
