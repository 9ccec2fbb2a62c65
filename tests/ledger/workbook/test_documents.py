"""What an office program has saved, and is no workbook."""

import zipfile

import pytest

from barometre.errors import SourceError
from barometre.ledger.content import contents
from barometre.ledger.loading import read_ledger
from barometre.ledger.sources import find_sources
from barometre.ledger.utf8 import in_utf8

from ..books import saved
from .offices import Page, by_odfpy

TEXT, SLIDES = "a text document", "a presentation"


@pytest.mark.parametrize(
    ("members", "what"),
    [
        ({"[Content_Types].xml": "<Types/>", "word/document.xml": "<w/>"}, TEXT),
        ({"[Content_Types].xml": "<Types/>", "ppt/presentation.xml": "<p/>"}, SLIDES),
        ({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<x/>"}, TEXT),
    ],
    ids=["docx", "pptx", "odt"],
)
def test_another_document_is_called_what_it_is(members, what, tmp_path):
    path = tmp_path / "registre.docx"
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    with pytest.raises(SourceError, match=f"this is {what}, not a ledger"):
        read_ledger([path])


def test_a_text_whose_file_was_closed_by_an_interruption_is_left_quietly(tmp_path):
    (source,) = find_sources([saved(tmp_path / "l.csv", "event,date\nopening,2024\n")])
    with contents(source) as content, in_utf8(content, None) as text, text.lines() as lines:
        assert next(lines) == "event,date\n"
        content.file.close()


def test_a_workbook_whose_kind_is_damaged_is_read_all_the_same(tmp_path):
    path = by_odfpy(tmp_path / "l.ods", Page([["event", "date"], ["opening", "2024"]]))
    content = path.read_bytes()
    at = content.index(b"application/vnd.oasis.opendocument.spreadsheet")
    path.write_bytes(content[:at] + b"X" + content[at + 1 :])
    assert read_ledger([path]).statements.collect().height == 1
