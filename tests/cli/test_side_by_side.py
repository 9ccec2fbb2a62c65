"""What stands side by side bears its user's names, in any country, and sums to what it explains."""

import json

import pytest

LEDGER = """\
event_id,site,event,effective_date,announced_on,region,jobs_change
1,A,opening,2024-01-01,2024-01-01,32,20
2,B,closure,2024-02-01,2024-02-01,32,5
3,C,extension,2024-02-01,,32,
"""
METHOD = "title: T\ndate: effective_date\ncounts: {{opening: {{weight: {weight}}}, closure: {{weight: -1}}}}\n"


@pytest.fixture
def ledger(tmp_path):
    (tmp_path / "l.csv").write_text(LEDGER)
    return "l.csv"


def rows(answer):
    assert answer.status == 0, answer.err
    return json.loads(answer.out)


@pytest.mark.parametrize("figure", ["net", "net_strict", "positive", "negative"])
@pytest.mark.parametrize("other", ["dge-strict", "announcements"])
def test_the_events_of_a_gap_sum_to_it_for_every_figure(barometre, ledger, figure, other):
    found = rows(barometre("compare", ledger, "-m", "dge", "-m", other, "--figure", figure, "--explain", "-f", "json"))
    gap = sum(row[f"gap_{other}"] for row in found["rows"])
    assert sum(event["after"] - event["before"] for event in found["events"]) == gap


def test_methods_of_another_unit_have_no_gap_and_no_events_of_one(barometre, ledger):
    found = rows(barometre("compare", ledger, "-m", "dge", "-m", "jobs", "-m", "dge-strict", "--explain", "-f", "json"))
    assert set(found["rows"][0]) >= {"dge", "jobs", "dge-strict", "gap_dge-strict"}
    assert "gap_jobs" not in found["rows"][0]
    assert {event["method"] for event in found["events"]} == {"dge-strict"}


def test_a_method_may_bear_any_name_but_that_of_a_column_beside_it(barometre, ledger, tmp_path):
    for name, weight in (("side 0", 3), ("ours", 2)):
        (tmp_path / f"{name}.yaml").write_text(METHOD.format(weight=weight))
    found = rows(barometre("compare", ledger, "-m", "side 0.yaml", "-m", "ours.yaml", "--by", "year", "-f", "json"))
    assert found["rows"] == [{"year": "2024", "side 0": 2, "ours": 1, "gap_ours": -1}]
    for name in ("region", "year", "region_name", "gap_dge"):
        (tmp_path / f"{name}.yaml").write_text(METHOD.format(weight=1))
        answer = barometre("compare", ledger, "-m", "dge", "-m", f"{name}.yaml")
        assert (answer.status, answer.out) == (2, "")
        assert "Rename its file" in answer.err


def test_gaps_of_jobs_are_exact(barometre, tmp_path):
    (tmp_path / "l.csv").write_text(
        "event,effective_date,announced_on,jobs_before,jobs_change\n"
        "opening,2024-01,2024-01,,100.1\nopening,2024-01,2024-01,,0.2\nopening,2024-01,2024-01,,0.7\n"
    )
    found = rows(barometre("compare", "l.csv", "-m", "jobs", "-m", "erm", "--by", "year", "-f", "json"))
    assert found["rows"] == [{"year": "2024", "jobs": 101, "erm": 100.1, "gap_erm": -0.9}]


@pytest.mark.parametrize(
    "command",
    [
        ["explain"], ["compare", "--explain"], ["revisions", "--explain"], ["net", "--pivot"], ["net", "--measure", "jobs"],
        ["reconcile", "--against", "p.csv"],
    ],
)  # fmt: skip
def test_every_command_answers_in_another_country(barometre, tmp_path, command):
    (tmp_path / "us.csv").write_text(
        "event_id,site,event,effective_date,region,recorded_on\n1,a,opening,2024-01-01,TX,2024-02-01\n"
    )
    (tmp_path / "p.csv").write_text("period,region,flow,value\n2024S1,Texas,opening,1\n")
    answer = barometre(*command, "us.csv", "--regions", "us")
    assert answer.status == 0, answer.err
    assert "Texas" in answer.out or command == ["explain"]


