"""The program: its commands, its language, its exit statuses."""

import os
import sys
from typing import Annotated, NoReturn

import typer

from barometre.cli import net
from barometre.cli.language import reader_language
from barometre.cli.output import note
from barometre.errors import BarometreError, Lang

EPILOG = (
    "Exit status: 0 answered; 1 the answer is no (a row that can't be understood); 2 misused; "
    "3 a source is missing or unreadable; 4 a configuration document is malformed; 130 interrupted."
)

app = typer.Typer(
    name="barometre",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog=EPILOG,
)
app.command("net", epilog=net.EPILOG)(net.net)


def _version(asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        typer.echo(f"barometre {version('barometre')}")
        raise typer.Exit


@app.callback()
def barometre(
    version: Annotated[
        bool, typer.Option("--version", "-V", help="Print the version.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    """Industrial barometers from event ledgers: what opened, grew, shrank and closed, and the balance."""


def run() -> NoReturn:
    """Run the program and leave with its exit status; nothing a user can type gives a traceback."""
    lang = _language(sys.argv[1:])
    try:
        app()
    except BarometreError as error:
        _say(error, lang)
        _leave(error.exit_status)
    except KeyboardInterrupt:
        _leave(130)
    except BrokenPipeError:
        _silence(sys.stdout)
        _leave(0)
    _leave(0)


def _say(error: BarometreError, lang: Lang) -> None:
    note(("Erreur : " if lang == "fr" else "Error: ") + error.message.in_(lang))
    if error.hint is not None:
        note("  " + error.hint.in_(lang))


def _language(arguments: list[str]) -> Lang:
    """The language of errors, told before the options are parsed."""
    option = None
    for word, after in zip(arguments, [*arguments[1:], ""], strict=True):
        if word == "--lang":
            option = after
        elif word.startswith("--lang="):
            option = word.removeprefix("--lang=")
    return reader_language(option, os.environ)


def _silence(stream: object) -> None:
    """Point a closed pipe at nothing, so that the interpreter's last flush is quiet."""
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, stream.fileno())  # type: ignore[attr-defined]


def _leave(status: int) -> NoReturn:
    sys.exit(status)
