"""What typer finds wrong with a command line, in our words and the reader's language.

It is known by what typer says. What it says otherwise, in another version, is told as it is.
"""

import re
import sys
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from barometre.cli.on_demand import MODULES
from barometre.errors import Misuse, Words
from barometre.names import did_you_mean

Told = tuple[Words, Words | None]
"""What is wrong, and what to do; None: see the help."""


def misuse(error: Any) -> Misuse:
    """The error that typer raised for a command line, as one of ours."""
    context, said = getattr(error, "ctx", None), error.format_message()
    path = context.command_path if context else _path(sys.argv[1:])
    message, hint = next(
        (tell(*found.groups(), path) for form, tell in _FORMS.items() if (found := re.fullmatch(form, said, re.S))),
        (Words(fr=said, en=said), None),
    )
    return Misuse(message, hint or _help(path, Words(fr="donne son usage", en="says how it is used")))


def _path(words: Sequence[str]) -> str:
    """The command of a command line."""
    return " ".join(["barometre", *[word for word in words if word in MODULES][:1]])


def _help(path: str, gives: Words) -> Words:
    if " " not in path:
        gives = Words(fr="donne les commandes", en="names the commands")
    return Words(fr=f"{path} -h {gives.fr} (en anglais).", en=f"{path} -h {gives.en}.")


def _bare(names: str) -> str:
    """The names as a reader writes them: --format / -f of '--format' / '-f'."""
    return names.replace("'", "")


def _listed(names: str) -> list[str]:
    return [_bare(name) for name in names.split(", ")]


def _option(name: str, near: str | None, path: str) -> Told:
    hint = _help(path, Words(fr="les donne toutes", en="names them all"))
    if near is not None:
        hint = Words(fr=f"Vouliez-vous dire : {_bare(near)} ?", en=f"Did you mean: {_bare(near)}?")
    return Words(fr=f"Option inconnue : {name}.", en=f"Unknown option: {name}."), hint


def _command(name: str, _: str) -> Told:
    unknown = Words(fr=f"Commande inconnue : {name}.", en=f"Unknown command: {name}.")
    return unknown, did_you_mean(name, list(MODULES))


def _missing(kind: str, name: str, path: str) -> Told:
    which = Words(fr="dit lesquels" if kind == "argument" else "dit lesquelles", en="says what it needs")
    missing = Words(fr=f"Il manque l'{kind} {_bare(name)}.", en=f"The {kind} {_bare(name)} is missing.")
    return missing, _help(path, which)


def _choice(option: str, value: str, known: str, _: str) -> Told:
    name = _bare(option)
    unknown = Words(fr=f"{name} : « {value} » n'est pas au choix.", en=f"{name}: '{value}' is not one of the choices.")
    return unknown, did_you_mean(value, _listed(known))


def _whole(option: str, _: str) -> Told:
    name = _bare(option)
    return Words(fr=f"{name} : un nombre entier est attendu.", en=f"{name}: a whole number is expected."), None


def _least(option: str, least: str, _: str) -> Told:
    name = _bare(option)
    few = Words(fr=f"{name} : le nombre doit être au moins {least}.", en=f"{name}: at least {least} is expected.")
    return few, None


def _flag(option: str, _: str) -> Told:
    taken = Words(fr=f"L'option {option} ne prend pas de valeur.", en=f"The option {option} takes no value.")
    return taken, Words(fr=f"Écrivez {option} seul.", en=f"Write {option} alone.")


def _unfinished(option: str, _: str) -> Told:
    return Words(fr=f"L'option {option} attend une valeur.", en=f"The option {option} needs a value."), None


def _extra(words: str, _: str) -> Told:
    return Words(fr=f"De trop sur la ligne : {words}.", en=f"Too much on the line: {words}."), None


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
"""What typer says, as patterns, and what says it in our words."""
