"""`barometre check`: every finding of a ledger, before any figure is made from it."""

from barometre.cli import options as o
from barometre.cli.flat import flat
from barometre.cli.groups import LedgerOptions

EPILOG = "Example: barometre check ledgers/ --strict --format sarif -o findings.sarif"


@flat
def check(
    *,
    strict: o.Strict = False,
    config: o.ConfigFile = None,
    read: LedgerOptions,
    form: o.FindingsFormatOption = None,
    limit: o.Limit = None,
    output: o.Output = None,
    rejects: o.Rejects = None,
    lang: o.LanguageOption = None,
) -> None:
    """Every finding of a ledger: where it stands, what is wrong, and what to do.

    Status 1 when an error stands: a row that no balance can count. docs/findings.md explains each code.
    """
    import os
    from dataclasses import replace
    from datetime import date

    from typer import Exit

    from barometre.cli.checking import checked
    from barometre.cli.language import reader_language
    from barometre.cli.listing import chosen_listing, show, silences_of, write_rejects
    from barometre.cli.opening import opened
    from barometre.cli.output import note
    from barometre.ledger.identifiers import keys_unchecked

    language = reader_language(lang, os.environ)
    listing = chosen_listing(form, limit, output, rejects)
    known = read.known()
    silences = silences_of(config, language)
    ledger = opened(read, known, language, lenient=True)
    unchecked = keys_unchecked({column for sheet in ledger.sheets for column in sheet.columns})
    if unchecked is not None:
        note(unchecked.in_(language))
    known = replace(ledger.known, day=date.today())
    found = checked(ledger, known, silences, listing.limit, rejects=rejects is not None)
    write_rejects(found, listing, language)
    show(found, listing, language, strict=strict)
    if found.verdict.fails(strict=strict):
        raise Exit(1)
