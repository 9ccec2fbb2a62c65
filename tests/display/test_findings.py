"""Findings in words, for a reader."""

import pytest

from barometre.display.findings import as_text, finding_line, summary, unused
from barometre.display.findings_table import findings_table
from barometre.display.formats import as_markdown
from barometre.display.terminal import Screen, as_table
from barometre.ledger.catalogue import catalogue
from barometre.ledger.findings import Code
from barometre.ledger.silences import Silence

from .made import EN, ERROR, FR, INFO, WARNING, finding, many, verdict

PLAIN = Screen()
HOSTILE = "a\x1b[31mb\u202ec\rd\ne\x00"


def text(*findings, labels=EN, screen=PLAIN, **more):
    return "".join(as_text(findings, verdict(*findings, **more), labels, screen))


def test_a_line_starts_with_the_place_then_code_severity_value_and_cure():
    title, cure = catalogue()[ERROR].title.en, catalogue()[ERROR].cure.en
    assert finding_line(finding(), "en") == f"a.csv:2:Flux: BAR102 error: {title}: 'extention'; {cure}."


def test_the_same_line_in_french():
    title, cure = catalogue()[ERROR].title.fr, catalogue()[ERROR].cure.fr
    assert finding_line(finding(), "fr") == f"a.csv:2:Flux: BAR102 erreur : {title} : « extention » ; {cure}."


@pytest.mark.parametrize(
    ("code", "fr", "en"),
    [(ERROR, "erreur", "error"), (WARNING, "avertissement", "warning"), (INFO, "remarque", "remark")],
)
def test_each_severity_has_its_word(code, fr, en):
    number = catalogue()[code].number
    assert f": {number} {fr} : " in finding_line(finding(code), "fr")
    assert f": {number} {en}: " in finding_line(finding(code), "en")


def test_a_workbook_s_cell_is_named():
    assert finding_line(finding(cell="C5"), "en").startswith("a.csv:2:Flux (C5): BAR102 ")


def test_what_was_perhaps_meant_and_the_other_row_are_said():
    line = finding_line(finding(near="extension", related="a.csv:9"), "en")
    assert "'extention' (perhaps extension, see a.csv:9); " in line
    assert "« extention » (peut-être extension, voir a.csv:9) ; " in finding_line(
        finding(near="extension", related="a.csv:9"), "fr"
    )


@pytest.mark.parametrize(
    ("code", "fr", "en"),
    [
        (Code.MERGED_COMMUNE, "(aujourd'hui Lille (59350))", "(today Lille (59350))"),
        (Code.CONTRADICTORY_PLACE, "(mais Lille (59350))", "(but Lille (59350))"),
        (Code.POSTAL_CODE_ELSEWHERE, "(celui de Lille (59350))", "(that of Lille (59350))"),
    ],
)
def test_what_is_sure_is_not_said_to_be_perhaps(code, fr, en):
    assert fr in finding_line(finding(code, near="Lille (59350)"), "fr")
    assert en in finding_line(finding(code, near="Lille (59350)"), "en")


def test_an_empty_cell_is_not_quoted():
    line = finding_line(finding(Code.MISSING_DATE, value=""), "en")
    assert "''" not in line
    assert catalogue()[Code.MISSING_DATE].title.en + "; " in line


def test_a_title_that_asks_is_not_followed_by_a_colon():
    assert "? '1,234'; " in finding_line(finding(Code.AMBIGUOUS_NUMBER, value="1,234"), "en")


def test_a_long_cell_is_shortened():
    line = finding_line(finding(value="x" * 100_000), "en")
    assert "x" * 60 + "…'" in line
    assert len(line) < 300


def test_text_ends_with_exact_totals_and_the_rows():
    found = [finding(), *many(WARNING, 2), finding(INFO)]
    assert text(*found).splitlines()[-2:] == [
        "1 error, 2 warnings, 1 remark.",
        "100 rows read: 93 understood, 7 refused.",
    ]
    assert text(*found, labels=FR).splitlines()[-2:] == [
        "1 erreur, 2 avertissements, 1 remarque.",
        "100 lignes lues : 93 comprises, 7 refusées.",
    ]


