"""`barometre chart`: balances, series and revisions as pictures."""

from dataclasses import replace

from barometre.cli import options as o
from barometre.cli.flat import flat
from barometre.cli.formats import BarOrder, ChartKind
from barometre.cli.groups import CellOptions, LedgerOptions, PictureOptions
from barometre.reference.figures import Figure

EPILOG = "Example: barometre chart --semester 2024S1 -o bars.svg"


@flat
def chart(
    *,
    cells: CellOptions,
    kind: o.Kind = None,
    sort: o.Sort = BarOrder.NET,
    method: o.MethodName = "dge",
    measure: o.MeasureOption = None,
    as_of: o.AsOf = None,
    editions: o.Editions = None,
    figure: o.FigureOption = Figure.NET,
    skip_invalid: o.SkipInvalid = False,
    read: LedgerOptions,
    show: PictureOptions,
) -> None:
    """Balances as a picture: SVG, PNG or PDF.

    --kind bars: positive, negative and net by region, département or sector. --kind series (what --by semester draws):
    the same by period, with the line of the net. --kind revisions: the figure of each period in each edition.
    """
    from barometre.cli.asking import asked_day, asked_editions
    from barometre.cli.drawing import chosen_kind, draw_balance, draw_revisions, keyed
    from barometre.cli.question import question
    from barometre.reference.methods import Method

    form, language = show.format(), show.language()
    drawn = chosen_kind(kind, cells.by, as_of, editions, figure)
    how, day, days = Method.load(method), asked_day(as_of), asked_editions(editions)
    put = question(read, cells, language)
    if not cells.by:
        place, grain = put.asked.keys
        put = keyed(put, (place,) if drawn is ChartKind.BARS else (grain,))
    asked = replace(show, form=form)
    if drawn is ChartKind.REVISIONS:
        draw_revisions(put, how, measure, days, figure, asked, skip=skip_invalid)
    else:
        draw_balance(put, drawn, sort, how, measure, day, asked, skip=skip_invalid)
