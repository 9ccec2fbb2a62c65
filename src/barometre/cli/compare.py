"""`barometre compare`: one ledger counted by several methods."""

from barometre.cli import options as o
from barometre.cli.flat import flat
from barometre.cli.groups import CellOptions, LedgerOptions, TableOptions
from barometre.reference.figures import Figure

EPILOG = "Example: barometre compare documented --method dge --method announcements --by year"

DEFAULT = ("dge", "dge-strict", "announcements")


@flat
def compare(
    *,
    cells: CellOptions,
    methods: o.MethodNames = None,
    figure: o.FigureOption = Figure.NET,
    measure: o.MeasureOption = None,
    as_of: o.AsOf = None,
    skip_invalid: o.SkipInvalid = False,
    explain: o.ExplainGaps = False,
    read: LedgerOptions,
    show: TableOptions,
) -> None:
    """Methods side by side: the balance of each cell by each method, and the gap to the first.

    With --explain, the events that make each gap: they sum to it.
    """
    from barometre.cli.asking import asked_day, asked_methods
    from barometre.cli.question import question

    language = show.checked()
    how, day = asked_methods(methods or DEFAULT), asked_day(as_of)
    put = question(read, cells, language)

    from barometre.cli.answering import answered, documents
    from barometre.cli.comparing import side_by_side
    from barometre.cli.opening import refuse_invalid
    from barometre.display.labels import Labels
    from barometre.display.sides import Compared, methods_table

    found = side_by_side(put, how, measure, day, figure.value, explain=explain)
    refuse_invalid(put.ledger, found.invalid, language, skip=skip_invalid)
    measures = tuple(measure or method.measure for method in how)
    made = Compared(put.ledger.names(), how, put.asked.selection, measures, figure.value, day)
    table = methods_table(found, put.asked.keys, made, put.regions, Labels(language))
    answered(table, show, put.ledger, besides=documents(how, read))
