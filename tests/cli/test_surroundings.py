"""What surrounds the program: variables, languages, terminals."""

import os
import pty
import re
import struct
import subprocess
import termios
from fcntl import ioctl

import pytest

from .program import PLAIN, PROGRAM
from .program import barometre as run

ASKED = ("net", "--region", "HDF", "--semester", "2024S1")


def test_the_ledger_is_announced_when_it_was_not_named(tmp_path):
    assert run(*ASKED).err.startswith("Ledger: official, shipped with barometre (name a file, or set BAROMETRE_LEDGER")
    assert run("net", "official", *ASKED[1:]).err == ""
    (tmp_path / "mine.csv").write_text("event,date\nopening,2024-01\n")
    answer = run("net", "-f", "csv", environment={"BAROMETRE_LEDGER": str(tmp_path / "mine.csv")})
    assert f"Ledger: {tmp_path / 'mine.csv'} (BAROMETRE_LEDGER)." in answer.err
    assert answer.out.splitlines()[1].startswith(",,2024S1,1,")


@pytest.mark.parametrize(
    "name", ["BAROMETRE_LEDGER", "BAROMETRE_METHOD", "BAROMETRE_LANG", "NO_COLOR", "CLICOLOR_FORCE"]
)
def test_an_empty_variable_is_as_none(name):
    assert run(*ASKED, environment={name: ""}) == run(*ASKED)


def test_options_win_over_variables():
    strict = run(*ASKED, environment={"BAROMETRE_METHOD": "dge-strict"})
    assert strict == run(*ASKED, "--method", "dge-strict")
    assert run(*ASKED, "--method", "dge", environment={"BAROMETRE_METHOD": "dge-strict"}) == run(*ASKED)
    environment = {"BAROMETRE_LEDGER": "documented"}
    assert run("net", "official", *ASKED[1:], environment=environment) == run("net", "official", *ASKED[1:])


@pytest.mark.parametrize(
    ("environment", "option", "lang"),
    [
        ({}, None, "en"),
        ({"LANG": "fr_FR.UTF-8"}, None, "fr"),
        ({"LANG": "de_DE.UTF-8"}, None, "en"),
        ({"LANG": ""}, None, "en"),
        ({"LC_ALL": "C", "LANG": "fr_FR.UTF-8"}, None, "en"),
        ({"LC_MESSAGES": "fr_CA", "LANG": "en_US"}, None, "fr"),
        ({"BAROMETRE_LANG": "fr", "LC_ALL": "en_US"}, None, "fr"),
        ({"BAROMETRE_LANG": "EN", "LANG": "fr_FR"}, None, "en"),
        ({"BAROMETRE_LANG": "en"}, "fr", "fr"),
        ({"LANG": "fr_FR"}, "en", "en"),
    ],
)
def test_the_language_is_the_option_then_ours_then_the_locale(environment, option, lang):
    asked = ("--lang", option) if option else ()
    answer = run(*ASKED, *asked, environment=environment)
    assert ("Baromètre industriel" in answer.out) is (lang == "fr")
    assert answer.err.startswith("Registre : " if lang == "fr" else "Ledger: ")
    error = run("net", "--region", "zzzz", *asked, environment=environment)
    assert error.err.startswith("Erreur : Région inconnue" if lang == "fr" else "Error: Unknown region")


def test_an_error_is_told_in_the_language_wherever_the_option_stands():
    for asked in (("--lang=fr", "--region", "zz"), ("--region", "zz", "--lang", "fr")):
        assert run("net", *asked).err.startswith("Erreur : Région inconnue : « zz ».")


def test_outside_a_terminal_colour_must_be_forced():
    assert "\x1b" not in run(*ASKED).out
    forced = run(*ASKED, environment={"CLICOLOR_FORCE": "1"}).out
    assert "\x1b[31m" in forced
    assert re.sub(r"\x1b\[[\d;]*m", "", forced).split() == run(*ASKED).out.split()
    for quiet in ({"NO_COLOR": "1"}, {"TERM": "dumb"}, {"CLICOLOR_FORCE": "0"}):
        assert "\x1b" not in run(*ASKED, environment={"CLICOLOR_FORCE": "1", **quiet}).out


def test_outside_a_terminal_the_width_is_that_of_the_content():
    assert run(*ASKED, environment={"COLUMNS": "20"}) == run(*ASKED)


@pytest.mark.parametrize("form", ["csv", "tsv", "json", "jsonl", "markdown"])
def test_formats_do_not_depend_on_the_terminal(form):
    assert run(*ASKED, "-f", form, environment={"CLICOLOR_FORCE": "1", "COLUMNS": "20"}) == run(*ASKED, "-f", form)


def on_terminal(columns: int, *arguments: str, **environment: str) -> str:
    """What a terminal of this width receives."""
    ours, theirs = pty.openpty()
    ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
    inherited = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "NO_COLOR")}
    running = subprocess.Popen(
        [*PROGRAM, *arguments], stdout=theirs, stderr=subprocess.DEVNULL, env={**inherited, **PLAIN, **environment}
    )
    os.close(theirs)
    received = b""
    with running:
        while True:
            try:
                part = os.read(ours, 65536)
            except OSError:  # the terminal was hung up
                break
            if not part:
                break
            received += part
    os.close(ours)
    assert running.returncode == 0
    return received.decode().replace("\r\n", "\n")


def bare(text: str) -> list[str]:
    return re.sub(r"\x1b\[[\d;]*m", "", text).splitlines()


@pytest.mark.parametrize("columns", [80, 120])
def test_on_a_terminal_the_table_is_coloured_and_within_its_width(columns):
    text = on_terminal(columns, "net", "documented", "-s", "2023S2")
    assert "\x1b[32m" in text and "\x1b[31m" in text
    assert max(map(len, bare(text))) <= columns
    asked = run("net", "documented", "-s", "2023S2", "-f", "csv").out.splitlines()[1:]
    figures = re.findall(r"[+−]?\b\d+\b", "\n".join(bare(text)[3:-2]))
    for row in asked:
        code, *_, positive, negative, net, strict = row.split(",")
        for figure in (
            code,
            positive,
            negative,
            f"{int(net):+}" if int(net) else "0",
            f"{int(strict):+}" if int(strict) else "0",
        ):
            assert not code or figure.replace("-", "−") in figures


def test_a_terminal_too_narrow_for_the_figures_still_has_them_whole():
    text = on_terminal(30, "net", "-s", "2024S1", "--lang", "en", NO_COLOR="1")
    assert "\x1b" not in text
    (total,) = [line.split() for line in text.splitlines() if line.strip().startswith("Total")]
    assert total == ["Total", "130", "90", "+40", "n.", "d."]
    assert "No room for: Open. or ext., Clos. or red." in " ".join(text.split())


def test_columns_win_over_the_terminal():
    text = on_terminal(200, *ASKED, COLUMNS="80", TERM="dumb")
    assert max(map(len, text.splitlines())) <= 80
    assert "\x1b" not in text


@pytest.mark.parametrize("columns", ["1", "0", "x", "-5", "999999"])
def test_odd_widths_break_nothing(columns):
    assert " −3 " in " ".join(bare(on_terminal(80, *ASKED, COLUMNS=columns)))
