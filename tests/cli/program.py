"""The program, run inside the test or as a process of its own."""

import io
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

from barometre.cli.main import run

START = "import sys; sys.argv[0] = 'barometre'; from barometre.cli.start import run; run()"
PROGRAM = (sys.executable, "-c", START)
"""The words that start the program, as the installed command does."""

PLAIN = {
    "LANG": "en_US.UTF-8",
    "PATH": os.defpath,
    "PYTHONUTF8": "1",
    "SOURCE_DATE_EPOCH": "1767225600",  # the first day of 2026
    "TERM": "xterm",
}
"""An environment in which nothing is chosen for the user, and the day is always the same."""


@dataclass(frozen=True)
class Answer:
    """What a run answered: its exit status and what it wrote on each stream."""

    status: int
    out: str
    err: str


class _Typed(io.TextIOWrapper):
    """A stream of text over bytes, as the interpreter makes them."""

    def __init__(self, content: bytes = b"") -> None:
        super().__init__(io.BytesIO(content), encoding="utf-8", newline="", write_through=True)

    def written(self) -> str:
        self.flush()
        assert isinstance(self.buffer, io.BytesIO)
        return self.buffer.getvalue().decode()


def barometre(*arguments: object, stdin: bytes = b"", environment: Mapping[str, str] = {}) -> Answer:
    """What the program answers to these arguments. Any exception that it lets out, a traceback, fails the test."""
    out, err = _Typed(), _Typed()
    words = ["barometre", *map(str, arguments)]
    with (
        patch.object(sys, "argv", words),
        patch.object(sys, "stdin", _Typed(stdin)),
        patch.dict(os.environ, {**PLAIN, **environment}, clear=True),
        redirect_stdout(out),
        redirect_stderr(err),
    ):
        try:
            run()
        except SystemExit as leaving:
            status = leaving.code
    assert isinstance(status, int)
    return Answer(status, out.written(), err.written())


def process(
    *arguments: object,
    stdin: bytes = b"",
    environment: Mapping[str, str] = {},
    folder: Path | None = None,
    program: Sequence[str] = PROGRAM,
) -> Answer:
    """The same, in a process of its own."""
    done = subprocess.run(
        [*program, *map(str, arguments)],
        input=stdin,
        capture_output=True,
        env={**os.environ, **PLAIN, **environment},
        cwd=folder,
        check=False,
    )
    assert b"Traceback" not in done.stderr, done.stderr.decode()
    return Answer(done.returncode, done.stdout.decode(), done.stderr.decode())
