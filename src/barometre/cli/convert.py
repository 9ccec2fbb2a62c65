"""`barometre convert`: the canonical ledger."""

from barometre.cli import options as o
from barometre.cli.flat import flat
from barometre.cli.formats import LedgerFormat
from barometre.cli.groups import LedgerOptions
from barometre.errors import Words

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
    only_ours: o.OnlyOurs = False,
    skip_invalid: o.SkipInvalid = False,
    read: LedgerOptions,
    form: o.LedgerFormatOption = None,
    output: o.OutputFile = None,
    lang: o.LanguageOption = None,
) -> None:
    """The canonical ledger: our column names, codes and plain numbers; your other columns as they were.

    Every row is accounted for, the rows keep their order, and converting twice gives the same bytes.
    """
    import os

    from barometre.cli.language import reader_language
    from barometre.cli.output import deliver, format_named, note, to_screen

    language = reader_language(lang, os.environ)
    chosen = format_named(form, output, _SUFFIXES, LedgerFormat.CSV)
    known = read.known()

    from barometre.cli.opening import NOTHING_WRITTEN, opened, refuse_invalid
    from barometre.cli.progress import making
    from barometre.display.conversion import conversion
    from barometre.display.exports import EXPORTS
    from barometre.display.labels import Labels
    from barometre.ledger.canonical import canonical, foreign_columns
    from barometre.ledger.ranking import accounts
    from barometre.ledger.watch import NOBODY

    ledger = opened(read, known, language)
    written = canonical(ledger, known.vocabulary, known.regions, origin=origin, only_ours=only_ours)
    rows, accounted = ledger.as_found.collect([written, accounts(ledger.statements)])
    refuse_invalid(ledger, accounted["refused"].item(), language, skip=skip_invalid, undone=NOTHING_WRITTEN)
    with NOBODY if to_screen(output) else making(language):
        deliver(EXPORTS[chosen.value](rows), output, ledger.paths())
    left = foreign_columns(ledger) if only_ours else []
    if left:
        note(_left_out(left).in_(language))
    note(conversion(accounted.row(0, named=True), Labels(language)))


def _left_out(columns: list[str]) -> Words:
    return Words(
        fr=f"{len(columns)} colonne(s) laissée(s) de côté (--only-ours) : {', '.join(columns)}.",
        en=f"{len(columns)} column(s) left out (--only-ours): {', '.join(columns)}.",
    )
