"""The tables of what differs between two ledgers."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from barometre.balance.comparison import Differing
from barometre.balance.diff import COLUMNS
from barometre.display.balances import cell_value, key_columns, ledger_names
from barometre.display.columns import described
from barometre.display.labels import Labels
from barometre.display.table import Column, Kind, Table
from barometre.reference.methods import Method
from barometre.reference.regions import Regions

KINDS = ("added", "withdrawn", "removed", "reinstated", "changed")
_TEXTS = ("field", "old", "new", "event", "site", "region")
_MINOR = {"region": 3, "site": 2, "event": 1}
"""What a narrow terminal may leave out."""


def differences_table(
    found: Differing,
    names: tuple[Sequence[str], Sequence[str]],
    method: Method,
    keys: Sequence[str],
    regions: Regions,
    labels: Labels,
) -> Table:
    """The events that differ, and the cells that moved with them."""
    titles = {column.name: column.title.in_(labels.lang) for column in described(regions)}
    words = {column.name: column.words for column in described(regions)}
    spelled: dict[str, Mapping[str, str]] = {
        "kind": {kind: labels.of("diff", kind) for kind in KINDS},
        "field": titles,
        "event": {code: word.in_(labels.lang) for code, word in words["event"].items()},
        "region": {code: region.names.in_(labels.lang) for code, region in regions.by_code.items()},
    }
    columns = tuple(
        Column(name, labels.of("diff", name), _kind(name), spelled=spelled.get(name, {}), minor=_MINOR.get(name, 0))
        for name in COLUMNS
    )
    old, new = (ledger_names(side) for side in names)
    table = Table(
        caption=labels.of("diff", "caption", old=old, new=new),
        columns=columns,
        rows=[tuple(event[column.name] for column in columns) for event in found.events],
        notes=tuple(_notes(found, labels)),
        facts={"made_from": {"ledgers": [*names[0], *names[1]], "method": method.name, "by": list(keys)}},
        empty=labels.of("diff", "no_event"),
        name="events",
    )
    return replace(table, also=(_cells(found, method, keys, regions, labels),))


def _kind(name: str) -> Kind:
    return "text" if name in _TEXTS else "date" if name == "effective_date" else "code"


def _notes(found: Differing, labels: Labels) -> Iterator[str]:
    events = {(event["event_id"], event["where"]): event["kind"] for event in found.events}
    counts = Counter(events.values())
    said = [labels.count("differing", kind, counts[kind]) for kind in KINDS if counts[kind]]
    yield labels.of("diff", "events") + (", ".join(said) if said else labels.of("diff", "none")) + "."
    for key, columns in (("only_old", found.only_old), ("only_new", found.only_new)):
        if columns:
            yield labels.of("diff", key, columns=", ".join(columns))


def _cells(found: Differing, method: Method, keys: Sequence[str], regions: Regions, labels: Labels) -> Table:
    columns = (
        *key_columns(keys, regions, labels),
        *(_figure(name, labels) for name in ("theirs", "ours", "gap")),
    )
    shown = tuple(replace(column, name=_NAMES.get(column.name, column.name)) for column in columns)
    rows = [tuple(cell_value(cell, column.name, regions) for column in columns) for cell in found.cells]
    caption = labels.of("diff", "cells", method=f"{method.title.in_(labels.lang)} ({method.name})")
    return Table(caption, shown, rows, empty=labels.of("diff", "no_cell"), name="cells")


def _figure(name: str, labels: Labels) -> Column:
    """A figure of a cell; in a pivot, that of a cell that did not move is not told, and its gap is 0."""
    label, unknown = labels.of("diff", name), labels.of("table", "unknown")
    absent, note = (0, "") if name == "gap" else (None, labels.of("diff", "unmoved"))
    return Column(name, label, "balance", unknown, spread=True, absent=absent, if_absent=note)


_NAMES = {"theirs": "old_net", "ours": "new_net"}
