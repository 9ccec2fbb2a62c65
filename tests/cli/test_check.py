"""`barometre check`: every finding, before any figure is made."""

import csv
import gzip
import io
import json
import sys
from xml.etree import ElementTree

import pytest
import xlsxwriter

from .program import process

GOOD = "event,date,region\nopening,2024-03,HDF\nclosure,2024S1,32\n"
BAD = "Flux;Date d'effet;Région\nouverture;14/03/24;HDF\nextention;2024-05;Bretange\nfermeture;2024-06;32\n"
REMARK = "event,date,region,jobs_change\nopening,2024,HDF,12\nTotal,,,12\n"


@pytest.fixture
def saved(tmp_path):
    def save(name, text, encoding="utf-8"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding=encoding, newline="")
        return name

    return save


@pytest.fixture
def warned(saved):
    """The name of a ledger with one warning, and nothing else."""
    return saved("warned.csv", "event,date,region\nopening,2024,HDF\nclosure,1912,HDF\n")


class TestStatus:
    def test_a_ledger_without_a_finding_passes(self, barometre, saved):
        ran = barometre("check", saved("a.csv", GOOD))
        assert (ran.status, ran.err) == (0, "")
        assert ran.out == "0 errors, 0 warnings, 0 remarks.\n2 rows read: 2 understood, 0 refused.\n"

    def test_the_shipped_ledgers_have_no_error(self, barometre):
        for name in ("official", "documented"):
            assert barometre("check", name).status == 0

    def test_an_error_gives_status_1(self, barometre, saved):
        assert barometre("check", saved("a.csv", BAD)).status == 1

    def test_a_warning_passes_unless_strict(self, barometre, warned):
        passed, failed = barometre("check", warned), barometre("check", warned, "--strict")
        assert (passed.status, failed.status) == (0, 1)
        assert "0 errors, 1 warning, 0 remarks." in passed.out
        assert passed.out == failed.out

    def test_a_remark_passes_even_when_strict(self, barometre, saved):
        ran = barometre("check", saved("a.csv", REMARK), "--strict")
        assert ran.status == 0
        assert ran.out.splitlines()[-2:] == [
            "0 errors, 0 warnings, 1 remark.",
            "2 rows read: 1 understood, 0 refused, 1 of totals.",
        ]

    @pytest.mark.parametrize("form", ["text", "table", "csv", "json", "jsonl", "github", "sarif", "junit", "markdown"])
    def test_the_status_is_the_same_in_every_format(self, barometre, saved, form):
        assert barometre("check", saved("a.csv", BAD), "--format", form).status == 1
        assert barometre("check", saved("b.csv", GOOD), "--format", form).status == 0


