"""Each command is made when it is asked for; what its options are given becomes what typer makes of it."""

from types import MethodType
from typing import Any

import pytest
import typer

from barometre.cli.main import app
from barometre.cli.on_demand import MODULES

GIVEN = (
    None,
    "csv",
    "CSV",
    "fr",
    "net",
    "-3",
    "7",
    "é",
    "\udce9",
    "a,b",
    "",
    "a\0b",
    "/",
    True,
    False,
    ["a", "b"],
    ["\udce9"],
    (),
    [],
)
"""Texts of a command line (one with a byte that is no letter), flags, and values of options that may be repeated."""

PROGRAM: Any = typer.main.get_command(app)
CONTEXT: Any = PROGRAM.make_context("barometre", ["net"])


def made(convert: Any, value: object) -> object:
    """What is made of a value, or what is said of it."""
    try:
        return convert(CONTEXT, value)
    except typer.Exit:
        return "left"
    except Exception as error:
        return f"{type(error).__name__}: {error}"


@pytest.mark.parametrize("name", ["barometre", *MODULES])
def test_values_become_what_typer_makes_of_them(name):
    command = PROGRAM if name == "barometre" else PROGRAM.get_command(CONTEXT, name)
    parameters = command.get_params(CONTEXT)
    assert any("process_value" in vars(parameter) for parameter in parameters)
    for parameter in parameters:
        if parameter.name in ("install_completion", "show_completion"):
            continue  # they would write into this machine's settings
        several = parameter.multiple or parameter.nargs == -1
        for value in [value for value in GIVEN if several == isinstance(value, (list, tuple)) or value is None]:
            theirs = made(MethodType(type(parameter).process_value, parameter), value)
            ours = made(parameter.process_value, value)
            assert (ours, type(ours)) == (theirs, type(theirs)), (parameter.name, value)


def test_every_command_is_offered_and_has_its_own_name():
    assert PROGRAM.list_commands(CONTEXT) == list(MODULES)
    assert [PROGRAM.get_command(CONTEXT, name).name for name in MODULES] == list(MODULES)
    assert PROGRAM.get_command(CONTEXT, "nett") is None
