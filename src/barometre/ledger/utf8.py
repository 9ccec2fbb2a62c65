"""The text of a source as UTF-8, whatever it was saved in; never letters that nobody wrote."""

import codecs
import io
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import chain
from typing import NamedTuple, TextIO

from barometre.errors import SourceError, Words
from barometre.ledger.ahead import ahead
from barometre.ledger.content import Content
from barometre.ledger.decoding import UTF_8, Survey, bom_of, survey
from barometre.ledger.encodings import MAC, cure, is_old_mac, not_text, wide

_LONGEST_LINE = 1 << 26
_FEW = 1 << 22
"""For so few bytes no thread need be started."""


class Text(NamedTuple):
    """A source whose bytes are UTF-8, the encoding that it was saved in, and whether it is plain (see `Survey`)."""

    content: Content
    encoding: str
    plain: bool

    @contextmanager
    def opened(self) -> Iterator[TextIO]:
        """The text, from its first letter, its line ends as they are."""
        self.content.file.seek(0)
        text = io.TextIOWrapper(self.content.file, "utf-8-sig", newline="")
        try:
            yield text
        finally:
            with suppress(ValueError):  # whoever was interrupted has closed the file before
                text.detach()

    @contextmanager
    def lines(self) -> Iterator[Iterator[str]]:
        """The lines of the text, with their ends. Raises `SourceError` for one that has none."""
        with self.opened() as text:
            yield self._bounded(text)

    def _bounded(self, text: TextIO) -> Iterator[str]:
        number = 0
        while line := text.readline(_LONGEST_LINE):
            number += 1
            if len(line) == _LONGEST_LINE:
                raise endless(self.content.name, number, _LONGEST_LINE)
            yield line


@contextmanager
def in_utf8(content: Content, encoding: str | None) -> Iterator[Text]:
    """The source as UTF-8 text: itself, or a copy when it was saved in `encoding` (None: as detected).

    A byte order mark prevails. Raises `SourceError` where bytes are not text, or were written in two encodings.
    """
    found = survey(ahead(content.chunks()) if content.size() > _FEW else content.chunks())
    saved_in = bom_of(content.head(4)) or encoding or found.encoding
    if found.valid and saved_in in UTF_8:
        yield _text(content, saved_in, found, content)
        return
    if saved_in == "windows-1252" and encoding is None:
        _refuse_mixed(content)
        saved_in = MAC if is_old_mac(content) else saved_in
    with content.rewritten(_transcoded(content, saved_in)) as copy:
        yield _text(copy, saved_in, survey(copy.chunks()), content)


def _text(content: Content, encoding: str, found: Survey, saved: Content) -> Text:
    if not found.plain:
        _refuse_nul(content, saved)
    return Text(content, encoding, found.plain)


def _transcoded(content: Content, encoding: str) -> Iterator[bytes]:
    decoder, line, cut = codecs.getincrementaldecoder(encoding)(), 1, False
    for chunk in chain(content.chunks(), [b""]):
        try:
            text = decoder.decode(chunk, final=not chunk)
        except UnicodeError as error:
            raise _undecodable(error, encoding, content, line, cut=cut) from error
        line += _line_ends(text, cut=cut)
        cut = text.endswith("\r") if text else cut
        yield text.encode()


def _line_ends(text: str, *, cut: bool) -> int:
    """How many lines end in a text; `cut`: the text before it ends with a carriage return, which was counted."""
    return text.count("\n") + text.count("\r") - text.count("\r\n") - (cut and text.startswith("\n"))


def _undecodable(error: UnicodeError, encoding: str, content: Content, line: int, *, cut: bool) -> SourceError:
    shown = ""
    if isinstance(error, UnicodeDecodeError):
        line += _line_ends(error.object[: error.start].decode(encoding, "ignore"), cut=cut)
        shown = f" 0x{error.object[error.start]:02X}"
    return SourceError(
        Words(
            fr=f"{content.name}:{line} : l'octet{shown} n'est pas du {encoding}.",
            en=f"{content.name}:{line}: the byte{shown} is not {encoding}.",
        ),
        cure(content, encoding),
    )


def _refuse_nul(content: Content, saved: Content) -> None:
    """Refuse a text with NUL bytes; `saved` is the file as it lies."""
    line = 1
    for chunk in content.chunks():
        at = chunk.find(b"\0")
        line += chunk.count(b"\n", 0, at if at >= 0 else len(chunk))
        if at >= 0:
            raise SourceError(
                Words(
                    fr=f"{content.name}:{line} : ce fichier n'est pas du texte (octet nul).",
                    en=f"{content.name}:{line}: this file is not text (NUL byte).",
                ),
                _without_nul(saved),
            )


def _without_nul(content: Content) -> Words:
    """What to do about NUL bytes: those of a text in UTF-16 have a place of their own."""
    encoding = wide(content)
    if encoding is None:
        return not_text(content)
    return Words(
        fr=f"Enregistrez le registre en CSV UTF-8, ou nommez son encodage : --encoding {encoding}.",
        en=f"Save the ledger as UTF-8 CSV, or name its encoding: --encoding {encoding}.",
    )


def _refuse_mixed(content: Content) -> None:
    """Refuse a source in which some lines are UTF-8 and others are not: read either way, half of it is garbled."""
    first: dict[bool, int] = {}
    for number, line in enumerate(_lines(content), start=1):
        if not line.isascii():
            utf8 = _is_utf8(line)
            if utf8 is not None:
                first.setdefault(utf8, number)
            if len(first) == 2:
                raise _mixed(content.name, first[True], first[False])


def _lines(content: Content) -> Iterator[bytes]:
    content.file.seek(0)
    for line in content.file:
        yield from line.rstrip(b"\r\n").split(b"\r")


def _is_utf8(line: bytes) -> bool | None:
    """Whether a line was written in UTF-8, or in Windows-1252; None when it may be either, such as "CAFÉ»"."""
    try:
        text = line.decode()
    except UnicodeDecodeError:
        return False
    likely = text.encode("cp1252", "ignore").decode("cp1252")
    return True if all(letter in likely or letter >= "\u0800" for letter in set(text)) else None


def _mixed(name: str, utf8: int, other: int) -> SourceError:
    return SourceError(
        Words(
            fr=f"{name}:{other} : cette ligne est en Windows-1252, mais la ligne {utf8} est en UTF-8.",
            en=f"{name}:{other}: this line is Windows-1252, but line {utf8} is UTF-8.",
        ),
        Words(
            fr="Enregistrez tout le fichier en UTF-8 ; si c'est bien du Windows-1252 : --encoding windows-1252.",
            en="Save the whole file as UTF-8; if it is Windows-1252 after all: --encoding windows-1252.",
        ),
    )


def endless(name: str, line: int, most: int) -> SourceError:
    """The error of a line or a cell that does not end where a ledger's would."""
    return SourceError(
        Words(
            fr=f"{name}:{line} : plus de {most >> 20} millions de caractères d'un seul tenant.",
            en=f"{name}:{line}: more than {most >> 20} million characters in one piece.",
        ),
        Words(
            fr="Ce n'est pas un registre, ou un guillemet n'est pas fermé à partir de cette ligne.",
            en="This is no ledger, or a quote is not closed from this line on.",
        ),
    )
