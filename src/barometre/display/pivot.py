"""A table with its periods in columns."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from barometre.display.table import IN_WORDS, Cell, Column, Table
from barometre.errors import Misuse, Words
from barometre.reference.periods import Grain


def pivoted(table: Table) -> Table:
    """The answer, in its first table that has periods one row for all those of a place, and its figures once for each.

    Of several keys that are periods, the finest stands in the columns. The total of a period is that of the table, else
    the sum of its rows, unknown where one of them is; rates have none.

    Raises `Misuse` for an answer without periods, or without figures that can be spread.
    """
    tables = table.each()
    found = next((place for place, one in enumerate(tables) if _period(one) is not None and _spreadable(one)), None)
    if found is None:
        raise _no_period(table)
    first, *rest = (_pivoted(one) if place == found else one for place, one in enumerate(tables))
    return replace(first, also=tuple(rest))


def _no_period(table: Table) -> Misuse:
    events = table.name == "events"
    what = Words(fr="des événements", en="events") if events else Words(fr="cette table", en="this table")
    return Misuse(
        Words(
            fr=f"--pivot : {what.fr} n'{'ont' if events else 'a'} pas de périodes à mettre en colonnes.",
            en=f"--pivot: {what.en} {'have' if events else 'has'} no periods to put in columns.",
        ),
        Words(
            fr="Les soldes en ont : sans --explain (diff : avec --cells), et par exemple --by region,semester.",
            en="Balances have: without --explain (diff: with --cells), and --by region,semester, for example.",
        ),
    )


def _spreadable(table: Table) -> list[int]:
    return [place for place, column in enumerate(table.columns) if column.spread]


def _pivoted(table: Table) -> Table:
    at, figures = _period(table), _spreadable(table)
    kept = [i for i, column in enumerate(table.columns) if column.kind in IN_WORDS and column.kind != "period"]
    assert at is not None
    periods = sorted({row[at] for row in table.rows}, key=str)
    cells = {(_of(row, kept), row[at]): row for row in table.rows}
    names = sorted({name for name, _ in cells}, key=_order)
    rows = [(*name, *_spread(cells, name, figures, periods, table.columns)) for name in names]
    columns = (*(table.columns[i] for i in kept), *_columns(table, figures, periods))
    total = None
    if table.total is not None and kept:
        spread = _totals(table, figures, periods) if table.totals else _sums(rows, columns, len(kept))
        total = (*_of(table.total, kept), *spread)
    absent = len(cells) < len(names) * len(periods)
    notes = dict.fromkeys(table.columns[i].if_absent for i in figures if absent and table.columns[i].if_absent)
    return replace(table, columns=columns, rows=rows, total=total, notes=(*table.notes, *notes))


def _period(table: Table) -> int | None:
    """The place of the finest period among the columns."""
    grains = [grain.value for grain in Grain]
    places = [i for i, column in enumerate(table.columns) if column.kind == "period"]
    return max(places, key=lambda i: grains.index(table.columns[i].name), default=None)


def _of(row: Sequence[Cell], places: Iterable[int]) -> tuple[Cell, ...]:
    return tuple(row[i] for i in places)


def _order(name: tuple[Cell, ...]) -> list[tuple[bool, str]]:
    return [(cell is None, str(cell)) for cell in name]


def _columns(table: Table, figures: Sequence[int], periods: Sequence[Cell]) -> list[Column]:
    found = [(table.columns[i], str(period)) for i in figures for period in periods]
    if len(figures) == 1:
        return [replace(column, name=period, label=period) for column, period in found]
    return [
        replace(column, name=f"{column.name}_{period}", label=f"{column.label} {period}", over=column.label)
        for column, period in found
    ]


def _spread(
    cells: dict[tuple[tuple[Cell, ...], Cell], tuple[Cell, ...]],
    name: tuple[Cell, ...],
    figures: Sequence[int],
    periods: Sequence[Cell],
    columns: Sequence[Column],
) -> list[Cell]:
    return [
        cells[name, period][i] if (name, period) in cells else columns[i].absent for i in figures for period in periods
    ]


def _totals(table: Table, figures: Sequence[int], periods: Sequence[Cell]) -> list[Cell]:
    """The totals of the periods as the table has them."""
    return [table.totals[str(period)][i] if str(period) in table.totals else "" for i in figures for period in periods]


def _sums(rows: Sequence[Sequence[Cell]], columns: Sequence[Column], first: int) -> list[Cell]:
    """The sum of each column of figures; rates have none."""
    return ["" if columns[i].kind == "rate" else _sum(row[i] for row in rows) for i in range(first, len(columns))]


def _sum(values: Iterable[Cell]) -> Cell:
    found = list(values)
    numbers = [value for value in found if isinstance(value, (int, float))]
    return sum(numbers) if len(numbers) == len(found) else None
