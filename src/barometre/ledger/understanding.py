"""Understand the vocabulary, not the rows: each distinct text of a column is read once, then mapped."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from itertools import islice
from threading import Lock
from typing import Any, NamedTuple

import polars as pl

from barometre.ledger.findings import Code
from barometre.ledger.sparsely import whole

Fields = Mapping[str, pl.DataType | type[pl.DataType]]
Reader = Callable[[str], tuple[Any, ...] | Code]
_REMEMBERED = 1 << 17
"""How many answers are kept: a column of words has fewer; one in which every text differs gains nothing from more."""

_ROOMS, _TABLES = (1 << 10, 1 << 13, 1 << 16), 3
"""How many slots a table of hashes may have, and how many tables there are: where one slot is asked for by two texts,
the one that comes second is put into the next table."""

_MANY = 5_000
"""Fewer texts are looked up one by one: to ask polars about all at once takes longer."""

_SPARE = 4
"""How many slots there should be for each text."""

CODE = pl.Enum([code.value for code in Code])


def understood(text: pl.Expr, read: Reader, fields: Fields) -> pl.Expr:
    """A struct of what each text says (`fields`) and of what is wrong with it (`trouble`, null when nothing is).

    It has the `text` itself too, null where there is none. Blanks around a text are no part of it. `read` is asked once
    per distinct text, as long as there are few, and never for an empty one.
    """
    column = _Column(read, fields)
    return pl.map_batches([text, _hashed(text)], column.told, return_dtype=_answer(fields), is_elementwise=True)


def _hashed(text: pl.Expr) -> pl.Expr:
    """A hash of 32 bits for each text. The plan makes it: a function that asks polars for it waits for its threads."""
    return text.hash().cast(pl.UInt32, wrap_numerical=True)


class _Column:
    """What was read from the texts of a column so far; batches of rows may come at the same time.

    Nothing is asked of polars while the lock is held: whoever waits for its answer may be given another batch of the
    same column to do, and would then wait for itself.
    """

    def __init__(self, read: Reader, fields: Fields) -> None:
        self._read, self._fields, self._lock = read, fields, Lock()
        self._known, self._nothing = _Known.nothing(fields), pl.Series([None], dtype=_answer(fields))
        self._fresh: dict[str, tuple[Any, ...]] = {}  # what is read at this moment: another batch may bring it too

    def told(self, columns: Sequence[pl.Series]) -> pl.Series:
        """What each text says, of a column of texts and one of their hashes."""
        return self.answers(*whole(columns))

    def answers(self, texts: pl.Series, hashes: pl.Series) -> pl.Series:
        """What each text says, the hashes of all being known."""
        if texts.null_count() == len(texts):
            return self._nothing.new_from_index(0, len(texts)).alias(texts.name)
        known, places = self._one_by_one(texts) if len(texts) < _MANY else self._by_hash(texts, hashes)
        return known.answers[places].alias(texts.name)

    def _one_by_one(self, texts: pl.Series) -> tuple["_Known", pl.Series]:
        """All that is known once these texts are read, and the places of their answers; null for null."""
        known = self._learned([text for text in texts.to_list() if text is not None])
        return known, known.at(texts)

    def _by_hash(self, texts: pl.Series, hashes: pl.Series) -> tuple["_Known", pl.Series]:
        """The same, where most texts are met in the tables."""
        known = self._tabled(self._known)
        places, strange = known.find(texts, hashes)
        if len(strange) > _MANY:  # the first rows of a column: few texts, again and again
            known = self._tabled(self._learned(texts[strange].unique().to_list()))
            places, strange = known.find(texts, hashes)
        elif len(strange):
            known = self._learned(texts[strange].to_list())
        return known, places.scatter(strange, known.at(texts[strange])) if len(strange) else places

    def _tabled(self, known: "_Known") -> "_Known":
        """The same, with all its texts offered to the tables."""
        if known.offered == len(known.places):
            return known
        tabled = known.tabled()
        self._replaced(known, tabled)
        return tabled

    def _learned(self, texts: Sequence[str]) -> "_Known":
        """All that is known once these texts are read too. Places found before still hold: answers are only added."""
        read: dict[str, tuple[Any, ...]] = {}
        while True:
            known = self._known
            new = [text for text in dict.fromkeys(texts) if text not in known.places]
            if not new:
                return known
            unread = [text for text in new if text not in read]
            stripped = pl.Series(unread, dtype=pl.String).str.strip_chars()
            read |= {text: self._answer(text, said) for text, said in zip(unread, stripped, strict=True)}
            more = known.extended({text: read[text] for text in new})
            if len(more.places) > _REMEMBERED or self._replaced(known, more):
                self._fresh.clear()
                return more

    def _replaced(self, known: "_Known", more: "_Known") -> bool:
        """Whether more is known from now on; not where somebody else has read other texts meanwhile."""
        with self._lock:
            if self._known is known:
                self._known = more
                return True
        return False

    def _answer(self, text: str, said: str) -> tuple[Any, ...]:
        """What is read from a text, whose blanks were taken off; or was, by another thread, a moment ago."""
        answer = self._fresh.get(text)
        if answer is None:
            answer = self._fresh[text] = self._read_from(said)
        return answer

    def _read_from(self, said: str) -> tuple[Any, ...]:
        nothing = (None,) * len(self._fields)
        found = self._read(said) if said else nothing
        answer = (*nothing, found.value, said) if isinstance(found, Code) else (*found, None, said or None)
        if len(answer) != len(_schema(self._fields)):
            raise ValueError(answer)
        return answer


class _Known(NamedTuple):
    """Answers, the first of which is that of an empty text, and the place of each among them, by its text.

    The places of most are in one of the tables of hashes too, to which so many were `offered`.

    What is asked of each batch of rows is asked by indexing and comparing: polars makes a query of most other methods
    of a `Series`, which takes longer than to answer.
    """

    answers: pl.Series
    places: Mapping[str, int]
    tables: tuple["_Slots", ...]
    offered: int = 1

    @classmethod
    def nothing(cls, fields: Fields) -> "_Known":
        answers = pl.DataFrame({name: [None] for name in _schema(fields)}, schema=_schema(fields)).to_struct()
        return cls(answers, {"": 0}, tuple(_Slots.empty(number, _ROOMS[0]) for number in range(_TABLES)))

    def find(self, texts: pl.Series, hashes: pl.Series) -> tuple[pl.Series, pl.Series]:
        """The place of the answer to each text, null for null, and which texts were not met: their place is any."""
        first, *others = self.tables
        places, left = first.find(texts, hashes)
        for table in others:
            if len(left):
                further, still = table.find(texts[left], hashes[left])
                places, left = places.scatter(left, further), left[still]
        return places, left

    def at(self, texts: pl.Series) -> pl.Series:
        """The place of the answer to each text, null for null; each must be known."""
        return pl.Series([None if text is None else self.places[text] for text in texts.to_list()], dtype=pl.UInt32)

    def extended(self, answers: Mapping[str, tuple[Any, ...]]) -> "_Known":
        """The same with these further answers, each to its text."""
        before = self.answers.struct.unnest()
        rows = pl.DataFrame(list(answers.values()), schema=before.schema, orient="row")
        more = {text: place for place, text in enumerate(answers, start=len(self.places))}
        together = pl.concat([before, rows], rechunk=True).to_struct()
        return self._replace(answers=together, places={**self.places, **more})

    def tabled(self) -> "_Known":
        """The same, all texts having been offered to the tables: these are larger where there are many."""
        room = next((room for room in _ROOMS if room >= _SPARE * len(self.places)), _ROOMS[-1])
        grown = room > self.tables[0].room
        tables = tuple(_Slots.empty(table.number, room) for table in self.tables) if grown else self.tables
        new = islice(self.places.items(), 0 if grown else self.offered, None)
        return self._replace(tables=_filled(tables, dict(new)), offered=len(self.places))


class _Slots(NamedTuple):
    """Texts, each in the slot that its hash gives, with the place of its answer; a slot is empty, or holds one text.

    A table has as many slots as there is room, and as many more as its `number`, so that texts which meet in one table
    do not meet in the next.
    """

    number: int
    room: int
    texts: pl.Series
    places: pl.Series

    @classmethod
    def empty(cls, number: int, room: int) -> "_Slots":
        texts, places = pl.Series([""]), pl.Series([0], dtype=pl.UInt32)
        slots = room + number
        return cls(number, room, texts.new_from_index(0, slots), places.new_from_index(0, slots))

    def find(self, texts: pl.Series, hashes: pl.Series) -> tuple[pl.Series, pl.Series]:
        """The place of the answer to each text, null for null, and the numbers of those that are not here."""
        slots = self._of(hashes)
        if texts.null_count():
            slots = slots.set(texts.is_null(), None)
        met = self.texts[slots] == texts
        return self.places[slots], _NONE if met.all() else _numbers(len(met)).filter(~met)

    def filled(self, texts: pl.Series, places: pl.Series) -> tuple["_Slots", pl.Series]:
        """The same with those of these texts whose slots are free, and which they are."""
        slots = self._of(texts.to_frame("text").select(_hashed(pl.col("text"))).to_series())
        taken = (self.texts[slots] == "") & slots.is_first_distinct()
        into = slots.filter(taken)
        filled = self.texts.clone().scatter(into, texts.filter(taken))
        return self._replace(texts=filled, places=self.places.clone().scatter(into, places.filter(taken))), taken

    def _of(self, hashes: pl.Series) -> pl.Series:
        return hashes % (self.room + self.number)


_NONE = pl.Series([], dtype=pl.UInt32)


def _numbers(length: int) -> pl.Series:
    """The numbers from 0 on, so many."""
    return _below(1 << length.bit_length()).slice(0, length)


@cache  # a few powers of two: to make them anew for each batch would take as long as to ask which texts are left
def _below(power: int) -> pl.Series:
    return pl.int_range(power, dtype=pl.UInt32, eager=True)


def _filled(tables: Iterable[_Slots], at: Mapping[str, int]) -> tuple[_Slots, ...]:
    """The tables with these texts, each in the first that has a free slot for it, if any has."""
    texts, places, filled = pl.Series(list(at), dtype=pl.String), pl.Series(list(at.values()), dtype=pl.UInt32), []
    for table in tables:
        more, taken = table.filled(texts, places)
        texts, places = texts.filter(~taken), places.filter(~taken)
        filled.append(more)
    return tuple(filled)


def code_of(code: Code) -> pl.Expr:
    """A finding's code, as a value of a column of codes."""
    return pl.lit(code.value, CODE)


def _schema(fields: Fields) -> pl.Schema:
    return pl.Schema({**fields, "trouble": CODE, "text": pl.String})


def _answer(fields: Fields) -> pl.Struct:
    return pl.Struct(_schema(fields))
