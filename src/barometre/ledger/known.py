"""What a ledger was read with: its words, its places, and the day on which it is looked at."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from barometre.reference.regions import Regions
from barometre.reference.vocabulary import Vocabulary


@dataclass(frozen=True)
class Known:
    """What a check may lean on besides the statements. Without a day no date lies in the future.

    `headers` says what each file calls each column; without it a column is taken for what our name of it says.
    """

    vocabulary: Vocabulary
    regions: Regions
    day: date | None = None
    headers: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
