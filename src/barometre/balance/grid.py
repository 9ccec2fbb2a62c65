"""Rows of zeros: for what was asked for by name, or for every place and period."""

from collections.abc import Sequence
from typing import NamedTuple

import polars as pl

from barometre.balance.cells import PERIODS, Selection, finest_grain
from barometre.balance.net import FIGURES, identities
from barometre.balance.reasons import Reason
from barometre.names import fold
from barometre.reference.periods import Grain, Period
from barometre.reference.regions import Regions

_IN_TABLE = [
    Reason.DETAIL_UNKNOWN.value,
    Reason.OUTSIDE_SELECTION.value,
    Reason.REGION_NOT_STATED.value,
    Reason.DEPARTEMENT_NOT_STATED.value,
    Reason.SECTOR_NOT_STATED.value,
]


class Axis(NamedTuple):
    """The values of the keys of one kind (places, sectors or periods), and the keys that were asked for by name."""

    values: pl.LazyFrame
    named: tuple[str, ...] = ()


def filled(
    table: pl.LazyFrame,
    assigned: pl.LazyFrame,
    keys: Sequence[str],
    selection: Selection,
    regions: Regions,
    *,
    everywhere: bool = False,
) -> pl.LazyFrame:
    """The cells of `table` and, with figures of 0, those without event that were asked for by name.

    What is named on some keys is crossed with what the ledger has on the others. With `everywhere`, every place of
    the referential and every period between the first and the last has its row.
    """
    axes = _axes(assigned, keys, selection, regions, everywhere=everywhere)
    if not axes or not (everywhere or selection.names_anything()):
        return table
    grid = axes[0].values
    for axis in axes[1:]:
        grid = grid.join(axis.values, how="cross")
    on = identities(keys) if everywhere else [key for axis in axes for key in axis.named]
    lacking = grid.join(table, on=on, how="anti", nulls_equal=True) if on else _if_empty(grid, table)
    grain = finest_grain(keys)
    if grain is not None:  # of a ledger without event nobody knows which periods are meant
        lacking = lacking.filter(pl.col(grain.value).is_not_null())
    zeros = lacking.with_columns(pl.lit(0, pl.Int64).alias(figure) for figure in FIGURES)
    return pl.concat([table, zeros.select(table.collect_schema().names())], how="vertical_relaxed")


def _if_empty(grid: pl.LazyFrame, table: pl.LazyFrame) -> pl.LazyFrame:
    """The grid when the table has no row, else nothing."""
    rows = table.select(pl.len().alias("rows in table"))
    return grid.join(rows, how="cross").filter(pl.col("rows in table") == 0).drop("rows in table")


def _axes(
    assigned: pl.LazyFrame, keys: Sequence[str], selection: Selection, regions: Regions, *, everywhere: bool
) -> list[Axis]:
    axes = []
    places = [key for key in ("region", "departement") if key in keys]
    periods = [key for key in PERIODS if key in keys]
    if places:
        axes.append(_places(assigned, places, selection, regions, everywhere=everywhere))
    if "sector" in keys:
        axes.append(_sectors(assigned, selection))
    if periods:
        axes.append(_periods(assigned, periods, selection, everywhere=everywhere))
    return axes


def _observed(assigned: pl.LazyFrame, columns: Sequence[str]) -> Axis:
    """The values that the ledger's counted events have, inside the selection or not; one null row when none has any."""
    reason = pl.col("reason")
    in_table = assigned.filter(reason.is_null() | reason.is_in(_IN_TABLE)).select(columns).unique()
    known = in_table.filter(pl.any_horizontal(pl.col(columns).is_not_null()))
    nothing = known.select(pl.all().first())  # one row of nulls when there is none
    return Axis(pl.concat([known, nothing.filter(pl.all_horizontal(pl.col(columns).is_null()))]))


def _places(
    assigned: pl.LazyFrame, columns: Sequence[str], selection: Selection, regions: Regions, *, everywhere: bool
) -> Axis:
    if columns == ["region"]:
        codes = list(selection.regions) or (sorted(regions.by_code) if everywhere else [])
        pairs = [(code, code) for code in codes]
    else:
        chosen = selection.regions if selection.regions or not everywhere else tuple(regions.by_code)
        departements = selection.departements or [d for d, r in regions.region_of.items() if r in chosen]
        pairs = [(regions.region_of[code], code) for code in departements]
    if not pairs:
        return _observed(assigned, columns)
    values = pl.LazyFrame(pairs, schema={"region": pl.String, "departement": pl.String}, orient="row")
    named = columns if selection.departements else [key for key in columns if key == "region" and selection.regions]
    return Axis(values.select(columns), tuple(named))


def _sectors(assigned: pl.LazyFrame, selection: Selection) -> Axis:
    if not selection.sectors:
        return _observed(assigned, ["sector_key"])
    return Axis(pl.LazyFrame({"sector_key": list(dict.fromkeys(map(fold, selection.sectors)))}), ("sector_key",))


def _periods(assigned: pl.LazyFrame, columns: Sequence[str], selection: Selection, *, everywhere: bool) -> Axis:
    grain = finest_grain(columns)
    assert grain is not None
    if selection.periods:
        ends = [[Period.holding(day, grain).ordinal for day in interval] for interval in selection.intervals()]
        ranks = pl.LazyFrame({"rank": [rank for first, last in ends for rank in range(first, last + 1)]})
        return Axis(_with_wider(ranks, grain, columns), tuple(columns))
    observed = _observed(assigned, columns)
    if not everywhere:
        return observed
    rank = pl.col(grain.value)
    ranks = observed.values.select(rank=pl.int_ranges(rank.min(), rank.max() + 1)).explode("rank").drop_nulls()
    return Axis(_with_wider(ranks, grain, columns))


def _with_wider(ranks: pl.LazyFrame, grain: Grain, columns: Sequence[str]) -> pl.LazyFrame:
    """These periods, and beside each the wider ones that hold it."""
    rank = pl.col("rank").cast(pl.Int32)
    return ranks.select((rank // (grain.per_year // Grain(column).per_year)).alias(column) for column in columns)
