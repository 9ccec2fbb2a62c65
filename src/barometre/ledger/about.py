"""Lines that tell something of the file above its header: "Type :;Registre;Date :;12/03/2024"."""

from collections.abc import Iterable, Sequence

from barometre.ledger.dates import read_ledger_date
from barometre.ledger.findings import Code
from barometre.reference.vocabulary import Vocabulary

_DATES = ("effective_date", "announced_on")


def is_about_the_file(cells: Sequence[str], below: Iterable[Sequence[str]], vocabulary: Vocabulary) -> bool:
    """Whether cells that name columns are labels of the values beside them, and none of the lines below is a row.

    A header may have colons; what stands below tells it from such a line.
    """
    return _has_labels(cells, vocabulary) and not any(_is_row(line, cells, vocabulary) for line in below)


def _has_labels(cells: Sequence[str], vocabulary: Vocabulary) -> bool:
    """Whether a name of a column ends in a colon, and the cell beside it holds a value."""
    known = [bool(cell and vocabulary.columns.get(cell)) for cell in cells]
    labels = (place for place, cell in enumerate(cells[:-1]) if known[place] and _labels(cell))
    return any(cells[at + 1] and not known[at + 1] and not _labels(cells[at + 1]) for at in labels)


def _labels(cell: str) -> bool:
    return cell.rstrip().endswith((":", "："))


def _is_row(line: Sequence[str], header: Sequence[str], vocabulary: Vocabulary) -> bool:
    """Whether a line states an event under a header: a flow or a date, or anything at all in both places."""
    named = [(vocabulary.columns.get(cell) if cell else None, text) for cell, text in zip(header, line, strict=False)]
    flows = [text for column, text in named if column == "event" and text]
    dates = [text for column, text in named if column in _DATES and text]
    if any(map(vocabulary.flows.get, flows)) or any(not isinstance(read_ledger_date(text), Code) for text in dates):
        return True
    return any(not _labels(text) for text in flows) and any(not _labels(text) for text in dates)
