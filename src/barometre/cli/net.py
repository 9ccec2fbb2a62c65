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
    form: o.FormatOption = None,
    output: o.Output = None,
    lang: o.LanguageOption = None,
) -> None:
    """Net balance of each cell: (openings + extensions) − (closures + reductions).

    Beside it stands the strict balance, openings − closures. Every row of the ledger is accounted for.
    """
    import os

    from barometre.cli.asking import asked, asked_day, former_regions
    from barometre.cli.formats import ROWS_ONLY
    from barometre.cli.language import reader_language
    from barometre.cli.output import answer, chosen_format, note, render
    from barometre.reference.methods import Method
    from barometre.reference.regions import Regions

    language = reader_language(lang, os.environ)
    chosen = chosen_format(form, output)
    regions = Regions.load()
    question = asked(regions, region, departement, sector, semester, period, by)
    how, day = Method.load(method), asked_day(as_of)
    for remark in former_regions(regions, region, language):
        note(remark)

    from barometre.cli.counting import counted
    from barometre.cli.opening import opened, refuse_invalid
    from barometre.display.balances import Made, balance_table
    from barometre.display.labels import Labels

    ledger = opened(ledgers, encoding, separator, regions, language)
    balance = counted(ledger, how, question, day, regions, everywhere=fill)
    refuse_invalid(ledger, balance.invalid, balance.invalid_rows, language, skip=skip_invalid)
    made = Made(ledger.names(), how, question.selection, day, balance.last_recorded)
    labels = Labels(language)
    table = balance_table(balance.cells, balance.total, balance.reasons, question.keys, made, regions, labels)
    answer(render(table, chosen, labels, to_file=output is not None), output, ledger.paths(), chosen)
    if chosen in ROWS_ONLY:
        note(table.notes[-1])
