"""Findings for programs and for the machines that review changes."""

import csv
import io
import json
from pathlib import Path
from xml.etree import ElementTree

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from barometre.display.findings_data import COLUMNS, as_csv, as_json, as_jsonl
from barometre.display.github import as_github
from barometre.display.junit import as_junit
from barometre.display.sarif import as_sarif, uri
from barometre.ledger.catalogue import Severity, by_number, catalogue
from barometre.ledger.findings import Code
from barometre.ledger.silences import Silence

from .made import EN, ERROR, FR, INFO, WARNING, finding, many, verdict

SCHEMA = json.loads((Path(__file__).parent / "schemas" / "sarif-2.1.0-rtm.4.json").read_text())
ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


def github(*findings, labels=EN, **more):
    return "".join(as_github(findings, verdict(*findings, **more), labels)).splitlines()


def sarif(*findings, labels=EN, **more):
    return json.loads("".join(as_sarif(findings, verdict(*findings, **more), labels, "1.2.3")))


def junit(*findings, strict=False, **more):
    cases = {}
    for one in findings:
        cases.setdefault((one.file, one.code), []).append(one)
    return ElementTree.fromstring("".join(as_junit(cases, verdict(*findings, **more), EN, strict=strict)))


class TestData:
    """CSV, JSON and JSON Lines."""

    RAW = 'a;"b"\n\x1b[31m\u202e=1+1'

    def test_csv_has_a_line_per_finding_and_the_cell_as_it_was_written(self):
        found = finding(value=self.RAW, cell="C5", near="x", related="b.csv:3")
        (row,) = csv.DictReader(io.StringIO("".join(as_csv([found], EN)), newline=""))
        kind = catalogue()[ERROR]
        assert row == {
            "file": "a.csv", "line": "2", "column": "Flux", "cell": "C5", "value": self.RAW, "code": "BAR102",
            "severity": "error", "title": kind.title.en, "cure": kind.cure.en, "near": "x", "related": "b.csv:3",
        }  # fmt: skip

    def test_csv_has_english_names_and_words_of_the_language(self):
        header, line = "".join(as_csv([finding()], FR)).splitlines()
        assert header == ",".join(COLUMNS)
        assert catalogue()[ERROR].title.fr in line

    def test_csv_without_a_finding_has_its_header(self):
        assert "".join(as_csv([], EN)) == ",".join(COLUMNS) + "\n"

    def test_json_lines_hold_the_cell_as_it_was_written(self):
        lines = "".join(as_jsonl([finding(value=self.RAW), finding(WARNING)], EN)).splitlines()
        assert [json.loads(line)["code"] for line in lines] == ["BAR102", catalogue()[WARNING].number]
        assert json.loads(lines[0])["value"] == self.RAW
        assert json.loads(lines[0])["cell"] is None

    def test_json_holds_exact_totals_whatever_is_listed(self):
        found = [*many(ERROR, 5), *many(WARNING, 2), finding(INFO)]
        answer = json.loads("".join(as_json(found[:3], verdict(*found, listed=3), EN)))
        assert len(answer["rows"]) == 3
        assert answer["total"] == {
            "error": 5, "warning": 2, "info": 1, "listed": 3, "silenced": 0,
            "codes": {catalogue()[code].number: count for code, count in ((ERROR, 5), (WARNING, 2), (INFO, 1))},
        }  # fmt: skip
        assert answer["accounting"] == {
            "read": 100,
            "understood": 93,
            "refused": 7,
            "totals": 0,
            "continued": 0,
            "notes": 0,
        }
        assert answer["made_from"] == {"ledgers": ["a.csv"], "config": None}

    def test_json_says_what_was_silenced_and_why(self):
        silence = Silence(WARNING, "checked by phone", "ci.yaml: silence 1", file="2024/*.csv", lines=(12, 15))
        answer = json.loads("".join(as_json([], verdict(silenced=((silence, 3),), config="ci.yaml"), EN)))
        assert answer["silenced"] == [
            {"code": catalogue()[WARNING].number, "file": "2024/*.csv", "lines": [12, 15],
             "reason": "checked by phone", "findings": 3}
        ]  # fmt: skip

    @pytest.mark.parametrize("render", [
        lambda found: as_csv(found, EN),
        lambda found: as_jsonl(found, EN),
        lambda found: as_json(found, verdict(), EN),
        lambda found: as_sarif(found, verdict(), EN, "1"),
    ])  # fmt: skip
    def test_findings_are_written_as_they_come(self, render):
        asked = []
        endless = (asked.append(line) or finding(line=line) for line in range(1, 10**9))
        parts = render(endless)
        assert all(next(parts) for _ in range(50))
        assert len(asked) < 60


