"""The rows of a table of balances as bars: what each is called, and its figures."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Literal

from barometre.balance.cells import finest_grain
from barometre.display.formats import word
from barometre.display.labels import Labels
from barometre.display.table import IN_WORDS, Cell, Table
from barometre.errors import Misuse, Words
from barometre.reference.periods import Period

Figure = int | float | None
Order = Literal["net", "code"]
_FIGURES = ("positive", "negative", "net", "net_strict")


@dataclass(frozen=True)
class Bar:
    """One row: its place or sector in words, its (finest) period, and its figures (None: unknown).

    `stated` is false for the row of events that do not say their place or sector; `rank` sorts rows as the table does.
    """

    name: str
    period: str
    rank: int
    stated: bool
    positive: Figure
    negative: Figure
    net: Figure
    strict: Figure

    def called(self) -> str:
        """Its place and its period."""
        return ", ".join(part for part in (self.name, self.period) if part)


def bars_of(table: Table, labels: Labels) -> list[Bar]:
    """A bar for each row. Raises `Misuse` for a table without positive, negative and net figures."""
    at = {column.name: i for i, column in enumerate(table.columns)}
    if not set(_FIGURES) <= set(at):
        raise Misuse(
            Words(fr="Cette table n'a pas de soldes à dessiner.", en="This table has no balances to be drawn."),
            Words(fr="Écrivez barometre net --format chart, sans --pivot.",
                  en="Write barometre net --format chart, without --pivot."),
        )  # fmt: skip
    return [_bar(rank, row, table, at, labels) for rank, row in enumerate(table.rows)]


def _bar(rank: int, row: tuple[Cell, ...], table: Table, at: dict[str, int], labels: Labels) -> Bar:
    texts = [(column, word(row[i], column, labels), row[i]) for i, column in enumerate(table.columns)]
    grain = finest_grain(at)
    named = [
        (text, value)
        for column, text, value in texts
        if column.kind in IN_WORDS and column.kind != "period" and f"{column.name}_name" not in at
    ]
    return Bar(
        ", ".join(dict.fromkeys(text for text, _ in named)),
        next((text for column, text, _ in texts if column.name == grain), ""),
        rank,
        all(value is not None for _, value in named),
        *(_number(row[at[name]]) for name in _FIGURES),
    )


def _number(value: Cell) -> Figure:
    return value if isinstance(value, (int, float)) else None


def ordered(bars: Iterable[Bar], order: Order) -> list[Bar]:
    """The bars from the highest net to the lowest, then the unknown, or as in the table; not stated ones come last."""
    by: dict[Order, Callable[[Bar], Any]] = {
        "net": lambda bar: (not bar.stated, bar.net is None, -(bar.net or 0), bar.rank),
        "code": lambda bar: (not bar.stated, bar.rank),
    }
    return sorted(bars, key=by[order])


def between(codes: Iterable[str]) -> list[str]:
    """All periods from the first to the last of these, which are of one grain."""
    periods = [Period.parse(code) for code in codes if code]
    if not periods:
        return []
    ranks = [period.ordinal for period in periods]
    return [Period.at(periods[0].grain, rank).code for rank in range(min(ranks), max(ranks) + 1)]


def signed(value: Figure, labels: Labels) -> str:
    """A balance for a reader: +3, −3, 0, or that it is not known."""
    return labels.of("table", "unknown") if value is None else labels.signed(value)
