"""The table of a balance: its columns, caption, notes and facts, from the collected figures."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from barometre.balance.answer import Balance
from barometre.balance.cells import PERIODS, PLACES, Selection, finest_grain
from barometre.balance.contribution import BALANCES
from barometre.balance.net import COVERAGE, FIGURES
from barometre.balance.reasons import Reason
from barometre.display.labels import Labels
from barometre.display.table import Cell, Column, Kind, Table
from barometre.reference.methods import Measure, Method
from barometre.reference.regions import Regions
from barometre.reference.vocabulary import Flow

if TYPE_CHECKING:
    from barometre.ledger.figures import Stocks

_NOT_STATED = (Reason.REGION_NOT_STATED.value, Reason.DEPARTEMENT_NOT_STATED.value)


class Made(NamedTuple):
    """What a balance was made from; `as_of` is the day asked for, or None."""

    ledgers: tuple[str, ...]
    method: Method
    selection: Selection
    as_of: date | None
    measure: Measure
    stocks: "Stocks | None" = None

    @classmethod
    def of(
        cls, ledgers: tuple[str, ...], method: Method, selection: Selection, as_of: date | None, asked: Measure | None
    ) -> "Made":
        """The same, with the measure that was asked for, or else the method's own."""
        return cls(ledgers, method, selection, as_of, asked or method.measure)


def balance_table(balance: Balance, keys: Sequence[str], made: Made, regions: Regions, labels: Labels) -> Table:
    """The table of a balance, with its total, what it may lack, and where every row of the ledger went."""
    columns = (*_columns(balance.cells, keys, made.measure, regions, labels), *_rate_columns(made, labels))
    return Table(
        caption=caption(balance.last_recorded, made, keys, regions, labels),
        columns=columns,
        rows=[tuple(cell_value(row, column.name, regions) for column in columns) for row in balance.cells],
        total=tuple(_total(balance.total, i, column, labels) for i, column in enumerate(columns)) if keys else None,
        notes=(
            *_unknown(balance.cells, made.measure, labels),
            *coverage(balance.total, made.measure, labels),
            *_stock_notes(balance.cells, made.stocks, labels),
            *partial(balance, labels),
            accounting(balance, labels),
        ),
        facts=facts(balance, keys, made),
        totals={_period_of(row, keys): tuple(row.get(c.name, "") for c in columns) for row in balance.by_period},
    )


def _period_of(row: Mapping[str, Any], keys: Sequence[str]) -> str:
    grain = finest_grain(keys)
    assert grain is not None
    return str(row[grain.value])


def _columns(
    figures: Sequence[Mapping[str, Any]], keys: Sequence[str], measure: Measure, regions: Regions, labels: Labels
) -> tuple[Column, ...]:
    return (*key_columns(keys, regions, labels), *_figure_columns(figures, measure, labels))


def key_columns(keys: Sequence[str], regions: Regions, labels: Labels) -> tuple[Column, ...]:
    """The columns of the keys of cells; a place has its code, then its name."""
    columns = []
    for key in keys:
        not_stated = labels.of("table", "region_not_stated" if key == "region" else "not_stated")
        kind: Kind = "text" if key == "sector" else "period" if key in PERIODS else "code"
        columns.append(Column(key, labels.of("columns", key), kind, "" if key in PLACES else not_stated))
        if key in PLACES:
            name = f"{key}_name"
            spelled = region_words(regions, labels) if key == "region" else {}
            columns.append(Column(name, labels.of("columns", name), "text", not_stated, spelled=spelled))
    return tuple(columns)


def region_words(regions: Regions, labels: Labels) -> dict[str, str]:
    """The reader's word for each region's name in its own language."""
    return {region.names.in_(regions.language): region.names.in_(labels.lang) for region in regions.by_code.values()}


def _figure_columns(figures: Sequence[Mapping[str, Any]], measure: Measure, labels: Labels) -> Iterator[Column]:
    unknown = labels.of("table", "unknown")
    for figure in _figures(measure):
        empty = figure in tuple(Flow) and all(row[figure] == 0 for row in figures)
        kind: Kind = "balance" if figure.startswith("net") else "count"
        spread = kind == "balance" or figure in COVERAGE
        label = labels.of("columns", figure)
        minor = int(figure in tuple(Flow))
        yield Column(figure, label, kind, unknown, in_table=not empty, minor=minor, spread=spread, absent=0)


def _rate_columns(made: Made, labels: Labels) -> Iterator[Column]:
    """The denominator, under the name that its table gives it, and the rates."""
    if made.stocks is None:
        return
    from barometre.balance.rates import RATED

    unknown = labels.of("table", "unknown")
    yield Column("stock", made.stocks.label, "count", unknown, spread=True)
    for figure in RATED:
        spread = figure == "net"
        yield Column(f"{figure}_rate", labels.of("rates", figure), "rate", unknown, spread=spread, in_table=spread)


def _stock_notes(cells: Sequence[Mapping[str, Any]], stocks: "Stocks | None", labels: Labels) -> Iterator[str]:
    if stocks is None:
        return
    yield labels.of("rates", "note", label=stocks.label, source=stocks.file.source.name)
    lacking = sum(not cell["stock"] for cell in cells)
    if lacking:
        yield labels.count("rates", "lacking", lacking)


def _figures(measure: Measure) -> tuple[str, ...]:
    return BALANCES if measure is Measure.SITES else FIGURES


def cell_value(row: Mapping[str, Any], name: str, regions: Regions) -> Cell:
    """What a cell's keys or figures say in a column of `key_columns`, or of a figure."""
    if name == "region_name":
        code = row["region"]
        return None if code is None else regions.name(code, regions.language)
    if name == "departement_name":
        return regions.departements.get(row["departement"])
    value: Cell = row[name]
    return value


