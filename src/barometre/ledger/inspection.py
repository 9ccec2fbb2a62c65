"""What was detected in a ledger: its form, what its columns became, what the words in them became, and how often."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

import polars as pl

from barometre.errors import SourceError
from barometre.ledger.as_found import AsFound
from barometre.ledger.conflicts import mark_conflicts
from barometre.ledger.dialect import Header, Unheaded
from barometre.ledger.formats import read_source
from barometre.ledger.rows import Reading, Sheet
from barometre.ledger.settling import spelled_out
from barometre.ledger.sources import Source
from barometre.ledger.statements import understand, written
from barometre.ledger.watch import watched
from barometre.names import Names, denies
from barometre.reference.regions import Regions
from barometre.reference.vocabulary import COLUMNS, Vocabulary

WORDS = ("event", "status", "region", "departement")
LOCATED = ("commune", "commune_code", "postal_code")
"""The columns whose distinct texts are listed: flows, statuses and places; of the latter, where their rows lie."""

REGION = "R"
"""Before the code of a region among those of départements, as INSEE writes it: 53 is Bretagne, and the Mayenne."""

_ALIKE = 0.75
"""How much a header cell must look like a column of ours to have meant it: most foreign columns are meant as such."""


@dataclass(frozen=True)
class SeenColumn:
    """A column of a ledger: its header cell, what it became (None: not one of ours), and how many rows fill it.

    `near` are the columns of ours that a foreign one may have meant.
    """

    header: str
    became: str | None
    filled: int
    example: str
    near: tuple[str, ...] = ()


@dataclass(frozen=True)
class SeenWord:
    """A distinct text of a column: what it became, how often it stands there, and what it may have meant.

    It became a code; of a commune, the département where its rows lie, or the region (`R53`). None: nothing, either
    because that is what it `says` ("n.d."), or because it is not understood.
    """

    text: str
    became: str | None
    rows: int
    says: bool = True
    near: tuple[str, ...] = ()

    @property
    def understood(self) -> bool:
        """Whether it is clear what the text says, even if that is nothing."""
        return self.became is not None or not self.says


@dataclass(frozen=True)
class Inspected:
    """What one source is. `error` says why it can't be read, and `seen` are then its first lines, cut into cells.

    `words` has, for each column of `WORDS` and `LOCATED` that the source has, its distinct texts.
    """

    name: str
    sheet: Sheet | None = None
    rows: int = 0
    invalid: int = 0
    columns: tuple[SeenColumn, ...] = ()
    words: Mapping[str, tuple[SeenWord, ...]] | None = None
    error: SourceError | None = None
    seen: tuple[Header, ...] = ()


def inspected(source: Source, reading: Reading, vocabulary: Vocabulary, regions: Regions) -> Inspected:
    """What was detected in one source; what can be told of it when it can't be read as a ledger."""
    try:
        as_found = AsFound.of([source], reading.watch)
        with reading.watch:
            sheet = read_source(source, vocabulary, reading)
        rows = watched(sheet.rows, sheet.about, reading.watch)
        return _inspected(sheet, rows, as_found, vocabulary, regions)
    except Unheaded as error:
        return Inspected(source.name, error=error, seen=error.seen)
    except SourceError as error:
        return Inspected(source.name, error=error)


def near_columns(cell: str, vocabulary: Vocabulary, taken: Iterable[str] = ()) -> tuple[str, ...]:
    """The columns that a header cell may have meant, best first, without those that are there already."""
    return tuple(column for column in _near(cell, vocabulary.columns, _ALIKE) if column not in taken)


def _inspected(
    sheet: Sheet, rows_told: pl.LazyFrame, as_found: AsFound, vocabulary: Vocabulary, regions: Regions
) -> Inspected:
    """What one source is; `rows_told` are its rows, of which a watch is told as they come (the others are not)."""
    statements = spelled_out(mark_conflicts(understand(rows_told, vocabulary, regions), sheet.present()))
    listed = [column for column in (*WORDS, *LOCATED) if column in sheet.columns]
    totals, counts, *texts = as_found.collect(
        [
            statements.select(pl.len(), pl.col("invalid").sum()),
            sheet.rows.select(pl.struct(_filled(column), _example(column)).alias(column) for column in sheet.columns),
            *(_distinct(statements, column) for column in listed),
        ]
    )
    rows, invalid = totals.row(0)
    return Inspected(
        name=sheet.name,
        sheet=sheet,
        rows=rows,
        invalid=invalid,
        columns=tuple(_column(sheet, column, counts[column].item(), vocabulary) for column in sheet.columns),
        words={
            column: tuple(_words(column, found, vocabulary, regions))
            for column, found in zip(listed, texts, strict=True)
        },
    )


def _filled(column: str) -> pl.Expr:
    return (pl.col(column).str.strip_chars() != "").sum().alias("filled")


def _example(column: str) -> pl.Expr:
    text = pl.col(column).str.strip_chars()
    return text.filter(text != "").first().alias("example")


def _column(sheet: Sheet, column: str, seen: Mapping[str, object], vocabulary: Vocabulary) -> SeenColumn:
    known = column in COLUMNS
    return SeenColumn(
        header=sheet.columns[column],
        became=column if known else None,
        filled=int(str(seen["filled"])),
        example=str(seen["example"] or ""),
        near=() if known else near_columns(sheet.columns[column], vocabulary, sheet.columns),
    )


def _distinct(statements: pl.LazyFrame, column: str) -> pl.LazyFrame:
    """The distinct texts of a column, the most frequent first, each with the départements or regions of its rows."""
    place = (
        pl.coalesce("departement", pl.format(f"{REGION}{{}}", "region"))
        .drop_nulls()
        .unique()
        .sort()
        .str.join(", ")
        .alias("places")
    )
    texts = statements.select(pl.col(written(column)).alias("text"), "departement", "region").drop_nulls("text")
    return texts.group_by("text").agg(pl.len().alias("rows"), place).sort("rows", "text", descending=[True, False])


def _words(column: str, texts: pl.DataFrame, vocabulary: Vocabulary, regions: Regions) -> Iterator[SeenWord]:
    lookups: dict[str, tuple[Callable[[str], str | None], Names]] = {
        "event": (vocabulary.flows.get, vocabulary.flows),
        "status": (vocabulary.statuses.get, vocabulary.statuses),
        "region": (regions.region, regions.region_names),
        "departement": (regions.departement, regions.departement_names),
    }
    for text, rows, places in texts.iter_rows():
        says = not vocabulary.is_missing(text)
        if column in LOCATED:
            yield SeenWord(text, (places or None) if says else None, rows, says)
            continue
        get, names = lookups[column]
        became = get(text) or (regions.outside(text) if column in ("region", "departement") else None)
        clear = became or not says or (column in ("event", "status") and denies(text))
        yield SeenWord(text, became, rows, says, () if clear else _near(text, names, _likeness(column)))


def _likeness(column: str) -> float:
    """How much a text must look like a known one: places are told apart by little."""
    return 0.8 if column in ("region", "departement") else 0.6


def _near(text: str, names: Names, likeness: float = 0.6) -> tuple[str, ...]:
    codes = (names.get(spelling) for spelling in names.nearest(text, likeness))
    return tuple(dict.fromkeys(code for code in codes if code is not None))
