"""The pictures of balances, revisions and maps: from collected figures to a sheet and what stands around it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from barometre.balance.answer import Balance
from barometre.balance.cells import PERIODS, finest_grain
from barometre.balance.comparison import Revised
from barometre.display.balances import Made, balance_table
from barometre.display.bar import Bar, Figure, Order, bars_of, between, ordered, signed
from barometre.display.charts import words
from barometre.display.charts.bars import bars_sheet
from barometre.display.charts.doubts import Doubts, Place, place_of
from barometre.display.charts.framing import Frame
from barometre.display.charts.known import Known, known_places
from barometre.display.charts.map import map_sheet
from barometre.display.charts.outlines import ATTRIBUTION, outlines
from barometre.display.charts.revisions import revisions_sheet
from barometre.display.charts.saving import saved
from barometre.display.charts.series import series_sheet
from barometre.display.charts.sheet import Sheet
from barometre.display.formats import word
from barometre.display.labels import Labels
from barometre.display.sides import Compared, revisions_table
from barometre.display.table import IN_WORDS, Table
from barometre.errors import Misuse, Words
from barometre.reference.periods import Period
from barometre.reference.regions import Regions


@dataclass(frozen=True)
class Picture:
    """A sheet and what stands around it; `accounting` says where every row of the ledger went, if it is known."""

    sheet: Sheet
    frame: Frame
    labels: Labels
    accounting: str | None = None

    def saved(self, form: str) -> bytes:
        """The picture as `svg`, `png` or `pdf`."""
        return saved(self.sheet, self.frame, form, self.labels.lang)


def bars_picture(
    balance: Balance, keys: Sequence[str], made: Made, regions: Regions, labels: Labels, order: Order
) -> Picture:
    """Diverging bars, a row per cell."""
    table = balance_table(balance, keys, made, regions, labels)
    frame = words.framed(balance, keys, made, table, regions, labels)
    return Picture(bars_sheet(ordered(bars_of(table, labels), order), frame, labels), frame, labels, table.notes[-1])


def series_picture(balance: Balance, keys: Sequence[str], made: Made, regions: Regions, labels: Labels) -> Picture:
    """The series of periods, a panel for each place or sector."""
    if finest_grain(keys) is None:
        raise Misuse(
            Words(fr="Une série demande des périodes.", en="A series needs periods."),
            Words(fr="Par exemple --by region,semester.", en="Such as --by region,semester."),
        )
    table = balance_table(balance, keys, made, regions, labels)
    bars = bars_of(table, labels)
    periods = between(bar.period for bar in bars)
    panels: dict[str, dict[str, Bar]] = {}
    places = {bar.name: place_of(cell, keys) for cell, bar in zip(balance.cells, bars, strict=True)}
    for bar in sorted(bars, key=lambda bar: not bar.stated):
        panels.setdefault(bar.name, {})[bar.period] = bar
    doubts = Doubts.of(balance, keys)
    filled = {name: [_at(period, found, places[name], doubts) for period in periods] for name, found in panels.items()}
    absent = any(bar.net is None and bar.rank == _ABSENT for found in filled.values() for bar in found)
    notes = [labels.of("charts", "absent_note")] if absent else []
    frame = words.framed(balance, keys, made, table, regions, labels, notes)
    return Picture(series_sheet(filled, periods, frame, labels), frame, labels, table.notes[-1])


_ABSENT = -1
"""The rank of a bar that is in no row of the table."""


def _at(period: str, bars: Mapping[str, Bar], place: Place, doubts: Doubts) -> Bar:
    """The bar of a period: one without event is of 0, unless there are events that may lie there."""
    figure = None if doubts.about(place, Period.parse(period).ordinal) else 0
    return bars.get(period) or Bar(
        "", period, _ABSENT, stated=True, positive=figure, negative=figure, net=figure, strict=figure
    )


def revisions_picture(found: Revised, keys: Sequence[str], made: Compared, regions: Regions, labels: Labels) -> Picture:
    """A figure from edition to edition, a panel for each cell."""
    table = revisions_table(found, keys, made, regions, labels)
    frame = words.revised(found, keys, made, table, regions, labels)
    return Picture(
        revisions_sheet(_by_edition(table, made.figure, labels), found.editions, frame, labels), frame, labels
    )


def _by_edition(table: Table, figure: str, labels: Labels) -> dict[str, dict[str, Figure]]:
    """The figures of each cell, named by its keys, in each edition."""
    names = [column.name for column in table.columns]
    edition, value = names.index("edition"), names.index(figure)
    cells: dict[str, dict[str, Figure]] = {}
    for row in table.rows:
        told = [
            word(row[i], column, labels)
            for i, column in enumerate(table.columns[:edition])
            if column.kind in IN_WORDS and f"{column.name}_name" not in names
        ]
        number = row[value]
        cells.setdefault(", ".join(filter(None, told)), {})[str(row[edition])] = (
            number if isinstance(number, (int, float)) else None
        )
    return cells


def map_picture(balance: Balance, keys: Sequence[str], made: Made, regions: Regions, labels: Labels) -> Picture:
    """A map of the regions or départements."""
    table = balance_table(balance, keys, made, regions, labels)
    known = known_places(balance, keys, made.selection, regions)
    frame = words.framed(balance, keys, made, table, regions, labels, _map_notes(known, labels))
    return Picture(
        map_sheet(keys[-1], known, _names(keys[-1], regions, labels), frame, labels), frame, labels, table.notes[-1]
    )


def _map_notes(known: Known, labels: Labels) -> list[str]:
    notes = []
    if known.unplaced:
        count = labels.count("charts", "unplaced", known.unplaced)
        notes.append(labels.of("charts", "unplaced_net", count=count, net=signed(known.unplaced_net, labels)))
    if known.hatched():
        notes.append(labels.of("charts", "hatched_note"))
    return [*notes, labels.of("charts", "outlines", attribution=ATTRIBUTION)]


def _names(place: str, regions: Regions, labels: Labels) -> Mapping[str, str]:
    if place == "departement":
        return regions.departements
    return {code: regions.name(code, labels.lang) for code in regions.by_code}


def refuse_unmapped(place: str, regions: Regions) -> None:
    """Refuse a referential of which no outlines ship. Raises `Misuse`."""
    codes = set(regions.by_code if place == "region" else regions.departements)
    if not regions.has_communes or codes != set(outlines(place)):
        raise Misuse(
            Words(fr="Il n'y a de carte que des régions et départements de France.",
                  en="There are maps of the regions and départements of France only."),
            Words(fr="Dessinez des barres : barometre chart.", en="Draw bars: barometre chart."),
        )  # fmt: skip


def refuse_period_keys(keys: Sequence[str]) -> None:
    """Refuse keys that are not one place: a map has no room for periods. Raises `Misuse`."""
    if any(key in (*PERIODS, "sector") for key in keys) or not keys:
        raise Misuse(
            Words(fr="Une carte se fait par région ou par département.", en="A map is by region or by département."),
            Words(fr="Écrivez --by region ou --by departement.", en="Write --by region or --by departement."),
        )
