"""Damaged files of every format are read or refused, in bounded time; no other exception ever comes out."""

import gzip
import io
import time
import warnings
import zipfile
from pathlib import Path
from random import Random

import polars as pl
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import barometre as bm

from .workbooks import formula, ods, ods_rows, text_cell, text_cells, xlsx

LONGEST = 20
"""Seconds: no small file may take longer, on a busy machine."""

ROWS = (
    ("id", "event", "date", "region", "jobs", "note"),
    ("1", "opening", "2024-03", "HDF", "1 200", "é ; \" '"),
    ("1", "closure", "14/03/2024", "Corse", "", "#REF!"),
    ("", "Fermeture", "1er semestre 2024", "2A", "-30", "=A1"),
)
ODD = (
    b"<", b">", b"&", b"</row>", b"<c/>", b'"', b"\0", b"]]>", b"<!DOCTYPE x>", b"<![CDATA[", b"&e;", b"-1", b"1e999",
    b"99999999999", b"NaN", b"\xff", b"\xef\xbb\xbf", b"{", b"[", b"}", b"\\u", b"\\ud800", b"null", b'"date"', b"PK\x03\x04",
    b'r="XFE9"', b't="s"', b't="b"', b't="d"', b's="7"', b'office:value-type="date"', b"table:number-rows-repeated='9'",
)  # fmt: skip


def made(write, *more) -> dict[str, bytes]:
    """The parts of a workbook, by name."""
    path = io.BytesIO()
    write(path, *more)
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


TYPED = '<c t="n"><v>45365</v></c><c t="s"><v>0</v></c><c t="b"><v>1</v></c><c t="d"><v>2024-03-14</v></c>'
BOOKS = {
    "l.xlsx": made(xlsx, text_cells(ROWS) + f"<row>{TYPED}{formula('A1')}{formula('A1', 'x')}{text_cell('y')}</row>"),
    "l.ods": made(ods, ods_rows(ROWS)),
}
DOCUMENTS = {
    "l.json": b'[{"id": 1, "event": "opening", "date": "2024-03", "region": "HDF", "jobs": 1.5e2, "note": ["x", {"y": null}]},'
    b'\n {"event": "closure", "date": "2024", "region": "\\u00cele-de-France", "jobs": true}]\n',
    "l.jsonl": b'{"event": "opening", "date": "2024-03", "jobs": 12}\n{"event": "closure", "date": "2024"}\n',
}


@st.composite
def damaged(draw: st.DrawFn, contents: st.SearchStrategy[bytes], most: int = 4) -> bytes:
    """The bytes, in which a few were flipped, inserted, removed or cut off."""
    content = draw(contents)
    for _ in range(draw(st.integers(1, most))):
        at = draw(st.integers(0, max(len(content) - 1, 0)))
        how = draw(st.sampled_from(("flip", "insert", "insert", "remove", "cut")))
        if how == "flip" and content:
            content = content[:at] + bytes([content[at] ^ (1 << draw(st.integers(0, 7)))]) + content[at + 1 :]
        elif how == "insert":
            content = content[:at] + draw(st.sampled_from(ODD)) + content[at:]
        elif how == "remove":
            content = content[:at] + content[at + draw(st.integers(1, 40)) :]
        elif how == "cut":
            content = content[:at]
    return content


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("damaged")


def read_or_refused(path: Path) -> None:
    """Read it, whatever rows are in it; it may be refused, but nothing else may happen to it."""
    start = time.monotonic()
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            frame = bm.load_events(path, invalid="keep").collect()
        except bm.BarometreError as error:
            assert error.message.fr and error.message.en
            assert error.exit_status in (1, 2, 3)
        else:
            assert frame.height < 1 << 21
    assert time.monotonic() - start < LONGEST


@pytest.mark.parametrize("encoding", [b"TTF-8", b"shift_jis", b"utf-16", b""])
@pytest.mark.parametrize(
    ("name", "part"), [("l.xlsx", "xl/workbook.xml"), ("l.ods", "content.xml"), ("l.ods", "styles.xml")]
)
def test_xml_that_names_an_encoding_that_it_is_not_in(folder, name, part, encoding):
    content = BOOKS[name][part].replace(b"UTF-8", encoding)
    (folder / name).write_bytes(zipped(BOOKS[name] | {part: content}))
    with pytest.raises(bm.BarometreError, match=f"{name}: (XML|XLSX|ODS) cut off or damaged"):
        bm.load_events(folder / name)


def test_a_style_that_is_no_number(folder):
    styles = BOOKS["l.ods"]["styles.xml"].replace(
        b"/>", b'><number:number number:min-integer-digits="x" xmlns:number="n"/></office:document-styles>'
    )
    (folder / "l.ods").write_bytes(zipped(BOOKS["l.ods"] | {"styles.xml": styles}))
    with pytest.raises(bm.BarometreError, match="XML cut off or damaged"):
        bm.load_events(folder / "l.ods")


@pytest.mark.parametrize("name", BOOKS)
@given(data=st.data())
def test_a_workbook_with_damaged_parts(folder, name, data):
    parts = dict(BOOKS[name])
    member = data.draw(st.sampled_from(sorted(parts)))
    parts[member] = data.draw(damaged(st.just(parts[member])))
    if data.draw(st.booleans()):
        del parts[data.draw(st.sampled_from(sorted(parts)))]
    with zipfile.ZipFile(folder / name, "w") as archive:
        for part, content in parts.items():
            archive.writestr(part, content)
    read_or_refused(folder / name)


def zipped(parts: dict[str, bytes]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, raw in parts.items():
            archive.writestr(part, raw)
    return content.getvalue()


@pytest.mark.parametrize("name", BOOKS)
@given(data=st.data())
def test_a_workbook_whose_zip_is_damaged(folder, name, data):
    (folder / name).write_bytes(data.draw(damaged(st.just(zipped(BOOKS[name])))))
    read_or_refused(folder / name)


@pytest.mark.parametrize("name", DOCUMENTS)
@given(data=st.data())
@example(data=None)
def test_damaged_json(folder, name, data):
    content = (
        b'[{"event": 1e999999999, "date": -0.0}]' if data is None else data.draw(damaged(st.just(DOCUMENTS[name])))
    )
    (folder / name).write_bytes(content)
    read_or_refused(folder / name)


@given(content=damaged(st.sampled_from([gzip.compress(content, mtime=0) for content in DOCUMENTS.values()])))
def test_a_damaged_gzip(folder, content):
    (folder / "l.json.gz").write_bytes(content)
    read_or_refused(folder / "l.json.gz")


@pytest.mark.parametrize("seed", range(6))
def test_damaged_parquet(folder, seed):
    """A few flipped bits: few files, since each is tried in a process of its own."""
    random, path = Random(seed), folder / "l.parquet"
    columns = {name: pl.Series([row[place] for row in ROWS[1:]] * 20) for place, name in enumerate(ROWS[0])}
    compression = ("uncompressed", "zstd", "snappy")[seed % 3]
    pl.DataFrame(columns | {"number": range(60)}).write_parquet(path, compression=compression)
    content = bytearray(path.read_bytes())
    for _ in range(random.choice((1, 3, 10))):
        content[random.randrange(4, len(content) - 8)] ^= 1 << random.randrange(8)
    path.write_bytes(content)
    read_or_refused(path)
