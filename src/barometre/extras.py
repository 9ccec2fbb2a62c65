"""Libraries that only some answers need: found, or the line that installs them."""

from importlib import import_module
from types import ModuleType

from barometre.errors import SourceError, Words


def needed(library: str, extra: str) -> ModuleType:
    """The library, imported. Raises `SourceError`, with the line that installs it, when it is not there."""
    try:
        return import_module(library)
    except ImportError as error:
        line = f"python -m pip install 'barometre[{extra}]'"
        raise SourceError(
            Words(fr=f"La bibliothèque {library} n'est pas installée.", en=f"The library {library} is not installed."),
            Words(fr=f"Installez-la : {line}", en=f"Install it: {line}"),
        ) from error
