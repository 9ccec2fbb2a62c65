"""What a file that is not UTF-8 may have been saved in, and what to do about one that can't be decoded."""

import codecs
from collections.abc import Iterator

from barometre.errors import Words
from barometre.ledger.content import Content
from barometre.ledger.folders import BINARY

_HEAD = 1 << 16
_ACCENTED = frozenset("éèêëàâçîïôùûü")
"""Letters that a French text has most, but for those of ASCII."""

_CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r"))
MAC = "mac-roman"


def is_old_mac(content: Content) -> bool:
    """Whether a text was saved on an old Mac: it has their line ends, and more accents when read as theirs."""
    head = content.head(_HEAD)
    if b"\n" in head or b"\r" not in head:
        return False
    as_mac, as_windows = (
        sum(letter in _ACCENTED for letter in head.decode(name, "ignore")) for name in (MAC, "cp1252")
    )
    return as_mac > as_windows


def cure(content: Content, tried: str) -> Words:
    """What to do about a file that is not in the encoding that was tried: a name is said only where it would serve."""
    serves = next(_serving(content, codecs.lookup(tried).name), None)
    if serves == "utf-8":
        return Words(fr="Ôtez --encoding : ce fichier est en UTF-8.", en="Leave out --encoding: this file is UTF-8.")
    if serves is not None:
        return Words(
            fr=f"Nommez l'encodage (--encoding {serves}) ou enregistrez le fichier en UTF-8.",
            en=f"Name the encoding (--encoding {serves}) or save the file as UTF-8.",
        )
    if is_text(content):
        return Words(
            fr="Enregistrez le fichier en UTF-8, ou nommez l'encodage dans lequel il l'a été.",
            en="Save the file as UTF-8, or name the encoding in which it was saved.",
        )
    return not_text(content)


def not_text(content: Content) -> Words:
    """What to do about what is no text, whatever the encoding."""
    if content.suffix in BINARY:
        return Words(
            fr=f"Son nom le dit {content.suffix}, son contenu non : il est endommagé ou incomplet, refaites-le.",
            en=f"Its name says {content.suffix}, what it holds does not: it is damaged or incomplete, make it again.",
        )
    return Words(
        fr="Ce n'est pas un fichier CSV : donnez le registre en CSV UTF-8, ou le classeur lui-même.",
        en="This is no CSV file: give the ledger as UTF-8 CSV, or the workbook itself.",
    )


def wide(content: Content) -> str | None:
    """The encoding of two bytes per letter in which a text without a mark may be, or None."""
    head = content.head(_HEAD)
    zeros = [head[first::2].count(0) * 4 > len(head) for first in (0, 1)]
    return {(False, True): "utf-16-le", (True, False): "utf-16-be"}.get((zeros[0], zeros[1]))


def is_text(content: Content) -> bool:
    """Whether the first bytes may be text in an encoding of one byte per letter: hardly any of them is a control."""
    head = content.head(_HEAD)
    return (len(head) - len(head.translate(None, _CONTROLS))) * 100 <= len(head)


def _serving(content: Content, tried: str) -> Iterator[str]:
    """The encodings, but for the one that was tried, in which the whole file can be read, likeliest first."""
    if not is_text(content):
        return
    likely = [MAC, "windows-1252"] if is_old_mac(content) else ["windows-1252"]
    for name in ("utf-8", *likely):
        if codecs.lookup(name).name != tried and _decodes(content, name):
            yield name


def _decodes(content: Content, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        for chunk in content.chunks():
            decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeError:
        return False
    return True
