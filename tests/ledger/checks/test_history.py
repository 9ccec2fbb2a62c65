"""What a whole ledger tells of its withdrawals: the ledger beside the findings."""

import pytest

from ..books import saved
from .looking import found

HEADER = "id;flux;date;région;statut;saisi le"


@pytest.fixture
def unstated(tmp_path):
    """The lines that withdraw what was not stated."""

    def lines(*rows):
        path = saved(tmp_path / "l.csv", "\n".join([HEADER, *rows]) + "\n")
        return [line for line, column, _, code in found(path) if (column, code) == ("event_id", "withdrawn-unstated")]

    return lines


def test_a_withdrawal_of_what_was_stated_is_fine(unstated):
    assert unstated("E-1;ouverture;2024;HDF;;2024-03", "E-1;ouverture;2024;HDF;retiré;2024-09") == []
    assert unstated("E-1;ouverture;2024;HDF;retiré;2024-09", "E-1;ouverture;2024;HDF;;2024-03") == []
    assert unstated("E-1;ouverture;2024;HDF;;", "E-1;;;;retiré;2024-09") == []


@pytest.mark.parametrize(
    "rows",
    [
        ["E-1;ouverture;2024;HDF;retiré;2024-09"],
        ["E-1;;;;retiré;"],
        ["e-1;ouverture;2024;HDF;;2024-03", "E-1;ouverture;2024;HDF;retiré;2024-09"],  # identifiers are exact
        ["E-1;ouverture;2024;HDF;;2025-03", "E-1;ouverture;2024;HDF;retiré;2024-09"],  # stated later only
        ["E-1;ouvertur;2024;HDF;;2024-03", "E-1;ouverture;2024;HDF;retiré;2024-09"],  # stated, but not understood
        [";ouverture;2024;HDF;retiré;2024-09"],
    ],
)
def test_a_withdrawal_of_what_was_never_stated(unstated, rows):
    assert unstated(*rows) == [len(rows) + 1]
