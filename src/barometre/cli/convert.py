"""`barometre convert`: the canonical ledger."""

from pathlib import Path

from barometre.cli import options as o
from barometre.cli.formats import LedgerFormat
from barometre.errors import Misuse, Words

EPILOG = "Example: barometre convert prefecture.csv agency.xlsx --origin -o ledger.parquet"

_SUFFIXES = {
    ".csv": LedgerFormat.CSV,
    ".jsonl": LedgerFormat.JSONL,
    ".ndjson": LedgerFormat.JSONL,
    ".parquet": LedgerFormat.PARQUET,
    ".xlsx": LedgerFormat.XLSX,
}


def convert(
    ledgers: o.Ledgers = None,
    origin: o.Origin = False,
    only_ours: o.OnlyOurs = False,
    skip_invalid: o.SkipInvalid = False,
    encoding: o.Encoding = None,
    separator: o.Separator = None,
    sheet: o.SheetOption = None,
    vocabulary: o.VocabularyFile = None,
    regions: o.RegionsFile = "fr",
    form: o.LedgerFormatOption = None,
    output: o.OutputFile = None,
    lang: o.LanguageOption = None,
) -> None:
    """The canonical ledger: our column names, codes and plain numbers; your other columns as they were.

    Nothing is lost unless --only-ours, the rows keep their order, and converting twice gives the same bytes.
    """
    import os

    from barometre.cli.language import reader_language
    from barometre.reference.regions import Regions
    from barometre.reference.vocabulary import Vocabulary

    language = reader_language(lang, os.environ)
    chosen = chosen_form(form, output)
    places, words = Regions.named(regions), Vocabulary.adding(vocabulary)

    import polars as pl

    from barometre.cli.opening import LISTED, NOTHING_WRITTEN, opened, refuse_invalid
    from barometre.cli.output import deliver, note
    from barometre.display.exports import EXPORTS
    from barometre.display.labels import Labels
    from barometre.ledger.canonical import canonical, foreign_columns
    from barometre.ledger.rows import Reading

    ledger = opened(ledgers, Reading(encoding, separator, sheet), words, places, language)
    written = canonical(ledger, words, places, origin=origin, only_ours=only_ours)
    invalid = ledger.invalid()
    rows, first, count = ledger.as_found.collect([written, invalid.head(LISTED), invalid.select(pl.len())])
    refuse_invalid(ledger, first, count.item(), language, skip=skip_invalid, undone=NOTHING_WRITTEN)
    deliver(EXPORTS[chosen.value](rows), output, ledger.paths())
    left = foreign_columns(ledger) if only_ours else []
    if left:
        note(_left_out(left).in_(language))
    note(Labels(language).count("converting", "written", rows.height))


def _left_out(columns: list[str]) -> Words:
    return Words(
        fr=f"{len(columns)} colonne(s) laissée(s) de côté (--only-ours) : {', '.join(columns)}.",
        en=f"{len(columns)} column(s) left out (--only-ours): {', '.join(columns)}.",
    )


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
