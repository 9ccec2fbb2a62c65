"""A Parquet file that may have more rows than polars can number is read, not called damaged."""

from unittest.mock import patch

import polars as pl

from barometre.ledger import parquet

from .books import read


def test_a_file_of_which_the_size_allows_more_rows_than_can_be_numbered(tmp_path):
    path = tmp_path / "l.parquet"
    pl.DataFrame(
        {"event": ["opening", "closure"], "date": ["2024-03", "2024-04"], "region": ["HDF", "IDF"]}
    ).write_parquet(path)
    with patch.object(parquet, "_PER_BYTE", 1 << 40):
        assert read(path) == [(1, "opening", "32"), (2, "closure", "11")]
