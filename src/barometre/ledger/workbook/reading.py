"""Which worksheet of a workbook is the ledger, and its rows as text."""

import re
import shlex
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice
from zipfile import ZipFile

import polars as pl

from barometre.errors import Misuse, SourceError, Words
from barometre.ledger.compressed import bomb, open_zip
from barometre.ledger.content import Content
from barometre.ledger.dialect import LINES_SEARCHED, Header, Record, find_header
from barometre.ledger.digits import Role, role_of
from barometre.ledger.looked import ACROSS, SEPARATOR
from barometre.ledger.rows import Reading, Sheet, frame, make_sheet, name_columns
from barometre.ledger.watch import Watch, in_batches
from barometre.ledger.workbook.headings import headings
from barometre.ledger.workbook.ods import ods_tabs
from barometre.ledger.workbook.tabs import Row, Tab, filled
from barometre.ledger.workbook.typed import PLAIN, Cell, Number, text_of
from barometre.ledger.workbook.xlsx import xlsx_tabs
from barometre.names import did_you_mean
from barometre.reference.vocabulary import Vocabulary

_BATCH = 200_000
"""How many cells become a frame at a time."""

_SMALL = 1 << 26
_RATIO = 100
"""The texts of a worksheet may take 64 MiB, or 100 times the workbook's size: cells may share a text, or repeat."""

_DAY_NUMBER = re.compile(r"[0-9]{5}")

Tabs = Callable[[ZipFile, str], Iterator[tuple[Tab, Iterator[Row]]]]


def read_xlsx(content: Content, vocabulary: Vocabulary, reading: Reading) -> Sheet:
    """The rows of the worksheet that was named, else of the first visible one that has a header.

    Raises `SourceError` when the workbook can't be understood or has no ledger, `Misuse` for an unknown worksheet.
    """
    return _read(content, vocabulary, reading, "xlsx", xlsx_tabs)


def read_ods(content: Content, vocabulary: Vocabulary, reading: Reading) -> Sheet:
    """The rows of the worksheet that was named, else of the first visible one that has a header.

    Raises `SourceError` when the workbook can't be understood or has no ledger, `Misuse` for an unknown worksheet.
    """
    return _read(content, vocabulary, reading, "ods", ods_tabs)


def _read(content: Content, vocabulary: Vocabulary, reading: Reading, form: str, tabs: Tabs) -> Sheet:
    sheet, asked = None, reading.sheet
    troubles: list[SourceError] = []
    others: list[str] = []
    hidden: list[str] = []
    with open_zip(content.file, content.name) as archive:
        for tab, rows in _candidates(archive, tabs, asked, content.name):
            held = filled(rows)
            head = list(islice(held, LINES_SEARCHED))
            try:
                header = _header(head, tab, vocabulary, content.name)
            except SourceError as trouble:
                troubles += [] if tab.hidden and asked is None else [trouble]
                continue
            if tab.hidden and asked is None:
                hidden.append(tab.name)
            elif sheet is None:
                texts = _texts(chain(head, held), header, tab, vocabulary, content, reading.watch)
                sheet = make_sheet(content.name, form, header, vocabulary, texts)._replace(tab=tab.name)
            else:
                others.append(tab.name)
    if sheet is None:
        raise _hidden_ledger(hidden, content.name) if hidden else _without_ledger(troubles, content.name)
    return sheet._replace(unread=(*others, *hidden))


def _candidates(archive: ZipFile, tabs: Tabs, asked: str | None, name: str) -> Iterator[tuple[Tab, Iterator[Row]]]:
    """The worksheet that was asked for, or all of them."""
    if asked is None:
        yield from tabs(archive, name)
        return
    chosen = _chosen([tab.name for tab, _ in tabs(archive, name)], asked, name)
    yield from islice(tabs(archive, name), chosen, chosen + 1)


def _chosen(names: Sequence[str], asked: str, name: str) -> int:
    """The place of the worksheet that was named, by its name or number. Raises `Misuse` when there is none."""
    same = [place for place, title in enumerate(names) if title.strip().casefold() == asked.strip().casefold()]
    if same:
        return same[0]
    if asked.strip().isdecimal() and 0 < int(asked) <= len(names):
        return int(asked) - 1
    raise Misuse(
        Words(fr=f"{name} : aucune feuille « {asked} ».", en=f"{name}: no worksheet '{asked}'."),
        did_you_mean(asked, names),
    )


