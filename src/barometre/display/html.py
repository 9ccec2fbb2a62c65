"""A table as a page of its own, which can also be pasted into another page."""

from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby

from barometre.display.escape import printable
from barometre.display.formats import words
from barometre.display.labels import Labels
from barometre.display.table import IN_WORDS, Cell, Column, Table

_STYLE = """
.barometre { font: 1rem/1.45 system-ui, sans-serif; color: #1b1b1b; }
.barometre > div { overflow-x: auto; margin: 0 0 .75rem; }
.barometre > p + div { margin-top: 2rem; }
.barometre table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
.barometre caption { text-align: left; font-weight: 600; padding: 0 0 .5rem; }
.barometre caption span { display: inline-block; position: sticky; left: 0; max-width: min(60rem, calc(100vw - 2rem)); }
.barometre th, .barometre td { padding: .3rem .6rem; text-align: left; font-weight: normal; vertical-align: top; }
.barometre thead th { font-weight: 600; vertical-align: bottom; }
.barometre thead th[scope=colgroup] { border-bottom: 1px solid #767676; }
.barometre thead tr:last-child > *, .barometre thead th[rowspan] { border-bottom: 2px solid #1b1b1b; }
.barometre tbody tr + tr > * { border-top: 1px solid #ddd; }
.barometre tfoot > tr > * { border-top: 2px solid #1b1b1b; font-weight: 600; }
.barometre .n { text-align: right; }
.barometre td.n, .barometre .c { white-space: nowrap; }
.barometre tbody .t { min-width: 9rem; overflow-wrap: anywhere; }
.barometre p { margin: .25rem 0; max-width: 60rem; font-size: .875rem; color: #555; overflow-wrap: anywhere; }
@media print { .barometre > div { overflow: visible; } .barometre thead { display: table-header-group; } }
"""


def as_html(table: Table, labels: Labels) -> str:
    """A page that stands alone: its tables with captions and scoped headers, no script, nothing to load.

    Pasted into another page, its `div` looks the same and changes nothing around it.
    """
    title = _text(table.caption)
    head = f'<!doctype html>\n<html lang="{labels.lang}">\n<meta charset="utf-8">\n'
    view = '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    body = "\n".join(part for one in table.each() for part in _table(one, labels))
    return (
        f"{head}{view}<title>{title}</title>\n"
        f'<div class="barometre" lang="{labels.lang}">\n<style>{_STYLE}</style>\n{body}\n</div>\n</html>\n'
    )


def _text(text: str) -> str:
    """Text that a page shows as text."""
    return escape(printable(text))


def _table(table: Table, labels: Labels) -> Iterator[str]:
    caption = _text(table.caption)
    if table.says_nothing:
        yield f"<p><strong>{caption}</strong></p>\n<p>{_text(table.empty)}</p>"
    else:
        yield f'<div role="region" tabindex="0" aria-label="{caption}">\n<table>'
        yield f"<caption><span>{caption}</span></caption>"
        yield from _content(table, labels)
        yield "</table>\n</div>"
    for note in table.notes:
        yield f"<p>{_text(note)}</p>"


def _content(table: Table, labels: Labels) -> Iterator[str]:
    columns = [table.columns[i] for i in table.shown()]
    yield f"<thead>{''.join(_heads(columns))}</thead>\n<tbody>"
    for row in table.rows:
        yield _row(row, table, columns, labels)
    yield "</tbody>"
    if table.total is not None:
        yield f"<tfoot>{_row(table.total, table, columns, labels)}</tfoot>"


def _heads(columns: Sequence[Column]) -> Iterator[str]:
    """The rows of the header: two of them where a heading stands over those of several periods."""
    if not any(column.over for column in columns):
        yield f"<tr>{''.join(_head(column, column.label) for column in columns)}</tr>"
        return
    groups = [(over, list(group)) for over, group in groupby(columns, key=lambda column: column.over)]
    upper = (
        f'<th scope="colgroup" colspan="{len(group)}">{_text(over)}</th>'
        if over
        else "".join(_head(column, column.label, ' rowspan="2"') for column in group)
        for over, group in groups
    )
    lower = (_head(column, column.label.removeprefix(column.over).strip()) for column in columns if column.over)
    yield f"<tr>{''.join(upper)}</tr>"
    yield f"<tr>{''.join(lower)}</tr>"


def _head(column: Column, label: str, more: str = "") -> str:
    return f'<th scope="col"{more} class="{_class(column)}">{_text(label)}</th>'


def _row(row: tuple[Cell, ...], table: Table, columns: Sequence[Column], labels: Labels) -> str:
    """A row, headed by the first of its texts that says something."""
    texts = words(row, table, labels)
    head = next((i for i, text in enumerate(texts) if text and columns[i].kind in IN_WORDS), None)
    cells = (_cell(text, columns[i], head=i == head) for i, text in enumerate(texts))
    return f"<tr>{''.join(cells)}</tr>"


def _cell(text: str, column: Column, *, head: bool) -> str:
    tag, scope = ("th", ' scope="row"') if head else ("td", "")
    return f'<{tag}{scope} class="{_class(column)}">{escape(text)}</{tag}>'


def _class(column: Column) -> str:
    """How a column is set: a number, a text that may fold, or a code that may not."""
    return "n" if column.kind not in IN_WORDS else "t" if column.kind == "text" else "c"
