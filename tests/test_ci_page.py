"""The page on continuous integration: its files are what their readers expect, and their commands do what it says.

Every command of the page is run as it stands, with bash, beside the example ledgers: one that is fine, one with a word
mistyped, one whose past was rewritten. What fetches something is recognised, and not run.
"""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

import pytest
import yaml

from cli.program import PLAIN, PROGRAM, barometre
from pages import DOCS, ROOT, blocks, examples, page

PAGE = page("ci.md")
HERE = DOCS / "examples" / "ci"
LEDGERS = {
    "fine": HERE / "ledger.csv",
    "mistyped": HERE / "mistyped" / "ledger.csv",
    "rewritten": HERE / "rewritten" / "ledger.csv",
}
INSTALL = 'python -m pip install "barometre[all] @ git+https://example.org/barometre.git@REVISION"'
ACTIONS = {"actions/checkout", "actions/setup-python", "github/codeql-action/upload-sarif"}
"""What fetches something: recognised, and not run."""

FILES = {block.splitlines()[0].removeprefix("# "): yaml.safe_load(block) for block in blocks(PAGE, "yaml")}
WORKFLOW = FILES[".github/workflows/ledger.yml"]
MORE_STEPS = FILES["more steps of .github/workflows/ledger.yml"]
GITLAB = FILES[".gitlab-ci.yml"]["ledger"]
HOOKED = FILES[".pre-commit-config.yaml"]
(HOOK,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
STEPS = WORKFLOW["jobs"]["ledger"]["steps"]

EQUAL, DIFFERENT = "| equal |", "| different |"
BALANCE = "| 32 | Hauts-de-France | 2024S1 | 1 | 1 | 1 | 1 | 2 | 2 | 0 | 0 |"
WITHOUT_R_03 = "| 32 | Hauts-de-France | 2024S1 | 1 | 1 | 0 | 1 | 2 | 1 | +1 | +1 |"
CHECK, SAY, RECONCILE, PUBLISH = (
    "Check the ledger", "Say what is wrong in the summary", "Reconcile the figures that were announced",
    "Publish the balance",
)  # fmt: skip


@dataclass(frozen=True)
class Ran:
    """What a command answered, and what it put into the summary of its step."""

    status: int
    out: str
    err: str
    summary: str = ""


@pytest.fixture
def bash(tmp_path):
    """A function that runs a command with bash, where `barometre` is this program, in the folder of a repository."""
    program = tmp_path / "bin" / "barometre"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec {shlex.join(PROGRAM)} "$@"\n')
    program.chmod(0o755)
    outside = {name: value for name, value in os.environ.items() if not name.startswith("BAROMETRE_")}
    path = os.pathsep.join([str(program.parent), str(Path(sys.executable).parent), os.environ["PATH"]])
    summaries = iter(range(100))

    def ran(command, folder, environment, options=("-e",)):
        summary = tmp_path / f"summary-{next(summaries)}"
        variables = outside | PLAIN | {"PATH": path, "GITHUB_STEP_SUMMARY": str(summary)} | environment
        words = ["bash", *options, "-c", command]
        done = subprocess.run(words, cwd=folder, env=variables, capture_output=True, text=True, check=False)
        assert "Traceback" not in done.stderr, done.stderr
        written = summary.read_text(encoding="utf-8") if summary.exists() else ""
        return Ran(done.returncode, done.stdout, done.stderr, written)

    return ran


@pytest.fixture
def repository(tmp_path):
    """A function that makes the folder of a service's repository, with one of the ledgers."""

    def made(which):
        folder = tmp_path / "repository"
        folder.mkdir()
        shutil.copy(LEDGERS[which], folder / "ledger.csv")
        shutil.copy(HERE / "announced.csv", folder)
        return folder

    return made


def goes_on(condition, failed):
    """Whether GitHub runs a step with this condition, when an earlier one has failed or none has."""
    return {None: not failed, "failure()": failed, "${{ !cancelled() }}": True}[condition]


def job(steps, folder, bash):
    """What each step of a GitHub job that is not fetching something answered, by its name."""
    answers, failed = {}, False
    for step in steps:
        if fetches(step) or not goes_on(step.get("if"), failed):
            continue
        answer = bash(step["run"], folder, WORKFLOW["env"])
        answers[step["name"]] = answer
        failed = failed or answer.status != 0
    return answers


def fetches(step):
    """Whether a step fetches something."""
    return step["uses"].partition("@")[0] in ACTIONS if "uses" in step else step["run"] == INSTALL


# The files


def test_the_page_has_these_files():
    assert len(blocks(PAGE, "yaml")) == len(FILES) == 4


def test_the_workflow_is_one_that_github_takes():
    known = {"name", "on", "permissions", "env", "jobs"}
    assert {"on" if key is True else key for key in WORKFLOW} == known  # YAML 1.1 reads `on` as a truth
    assert WORKFLOW[True] == {"push": {"branches": ["main"]}, "pull_request": None, "workflow_dispatch": None}
    assert WORKFLOW["permissions"] == {"contents": "read"}
    (only,) = WORKFLOW["jobs"].values()
    assert only.keys() == {"runs-on", "steps"}
    for step in [*STEPS, *MORE_STEPS]:
        assert step.keys() <= {"name", "if", "run", "uses", "with"}
        assert ("run" in step) != ("uses" in step)


def test_the_job_is_one_that_gitlab_takes():
    assert GITLAB.keys() == {"image", "rules", "variables", "before_script", "script", "artifacts"}
    assert GITLAB["artifacts"].keys() == {"when", "expose_as", "paths", "reports"}
    assert GITLAB["artifacts"]["when"] == "always"
    assert all(isinstance(line, str) for line in [*GITLAB["before_script"], *GITLAB["script"]])


def test_only_what_fetches_something_is_not_run():
    not_run = [step.get("run", step.get("uses")) for step in [*STEPS, *MORE_STEPS] if fetches(step)]
    assert not_run == [
        "actions/checkout@v6", "actions/setup-python@v6", INSTALL, "github/codeql-action/upload-sarif@v4",
    ]  # fmt: skip
    assert GITLAB["before_script"] == [INSTALL]


def test_what_is_installed_is_what_the_project_offers():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert INSTALL.partition('"')[2].startswith(f"{project['name']}[all]")
    assert f"{project['name']}-{project['version']}-py3-none-any.whl" in PAGE
    extras = re.findall(r"\w+", HOOK["additional_dependencies"][0])
    assert set(extras) | {"all"} <= set(project["optional-dependencies"])


@pytest.mark.parametrize(("command", "given"), examples(PAGE), ids=lambda text: text[:20])
def test_the_program_answers_what_the_page_shows(command, given, bash):
    answer = bash(command, HERE, {"COLUMNS": "100", "LANG": "C.UTF-8"}, options=())
    assert "\n".join(line.rstrip() for line in answer.out.strip("\n").splitlines()) == given


# GitHub


def test_a_ledger_that_is_fine_passes_and_its_tables_are_the_summary(repository, bash):
    answers = job(STEPS, repository("fine"), bash)
    assert {name: answer.status for name, answer in answers.items()} == {CHECK: 0, RECONCILE: 0, PUBLISH: 0}
    assert "::" not in answers[CHECK].out
    assert answers[RECONCILE].summary.count(EQUAL) == 5
    assert DIFFERENT not in answers[RECONCILE].summary
    assert BALANCE in answers[PUBLISH].summary


def test_a_mistyped_word_fails_stands_beside_its_row_and_no_figure_is_published(repository, bash):
    answers = job(STEPS, repository("mistyped"), bash)
    assert {name: answer.status for name, answer in answers.items()} == {CHECK: 1, SAY: 1, RECONCILE: 1, PUBLISH: 1}
    assert answers[CHECK].out.startswith("::error file=ledger.csv,line=9,col=6,title=BAR102 unknown flow::")
    assert "| error | BAR102 | 9 | Événement | extention |" in answers[SAY].summary
    assert answers[RECONCILE].summary == answers[PUBLISH].summary == ""
    assert "ledger.csv:9:Événement: BAR102 error" in answers[RECONCILE].err


def test_a_past_that_was_rewritten_fails_and_the_gaps_stand_in_the_summary(repository, bash):
    answers = job(STEPS, repository("rewritten"), bash)
    assert {name: answer.status for name, answer in answers.items()} == {CHECK: 0, RECONCILE: 1, PUBLISH: 0}
    assert answers[RECONCILE].summary.count(DIFFERENT) == 3
    assert answers[RECONCILE].summary.count(EQUAL) == 2
    assert WITHOUT_R_03 in answers[PUBLISH].summary


def test_the_findings_that_are_uploaded_are_written_though_the_check_fails(repository, bash):
    folder = repository("mistyped")
    (answer,) = job(MORE_STEPS, folder, bash).values()
    assert answer.status == 1
    (uploading,) = (step for step in MORE_STEPS if "uses" in step)
    findings = json.loads((folder / uploading["with"]["sarif_file"]).read_text(encoding="utf-8"))
    assert [result["ruleId"] for result in findings["runs"][0]["results"]] == ["BAR102"]
    assert "`security-events: write`" in PAGE


# GitLab


@pytest.mark.parametrize(
    ("which", "status", "failures", "said", "balance"),
    [
        ("fine", 0, "0", "5 figures: 5 equal, 0 different, 0 not computable.", True),
        ("mistyped", 1, "1", "ledger.csv:9:Événement: BAR102 error: unknown flow: 'extention'", False),
        ("rewritten", 1, "0", "5 figures: 2 equal, 3 different, 0 not computable.", True),
    ],
    ids=LEDGERS,
)
def test_the_gitlab_job(which, status, failures, said, balance, repository, bash):
    folder = repository(which)
    script = "\n".join(GITLAB["script"])
    answer = bash(script, folder, GITLAB["variables"], options=("-e", "-o", "pipefail"))
    assert answer.status == status, answer.err
    assert said in answer.out
    report = ElementTree.parse(folder / GITLAB["artifacts"]["reports"]["junit"]).getroot()
    assert report.get("failures") == failures
    (page_of_balance,) = GITLAB["artifacts"]["paths"]
    assert (folder / page_of_balance).exists() == balance


# pre-commit


def hook(*ledgers, args=tuple(HOOK["args"])):
    """The status with which the hook answers to these files."""
    program, *words = HOOK["entry"].split()
    assert program == "barometre"
    return barometre(*words, *args, *ledgers).status


def test_the_hook_is_one_that_pre_commit_takes():
    assert HOOK.keys() == {
        "id", "name", "description", "entry", "args", "language", "additional_dependencies", "files", "require_serial",
    }  # fmt: skip
    assert HOOK["language"] == "python"


def test_the_page_uses_the_hook_of_this_repository_for_the_ledger_alone():
    (repository,) = HOOKED["repos"]
    assert repository.keys() == {"repo", "rev", "hooks"}
    (used,) = repository["hooks"]
    assert used["id"] == HOOK["id"]
    assert [name for name in ("ledger.csv", "announced.csv", "old/ledger.csv") if re.search(used["files"], name)] == [
        "ledger.csv"
    ]


@pytest.mark.parametrize(("which", "status"), [("fine", 0), ("mistyped", 1), ("rewritten", 0)])
def test_the_hook_refuses_errors(which, status):
    assert hook(LEDGERS[which]) == status


def test_the_hook_refuses_warnings_unless_it_is_told_not_to(tmp_path):
    ledger = tmp_path / "ledger.csv"
    ledger.write_text('event,date,region,siret\nopening,2024-03,HDF,"3,4975E+13"\n', encoding="utf-8")
    assert hook(ledger) == 1
    assert hook(ledger, args=()) == 0


def test_the_hook_without_files_fails_on_a_table_of_figures():
    assert hook(HERE / "announced.csv") == 1


@pytest.mark.parametrize(
    ("name", "taken"),
    [
        ("ledger.csv", True), ("LEDGER.CSV", True), ("a/b.tsv", True), ("a.xlsx", True), ("a.xlsm", True),
        ("a.ods", True), ("a.parquet", True), ("a.jsonl", True), ("a.ndjson", True), ("a.csv.gz", True),
        ("a.parquet.zst", True), ("a.csv.zip", True), ("a.xls", True), ("a.xlsb", True),
        ("package.json", False), ("notes.txt", False), ("README.md", False), ("acsv", False), ("a.csv.bak", False),
        ("a.xlsx~", False), ("csv/a.py", False),
    ],
)  # fmt: skip
def test_the_hook_takes_files_that_are_named_like_ledgers(name, taken):
    assert bool(re.search(HOOK["files"], name)) == taken


# The statuses of the table


@pytest.mark.parametrize(
    ("status", "asked"),
    [
        (0, "check ledger.csv"), (1, "check mistyped/ledger.csv"), (2, "check ledger.csv --lang de"),
        (3, "check nothing.csv"), (1, "check announced.csv"), (4, "check ledger.csv --config announced.csv"),
        (0, "reconcile ledger.csv --against announced.csv"), (1, "reconcile rewritten/ledger.csv --against announced.csv"),
        (1, "reconcile mistyped/ledger.csv --against announced.csv"),
        (0, "reconcile rewritten/ledger.csv --against announced.csv --tolerance 1"),
        (2, "reconcile ledger.csv --against announced.csv --method degé"),
        (3, "reconcile ledger.csv --against nothing.csv"), (3, "reconcile nothing.csv --against announced.csv"),
        (3, "reconcile ledger.csv --against ledger.csv"),
        (4, "reconcile ledger.csv --against announced.csv --method ../silences.yaml"),
        (0, "net ledger.csv"), (1, "net mistyped/ledger.csv"), (0, "net ledger.csv --fail-if 'net < 0'"),
        (1, "net ledger.csv --fail-if 'net < 1'"), (2, "net ledger.csv --region nowhere"), (3, "net nothing.csv"),
        (4, "net ledger.csv --method ../silences.yaml"),
    ],
)  # fmt: skip
def test_the_statuses(status, asked, monkeypatch):
    monkeypatch.chdir(HERE)
    answer = barometre(*shlex.split(asked))
    assert answer.status == status, answer.err


def test_figures_that_cant_be_computed_fail_under_strict_only(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("ledger.csv").write_text("event,date,region\nopening,2024,HDF\n", encoding="utf-8")
    Path("announced.csv").write_text("period,region,flow,value\n2024S1,HDF,opening,1\n", encoding="utf-8")
    asked = ("reconcile", "ledger.csv", "--against", "announced.csv")
    answer = barometre(*asked, "--format", "csv")
    assert (answer.status, "not-computable" in answer.out) == (0, True)
    assert barometre(*asked, "--strict").status == 1


def test_a_row_of_figures_that_cant_be_understood_compares_nothing(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("announced.csv").write_text("period,region,flow,value\n2024S1,HDF,oppening,1\n", encoding="utf-8")
    answer = barometre("reconcile", HERE / "ledger.csv", "--against", "announced.csv")
    assert (answer.status, answer.out) == (1, "")
