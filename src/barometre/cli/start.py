"""Where the program begins: an interruption while it is loaded is one like any other."""

import os
import sys
from contextlib import suppress
from typing import NoReturn

INTERRUPTED = 130
"""The status of a program that Ctrl-C has ended."""


def run() -> NoReturn:
    """Load the program and run it; where Ctrl-C comes before it is loaded, nothing has begun that must be ended."""
    try:
        from barometre.cli.main import run as run_it
    except KeyboardInterrupt:
        leave_interrupted()
    run_it()


def leave_interrupted() -> NoReturn:
    """Leave at once: a thread that still reads would come to an interpreter that is no more, and make it abort.

    What was not written yet is a part of an answer: nobody wants it.
    """
    with suppress(OSError):
        sys.stderr.flush()
    os._exit(INTERRUPTED)