@pytest.mark.parametrize("measure", ["sites", "jobs"])
def test_the_total_of_a_pivot_is_that_of_the_nation(barometre, tmp_path, measure):
    (tmp_path / "l.csv").write_text(
        "event,date,region,emplois\nopening,2024,HDF,10\nopening,2024,IDF,\nopening,2023,IDF,4\n"
    )
    asked = ["net", "l.csv", "--measure", measure]
    total = barometre(*asked, "--by", "region,year", "--pivot", "-f", "markdown").out.splitlines()
    line = next(line for line in total if "Total" in line)
    nation = {row["year"]: row["net"] for row in rows(barometre(*asked, "--by", "year", "-f", "json"))["rows"]}
    cells = [cell.strip(" *") for cell in line.strip("|").split("|")]
    assert cells[2:4] == [f"+{nation['2023']}", f"+{nation['2024']}"]


def test_an_empty_ledger_has_no_period(barometre, tmp_path):
    (tmp_path / "l.csv").write_text("event,date,region\n")
    for command in (["net", "--pivot"], ["revisions", "--edition", "1990-01-01"]):
        answer = barometre(*command, "l.csv", "--region", "HDF")
        assert answer.status == 0
        assert "None" not in answer.out
        assert "not stated" not in answer.out


def test_figures_from_a_pipe_have_the_digest_of_what_was_read(barometre, ledger):
    import hashlib

    figures = b"period,region,flow,value\n2024S1,HDF,opening,1\n"
    found = rows(barometre("reconcile", ledger, "--against", "-", "-f", "json", stdin=figures))
    assert found["made_from"]["sha256"]["-"] == hashlib.sha256(figures).hexdigest()


def test_a_document_of_ones_own_is_told_by_its_digest(barometre, ledger, tmp_path):
    (tmp_path / "dge.yaml").write_text(METHOD.format(weight=7))
    found = rows(barometre("net", ledger, "-m", "dge.yaml", "-f", "json"))
    assert set(found["made_from"]["sha256"]) == {"l.csv", "dge.yaml"}


def test_several_files_of_figures_are_refused(barometre, ledger, tmp_path):
    for name in ("f1.csv", "f2.csv"):
        (tmp_path / name).write_text("period,flow,value\n2024,net,1\n")
    for option in ("--against", "--per"):
        answer = barometre("reconcile" if option == "--against" else "net", ledger, option, "f*.csv")
        assert answer.status == 2
        assert "several files of figures (f1.csv, f2.csv)" in answer.err


def test_stocks_of_the_nation_and_of_regions_are_not_mixed_up(barometre, ledger, tmp_path):
    (tmp_path / "s.csv").write_text("area,period,value\nHDF,2024,100\n")
    assert barometre("net", ledger, "--by", "year", "--per", "s.csv").status == 2
    assert "100" in barometre("net", ledger, "--by", "region,year", "--per", "s.csv", "-f", "csv").out
    (tmp_path / "s.csv").write_text("area,period,value\nHDF,2024,100\nFR,2024,1000\n")
    assert "several levels" in barometre("net", ledger, "--by", "year", "--per", "s.csv").err
    (tmp_path / "s.csv").write_text("area,period,value\nHDF,2024,-100\n")
    assert barometre("net", ledger, "--by", "region,year", "--per", "s.csv").status == 1


@pytest.mark.parametrize("condition", ["net < nan", "net < inf", "net < 1_0", "net << 0", "net <"])
def test_a_condition_that_is_none_is_refused(barometre, ledger, condition):
    answer = barometre("net", ledger, "--fail-if", condition)
    assert (answer.status, answer.out) == (2, "")


def test_what_a_format_of_one_table_leaves_out_is_said(barometre, ledger):
    asked = ("compare", ledger, "-m", "dge", "-m", "announcements", "--explain", "-f")
    assert "csv holds one table: that of the events is written" in barometre(*asked, "csv").err
    assert "holds one table" not in barometre(*asked, "json").err