def test_without_a_finding_only_the_totals_are_said():
    assert text() == "0 errors, 0 warnings, 0 remarks.\n100 rows read: 93 understood, 7 refused.\n"


def test_totals_are_exact_when_the_listing_is_capped():
    found = many(ERROR, 1234)
    said = summary(verdict(*found, listed=100), EN)
    assert said[0] == "1,234 errors, 0 warnings, 0 remarks."
    assert said[1] == "Listed: 100 of 1,234 findings, the gravest first (--limit 0: all of them)."
    assert summary(verdict(*found, listed=100), FR)[1] == (
        "Montrés : 100 des 1\u202f234 constats, les plus graves d'abord (--limit 0 : tous)."
    )


def test_what_was_silenced_is_counted_with_its_document():
    silence = Silence(WARNING, "seen", "ci.yaml: silence 1")
    said = summary(verdict(finding(), silenced=((silence, 3),), config="ci.yaml"), EN)
    assert said[0] == "1 error, 0 warnings, 0 remarks, 3 silenced (ci.yaml)."


def test_a_silence_that_silenced_nothing_is_said():
    used, idle = Silence(WARNING, "seen", "ci.yaml: silence 1"), Silence(WARNING, "seen", "ci.yaml: silence 2")
    number = catalogue()[WARNING].number
    result = verdict(silenced=((used, 3), (idle, 0)), config="ci.yaml")
    assert unused(result, EN) == [f"ci.yaml: silence 2 ({number}) silenced nothing: remove it."]
    assert unused(result, FR) == [f"ci.yaml: silence 2 ({number}) n'a fait taire aucun constat : ôtez-la."]


def test_control_and_bidirectional_characters_never_reach_a_terminal():
    hostile = finding(value=HOSTILE, file=f"{HOSTILE}.csv", near=HOSTILE, related=HOSTILE)
    table = findings_table([hostile], verdict(hostile), EN)
    for shown in (text(hostile), as_table(table, EN, Screen()), as_markdown(table, EN)):
        assert not set(shown) & set("\x1b\u202e\r\x00")
        assert r"\x1b" in shown
        assert r"\u202e" in shown


def test_a_finding_is_one_line_whatever_its_cell_holds():
    assert len(text(finding(value="a\nb\rc\u2028d\x85e\x0bf")).splitlines()) == 4


def test_colour_only_where_the_screen_has_it():
    assert "\x1b" not in text(finding())
    colored = text(finding(value=HOSTILE), screen=Screen(width=80, color=True))
    assert colored.startswith("\x1b[1ma.csv:2:Flux\x1b[0m: \x1b[1;31mBAR102 error\x1b[0m: ")
    assert "\x1b[31mb" not in colored


def test_a_terminal_without_accents_gets_letters_it_has():
    assert text(finding(value="été"), labels=FR, screen=Screen(encoding="ascii")).isascii()


def test_the_table_says_each_cure_once_and_how_often_it_applies():
    found = [*many(ERROR, 3), finding(WARNING)]
    table = findings_table(found[:2], verdict(*found, listed=2), EN)
    assert len(table.rows) == 2
    assert table.notes[0] == f"BAR102 × 3: {catalogue()[ERROR].cure.en}."
    assert table.notes[1].startswith(f"{catalogue()[WARNING].number} × 1: ")
    assert table.notes[2:] == tuple(summary(verdict(*found, listed=2), EN))


def test_the_table_has_a_file_column_only_for_several_files_and_a_cell_column_only_for_workbooks():
    def headings(*found):
        table = findings_table(found, verdict(*found), EN)
        return [table.columns[i].label for i in table.shown()]

    assert headings(finding()) == ["Severity", "Code", "Line", "Column", "Value", "Finding"]
    assert headings(finding(), finding(file="b.csv", cell="C5")) == [
        "Severity", "Code", "File", "Line", "Cell", "Column", "Value", "Finding",
    ]  # fmt: skip


def test_markdown_escapes_what_would_be_markup():
    found = finding(value="a|b`c` <script> [x](y)")
    lines = as_markdown(findings_table([found], verdict(found), EN), EN).splitlines()
    assert r"a\|b\`c\` &lt;script&gt; \[x\](y)" in lines[4]
    assert lines[4].count(" | ") == lines[2].count(" | ")
