"""The language in which the reader is answered."""

from collections.abc import Mapping

from barometre.errors import Lang

_VARIABLES = ("BAROMETRE_LANG", "LC_ALL", "LC_MESSAGES", "LANG")


def reader_language(option: str | None, environment: Mapping[str, str]) -> Lang:
    """French or English: the option, then `BAROMETRE_LANG`, then the locale's; English where it says neither."""
    known = option if option in ("fr", "en") else ""  # another one is refused, in the reader's language
    said = [known, *(environment.get(name, "") for name in _VARIABLES)]
    first = next((text for text in said if text), "en")
    return "fr" if first.lower().startswith("fr") else "en"
