"""What the generated parts of the documentation are made with: commands, run as a reader would run them."""

import os
import shlex
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

_ROOT = Path(__file__).parent.parent
_PLAIN = {"COLUMNS": "100", "NO_COLOR": "1", "TERM": "dumb", "SOURCE_DATE_EPOCH": "1767225600"}
"""What makes the same examples on any day: the first of 2026."""
_LOCALES = {"en": "C.UTF-8", "fr": "fr_FR.UTF-8"}
_ASIDE = ("BAROMETRE", "LANG", "LC_")
"""What the variables of whoever runs this begin with that would change an answer."""


def shell(
    command: str, *, prompt: str = "$ ", folder: Path | None = None, stderr: bool = False, lang: str = "en"
) -> None:
    """Print a fenced block: the command, then what it answers (with `stderr`, what it says beside it too).

    It is run as a reader of that language would, whose system speaks it: no option need name it.
    """
    print("```console")
    print(f"{prompt}{command}")
    print(_output(command, folder or _ROOT, stderr=stderr, lang=lang))
    print("```")


def page(command: str, folder: Path, lang: str) -> str:
    """Print a command and give what it answers, which is itself a piece of a page."""
    print(f"```console\n$ {command}\n```\n")
    return _output(command, folder, stderr=False, lang=lang)


def speaking(lang: str) -> Callable[..., None]:
    """A `shell` for the readers of a language."""
    return partial(shell, lang=lang)


def _output(command: str, folder: Path, *, stderr: bool, lang: str = "en") -> str:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    kept = {name: value for name, value in os.environ.items() if not name.startswith(_ASIDE)}
    environment = kept | _PLAIN | {"LANG": _LOCALES[lang], "PATH": path}
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT if stderr else subprocess.DEVNULL,
        text=True,
        check=False,
    )
    return "\n".join(line.rstrip() for line in done.stdout.strip("\n").splitlines())


def help_pages(*commands: str) -> None:
    """Print the help of each command under a heading."""
    for command in commands:
        print(f"## `{command}`\n")
        shell(f"{command} --help")
        print()


def findings() -> None:
    """Print a section per code: its severity, what to do, and a small ledger with what check answers."""
    from barometre.ledger.catalogue import by_number

    kinds = list(by_number().values())
    folder = _ROOT / "docs" / "examples" / "findings"
    names = [next(folder.glob(f"{kind.number}.*")).name for kind in kinds]
    command = shlex.join([sys.executable, "-c", _EACH, *names])
    answers = _output(command, folder, stderr=False).split("\0")[1:]
    for kind, name, answer in zip(kinds, names, answers, strict=True):
        print(f"## {kind.number}: {kind.title.en}\n")
        print(f"*{kind.title.fr}*\n")
        print(f"**{_SEVERITIES[kind.severity.value]}** What to do: {kind.cure.en}.\n")
        if name.endswith(".xlsx"):
            print(f"```text\n{_drawn(folder / name)}\n```\n```console")
        else:
            print(f"```console\n$ cat {name}\n{(folder / name).read_text(encoding='utf-8').rstrip()}")
        print(f"$ barometre check {name}\n{answer.strip()}\n```\n")


def workbook(name: str, lang: str = "en") -> None:
    """Print the cells of an example in a workbook."""
    print(f"```text\n{_drawn(_ROOT / 'docs' / 'examples' / 'findings' / name, lang)}\n```")


def sources(method: str) -> None:
    """Print where a shipped method was read, and when."""
    from barometre.reference.methods import Method

    for source in Method.load(method).sources:
        print(f"- [{source.title}]({source.url}), read on {source.read_on}")


def _drawn(path: Path, lang: str = "en") -> str:
    """The cells of a workbook, which of them are merged, and what other sheets it has."""
    from openpyxl import load_workbook

    sheet = load_workbook(path).active
    rows = [[str(cell or "") for cell in row] for row in sheet.iter_rows(values_only=True)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = [" | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    merged = ", ".join(sorted(map(str, sheet.merged_cells.ranges)))
    others = ", ".join(name for name in sheet.parent.sheetnames if name != sheet.title)
    beside = [f"({what}{which})" for what, which in zip(_BESIDE[lang], (merged, others), strict=True) if which]
    return "\n".join([*lines, *beside])


_BESIDE = {"en": ("merged: ", "other sheets: "), "fr": ("fusionnées : ", "autres feuilles : ")}

_EACH = """
import sys
from typer import Exit
from barometre.cli.check import check
for name in sys.argv[1:]:
    print(end="\\0", flush=True)
    try:
        check(ledgers=[name])
    except Exit:
        pass
"""
"""Checks each ledger by itself, as `barometre check` does, in a tenth of the time that the commands would take."""

_SEVERITIES = {
    "error": "Error: the row is not counted.",
    "warning": "Warning.",
    "info": "Remark.",
}


def python(code: str) -> None:
    """Print a Python example and what it prints."""
    print("```python")
    print(code.strip())
    print("```\n")
    print("```text")
    print(_output(f"{shlex.quote(sys.executable)} -c {shlex.quote(code)}", _ROOT, stderr=False))
    print("```")
