"""Balances in percent of a stock that the user supplies."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from barometre.balance.answer import Balance
from barometre.balance.cells import PERIODS, finest_grain
from barometre.errors import Misuse, Words
from barometre.ledger.figures import Stock, Stocks
from barometre.names import fold
from barometre.reference.periods import Period

RATED = ("positive", "negative", "net", "net_strict")
"""The figures of which there is a rate: `net_rate` is `net` in percent of `stock`."""


def rated(balance: Balance, stocks: Stocks, keys: Sequence[str]) -> Balance:
    """The balance with the stock of each cell (`stock`), and its figures in percent of it (`net_rate`, …).

    The stock of a cell is that of its period, else that of a longer period that holds it, else one that says no period;
    null: there is none, and no rate.

    Raises `Misuse` when the stocks are not told apart by the places and sectors of the cells.
    """
    _same_keys(stocks.keys, [key for key in keys if key not in PERIODS])
    cells = [_rated(cell, _stock_of(cell, stocks, keys)) for cell in balance.cells]
    return replace(balance, cells=cells)


def _same_keys(theirs: Sequence[str], ours: Sequence[str]) -> None:
    if set(theirs) != set(ours):
        by = ",".join(theirs) or "period"
        raise Misuse(
            Words(
                fr=f"--per : les stocks sont par {by}, les lignes par {', '.join(ours) or 'période'}.",
                en=f"--per: the stocks are by {by}, the rows by {', '.join(ours) or 'period'}.",
            ),
            Words(fr=f"Demandez --by {by}, et la période.", en=f"Ask for --by {by}, and the period."),
        )


def _stock_of(cell: Mapping[str, Any], stocks: Stocks, keys: Sequence[str]) -> float | None:
    named = {key: fold(cell[key]) if key == "sector" and cell[key] else cell[key] for key in stocks.keys}
    grain = finest_grain(keys)
    period = Period.parse(cell[grain.value]) if grain else None
    fitting = [stock for stock in stocks.each if stock.keys == named and _holds(stock.period, period)]
    return min(fitting, key=_length).value if fitting else None


def _holds(stock: Period | None, period: Period | None) -> bool:
    return stock is None or (period is not None and stock.start <= period.start and period.end <= stock.end)


def _length(stock: Stock) -> float:
    return float("inf") if stock.period is None else stock.period.grain.months


def _rated(cell: Mapping[str, Any], stock: float | None) -> dict[str, Any]:
    return {**cell, "stock": stock, **{f"{figure}_rate": _percent(cell[figure], stock) for figure in RATED}}


def _percent(figure: float | None, stock: float | None) -> float | None:
    return None if figure is None or not stock else 100 * figure / stock
