"""Rows of zeros: for what was asked for by name, or for every place and period."""

from collections.abc import Mapping, Sequence

import polars as pl

from barometre.balance.cells import PERIODS, Selection, finest_grain
from barometre.balance.net import FIGURES, identities
from barometre.balance.reasons import Reason
from barometre.names import fold
from barometre.reference.periods import Grain

_IN_TABLE = [
    Reason.DETAIL_UNKNOWN.value,
    Reason.OUTSIDE_SELECTION.value,
    Reason.REGION_NOT_STATED.value,
    Reason.DEPARTEMENT_NOT_STATED.value,
    Reason.SECTOR_NOT_STATED.value,
]


def filled(
    table: pl.LazyFrame,
    assigned: pl.LazyFrame,
    keys: Sequence[str],
    selection: Selection,
    region_of: Mapping[str, str],
    *,
    everywhere: bool = False,
) -> pl.LazyFrame:
    """The cells of `table` and, with figures of 0, those without event that were asked for by name.

    What is named on some keys is crossed with what the ledger has on the others. With `everywhere`, every place of
    the referential (`region_of`: département → region) and every period between the first and the last has its row.
    """
    axes = [
        axis
        for axis in (
            _places(assigned, keys, selection, region_of, everywhere),
            _sectors(assigned, keys, selection),
            _periods(assigned, keys, selection, everywhere),
        )
        if axis is not None
    ]
    named = [key for key in identities(keys) for frame, is_named in axes if is_named and key in _columns(frame)]
    if not named:
        return table
    grid = axes[0][0]
    for axis, _ in axes[1:]:
        grid = grid.join(axis, how="cross")
    lacking = grid.join(table, on=identities(keys) if everywhere else named, how="anti", nulls_equal=True)
    zeros = lacking.with_columns(pl.lit(0, pl.Int64).alias(figure) for figure in FIGURES)
    return pl.concat([table, zeros.select(_columns(table))], how="vertical_relaxed")


def _columns(frame: pl.LazyFrame) -> list[str]:
    return frame.collect_schema().names()


Axis = tuple[pl.LazyFrame, bool]
"""The values of the keys of one kind, and whether they were asked for by name."""


def _observed(assigned: pl.LazyFrame, columns: Sequence[str], *spelling: pl.Expr) -> pl.LazyFrame:
    """The values that the ledger's counted events have, inside the selection or not; one null row when none has any."""
    reason = pl.col("reason")
    in_table = assigned.filter(reason.is_null() | reason.is_in(_IN_TABLE))
    known = in_table.filter(pl.any_horizontal(pl.col(columns).is_not_null())).group_by(columns).agg(*spelling)
    nothing = known.select(pl.all().first())  # one row of nulls when there is none
    return pl.concat([known, nothing.filter(pl.all_horizontal(pl.col(columns).is_null()))])


def _places(
    assigned: pl.LazyFrame,
    keys: Sequence[str],
    selection: Selection,
    region_of: Mapping[str, str],
    everywhere: bool,
) -> Axis | None:
    columns = [key for key in ("region", "departement") if key in keys]
    if not columns:
        return None
    finest = columns[-1]
    asked = selection.departements if finest == "departement" else selection.regions
    if not asked and not everywhere:
        return _observed(assigned, columns), False
    codes = asked or _all_places(finest, selection, region_of)
    frame = pl.LazyFrame({"region": [region_of.get(code, code) for code in codes], finest: codes}, schema_overrides={
        "region": pl.String, finest: pl.String})  # fmt: skip
    return frame.select(columns), True


def _all_places(finest: str, selection: Selection, region_of: Mapping[str, str]) -> list[str]:
    if finest == "region":
        return sorted(set(region_of.values()))
    return [code for code, region in region_of.items() if not selection.regions or region in selection.regions]


def _sectors(assigned: pl.LazyFrame, keys: Sequence[str], selection: Selection) -> Axis | None:
    if "sector" not in keys:
        return None
    if not selection.sectors:
        return _observed(assigned, ["sector_key"], pl.col("sector").min()), False
    by_key = {fold(sector): sector for sector in reversed(selection.sectors)}
    return pl.LazyFrame({"sector_key": list(by_key), "sector": list(by_key.values())}), True


def _periods(assigned: pl.LazyFrame, keys: Sequence[str], selection: Selection, everywhere: bool) -> Axis | None:
    columns = [key for key in PERIODS if key in keys]
    grain = finest_grain(columns)
    if grain is None:
        return None
    if selection.periods:
        asked = {period for wide in selection.periods for period in wide.divided(grain)}
        return _period_axis(pl.LazyFrame({"rank": sorted(p.ordinal for p in asked)}), grain, columns), True
    if not everywhere:
        return _observed(assigned, columns), False
    rank = pl.col(grain.value)
    seen = _observed(assigned, [grain.value])
    ranks = seen.select(rank=pl.int_ranges(rank.min(), rank.max() + 1)).explode("rank").drop_nulls()
    return _period_axis(ranks, grain, columns), True


def _period_axis(ranks: pl.LazyFrame, grain: Grain, columns: Sequence[str]) -> pl.LazyFrame:
    rank = pl.col("rank").cast(pl.Int32)
    return ranks.select((rank // (grain.per_year // Grain(column).per_year)).alias(column) for column in columns)
