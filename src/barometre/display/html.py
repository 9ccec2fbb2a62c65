"""A table as a page of its own, which can also be pasted into another page."""

from collections.abc import Iterator, Sequence
from html import escape

from barometre.display.formats import words
from barometre.display.labels import Labels
from barometre.display.table import IN_WORDS, Cell, Table

_STYLE = """
.barometre { font: 1rem/1.45 system-ui, sans-serif; color: #1b1b1b; overflow-x: auto; }
.barometre table { border-collapse: collapse; margin: 0 0 .75rem; font-variant-numeric: tabular-nums; }
.barometre caption { text-align: left; font-weight: 600; padding: 0 0 .5rem; }
.barometre th, .barometre td { padding: .3rem .75rem; text-align: left; font-weight: normal; vertical-align: top; }
.barometre thead th { font-weight: 600; border-bottom: 2px solid #1b1b1b; vertical-align: bottom; }
.barometre tbody tr + tr > * { border-top: 1px solid #ddd; }
.barometre tfoot > tr > * { border-top: 2px solid #1b1b1b; font-weight: 600; }
.barometre .n { text-align: right; white-space: nowrap; }
.barometre p { margin: .25rem 0; max-width: 60rem; font-size: .875rem; color: #555; }
"""


def as_html(table: Table, labels: Labels) -> str:
    """A page that stands alone: its tables with captions and scoped headers, no script, nothing to load.

    Pasted into another page, its `div` looks the same and changes nothing around it.
    """
    title = escape(table.caption)
    head = f'<!doctype html>\n<html lang="{labels.lang}">\n<meta charset="utf-8">\n'
    view = '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    body = "\n".join(part for one in table.each() for part in _table(one, labels))
    return (
        f"{head}{view}<title>{title}</title>\n"
        f'<div class="barometre" lang="{labels.lang}">\n<style>{_STYLE}</style>\n{body}\n</div>\n</html>\n'
    )


def _table(table: Table, labels: Labels) -> Iterator[str]:
    columns = [table.columns[i] for i in table.shown()]
    numbers = [column.kind not in IN_WORDS for column in columns]
    heads = (
        _cell("th", column.label, 'scope="col"', number=number) for column, number in zip(columns, numbers, strict=True)
    )
    yield f"<table>\n<caption>{escape(table.caption)}</caption>\n<thead><tr>{''.join(heads)}</tr></thead>\n<tbody>"
    for row in table.rows:
        yield _row(row, table, numbers, labels)
    yield "</tbody>"
    if table.total is not None:
        yield f"<tfoot>{_row(table.total, table, numbers, labels)}</tfoot>"
    yield "</table>"
    for note in table.notes:
        yield f"<p>{escape(note)}</p>"


def _row(row: tuple[Cell, ...], table: Table, numbers: Sequence[bool], labels: Labels) -> str:
    """A row, headed by the first of its texts that says something."""
    texts = words(row, table, labels)
    head = next((i for i, text in enumerate(texts) if text and not numbers[i]), None)
    cells = (
        _cell("th", text, 'scope="row"', number=numbers[i]) if i == head else _cell("td", text, "", number=numbers[i])
        for i, text in enumerate(texts)
    )
    return f"<tr>{''.join(cells)}</tr>"


def _cell(tag: str, text: str, attributes: str, *, number: bool) -> str:
    said = " ".join(filter(None, [tag, attributes, 'class="n"' if number else ""]))
    return f"<{said}>{escape(text)}</{tag}>"
