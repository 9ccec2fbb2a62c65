"""One loader for all commands: ledgers, in anyone's words, as statements in ours."""

from collections.abc import Iterable
from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from typing import Literal

import polars as pl

from barometre.errors import Refused, Words
from barometre.ledger.conflicts import mark_conflicts
from barometre.ledger.delimited import read_delimited
from barometre.ledger.findings import findings
from barometre.ledger.rows import Reading, Sheet
from barometre.ledger.schema import TEXT, TROUBLE
from barometre.ledger.sources import Source, find_sources
from barometre.ledger.statements import understand
from barometre.reference.regions import Regions
from barometre.reference.vocabulary import Vocabulary


@dataclass(frozen=True)
class Ledger:
    """What was read: the sheets, one per source, and the statements that their rows make."""

    sheets: tuple[Sheet, ...]
    statements: pl.LazyFrame
    sources: tuple[Source, ...]

    def names(self) -> tuple[str, ...]:
        """The sources, as the reader knows them."""
        return tuple(source.name for source in self.sources)

    def paths(self) -> list[Path | None]:
        """The files that were read; None is standard input."""
        return [source.path for source in self.sources]

    def headers(self) -> dict[str, dict[str, str]]:
        """For each file, the header cell of each column."""
        return {sheet.name: sheet.columns for sheet in self.sheets}

    def invalid(self) -> pl.LazyFrame:
        """The rows that can't be understood: where they stand, their cells as written, the trouble with each."""
        texts = pl.selectors.starts_with(TEXT, TROUBLE)
        return self.statements.filter("invalid").select("file", "line", "event_id", "overflow", texts)


def read_ledger(
    sources: Iterable[str | PathLike[str]],
    reading: Reading | None = None,
    vocabulary: Vocabulary | None = None,
    regions: Regions | None = None,
) -> Ledger:
    """The ledger that these sources make together.

    Raises `SourceError` when one is missing, unreadable, undecodable, or has no header.
    """
    vocabulary = vocabulary or Vocabulary.load()
    regions = regions or Regions.load()
    found = find_sources(sources)
    sheets = tuple(read_delimited(source, vocabulary, reading or Reading()) for source in found)
    rows = pl.concat([sheet.rows for sheet in sheets], how="diagonal")
    return Ledger(sheets, mark_conflicts(understand(rows, vocabulary, regions)), tuple(found))


def load_events(
    *sources: str | PathLike[str],
    invalid: Literal["refuse", "skip", "keep"] = "refuse",
    encoding: str | None = None,
    separator: str | None = None,
) -> pl.LazyFrame:
    """The events of these ledgers, in anyone's words, as statements in ours: `EVENTS`, then foreign columns.

    `sources` are files, globs, folders, `-`, or shipped ledgers ("official", "documented"). Rows that can't be
    understood are refused, skipped, or kept (with `invalid` true, and their cells as written in `text.*` and the
    trouble with each in `trouble.*`). Jobs are people, investments euros, production changes percent; dates are
    intervals (`effective_from`, `effective_to`), both days included.

    Raises `SourceError` for a source that can't be read, and `Refused` for rows that can't be understood.
    """
    ledger = read_ledger(sources, Reading(encoding, separator))
    if invalid == "keep":
        return ledger.statements
    if invalid == "refuse":
        _refuse(ledger)
    internal = pl.selectors.starts_with(TEXT, TROUBLE) | pl.selectors.by_name("overflow", "invalid")
    return ledger.statements.filter(~pl.col("invalid")).drop(internal)


def _refuse(ledger: Ledger) -> None:
    rows = ledger.invalid().collect()
    if rows.height:
        first = next(findings(rows.head(1).to_dicts(), ledger.headers()))
        where = f"{first.file}:{first.line}:{first.column}"
        raise Refused(
            Words(
                fr=f"{rows.height} ligne(s) incomprise(s), dont {where} ({first.code.value} : « {first.value} »).",
                en=f"{rows.height} row(s) can't be understood, such as {where} ({first.code.value}: '{first.value}').",
            ),
            Words(fr='Corrigez-les, ou invalid="skip".', en='Correct them, or pass invalid="skip".'),
        )
