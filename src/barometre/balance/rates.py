"""Balances in percent of a stock that the user supplies."""

from collections.abc import Mapping, Sequence
from typing import Any

from barometre.balance.answer import Balance
from barometre.balance.cells import PERIODS, finest_grain
from barometre.errors import Misuse, Words
from barometre.ledger.figures import Stock, Stocks
from barometre.names import fold
from barometre.reference.periods import Period

RATED = ("positive", "negative", "net", "net_strict")
"""The figures of which there is a rate: `net_rate` is `net` in percent of `stock`."""


def rated(balance: Balance, stocks: Stocks, keys: Sequence[str], periods: Sequence[Period] = ()) -> Balance:
    """The balance with the stock of each cell (`stock`), and its figures in percent of it (`net_rate`, …).

    The stock of a cell is that of its period (or of the one of `periods`, where no key is one), else that of a longer
    period that holds it, else one that says no period; null: there is none, and no rate.

    Raises `Misuse` when the stocks are not told apart by the places and sectors of the cells.
    """
    _same_keys(stocks.keys, [key for key in keys if key not in PERIODS])
    grain, alone = finest_grain(keys), periods[0] if len(periods) == 1 else None
    by_cell: dict[tuple[str | None, ...], list[Stock]] = {}
    for stock in stocks.each:
        by_cell.setdefault(stock.keys, []).append(stock)

    def of(cell: Mapping[str, Any]) -> dict[str, Any]:
        named = tuple(fold(cell[key]) if key == "sector" and cell[key] else cell[key] for key in stocks.keys)
        period = Period.parse(cell[grain.value]) if grain else alone
        return _rated(cell, _fitting(by_cell.get(named, []), period))

    return balance._replace(cells=[of(cell) for cell in balance.cells])


def _same_keys(theirs: Sequence[str], ours: Sequence[str]) -> None:
    finest = [key for key in ours if not (key == "region" and "departement" in ours)]
    if set(theirs) != set(finest):
        by = ",".join((*theirs, "year"))
        raise Misuse(
            Words(
                fr=f"--per : stocks {_by(theirs, 'par', 'nationaux')}, lignes par {_by(ours, '', 'période')}.",
                en=f"--per: stocks {_by(theirs, 'by', 'national')}, rows by {_by(ours, '', 'period')}.",
            ),
            Words(fr=f"Demandez par exemple --by {by}.", en=f"Ask for --by {by}, for example."),
        )


def _by(keys: Sequence[str], word: str, none: str) -> str:
    return f"{word} {', '.join(keys)}".strip() if keys else none


def _fitting(stocks: Sequence[Stock], period: Period | None) -> float | None:
    """The stock of the shortest period that holds this one."""
    fitting = [one for one in stocks if one.period is None or (period is not None and one.period.holds(period))]
    return min(fitting, key=_length).value if fitting else None


def _length(stock: Stock) -> float:
    return float("inf") if stock.period is None else stock.period.grain.months


def _rated(cell: Mapping[str, Any], stock: float | None) -> dict[str, Any]:
    return {**cell, "stock": stock, **{f"{figure}_rate": _percent(cell[figure], stock) for figure in RATED}}


def _percent(figure: float | None, stock: float | None) -> float | None:
    return None if figure is None or not stock else 100 * figure / stock
