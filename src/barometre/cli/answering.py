"""How the table that a command answers is written."""

from barometre.cli.formats import ROWS_ONLY, Format
from barometre.cli.groups import TableOptions
from barometre.cli.output import answer, note, rendered
from barometre.display.labels import Labels
from barometre.display.table import Table
from barometre.ledger.loading import Ledger


def answered(table: Table, form: Format, show: TableOptions, ledger: Ledger) -> None:
    """Write the table where it was asked for; beside it what the format can't hold."""
    text = rendered(table, form, Labels(show.language()), to_file=show.output is not None)
    answer(text, show.output, ledger.paths(), form)
    if form in ROWS_ONLY:
        for said in table.notes:
            note(said)
