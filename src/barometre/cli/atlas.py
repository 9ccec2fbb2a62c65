"""`barometre map`: the balance of each region or département on a map."""

from barometre.cli import options as o
from barometre.cli.flat import flat
from barometre.cli.groups import CellOptions, LedgerOptions, PictureOptions

EPILOG = "Example: barometre map documented --period 2024 --by departement -o map.svg"


@flat
def atlas(
    *,
    cells: CellOptions,
    method: o.MethodName = "dge",
    measure: o.MeasureOption = None,
    as_of: o.AsOf = None,
    skip_invalid: o.SkipInvalid = False,
    read: LedgerOptions,
    show: PictureOptions,
) -> None:
    """A map of France: regions, or départements, coloured by net on a scale centred on zero, with the numbers on it.

    Hatched is what nothing is known of: no event that counts is known to lie there, but some of no stated place, or of
    too coarse a date, may.
    """
    from barometre.cli.asking import asked_day
    from barometre.cli.drawing import draw_map
    from barometre.cli.question import question
    from barometre.reference.methods import Method

    show.format()
    how, day = Method.load(method), asked_day(as_of)
    put = question(read, cells, show.language())
    draw_map(put, how, measure, day, show, by=bool(cells.by), skip=skip_invalid)
