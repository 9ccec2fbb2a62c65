"""Every command in every format: it answers, in the same bytes each time, with the same figures and its provenance."""

import csv
import hashlib
import io
import json
from collections.abc import Callable
from contextlib import chdir
from functools import cache
from pathlib import Path
from typing import Any
from unittest.mock import patch

import polars as pl
import pytest
from rich.cells import cell_len
from typer import Exit

from barometre.cli.answering import answered
from barometre.cli.formats import Format, Language
from barometre.cli.groups import TableOptions
from barometre.display.labels import Labels
from barometre.display.terminal import Screen, as_table
from barometre.errors import Misuse
from readers import Page, delimited, made_from, markdown, parquet, sheet, workbook

from . import program

LEDGER = """\
event_id;recorded_on;event;effective_date;announced_on;region;sector;site;jobs_change;investment_eur
A;2024-03-01;ouverture;2023-02;2022-11;HDF;bois;Scierie d’Été;40;1200000,5
B;2024-03-01;fermeture;2023-09;2023-01;HDF;;=1+1;-12;
A;2024-11-01;ouverture;2024-02;2022-11;HDF;bois;Scierie d’Été;40;1200000,5
C;2024-11-01;extension;2024-03;;Guadeloupe;bois;Œufs & Cie;;
D;2024-11-01;fermeture;2024-10;2024-05;;;S4;-30;
E;2024-11-01;fermeture ou réduction;2024-10;2024-05;Corse;;S5;-30;
"""
OLDER = "".join(LEDGER.splitlines(keepends=True)[:3]) + "Z;2024-03-01;fermeture;2023-09;;BRE;;Gone;-7;\n"
PUBLISHED = "edition;period;area;figure;value\n2024-11-01;2024;France;net;1\n;2023;HDF;net;-1\n"
COMMANDS = {
    "net": "net a.csv --by region,semester",
    "explain": "explain a.csv --by region,semester",
    "compare": "compare a.csv --by region,year --explain",
    "revisions": "revisions a.csv --by region,year --explain",
    "diff": "diff old.csv a.csv",
    "reconcile": "reconcile a.csv --against published.csv --tolerance 10",
}
SHEETS = {"net": 1, "explain": 1, "compare": 2, "revisions": 2, "diff": 2, "reconcile": 1}
ROWS_ONLY = {"csv", "csv-excel", "tsv", "jsonl", "parquet"}
PIVOTS = {name: COMMANDS[name].removesuffix(" --explain") for name in ("net", "compare", "revisions")} | {
    "diff": "diff old.csv a.csv --cells"
}


TABULAR = [form.value for form in Format if form is not Format.CHART]
"""The formats that hold any table: a chart needs balances."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A folder of the three small files that the commands read."""
    found = tmp_path_factory.mktemp("answers")
    for name, text in (("a.csv", LEDGER), ("old.csv", OLDER), ("published.csv", PUBLISHED)):
        (found / name).write_text(text, encoding="utf-8")
    return found


@pytest.fixture(scope="module")
def made(folder):
    """A function that gives what a command answers with, computed once per command and language, in no format yet."""

    @cache
    def once(command: str, lang: str) -> tuple[Any, ...]:
        caught: list[tuple[Any, ...]] = []

        def catch(table: Any, show: Any, *ledgers: Any, **_: Any) -> None:
            caught.append((table, ledgers))

        with chdir(folder), patch("barometre.cli.answering.answered", catch):
            done = program.barometre(*command.split(), "--lang", lang)
        assert done.status == 0, done.err
        return caught[0]

    return once


@pytest.fixture
def written(folder, made, tmp_path, monkeypatch):
    """A function that gives the bytes of an answer in a format, as the command writes them to a file."""
    monkeypatch.chdir(folder)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", program.PLAIN["SOURCE_DATE_EPOCH"])

    def write(command: str, form: str, lang: str = "en", **options: Any) -> bytes:
        table, ledgers = made(command, lang)
        show = TableOptions(form=Format(form), output=tmp_path / f"answer.{form}", lang=Language(lang), **options)
        answered(table, show, *ledgers)
        return (tmp_path / f"answer.{form}").read_bytes()

    return write