class TestFindings:
    def test_each_names_file_line_the_file_s_own_column_and_what_to_do(self, barometre, saved):
        lines = barometre("check", saved("a.csv", BAD)).out.splitlines()
        assert [line.split(" error: ")[0] for line in lines[:3]] == [
            "a.csv:2:Date d'effet: BAR115",
            "a.csv:3:Flux: BAR102",
            "a.csv:3:Région: BAR131",
        ]
        assert "'Bretange'" in lines[2]
        assert lines[2].endswith("write its code or its name; leave it empty if not known.")

    def test_every_row_is_accounted_for(self, barometre, saved):
        assert barometre("check", saved("a.csv", BAD)).out.splitlines()[-2:] == [
            "3 errors, 0 warnings, 0 remarks.",
            "3 rows read: 1 understood, 2 refused.",
        ]

    def test_in_french(self, barometre, saved):
        lines = barometre("check", saved("a.csv", BAD), "--lang", "fr").out.splitlines()
        assert lines[1].startswith("a.csv:3:Flux: BAR102 erreur : flux inconnu : « extention »")
        assert lines[-2:] == [
            "3 erreurs, 0 avertissement, 0 remarque.",
            "3 lignes lues : 1 comprise, 2 refusées.",
        ]

    def test_worst_first_then_by_file_line_and_column(self, barometre, saved, warned):
        names = [saved("b.csv", BAD), saved("a.csv", BAD), saved("0.csv", REMARK), warned]
        rows = list(csv.DictReader(io.StringIO(barometre("check", *names, "-f", "csv").out)))
        assert [(row["severity"], row["file"], row["line"], row["column"]) for row in rows] == [
            ("error", "a.csv", "2", "Date d'effet"),
            ("error", "a.csv", "3", "Flux"),
            ("error", "a.csv", "3", "Région"),
            ("error", "b.csv", "2", "Date d'effet"),
            ("error", "b.csv", "3", "Flux"),
            ("error", "b.csv", "3", "Région"),
            ("warning", "warned.csv", "3", "date"),
            ("info", "0.csv", "3", "event"),
        ]

    def test_the_same_ledger_gives_the_same_bytes(self, barometre, saved):
        name = saved("a.csv", BAD * 50)
        for form in ("text", "json", "sarif", "junit"):
            assert barometre("check", name, "-f", form).out == barometre("check", name, "-f", form).out

    def test_standard_input_is_a_ledger(self, barometre):
        ran = barometre("check", "-", stdin=BAD.encode())
        assert ran.status == 1
        assert ran.out.startswith("-:2:Date d'effet: BAR115 error: ")

    def test_a_folder_is_checked_whole(self, barometre, saved):
        saved("ledgers/2024/a.csv", BAD)
        saved("ledgers/b.csv", GOOD)
        ran = barometre("check", "ledgers")
        assert ran.out.splitlines()[0].startswith("ledgers/2024/a.csv:2:")
        assert ran.out.splitlines()[-1] == "5 rows read: 3 understood, 2 refused."

    def test_in_a_workbook_the_cell_is_named_too(self, barometre, tmp_path):
        with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
            sheet = book.add_worksheet("Registre")
            for number, row in enumerate(
                (["Registre 2024"], [], ["Flux", "Date", "Région"], ["ouverture", "2024", "HFD"])
            ):
                sheet.write_row(number, 0, row)
        ran = barometre("check", "a.xlsx")
        assert ran.status == 1
        assert ran.out.startswith("a.xlsx:4:Région (C4): BAR131 error: unknown region: 'HFD'")
        (row,) = json.loads(barometre("check", "a.xlsx", "-f", "json").out)["rows"]
        assert (row["line"], row["column"], row["cell"]) == (4, "Région", "C4")

    def test_a_compressed_ledger_has_lines_and_no_characters(self, barometre, tmp_path):
        (tmp_path / "a.csv.gz").write_bytes(gzip.compress(BAD.encode()))
        ran = barometre("check", "a.csv.gz", "-f", "github")
        assert ran.out.startswith("::error file=a.csv.gz,line=2,title=BAR115 ")

    def test_the_words_and_places_that_are_named_are_used(self, barometre, saved):
        saved("words.yaml", "flows:\n  extension: [extention]\n")
        ran = barometre("check", saved("a.csv", BAD), "--vocabulary", "words.yaml")
        assert "BAR102" not in ran.out
        us = barometre("check", saved("us.csv", "event,date,region\nopening,2024,Texas\n"), "--regions", "us")
        assert us.status == 0


class TestListing:
    MANY = "event,date,region\n" + "birth,2024,HDF\n" * 250 + "opening,1912,HDF\n" * 3

    def test_a_reader_is_shown_a_hundred_and_the_exact_totals(self, barometre, saved):
        lines = barometre("check", saved("a.csv", self.MANY)).out.splitlines()
        assert sum(line.startswith("a.csv:") for line in lines) == 100
        assert lines[-3:] == [
            "250 errors, 3 warnings, 0 remarks.",
            "Listed: 100 of 253 findings, the gravest first (--limit 0: all of them).",
            "253 rows read: 3 understood, 250 refused.",
        ]

    @pytest.mark.parametrize(("limit", "listed"), [(1, 1), (251, 251), (999, 253), (0, 253)])
    def test_the_limit_is_the_reader_s(self, barometre, saved, limit, listed):
        ran = barometre("check", saved("a.csv", self.MANY), "--limit", limit)
        assert sum(line.startswith("a.csv:") for line in ran.out.splitlines()) == listed
        assert "250 errors, 3 warnings, 0 remarks." in ran.out

    @pytest.mark.parametrize("form", ["csv", "jsonl"])
    def test_programs_get_them_all_and_totals_beside(self, barometre, saved, form):
        ran = barometre("check", saved("a.csv", self.MANY), "--format", form)
        assert len(ran.out.splitlines()) == 253 + (form == "csv")
        assert ran.err.splitlines()[-1] == "253 rows read: 3 understood, 250 refused."

    def test_documents_for_programs_hold_exact_totals_whatever_is_listed(self, barometre, saved):
        name = saved("a.csv", self.MANY)
        answer = json.loads(barometre("check", name, "-f", "json", "--limit", 7).out)
        assert (len(answer["rows"]), answer["total"]["error"], answer["total"]["warning"]) == (7, 250, 3)
        report = ElementTree.fromstring(barometre("check", name, "-f", "junit", "--limit", 7).out)
        assert next(report.iter("failure")).get("message") == "250 errors"
        run = json.loads(barometre("check", name, "-f", "sarif", "--limit", 7).out)["runs"][0]
        assert (len(run["results"]), run["properties"]["total"]["error"]) == (7, 250)

    def test_a_negative_limit_is_a_misuse(self, barometre, saved):
        assert barometre("check", saved("a.csv", GOOD), "--limit", "-1").status == 2


