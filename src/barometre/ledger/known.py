"""What a ledger was read with: its words, its places, and the day on which it is looked at."""

from dataclasses import dataclass
from datetime import date

from barometre.reference.regions import Regions
from barometre.reference.vocabulary import Vocabulary


@dataclass(frozen=True)
class Known:
    """What a check may lean on besides the ledger. Without a day no date lies in the future."""

    vocabulary: Vocabulary
    regions: Regions
    day: date | None = None