@pytest.fixture
def asked(folder, monkeypatch, barometre):
    """The program itself, in the folder of the small files."""
    monkeypatch.chdir(folder)
    return barometre


def rows_of(content: bytes, form: str, folder: Path) -> list[list[object]]:
    """The rows of the first table in a format, header included, as a reader that is not ours finds them."""
    if form == "xlsx":
        return sheet(content)
    if form == "parquet":
        columns, rows = parquet(content, folder)
        return [[name for name, _ in columns], *map(list, rows)]
    return _TEXTS[form](content.decode("utf-8"))


def _of_records(records: list[dict[str, object]]) -> list[list[object]]:
    return [list(records[0]), *(list(record.values()) for record in records)]


def _of_page(text: str) -> list[list[str]]:
    found = Page(text).tables[0]
    return [[head for head, _ in found.heads[-1]], *found.rows]


_TEXTS: dict[str, Callable[[str], list[list[Any]]]] = {
    "csv": lambda text: delimited(text, ","),
    "tsv": lambda text: delimited(text, "\t"),
    "csv-excel": lambda text: delimited(text.removeprefix("\ufeff"), ";"),
    "json": lambda text: _of_records(next(value for value in json.loads(text).values() if isinstance(value, list))),
    "jsonl": lambda text: _of_records([json.loads(line) for line in text.splitlines()]),
    "markdown": lambda text: markdown(text)[0],
    "html": _of_page,
}


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_answers_in_every_format_twice_the_same(written, name, lang, tmp_path):
    heads = {}
    for form in TABULAR:
        content = written(COMMANDS[name], form, lang)
        assert content == written(COMMANDS[name], form, lang), form
        if form != "table":
            found = rows_of(content, form, tmp_path)
            assert len(found) >= 2 and len(found[0]) >= 3, form
            heads[form] = list(map(str, found[0]))
        else:
            assert len(content.decode().splitlines()) > 5
    assert heads["csv"] == heads["tsv"] == heads["jsonl"] == heads["parquet"]
    assert heads["markdown"] == heads["html"]
    assert len(heads["csv-excel"]) == len(heads["csv"])
    if SHEETS[name] == 1:
        assert heads["csv-excel"] == heads["xlsx"]
        assert heads["json"] == heads["csv"]


@pytest.mark.parametrize("name", COMMANDS)
def test_programs_read_the_same_in_every_language_and_people_their_own(written, name):
    for form in ("csv", "tsv", "json", "jsonl", "parquet"):
        assert written(COMMANDS[name], form, "fr") == written(COMMANDS[name], form, "en"), form
    for form in ("csv-excel", "html", "xlsx", "markdown", "table"):
        assert written(COMMANDS[name], form, "fr") != written(COMMANDS[name], form, "en"), form


@pytest.mark.parametrize("name", SHEETS)
def test_there_is_a_sheet_per_table_and_json_and_pages_have_them_all(written, name):
    count = SHEETS[name]
    assert len(workbook(written(COMMANDS[name], "xlsx")).worksheets) == count
    assert len(Page(written(COMMANDS[name], "html").decode()).tables) == count
    assert len(markdown(written(COMMANDS[name], "markdown").decode())) == count
    lists = [value for value in json.loads(written(COMMANDS[name], "json")).values() if isinstance(value, list)]
    assert len(lists) == count


