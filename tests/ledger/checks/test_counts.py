"""Columns that count sites: each row counts as one event, so that more than one is told."""

import pytest

from ..books import saved
from .looking import found


@pytest.fixture
def counted(tmp_path):
    """What is found where a column of this name holds these cells."""

    def counted(header, *cells):
        rows = "".join(f"fermeture;2024-03;HDF;{cell}\n" for cell in cells)
        return found(saved(tmp_path / "l.csv", f"Événement;Date;Région;{header}\n{rows}"))

    return counted


@pytest.mark.parametrize(
    "header",
    ["Nombre de sites", "nombre", "Nb", "NB de sites", "Nombre d'événements", "count", "Quantité", "number of plants"],
)
def test_more_than_one_is_told(counted, header):
    assert [(line, value, code) for line, _, value, code in counted(header, "3", "1", "", "2,0", "0")] == [
        (2, "3", "several-in-one-row"),
        (5, "2,0", "several-in-one-row"),
    ]


@pytest.mark.parametrize(
    ("header", "cells"),
    [
        ("Nombre de sites", ["1", "", "1,00", "n.d."]),
        ("nombre", ["1,5", "beaucoup"]),
        ("Nombre d'emplois", ["120"]),
        ("numéro", ["12"]),
    ],
)
def test_one_or_something_else_is_not(counted, header, cells):
    assert counted(header, *cells) == []


def test_each_file_has_its_own_columns(tmp_path):
    one = saved(tmp_path / "a.csv", "Événement;Date;Région;nb\nfermeture;2024;HDF;2\n")
    two = saved(tmp_path / "b.csv", "Événement;Date;Région;nombre\nfermeture;2024;HDF;4\n")
    assert [(value, code) for _, _, value, code in found(one, two)] == [
        ("2", "several-in-one-row"),
        ("4", "several-in-one-row"),
    ]
