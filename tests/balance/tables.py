"""Ledgers and balances as small tables of text, so that a test shows one beside the other."""

import csv
from pathlib import Path

import polars as pl

import barometre as bm
from barometre.balance.net import FIGURES

DGE = bm.Method.load("dge")
STRICT = bm.Method.load("dge-strict")
ANNOUNCEMENTS = bm.Method.load("announcements")


def written(text: str, path: Path) -> Path:
    """The path of a CSV file that holds a table drawn with `|`."""
    lines = [[cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()]
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(lines)
    return path


def rows(frame: pl.LazyFrame | pl.DataFrame, columns: str | None = None) -> list[str]:
    """Each row as its cells between spaces; `·` is null."""
    table = frame.lazy().collect()
    names = columns.split() if columns else table.columns
    return [" ".join("·" if cell is None else str(cell) for cell in row) for row in table.select(names).rows()]


def total(table: pl.LazyFrame) -> pl.LazyFrame:
    """The sum of the cells of a balance of sites: each figure null when it is unknown in one of them."""
    return table.select(
        pl.when(~pl.col(figure).is_null().any()).then(pl.col(figure).sum()).alias(figure) for figure in FIGURES
    )
