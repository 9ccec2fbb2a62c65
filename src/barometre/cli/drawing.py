"""How a picture is made of what was asked, and written."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from barometre.cli.formats import BarOrder, ChartKind
from barometre.cli.groups import PictureOptions
from barometre.cli.output import deliver, note
from barometre.cli.progress import making
from barometre.cli.question import Question
from barometre.errors import Misuse, Words
from barometre.reference.figures import Figure
from barometre.reference.methods import Measure, Method
from barometre.reference.periods import Grain

if TYPE_CHECKING:
    from barometre.display.charts.pictures import Picture


def chosen_kind(
    kind: ChartKind | None, by: Sequence[str] | None, as_of: str | None, editions: Sequence[str] | None, figure: Figure
) -> ChartKind:
    """The kind asked for, else a series where only periods are asked for, else bars.

    Raises `Misuse` for an option that the kind does not have.
    """
    keys = {key.strip() for text in by or () for key in text.split(",")}
    periods = {grain.value for grain in Grain}
    chosen = kind or (ChartKind.SERIES if keys and keys <= periods else ChartKind.BARS)
    if chosen is ChartKind.REVISIONS and as_of is not None:
        raise Misuse(
            Words(fr="Des révisions n'ont pas de date unique.", en="Revisions have no single day."),
            Words(fr="Écrivez --edition au lieu de --as-of.", en="Write --edition instead of --as-of."),
        )
    if chosen is not ChartKind.REVISIONS and (editions or figure is not Figure.NET):
        raise Misuse(
            Words(
                fr="--edition et --figure valent pour les révisions.", en="--edition and --figure are for revisions."
            ),
            Words(fr="Ajoutez --kind revisions.", en="Add --kind revisions."),
        )
    return chosen


def keyed(put: Question, keys: Sequence[str]) -> Question:
    """The same question by some of its keys."""
    return put._replace(asked=put.asked._replace(keys=tuple(keys)))


def draw_balance(
    put: Question,
    kind: ChartKind,
    order: BarOrder,
    method: Method,
    measure: Measure | None,
    day: date | None,
    show: PictureOptions,
    *,
    skip: bool,
) -> None:
    """Draw bars or a series, and write them."""
    from barometre.cli.counting import counted
    from barometre.cli.opening import refuse_invalid
    from barometre.display.balances import Made
    from barometre.display.charts.pictures import bars_picture, series_picture
    from barometre.display.labels import Labels

    balance = counted(put, method, measure, day, everywhere=False, undecided=kind is ChartKind.SERIES)
    refuse_invalid(put.ledger, balance.invalid, show.language(), skip=skip)
    made = Made.of(put.ledger.names(), method, put.asked.selection, day, measure)
    keys, labels = put.asked.keys, Labels(show.language())
    if kind is ChartKind.SERIES:
        picture = series_picture(balance, keys, made, put.regions, labels)
    else:
        picture = bars_picture(balance, keys, made, put.regions, labels, order.value)
    _write(picture, put, show)


def draw_revisions(
    put: Question,
    method: Method,
    measure: Measure | None,
    days: Sequence[date],
    figure: Figure,
    show: PictureOptions,
    *,
    skip: bool,
) -> None:
    """Draw a figure from edition to edition, and write it."""
    from barometre.cli.asking import few_editions
    from barometre.cli.comparing import recording_days, revised
    from barometre.cli.opening import refuse_invalid
    from barometre.display.charts.pictures import revisions_picture
    from barometre.display.labels import Labels
    from barometre.display.sides import Compared

    editions = few_editions(days or recording_days(put.ledger))
    found = revised(put, method, measure, editions, figure.value, explain=False)
    refuse_invalid(put.ledger, found.invalid, show.language(), skip=skip)
    made = Compared(put.ledger.names(), (method,), put.asked.selection, (measure or method.measure,), figure.value)
    picture = revisions_picture(found, put.asked.keys, made, put.regions, Labels(show.language()))
    _write(picture, put, show)


def draw_map(
    put: Question,
    method: Method,
    measure: Measure | None,
    day: date | None,
    show: PictureOptions,
    *,
    by: bool,
    skip: bool,
) -> None:
    """Draw a map, of the places named by `by` or else of those that were selected, and write it."""
    from barometre.cli.counting import counted
    from barometre.cli.opening import refuse_invalid
    from barometre.display.balances import Made
    from barometre.display.charts.pictures import map_picture, refuse_period_keys, refuse_unmapped
    from barometre.display.labels import Labels

    if not by:
        put = keyed(put, put.asked.keys[:1])
    refuse_period_keys(put.asked.keys)
    place = "departement" if "departement" in put.asked.keys else "region"
    refuse_unmapped(place, put.regions)
    put = keyed(put, ("region",) if place == "region" else ("region", "departement"))
    balance = counted(put, method, measure, day, everywhere=False, undecided=True)
    refuse_invalid(put.ledger, balance.invalid, show.language(), skip=skip)
    made = Made.of(put.ledger.names(), method, put.asked.selection, day, measure)
    picture = map_picture(balance, put.asked.keys, made, put.regions, Labels(show.language()))
    _write(picture, put, show)


def _write(picture: "Picture", put: Question, show: PictureOptions) -> None:
    """Write the picture where it was asked for, and say beside it where every row of the ledger went."""
    with making(show.language()):
        drawn = picture.saved(show.format().value)
    deliver(drawn, show.output, put.ledger.paths())
    if picture.accounting:
        note(picture.accounting)