def _total(total: Mapping[str, Any], position: int, column: Column, labels: Labels) -> Cell:
    if position == 0:
        return labels.of("table", "total")
    value: Cell = total.get(column.name, "")
    return value


def caption(last_recorded: date | None, made: Made, keys: Sequence[str], regions: Regions, labels: Labels) -> str:
    """What the figures are: ledger, method, as-of date, and what was selected without being a key."""
    method = f"{made.method.title.in_(labels.lang)} ({made.method.name})"
    measure = [] if made.measure is Measure.SITES else [labels.of("measures", made.measure)]
    as_of = known_as_of(made.as_of, last_recorded, labels)
    return " — ".join(
        [ledger_names(made.ledgers), method, *measure, as_of, *selected(made.selection, keys, regions, labels)]
    )


def ledger_names(ledgers: Sequence[str]) -> str:
    """The names of the ledgers for a caption, the first three of many."""
    return ", ".join(ledgers[:3]) + ("…" if len(ledgers) > 3 else "")


def known_as_of(day: date | None, last_recorded: date | None, labels: Labels) -> str:
    """Until when the ledger is read, in words."""
    if day is not None:
        return labels.of("table", "as_of_day", day=labels.day(day))
    if last_recorded is not None:
        return labels.of("table", "as_of_last", day=labels.day(last_recorded))
    return labels.of("table", "as_of_undated")


def selected(selection: Selection, keys: Sequence[str], regions: Regions, labels: Labels) -> list[str]:
    """The names of what was selected and does not stand in the rows."""
    said = []
    if selection.regions and "region" not in keys:
        said.append(", ".join(regions.name(code, labels.lang) for code in selection.regions))
    if selection.departements and "departement" not in keys:
        said.append(", ".join(regions.departements[code] for code in selection.departements))
    if selection.sectors and "sector" not in keys:
        said.append(", ".join(selection.sectors))
    if selection.periods and not set(keys) & set(PERIODS):
        said.append(", ".join(period.code for period in selection.periods))
    return said


def accounting(balance: Balance, labels: Labels) -> str:
    """Where every row went: read = counted + not counted (by reason) + invalid."""
    left_out = balance.not_counted()
    by_reason = ", ".join(labels.count("reasons", reason.value, n) for reason, n in left_out.items())
    not_counted = labels.count("accounting", "not_counted", sum(left_out.values()))
    return (
        labels.count("accounting", "read", balance.read)
        + (" : " if labels.lang == "fr" else ": ")
        + labels.count("accounting", "counted", balance.counted)
        + ", "
        + (f"{not_counted} ({by_reason})" if by_reason else not_counted)
        + ", "
        + labels.count("accounting", "invalid", balance.invalid)
        + "."
    )


def _unknown(cells: Sequence[Mapping[str, Any]], measure: Measure, labels: Labels) -> list[str]:
    """Why a figure is not known, where one is not."""
    if measure is Measure.SITES:
        return [labels.of("table", "strict_note")] if any(row["net_strict"] is None for row in cells) else []
    unknown = any(row[figure] is None for row in cells for figure in BALANCES)
    return [labels.of("table", "unknown_note")] if unknown else []


def coverage(total: Mapping[str, Any], measure: Measure, labels: Labels) -> list[str]:
    """How many events know what is added up, where that is not sites."""
    if measure is Measure.SITES:
        return []
    known, events = labels.number(total["known"]), labels.number(total["events"])
    return [labels.of("coverage", measure, known=known, events=events)]


def lacking(balance: Balance) -> dict[str, int]:
    """How many events the balances may lack, by the note that says so."""
    nowhere = sum(balance.reasons.get(reason, 0) for reason in _NOT_STATED)
    return {"coarse_note": balance.coarse, "partial_note": nowhere}


def partial(balance: Balance, labels: Labels) -> list[str]:
    """What the balances may lack: events that say neither their place nor, precisely enough, their date."""
    counts = lacking(balance)
    return [labels.count("table", note, count) for note, count in counts.items() if count]


def facts(balance: Balance, keys: Sequence[str], made: Made) -> dict[str, Any]:
    """The same for programs: the total, the accounting, and what the figures were made from."""
    left_out = balance.not_counted()
    return {
        "total": {figure: balance.total[figure] for figure in _figures(made.measure)},
        "accounting": {
            "read": balance.read,
            "counted": balance.counted,
            "not_counted": sum(left_out.values()),
            "invalid": balance.invalid,
            "reasons": {reason.value: n for reason, n in left_out.items()},
        },
        "made_from": {
            "ledgers": list(made.ledgers),
            "method": made.method.name,
            "measure": made.measure.value,
            **({"per": made.stocks.file.source.name, "stock": made.stocks.label} if made.stocks else {}),
            **made_when(made.as_of, balance.last_recorded),
            **asked_for(keys, made.selection),
        },
    }


def made_when(as_of: date | None, last_recorded: date | None) -> dict[str, str | None]:
    """Until when the ledger is read, for programs."""
    return {
        "as_of": as_of.isoformat() if as_of else None,
        "last_recorded": last_recorded.isoformat() if last_recorded else None,
    }


def asked_for(keys: Sequence[str], selection: Selection) -> dict[str, list[str]]:
    """The cells that were asked for, for programs."""
    return {
        "by": list(keys),
        "regions": list(selection.regions),
        "departements": list(selection.departements),
        "sectors": list(selection.sectors),
        "periods": [period.code for period in selection.periods],
    }
