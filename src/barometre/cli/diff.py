"""`barometre diff`: what differs between two ledgers."""

from barometre.cli import options as o
from barometre.cli.flat import flat
from barometre.cli.groups import ReadingOptions, TableOptions

EPILOG = "Example: barometre diff ledger-2024.csv ledger-2025.csv --by region,year"


@flat
def diff(
    old: o.OldLedger,
    new: o.NewLedger,
    *,
    by: o.By = None,
    method: o.MethodName = "dge",
    skip_invalid: o.SkipInvalid = False,
    cells: o.CellsOnly = False,
    read: ReadingOptions,
    show: TableOptions,
) -> None:
    """What differs between two ledgers: events added, withdrawn or changed field by field, and the cells that moved.

    Events are known by their event_id; those without one are the same when all that is said of them is.
    """
    from barometre.balance.cells import checked_keys
    from barometre.cli.asking import split
    from barometre.reference.methods import Method

    language = show.checked()
    how, keys = Method.load(method), checked_keys(split(by, "--by") or ("region", "semester"))
    known = read.known()

    from barometre.cli.answering import answered, documents
    from barometre.cli.comparing import differing
    from barometre.cli.opening import opened_as, refuse_invalid
    from barometre.cli.progress import making
    from barometre.display.differences import differences_table
    from barometre.display.labels import Labels

    ledgers = [opened_as([name], read, known, language) for name in (old, new)]
    found = differing(ledgers[0], ledgers[1], how, keys)
    for ledger, count in zip(ledgers, found.invalid, strict=True):
        refuse_invalid(ledger, count, language, skip=skip_invalid)
    names = (ledgers[0].names(), ledgers[1].names())
    with making(language):
        table = differences_table(found, names, how, keys, known.regions, Labels(language))
    answered(table.also[0] if cells else table, show, *ledgers, besides=documents([how], read))
