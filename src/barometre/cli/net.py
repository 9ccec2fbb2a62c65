"""`barometre net`: the balance of each cell."""

from barometre.cli import options as o

EPILOG = "Example: barometre net --region HDF --semester 2024S1"


def net(
    ledgers: o.Ledgers = None,
    region: o.Region = None,
    departement: o.Departement = None,
    sector: o.Sector = None,
    semester: o.Semester = None,
    period: o.PeriodOption = None,
    by: o.By = None,
    fill: o.Fill = False,
    method: o.MethodName = "dge",
    as_of: o.AsOf = None,
    skip_invalid: o.SkipInvalid = False,
    encoding: o.Encoding = None,
    separator: o.Separator = None,
    sheet: o.SheetOption = None,
    vocabulary: o.VocabularyFile = None,
    regions: o.RegionsFile = "fr",
    form: o.FormatOption = None,
    output: o.Output = None,
    lang: o.LanguageOption = None,
) -> None:
    """Net balance of each cell: (openings + extensions) − (closures + reductions).

    Beside it stands the strict balance, openings − closures. Every row of the ledger is accounted for.
    """
    import os

    from barometre.cli.asking import asked, asked_day, former_regions, with_sectors
    from barometre.cli.formats import ROWS_ONLY
    from barometre.cli.language import reader_language
    from barometre.cli.output import answer, chosen_format, note, rendered
    from barometre.reference.methods import Method
    from barometre.reference.regions import Regions
    from barometre.reference.vocabulary import Vocabulary

    language = reader_language(lang, os.environ)
    chosen = chosen_format(form, output)
    places, words = Regions.named(regions), Vocabulary.adding(vocabulary)
    question = asked(places, region, departement, sector, semester, period, by)
    how, day = Method.load(method), asked_day(as_of)
    for remark in former_regions(places, region, language):
        note(remark)

    from barometre.cli.counting import counted, sectors
    from barometre.cli.opening import opened, refuse_invalid
    from barometre.display.balances import Made, balance_table
    from barometre.display.labels import Labels
    from barometre.ledger.rows import Reading

    ledger = opened(ledgers, Reading(encoding, separator, sheet), words, places, language)
    if question.selection.sectors:
        question, remarks = with_sectors(question, sectors(ledger), language)
        for remark in remarks:
            note(remark)
    balance, invalid = counted(ledger, how, question, day, places, everywhere=fill)
    refuse_invalid(ledger, invalid, balance.invalid, language, skip=skip_invalid)
    made = Made(ledger.names(), how, question.selection, day)
    labels = Labels(language)
    table = balance_table(balance, question.keys, made, places, labels)
    answer(rendered(table, chosen, labels, to_file=output is not None), output, ledger.paths(), chosen)
    if chosen in ROWS_ONLY:
        for said in table.notes:
            note(said)
