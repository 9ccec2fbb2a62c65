"""Which cell of a table each event falls in, and which events a selection leaves out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl

from barometre.balance.reasons import Reason, because, counts
from barometre.errors import Misuse, Words
from barometre.names import did_you_mean, fold
from barometre.reference.periods import Grain, Period, finest

PLACES = ("region", "departement")
PERIODS = tuple(grain.value for grain in Grain)
KEYS = (*PLACES, "sector", *PERIODS)
"""The keys that a table can have."""

_FRENCH_KEYS = {"secteur": "sector", "annee": "year", "semestre": "semester", "trimestre": "quarter", "mois": "month"}


@dataclass(frozen=True)
class Selection:
    """What was asked for by name; an empty tuple asks for all. Places are codes, sectors are texts.

    `around` are the regions of the `departements`: an event of another region is not in them, even if it does not say
    its département.
    """

    regions: tuple[str, ...] = ()
    departements: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    periods: tuple[Period, ...] = ()
    around: tuple[str, ...] = ()

    def intervals(self) -> list[tuple[date, date]]:
        """The days selected, first and last, with periods that follow each other made one."""
        merged: list[tuple[date, date]] = []
        for period in sorted(self.periods, key=lambda period: (period.start, period.end)):
            start, end = period.start, period.end
            if merged and start.toordinal() <= merged[-1][1].toordinal() + 1:
                start, end = merged[-1][0], max(end, merged.pop()[1])
            merged.append((start, end))
        return merged

    def names_anything(self) -> bool:
        """Whether something was asked for by name."""
        return bool(self.regions or self.departements or self.sectors or self.periods)


EVERYTHING = Selection()


def checked_keys(by: Iterable[str], selection: Selection = EVERYTHING) -> tuple[str, ...]:
    """The keys, each once, in the order given.

    Raises `Misuse` for an unknown key, and for one that would hold only a part of what it names: a year of which
    one semester is selected.
    """
    keys = tuple(dict.fromkeys(map(_key, by)))
    _whole_periods(keys, selection)
    if "region" in keys and "departement" not in keys and selection.departements:
        raise _partial("region", "departement", f"--departement {selection.departements[0]}")
    return keys


def _key(text: str) -> str:
    """The key that a text names, in French or English, whatever its case and accents."""
    key = _FRENCH_KEYS.get(fold(text), fold(text))
    if key not in KEYS:
        raise Misuse(Words(fr=f"Clé inconnue : « {text} ».", en=f"Unknown key: '{text}'."), did_you_mean(text, KEYS))
    return key


def _whole_periods(keys: Sequence[str], selection: Selection) -> None:
    """Refuse a key of which the selection holds only a part: a year of which one semester is selected."""
    for key in (key for key in keys if key in PERIODS):
        grain = Grain(key)
        for start, end in selection.intervals():
            whole = Period.holding(start, grain).start == start and Period.holding(end, grain).end == end
            if not whole:
                finer = next(p for p in selection.periods if p.start >= start and p.end <= end)
                raise _partial(key, finer.grain.value, f"--period {finer.code}")


def _partial(key: str, finer: str, option: str) -> Misuse:
    return Misuse(
        Words(
            fr=f"--by {key} avec {option} : la ligne ne tiendrait qu'une partie de ce qu'elle nomme.",
            en=f"--by {key} with {option}: the row would hold only a part of what it names.",
        ),
        Words(fr=f"Écrivez --by {finer}.", en=f"Write --by {finer}."),
    )


def finest_grain(keys: Iterable[str]) -> Grain | None:
    """The finest period among these keys, or None."""
    return finest(Grain(key) for key in keys if key in PERIODS)


def assign(qualified: pl.LazyFrame, by: Sequence[str], selection: Selection = EVERYTHING) -> pl.LazyFrame:
    """The qualified events with the keys of their cell, and no weight outside the selection.

    Period keys are the ordinals of `Period`, null where a date is too coarse. `weight`, `weight_strict` and `reason`
    become those of the event *in this table*. Each is one of the `rows`, and one of the `concerned` where it may belong
    to what was selected: events that are put together (see `alike`) are more.
    """
    grain = finest_grain(by)
    keyed = qualified.with_columns(*(ordinal("start", Grain(key)).alias(key) for key in by if key in PERIODS))
    reason = pl.when(counts()).then(_cell_reason(grain, selection))
    left_out = pl.col("left_out").is_not_null()
    return (
        keyed.with_columns(left_out=reason)
        .with_columns(
            reason=pl.coalesce("left_out", "reason"),
            weight=pl.when(left_out).then(0).otherwise(pl.col("weight")),
            weight_strict=pl.when(left_out).then(0).otherwise(pl.col("weight_strict")),
            rows=pl.lit(1, pl.Int64),
            concerned=concerned(selection, pl.col("start"), pl.col("end")).fill_null(value=False).cast(pl.Int64),
        )
        .drop("left_out")
    )


def ordinal(end: str, grain: Grain) -> pl.Expr:
    """The rank, among all periods of this grain, of the one in which the `start` or the `end` of an event lies."""
    return pl.col(f"{end}_month").cast(pl.Int32) // grain.months


def period_code(rank: pl.Expr, grain: Grain) -> pl.Expr:
    """The canonical spelling of the period of this rank: 2024S1."""
    year, index = rank // grain.per_year, rank % grain.per_year + 1
    year_text = year.cast(pl.String).str.zfill(4)
    if grain is Grain.YEAR:
        return year_text
    if grain is Grain.MONTH:
        return pl.format("{}-{}", year_text, index.cast(pl.String).str.zfill(2))
    return pl.format("{}{}{}", year_text, pl.lit("S" if grain is Grain.SEMESTER else "Q"), index)


def _cell_reason(grain: Grain | None, selection: Selection) -> pl.Expr:
    """Why an event that the method counts is in no cell of the table; null where it is in one."""
    start, end = pl.col("start"), pl.col("end")
    coarse = _coarse(grain) if grain else pl.lit(value=False)
    intervals = selection.intervals()
    inside = _any([(start >= first) & (end <= last) for first, last in intervals] or [pl.lit(value=True)])
    chain = (
        pl.when(coarse)
        .then(because(Reason.DATE_TOO_COARSE))
        .when(~concerned(selection, start, end))
        .then(because(Reason.OUTSIDE_SELECTION))
        .when(~inside)
        .then(because(Reason.DATE_TOO_COARSE))
    )
    for column, not_stated, _ in _named(selection):
        chain = chain.when(pl.col(column).is_null()).then(because(not_stated))
    return chain.otherwise(None)


def _coarse(grain: Grain) -> pl.Expr:
    """Whether an interval does not end in the period of this grain in which it starts."""
    return pl.col(grain.value) != ordinal("end", grain)


def concerned(selection: Selection, start: pl.Expr, end: pl.Expr) -> pl.Expr:
    """Whether an event may belong to what was selected: its interval overlaps it, and it says no other place."""
    intervals = selection.intervals()
    overlaps = (
        _any([(start <= last) & (end >= first) for first, last in intervals]) if intervals else pl.lit(value=True)
    )
    return overlaps & ~_any([(~among).fill_null(value=False) for _, _, among in _named(selection)])


def _any(conditions: Sequence[pl.Expr]) -> pl.Expr:
    return pl.any_horizontal(conditions) if conditions else pl.lit(value=False)


def _named(selection: Selection) -> list[tuple[str, Reason, pl.Expr]]:
    """For each column on which something was named: the reason when an event does not say, and whether it is among it.

    An event that does not say is neither in nor out: null.
    """
    asked = (
        ("region", Reason.REGION_NOT_STATED, selection.regions or selection.around),
        ("departement", Reason.DEPARTEMENT_NOT_STATED, selection.departements),
        ("sector_key", Reason.SECTOR_NOT_STATED, tuple(map(fold, selection.sectors))),
    )
    return [(column, reason, pl.col(column).is_in(values)) for column, reason, values in asked if values]
