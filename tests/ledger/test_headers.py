"""Which line is the header: what stands above it is no header, and no row is taken for what stands above one."""

import pytest

from barometre.errors import Refused

from .books import read, saved

METADATA = "Type :;Registre;Date :;12/03/2024\n"
"""A line about the file, with two words that a ledger's header has."""

ROWS = "ouverture;2024-03-14;HDF\nfermeture;2024-04;BRE\n"
EVENTS = [("opening", "32"), ("closure", "53")]


@pytest.mark.parametrize(
    ("above", "header"),
    [
        (METADATA, "Événement;Date;Région\n"),
        (METADATA, "Événement;Date d'effet;Région\n"),
        (METADATA + "\n", "Événement;Date;Région\n"),
        (METADATA + "Auteur :;Service des études;Version :;3\n;;;\n", "Événement;Date;Région\n"),
        (METADATA + METADATA, "Événement;Date;Région\n"),
        ("Type:;Registre\nNature :;industrie;Date:;2024\n", "Événement;Date;Région\n"),
        (METADATA, "Événement :;Date :;Région :\n"),
        ("Région :;HDF;Type :;Registre;Date :;12/03/2024;Statut :;provisoire\n", "Événement;Date;Région\n"),
    ],
)
def test_a_line_about_the_file_is_not_the_header(tmp_path, above, header):
    ledger = saved(tmp_path / "l.csv", above + header + ROWS)
    line = (above + header).count("\n") + 1
    assert read(ledger) == [(line, *EVENTS[0]), (line + 1, *EVENTS[1])]


def test_a_line_about_the_file_may_be_cut_by_another_separator(tmp_path):
    ledger = saved(tmp_path / "l.csv", METADATA + "Événement,Date\nouverture,2024-03\n")
    assert read(ledger, columns=("line", "event")) == [(3, "opening")]


@pytest.mark.parametrize(
    "header",
    [
        "Événement :;Date :;Région :\n",
        "Événement :;Date;Région\n",
        "Événement :;Suivi;Date :;Région\n",  # colons beside a foreign column: rows follow, so it is the header
        "Suivi :;Événement;Date;Région\n",
    ],
)
@pytest.mark.parametrize("further", ["", "Événement;Date;Région;Site;Commune\nréduction;2024-05;IDF;A;Paris\n"])
def test_a_header_with_rows_below_stays_the_header_whatever_stands_further_down(tmp_path, header, further):
    width = header.count(";")
    row = {2: "ouverture;2024-03;HDF\n", 3: "ouverture;x;2024-03;HDF\n"}[width]
    if header.startswith("Suivi"):
        row = "x;ouverture;2024-03;HDF\n"
    ledger = saved(tmp_path / "l.csv", header + row + further)
    first = read(ledger, columns=("line", "event"), invalid="skip")[0]
    assert first == (2, "opening")
    if further:  # the second header is no event, and is said to be none
        with pytest.raises(Refused):
            read(ledger)


def test_rows_that_nobody_understands_are_not_passed_over(tmp_path):
    """The first line is the header, odd as its cells are: the row below it has a date."""
    ledger = saved(
        tmp_path / "l.csv", "Type :;Suivi;Date :\nAnsiedlung;x;2024-03\nÉvénement;Date;Région\nouverture;2024;HDF\n"
    )
    with pytest.raises(Refused, match="unknown-flow"):
        read(ledger)


@pytest.mark.parametrize("row", ["ouverture;x;\n", ";x;2024-03\n"], ids=["flow", "date"])
def test_half_a_row_is_one_that_is_not_passed_over(tmp_path, row):
    ledger = saved(tmp_path / "l.csv", f"Type :;Suivi;Date :\n{row}Événement;Date;Région\nouverture;2024;HDF\n")
    with pytest.raises(Refused):
        read(ledger)
