"""Commands whose options come in groups, made into the flat functions that typer reads."""

import inspect
from collections.abc import Callable, Iterator
from dataclasses import MISSING, fields, is_dataclass
from functools import wraps
from inspect import Parameter
from typing import Any, get_type_hints


def flat(command: Callable[..., None]) -> Callable[..., None]:
    """The same command with each group (a parameter that is a dataclass) replaced by the options that it holds.

    So an option is declared once, whatever the number of commands that have it.
    """
    hints = get_type_hints(command, include_extras=True)
    groups: dict[str, Any] = {name: hint for name, hint in hints.items() if is_dataclass(hint)}
    options = [
        option
        for parameter in inspect.signature(command).parameters.values()
        for option in (_held(groups[parameter.name]) if parameter.name in groups else [_own(parameter, hints)])
    ]
    signature = inspect.Signature(options)

    @wraps(command)
    def flattened(*args: Any, **kwargs: Any) -> None:
        bound = signature.bind(*args, **kwargs)
        bound.apply_defaults()
        given = bound.arguments
        grouped = {
            name: group(**{field.name: given.pop(field.name) for field in fields(group)})
            for name, group in groups.items()
        }
        command(**grouped, **given)

    flattened.__signature__ = signature  # type: ignore[attr-defined]
    flattened.__annotations__ = {option.name: option.annotation for option in options}
    return flattened


def _held(group: Any) -> Iterator[Parameter]:
    """The options of a group."""
    hints = get_type_hints(group, include_extras=True)
    for field in fields(group):
        assert field.default is not MISSING, "an option of a group has a default"
        yield Parameter(
            field.name, Parameter.POSITIONAL_OR_KEYWORD, default=field.default, annotation=hints[field.name]
        )


def _own(parameter: Parameter, hints: dict[str, Any]) -> Parameter:
    return parameter.replace(kind=Parameter.POSITIONAL_OR_KEYWORD, annotation=hints[parameter.name])
