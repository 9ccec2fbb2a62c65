"""How far the reading is, on a terminal."""

import io
import json
import os
import pty
import sys
import time
from unittest.mock import Mock, patch

import pytest

from barometre.cli import progress as module
from barometre.cli.progress import Doing, Progress, making, progress
from barometre.ledger.watch import NOBODY

from .program import PLAIN, PROGRAM

LEDGER = "event,date,region\n" + "opening,2024-01,HDF\nclosure,2024-02,Bretagne\n" * 5000


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.mark.parametrize(
    ("lang", "rows", "seconds", "line"),
    [
        ("en", 3_000_000, 2.0, "3,000,000 rows read, 1,500,000 a second, about 5 s left"),
        ("en", 10_000_000, 5.0, "10,000,000 rows read, 2,000,000 a second"),  # read a second time: nobody knows
        ("fr", 3_000_000, 2.0, "3 000 000 lignes lues, 1 500 000 par seconde, encore 5 s environ"),
        ("en", 0, 1.0, "opening the ledger…"),
        ("fr", 0, 9.0, "ouverture du registre…"),
    ],
)
def test_the_line(lang, rows, seconds, line):
    told = Progress(lang, io.StringIO())
    told.expect(10_000_000)
    told.seen(rows)
    assert told.line(seconds).replace("\u202f", " ").replace("\xa0", " ") == line


def test_what_is_done_while_no_row_is_read():
    told = Progress("en", io.StringIO())
    with told:
        assert told.line(2.0) == "opening the ledger…"
    with told:
        assert told.line(2.0) == "counting…"
        told.seen(3)
        assert told.line(1.0) == "3 rows read, 3 a second"
    assert Progress("fr", io.StringIO(), Doing.MAKING).line(2.0) == "mise en forme de la réponse…"


def test_once_all_rows_have_come_they_are_counted():
    told = Progress("en", io.StringIO())
    with told:
        pass
    told.expect(10)
    with told:
        told.seen(9)
        assert told.line(1.0) == "9 rows read, 9 a second, about 1 s left"
        with patch.object(module, "_STILL", -1.0):
            assert told.line(1.0) == "counting…"
        told.seen(1)
        assert told.line(1.0) == "counting…"


def test_a_line_is_not_longer_than_the_terminal_is_wide():
    stream = Terminal()
    narrow = patch.object(Progress, "_width", lambda _: 11)
    with narrow, patch.multiple(module, _AFTER=0.0, _EACH=0.01), Progress("en", stream) as told:
        told.seen(5)
        while "rows" not in stream.getvalue():
            time.sleep(0.01)
    assert {line for line in stream.getvalue().split("\r\x1b[K") if line} <= {"opening the", "5 rows read"}


@pytest.mark.parametrize(("columns", "width"), [(80, 79), (0, None)])
def test_a_terminal_that_does_not_say_how_wide_it_is_gets_the_whole_line(columns, width):
    stream = Mock(**{"fileno.return_value": 2})
    with patch.object(os, "get_terminal_size", lambda _: os.terminal_size((columns, 24))):
        assert Progress("en", stream)._width() == width
    assert Progress("en", Terminal())._width() is None


@pytest.mark.parametrize(("name", "told"), [("xterm", True), ("dumb", False)])
def test_a_terminal_that_can_t_take_a_line_away_is_told_nothing(name, told):
    with patch.object(sys, "stderr", Terminal()), patch.dict(os.environ, {"TERM": name}):
        assert (progress("en") is not NOBODY, making("en") is not NOBODY) == (told, told)


def test_where_the_size_is_not_known_nothing_is_said_of_what_remains():
    told = Progress("en", io.StringIO())
    told.expect(None)
    told.seen(100)
    assert told.line(1.0) == "100 rows read, 100 a second"


def test_a_short_work_says_nothing():
    stream = Terminal()
    with Progress("en", stream) as told:
        told.seen(5)
    assert stream.getvalue() == ""


