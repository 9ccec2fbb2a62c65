"""Pages of the documentation, taken apart: their fenced blocks, and the commands that stand in them with their answers."""

import os
import re
import shlex
import subprocess
from pathlib import Path

from cli.program import Answer, barometre

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
_FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_READER = {"COLUMNS": "100", "NO_COLOR": "1", "TERM": "dumb", "LANG": "C.UTF-8"}
"""How docs/cogs.py runs what it prints."""


def page(name: str) -> str:
    """The text of a page."""
    return (DOCS / name).read_text(encoding="utf-8")


def section(text: str, heading: str) -> str:
    """What stands under the second-level heading that begins so."""
    _, _, rest = text.partition(f"\n## {heading}")
    assert rest, heading
    return rest.partition("\n## ")[0]


def blocks(text: str, language: str) -> list[str]:
    """The fenced blocks of a language."""
    return [block for found, block in _FENCE.findall(text) if found == language]


def examples(text: str) -> list[tuple[str, str]]:
    """The commands of the console blocks, each with the answer that the page gives."""
    parts = [part.partition("\n") for block in blocks(text, "console") for part in block.split("$ ")[1:]]
    return [(command, answer.rstrip("\n")) for command, _, answer in parts]


def answered(command: str, folder: Path) -> str:
    """What a command of a page answers in a folder, without the blanks at the ends of its lines."""
    return "\n".join(line.rstrip() for line in _run(command, folder).out.strip("\n").splitlines())


def _run(command: str, folder: Path) -> Answer:
    program, *words = shlex.split(command)
    if program == "barometre":
        here = Path.cwd()
        os.chdir(folder)
        try:
            return barometre(*words, environment=_READER)
        finally:
            os.chdir(here)
    done = subprocess.run(["bash", "-c", command], cwd=folder, capture_output=True, text=True, check=True)
    return Answer(done.returncode, done.stdout, done.stderr)