class TestGitHub:
    """Annotations of a pull request."""

    def test_an_annotation_names_file_line_column_and_title(self):
        kind = catalogue()[ERROR]
        assert github(finding(character=11))[0] == (
            f"::error file=a.csv,line=2,col=11,title=BAR102 {kind.title.en}"
            f"::Flux: {kind.title.en}: 'extention'; {kind.cure.en}."
        )

    @pytest.mark.parametrize(("code", "level"), [(ERROR, "error"), (WARNING, "warning"), (INFO, "notice")])
    def test_each_severity_has_its_level(self, code, level):
        assert github(finding(code))[0].startswith(f"::{level} ")

    def test_a_workbook_s_cell_stands_in_the_message_and_an_unknown_column_nowhere(self):
        (line, *_) = github(finding(cell="C5"))
        assert "::Flux (C5): " in line
        assert "col=" not in line

    def test_percent_colon_comma_and_line_breaks_are_escaped(self):
        (line, *_) = github(finding(file="50%, a:b.csv", value="100%: a, b\r\nc"))
        assert "file=50%25%2C a%3Ab.csv,line=2," in line
        assert r"'100%25: a, b\r\nc'" in line

    @given(ANY_TEXT, ANY_TEXT)
    def test_whatever_the_ledger_holds_every_finding_is_one_command(self, value, near):
        lines = "".join(as_github([finding(value=value, near=near)], verdict(finding()), EN)).split("\n")
        assert lines[0].startswith("::error file=a.csv,line=2,title=BAR102 ")
        assert len(lines) == 4  # the annotation, two lines of totals, the end

    def test_github_shows_ten_of_a_level_so_the_number_hidden_is_said_first(self):
        lines = github(*many(ERROR, 13), *many(WARNING, 11), *many(INFO, 2))
        assert lines[0] == (
            "::notice title=barometre check::GitHub shows 10 annotations of a severity per step; 4 findings have none."
        )
        assert sum(line.startswith("::error ") for line in lines) == 10
        assert sum(line.startswith("::warning ") for line in lines) == 10
        assert sum(line.startswith("::notice file") for line in lines) == 2

    def test_the_worst_have_the_annotations_and_the_others_stay_in_the_log(self):
        lines = github(*many(ERROR, 12))
        assert [line.split(",")[1] for line in lines[1:11]] == [f"line={n}" for n in range(2, 12)]
        assert [line.split(" ")[0] for line in lines[11:13]] == ["a.csv:12:Flux:", "a.csv:13:Flux:"]
        assert lines[13] == "12 errors, 0 warnings, 0 remarks."

    def test_the_notice_takes_a_place_among_the_remarks(self):
        lines = github(*many(INFO, 11))
        assert lines[0].endswith("; 2 findings have none.")
        assert sum(line.startswith("::notice ") for line in lines) == 10

    def test_never_more_than_fifty_annotations(self):
        lines = github(*many(ERROR, 40), *many(WARNING, 40), *many(INFO, 40))
        assert sum(line.startswith("::") for line in lines) == 30

    def test_nothing_is_hidden_where_all_are_shown(self):
        assert not any("GitHub" in line for line in github(*many(ERROR, 10)))

    def test_what_is_not_listed_has_no_annotation_either(self):
        found = many(ERROR, 12)
        lines = "".join(as_github(found[:3], verdict(*found, listed=3), EN)).splitlines()
        assert lines[0].endswith("; 9 findings have none.")

    def test_a_line_of_the_log_is_never_taken_for_a_command(self):
        hostile = many(ERROR, 11, file="::add-mask::x", value="##[add-mask]x")
        assert github(*hostile)[11].startswith("./::add-mask::x:12:Flux: ")
        assert "##[" not in github(*hostile)[11]


