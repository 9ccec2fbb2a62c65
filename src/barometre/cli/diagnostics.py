"""What libraries write to the process's standard error: kept aside, and shown unless we say it in our words."""

import os
import re
import sys
import tempfile
from contextlib import suppress
from typing import IO, TextIO

_STDERR = 2
_PLACE = re.compile(r"panicked at ([^\n]+?):?\n")


class Diagnostics:
    """While it is open, descriptor 2 leads to a file, and `sys.stderr` where it led before.

    What was written to the file is passed on at the end, unless it was `taken`.
    """

    def __init__(self) -> None:
        self._kept: IO[bytes] | None = None
        self._real, self._before = -1, sys.stderr
        self._ours: TextIO | None = None

    def __enter__(self) -> "Diagnostics":
        try:
            self._kept = tempfile.TemporaryFile()
            self._real = os.dup(_STDERR)
        except OSError:  # no room for a file, or no standard error: all stays as it is
            self._kept = None
            return self
        if _leads_to_stderr(sys.stderr):
            sys.stderr.flush()
            self._ours = sys.stderr = _same(sys.stderr, os.dup(self._real))
        os.dup2(self._kept.fileno(), _STDERR)
        return self

    def taken(self) -> str:
        """What was written, which is then not passed on."""
        if self._kept is None:
            return ""
        self._kept.seek(0)
        text = self._kept.read().decode("utf-8", "replace")
        self._kept.seek(0)
        self._kept.truncate()
        return text

    def forget_panics(self) -> None:
        """Take what was written when it tells of a panic: an error that is told in our words has caught it."""
        said = self.taken()
        if self._kept is not None and not place_of_panic(said):
            self._kept.write(said.encode())

    def __exit__(self, *_: object) -> None:
        if self._kept is None:
            return
        os.dup2(self._real, _STDERR)
        os.close(self._real)
        if self._ours is not None:
            sys.stderr = self._before
            _closed(self._ours)
        said = self.taken()
        self._kept.close()
        if said:
            _pass_on(said.encode())


def place_of_panic(said: str) -> str:
    """Where in a library's code a panic arose, such as crates/….rs:239:5; empty where it does not say."""
    found = _PLACE.search(said)
    return found[1] if found else ""


def _leads_to_stderr(stream: TextIO) -> bool:
    try:
        return stream.fileno() == _STDERR
    except (OSError, ValueError, AttributeError):
        return False


def _same(stream: TextIO, descriptor: int) -> TextIO:
    """The same stream over another descriptor."""
    return open(descriptor, "w", encoding=stream.encoding, errors=stream.errors, buffering=1)


def _closed(stream: TextIO) -> None:
    with suppress(OSError):  # whoever reads it may have left
        stream.close()


def _pass_on(said: bytes) -> None:
    with suppress(OSError):
        os.write(_STDERR, said)
