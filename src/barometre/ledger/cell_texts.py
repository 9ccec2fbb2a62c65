"""The texts of cells: trimmed, null where they say nothing, without case and accents."""

import polars as pl

from barometre.ledger.leftovers import LEFT_BEHIND
from barometre.ledger.looked import from_above, has_any
from barometre.ledger.places import may_be_read
from barometre.ledger.schema import QUANTITIES, TROUBLE
from barometre.ledger.sparsely import amended
from barometre.ledger.totals import BLANKS, HINTS
from barometre.ledger.understanding import understood
from barometre.names import fold
from barometre.reference.vocabulary import Vocabulary

_DIGITS = list("0123456789")
HINTED = f"{TROUBLE}hinted"
"""Whether an `event_id` needs a closer look."""


def hinted(column: str) -> pl.Expr:
    """Whether a text may need a closer look: it has a blank, a hint of a total, or what a spreadsheet leaves behind.

    One search for all of this takes as long as one for a part of it.
    """
    return has_any(column, (*HINTS, *BLANKS, *LEFT_BEHIND))


def trimmed(column: str) -> pl.Expr:
    """The text of a column without blanks around it, null where nothing is left."""
    text = pl.col(column).str.strip_chars()
    return pl.when(text != "").then(text)


def identifier(vocabulary: Vocabulary) -> pl.Expr:
    """The text of an `event_id`, trimmed and stated: nearly all are so already, with a digit and without a blank."""
    doubtful = pl.col(HINTED) | ~pl.col("event_id").str.contains_any(_DIGITS)
    return amended("event_id", doubtful, stated(trimmed("event_id"), vocabulary))


def stated(text: pl.Expr, vocabulary: Vocabulary) -> pl.Expr:
    """A text, null where it says that there is none ("n.d."); one with a digit always says something."""

    def says(word: str) -> tuple[bool]:
        return (any(map(str.isdecimal, word)) or not vocabulary.is_missing(word),)

    return pl.when(understood(text, says, {"said": pl.Boolean}).struct.field("said")).then(text)


def key(column: str) -> pl.Expr:
    """The texts of a column without case, accents and punctuation."""
    return understood(pl.col(column), lambda text: (fold(text) or text,), {"key": pl.String}).struct.field("key")


def own(column: str, *, merged: bool) -> pl.Expr:
    """The texts of a column that are to be understood: a quantity merged over several rows is that of the first."""
    text = may_be_read(column)
    return pl.when(~from_above(column)).then(text) if merged and column in QUANTITIES else text