def test_parquet_has_integers_for_figures_and_text_for_codes(written, tmp_path):
    columns, rows = parquet(written(COMMANDS["net"], "parquet"), tmp_path)
    types = dict(columns)
    assert types["region"] == types["region_name"] == types["semester"] == "VARCHAR"
    assert {types[name] for name in ("opening", "positive", "negative", "net", "net_strict")} == {"BIGINT"}
    assert ("01", "Guadeloupe", "2024S1") in {row[:3] for row in rows}
    read = pl.read_parquet(tmp_path / "table.parquet")
    assert read["net"].dtype == pl.Int64 and read["net"].to_list() == [-1, 1, 1, -1, -1]
    assert read["net_strict"].to_list() == [-1, 0, 1, None, -1]


@pytest.mark.parametrize("name", PIVOTS)
def test_the_wide_form_holds_the_figures_of_the_long_one_in_every_format(written, name, tmp_path):
    records = [json.loads(line) for line in written(PIVOTS[name], "jsonl").splitlines()]
    keys = ("region", "edition")
    period = next(key for key in ("semester", "year") if key in records[0])
    spread = [
        key
        for key in ("net", "net_strict", "dge", "announcements", "gap_announcements", "old_net", "gap")
        if key in records[0]
    ]
    spread = ["net"] if name == "revisions" else spread
    long = {
        (*(str(record.get(key, "")) for key in keys), record[period], figure): record[figure]
        for record in records
        for figure in spread
    }
    wide = {
        form: rows_of(written(PIVOTS[name], form, pivot=True), form, tmp_path) for form in TABULAR if form != "table"
    }
    head = wide["csv"][0]
    body = len({key[:2] for key in long})
    for form, rows in wide.items():
        if form in ("markdown", "html"):  # headings in words; codes that have no name left out
            continue
        found = {}
        for row in rows[1 : body + 1]:
            record = dict(zip(head, row, strict=True))
            for place in head:
                figure, _, when = place.rpartition("_")
                code = tuple(
                    "None" if record.get(key) in (None, "") and key in record else str(record.get(key, ""))
                    for key in keys
                )
                found[(*code, when, figure or "net")] = record[place]
        for key, value in long.items():
            shown = found[key]
            if shown in ("", "n. d.", None):
                assert value is None, (form, key)
            else:
                assert float(shown) == value, (form, key)


@pytest.mark.parametrize("form", ["table", "markdown", "html"])
def test_the_wide_form_shows_its_signs_to_readers(written, form):
    text = written(PIVOTS["net"], form, "en", pivot=True).decode()
    assert "−1" in text and "+1" in text and "n. d." in text
    assert "2023S2" in text and "2024S1" in text


@pytest.mark.parametrize("form", ["table", "csv", "xlsx", "html"])
@pytest.mark.parametrize(
    "command", ["explain a.csv", "net a.csv --by region", "reconcile a.csv --against published.csv --tolerance 10"]
)
def test_a_pivot_of_what_has_no_periods_is_refused_with_a_cure(written, tmp_path, command, form):
    with pytest.raises(Misuse, match="no periods to put in columns") as refused:
        written(command, form, pivot=True)
    assert "--by region,semester" in refused.value.hint.en
    assert not (tmp_path / f"answer.{form}").exists()


@pytest.mark.parametrize(("command", "cure"), [("compare", "without --explain"), ("diff", "--cells")])
def test_a_format_of_one_table_does_not_leave_the_pivot_out_in_silence(written, command, cure):
    with pytest.raises(Misuse, match="no periods") as refused:
        written(COMMANDS[command], "csv", pivot=True)
    assert cure in refused.value.hint.en
    assert "events" in json.loads(written(COMMANDS[command], "json", pivot=True))


def test_a_refused_pivot_is_status_2_with_its_cure(asked):
    answer = asked("net", "a.csv", "--by", "region", "--pivot")
    assert (answer.status, answer.out) == (2, "")
    assert "--by region,semester" in answer.err


