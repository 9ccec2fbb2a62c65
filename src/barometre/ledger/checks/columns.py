"""Columns that a sheet lacks or that are not recognised; other sheets of its workbook that are not read."""

from collections.abc import Iterable, Iterator
from typing import Any

import polars as pl

from barometre.ledger.checks.shape import FINDINGS
from barometre.ledger.findings import Code
from barometre.ledger.known import Known
from barometre.ledger.rejects import REJECTED
from barometre.ledger.rows import Sheet
from barometre.reference.vocabulary import COLUMNS

_LIKENESS = 0.75
"""How much a column's name must look like one of ours: most that are not ours are meant to be so."""


def check_sheets(sheets: Iterable[Sheet], known: Known) -> pl.LazyFrame:
    """Every finding about the columns of these sheets, and those not read: the columns of `FINDINGS`."""
    found = [
        finding
        for sheet in sheets
        for finding in (*_lacking(sheet), *_unknown(sheet, known), *_missing(sheet, known), *_unread(sheet))
    ]
    return pl.LazyFrame(found, schema=FINDINGS)


def _unknown(sheet: Sheet, known: Known) -> Iterator[dict[str, Any]]:
    """A finding for each column with a name that is not ours: it travels along untouched.

    Those that `barometre check --rejects` wrote before the cells are known.
    """
    cells = tuple(sheet.columns.values())
    rejected = cells[: len(REJECTED)] == REJECTED
    for column, cell in list(sheet.columns.items())[len(REJECTED) if rejected else 0 :]:
        if column not in COLUMNS and cell:
            alike = known.vocabulary.columns.nearest(cell, likeness=_LIKENESS)
            near = [known.vocabulary.columns.get(name) or name for name in alike]
            yield _finding(sheet, column, Code.UNKNOWN_COLUMN, cell, ", ".join(dict.fromkeys(near)))


def _lacking(sheet: Sheet) -> Iterator[dict[str, Any]]:
    """A finding for each column that a ledger must have: without it no row is read."""
    return (_finding(sheet, column, Code.REQUIRED_COLUMN, column) for column in sheet.lacking)


def _missing(sheet: Sheet, known: Known) -> Iterator[dict[str, Any]]:
    """A finding where no column says when an event took effect, and where none says in which region."""
    places = {"region", "departement"} | ({"commune", "commune_code", "postal_code"} & _communes(known))
    if "effective_date" not in (*sheet.columns, *sheet.lacking):
        yield _finding(sheet, "effective_date", Code.MISSING_COLUMN, "effective_date")
    if not places & set(sheet.columns):
        yield _finding(sheet, "region", Code.MISSING_COLUMN, "region")


def _unread(sheet: Sheet) -> Iterator[dict[str, Any]]:
    """A finding for each other worksheet that looks like a ledger."""
    return (_finding(sheet, next(iter(sheet.columns)), Code.UNREAD_SHEET, name) for name in sheet.unread)


def _communes(known: Known) -> set[str]:
    return set(COLUMNS) if known.regions.has_communes else set()


def _finding(sheet: Sheet, column: str, code: Code, value: str, near: str = "") -> dict[str, Any]:
    place = {"file": sheet.name, "line": sheet.header.line, "column": column}
    return place | {"value": value, "code": code.value, "near": near or None}
