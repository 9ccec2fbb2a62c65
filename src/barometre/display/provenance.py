"""From what, how and when the figures of a table were made."""

import os
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime

from barometre.display.labels import Labels
from barometre.display.table import Table
from barometre.errors import Misuse, Words

_EPOCH = "SOURCE_DATE_EPOCH"


def source_date() -> datetime | None:
    """The moment that `SOURCE_DATE_EPOCH` names, or None. Raises `Misuse` when it names none."""
    seconds = os.environ.get(_EPOCH)
    if not seconds:
        return None
    try:
        return datetime.fromtimestamp(int(seconds), UTC).replace(tzinfo=None)
    except (ValueError, OverflowError, OSError) as error:
        raise Misuse(
            Words(fr=f"{_EPOCH} : « {seconds} » n'est pas une date.", en=f"{_EPOCH}: '{seconds}' is not a date."),
            Words(fr="Donnez des secondes depuis 1970.", en="Give seconds since 1970."),
        ) from error


def traced(table: Table, version: str, made_on: date, digests: Mapping[str, str]) -> Table:
    """The table whose facts also say by which version, on which day, and from which bytes it was made.

    `digests` are the SHA-256 of the ledgers, in hexadecimal, by their names.
    """
    traces = {"made_on": made_on.isoformat(), "barometre": version, "sha256": dict(digests)}
    return replace(table, facts={**table.facts, "made_from": {**table.facts.get("made_from", {}), **traces}})


def provenance(table: Table, labels: Labels) -> list[str]:
    """The same as lines for a reader: the table must be `traced`."""
    made_from = table.facts["made_from"]
    day = labels.day(date.fromisoformat(made_from["made_on"]))
    made = labels.of("provenance", "made", day=day, version=made_from["barometre"])
    how = [
        labels.of("provenance", key, value=_told(key, value, labels))
        for key in ("method", "methods", "editions", "as_of", "last_recorded", "measure")
        if (value := made_from.get(key))
    ]
    return [
        (" ; " if labels.lang == "fr" else "; ").join([made, *how]) + ".",
        *(labels.of("provenance", "sha256", name=name, digest=digest) for name, digest in made_from["sha256"].items()),
    ]


def _told(key: str, value: str | list[str], labels: Labels) -> str:
    """One of the facts, its days and its measure in the reader's words."""
    values = value if isinstance(value, list) else [value]
    if key in ("editions", "as_of", "last_recorded"):
        values = [labels.day(date.fromisoformat(day)) for day in values]
    if key == "measure":
        values = [labels.of("units", one) for one in values]
    return ", ".join(values)
