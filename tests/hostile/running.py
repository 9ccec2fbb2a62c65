"""The program in a process of its own, with what it took of memory."""

import ctypes
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from threading import Event, Thread
from typing import NamedTuple

from cli.program import PLAIN, PROGRAM

ALLOWED_FACTOR = 10
ALLOWED_BESIDE = 300_000_000
"""The program may take ten times its input, plus 300 MB."""

_OVERRIDES = (1, 2)
"""CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH of Linux: with them root reads what nobody may read."""
_PR_CAPBSET_DROP = 24


Meanwhile = Callable[[Path, Event, int], None]
"""What is done in a folder until the event is set; the number is that of the process that reads there."""


class Measured(NamedTuple):
    """What a run answered, and the most memory that it held at once, in bytes, with that of its own children."""

    status: int
    out: str
    err: str
    peak: int


def measured(
    words: Sequence[str],
    folder: Path,
    meanwhile: Meanwhile | None = None,
    environment: Mapping[str, str] = {},
    program: Sequence[str] = PROGRAM,
) -> Measured:
    """Run the program in a folder, while another thread does something to the folder until the event is set."""
    done, other = Event(), None
    told, telling = os.pipe()
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err, open(told) as answers:  # noqa: PTH123
        launching = subprocess.Popen(
            [sys.executable, "-I", "-S", "-c", _LAUNCHER, str(telling), *program, *words], cwd=folder,
            env={**os.environ, **PLAIN, **environment}, stdin=subprocess.DEVNULL, stdout=out, stderr=err,
            pass_fds=[telling], preexec_fn=_like_anyone,  # noqa: PLW1509 - no other thread runs yet
        )  # fmt: skip
        os.close(telling)
        try:
            pid = int(answers.readline())
            if meanwhile:
                other = Thread(target=meanwhile, args=(folder, done, pid))
                other.start()
            status, peak = map(int, answers.readline().split())
        finally:
            done.set()
            if other:
                other.join()
            launching.wait()
        out.seek(0)
        err.seek(0)
        return Measured(status, out.read().decode(), err.read().decode(), peak * 1024)


_LAUNCHER = """
import os, sys
telling, program = int(sys.argv[1]), sys.argv[2:]
os.set_inheritable(telling, False)
pid = os.fork()
if not pid:
    os.execv(program[0], program)
os.write(telling, f"{pid}\\n".encode())
_, status, usage = os.wait4(pid, 0)
os.write(telling, f"{os.waitstatus_to_exitcode(status)} {usage.ru_maxrss}\\n".encode())
"""
"""Starts the program and tells its number, then its status and its peak.

A process keeps the peak of the one that it was forked from: started by the tests, it would have theirs.
"""


def _like_anyone() -> None:
    """In the child: root, too, may read only what the permissions of a file let it read."""
    libc = ctypes.CDLL(None)
    for capability in _OVERRIDES:
        libc.prctl(_PR_CAPBSET_DROP, capability, 0, 0, 0)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def allowed(folder: Path) -> int:
    """How much memory a run may take: its input is every file of the folder."""
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    return ALLOWED_FACTOR * size + ALLOWED_BESIDE
