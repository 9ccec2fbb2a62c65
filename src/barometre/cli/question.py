"""What is asked of a ledger, once everything in the question is known."""

from typing import NamedTuple

import polars as pl

from barometre.cli.asking import Asked, former_regions, with_sectors
from barometre.cli.groups import CellOptions, LedgerOptions
from barometre.cli.output import note
from barometre.errors import Lang
from barometre.ledger.loading import Ledger
from barometre.reference.regions import Regions


class Question(NamedTuple):
    """The ledger that is asked, and the cells that are asked for."""

    ledger: Ledger
    asked: Asked

    @property
    def regions(self) -> Regions:
        """The places that the ledger was read with."""
        return self.ledger.known.regions


def question(read: LedgerOptions, cells: CellOptions, lang: Lang) -> Question:
    """The question that the options put, after remarks on names that are not quite what they seem.

    Raises `Misuse` for a name that is not known, `SourceError` for a ledger that can't be read.
    """
    known = read.known()
    asked = cells.asked(known.regions)
    for remark in former_regions(known.regions, cells.region, lang):
        note(remark)

    from barometre.cli.opening import opened

    ledger = opened(read, known, lang)
    if asked.selection.sectors:
        asked, remarks = with_sectors(asked, _sectors(ledger), lang)
        for remark in remarks:
            note(remark)
    return Question(ledger, asked)


def _sectors(ledger: Ledger) -> dict[str, str]:
    """The sectors of a ledger, by folded name."""
    named = ledger.statements.select("sector_key", "sector").drop_nulls()
    (rows,) = ledger.as_found.collect([named.group_by("sector_key").agg(pl.col("sector").min())])
    return dict(rows.rows())
