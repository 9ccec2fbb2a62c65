"""`barometre inspect`: what was detected in a ledger."""

from barometre.cli import options as o
from barometre.cli.flat import flat
from barometre.cli.formats import Format, InspectFormat
from barometre.cli.groups import LedgerOptions

EPILOG = "Example: barometre inspect prefecture.csv"


@flat
def inspect(
    *,
    read: LedgerOptions,
    form: o.InspectFormatOption = InspectFormat.TABLE,
    output: o.OutputFile = None,
    lang: o.LanguageOption = None,
) -> None:
    """What was detected in a ledger: its form, what each column became, what the words in it became.

    Then the options and the vocabulary that would say the same, with what may be added to it.
    """
    import os

    from barometre.cli.language import reader_language
    from barometre.cli.opening import named_or_default
    from barometre.cli.output import answer, screen
    from barometre.cli.progress import progress
    from barometre.display.inspection import as_json, as_text
    from barometre.display.labels import Labels
    from barometre.display.terminal import Screen
    from barometre.ledger.inspection import inspected
    from barometre.ledger.sources import find_sources
    from barometre.ledger.worksheets import require_worksheets

    labels = Labels(reader_language(lang, os.environ))
    known = read.known()
    places, words = known.regions, known.vocabulary
    sources = find_sources(named_or_default(read.ledgers, labels.lang))
    reading = read.reading()._replace(watch=progress(labels.lang))
    found = [inspected(source, reading, words, places) for source in sources]
    require_worksheets(read.reading(), [one.sheet for one in found if one.sheet is not None])
    if form is InspectFormat.JSON:
        text = as_json(found, words, labels)
    else:
        shown = screen() if output is None else Screen()
        text = "\n".join(as_text(one, words, places, labels, shown) for one in found)
    answer(text, output, [source.path for source in sources], Format(form.value))
    for one in found:
        if one.error is not None:
            raise one.error
