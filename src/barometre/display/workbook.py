"""Workbooks that are written: the same bytes each time, and text that stays text."""

import io
import os
from datetime import UTC, datetime
from typing import Any

from barometre.errors import Misuse, Words
from barometre.extras import needed

_EPOCH = "SOURCE_DATE_EPOCH"
_NO_DATE = 946684800  # 2000-01-01: a date that says nothing about today
_OPTIONS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}

ROWS = 1_048_576
"""How many rows a worksheet has."""

LONGEST = 32_767
"""How many characters a cell holds."""


def new_workbook(title: str, *, by_rows: bool = False) -> tuple[Any, io.BytesIO]:
    """An empty workbook of XlsxWriter, and where its bytes are once it is closed.

    With `by_rows` each row must be finished before the next one, and the workbook takes little memory. The date of
    its properties is `SOURCE_DATE_EPOCH`, or always the same one.
    """
    xlsxwriter = needed("xlsxwriter", "excel")
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, {**_OPTIONS, "constant_memory": by_rows, "in_memory": not by_rows})
    book.set_properties({"title": title, "author": "barometre", "created": _created()})
    return book, content


def _created() -> datetime:
    seconds = os.environ.get(_EPOCH) or _NO_DATE
    try:
        return datetime.fromtimestamp(int(seconds), UTC).replace(tzinfo=None)
    except (ValueError, OverflowError, OSError) as error:
        raise Misuse(
            Words(fr=f"{_EPOCH} : « {seconds} » n'est pas une date.", en=f"{_EPOCH}: '{seconds}' is not a date."),
            Words(fr="Donnez des secondes depuis 1970.", en="Give seconds since 1970."),
        ) from error
