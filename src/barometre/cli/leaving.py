"""How the program ends, and with what status."""

import os
import sys
from contextlib import suppress
from typing import NoReturn

INTERRUPTED = 130
"""The status of a program that Ctrl-C has ended."""


def leave(status: int) -> NoReturn:
    """Leave with this status."""
    sys.exit(status)


def leave_interrupted() -> NoReturn:
    """Leave at once: a thread that still reads would come to an interpreter that is no more, and make it abort.

    What was not written yet is a part of an answer: nobody wants it.
    """
    with suppress(OSError):
        sys.stderr.flush()
    os._exit(INTERRUPTED)


def leave_quietly() -> NoReturn:
    """Leave with the reader of a closed pipe."""
    point_at_nothing(1, 2)
    leave(0)


def point_at_nothing(*streams: int) -> None:
    """Point streams that can't be written at nothing, so that the interpreter's last flush is quiet."""
    nothing = os.open(os.devnull, os.O_WRONLY)
    for stream in streams:
        os.dup2(nothing, stream)