def test_a_long_work_is_told_and_its_line_is_taken_away():
    stream = Terminal()
    with patch.multiple(module, _AFTER=0.0, _EACH=0.01), Progress("en", stream) as told:
        told.expect(10)
        told.seen(5)
        while "5 rows read" not in stream.getvalue():
            time.sleep(0.01)
    assert stream.getvalue().endswith("\r\x1b[K")


def in_terminal(*words, folder, hurry, interrupted=False):
    """What the program writes to a terminal that is its standard error; `hurry`: it says soon how far it is.

    `interrupted`: Ctrl-C is typed once it says so.
    """
    start = f"import barometre.cli.progress as p; p._AFTER, p._EACH = 0.0, 0.001; {PROGRAM[2]}" if hurry else PROGRAM[2]
    pid, terminal = pty.fork()
    if not pid:
        os.chdir(folder)
        os.dup2(os.open("out", os.O_WRONLY | os.O_CREAT), 1)
        os.execve(sys.executable, [sys.executable, "-c", start, *words], {**os.environ, **PLAIN})
    written = b""
    while part := _read(terminal):
        written += part
        if interrupted and b"rows read" in written:
            os.write(terminal, b"\x03")
            interrupted = False
    os.close(terminal)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), written.decode(), (folder / "out").read_text()


def _read(terminal):
    try:
        return os.read(terminal, 1 << 16)
    except OSError:  # Linux says so that the other end is closed
        return b""


@pytest.mark.parametrize("command", [("net",), ("check",), ("explain",)], ids="".join)
def test_the_answer_is_the_same(command, tmp_path):
    """The rows are counted on their way only where standard error is a terminal."""
    (tmp_path / "l.csv").write_text(LEDGER, encoding="utf-8")
    asked = (*command, "l.csv", "--format", "csv")
    status, told, out = in_terminal(*asked, folder=tmp_path, hurry=True)
    assert (status, "10,000 rows read" in told) == (0, True), told
    status, told, again = in_terminal(*asked, folder=tmp_path, hurry=False)
    assert (status, "a second" in told, again) == (0, False, out)


def quoted(text):
    return "\n".join(f'"{cell}"' for cell in text.split("\n")).replace(",", '","')


def objects(text):
    header, *rows = (line.split(",") for line in text.splitlines())
    return "\n".join(json.dumps(dict(zip(header, row, strict=True))) for row in rows)


@pytest.mark.parametrize("write", [quoted, objects], ids=["csv", "jsonl"])
@pytest.mark.parametrize("command", ["net", "inspect"])
def test_the_rows_of_what_is_read_at_once_are_told_too(write, command, tmp_path):
    (tmp_path / "l").write_text(write(LEDGER.rstrip()), encoding="utf-8")
    status, told, out = in_terminal(command, "l", folder=tmp_path, hurry=True)
    assert (status, "10,000 rows read" in told, bool(out)) == (0, True, True), told


def test_what_is_read_of_several_files_says_nothing_of_what_remains(tmp_path):
    (tmp_path / "a.csv").write_text(quoted(LEDGER.rstrip()), encoding="utf-8")
    (tmp_path / "b.csv").write_text(quoted(LEDGER.rstrip()), encoding="utf-8")
    status, told, _ = in_terminal("net", "a.csv", "b.csv", folder=tmp_path, hurry=True)
    first = told.partition("20,000 rows read")[0]
    assert (status, "rows read" in first, " left" in first) == (0, True, False), told


@pytest.mark.parametrize("command", ["net", "check"])
def test_an_interruption_takes_the_line_away(command, tmp_path):
    """Else the shell's next prompt stands behind it. Nothing is said of what polars makes of the interruption."""
    (tmp_path / "l.csv").write_text(LEDGER + LEDGER.partition("\n")[2] * 149, encoding="utf-8")
    status, told, out = in_terminal(command, "l.csv", folder=tmp_path, hurry=True, interrupted=True)
    assert (status, out) == (130, "")
    assert told.endswith("\r\x1b[K") and "panicked" not in told, told[-300:]
