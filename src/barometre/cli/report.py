"""`barometre report`: an edition, as one page or a PDF."""

from pathlib import Path

from barometre.cli import options as o
from barometre.cli.flat import flat
from barometre.cli.groups import LedgerOptions
from barometre.errors import Misuse, Words

EPILOG = "Example: barometre report --semester 2024S1 -o edition.html"


@flat
def report(
    *,
    output: o.ReportFile,
    semester: o.OneSemester = None,
    period: o.OnePeriod = None,
    region: o.OneRegion = None,
    compare_to: o.CompareTo = None,
    method: o.MethodName = "dge",
    as_of: o.AsOf = None,
    skip_invalid: o.SkipInvalid = False,
    read: LedgerOptions,
    open_it: o.OpenIt = False,
    lang: o.LanguageOption = None,
) -> None:
    """An edition of the barometer: one page with its map, tables, events, revisions and method, printable to PDF.

    The page needs no network, and no script to be read; every figure on it opens to the events behind it.
    """
    import os

    from barometre.cli.asking import asked_day, asked_edition
    from barometre.cli.language import reader_language
    from barometre.cli.output import deliver, note
    from barometre.reference.methods import Method

    language = reader_language(lang, os.environ)
    to_pdf = _is_pdf(output)
    how, day, known = Method.load(method), asked_day(as_of), read.known()
    asked = asked_edition(known.regions, semester or period, region, compare_to)

    from barometre.cli.editing import edition_of
    from barometre.cli.opening import opened
    from barometre.cli.printing import as_pdf, require_printer
    from barometre.cli.progress import making
    from barometre.display.labels import Labels
    from barometre.display.report.page import as_page

    if to_pdf:
        require_printer()
    ledger = opened(read, known, language)
    edition = edition_of(ledger, asked, how, day, language, skip=skip_invalid)
    with making(language):
        page = as_page(edition, Labels(language)).encode()
        made = as_pdf(page) if to_pdf else page
    deliver(made, output, ledger.paths())
    if str(output) != "-":
        note(f"{output}")
    if open_it:
        _open(output)


def _is_pdf(output: Path) -> bool:
    """Whether the edition is wanted as a PDF. Raises `Misuse` for a suffix under which no program would open it."""
    suffix = output.suffix.lower()
    if suffix in (".html", ".htm", ".pdf") or str(output) == "-" or (output.exists() and not output.is_file()):
        return suffix == ".pdf"
    raise Misuse(
        Words(fr=f"{output} : une édition est un .html ou un .pdf.", en=f"{output}: an edition is an .html or a .pdf."),
        Words(fr="Écrivez -o edition.html.", en="Write -o edition.html."),
    )


def _open(output: Path) -> None:
    import webbrowser

    webbrowser.open(output.resolve().as_uri())
