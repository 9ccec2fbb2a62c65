"""The XML of a workbook, read as it comes: nothing is built, nothing is fetched, and entities are refused."""

from collections.abc import Iterable, Iterator
from typing import Any
from xml.parsers import expat
from zipfile import ZipFile

from barometre.ledger.compressed import bomb, damaged, member_chunks

_SMALL = 1 << 26
_RATIO = 100
"""A part of a workbook may unpack to 64 MiB, or to 100 times its size."""


class Elements:
    """What is done with the elements of a document, by their names without prefix. The names of methods are expat's."""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""

    def end(self, tag: str) -> None:
        """An element ends."""

    def text(self, text: str) -> None:
        """Text stands in an element."""


def parsed(chunks: Iterable[bytes], elements: Elements, name: str) -> Iterator[None]:
    """Yields after each chunk of a document, told to `elements`.

    Raises `SourceError` when it is no XML, or declares a document type: entities are how a small file grows.
    """
    parser = expat.ParserCreate()
    parser.buffer_text = True

    def start(tag: str, attributes: dict[str, str]) -> None:
        elements.start(tag.rpartition(":")[2], attributes)

    def end(tag: str) -> None:
        elements.end(tag.rpartition(":")[2])

    def refuse(*_: Any) -> None:
        raise damaged(name, "XML", "DOCTYPE")

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler, parser.StartDoctypeDeclHandler = elements.text, refuse
    isfinal = True
    try:
        for chunk in chunks:
            parser.Parse(chunk)
            yield
        parser.Parse(b"", isfinal)
    except expat.ExpatError as error:
        raise damaged(name, "XML", error) from error
    except LookupError as error:
        if type(error) is not LookupError:  # what the elements found missing
            raise
        raise damaged(name, "XML", error) from error  # an encoding that nobody knows


def part(archive: ZipFile, path: str, name: str) -> Iterator[bytes]:
    """The bytes of a part of a workbook, as they come; none where there is no such part.

    Raises `SourceError` when it is damaged, or unpacks to more than a table can be.
    """
    try:
        member = archive.getinfo(path)
    except KeyError:
        return iter(())
    most = max(_SMALL, _RATIO * member.compress_size)
    if member.file_size > most:
        raise bomb(name, most)
    return member_chunks(archive, member, name)


def whole(chunks: Iterable[bytes], elements: Elements, name: str) -> None:
    """Tell a whole document to `elements`. Raises `SourceError`."""
    try:
        for _ in parsed(chunks, elements, name):
            pass
    except (LookupError, ValueError) as error:  # a number that is none, an encoding of several bytes
        raise damaged(name, "XML", error) from error
