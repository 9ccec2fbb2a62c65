"""Columns that count sites or events beside an event: each row counts as one, whatever they say."""

from collections.abc import Iterator
from typing import Any

import polars as pl

from barometre.ledger.checks.shape import FINE, JUDGED, Suspicion
from barometre.ledger.findings import Code
from barometre.ledger.known import Known
from barometre.ledger.numbers import read_number
from barometre.ledger.understanding import understood
from barometre.names import fold
from barometre.reference.vocabulary import COLUMNS

_THINGS = (
    "sites", "usines", "établissements", "événements", "unités", "ouvertures", "fermetures", "extensions", "réductions",
    "plants", "events", "establishments", "units", "openings", "closures", "reductions",
)  # fmt: skip
_COUNTS = frozenset(
    fold(f"{count} {thing}".strip())
    for thing in ("", *_THINGS)
    for count in ("nombre", "nombre de", "nombre d'", "nb", "nb de", "nb d'", "nbre", "nbre de", "nbre d'",
                  "number", "number of", "no of", "count", "count of", "quantité", "quantité de", "quantity", "qté")
)  # fmt: skip
"""What offices call such columns, folded."""


def counts(known: Known) -> Iterator[Suspicion]:
    """Whole numbers above one in a column that counts; where all are one, or empty, nothing is amiss."""
    files: dict[str, list[str]] = {}
    for file, headers in known.headers.items():
        for column, header in headers.items():
            if column not in COLUMNS and fold(header) in _COUNTS:
                files.setdefault(column, []).append(file)
    for column, counted in files.items():
        text = pl.when(pl.col("file").is_in(counted) & ~pl.col("invalid") & ~pl.col("aside")).then(column)
        yield Suspicion(column, pl.col(column), understood(text, _several, JUDGED), says_near=True)


def _several(text: str) -> tuple[Any, ...]:
    number = read_number(text.strip())
    several = not isinstance(number, Code) and abs(number) > 1 and number.is_integer()
    return (Code.SEVERAL_IN_ONE_ROW.value, None) if several else FINE