def _header(head: Sequence[Row], tab: Tab, vocabulary: Vocabulary, name: str) -> Header:
    return find_header([("", headings(head, tab, vocabulary))], vocabulary, f"{name} [{tab.name}]")


def _hidden_ledger(hidden: Sequence[str], name: str) -> SourceError:
    """What to raise for a workbook whose only ledgers are on hidden worksheets."""
    named = ", ".join(f"'{title}'" for title in hidden)
    words = shlex.quote(hidden[0])
    return SourceError(
        Words(
            fr=f"{name} : aucun registre sur les feuilles visibles ; une feuille masquée y ressemble : {named}.",
            en=f"{name}: no ledger on the visible sheets; a hidden one looks like one: {named}.",
        ),
        Words(fr=f"Pour la lire : --sheet {words}.", en=f"To read it: --sheet {words}."),
    )


def _without_ledger(troubles: Sequence[SourceError], name: str) -> SourceError:
    """What to raise for a workbook without ledger: what is wrong with its first worksheet that holds something."""
    if troubles:
        return max(troubles, key=lambda trouble: type(trouble) is not SourceError)
    return SourceError(
        Words(fr=f"{name} : toutes les feuilles sont masquées.", en=f"{name}: all worksheets are hidden."),
        Words(fr="Nommez-en une : --sheet 1.", en="Name one: --sheet 1."),
    )


def _texts(
    rows: Iterable[Row], header: Header, tab: Tab, vocabulary: Vocabulary, content: Content, watch: Watch
) -> pl.LazyFrame:
    """The rows of a worksheet as texts."""
    names = list(name_columns(header, vocabulary, content.name))
    roles = [role_of(column) for column in names]
    most = max(_SMALL, _RATIO * content.size())
    records = _sane((_record(row, names, roles, tab) for row in rows if row.line > header.line), most, content.name)
    size = max(1, _BATCH // header.width)
    frames = [_frame(batch, header) for batch in in_batches(records, size, watch)]
    return pl.concat(frames or [_frame([], header)]).lazy()


def _frame(batch: Sequence[Record], header: Header) -> pl.DataFrame:
    merged = pl.Series("merged", [record.merged for record in batch], pl.String)
    return frame(batch, header).with_columns(merged)


def _record(row: Row, names: Sequence[str], roles: Sequence[Role], tab: Tab) -> Record:
    """A row as texts; what stands beyond the header follows its last column."""
    found, epoch = row.cells, tab.epoch
    cells = [
        cell if isinstance(cell := _day_number(found.get(column, ""), role), str) else text_of(cell, role, epoch)
        for column, role in enumerate(roles)
    ]
    beyond = [text_of(found[column], Role.OTHER, epoch) for column in sorted(found) if column >= len(roles)]
    held = cells + [text for text in beyond if text.strip()][:1]
    return Record(row.line, row.line + 1, held, _merged(row, names) if row.inherited else None)


def _day_number(cell: Cell, role: Role) -> Cell:
    """The cell, as a number where a column of dates holds a day's number as text."""
    if role is Role.DATE and isinstance(cell, str) and _DAY_NUMBER.fullmatch(cell.strip()):
        return Number(cell.strip(), PLAIN)
    return cell


def _merged(row: Row, names: Sequence[str]) -> str:
    """The names of the columns in which the cells of a row are merged, as `Sheet` says."""
    above = [name for column, name in enumerate(names) if column in row.inherited]
    across = [name + ACROSS for column, name in enumerate(names) if row.spans.get(column, (1, 1))[1] > 1]
    return SEPARATOR + SEPARATOR.join([*above, *across]) + SEPARATOR


def _sane(records: Iterable[Record], most: int, name: str) -> Iterator[Record]:
    """The records, as long as their texts do not take more than a workbook of that size can hold."""
    taken = 0
    for record in records:
        taken += 64 + sum(map(len, record.cells))
        if taken > most:
            raise bomb(name, most)
        yield record
