"""`barometre revisions`: each figure from its first edition to its last."""

from barometre.cli import options as o
from barometre.cli.flat import flat
from barometre.cli.groups import CellOptions, LedgerOptions, TableOptions
from barometre.reference.figures import Figure

EPILOG = "Example: barometre revisions --by year --period 2023 --explain"


@flat
def revisions(
    *,
    cells: CellOptions,
    editions: o.Editions = None,
    method: o.MethodName = "dge",
    figure: o.FigureOption = Figure.NET,
    measure: o.MeasureOption = None,
    skip_invalid: o.SkipInvalid = False,
    explain: o.ExplainChanges = False,
    read: LedgerOptions,
    show: TableOptions,
) -> None:
    """What each figure was in each edition: first, restated, and by how much.

    The editions are the days on which something was recorded, or those of --edition. With --explain, the events that
    made each change: they sum to it.
    """
    from barometre.cli.asking import asked_editions, few_editions
    from barometre.cli.question import question
    from barometre.reference.methods import Method

    language = show.checked()
    how, named = Method.load(method), asked_editions(editions)
    put = question(read, cells, language)

    from barometre.cli.answering import answered, documents
    from barometre.cli.comparing import recording_days, revised
    from barometre.cli.opening import refuse_invalid
    from barometre.display.labels import Labels
    from barometre.display.sides import Compared, revisions_table

    days = few_editions(named or recording_days(put.ledger))
    found = revised(put, how, measure, days, figure.value, explain=explain)
    refuse_invalid(put.ledger, found.invalid, language, skip=skip_invalid)
    made = Compared(put.ledger.names(), (how,), put.asked.selection, (measure or how.measure,), figure.value)
    table = revisions_table(found, put.asked.keys, made, put.regions, Labels(language))
    answered(table, show, put.ledger, besides=documents([how], read))