class TestFiles:
    @pytest.mark.parametrize(("name", "start"), [
        ("out.txt", "a.csv:2:Date d'effet: BAR115 error"),
        ("out.csv", "file,line,column,"),
        ("out.json", '{\n  "rows": ['),
        ("out.jsonl", '{"file": "a.csv"'),
        ("out.sarif", '{\n  "$schema": "https://json.schemastore.org/sarif-2.1.0.json"'),
        ("out.xml", '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites'),
        ("out.md", "**a.csv"),
    ])  # fmt: skip
    def test_the_suffix_names_the_format(self, barometre, saved, tmp_path, name, start):
        ran = barometre("check", saved("a.csv", BAD), "-o", name)
        assert (ran.status, ran.out) == (1, "")
        assert ran.err.splitlines()[0] == "3 errors, 0 warnings, 0 remarks."
        assert (tmp_path / name).read_text(encoding="utf-8").startswith(start)

    def test_an_unknown_suffix_is_a_misuse(self, barometre, saved):
        ran = barometre("check", saved("a.csv", BAD), "-o", "out.docx")
        assert ran.status == 2
        assert ".sarif" in ran.err

    @pytest.mark.parametrize("option", ["-o", "--rejects"])
    def test_a_ledger_that_is_read_is_never_overwritten(self, barometre, saved, tmp_path, option):
        ran = barometre("check", saved("a.csv", BAD), option, "./a.csv")
        assert ran.status == 2
        assert (tmp_path / "a.csv").read_text(encoding="utf-8") == BAD

    @pytest.mark.parametrize("option", ["-o", "--rejects"])
    def test_nor_is_the_configuration(self, barometre, saved, tmp_path, option):
        saved("ci.txt", "silence: []\n")
        assert barometre("check", saved("a.csv", BAD), "--config", "ci.txt", option, "ci.txt").status == 2
        assert (tmp_path / "ci.txt").read_text(encoding="utf-8") == "silence: []\n"

    def test_the_refused_rows_are_written_as_they_were_with_their_findings(self, barometre, saved, tmp_path):
        ran = barometre("check", saved("a.csv", BAD), "--rejects", "rejects.csv")
        assert ran.status == 1
        assert "rejects.csv: 2 refused rows." in ran.err
        assert (tmp_path / "rejects.csv").read_text(encoding="utf-8").splitlines() == [
            "file,line,findings,Flux,Date d'effet,Région",
            "a.csv,2,BAR115 Date d'effet: two-digit year,ouverture,14/03/24,HDF",
            "a.csv,3,BAR102 Flux: unknown flow; BAR131 Région: unknown region,extention,2024-05,Bretange",
        ]

    def test_without_refused_rows_there_is_only_their_header(self, barometre, saved, tmp_path):
        saved("rejects.csv", "from yesterday\n")
        assert barometre("check", saved("a.csv", GOOD), "--rejects", "rejects.csv").status == 0
        assert (tmp_path / "rejects.csv").read_text(encoding="utf-8") == "file,line,findings,event,date,region\n"

    @pytest.mark.parametrize("name", ["-", "rejects.xlsx", "rejects.json"])
    def test_the_rejects_are_a_csv_file(self, barometre, saved, tmp_path, name):
        ran = barometre("check", saved("a.csv", BAD), "--rejects", name)
        assert (ran.status, ran.out) == (2, "")
        assert "not a CSV file" in ran.err
        assert not (tmp_path / name).exists()

    def test_the_answer_and_the_rejects_are_two_files(self, barometre, saved):
        assert barometre("check", saved("a.csv", BAD), "-o", "x.csv", "--rejects", "./x.csv").status == 2

    def test_a_source_that_can_t_be_read_gives_status_3_and_no_answer(self, barometre, saved, tmp_path):
        ran = barometre("check", saved("a.csv", BAD), "missing.csv", "-o", "out.json", "--rejects", "rejects.csv")
        assert (ran.status, ran.out) == (3, "")
        assert "missing.csv: no such file" in ran.err
        assert sorted(path.name for path in tmp_path.iterdir()) == ["a.csv"]

    def test_a_ledger_without_a_header_gives_status_3(self, barometre, saved):
        ran = barometre("check", saved("a.csv", "a,b\n1,2\n"))
        assert (ran.status, ran.out) == (3, "")
        assert "a.csv:1: no header recognised" in ran.err