@pytest.mark.parametrize("width", [80, 100, 120, 160])
@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize("name", COMMANDS)
def test_a_terminal_shows_every_row_within_its_width(made, name, lang, width):
    answer, _ = made(COMMANDS[name], lang)
    text = as_table(answer, Labels(lang), Screen(width=width))
    assert max(map(cell_len, text.splitlines())) <= width
    words = set(text.split())
    for one in answer.each():
        balances = [i for i in one.shown() if one.columns[i].kind == "balance" and not one.columns[i].minor]
        for row in one.rows:
            assert {Labels(lang).signed(row[i]) for i in balances if row[i] is not None} <= words
            if one.name == "events":
                assert row[-1] in words  # file:line


DIGEST = hashlib.sha256(LEDGER.encode()).hexdigest()


@pytest.mark.parametrize("name", COMMANDS)
def test_json_xlsx_html_and_parquet_always_say_what_they_were_made_from(written, name, tmp_path):
    told = json.loads(written(COMMANDS[name], "json"))["made_from"]
    assert told["sha256"]["a.csv"] == DIGEST
    assert told["made_on"] == "2026-01-01"  # SOURCE_DATE_EPOCH
    assert told["barometre"]
    assert "a.csv" in told["ledgers"] and (told.get("method") or told["methods"])
    assert json.loads(workbook(written(COMMANDS[name], "xlsx")).properties.description) == told
    assert made_from(written(COMMANDS[name], "parquet"), tmp_path) == told
    assert f"a.csv : sha256 {DIGEST}" in Page(written(COMMANDS[name], "html", "fr").decode()).paragraphs


@pytest.mark.parametrize("form", ["table", "markdown", "csv", "csv-excel", "tsv", "jsonl"])
def test_the_other_formats_say_it_when_asked(written, capsys, form):
    silent = written(COMMANDS["net"], form, "fr").decode() + capsys.readouterr().err
    assert DIGEST not in silent
    text = written(COMMANDS["net"], form, "fr", provenance=True).decode()
    said = capsys.readouterr().err if form in ROWS_ONLY else text
    assert f"a.csv : sha256 {DIGEST}" in said.replace("\\", "")
    assert "Calculé le 1er janvier 2026 par barometre" in said and "méthode dge" in said
    if form in ROWS_ONLY:
        assert DIGEST not in text


@pytest.mark.parametrize("form", ["csv-excel", "html"])
def test_the_program_writes_what_its_table_is(asked, written, tmp_path, form):
    answer = asked(*COMMANDS["net"].split(), "-f", form, "--lang", "fr", "--provenance", "-o", tmp_path / "x")
    assert (answer.status, answer.out) == (0, "")
    assert (tmp_path / "x").read_bytes() == written(COMMANDS["net"], form, "fr", provenance=True)
    assert asked(*COMMANDS["net"].split(), "-f", form, "--lang", "fr").out.encode() == (tmp_path / "x").read_bytes()


def test_both_ledgers_of_a_diff_are_told_by_their_digests(written):
    told = json.loads(written(COMMANDS["diff"], "json"))["made_from"]["sha256"]
    assert told == {"old.csv": hashlib.sha256(OLDER.encode()).hexdigest(), "a.csv": DIGEST}


def test_what_came_through_a_pipe_has_its_digest_too(barometre):
    answer = barometre("net", "-", "--by", "year", "-f", "json", stdin=LEDGER.encode())
    assert list(json.loads(answer.out)["made_from"]["sha256"].values()) == [DIGEST]


def test_a_date_of_the_source_that_is_none_is_misuse(asked, monkeypatch):
    monkeypatch.setitem(program.PLAIN, "SOURCE_DATE_EPOCH", "today")
    answer = asked(*COMMANDS["net"].split(), "-f", "json")
    assert (answer.status, answer.out) == (2, "")
    assert "SOURCE_DATE_EPOCH" in answer.err


