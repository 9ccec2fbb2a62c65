"""How far the reading is, on a terminal's standard error, when it takes longer than a second."""

import sys
import time
from threading import Event, Thread
from typing import TextIO

from barometre.display.labels import Labels
from barometre.errors import Lang
from barometre.ledger.as_found import Watch

_AFTER, _EACH = 1.0, 0.5
"""Seconds until something is said, and between two lines."""

_CLEAR = "\r\x1b[K"

_TELLING: "set[Progress]" = set()
"""Who is telling how far it is."""


def hushed() -> None:
    """Nothing more is told, and no line stands."""
    for each in tuple(_TELLING):
        each.__exit__()


class Progress(Watch):
    """A line that says how many rows were read, how many a second, and how long the others may take."""

    def __init__(self, lang: Lang, stream: TextIO) -> None:
        self._labels, self._stream = Labels(lang), stream
        self._expected: int | None = None
        self._rows, self._started = 0, 0.0
        self._over = Event()
        self._thread: Thread | None = None

    def expect(self, rows: int | None) -> None:
        """So many rows are to be read, about."""
        self._expected = rows

    def seen(self, rows: int) -> None:
        """So many more rows were read."""
        self._rows += rows

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

    def _tell(self, over: Event) -> None:
        if over.wait(_AFTER):
            return
        while not over.wait(_EACH):
            self._write(_CLEAR + self.line(time.monotonic() - self._started))
        self._write(_CLEAR)

    def _write(self, text: str) -> None:
        self._stream.write(text)
        self._stream.flush()

    def line(self, seconds: float) -> str:
        """What is said after so many seconds; what remains, only while the first reading is not over."""
        pace = self._rows / seconds
        told = [self._labels.of("progress", "rows", rows=self._labels.number(self._rows))]
        told.append(self._labels.of("progress", "pace", pace=self._labels.number(int(pace))))
        if self._expected and pace and self._rows < self._expected:
            told.append(self._labels.of("progress", "left", seconds=self._labels.number(self._left(pace))))
        return ", ".join(told)

    def _left(self, pace: float) -> int:
        return max(1, round(((self._expected or 0) - self._rows) / pace))


def progress(lang: Lang) -> Progress | None:
    """What tells a terminal how far the reading is; None where standard error is none."""
    return Progress(lang, sys.stderr) if sys.stderr.isatty() else None
