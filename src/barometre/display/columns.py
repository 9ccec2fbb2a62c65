"""The columns of a ledger in words: titles, help, examples and what to choose from, as `ledger.yaml` has them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Literal, get_args

from barometre.errors import Words
from barometre.reference.regions import Regions
from barometre.reference.vocabulary import COLUMNS
from barometre.shipped import Document, as_mapping, as_text, config, expected, known_keys, read_document

Kind = Literal["text", "code", "choice", "place", "date", "day", "number", "link"]
_REQUIRED = ("kind", "title", "help", "example")
_KEYS = (*_REQUIRED, "required", "pattern", "check", "minimum", "rdf", "words")


@dataclass(frozen=True)
class Described:
    """A column in words; `words` are what there is to choose from, `check` is one of Validata's own checks."""

    name: str
    kind: Kind
    title: Words
    help: Words
    example: str
    required: bool = False
    pattern: str | None = None
    check: str | None = None
    minimum: int | None = None
    rdf: str | None = None
    words: Mapping[str, Words] = field(default_factory=dict)


def described(regions: Regions) -> tuple[Described, ...]:
    """The columns that a ledger of this country has, in canonical order.

    Raises `DocumentError` when the document is malformed, or lacks a column.
    """
    return tuple(_columns()[name] for name in regions.columns())


@cache
def about_ledgers() -> Document:
    """What `ledger.yaml` says of a ledger as a whole."""
    path, document = config("ledger.yaml"), _document()
    return as_mapping(document["ledger"], f"{path}: ledger")


@cache
def _document() -> Document:
    path = config("ledger.yaml")
    document = read_document(path)
    known_keys(document, ("ledger", "columns"), str(path), required=("ledger", "columns"))
    return document


@cache
def _columns() -> Mapping[str, Described]:
    where = f"{config('ledger.yaml')}: columns"
    columns = as_mapping(_document()["columns"], where)
    known_keys(columns, COLUMNS, where, required=COLUMNS)
    return {name: _column(name, value, f"{where}: {name}") for name, value in columns.items()}


def _column(name: str, value: Any, where: str) -> Described:
    column = as_mapping(value, where)
    known_keys(column, _KEYS, where, required=_REQUIRED)
    if column["kind"] not in get_args(Kind):
        raise expected(f"{where}: kind", column["kind"], "un genre connu", "a known kind")
    words = as_mapping(column.get("words", {}), f"{where}: words")
    return Described(
        **{
            **column,
            "name": name,
            "title": _words(column["title"], f"{where}: title"),
            "help": _words(column["help"], f"{where}: help"),
            "words": {code: _words(said, f"{where}: words: {code}") for code, said in words.items()},
        }
    )


def _words(value: Any, where: str) -> Words:
    known_keys(as_mapping(value, where), ("fr", "en"), where, required=("fr", "en"))
    return Words(as_text(value["fr"], f"{where}: fr"), as_text(value["en"], f"{where}: en"))
