"""The header of a worksheet: one line, or two when a line of groups stands above it."""

from collections.abc import Iterator, Sequence

from barometre.ledger.dialect import Record
from barometre.ledger.digits import Role
from barometre.ledger.workbook.tabs import Row, Tab
from barometre.ledger.workbook.typed import text_of
from barometre.reference.vocabulary import Vocabulary

_JOINED = ("{group} {own}", "{own} {group}", "{own} de {group}", "{own} d'{group}", "{own} de l'{group}")
"""How a column's name and that of its group make one: "Emplois" above "avant", "Annonce" above "Date"."""


def headings(rows: Sequence[Row], tab: Tab, vocabulary: Vocabulary) -> Iterator[Record]:
    """What may be the header: each of these rows, and each two that follow one another."""
    above: Record | None = None
    for row in rows:
        own = _record(row, tab)
        yield own
        if above is not None and above.line == row.line - 1:
            yield Record(row.line, row.line + 1, _joined(above.cells, own.cells, vocabulary))
        above = _record(row, tab, spread=True)


def _record(row: Row, tab: Tab, *, spread: bool = False) -> Record:
    """A row as texts; with `spread`, one that is merged over several columns stands for each of them."""
    cells = {column: text_of(cell, Role.OTHER, tab.epoch) for column, cell in row.cells.items()}
    if spread:
        for column, (_, width) in row.spans.items():
            cells |= dict.fromkeys(range(column, column + width), cells.get(column, ""))
    return Record(row.line, row.line + 1, [cells.get(column, "") for column in range(max(cells) + 1)])


def _joined(groups: Sequence[str], names: Sequence[str], vocabulary: Vocabulary) -> list[str]:
    length = max(len(groups), len(names))
    pairs = zip([*groups, *[""] * (length - len(groups))], [*names, *[""] * (length - len(names))], strict=True)
    return [_name(group.strip(), own.strip(), vocabulary) for group, own in pairs]


def _name(group: str, own: str, vocabulary: Vocabulary) -> str:
    """The name that a column and its group make: one that is known, if there is one."""
    if not group or not own or group == own:
        return own or group
    together = [joined.format(group=group, own=own) for joined in _JOINED]
    return next((name for name in [*together, own] if vocabulary.columns.get(name)), together[0])
