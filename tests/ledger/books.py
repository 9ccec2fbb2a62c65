"""Small ledgers on disk, and what is read back from them."""

from pathlib import Path
from typing import Any

import barometre as bm
from barometre.ledger.loading import read_ledger, told_refusals
from barometre.ledger.rows import Reading
from barometre.ledger.schema import EVENTS

PLACED = ("file", "line")


def saved(path: Path, text: str, encoding: str = "utf-8") -> Path:
    """The path of a file that holds exactly this text."""
    path.write_bytes(text.encode(encoding))
    return path


def read(*sources: Any, columns: tuple[str, ...] = ("line", "event", "region"), **how: Any) -> list[tuple[Any, ...]]:
    """These columns of the events of these sources, a tuple per row."""
    return bm.load_events(*map(str, sources), **how).select(columns).collect().rows()


def typed(*sources: Any, foreign: tuple[str, ...] = (), **how: Any) -> list[dict[str, Any]]:
    """All that is known of each statement, but for where it was read; invalid ones too."""
    columns = [*(column for column in EVENTS if column not in PLACED), *foreign, "invalid"]
    return bm.load_events(*map(str, sources), invalid="keep", **how).select(columns).collect().to_dicts()


def lines(*sources: Any, **how: Any) -> list[int]:
    """The physical line of each statement."""
    return bm.load_events(*map(str, sources), invalid="keep", **how).select("line").collect()["line"].to_list()


def troubles(*sources: Any, **how: Any) -> list[tuple[int, str, str, str]]:
    """What can't be understood: line, column as the file names it, the cell as written, code; in order."""
    ledger = read_ledger(list(map(str, sources)), Reading(**how))
    found = told_refusals(ledger.invalid().collect(), ledger)
    return sorted((finding.line, finding.column, finding.value, finding.code.value) for finding in found)
