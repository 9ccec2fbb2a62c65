"""Workbooks that are written: the same bytes each time, and text that stays text."""

import io
from datetime import datetime
from typing import Any

from barometre.display.provenance import source_date
from barometre.errors import SourceError, Words
from barometre.extras import needed

_NO_DATE = datetime(2000, 1, 1)
"""A date that says nothing about today: the same content has the same bytes."""
_OPTIONS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}

ROWS = 1_048_576
"""How many rows a worksheet has."""

LONGEST = 32_767
"""How many characters a cell holds."""


def new_workbook(title: str, *, by_rows: bool = False, about: str = "") -> tuple[Any, io.BytesIO]:
    """An empty workbook of XlsxWriter, and where its bytes are once it is closed.

    `about` says in its properties what it was made from. With `by_rows` each row must be finished before the next one,
    and the workbook takes little memory. The date of its properties is `SOURCE_DATE_EPOCH`, or always the same one.
    """
    xlsxwriter = needed("xlsxwriter", "excel")
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, {**_OPTIONS, "constant_memory": by_rows, "in_memory": not by_rows})
    book.set_properties(
        {"title": title[:255], "author": "barometre", "created": source_date() or _NO_DATE, "comments": about}
    )
    return book, content


def too_large(fr: str, en: str) -> SourceError:
    """What is raised instead of losing rows or letters: this is more than a workbook can hold."""
    return SourceError(
        Words(fr=f"{fr} : plus qu'un classeur ne peut contenir.", en=f"{en}: more than a workbook can hold."),
        Words(fr="Écrivez en Parquet ou en CSV : -o table.parquet.", en="Write Parquet or CSV: -o table.parquet."),
    )
