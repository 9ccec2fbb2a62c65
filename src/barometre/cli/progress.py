"""How far the reading is, on a terminal's standard error, when it takes longer than a second."""

import os
import sys
import time
from enum import StrEnum
from threading import Event, Thread
from typing import TextIO

from barometre.display.labels import Labels
from barometre.errors import Lang
from barometre.ledger.watch import NOBODY, Watch

_AFTER, _EACH = 1.0, 0.5
"""Seconds of the whole work until something is said, and between two lines."""

_STILL = 2.0
"""Seconds after which no more rows are awaited."""

_BEGUN = time.monotonic()
"""When the work began, about."""


class Doing(StrEnum):
    """What is done while no row is read."""

    OPENING = "opening"
    COUNTING = "counting"
    MAKING = "making"


_CLEAR = "\r\x1b[K"

_TELLING: "set[Progress]" = set()
"""Who is telling how far it is."""


def hushed() -> None:
    """Nothing more is told, and no line stands."""
    for each in tuple(_TELLING):
        each.__exit__()


class Progress(Watch):
    """A line that says how many rows were read, how many a second, and how long the others may take.

    Before the first row has come, and where there are none, it says what is done: `doing`.
    """

    def __init__(self, lang: Lang, stream: TextIO, doing: Doing = Doing.OPENING) -> None:
        self._labels, self._stream, self._doing = Labels(lang), stream, doing
        self._expected: int | None = None
        self._rows, self._started, self._last = 0, 0.0, 0.0
        self._over = Event()
        self._thread: Thread | None = None

    def expect(self, rows: int | None) -> None:
        """So many rows are to be read, about."""
        self._expected = rows

    def seen(self, rows: int) -> None:
        """So many more rows were read."""
        self._rows += rows
        self._last = time.monotonic()

    def __enter__(self) -> "Progress":
        self._rows, self._started = 0, time.monotonic()
        self._over = Event()
        self._thread = Thread(target=self._tell, args=(self._over,), daemon=True)
        _TELLING.add(self)
        self._thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._over.set()
        if self._thread is not None:
            self._thread.join()
        _TELLING.discard(self)
        if self._doing is Doing.OPENING:  # once it is open, what is read is counted
            self._doing = Doing.COUNTING

    def _tell(self, over: Event) -> None:
        said, wait = False, max(_EACH, _AFTER - (time.monotonic() - _BEGUN))
        while not over.wait(wait):
            said, wait = True, _EACH
            self._write(_CLEAR + self.line(time.monotonic() - self._started)[: self._width()])
        if said:
            self._write(_CLEAR)

    def _width(self) -> int | None:
        """How many letters a line may have (None: any): one that is longer would go on in the next, and stay."""
        try:
            columns = os.get_terminal_size(self._stream.fileno()).columns
        except OSError:
            return None
        return columns - 1 if columns else None  # none: a terminal that does not say how wide it is

    def _write(self, text: str) -> None:
        self._stream.write(text)
        self._stream.flush()

    def line(self, seconds: float) -> str:
        """What is said after so many seconds; what remains, only while the first reading is not over."""
        if not self._rows or self._all_came():
            return self._labels.of("progress", self._doing)
        pace = self._rows / seconds
        told = [self._labels.of("progress", "rows", rows=self._labels.number(self._rows))]
        told.append(self._labels.of("progress", "pace", pace=self._labels.number(int(pace))))
        if self._expected and self._rows < self._expected:
            told.append(self._labels.of("progress", "left", seconds=self._labels.number(self._left(pace))))
        return ", ".join(told)

    def _all_came(self) -> bool:
        """Whether the rows have come, and are counted now: as many as expected, or for a while no more of them."""
        still = time.monotonic() - self._last > _STILL
        return self._doing is Doing.COUNTING and (still or self._rows >= (self._expected or self._rows + 1))

    def _left(self, pace: float) -> int:
        return max(1, round(((self._expected or 0) - self._rows) / pace))


def progress(lang: Lang) -> Watch:
    """Who tells a terminal how far the reading is; nobody where standard error is none."""
    return Progress(lang, sys.stderr) if _can_tell() else NOBODY


def making(lang: Lang) -> Watch:
    """The same of the answer, while it is made and before it is written."""
    return Progress(lang, sys.stderr, Doing.MAKING) if _can_tell() else NOBODY


def _can_tell() -> bool:
    """Whether standard error is a terminal in which a line can be taken away."""
    return sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
