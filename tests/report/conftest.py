"""The program in a folder of its own."""

from collections.abc import Callable

import pytest

from cli import program


@pytest.fixture
def barometre(monkeypatch, tmp_path) -> Callable[..., program.Answer]:
    """A function that runs the program in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return program.barometre
