"""What typer does for all commands and options at each start, done for those that a run needs."""

from collections.abc import Iterator, Mapping
from enum import Enum
from importlib import import_module
from typing import Any, get_args, get_origin

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

MODULES = {
    name: name
    for name in (
        "net", "explain", "compare", "revisions", "reconcile", "diff", "chart", "map", "report", "check", "inspect",
        "convert", "schema", "template",
    )
} | {"map": "atlas"}  # fmt: skip
"""The module of this package in which each command stands, and its function in it, in the order of the help."""


class Command(TyperCommand):
    """A command whose options are converted only where they must be."""

    def get_params(self, ctx: Any) -> list[Any]:
        """The options and arguments."""
        return [spared(parameter) for parameter in super().get_params(ctx)]


class Program(TyperGroup):
    """The commands of `MODULES`, each made when somebody asks for it."""

    def __init__(self, **attributes: Any) -> None:
        super().__init__(**attributes)
        self.commands: Any = _Commands()

    def get_params(self, ctx: Any) -> list[Any]:
        """The program's own options."""
        return [spared(parameter) for parameter in super().get_params(ctx)]


class _Commands(Mapping[str, Any]):
    def __init__(self) -> None:
        self._made: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:
        if name not in self._made:
            self._made[name] = _command(name, MODULES[name])
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(MODULES)

    def __len__(self) -> int:
        return len(MODULES)


def _command(name: str, function: str) -> Any:
    module = import_module(f"barometre.cli.{function}")
    alone = typer.Typer(add_completion=False, rich_markup_mode="rich", pretty_exceptions_enable=False)
    alone.command(name, cls=Command, epilog=module.EPILOG)(getattr(module, function))
    return get_command(alone)


def spared(parameter: Any) -> Any:
    """The parameter, which is spared the conversion of a value that is already what it must be.

    To convert any value, and none at all, typer loads pydantic, which takes longer than all of the command line.
    """
    kind = getattr(getattr(parameter, "type_descriptor", None), "annotation", None)
    if kind is None or parameter.required or "process_value" in vars(parameter):
        return parameter
    convert, several = parameter.process_value, parameter.multiple or parameter.nargs == -1

    def process_value(ctx: Any, value: Any) -> Any:
        ready = _ready(kind, value, several=several)
        if value is not None and ready is None:
            return convert(ctx, value)
        return parameter.callback(ctx, parameter, ready) if parameter.callback else ready

    parameter.process_value = process_value
    return parameter


def _ready(kind: Any, value: Any, *, several: bool) -> Any:
    """What a value is converted to where that can be told at once, else None."""
    if several:
        texts = get_origin(kind) is list and get_args(kind) == (str,) and isinstance(value, (list, tuple))
        given = list(value) if texts and all(map(_is_text, value)) else None
        return () if value is None else given
    if isinstance(kind, type) and issubclass(kind, Enum):
        return next((choice for choice in kind if value is choice or value == choice.value), None)
    return value if kind is str and _is_text(value) else None


def _is_text(value: Any) -> bool:
    """Whether a value is a text that can be written: bytes of the command line that are no text make another one."""
    try:
        return type(value) is str and value.encode() is not None
    except UnicodeEncodeError:
        return False
