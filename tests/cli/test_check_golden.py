"""What `barometre check` prints in every format, for one ledger full of oddities; see tests/golden/check."""

import json
import re
import shutil

import pytest

from golden_files import FOLDER, same_as_golden

ENDING = {"sarif": "sarif", "junit": "xml", "markdown": "md", "csv": "csv", "json": "json", "jsonl": "jsonl"}


@pytest.fixture
def ledger(tmp_path):
    """The name of a copy of the golden ledger, in the current folder."""
    return shutil.copy(FOLDER / "check" / "ledger.csv", tmp_path / "ledger.csv").name


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize("form", ["text", "table", "csv", "json", "jsonl", "github", "markdown"])
def test_each_format_is_what_a_person_last_looked_at(barometre, ledger, form, lang):
    ran = barometre("check", ledger, "--format", form, "--lang", lang)
    assert ran.status == 1
    assert same_as_golden(f"check/{form}.{lang}.{ENDING.get(form, 'txt')}", ran.out)


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_the_rejects_are_what_a_person_last_looked_at(barometre, ledger, tmp_path, lang):
    barometre("check", ledger, "--rejects", "rejects.csv", "--lang", lang)
    assert same_as_golden(f"check/rejects.{lang}.csv", (tmp_path / "rejects.csv").read_bytes().decode())


def test_sarif_is_so_but_for_the_rules_that_nothing_breaks(barometre, ledger):
    log = json.loads(barometre("check", ledger, "--format", "sarif").out)
    driver, results = log["runs"][0]["tool"]["driver"], log["runs"][0]["results"]
    driver["version"] = "0.0.0"
    driver["rules"] = [rule for rule in driver["rules"] if any(one["ruleId"] == rule["id"] for one in results)]
    for result in results:
        del result["ruleIndex"]
    assert same_as_golden("check/sarif.en.sarif", json.dumps(log, ensure_ascii=False, indent=1) + "\n")


@pytest.mark.parametrize("words", [(), ("--strict",)])
def test_junit_is_so_but_for_the_cases_that_pass(barometre, ledger, words):
    report = barometre("check", ledger, "--format", "junit", *words).out
    failing = "".join(line for line in report.splitlines(keepends=True) if not line.endswith("/>\n"))
    counted = re.sub(r'tests="\d+"', 'tests="…"', failing)
    assert same_as_golden(f"check/junit{''.join(words).replace('--', '.')}.en.xml", counted)
