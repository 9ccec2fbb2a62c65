"""Where the program begins: an interruption while it is loaded is one like any other."""

import os
from typing import NoReturn

INTERRUPTED = 130
"""The status of a program that Ctrl-C has ended."""


def run() -> NoReturn:
    """Load the program and run it; where Ctrl-C comes before it is loaded, nothing has begun that must be ended."""
    try:
        from barometre.cli.main import run as run_it
    except KeyboardInterrupt:
        os._exit(INTERRUPTED)
    run_it()
