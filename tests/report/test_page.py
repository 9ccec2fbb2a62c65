"""The page of an edition as a file: whole, alone, the same each time, and proof against what a ledger says."""

import re
import shutil
import sys
from pathlib import Path
from unittest.mock import patch

import pytest

from .hostile_ledger import HOSTILE, LONG
from .reading import Page


def written(barometre, *asked: str, lang: str = "en", name: str = "edition.html") -> str:
    answer = barometre("report", *asked, "--lang", lang, "-o", name)
    assert answer.status == 0, answer.err
    return Path(name).read_text(encoding="utf-8")


@pytest.fixture
def hostile(barometre) -> str:
    Path("hostile.csv").write_text(HOSTILE, encoding="utf-8")
    return written(barometre, "hostile.csv", "--semester", "2024S1", "--skip-invalid")


def test_text_of_a_ledger_is_no_markup(barometre, hostile):
    shown = Page.of(hostile)
    tags = [tag for tag, _ in shown.tags]
    assert tags.count("script") == 1
    assert not {"img", "b", "iframe", "object", "link"} & set(tags)
    assert not [name for _, attributes in shown.tags for name in attributes if name.startswith("on")]
    said = [cell for row in shown.tables["events-32"] for cell in row]
    assert "<script>alert(1)</script>" in said
    assert '"><img src=x onerror=alert(2)>' in said
    assert LONG in said
    assert "{{ 7*7 }}" in said
    assert [row[0] for row in shown.tables["sectors"]].count("<b>bold</b>") == 1


def test_only_the_web_is_linked_to(barometre, hostile):
    links = {link for link in Page.of(hostile).links if not link.startswith("#")}
    assert {link.partition(":")[0].lower() for link in links} <= {"http", "https"}
    assert "HTTP://EXAMPLE.ORG/" in links
    assert 'https://example.org/?a=<b>&c="d"' in links


@pytest.mark.parametrize("ledger", ["official", "documented"])
def test_the_page_needs_no_other_file(barometre, ledger):
    text = written(barometre, ledger, "--semester", "2024S1")
    for tag, attributes in Page.of(text).tags:
        assert tag not in {"link", "img", "iframe", "object", "embed", "base", "form"}
        assert not {"src", "srcset", "action"} & set(attributes), tag
    style = text.partition("<style>")[2].partition("</style>")[0]
    assert "url(" not in style.replace("url(#", "")
    assert "@import" not in style


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_the_same_ledger_makes_the_same_bytes(barometre, lang):
    pages = {written(barometre, "documented", "--semester", "2024S1", lang=lang, name=f"{i}.html") for i in range(2)}
    assert len(pages) == 1


def test_each_language_has_its_own_words_numbers_and_dates(barometre):
    french = written(barometre, "official", "--semester", "2024S1", lang="fr")
    english = written(barometre, "official", "--semester", "2024S1", lang="en")
    assert '<html lang="fr">' in french
    assert '<html lang="en">' in english
    for said, other in (
        ("1er semestre 2024\u00a0: 130 ouvertures", english),
        ("First half of 2024: 130 openings", french),
    ):
        assert (said in french) != (said in english)
        assert said not in other
    assert "1\u202f624 lignes lues\u00a0: 220 comptées" in french
    assert "1,624 rows read: 220 counted" in english
    assert "30 octobre 2025" in french
    assert "30 October 2025" in english


def test_without_jinja2_the_line_that_installs_it_is_said(barometre):
    with patch.dict(sys.modules, {"jinja2": None}):
        answer = barometre("report", "official", "--semester", "2024S1", "-o", "edition.html")
    assert answer.status == 3
    assert "python -m pip install 'barometre[report]'" in answer.err
    assert not Path("edition.html").exists()


@pytest.mark.parametrize("name", ["edition.docx", "edition", "edition.html.txt"])
def test_a_suffix_under_which_no_program_would_open_the_page_is_refused(barometre, name):
    answer = barometre("report", "official", "--semester", "2024S1", "-o", name)
    assert answer.status == 2
    assert answer.err == f"Error: {name}: an edition is an .html or a .pdf.\n  Write -o edition.html.\n"
    assert not Path(name).exists()


def test_the_page_may_go_to_standard_output_or_to_a_device(barometre):
    answer = barometre("report", "official", "--semester", "2024S1", "-o", "-")
    assert answer.out.startswith("<!doctype html>")
    assert barometre("report", "official", "--semester", "2024S1", "-o", "/dev/null").status == 0


def test_without_a_chromium_the_way_to_a_pdf_is_said(barometre):
    with patch.object(shutil, "which", return_value=None):
        answer = barometre("report", "official", "--semester", "2024S1", "-o", "edition.pdf")
    assert answer.status == 3
    assert "No Chromium was found" in answer.err
    assert "edition.html" in answer.err
    assert not Path("edition.pdf").exists()


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ((), "Of which period is the edition?"),
        (("--period", "2020..2024"), "'2020..2024': an edition is of one period.\n  For example 2020."),
        (("--semester", "2024S1,2024S2"), "an edition is of one period.\n  For example 2024S1."),
        (("--semester", "2024S3"), "2024S3"),
        (("--semester", "2024S1", "--region", "Atlantis"), "Atlantis"),
    ],
)
def test_what_cannot_be_asked_is_refused(barometre, asked, said):
    answer = barometre("report", "official", *asked, "-o", "edition.html")
    assert answer.status == 2
    assert said in answer.err
    assert not Path("edition.html").exists()


@pytest.mark.parametrize(
    ("asked", "size"),
    [(("--semester", "2024S1"), 16), (("--semester", "2024S1", "--region", "HDF"), 20)],
    ids=["France", "a region of five départements"],
)
def test_the_figures_of_a_map_are_larger_where_its_places_are_few(barometre, asked, size):
    page = written(barometre, "documented", *asked, lang="fr", name="a.html")
    assert set(re.findall(r'font-size="(\d+)"', page[page.index('class="map"') :])) == {str(size)}