class TestSarif:
    """Static Analysis Results Interchange Format 2.1.0."""

    def test_it_is_what_the_schema_says(self):
        found = [finding(character=3, cell="C5", near="x", related="b.csv:3"), finding(WARNING), finding(INFO)]
        for log in (sarif(*found), sarif(*found, labels=FR), sarif()):
            jsonschema.Draft4Validator(SCHEMA, format_checker=jsonschema.FormatChecker()).validate(log)
            assert log["version"] == "2.1.0"

    @given(ANY_TEXT.filter(bool), ANY_TEXT)
    def test_it_is_so_whatever_the_ledger_holds(self, file, value):
        log = sarif(finding(file=file, value=value))
        jsonschema.Draft4Validator(SCHEMA).validate(log)
        assert log["runs"][0]["results"][0]["properties"]["value"] == value

    def test_a_result_has_its_rule_level_line_and_column(self):
        (result,) = sarif(finding(character=11))["runs"][0]["results"]
        assert (result["ruleId"], result["level"]) == ("BAR102", "error")
        assert result["locations"][0]["physicalLocation"] == {
            "artifactLocation": {"uri": "a.csv"},
            "region": {"startLine": 2, "startColumn": 11},
        }
        assert result["locations"][0]["logicalLocations"] == [{"name": "Flux", "kind": "column"}]

    def test_the_other_row_is_a_related_location(self):
        (result,) = sarif(finding(Code.LIKELY_DUPLICATE, related="c/é: 2.csv:17"), labels=FR)["runs"][0]["results"]
        (other,) = result["relatedLocations"]
        assert other["physicalLocation"] == {
            "artifactLocation": {"uri": "c/%C3%A9%3A%202.csv"},
            "region": {"startLine": 17},
        }
        assert other["message"] == {"text": "l'autre ligne"}
        assert "relatedLocations" not in sarif(finding())["runs"][0]["results"][0]

    def test_columns_are_counted_in_characters(self):
        assert sarif()["runs"][0]["columnKind"] == "unicodeCodePoints"

    def test_a_workbook_s_cell_is_a_logical_location(self):
        (result,) = sarif(finding(cell="C5"))["runs"][0]["results"]
        assert result["locations"][0]["logicalLocations"][0]["fullyQualifiedName"] == "C5"
        assert "startColumn" not in result["locations"][0]["physicalLocation"]["region"]

    def test_every_rule_stands_with_its_level_and_help_and_results_point_to_it(self):
        run = sarif(finding(INFO), finding(WARNING))["runs"][0]
        rules = run["tool"]["driver"]["rules"]
        assert [rule["id"] for rule in rules] == [kind.number for kind in by_number().values()]
        for rule, kind in zip(rules, by_number().values(), strict=True):
            level = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}[kind.severity]
            assert rule["defaultConfiguration"]["level"] == level
            assert kind.cure.en[1:] in rule["help"]["markdown"]
        for result in run["results"]:
            assert rules[result["ruleIndex"]]["id"] == result["ruleId"]

    def test_the_tool_and_its_version_are_named(self):
        driver = sarif()["runs"][0]["tool"]["driver"]
        assert (driver["name"], driver["version"]) == ("barometre", "1.2.3")

    @pytest.mark.parametrize(("file", "address"), [
        ("a.csv", "a.csv"),
        ("été 2024/a b%.csv", "%C3%A9t%C3%A9%202024/a%20b%25.csv"),
        ("C:d.csv", "C%3Ad.csv"),
        ("2024\\a.csv", "2024/a.csv"),
        ("/srv/a b.csv", "file:///srv/a%20b.csv"),
    ])  # fmt: skip
    def test_addresses_are_relative_and_percent_encoded(self, file, address):
        assert uri(file) == address

    def test_braces_and_links_of_a_cell_are_text(self):
        (result,) = sarif(finding(value="{0} [x](http://y)\x1b"))["runs"][0]["results"]
        assert r"'{{0}} [x\](http://y)\x1b'" in result["message"]["text"]

    def test_what_was_silenced_is_counted_and_is_no_result(self):
        silence = Silence(WARNING, "seen", "ci.yaml: silence 1")
        run = sarif(silenced=((silence, 3),), config="ci.yaml")["runs"][0]
        assert run["results"] == []
        assert run["properties"]["silenced"][0]["reason"] == "seen"
        assert run["properties"]["total"]["silenced"] == 3


class TestJUnit:
    """The report that continuous integration shows as tests."""

    def test_one_case_per_rule_and_file(self):
        report = junit(finding(), finding(file="b.csv"), finding(line=3, file="b.csv"))
        suites = report.findall("testsuite")
        assert [suite.get("name") for suite in suites] == ["a.csv", "b.csv"]
        for suite in suites:
            names = [case.get("name").split()[0] for case in suite.findall("testcase")]
            assert names == [kind.number for kind in by_number().values()]
            assert suite.get("tests") == str(len(catalogue()))
        assert report.get("tests") == str(2 * len(catalogue()))
        assert report.get("failures") == "2"

    def test_an_error_fails_its_case_with_every_finding(self):
        (failure,) = junit(*many(ERROR, 3)).iter("failure")
        assert (failure.get("type"), failure.get("message")) == ("error", "3 errors")
        assert [line.split(" ")[0] for line in failure.text.splitlines()] == [f"a.csv:{n}:Flux:" for n in (2, 3, 4)]

    def test_the_message_counts_findings_that_are_not_listed(self):
        found = many(ERROR, 30)
        report = "".join(as_junit({("a.csv", ERROR): found[:2]}, verdict(*found, listed=2), EN, strict=False))
        (failure,) = ElementTree.fromstring(report).iter("failure")
        assert failure.get("message") == "30 errors"
        assert len(failure.text.splitlines()) == 2

    def test_a_warning_passes_and_says_so_unless_warnings_are_failures(self):
        report = junit(finding(WARNING))
        assert (report.get("failures"), len(list(report.iter("failure")))) == ("0", 0)
        assert next(report.iter("system-out")).text.startswith("a.csv:2:Flux: ")
        strict = junit(finding(WARNING), strict=True)
        assert (strict.get("failures"), next(strict.iter("failure")).get("type")) == ("1", "warning")

    def test_a_remark_never_fails(self):
        assert junit(finding(INFO), strict=True).get("failures") == "0"

    def test_a_file_without_a_finding_passes(self):
        report = junit(files=("a.csv",))
        assert report.get("failures") == "0"
        assert len(list(report.iter("testcase"))) == len(catalogue())

    @given(ANY_TEXT, ANY_TEXT)
    def test_it_is_well_formed_whatever_the_ledger_holds(self, file, value):
        report = junit(finding(file=file, value=value + "]]>\x00\x1b\ufffe&<"))
        (failure,) = report.iter("failure")
        assert "]]>" in failure.text
        assert r"\x00\x1b\ufffe&<" in failure.text