class TestSilences:
    CONFIG = "silence:\n  - {code: BAR118, file: warned.csv, lines: [3], reason: a factory of 1912 indeed}\n"

    def test_what_may_stand_is_counted_and_no_longer_fails(self, barometre, saved, warned):
        saved("ci.yaml", self.CONFIG)
        ran = barometre("check", warned, "--strict", "--config", "ci.yaml")
        assert ran.status == 0
        assert ran.out.splitlines()[0] == "0 errors, 0 warnings, 0 remarks, 1 silenced (ci.yaml)."

    def test_the_folder_s_own_document_is_used_and_said(self, barometre, saved, warned):
        saved("barometre.yaml", self.CONFIG)
        ran = barometre("check", warned, "--strict")
        assert (ran.status, ran.err) == (0, "Configuration: barometre.yaml.\n")

    def test_the_variable_names_a_document(self, barometre, saved, warned, monkeypatch):
        saved("ci.yaml", self.CONFIG)
        monkeypatch.setenv("BAROMETRE_CONFIG", "ci.yaml")
        assert barometre("check", warned, "--strict").status == 0

    def test_a_silence_that_silenced_nothing_is_said(self, barometre, saved, warned):
        saved("ci.yaml", self.CONFIG.replace("[3]", "[2]"))
        ran = barometre("check", warned, "--strict", "--config", "ci.yaml")
        assert ran.status == 1
        assert "ci.yaml: silence 1 (BAR118) silenced nothing: remove it." in ran.err

    def test_the_reason_travels_with_the_count(self, barometre, saved, warned):
        saved("ci.yaml", self.CONFIG)
        (silenced,) = json.loads(barometre("check", warned, "--config", "ci.yaml", "-f", "json").out)["silenced"]
        assert (silenced["reason"], silenced["findings"]) == ("a factory of 1912 indeed", 1)

    @pytest.mark.parametrize(("entry", "said"), [
        ("code: BAR118", "the key 'reason' is missing"),
        ("{code: BAR118, reason: ''}", "the reason is empty"),
        ("{code: BAR11, reason: seen}", "unknown code 'BAR11'"),
        ("{code: BAR102, reason: seen}", "BAR102 is an error and can't be silenced"),
        ("{code: BAR118, reason: seen, line: 3}", "unknown key 'line'"),
    ])  # fmt: skip
    def test_a_malformed_document_gives_status_4_and_no_answer(self, barometre, saved, warned, entry, said):
        saved("ci.yaml", f"silence:\n  - {entry}\n")
        ran = barometre("check", warned, "--config", "ci.yaml")
        assert (ran.status, ran.out) == (4, "")
        assert said in ran.err

    def test_a_document_that_is_named_must_be_there(self, barometre, saved, warned):
        assert barometre("check", warned, "--config", "none.yaml").status == 4


class TestAround:
    def test_help_has_an_example_and_loads_nothing_heavy(self):
        code = (
            "import sys; sys.argv = ['barometre', 'check', '--help']\n"
            "from barometre.cli.main import run\n"
            "try: run()\n"
            "finally: print(sorted({'polars', 'yaml', 'xlsxwriter', 'frictionless'} & set(sys.modules)))"
        )
        ran = process(program=[sys.executable, "-c", code])
        assert "Example: barometre check" in ran.out
        assert ran.out.splitlines()[-1] == "[]"

    def test_an_unknown_format_is_a_misuse_that_names_those_there_are(self, barometre, saved):
        ran = barometre("check", saved("a.csv", GOOD), "--format", "sarrif")
        assert ran.status == 2
        assert "sarif" in ran.err

    def test_the_shell_offers_the_formats(self):
        from barometre.cli.completion import findings_formats

        assert [name for name, _ in findings_formats("j")] == ["json", "jsonl", "junit"]

    def test_a_balance_that_is_refused_names_the_way_on(self, barometre, saved):
        ran = barometre("net", saved("a.csv", BAD))
        assert ran.status == 1
        assert "barometre check" in ran.err
        assert "a.csv:3:Flux: BAR102 error: unknown flow: 'extention'" in ran.err
