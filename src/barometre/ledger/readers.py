"""How the cells of each column are read, and what they give."""

from collections.abc import Callable

import polars as pl

from barometre.ledger.day_orders import DATE, RECORDED, Given, date_reader, of_event, of_record
from barometre.ledger.findings import Code
from barometre.ledger.leftovers import left_behind
from barometre.ledger.numbers import read_euros, read_jobs, read_percentage
from barometre.ledger.places import Optional, commune_readers, region_readers
from barometre.ledger.schema import DATED, FLOW, MEASURES, STATUS
from barometre.ledger.understanding import Fields, Reader
from barometre.reference.regions import Regions
from barometre.reference.vocabulary import Vocabulary


def optional(vocabulary: Vocabulary) -> Optional:
    """What makes a reader answer nothing for a word for nothing, and a code for what a spreadsheet left behind."""
    return lambda read, blank: lambda text: left_behind(text) or (blank if vocabulary.is_missing(text) else read(text))


def readers(vocabulary: Vocabulary, regions: Regions) -> dict[str, tuple[Reader, Fields]]:
    """How the cells of each column are read, and what each gives."""
    said = optional(vocabulary)

    def word(names: Callable[[str], str | None], unknown: Code) -> Reader:
        blank = said(lambda _: unknown, (None,))  # a name prevails: "N.C." is North Carolina where there is one
        return lambda text: (found,) if (found := names(text)) else blank(text)

    def number(read: Callable[[str], float | Code]) -> Reader:
        def one(text: str) -> tuple[float] | Code:
            found = read(text)
            return found if isinstance(found, Code) else (found,)

        return said(one, (None,))

    def date(given: Given, fields: Fields) -> tuple[Reader, Fields]:
        return said(date_reader(regions, given), (None,) * len(fields)), fields

    read = dict.fromkeys(MEASURES, read_jobs) | {"investment_eur": read_euros, "production_change_pct": read_percentage}
    measures = {column: (number(one), {"value": pl.Float64}) for column, one in read.items()}
    return {
        "event": (word(vocabulary.flows.get, Code.UNKNOWN_FLOW), {"value": FLOW}),
        "status": (word(vocabulary.statuses.get, Code.UNKNOWN_STATUS), {"value": STATUS}),
        **{column: date(of_event, DATE) for column in DATED.values()},
        "recorded_on": date(of_record, RECORDED),
        **region_readers(regions, said),
        **commune_readers(regions, said),
        **measures,
    }
