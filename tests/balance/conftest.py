"""The ledger beside the answer."""

from collections.abc import Callable

import polars as pl
import pytest

import barometre as bm

from .tables import written


@pytest.fixture
def ledger(tmp_path) -> Callable[..., pl.LazyFrame]:
    """A function that loads a ledger drawn with `|`."""

    def load(text, **options):
        return bm.load_events(written(text, tmp_path / "ledger.csv"), **options)

    return load
