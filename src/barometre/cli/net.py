"""`barometre net`: the balance of each cell."""

from typing import TYPE_CHECKING

from barometre.cli import options as o
from barometre.cli.flat import flat
from barometre.cli.groups import CellOptions, LedgerOptions, TableOptions

if TYPE_CHECKING:
    from barometre.ledger.figures import Stocks
    from barometre.reference.regions import Regions

EPILOG = "Example: barometre net --region HDF --semester 2024S1"


@flat
def net(
    *,
    cells: CellOptions,
    fill: o.Fill = False,
    method: o.MethodName = "dge",
    measure: o.MeasureOption = None,
    per: o.Per = None,
    as_of: o.AsOf = None,
    skip_invalid: o.SkipInvalid = False,
    read: LedgerOptions,
    show: TableOptions,
) -> None:
    """Net balance of each cell: (openings + extensions) − (closures + reductions).

    Beside it stands the strict balance, openings − closures. Every row of the ledger is accounted for.
    """
    from barometre.cli.asking import asked_day
    from barometre.cli.question import question
    from barometre.reference.methods import Method

    language = show.checked()
    how, day = Method.load(method), asked_day(as_of)
    put = question(read, cells, language)
    stocks = _stocks(per, put.regions)

    from barometre.cli.answering import answered, documents
    from barometre.cli.counting import counted
    from barometre.cli.opening import refuse_invalid
    from barometre.display.balances import Made, balance_table
    from barometre.display.labels import Labels

    balance = counted(put, how, measure, day, everywhere=fill, pivot=show.pivot)
    refuse_invalid(put.ledger, balance.invalid, language, skip=skip_invalid)
    made = Made.of(put.ledger.names(), how, put.asked.selection, day, measure)._replace(stocks=stocks)
    if stocks is not None:
        from barometre.balance.rates import rated

        balance = rated(balance, stocks, put.asked.keys, put.asked.selection.periods)
    table = balance_table(balance, put.asked.keys, made, put.regions, Labels(language))
    answered(table, show, put.ledger, besides=[*documents([how], read), *([stocks.file] if stocks else [])])


def _stocks(per: str | None, regions: "Regions") -> "Stocks | None":
    """The stocks to divide by, where a table of them is named."""
    if per is None:
        return None
    from barometre.ledger.figures import read_stocks
    from barometre.ledger.rows import Reading

    return read_stocks(per, Reading(), regions)
