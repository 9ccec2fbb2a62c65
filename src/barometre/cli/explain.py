"""`barometre explain`: the events behind a figure."""

from barometre.cli import options as o
from barometre.cli.flat import flat
from barometre.cli.groups import CellOptions, LedgerOptions, TableOptions

EPILOG = "Example: barometre explain --region HDF --semester 2024S1"


@flat
def explain(
    *,
    cells: CellOptions,
    method: o.MethodName = "dge",
    measure: o.MeasureOption = None,
    as_of: o.AsOf = None,
    skip_invalid: o.SkipInvalid = False,
    read: LedgerOptions,
    limit: o.EventLimit = None,
    show: TableOptions,
) -> None:
    """The events behind a figure: those that count, with their weight, then those that do not, with the reason.

    Asked with the same options, the weights sum to the net that `barometre net` prints.
    """
    from barometre.cli.asking import asked_day
    from barometre.cli.question import question
    from barometre.reference.methods import Method

    language = show.checked()
    how, day = Method.load(method), asked_day(as_of)
    put = question(read, cells, language)

    from barometre.cli.answering import answered, documents
    from barometre.cli.counting import explained
    from barometre.cli.opening import refuse_invalid
    from barometre.display.balances import Made
    from barometre.display.events import events_table
    from barometre.display.labels import Labels

    found = explained(put, how, measure, day)
    refuse_invalid(put.ledger, found.invalid, language, skip=skip_invalid)
    made = Made.of(put.ledger.names(), how, put.asked.selection, day, measure)
    most = show.most_listed(limit)
    table = events_table(found, put.asked.keys, made, put.regions, Labels(language), most)
    answered(table, show, put.ledger, besides=documents([how], read))
