"""Which format a source is in, told by its first bytes rather than by its name, and the reader of each."""

import re
from collections.abc import Callable
from contextlib import suppress
from zipfile import ZipFile

from barometre.errors import SourceError, Words
from barometre.ledger.compressed import member_chunks, open_zip, password
from barometre.ledger.content import Content, contents
from barometre.ledger.decoding import bom_of
from barometre.ledger.rows import Reading, Sheet
from barometre.ledger.sources import Source, unreadable
from barometre.reference.vocabulary import Vocabulary

_HEAD = 1 << 12
_JSON = re.compile(r"\s*(?:\[\s*(?:[{\[\]]|\Z)|\{\s*[\"}])")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_REFUSED = (
    (b"%PDF", Words(fr="un PDF", en="a PDF")),
    (b"\x89PNG", Words(fr="une image", en="a picture")),
    (b"\xff\xd8\xff", Words(fr="une image", en="a picture")),
    (b"GIF8", Words(fr="une image", en="a picture")),
    (b"SQLite format 3", Words(fr="une base SQLite", en="an SQLite database")),
    (b"ARROW1", Words(fr="un fichier Arrow", en="an Arrow file")),
    (b"PARE", Words(fr="un Parquet chiffré", en="an encrypted Parquet file")),
    (b"7z\xbc\xaf\x27\x1c", Words(fr="une archive 7z", en="a 7z archive")),
    (b"Rar!", Words(fr="une archive RAR", en="a RAR archive")),
    (b"BZh", Words(fr="un fichier bzip2", en="a bzip2 file")),
    (b"\xfd7zXZ", Words(fr="un fichier xz", en="an xz file")),
    (b"\x7fELF", Words(fr="un programme", en="a program")),
    (b"<?xml", Words(fr="du XML", en="XML")),
    (b"<!doctype html", Words(fr="une page web", en="a web page")),
    (b"<html", Words(fr="une page web", en="a web page")),
    (b"<table", Words(fr="une page web", en="a web page")),
)
"""What begins like this is no ledger, whatever its name."""

_DOCUMENTS = {
    "word/document.xml": Words(fr="un document de texte", en="a text document"),
    "ppt/presentation.xml": Words(fr="une présentation", en="a presentation"),
}
"""What holds such a part is no workbook."""

_WRITER = b"application/vnd.oasis.opendocument.text"

Reader = Callable[[Content, Vocabulary, Reading], Sheet]


def read_source(source: Source, vocabulary: Vocabulary, reading: Reading) -> Sheet:
    """The rows of one source, in whatever format and compression it is.

    Raises `SourceError` when it can't be read, is in no format that is known, or has no header.
    """
    try:
        with contents(source) as content:
            return _reader(content)(content, vocabulary, reading)._replace(digest=content.digest)
    except OSError as error:
        raise unreadable(source.name, error) from error


def _reader(content: Content) -> Reader:
    """The reader of the format that the first bytes show. Each is imported where it is used."""
    head = content.head(_HEAD)
    if head.startswith(b"PK"):
        return _of_workbook(content)
    _refuse_other(head, content)
    if head.startswith(b"PAR1"):
        from barometre.ledger.parquet import read_parquet

        return read_parquet
    if _is_json(head) or content.suffix in (".json", ".jsonl", ".ndjson"):
        from barometre.ledger.objects import read_objects

        return read_objects
    from barometre.ledger.delimited import read_delimited

    return read_delimited


def _of_workbook(content: Content) -> Reader:
    archive = open_zip(content.file, content.name)
    members = archive.namelist()
    if "xl/workbook.bin" in members:
        raise _refused(content.name, Words(fr="un classeur binaire (.xlsb)", en="a binary workbook (.xlsb)"))
    for member, what in _DOCUMENTS.items():
        if member in members:
            raise _refused(content.name, what)
    if "mimetype" in members and _kind(archive, content.name) == _WRITER:
        raise _refused(content.name, _DOCUMENTS["word/document.xml"])
    if "content.xml" in members:
        from barometre.ledger.workbook.reading import read_ods

        return read_ods
    from barometre.ledger.workbook.reading import read_xlsx

    return read_xlsx


def _kind(archive: ZipFile, name: str) -> bytes:
    """What an OpenDocument file says that it is; nothing where that is damaged: a workbook is read without."""
    with suppress(SourceError):
        return next(member_chunks(archive, archive.getinfo("mimetype"), name), b"").strip()
    return b""


def _refuse_other(head: bytes, content: Content) -> None:
    if head.startswith(_OLE):
        if any("EncryptedPackage".encode("utf-16-le") in chunk for chunk in content.chunks()):
            raise password(content.name)
        raise _refused(content.name, Words(fr="un ancien classeur (.xls)", en="an old workbook (.xls)"))
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()[:20].lower()
    for signature, what in _REFUSED:
        if head.startswith(signature) or (signature.startswith(b"<") and start.startswith(signature)):
            raise _refused(content.name, what)


def _refused(name: str, what: Words) -> SourceError:
    return SourceError(
        Words(fr=f"{name} : c'est {what.fr}, pas un registre.", en=f"{name}: this is {what.en}, not a ledger."),
        Words(
            fr="Ouvrez-le dans son logiciel et enregistrez la table en .xlsx ou en CSV UTF-8.",
            en="Open it in its own program and save the table as .xlsx or UTF-8 CSV.",
        ),
    )


def _is_json(head: bytes) -> bool:
    return bool(_JSON.match(head.decode(bom_of(head) or "utf-8", errors="ignore").lstrip("\ufeff")))
