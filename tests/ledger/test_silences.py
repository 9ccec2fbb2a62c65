"""Findings that a person lets stand, each with its reason."""

import polars as pl
import pytest

from barometre.errors import DocumentError
from barometre.ledger.catalogue import Severity, catalogue
from barometre.ledger.findings import Code
from barometre.ledger.silences import Silences
from barometre.ledger.sources import Source

DUPLICATE, TOTAL = catalogue()[Code.LIKELY_DUPLICATE].number, catalogue()[Code.TOTAL_ROW].number


@pytest.fixture
def load(tmp_path):
    """A function that loads the silences of a document."""

    def silences(text):
        path = tmp_path / "ci.yaml"
        path.write_text(text, encoding="utf-8")
        return Silences.load(path)

    return silences


def silenced(silences, *found, sources=("a.csv",)):
    """The position of the silence of each finding (file, line, code)."""
    frame = pl.LazyFrame(found, schema={"file": pl.String, "line": pl.UInt32, "code": pl.String}, orient="row")
    marked = silences.mark(
        frame, [source if isinstance(source, Source) else Source(source, None) for source in sources]
    )
    return marked.collect()["silence"].to_list()


def test_a_silence_says_code_file_lines_and_reason(load):
    (one,) = load(f"""
        silence:
          - code: {DUPLICATE}
            file: "2024/*.csv"
            lines: [12, 15]
            reason: "two workshops at one address, checked by phone on 3 May"
    """).each
    assert (one.code, one.file, one.lines) == (Code.LIKELY_DUPLICATE, "2024/*.csv", (12, 15))
    assert one.reason == "two workshops at one address, checked by phone on 3 May"
    assert one.where.endswith("ci.yaml: silence 1")


def test_a_silence_is_about_one_code(load):
    silences = load(f"silence: [{{code: {DUPLICATE}, reason: seen}}]")
    found = [("a.csv", 2, "likely-duplicate"), ("a.csv", 2, "total-row")]
    assert silenced(silences, *found) == [0, None]


def test_the_file_is_a_glob(load):
    silences = load(f"silence: [{{code: {DUPLICATE}, file: '2024/*.csv', reason: seen}}]")
    found = [(name, 2, "likely-duplicate") for name in ("2024/a.csv", "2025/a.csv", "2024/a.xlsx")]
    assert silenced(silences, *found, sources=[file for file, _, _ in found]) == [0, None, None]


def test_the_glob_also_matches_the_path_from_the_document_s_folder(load, tmp_path):
    silences = load(f"silence: [{{code: {DUPLICATE}, file: '2024/*.csv', reason: seen}}]")
    path = tmp_path / "2024" / "a.csv"
    found = [(str(path), 2, "likely-duplicate")]
    assert silenced(silences, *found, sources=[Source(str(path), path)]) == [0]


def test_the_lines_are_those_of_the_file(load):
    silences = load(f"silence: [{{code: {DUPLICATE}, lines: [3, 4], reason: seen}}]")
    assert silenced(silences, *(("a.csv", line, "likely-duplicate") for line in (2, 3, 4, 5))) == [None, 0, 0, None]


def test_the_first_silence_that_is_about_a_finding_counts(load):
    silences = load(
        f"silence: [{{code: {TOTAL}, reason: a}}, {{code: {DUPLICATE}, reason: b}}, {{code: {DUPLICATE}, reason: c}}]"
    )
    assert silenced(silences, ("a.csv", 2, "likely-duplicate")) == [1]


def test_a_document_may_be_without_silences(load):
    assert load("silence:").each == ()
    assert silenced(Silences(), ("a.csv", 2, "likely-duplicate")) == [None]


@pytest.mark.parametrize(("text", "said", "cure"), [
    ("silence: [{code: BAR162}]", "silence 1: the key 'reason' is missing", ""),
    ("silence: [{code: BAR162, reason: }]", "silence 1: the reason is empty", "who checked what"),
    ("silence: [{code: BAR162, reason: '  '}]", "silence 1: the reason is empty", "who checked what"),
    ("silence: [{code: BAR162, reason: 3}]", "silence 1: the reason is empty", "who checked what"),
    ("silence: [{reason: seen}]", "silence 1: the key 'code' is missing", ""),
    ("silence: [{code: BAR1622, reason: seen}]", "silence 1: unknown code 'BAR1622'", "BAR162"),
    ("silence: [{code: BAR162, reasons: seen}]", "silence 1: unknown key 'reasons'", "Did you mean: reason?"),
    ("silences: []", "unknown key 'silences'", "Did you mean: silence?"),
    ("silence: {code: BAR162}", "silence: a list is expected", ""),
    ("silence: [BAR162]", "silence 1: a mapping of keys to values is expected", ""),
    ("silence: [{code: BAR162, reason: seen, file: 3}]", "silence 1: file: a text", ""),
    ("silence: [{code: BAR162, reason: seen, lines: 3}]", "lines: a list of line numbers ([12, 15]) is expected", ""),
    ("silence: [{code: BAR162, reason: seen, lines: []}]", "lines: a list of line numbers", ""),
    ("silence: [{code: BAR162, reason: seen, lines: [0]}]", "lines: a list of line numbers", ""),
    ("silence: [{code: BAR162, reason: seen, lines: [yes]}]", "lines: a list of line numbers", ""),
])  # fmt: skip
def test_a_malformed_document_is_refused_where_it_is_wrong(load, text, said, cure):
    with pytest.raises(DocumentError) as refused:
        load(text)
    assert said in refused.value.message.en
    assert "ci.yaml" in refused.value.message.fr
    assert cure in (refused.value.hint.en if refused.value.hint else "")


@pytest.mark.parametrize(
    "kind", [k for k in catalogue().values() if k.severity is Severity.ERROR], ids=lambda k: k.number
)
def test_an_error_can_t_be_silenced_since_the_row_would_not_count(load, kind):
    with pytest.raises(DocumentError) as refused:
        load(f"silence: [{{code: {kind.number}, reason: seen}}]")
    assert "can't be silenced: the row can't be counted" in refused.value.message.en
    assert "--skip-invalid" in refused.value.hint.en


def test_the_number_may_be_written_in_small_letters(load):
    assert load(f"silence: [{{code: {DUPLICATE.lower()}, reason: seen}}]").each[0].code is Code.LIKELY_DUPLICATE
