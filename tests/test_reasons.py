"""What the system and the libraries say in English is said in French too; the rest stands in quotes."""

import csv
import errno
import gzip
import io
import json
import os
import zlib
from xml.parsers import expat
from zipfile import ZipFile

import pytest
import yaml

from barometre.errors import DocumentError
from barometre.reasons import reason
from barometre.shipped import read_document

ERRNOS = (
    errno.ENOENT, errno.EACCES, errno.EPERM, errno.EISDIR, errno.ENOTDIR, errno.ENOSPC, errno.ENAMETOOLONG, errno.ELOOP,
    errno.EIO, errno.EROFS, errno.EMFILE, errno.EDQUOT, errno.EFBIG, errno.ENXIO,
)  # fmt: skip


def of_csv(text):
    before = csv.field_size_limit(1 << 24)  # a limit of the whole process: the program sets its own
    try:
        list(csv.reader(io.StringIO(text), strict=True))
    finally:
        csv.field_size_limit(before)


def of_xml(text):
    isfinal = True
    expat.ParserCreate().Parse(text, isfinal)


def of_gzip(content):
    gzip.GzipFile(fileobj=io.BytesIO(content)).read()


WHOLE = gzip.compress(b"event;date\n" * 99, mtime=0)
PROVOKED = [
    (of_csv, 'a,"b'),
    (of_csv, 'a,"b"c'),
    (of_csv, "a," + "b" * ((1 << 24) + 1)),
    (of_xml, "<a>"),
    (of_xml, "<a></b>"),
    (of_xml, "<a>\x01</a>"),
    (of_xml, "<a/><b/>"),
    (of_xml, "<a b='1' b='2'/>"),
    (of_gzip, WHOLE[:-20]),
    (of_gzip, WHOLE + b"more"),
    (of_gzip, WHOLE[:-8] + bytes(8)),
    (of_gzip, WHOLE[:12] + b"\xff\xff\xff" + WHOLE[15:]),
    (zlib.decompress, b"no"),
    (ZipFile, io.BytesIO(b"PK\x03\x04")),
    *((json.loads, text) for text in ("[", "{a", '{"a" 1}', '{"a": 1', '["a', '["\t"]', '["\\q"]', "[1] 2")),
]


@pytest.mark.parametrize("number", ERRNOS, ids=errno.errorcode.get)
def test_the_system_s_reasons_have_french_words(number):
    words = reason(OSError(number, os.strerror(number)))
    assert words.en == os.strerror(number)
    assert words.fr != words.en and not words.fr.startswith("«")


@pytest.mark.parametrize(("ask", "said"), PROVOKED, ids=range(len(PROVOKED)))
def test_what_libraries_say_has_french_words(ask, said):
    with pytest.raises(Exception) as caught:
        ask(said)
    words = reason(getattr(caught.value, "msg", caught.value))
    assert words.fr != words.en and not words.fr.startswith("« " + words.en[:5]), words


@pytest.mark.parametrize(
    "text",
    [
        "a: b: c", "a: [1, 2", "a:\n\tb: 1", "a: 'b", "a: *b", 'a: "\\q"', "a: 1\n b: 2", "- a\nb: 1", "a: {b: 1", "a: @b",
        "a: !!python/name:os.system x", "a: \x01", "a: 2024-02-30", "a: 1\na: 2", "a\nb: 1",
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_document_has_french_words(tmp_path, text):
    path = tmp_path / "m.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DocumentError) as caught:
        read_document(path)
    words = caught.value.message
    assert words.fr.partition("(")[2] != words.en.partition("(")[2]
    assert "(« " not in words.fr or "(« , »" in words.fr, words


def test_a_document_in_another_encoding_has_french_words(tmp_path):
    path = tmp_path / "m.yaml"
    path.write_bytes("a: é".encode("cp1252"))
    with pytest.raises(DocumentError) as caught:
        read_document(path)
    assert "(le fichier n'est pas en UTF-8)" in caught.value.message.fr


def test_what_has_no_french_words_stands_in_quotes_on_one_line():
    assert reason("the flux\ncapacitor") == ("« the flux »", "the flux")
    assert reason(ValueError()) == ("« ValueError »", "ValueError")
    assert reason(OSError(99999, "Odd")) == ("« Odd »", "Odd")


def test_yaml_s_other_loader_is_understood_too():
    """Where PyYAML has no C library, its own words differ."""
    for text in ("a: b: c", "a: [1, 2", "a: 'b", "a: @b", "a: 1\n b: 2", "- a\nb: 1"):
        with pytest.raises(yaml.MarkedYAMLError) as caught:
            yaml.load(text, Loader=yaml.SafeLoader)
        assert not reason(caught.value.problem).fr.startswith("« " + str(caught.value.problem)[:5]), (
            caught.value.problem
        )
