"""Small ledgers, and all that is found in them."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl

from barometre.ledger.checks import check, check_sheets
from barometre.ledger.loading import read_ledger
from barometre.reference.regions import Regions

DAY = date(2026, 3, 14)
"""The day on which the ledgers are looked at."""


def look(*paths: Path, day: date | None = DAY, regions: Regions | None = None) -> pl.DataFrame:
    """Every finding of these ledgers, in the order of their files, lines, columns and codes."""
    ledger = read_ledger(paths, regions=regions)
    known = replace(ledger.known, day=day)
    findings = pl.concat([check_sheets(ledger.sheets, known), check(ledger.statements, known)]).collect()
    named = findings.with_columns(pl.col("code").cast(pl.String))
    return named.sort("file", "line", "column", "code", "related")


def found(*paths: Path, **how: Any) -> list[tuple[int, str, str | None, str]]:
    """Line, canonical column, cell as written and code of every finding about a row."""
    rows = look(*paths, **how).filter(~pl.col("code").str.ends_with("-column"))
    return rows.select("line", "column", "value", "code").rows()


def linked(*paths: Path, code: str) -> list[tuple[str, str]]:
    """The two rows of every finding of a code, as `file:line`, the later one first."""
    rows = look(*paths).filter(code=code).with_columns(file=pl.col("file").str.split("/").list.last())
    here = pl.format("{}:{}", "file", "line")
    return rows.select(here, pl.col("related").str.split("/").list.last()).rows()
