"""Usage errors in French: typer words its own in English only.

They are known by what they say. One that says something else, in another version of typer, is told as it is.
"""

import re
import sys
from collections.abc import Callable, Mapping
from typing import Any, NoReturn

import typer

from barometre.cli.on_demand import MODULES
from barometre.errors import Misuse, Words
from barometre.names import did_you_mean

Told = tuple[str, Words | None]
"""A sentence in French, and what to do; None: see the help."""


def run_in_french(app: typer.Typer) -> NoReturn:
    """Run the program and leave with its status. Raises `Misuse`, in French, for what typer finds wrong."""
    try:
        status = app(standalone_mode=False)
    except typer.Abort:
        sys.exit(1)
    except Exception as error:
        if not hasattr(error, "format_message"):
            raise
        if type(error).__name__ == "NoArgsIsHelpError":  # the help was printed to make it
            sys.exit(getattr(error, "exit_code", 2))
        raise in_french(error, app) from error
    sys.exit(status if isinstance(status, int) else 0)


def in_french(error: Any, app: typer.Typer) -> Misuse:
    """What typer finds wrong with a command line, in French."""
    context, said = getattr(error, "ctx", None), error.format_message()
    path = context.command_path if context else "barometre"
    message, hint = next(
        (
            tell(*found.groups(), app, path)
            for form, tell in _FORMS.items()
            if (found := re.fullmatch(form, said, re.S))
        ),
        (said, None),
    )
    return Misuse(Words(fr=message, en=said), hint or _help(path, "donne son usage"))


def _help(path: str, gives: str) -> Words:
    gives = gives if " " in path else "donne les commandes"
    return Words(fr=f"{path} -h {gives} (en anglais).", en=f"Try '{path} -h' for help.")


def _bare(names: str) -> str:
    """The names as a reader writes them: --format / -f of '--format' / '-f'."""
    return names.replace("'", "")


def _listed(names: str) -> list[str]:
    return [_bare(name) for name in names.split(", ")]


def _option(name: str, near: str | None, _: typer.Typer, path: str) -> Told:
    if near is None:
        return f"Option inconnue : {name}.", _help(path, "les donne toutes")
    return f"Option inconnue : {name}.", Words(fr=f"Vouliez-vous dire : {_bare(near)} ?", en="")


def _command(name: str, _: typer.Typer, __: str) -> Told:
    return f"Commande inconnue : {name}.", did_you_mean(name, list(MODULES))


def _missing(kind: str, name: str, _: typer.Typer, path: str) -> Told:
    which = "lesquels" if kind == "argument" else "lesquelles"
    return f"Il manque l'{kind} {_bare(name)}.", _help(path, f"dit {which}")


def _choice(option: str, value: str, known: str, _: typer.Typer, __: str) -> Told:
    return f"{_bare(option)} : « {value} » n'est pas au choix.", did_you_mean(value, _listed(known))


def _whole(option: str, _: typer.Typer, __: str) -> Told:
    return f"{_bare(option)} : un nombre entier est attendu.", None


def _least(option: str, least: str, _: typer.Typer, __: str) -> Told:
    return f"{_bare(option)} : le nombre doit être au moins {least}.", None


def _flag(option: str, _: typer.Typer, __: str) -> Told:
    return f"L'option {option} ne prend pas de valeur.", Words(fr=f"Écrivez {option} seul.", en="")


def _unfinished(option: str, _: typer.Typer, __: str) -> Told:
    return f"L'option {option} attend une valeur.", None


def _extra(words: str, _: typer.Typer, __: str) -> Told:
    return f"De trop sur la ligne : {words}.", None


_FORMS: Mapping[str, Callable[..., Told]] = {
    r"No such option: (\S+?)\.?(?: \(Possible options: (.*)\)| Did you mean (?:.*)\?)?": _option,
    r"No such command '(.*?)'\..*": _command,
    r"Missing (argument|option) (.*?)\.(?: .*)?": _missing,
    r"Invalid value for (.*?): (?:Value error, )?'(.*?)' is not one of (.*)\.": _choice,
    r"Invalid value for (.*?): .*valid integer.*": _whole,
    r"Invalid value for (.*?): .*(?:greater than or equal to |not in the range x>=)(\S+?)\.?": _least,
    r"Option '(.*?)' does not take a value\.": _flag,
    r"Option '(.*?)' requires an argument\.": _unfinished,
    r"Got unexpected extra arguments?(?:\(s\))? \((.*)\)": _extra,
}
"""What typer says, as patterns, and what says it in French."""
