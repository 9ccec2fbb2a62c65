"""The files of a ledger as they were found: a figure made from a file that changed meanwhile is no figure."""

import stat
from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import polars as pl
from polars.exceptions import PanicException, PolarsError

from barometre.errors import SourceError, Words
from barometre.ledger.parts import Narrow, to_the_end, trying
from barometre.ledger.sources import Source
from barometre.ledger.watch import NOBODY, Watch

Stamp = tuple[int, int, int]
"""What tells that a file is the same: its place on the disk, its size, and when it was last written to."""


@dataclass(frozen=True)
class AsFound:
    """The stamps of files, by the names that readers know them by; what can be read only once has none.

    `watch` is told when something is collected from them. `few`: they hold so few rows that these are better taken all
    at once than by parts. `narrow` are those of which a faster way to read them is tried first.
    """

    stamps: Mapping[str, tuple[Path, Stamp | None]]
    watch: Watch = NOBODY
    few: bool = False
    narrow: tuple[Narrow, ...] = ()

    @classmethod
    def of(cls, sources: Iterable[Source], watch: Watch = NOBODY) -> "AsFound":
        """The stamps of these sources, as they are now."""
        found = {source.name: (source.path, _stamp(source.path)) for source in sources if source.path is not None}
        return cls(found, watch)

    def size(self) -> int:
        """How many bytes the files have together."""
        return sum(stamp[1] for _, stamp in self.stamps.values() if stamp is not None)

    def refuse_changed(self) -> None:
        """Raise `SourceError` for the first file that is not as it was found."""
        for name, (path, stamp) in self.stamps.items():
            if _stamp(path) != stamp:
                raise SourceError(
                    Words(fr=f"{name} a changé pendant la lecture.", en=f"{name} changed while it was read."),
                    Words(
                        fr="Attendez que son auteur ait fini, puis recommencez.",
                        en="Wait until whoever writes it is done, then start again.",
                    ),
                )

    def collect(self, plans: Iterable[pl.LazyFrame]) -> list[pl.DataFrame]:
        """These plans, collected at once from files that did not change meanwhile. Raises `SourceError`."""
        every = list(plans)
        try:
            frames = self._collected(every, trying(self.narrow))
        except PolarsError:
            if not self.narrow:
                raise
            frames = self._collected(every, nullcontext())
        self.refuse_changed()
        return frames

    def _collected(self, plans: list[pl.LazyFrame], how: AbstractContextManager[None]) -> list[pl.DataFrame]:
        engine: Literal["in-memory", "auto"] = "in-memory" if self.few else "auto"
        try:
            with self.watch, how:
                return pl.collect_all(plans, engine=engine)
        except (PolarsError, PanicException, OSError):
            self.refuse_changed()
            raise

    def batches(self, plan: pl.LazyFrame, rows: int) -> Iterator[pl.DataFrame]:
        """The rows of a plan, so many at a time, more or less, from files that did not change meanwhile.

        Raises `SourceError`.
        """
        try:
            with self.watch:
                yield from to_the_end(plan, rows)
        except (PolarsError, PanicException, OSError):
            self.refuse_changed()
            raise
        self.refuse_changed()


def _stamp(path: Path) -> Stamp | None:
    """The stamp of a file; None for a pipe, and for what is there no more."""
    try:
        found = path.stat()
    except OSError:
        return None
    if not stat.S_ISREG(found.st_mode):
        return None
    return found.st_ino, found.st_size, found.st_mtime_ns
