"""Where the program begins: an interruption while it is loaded is one like any other."""

from typing import NoReturn

from barometre.cli.leaving import leave_interrupted


def run() -> NoReturn:
    """Load the program and run it; where Ctrl-C comes before it is loaded, nothing has begun that must be ended."""
    try:
        from barometre.cli.main import run as run_it
    except KeyboardInterrupt:
        leave_interrupted()
    run_it()
