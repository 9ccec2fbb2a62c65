"""From bytes to text: the encoding that a ledger was saved in."""

import codecs
import random
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from barometre.errors import BarometreError, Misuse, SourceError
from barometre.ledger.decoding import survey
from barometre.ledger.loading import read_ledger
from barometre.ledger.rows import Reading

from .books import read

LEDGER = "événement;date;région;suivi\nouverture;1er août 2024;Île-de-France;« œuvre » à 12 €\n"
EXPECTED = [(2, "opening", "11", "« œuvre » à 12 €")]
COLUMNS = ("line", "event", "region", "suivi")


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        pytest.param(b"", "utf-8", id="UTF-8"),
        pytest.param(codecs.BOM_UTF8, "utf-8", id="UTF-8 with BOM"),
        pytest.param(codecs.BOM_UTF16_LE, "utf-16-le", id="UTF-16 LE"),
        pytest.param(codecs.BOM_UTF16_BE, "utf-16-be", id="UTF-16 BE"),
        pytest.param(codecs.BOM_UTF32_LE, "utf-32-le", id="UTF-32 LE"),
        pytest.param(b"", "windows-1252", id="Windows-1252"),
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
def test_an_encoding_is_detected(tmp_path, mark, encoding, newline):
    path = tmp_path / "l.csv"
    path.write_bytes(mark + LEDGER.replace("\n", newline).encode(encoding))
    assert read(path, columns=COLUMNS) == EXPECTED


@pytest.mark.parametrize(
    ("encoding", "name"),
    [("utf-16-le", "utf-16-le"), ("windows-1252", "CP1252"), ("mac_roman", "macintosh"), ("utf-8", "UTF8")],
)
def test_an_encoding_can_be_named(tmp_path, encoding, name):
    path = tmp_path / "l.csv"
    text = LEDGER.replace("œ", "oe")
    path.write_bytes(text.encode(encoding))
    assert read(path, columns=COLUMNS, encoding=name) == [(2, "opening", "11", "« oeuvre » à 12 €")]


def test_a_byte_order_mark_says_more_than_an_option(tmp_path):
    path = tmp_path / "l.csv"
    path.write_bytes(LEDGER.encode("utf-8-sig"))
    assert read(path, columns=COLUMNS, encoding="utf-8") == EXPECTED
    path.write_bytes(LEDGER.encode("utf-16"))
    assert read(path, columns=COLUMNS, encoding="utf-8") == EXPECTED


@pytest.mark.parametrize(
    "name",
    ["klingon", "rot13", "base64", "undefined", "idna", "utf-7", "unicode_escape", "../x", " ", "a\0b", "\udcff"],
)
def test_what_is_not_an_encoding_of_files_is_refused(tmp_path, name):
    path = tmp_path / "l.csv"
    path.write_bytes(LEDGER.encode())
    with pytest.raises(Misuse, match="Unknown encoding"):
        read(path, encoding=name)


def refused(path, **how) -> SourceError:
    with pytest.raises(SourceError) as caught:
        read(path, **how)
    return caught.value


def test_bytes_that_are_no_text_are_refused_with_their_line(tmp_path):
    path = tmp_path / "l.csv"
    path.write_bytes(b"event;date\nopening;2024\n\xe9tat\x81;2024\n")
    assert refused(path).message.en == f"{path}:3: the byte 0x81 is not windows-1252."
    path.write_bytes(b"event;date\nopening;2024\n\xe9tat;2024\n")
    error = refused(path, encoding="utf-8")
    assert error.message.en == f"{path}:3: the byte 0xE9 is not utf-8."
    assert error.hint is not None and "--encoding windows-1252" in error.hint.en


FRENCH = "événement;date;région;site\nouverture;2024;Île-de-France;Forêt où ça sèche\n"


def stopped(path, encoding):
    """The error that stops the reading of a file, or None."""
    try:
        read(path, encoding=encoding)
    except BarometreError as error:
        return error
    return None


@pytest.mark.parametrize("newline", ["\r", "\n", "\r\n"])
@pytest.mark.parametrize("encoding", ["windows-1252", "mac_roman", "utf-8", "cp850"])
@pytest.mark.parametrize("named", [None, "utf-8", "windows-1252", "mac-roman", "utf-16-le", "ascii", "utf-16"])
def test_an_encoding_that_a_hint_names_is_not_refused_in_its_turn(tmp_path, newline, encoding, named):
    """Following the hints never leads in a circle: one that is named reads the file as text."""
    path = tmp_path / "l.csv"
    path.write_bytes(FRENCH.replace("\n", newline).encode(encoding))
    error = stopped(path, named)
    if error is None or not isinstance(error, SourceError):
        return
    if "Leave out --encoding" in error.hint.en:
        assert stopped(path, None) is None
    elif found := re.search(r"--encoding ([\w-]+)", error.hint.en):
        assert found[1] != named
        after = stopped(path, found[1])  # it is text then, though perhaps in other letters
        assert not isinstance(after, SourceError) or "no header recognised" in after.message.en


@pytest.mark.parametrize("encoding", [None, "utf-8", "windows-1252", "utf-16-le", "utf-16", "latin-1", "mac-roman"])
def test_bytes_that_are_no_text_in_any_encoding_get_no_name_of_one(tmp_path, encoding):
    path = tmp_path / "l.csv"
    path.write_bytes(random.Random(3).randbytes(4000))
    error = refused(path, encoding=encoding)
    assert "--encoding" not in error.hint.en
    assert error.hint.en == "This is no CSV file: give the ledger as UTF-8 CSV, or the workbook itself."


