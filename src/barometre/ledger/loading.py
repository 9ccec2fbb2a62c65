"""One loader for all commands: ledgers, in anyone's words, as statements in ours."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from os import PathLike
from pathlib import Path
from typing import Literal

import polars as pl

from barometre.errors import Refused, SourceError, Words
from barometre.ledger.as_found import AsFound
from barometre.ledger.conflicts import mark_conflicts
from barometre.ledger.dialect import Unheaded
from barometre.ledger.divided import undivided
from barometre.ledger.findings import Code, Finding
from barometre.ledger.formats import read_source
from barometre.ledger.headcounts import new_jobs
from barometre.ledger.known import Known
from barometre.ledger.rows import Reading, Sheet, unread
from barometre.ledger.said import TROUBLED
from barometre.ledger.schema import MONTH, SHEET, TEXT, TROUBLE
from barometre.ledger.settling import spelled_out
from barometre.ledger.sources import Source, find_sources
from barometre.ledger.statements import understand, written
from barometre.ledger.watch import OneOfSeveral, watched
from barometre.ledger.worksheets import require_worksheets
from barometre.reference.regions import Regions
from barometre.reference.vocabulary import Vocabulary

_FEW = 3000
"""How many rows are few: all at once they take no more memory than one part of many, and start in half of the time."""

_LONG = 1000
"""How many bytes a row has at most where it is said how many there are: it is guessed from the first lines."""


@dataclass(frozen=True)
class Ledger:
    """What was read: the sheets, one per source, the statements that their rows make, and what it was read with."""

    sheets: tuple[Sheet, ...]
    statements: pl.LazyFrame
    sources: tuple[Source, ...]
    known: Known
    as_found: AsFound

    def names(self) -> tuple[str, ...]:
        """The sources, as the reader knows them."""
        return tuple(source.name for source in self.sources)

    def paths(self) -> list[Path | None]:
        """The files that were read; None is standard input."""
        return [source.path for source in self.sources]

    def headers(self) -> dict[str, dict[str, str]]:
        """For each file, what it calls each column."""
        return {sheet.name: sheet.headers() for sheet in self.sheets}

    def invalid(self) -> pl.LazyFrame:
        """The rows that can't be understood: where they stand, their cells as written, the trouble with each."""
        cells = ((pl.col(written(column)), pl.col(TROUBLE + column)) for column in TROUBLED)
        return self.statements.filter("invalid").select("file", "line", "postal_code", *chain.from_iterable(cells))

    def first_invalid(self, most: int) -> pl.DataFrame:
        """So many of them at most: first those with a cause of their own, then those that another has put in doubt.

        Raises `SourceError`.
        """
        causes = (pl.col(TROUBLE + column) != Code.AMBIGUOUS_DATE.value for column in TROUBLED)
        caused = pl.any_horizontal(cause.fill_null(value=False) for cause in causes)
        own, others = (self.invalid().filter(one).head(most) for one in (caused, ~caused))
        return pl.concat(self.as_found.collect([own, others])).head(most)


def read_ledger(
    sources: Iterable[str | PathLike[str]],
    reading: Reading | None = None,
    vocabulary: Vocabulary | None = None,
    regions: Regions | None = None,
    *,
    lenient: bool = False,
) -> Ledger:
    """The ledger that these sources make together; `lenient`: one whose header lacks a column has no rows.

    The watch of `reading` is told how many rows were read, now and while the ledger is collected.

    Raises `SourceError` when one is missing, unreadable, undecodable, or has no header.
    """
    vocabulary = vocabulary or Vocabulary.load()
    regions = regions or Regions.load()
    reading = reading or Reading()
    watch, found = reading.watch, find_sources(sources)
    as_found = AsFound.of(found, watch)
    one = reading if len(found) == 1 else reading._replace(watch=OneOfSeveral(watch))
    try:
        with watch:
            sheets = tuple(_sheet(source, vocabulary, one, lenient=lenient) for source in found)
    except SourceError:
        as_found.refuse_changed()
        raise
    require_worksheets(reading, sheets)
    about = _about(sheets)
    few = about is not None and about <= _FEW and as_found.size() <= _FEW * _LONG
    narrow = tuple(sheet.narrow for sheet in sheets if sheet.narrow is not None)
    as_found = replace(as_found, few=few, narrow=narrow)
    rows = watched(_together([sheet.rows for sheet in sheets]), about, watch)
    known = Known(vocabulary, regions, headers={sheet.name: sheet.headers() for sheet in sheets})
    statements = understand(rows, vocabulary, regions, sheets[0].name if len(sheets) == 1 else None)
    present = {column for sheet in sheets for column in sheet.present()}
    if "merged" in present:
        statements = undivided(statements)
    statements = spelled_out(mark_conflicts(new_jobs(statements, known.headers), present))
    return Ledger(sheets, statements, tuple(found), known, as_found)


