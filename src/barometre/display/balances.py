"""The table of a balance: its columns, caption, notes and facts, from the collected figures."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from barometre.balance.cells import PERIODS, PLACES, Selection
from barometre.balance.net import FIGURES
from barometre.balance.reasons import Reason
from barometre.display.labels import Labels
from barometre.display.table import Cell, Column, Kind, Table
from barometre.reference.methods import Method
from barometre.reference.regions import Regions
from barometre.reference.vocabulary import Flow

_NOT_STATED = (Reason.REGION_NOT_STATED.value, Reason.DEPARTEMENT_NOT_STATED.value)


@dataclass(frozen=True)
class Made:
    """What a balance was made from. `as_of` is the day asked for, `last_recorded` the last one in the ledger."""

    ledgers: tuple[str, ...]
    method: Method
    selection: Selection
    as_of: date | None
    last_recorded: date | None


def balance_table(
    figures: Sequence[Mapping[str, Any]],
    total: Mapping[str, Any],
    reasons: Mapping[str | None, int],
    keys: Sequence[str],
    made: Made,
    regions: Regions,
    labels: Labels,
) -> Table:
    """The table of these cells (one mapping each), with their total, and the rows counted or not by reason."""
    columns = _columns(figures, keys, regions, labels)
    unknown = any(row["net_strict"] is None for row in figures)
    return Table(
        caption=caption(made, keys, regions, labels),
        columns=columns,
        rows=[tuple(_cell(row, column.name, regions) for column in columns) for row in figures],
        total=tuple(_total(total, i, column, labels) for i, column in enumerate(columns)) if keys else None,
        notes=(
            *([labels.of("table", "strict_note")] if unknown else []),
            *_partial(reasons, labels),
            accounting(reasons, labels),
        ),
        facts=facts(reasons, keys, made, total),
    )


def _columns(
    figures: Sequence[Mapping[str, Any]], keys: Sequence[str], regions: Regions, labels: Labels
) -> tuple[Column, ...]:
    columns = []
    for key in keys:
        not_stated = labels.of("table", "region_not_stated" if key == "region" else "not_stated")
        kind: Kind = "text" if key == "sector" else "code"
        columns.append(Column(key, labels.of("columns", key), kind, "" if key in PLACES else not_stated))
        if key in PLACES:
            name = f"{key}_name"
            spelled = (
                {r.names.fr: r.names.in_(labels.lang) for r in regions.by_code.values()} if key == "region" else {}
            )
            columns.append(Column(name, labels.of("columns", name), "text", not_stated, spelled=spelled))
    unknown = labels.of("table", "unknown")
    for figure in FIGURES:
        empty = figure in tuple(Flow) and all(row[figure] == 0 for row in figures)
        kind = "balance" if figure.startswith("net") else "count"
        columns.append(Column(figure, labels.of("columns", figure), kind, unknown, in_table=not empty))
    return tuple(columns)


def _cell(row: Mapping[str, Any], name: str, regions: Regions) -> Cell:
    if name == "region_name":
        code = row["region"]
        return None if code is None else regions.by_code[code].names.fr
    if name == "departement_name":
        return regions.departements.get(row["departement"])
    value: Cell = row[name]
    return value


def _total(total: Mapping[str, Any], position: int, column: Column, labels: Labels) -> Cell:
    if position == 0:
        return labels.of("table", "total")
    value: Cell = total.get(column.name, "")
    return value


def caption(made: Made, keys: Sequence[str], regions: Regions, labels: Labels) -> str:
    """What the figures are: ledger, method, as-of date, and what was selected without being a key."""
    if made.as_of is not None:
        as_of = labels.of("table", "as_of_day", day=labels.day(made.as_of))
    elif made.last_recorded is not None:
        as_of = labels.of("table", "as_of_last", day=labels.day(made.last_recorded))
    else:
        as_of = labels.of("table", "as_of_undated")
    ledger = ", ".join(made.ledgers[:3]) + ("…" if len(made.ledgers) > 3 else "")
    method = f"{made.method.title.in_(labels.lang)} ({made.method.name})"
    return " — ".join([ledger, method, as_of, *_selected(made.selection, keys, regions, labels)])


def _selected(selection: Selection, keys: Sequence[str], regions: Regions, labels: Labels) -> list[str]:
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


def accounting(reasons: Mapping[str | None, int], labels: Labels) -> str:
    """Where every row went: read = counted + not counted (by reason) + invalid."""
    invalid = reasons.get(Reason.INVALID.value, 0)
    left_out = {reason: reasons[reason] for reason in Reason if reasons.get(reason) and reason is not Reason.INVALID}
    by_reason = ", ".join(labels.count("reasons", reason.value, n) for reason, n in left_out.items())
    not_counted = labels.count("accounting", "not_counted", sum(left_out.values()))
    colon = " : " if labels.lang == "fr" else ": "
    return (
        labels.count("accounting", "read", sum(reasons.values()))
        + colon
        + labels.count("accounting", "counted", reasons.get(None, 0))
        + ", "
        + (f"{not_counted} ({by_reason})" if by_reason else not_counted)
        + ", "
        + labels.count("accounting", "invalid", invalid)
        + "."
    )


def _partial(reasons: Mapping[str | None, int], labels: Labels) -> list[str]:
    count = sum(reasons.get(reason, 0) for reason in _NOT_STATED)
    return [labels.count("table", "partial_note", count)] if count else []


def facts(
    reasons: Mapping[str | None, int], keys: Sequence[str], made: Made, total: Mapping[str, Any]
) -> dict[str, Any]:
    """The same for programs: the total, the accounting, and what the figures were made from."""
    invalid = reasons.get(Reason.INVALID.value, 0)
    counted = reasons.get(None, 0)
    read = sum(reasons.values())
    return {
        "total": dict(total),
        "accounting": {
            "read": read,
            "counted": counted,
            "not_counted": read - counted - invalid,
            "invalid": invalid,
            "reasons": {r.value: reasons[r] for r in Reason if reasons.get(r) and r is not Reason.INVALID},
        },
        "made_from": {
            "ledgers": list(made.ledgers),
            "method": made.method.name,
            "as_of": made.as_of.isoformat() if made.as_of else None,
            "last_recorded": made.last_recorded.isoformat() if made.last_recorded else None,
            "by": list(keys),
            "regions": list(made.selection.regions),
            "departements": list(made.selection.departements),
            "sectors": list(made.selection.sectors),
            "periods": [period.code for period in made.selection.periods],
        },
    }
