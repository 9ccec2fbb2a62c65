"""Other places and other words, by option, variable or document; both documents are checked when they are loaded."""

import json

import pytest

from barometre.shipped import config

LEDGER = """event,date,region
opening,2024-03,CA
closure,2024-04-05,Texas
expansion,2024-05,Puerto Rico
"""
WORDS = "columns: {region: [Bundesland], event: [Was]}\nflows: {opening: [Eröffnung]}\n"
LAND = """regions:
  "09": {iso: DE-BY, fr: Bavière, en: Bavaria, aliases: [Bayern]}
  "11": {iso: DE-BE, fr: Berlin}
"""


@pytest.fixture
def ledger(tmp_path):
    path = tmp_path / "us.csv"
    path.write_text(LEDGER)
    return path


@pytest.mark.parametrize("named", ["us", str(config("regions-us.yaml"))])
def test_a_ledger_of_american_states_is_counted(barometre, ledger, named):
    ran = barometre("net", ledger, "--regions", named, "--by", "region,year", "--format", "csv")
    assert ran.status == 0
    rows = [line.split(",") for line in ran.out.splitlines()[1:]]
    assert [(row[0], row[1], row[-2]) for row in rows] == [
        ("CA", "California", "1"),
        ("PR", "Puerto Rico", "1"),
        ("TX", "Texas", "-1"),
    ]


def test_a_state_is_a_state_though_its_code_may_mean_nothing_elsewhere(barometre, tmp_path):
    """NC and ND are states; "n.c." and "n.d." are words for nothing in France."""
    (tmp_path / "c.csv").write_text("event,date,region\nopening,2024,NC\nclosure,2024,N.D.\nopening,2024,n.r.\n")
    ran = barometre("net", "c.csv", "--regions", "us", "--by", "region,year", "--format", "csv")
    assert [line.split(",")[0] for line in ran.out.splitlines()[1:]] == ["NC", "ND", ""]
    words = json.loads(barometre("inspect", "c.csv", "--regions", "us", "-f", "json").out)["ledgers"][0]["words"]
    assert {word["text"]: word["became"] for word in words["region"]} == {"NC": "NC", "N.D.": "ND", "n.r.": None}


def test_fill_has_a_row_for_every_state(barometre, ledger):
    ran = barometre("net", ledger, "--regions", "us", "--by", "region,year", "--fill", "--format", "csv")
    codes = [line.split(",")[0] for line in ran.out.splitlines()[1:]]
    assert len(codes) == 56
    assert codes == sorted(codes)


def test_a_state_is_selected_by_any_of_its_names(barometre, ledger):
    ran = barometre("net", ledger, "--regions", "us", "-r", "Tex.", "--by", "region,year", "--format", "csv")
    assert ran.out.splitlines()[1].startswith("TX,Texas,2024")


def test_a_region_of_france_is_none_of_theirs(barometre, ledger):
    ran = barometre("net", ledger, "--regions", "us", "--region", "HDF")
    assert ran.status == 2
    assert "Unknown region: 'HDF'" in ran.err


def test_words_and_places_of_ones_own(barometre, tmp_path):
    (tmp_path / "words.yaml").write_text(WORDS, encoding="utf-8")
    (tmp_path / "land.yaml").write_text(LAND, encoding="utf-8")
    (tmp_path / "de.csv").write_text(
        "Was;Date;Bundesland\nEröffnung;2024;Bayern\nclosure;2024;Berlin\n", encoding="utf-8"
    )
    options = ("--vocabulary", "words.yaml", "--regions", "land.yaml", "--by", "region,year", "--format", "csv")
    ran = barometre("net", "de.csv", *options)
    assert [line.split(",")[:3] for line in ran.out.splitlines()[1:]] == [
        ["09", "Bavière", "2024"],
        ["11", "Berlin", "2024"],
    ]


def test_without_the_words_the_ledger_is_refused_with_what_was_read(barometre, tmp_path):
    (tmp_path / "de.csv").write_text("Was;Date;Bundesland\nEröffnung;2024;Bayern\n", encoding="utf-8")
    ran = barometre("net", "de.csv")
    assert ran.status == 3
    assert "the column event is missing" in ran.err
    assert ran.out == ""


def test_both_can_be_set_once_for_all(barometre, ledger, monkeypatch, tmp_path):
    (tmp_path / "words.yaml").write_text("flows: {opening: [CA]}")
    monkeypatch.setenv("BAROMETRE_REGIONS", "us")
    monkeypatch.setenv("BAROMETRE_VOCABULARY", "words.yaml")
    assert barometre("net", ledger, "--by", "region,year").status == 0
    assert "Unknown referential" in barometre("net", ledger, "--regions", "xx").err


@pytest.mark.parametrize("command", ["net", "check", "inspect", "convert"])
@pytest.mark.parametrize(
    ("option", "text", "said"),
    [
        ("--vocabulary", "flow: {}", "mine.yaml: unknown key 'flow'"),
        ("--vocabulary", "flows: {closure: [ouverture]}", "mine.yaml: flows: 'ouverture' leads both to opening and to"),
        ("--vocabulary", "flows: {opening: [a]}\nflows: {}", "mine.yaml:2:1: not readable YAML"),
        ("--regions", "region: {}", "mine.yaml: unknown key 'region'"),
        ("--regions", 'regions: {"1": {fr: A}, "2": {fr: a}}', "mine.yaml: regions: 'a' leads both to 1 and to 2"),
        ("--regions", "regions: {1: {fr: A}}", "mine.yaml: regions: a code in quotes"),
        ("--regions", 'regions: {"": {fr: A}}', "mine.yaml: regions: "),
        ("--regions", 'regions: {"1": {en: A}}', "mine.yaml: regions: 1: the key 'fr' is missing"),
        ("--regions", 'regions: {"1": {fr: A}}\nformer_regions: {"9": {fr: B, became: "7"}}', "9: became"),
    ],
)  # fmt: skip
def test_a_document_is_checked_when_it_is_loaded(barometre, tmp_path, ledger, command, option, text, said):
    (tmp_path / "mine.yaml").write_text(text, encoding="utf-8")
    ran = barometre(command, ledger, option, "mine.yaml")
    assert ran.status == 4
    assert said in ran.err
    assert ran.out == ""


@pytest.mark.parametrize("option", ["--vocabulary", "--regions"])
def test_a_document_that_is_not_there_is_refused(barometre, ledger, option):
    ran = barometre("net", ledger, option, "nowhere.yaml")
    assert (ran.status, ran.out) == (4, "")
    assert "nowhere.yaml: can't be read" in ran.err
