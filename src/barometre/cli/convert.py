"""`barometre convert`: the canonical ledger."""

from pathlib import Path

from barometre.cli import options as o
from barometre.cli.flat import flat
from barometre.cli.formats import LedgerFormat
from barometre.cli.groups import LedgerOptions
from barometre.errors import Misuse, Words

EPILOG = "Example: barometre convert prefecture.csv agency.xlsx --origin -o ledger.parquet"

_SUFFIXES = {
    ".csv": LedgerFormat.CSV,
    ".jsonl": LedgerFormat.JSONL,
    ".ndjson": LedgerFormat.JSONL,
    ".parquet": LedgerFormat.PARQUET,
    ".xlsx": LedgerFormat.XLSX,
}


@flat
def convert(
    *,
    origin: o.Origin = False,
    skip_invalid: o.SkipInvalid = False,
    read: LedgerOptions,
    form: o.LedgerFormatOption = None,
    output: o.OutputFile = None,
    lang: o.LanguageOption = None,
) -> None:
    """The canonical ledger: our column names, codes and plain numbers; your other columns as they were.

    Nothing is lost, the rows keep their order, and converting twice gives the same bytes.
    """
    import os

    from barometre.cli.language import reader_language

    language = reader_language(lang, os.environ)
    chosen = chosen_form(form, output)
    known = read.known()

    import polars as pl

    from barometre.cli.opening import LISTED, NOTHING_WRITTEN, opened, refuse_invalid
    from barometre.cli.output import deliver, note
    from barometre.display.exports import EXPORTS
    from barometre.display.labels import Labels
    from barometre.ledger.canonical import canonical

    ledger = opened(read, known, language)
    written = canonical(ledger, known.vocabulary, known.regions, origin=origin)
    invalid = ledger.invalid()
    rows, first, count = ledger.as_found.collect([written, invalid.head(LISTED), invalid.select(pl.len())])
    refuse_invalid(ledger, first, count.item(), language, skip=skip_invalid, undone=NOTHING_WRITTEN)
    deliver(EXPORTS[chosen.value](rows), output, ledger.paths())
    note(Labels(language).count("converting", "written", rows.height))


def chosen_form(form: LedgerFormat | None, output: Path | None) -> LedgerFormat:
    """The format asked for, else the one that the file's suffix names, else CSV. Raises `Misuse`."""
    import sys

    to_screen = output is None or str(output) == "-"
    if form in (LedgerFormat.PARQUET, LedgerFormat.XLSX) and to_screen and sys.stdout.isatty():
        raise Misuse(
            Words(
                fr=f"{form.value} ne s'affiche pas sur un terminal.", en=f"{form.value} can't be shown on a terminal."
            ),
            Words(fr=f"Nommez un fichier : -o registre.{form.value}.", en=f"Name a file: -o ledger.{form.value}."),
        )
    if form is not None or output is None or to_screen:
        return form or LedgerFormat.CSV
    found = _SUFFIXES.get(output.suffix.lower())
    if found is None:
        raise Misuse(
            Words(fr=f"{output} : ce suffixe ne nomme aucun format.", en=f"{output}: this suffix names no format."),
            Words(
                fr=f"Suffixes connus : {', '.join(_SUFFIXES)} ; ou nommez le format : --format csv.",
                en=f"Known suffixes: {', '.join(_SUFFIXES)}; or name the format: --format csv.",
            ),
        )
    return found
