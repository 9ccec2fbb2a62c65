"""The program: its commands, its language, its exit statuses."""

import atexit
import gc
import os
import signal
import sys
from itertools import pairwise
from typing import Annotated, NoReturn

import typer

from barometre.cli.diagnostics import Diagnostics, place_of_panic
from barometre.cli.language import reader_language
from barometre.cli.leaving import INTERRUPTED, leave, leave_interrupted, leave_quietly, point_at_nothing
from barometre.cli.on_demand import Program
from barometre.cli.output import note
from barometre.errors import BarometreError, Lang, SourceError, Words
from barometre.reasons import reason

EPILOG = (
    "Exit status: 0 answered; 1 the answer is no (a row that can't be understood, a figure that differs, a condition "
    "of --fail-if that holds); 2 misused; "
    "3 a source is missing or unreadable; 4 a configuration document is malformed; 130 interrupted."
)

app = typer.Typer(
    name="barometre",
    cls=Program,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog=EPILOG,
)


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


_MEMORY = "narenas:1,oversize_threshold:0,dirty_decay_ms:1000,muzzy_decay_ms:0"
"""One store of free memory, in which large pieces stay too, given back after a second: sooner, it would be asked for
again and again; later, more would be held at the most."""


def _spare_memory() -> None:
    """Make polars, which is imported later, keep all free memory together: a third less at the peak.

    Threads share one store of free memory: what one has freed another can take, and less is asked of the system.
    The last word prevails: a program that has imported polars leaves polars' own choice to those that it starts.
    """
    chosen = os.environ.get("_RJEM_MALLOC_CONF")
    os.environ["_RJEM_MALLOC_CONF"] = ",".join(filter(None, (chosen, _MEMORY)))


def run() -> NoReturn:
    """Run the program and leave with its exit status; nothing a user can type gives a traceback."""
    atexit.register(gc.freeze)  # at the end the system takes back everything at once: nothing is looked for
    _open_streams()
    _spare_memory()
    try:
        with Diagnostics() as diagnostics:
            _interruptible(diagnostics)
    except KeyboardInterrupt:
        leave_interrupted()
    except BrokenPipeError:
        leave_quietly()
    except SystemExit as leaving:
        if isinstance(leaving.__context__, BrokenPipeError):  # typer makes status 1 of a closed pipe
            leave_quietly()
        raise


def _open_streams() -> None:
    """Open the standard streams that were closed on us: nothing is read from them, and nothing written."""
    sys.stdin = sys.stdin or open(os.devnull)  # noqa: SIM115, PTH123 - it stays open
    sys.stdout = sys.stdout or open(os.devnull, "w")  # noqa: SIM115, PTH123
    sys.stderr = sys.stderr or open(os.devnull, "w")  # noqa: SIM115, PTH123


def _asked() -> int:
    """Run what was asked for: its status. Raises `Misuse` for what typer finds wrong with it."""
    try:
        status = app(standalone_mode=False)
    except typer.Abort as error:  # what typer makes of a source that ends too early
        raise _damaged(error.__cause__ or error, "") from error
    except Exception as error:
        if not hasattr(error, "format_message"):
            raise
        if type(error).__name__ == "NoArgsIsHelpError":  # the help was printed to make it
            return int(getattr(error, "exit_code", 2))
        from barometre.cli.usage import misuse

        raise misuse(error) from error
    return status if isinstance(status, int) else 0


def _interruptible(diagnostics: Diagnostics) -> NoReturn:
    try:
        _answered(diagnostics)
    except (KeyboardInterrupt, SystemExit) as leaving:
        if getattr(leaving, "code", INTERRUPTED) == INTERRUPTED:  # typer makes a status of it
            _hush(diagnostics)
            raise KeyboardInterrupt from leaving
        raise


def _answered(diagnostics: Diagnostics) -> NoReturn:
    try:
        status = _asked()
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        _stop(_failed(error))
    except BarometreError as error:
        diagnostics.forget_panics()
        _stop(error)
    except BaseException as error:
        if not type(error).__module__.startswith(("polars", "pyo3_runtime")):
            raise
        if "KeyboardInterrupt" in str(error):  # it came while polars asked Python for something
            raise KeyboardInterrupt from error
        _stop(_damaged(error, diagnostics.taken()))
    leave(status)


def _hush(diagnostics: Diagnostics) -> None:
    """Tell nothing more of what was interrupted.

    Polars and Python raise one interruption twice: the second one may prevent the end of what the first one ends.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    telling = sys.modules.get("barometre.cli.progress")
    if telling is not None:
        telling.hushed()
    diagnostics.forget_panics()


def _stop(error: BarometreError) -> NoReturn:
    _say(error, _language(sys.argv[1:]))
    leave(error.exit_status)


def _damaged(error: BaseException, said: str) -> SourceError:
    """The error of a source of which polars finds out, while it reads, that it is damaged.

    What polars `said` of it on standard error has no other use than to tell its authors where it failed.
    """
    why, place = reason(error), place_of_panic(said)
    at = f" [{place}]" if place else ""
    return SourceError(
        Words(
            fr=f"Une source n'a pu être lue jusqu'au bout ({why.fr}).{at}",
            en=f"A source could not be read ({why.en}).{at}",
        ),
        Words(fr="Elle est sans doute endommagée : refaites-la.", en="It is probably damaged: make it again."),
    )


def _failed(error: OSError) -> SourceError:
    """The error of a stream that the system refuses, such as a full disk behind standard output."""
    point_at_nothing(1)
    name, why = error.filename or "-", reason(error)
    return SourceError(Words(fr=f"{name} : {why.fr}.", en=f"{name}: {why.en}."))


def _say(error: BarometreError, lang: Lang) -> None:
    note(("Erreur : " if lang == "fr" else "Error: ") + error.message.in_(lang))
    if error.hint is not None:
        note("  " + error.hint.in_(lang))


def _language(arguments: list[str]) -> Lang:
    """The language of errors, told before the options are parsed."""
    option = None
    for word, after in pairwise([*arguments, ""]):
        if word == "--lang":
            option = after
        elif word.startswith("--lang="):
            option = word.removeprefix("--lang=")
    return reader_language(option, os.environ)
