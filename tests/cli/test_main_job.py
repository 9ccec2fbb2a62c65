"""The main job: the figures that the shipped ledger must answer, and where each row went."""

import csv
import io
import json
import re

import pytest

from .program import barometre, process


def figures(*arguments: str) -> dict[str, str]:
    """The only row of a CSV answer."""
    answer = barometre("net", *arguments, "--format", "csv")
    assert answer.status == 0, answer.err
    (row,) = csv.DictReader(io.StringIO(answer.out))
    return row


@pytest.mark.parametrize(
    ("asked", "positive", "negative", "net", "strict"),
    [
        ("--region HDF --semester 2024S1", 8, 11, -3, None),
        ("--region BFC --semester 2024S1", 5, 2, 3, None),
        ("--by semester --semester 2024S1", 130, 90, 40, None),
        ("--by semester --semester 2024S2", 137, 89, 48, 1),
        ("--by semester --semester 2025S1", 130, 121, 9, None),
        ("--by year --period 2024", 267, 179, 88, None),
        ("--by year --period 2022", 290, 114, 176, 49),
        ("--by year --period 2023", 344, 155, 189, 59),
        ("--by year --period 2023 --as-of 2024-06-30", 354, 153, 201, 57),
        ("documented --region HDF --semester 2024S1", 1, 4, -3, -1),
        ("documented --by semester --semester 2023S2", 12, 8, 4, 4),
    ],
)
def test_the_figures_that_must_be_answered(asked, positive, negative, net, strict):
    row = figures(*asked.split())
    assert [row[name] for name in ("positive", "negative", "net", "net_strict")] == [
        str(positive), str(negative), str(net), "" if strict is None else str(strict),
    ]  # fmt: skip


ACCOUNTING = re.compile(
    r"([\d,]+) rows? read: ([\d,]+) counted, ([\d,]+) not counted(?: \((.*)\))?, ([\d,]+) invalid\."
)


def accounting(text: str) -> tuple[int, int, int, list[int], int]:
    """The numbers of the accounting line: read, counted, not counted, by reason, invalid."""
    (read, counted, left_out, reasons, invalid), *more = ACCOUNTING.findall(text)
    assert not more
    by_reason = [int(number.replace(",", "")) for number in re.findall(r"(?:^|, )([\d,]*\d) ", reasons)]
    return *(int(text.replace(",", "")) for text in (read, counted, left_out)), by_reason, int(invalid)


@pytest.mark.parametrize(
    "asked",
    [
        "",
        "--region HDF --semester 2024S1",
        "--method dge-strict",
        "--method announcements documented",
        "--as-of 2024-06-30 --by year",
        "official documented --fill --by year,departement",
        "documented --sector hydrogène",
        "--departement 59",
    ],
)
@pytest.mark.parametrize("form", ["table", "csv", "markdown"])
def test_every_row_is_accounted_for(asked, form):
    answer = barometre("net", *asked.split(), "--format", form)
    assert answer.status == 0
    read, counted, left_out, by_reason, invalid = accounting(answer.out.replace("\\", "") + answer.err)
    assert read == counted + left_out + invalid
    assert left_out == sum(by_reason)
    assert read == (1624 if "documented" not in asked else 178 if "official" not in asked else 1802)


def test_rows_too_coarse_for_a_semester_are_said():
    assert "903 with a date too coarse" in barometre("net").out
    assert "too coarse" not in barometre("net", "--by", "year").out


def test_the_accounting_of_a_balance_is_in_json_too():
    facts = json.loads(barometre("net", "-f", "json").out)
    known = facts["accounting"]
    assert known["read"] == 1624 == known["counted"] + known["not_counted"] + known["invalid"]
    assert known["not_counted"] == sum(known["reasons"].values())
    assert known["reasons"]["date-too-coarse"] == 903


def test_the_total_is_the_sum_of_its_rows():
    facts = json.loads(barometre("net", "documented", "-f", "json", "--by", "region,year").out)
    for figure, total in facts["total"].items():
        values = [row[figure] for row in facts["rows"]]
        assert total == (None if None in values else sum(values))


def test_two_files_are_their_concatenation(tmp_path):
    header = "id,event,date,region,secteur\n"
    one = ["A,opening,2024-01,HDF,Bois", "B,closure,2024-03,IDF,Bois", ",opening,2024,,", "C,extension,2023-09,75,"]
    two = ["A,opening,2024-01,HDF,Bois", "D,closure_or_reduction,2024-03,32,bois", ",reduction,2024-08,,Santé"]
    (tmp_path / "one.csv").write_text(header + "\n".join(one) + "\n")
    (tmp_path / "two.csv").write_text(header + "\n".join(two) + "\n")
    (tmp_path / "both.csv").write_text(header + "\n".join(one + two) + "\n")
    for by in ("region,semester", "sector,year", "year", "region"):
        apart = barometre("net", tmp_path / "one.csv", tmp_path / "two.csv", "--by", by, "-f", "csv")
        together = barometre("net", tmp_path / "both.csv", "--by", by, "-f", "csv")
        folder = barometre("net", f"{tmp_path}/[ot][nw]*.csv", "--by", by, "-f", "csv")
        assert apart == together == folder
        assert apart.status == 0
        assert len(apart.out.splitlines()) > 1


@pytest.mark.parametrize("form", ["table", "csv", "tsv", "json", "jsonl", "markdown"])
def test_the_same_input_gives_the_same_bytes(form):
    asked = ("net", "official", "documented", "--by", "sector,region,year", "-r", "HDF,IDF", "--fill", "-f", form)
    assert barometre(*asked) == barometre(*asked)


def test_another_process_gives_the_same_bytes():
    asked = ("net", "official", "documented", "--by", "sector,region,year", "-f", "json")
    one, other = (process(*asked, environment={"PYTHONHASHSEED": seed}) for seed in ("1", "2"))
    assert one == other == barometre(*asked)