def _about(sheets: Sequence[Sheet]) -> int | None:
    """How many rows there are, more or less; None where nobody knows."""
    abouts = [sheet.about for sheet in sheets if sheet.about is not None]
    return sum(abouts) if len(abouts) == len(sheets) else None


def _together(sheets: list[pl.LazyFrame]) -> pl.LazyFrame:
    """The rows of all sheets, those of several with the number of theirs."""
    if len(sheets) == 1:
        return sheets[0]
    numbered = (rows.with_columns(pl.lit(number, pl.UInt32).alias(SHEET)) for number, rows in enumerate(sheets))
    return pl.concat(list(numbered), how="diagonal")


def _sheet(source: Source, vocabulary: Vocabulary, reading: Reading, *, lenient: bool) -> Sheet:
    try:
        return read_source(source, vocabulary, reading)
    except Unheaded as error:
        if not lenient or error.header is None:
            raise
        try:
            return unread(source.name, error.header, error.lacking, vocabulary)
        except Unheaded:  # nor could its header be used
            raise error from None


def load_events(
    *sources: str | PathLike[str],
    invalid: Literal["refuse", "skip", "keep"] = "refuse",
    encoding: str | None = None,
    separator: str | None = None,
    sheet: str | None = None,
    vocabulary: Vocabulary | None = None,
    regions: Regions | None = None,
) -> pl.LazyFrame:
    """The events of these ledgers, in anyone's words, as statements in ours: `EVENTS`, then foreign columns.

    `sources` are files, globs, folders, `-`, or shipped ledgers ("official", "documented"). Rows that can't be
    understood are refused, skipped, or kept (with `invalid` true, and their cells as written in `text.*` and the
    trouble with each in `trouble.*`). Of a workbook, `sheet` names the worksheet, or gives its number. Jobs are people,
    investments euros, production changes percent; dates are intervals (`effective_from`, `effective_to`), both days
    included. `vocabulary` and `regions` are the shipped ones (French and English words, the places of France) where
    none are given.

    Raises `SourceError` for a source that can't be read or that changes meanwhile, and `Refused` for rows that can't be
    understood. The frame reads its files again when it is collected: they must still be the same then.
    """
    ledger = read_ledger(sources, Reading(encoding, separator, sheet), vocabulary, regions)
    if invalid == "refuse":
        refuse_invalid_rows(ledger)
    ledger.as_found.refuse_changed()
    # No longer true once other events are put beside these, or dates are changed.
    statements = ledger.statements.drop("shared", pl.selectors.starts_with(MONTH))
    if invalid == "keep":
        return statements
    internal = pl.selectors.starts_with(TEXT, TROUBLE) | pl.selectors.by_name(
        "overflow", "merged", "invalid", "odd", "odd_column", "odd_value", "aside"
    )
    return statements.filter(~pl.col("invalid") & ~pl.col("aside")).drop(internal)


def told_refusals(invalid: pl.DataFrame, ledger: Ledger) -> Iterator[Finding]:
    """The findings for which these rows of `Ledger.invalid` can't be counted, `ranked`."""
    from barometre.ledger.checks import refusals
    from barometre.ledger.ranking import ranked, told

    findings = ranked(refusals(invalid.lazy(), ledger.known), ledger.sheets).collect()
    return told(findings, {sheet.name: sheet for sheet in ledger.sheets})


def refuse_invalid_rows(ledger: Ledger) -> None:
    """Raise `Refused`, with the first finding, when rows of the ledger can't be understood."""
    (counted,) = ledger.as_found.collect([ledger.invalid().select(pl.len())])
    rows: int = counted.item()
    if rows:
        first = next(told_refusals(ledger.first_invalid(1), ledger))
        where = f"{first.file}:{first.line}:{first.column}"
        raise Refused(
            Words(
                fr=f"{rows} ligne(s) incomprise(s), dont {where} ({first.code.value} : « {first.value} »).",
                en=f"{rows} row(s) can't be understood, such as {where} ({first.code.value}: '{first.value}').",
            ),
            Words(fr='Corrigez-les, ou invalid="skip".', en='Correct them, or pass invalid="skip".'),
        )
