"""The program in a folder of its own."""

import os
from collections.abc import Callable

import pytest

from . import program


@pytest.fixture
def barometre(monkeypatch, tmp_path) -> Callable[..., program.Answer]:
    """A function that runs the program in an empty folder, with the variables of ours that the test sets."""
    for name in [name for name in os.environ if name.startswith("BAROMETRE_")]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)

    def ran(*words: object, stdin: bytes = b"") -> program.Answer:
        ours = {name: value for name, value in os.environ.items() if name.startswith("BAROMETRE_")}
        return program.barometre(*words, stdin=stdin, environment=ours)

    return ran