def test_what_is_named_like_a_workbook_and_is_none_is_told_to_be_damaged(tmp_path):
    path = tmp_path / "l.xlsx"
    path.write_bytes(random.Random(3).randbytes(4000))
    assert refused(path).hint.en.startswith("Its name says .xlsx, what it holds does not: it is damaged or incomplete")


def test_a_text_of_an_old_mac_is_known_by_its_line_ends_and_its_accents(tmp_path):
    path = tmp_path / "l.csv"
    for encoding in ("mac_roman", "windows-1252"):
        path.write_bytes(FRENCH.replace("\n", "\r").encode(encoding))
        assert read(path, columns=("line", "region", "site")) == [(2, "11", "Forêt où ça sèche")]


def test_utf_16_of_either_order_is_named_by_the_place_of_its_nul_bytes(tmp_path):
    path = tmp_path / "l.csv"
    for encoding in ("utf-16-le", "utf-16-be"):
        path.write_bytes(FRENCH.encode(encoding))
        assert f"--encoding {encoding}." in refused(path, encoding="latin-1").hint.en
        assert len(read(path, encoding=encoding)) == 1


@pytest.mark.parametrize(
    "content",
    [b"event;date\nopening;2024\nopening;2024\0\n", "event;date\nopening;2024\nop\0;2024\n".encode("utf-8-sig")],
)
def test_a_nul_byte_is_refused_with_its_line(tmp_path, content):
    path = tmp_path / "l.csv"
    path.write_bytes(content)
    assert refused(path).message.en == f"{path}:3: this file is not text (NUL byte)."


def test_utf16_without_a_mark_says_how_to_name_it(tmp_path):
    path = tmp_path / "l.csv"
    path.write_bytes("event;date\nopening;2024\n".encode("utf-16-le"))
    error = refused(path)
    assert error.message.en == f"{path}:1: this file is not text (NUL byte)."
    assert error.hint is not None and "--encoding utf-16-le" in error.hint.en


@pytest.mark.parametrize(
    "content",
    [b"", b"\n\n", b" ", b";;;\n;;\n", codecs.BOM_UTF8, codecs.BOM_UTF16_LE, b"\r\n", b"\x1a"],
    ids=["nothing", "blank lines", "a space", "separators", "BOM", "UTF-16 BOM", "CRLF", "Ctrl-Z"],
)
def test_a_file_without_text_has_no_header(tmp_path, content):
    path = tmp_path / "l.csv"
    path.write_bytes(content)
    assert refused(path).message.en.startswith((f"{path}: the file is empty.", f"{path}:1: no header recognised;"))


PLAIN = [b"a;b\n1;2\n", b"a;b\r\n1;2\r\n", "é;b\x0b\x85\u2028\n".encode(), b""]
ODD = [
    b'a;"b"\n',  # a quote may hold a separator or a line break
    b"a;b\r1;2\r",  # these carriage returns end lines
    b"a;b\r\n1\r2\r\n",
    b"a;b\n1;2\r",
    b"a;b\n1\0;2\n",
    b"\xe9;b\n",  # not UTF-8
    b"a;\xc3",
    b"ab\r\r\n",
    b"a;b\n" + codecs.BOM_UTF8 + b"1;2\n",  # two files in one
]


@pytest.mark.parametrize("content", PLAIN)
def test_plain_utf8_is_scanned_where_it_lies(content):
    assert survey([content]).plain
    assert survey([content]).encoding == "utf-8"


@pytest.mark.parametrize("content", ODD)
def test_anything_else_is_read_with_care(content):
    assert not survey([content]).plain


@pytest.mark.parametrize("content", ODD[:-1])
@pytest.mark.parametrize("size", [1, 2, 3])
def test_where_a_file_is_cut_into_chunks_does_not_make_it_plain(content, size):
    assert not survey(content[at : at + size] for at in range(0, len(content), size)).plain


def test_lines_are_counted_where_a_line_end_is_cut_in_two(tmp_path):
    """The first megabyte ends between a carriage return and its line feed."""
    path = tmp_path / "a.csv"
    path.write_bytes(b"event\r\n" + b"a" * 5 + b"\r\n" + b"\xe9\r\n" * 400_000 + b"\x81")
    assert path.read_bytes()[(1 << 20) - 1 : (1 << 20) + 1] == b"\r\n"
    with pytest.raises(SourceError, match=r"a\.csv:400003: the byte 0x81"):
        read_ledger([path], Reading(encoding="windows-1252"))


PIECES = [
    b"a",
    b"\n",
    "é".encode(),
    "€".encode(),
    "😀".encode(),
    b"\xc3",
    b"\xa9",
    b"\xe2\x82",
    b"\xf0\x9f",
    b"\xed\xa0\x80",
]


@given(content=st.lists(st.sampled_from(PIECES), max_size=9).map(b"".join), size=st.integers(1, 6))
def test_utf8_is_what_python_decodes_wherever_it_is_cut(content, size):
    try:
        valid = content.decode() is not None
    except UnicodeDecodeError:
        valid = False
    assert survey(content[at : at + size] for at in range(0, len(content), size)).valid == valid


@pytest.mark.parametrize("size", [1, 2, 3])
def test_a_letter_that_two_chunks_share_is_utf8(size):
    content = "é;œ;€;😀\n".encode()
    found = survey(content[at : at + size] for at in range(0, len(content), size))
    assert (found.encoding, found.plain) == ("utf-8", True)