@pytest.mark.parametrize("form", list(Format))
def test_a_condition_that_holds_gives_status_1_and_the_table_is_written(written, tmp_path, form):
    plain = written(COMMANDS["net"], form)
    assert written(COMMANDS["net"], form, fail_if=["net < −5"]) == plain
    (tmp_path / f"answer.{form}").unlink()
    with pytest.raises(Exit) as leaving:
        written(COMMANDS["net"], form, fail_if=["net < 0"])
    assert leaving.value.exit_code == 1
    assert (tmp_path / f"answer.{form}").read_bytes() == plain


def test_conditions_are_judged_each_and_unknown_figures_are_noted(asked):
    answer = asked(*COMMANDS["net"].split(), "--fail-if", "net_strict < -5", "--fail-if", "net<=−1", "-f", "csv")
    assert answer.status == 1
    assert len(list(csv.reader(io.StringIO(answer.out)))) == 6
    assert "--fail-if 'net_strict < -5': can't be told in 1 row, of which a figure is not known" in answer.err
    assert "--fail-if 'net<=−1': holds in 3 rows (32 Hauts-de-France 2023S2, 94 Corse 2024S2, 2024S2)" in answer.err


def test_conditions_are_judged_in_rows_also_when_periods_stand_in_columns(asked):
    assert asked(*COMMANDS["net"].split(), "--pivot", "--fail-if", "net < 0").status == 1
    assert asked(*COMMANDS["net"].split(), "--pivot", "--fail-if", "net < -1").status == 0


@pytest.mark.parametrize(
    ("name", "condition", "said"),
    [
        ("diff", "gap <= -1", "holds in"),
        ("compare", "gap_announcements != 0", "holds in"),
        ("compare", "after > 0", "holds in"),
        ("revisions", "revision < 0", "holds in 1 row (32 Hauts-de-France 2023 2024-11-01)"),
        ("explain", "jobs_change < -20", "(S4 a.csv:6, S5 a.csv:7)"),
        ("reconcile", "gap > 0", ""),
    ],
)
def test_any_figure_of_an_answer_can_be_judged(written, capsys, name, condition, said):
    if said:
        with pytest.raises(Exit):
            written(COMMANDS[name], "table", fail_if=[condition])
    else:
        written(COMMANDS[name], "table", fail_if=[condition])
    assert said in capsys.readouterr().err


@pytest.mark.parametrize("form", ["table", "csv"])
def test_a_condition_holds_on_events_that_a_reader_is_not_shown_too(asked, form):
    command = ["explain", "a.csv", "--method", "dge-strict", "--fail-if", "weight = 0", "-f", form]
    some, everything = asked(*command, "--limit", "1"), asked(*command, "--limit", "0")
    assert some.status == everything.status == 1
    assert some.err.splitlines()[-1] == everything.err.splitlines()[-1]
    assert len(some.out) < len(everything.out)


@pytest.mark.parametrize(
    ("condition", "cure"),
    [("nte < 0", "Did you mean: net?"), ("net lower 0", "'net < 0'"), ("net < 1,000", "Write 1000")],
)
def test_a_condition_that_can_not_be_judged_is_misuse_and_nothing_is_written(asked, condition, cure):
    answer = asked(*COMMANDS["net"].split(), "--fail-if", condition)
    assert (answer.status, answer.out) == (2, "")
    assert cure in answer.err


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ("diff a.csv a.csv", ["No event differs.", "No cell moved."]),
        ("explain a.csv --semester 2019S1", ["No event."]),
        ("compare a.csv --method dge --method dge-strict --by year --period 2019 --explain", ["No event: there is no gap."]),
        ("reconcile a.csv --against published.csv --tolerance 10 --only-gaps", ["No figure to show."]),
    ],
)  # fmt: skip
def test_an_answer_without_rows_says_so(written, command, words):
    for form in ("table", "markdown", "html"):
        text = written(command, form).decode()
        assert all(one in text for one in words), (form, text)
    assert written(command, "csv").decode().count("\n") == 1
    book = workbook(written(command, "xlsx"))
    assert [one["A2"].value for one in book.worksheets][-len(words) :] == words
