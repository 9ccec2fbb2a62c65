"""The program as a process: streams, exit statuses, pipes, encodings."""

import contextlib
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from .program import PLAIN, PROGRAM, process

LEDGER = "event,date,region\nopening,2024-01,HDF\nclosure,2024-02,HDF\nclosure,2024-03,HDF\n"
ASKED = ("net", "ledger.csv", "--format", "csv")
ANSWER = (
    "region,region_name,semester,opening,extension,opening_or_extension,closure,reduction,closure_or_reduction,"
    "positive,negative,net,net_strict\n"
    "32,Hauts-de-France,2024S1,1,0,0,2,0,0,1,2,-1,-1\n"
)


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "ledger.csv").write_text(LEDGER)
    return tmp_path


def shell(
    folder, redirections: str, *arguments: str, program=PROGRAM, **environment: str
) -> subprocess.CompletedProcess:
    """What a shell makes of the program with these redirections; the statuses of a pipe are in the last line."""
    script = f'"$@" {redirections}'
    return subprocess.run(
        ["bash", "-c", script, "bash", *program, *arguments],
        capture_output=True,
        text=True,
        cwd=folder,
        env={**os.environ, **PLAIN, **environment},
        check=False,
    )


def test_the_answer_is_on_one_stream_and_the_rest_on_the_other(folder):
    answer = process(*ASKED, folder=folder)
    assert answer.status == 0
    assert answer.out == ANSWER
    assert answer.err == "3 rows read: 3 counted, 0 not counted, 0 invalid.\n"


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["net", "ledger.csv"], 0, ""),
        (["--version"], 0, ""),
        (["net", "bad.csv"], 1, "no balance is made"),
        (["net", "--region", "Haut de France"], 2, "Did you mean: Hauts-de-France"),
        (["net", "--colour"], 2, "Unknown option: --colour."),
        (["net", "--lang", "de"], 2, "--lang"),
        (["nett"], 2, "net"),
        (["net", "nowhere.csv"], 3, "no such file"),
        (["net", "ledger.csv", "--method", "method.yaml"], 4, "method.yaml"),
    ],
)
def test_exit_statuses(folder, arguments, status, said):
    (folder / "bad.csv").write_text("event,date\nopning,2024\n")
    (folder / "method.yaml").write_text("title: x\ndate: effective_date\ncounts: 3\n")
    answer = process(*arguments, folder=folder)
    assert answer.status == status
    assert said in answer.err
    assert bool(answer.out) is (status == 0)


def test_the_installed_command_and_the_module_are_the_same_program(folder):
    installed = (str(Path(sys.executable).with_name("barometre")),)
    for program in (installed, (sys.executable, "-m", "barometre")):
        assert process(*ASKED, folder=folder, program=program).out == ANSWER


def test_without_arguments_the_help_is_shown(folder):
    answer = process(folder=folder)
    assert answer.status == 2
    assert "Usage: barometre" in answer.out + answer.err


def test_a_ledger_comes_through_a_pipe():
    answer = process("net", "-", "-f", "csv", stdin=LEDGER.encode("utf-16"))
    assert answer.out == ANSWER
    assert process("net", "-", stdin=b"").status == 3


@pytest.mark.parametrize("arguments", [ASKED, ("--help",), ("net", "--help"), ("--version",), ("net", "nowhere.csv")])
def test_a_closed_pipe_ends_quietly(folder, arguments):
    ran = shell(folder, "| true; echo ${PIPESTATUS[0]}", *arguments)
    assert ran.stdout.strip() == ("3" if "nowhere.csv" in arguments else "0")
    assert "Traceback" not in ran.stderr
    assert "Broken" not in ran.stderr
    assert "Exception" not in ran.stderr


def test_the_first_line_can_be_taken(folder):
    asked = ("net", "official", "documented", "--by", "departement,month", "--fill", "-f", "csv")
    ran = shell(folder, "2>notes | head -1; echo ${PIPESTATUS[0]}", *asked)
    assert ran.stdout.splitlines() == [
        ANSWER.splitlines()[0].replace("region", "departement").replace("semester", "month"),
        "0",
    ]
    assert (folder / "notes").read_text().count("\n") <= 3


def test_messages_that_nobody_reads_change_nothing(folder):
    ran = shell(folder, "2> >(true) -o answer.csv; echo $?", "net", "ledger.csv")
    assert ran.stdout == "0\n"
    assert (folder / "answer.csv").read_text() == ANSWER
    assert shell(folder, "2>&-", *ASKED).stdout == ANSWER
    assert shell(folder, "2>/dev/full", *ASKED).stdout == ANSWER


def test_a_full_disk_is_an_error_not_a_traceback(folder):
    for arguments in (ASKED, ("--help",), ("net", "--help"), ("--version",)):
        ran = shell(folder, ">/dev/full; echo $?", *arguments)
        assert ran.stdout == "3\n"
        assert "No space left on device" in ran.stderr
        assert "Traceback" not in ran.stderr


def test_streams_that_are_closed_are_empty(folder):
    ran = shell(folder, ">&-; echo $?", *ASKED)
    assert "Traceback" not in ran.stderr
    ran = shell(folder, "<&-; echo $?", "net", "-")
    assert ran.stdout == "3\n"
    assert ran.stderr.startswith("Error: -: the file is empty.")


def interrupted(running, patience=30):
    """What a process said that was interrupted each second until it left: the first may come before it reads."""
    for _ in range(patience):
        running.send_signal(signal.SIGINT)
        with contextlib.suppress(subprocess.TimeoutExpired):
            return running.communicate(timeout=1)
    raise AssertionError("it did not leave")


def test_an_interruption_leaves_with_its_status(folder):
    os.mkfifo(folder / "pipe")
    environment = {**os.environ, **PLAIN}
    captured = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    running = subprocess.Popen([*PROGRAM, "net", "pipe"], cwd=folder, env=environment, **captured)
    with running, (folder / "pipe").open("wb"):  # the ledger never ends
        out, err = interrupted(running)
    assert (running.returncode, out) == (130, b"")
    assert b"Traceback" not in err


def test_a_terminal_without_accents_gets_ascii(folder):
    asked = ("net", "ledger.csv", "--lang", "fr")
    answer = process(*asked, folder=folder, environment={"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"})
    assert answer.out.isascii() and answer.err.isascii()
    assert "Region" in answer.out and "Hauts-de-France" in answer.out and " -1 " in answer.out
    data = process(*asked, "-f", "json", folder=folder, environment={"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"})
    assert "Hauts-de-France" in data.out
    mark = process(
        *asked, "-f", "markdown", folder=folder, environment={"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    )
    assert "| Région |" in mark.out  # a format for programs is UTF-8 everywhere


LOADED = """
import builtins, sys
load = builtins.__import__
def interrupted(name, *how):
    if name == "typer":
        raise KeyboardInterrupt
    return load(name, *how)
builtins.__import__ = interrupted
"""


def test_an_interruption_while_the_program_is_loaded_says_nothing(folder):
    *python, start = PROGRAM
    found = shell(folder, "", *ASKED, program=[*python, LOADED + start])
    assert (found.returncode, found.stdout, found.stderr) == (130, "", "")
