"""`barometre reconcile`: published figures asserted."""

from barometre.cli import options as o
from barometre.cli.flat import flat
from barometre.cli.groups import LedgerOptions, TableOptions

EPILOG = "Example: barometre reconcile ledger.csv --against announced.csv --only-gaps"


@flat
def reconcile(
    *,
    against: o.Against = "published",
    method: o.MethodName = "dge",
    tolerance: o.Tolerance = 0,
    only_gaps: o.OnlyGaps = False,
    strict: o.StrictFigures = False,
    skip_invalid: o.SkipInvalid = False,
    read: LedgerOptions,
    show: TableOptions,
) -> None:
    """Published figures beside the ledger's, each as it was known on the day of its edition.

    Each is equal, different, or can't be computed, with the reason. Status 1 when a figure differs: keep the figures
    that you have announced in a file, and let continuous integration tell you when your ledger no longer has them.
    """
    from typer import Exit

    from barometre.ledger.figures import read_figures
    from barometre.ledger.rows import Reading
    from barometre.reference.methods import Method

    language = show.checked()
    how, known = Method.load(method), read.known()
    file, printed = read_figures(against, Reading(), known.vocabulary, known.regions)

    from barometre.balance.reconcile import Verdict, reconciled
    from barometre.cli.answering import answered, documents
    from barometre.cli.comparing import supports
    from barometre.cli.opening import opened, refuse_invalid
    from barometre.cli.progress import making
    from barometre.display.labels import Labels
    from barometre.display.reconciliation import reconciliation_table

    ledger = opened(read, known, language)
    found, count = supports(ledger, how, printed, known.regions)
    refuse_invalid(ledger, count, language, skip=skip_invalid)
    with making(language):
        verdicts = [reconciled(one, support, how, tolerance) for one, support in zip(printed, found, strict=True)]
        table = reconciliation_table(
            verdicts, ledger.names(), file.source.name, how, known.regions, Labels(language), only_gaps=only_gaps
        )
    answered(table, show, ledger, besides=[*documents([how], read), file])
    failing = {Verdict.DIFFERENT, Verdict.NOT_COMPUTABLE} if strict else {Verdict.DIFFERENT}
    if failing & {one.verdict for one in verdicts}:
        raise Exit(1)
