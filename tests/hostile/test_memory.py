"""A large ledger of which most rows are faulty is checked in ten times its size and 300 MB."""

from pathlib import Path
from random import Random

import pytest

from .running import allowed, measured

INHERITED = {"_RJEM_MALLOC_CONF": "dirty_decay_ms:500,muzzy_decay_ms:1000"}
"""What a process that has imported polars leaves to those that it starts."""

SHORT = ("ouverture,2024,HDF", "x,2024-03,Bretange", "x,31/02/2024,HDF")
HEADER = "event_id;event;effective_date;recorded_on;region;departement;commune;site;company;jobs_change;source\n"


def faulty(path: Path, size: int) -> None:
    """Rows of a hundred bytes; of seventy in a hundred one cell can't be understood."""
    random = Random(1)
    with path.open("w", encoding="utf-8") as file:
        written, number = file.write(HEADER), 0
        while written < size:
            number += 1
            cells = [
                f"E-{number}", random.choice(("ouverture", "fermeture")), f"2024-{random.randint(1, 12):02}-05",
                "2024-12-01", "32", "59", "Lille", f"Usine {number}", f"Société {number % 5000}",
                str(random.randint(1, 300)), "presse locale, édition du soir",
            ]  # fmt: skip
            if random.random() < 0.7:
                column, text = random.choice(((1, "ouvertur"), (2, "31/02/"), (4, "Bretange"), (9, "environ ")))
                cells[column] = f"{text}{number % 70_000}"
            written += file.write(";".join(cells) + "\n")


def short(path: Path, size: int) -> None:
    """Rows of forty bytes, two in three of which have two cells that can't be understood."""
    rows = "".join(f"{row},Usine de Saint-Étienne\n" for row in SHORT)
    path.write_text("event,date,region,site\n" + rows * (size // len(rows.encode())), encoding="utf-8")


def shortest(path: Path, size: int) -> None:
    """Two million rows in eight megabytes, two cells of each of which can't be understood."""
    path.write_text("event,date\n" + "x,y\n" * (size // 4), encoding="utf-8")


@pytest.mark.parametrize("command", [("net",), ("net", "--skip-invalid"), ("check",)], ids=" ".join)
def test_rows_are_as_short_as_can_be(command, tmp_path):
    shortest(tmp_path / "l.csv", 8_000_000)
    most = allowed(tmp_path)
    answer = measured([*command, "l.csv"], tmp_path, environment=INHERITED)
    assert answer.status == (0 if "--skip-invalid" in command else 1)
    assert "2,000,000" in answer.out + answer.err
    assert answer.peak <= most


@pytest.mark.parametrize(
    ("write", "size", "options"),
    [
        (faulty, 32_000_000, ()),
        (faulty, 12_000_000, ("--rejects", "rejects.csv", "-f", "jsonl")),
        (short, 8_000_000, ()),
    ],
    ids=["faulty", "faulty-all-listed", "short-rows"],
)
def test_most_rows_are_faulty(write, size, options, tmp_path):
    write(tmp_path / "l.csv", size)
    most = allowed(tmp_path)
    answer = measured(["check", "l.csv", *options], tmp_path, environment=INHERITED)
    assert answer.status == 1
    assert answer.peak <= most
