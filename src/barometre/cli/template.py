"""`barometre template`: an empty ledger to fill in."""

from pathlib import Path
from typing import Annotated

import typer

from barometre.cli import options as o
from barometre.errors import Misuse, Words

EPILOG = "Example: barometre template ledger.xlsx --lang fr"

_FORMS = (".xlsx", ".csv")


def template(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The file to write: .xlsx or .csv.")],
    regions: o.RegionsFile = "fr",
    force: Annotated[bool, typer.Option("--force", help="Replace the file if there is one.")] = False,
    lang: o.LanguageOption = None,
) -> None:
    """Empty ledger to fill in, in French or English: lists to choose from, text for codes, help on each column.

    What is filled in is read back by every other command.
    """
    import os

    from barometre.cli.language import reader_language
    from barometre.cli.output import deliver, note
    from barometre.display.labels import Labels
    from barometre.display.template import as_csv_template, as_workbook_template
    from barometre.reference.regions import Regions

    _check(file, force=force)
    labels = Labels(reader_language(lang, os.environ))
    made = as_csv_template if file.suffix.lower() == ".csv" else as_workbook_template
    deliver(made(Regions.named(regions), labels), file)
    note(f"{file}{labels.of('template', 'next', file=file)}")


def _check(file: Path, *, force: bool) -> None:
    """Refuse a file that is neither a workbook nor CSV, or that is there already."""
    if file.suffix.lower() not in _FORMS:
        raise Misuse(
            Words(
                fr=f"{file} : un registre vide est un .xlsx ou un .csv.",
                en=f"{file}: an empty ledger is .xlsx or .csv.",
            ),
            Words(fr="Écrivez barometre template registre.xlsx.", en="Write barometre template ledger.xlsx."),
        )
    if file.exists() and not force:
        raise Misuse(
            Words(
                fr=f"{file} existe déjà : il n'est pas remplacé.", en=f"{file} is there already: it is not replaced."
            ),
            Words(fr="Nommez un autre fichier, ou ajoutez --force.", en="Name another file, or add --force."),
        )
