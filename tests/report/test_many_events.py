"""A page of many events: what it weighs for each of them, and that none is lacking."""

from pathlib import Path
from unittest.mock import patch

import polars as pl
import pytest

from barometre.display.report import behind

from .many_events import many
from .reading import Page, number


@pytest.fixture
def ledger(barometre) -> pl.DataFrame:
    many(Path("many.csv"), 3000, sources=20)
    return pl.read_csv("many.csv", infer_schema=False)


def written(barometre, lang: str = "en") -> str:
    answer = barometre("report", "many.csv", "--semester", "2024S1", "--lang", lang, "-o", "many.html")
    assert answer.status == 0, answer.err
    return Path("many.html").read_text(encoding="utf-8")


def listed(shown: Page) -> list[list[str]]:
    """The rows of all tables of events."""
    return [row for name, (_, *rows) in shown.tables.items() if name.startswith("events-") for row in rows]


def test_each_event_stands_once_with_its_line_in_the_ledger(barometre, ledger):
    found = sorted(listed(Page.of(written(barometre))), key=lambda row: int(row[-1]))
    assert [int(row[-1]) for row in found] == list(range(2, 3002))
    assert [row[3] for row in found] == ledger["site"].to_list()
    assert [int(number(row[6])) for row in found] == ledger["jobs_change"].cast(int).to_list()
    weights = {"opening": 1, "extension": 1, "closure": -1, "reduction": -1}
    assert [number(row[0]) for row in found] == [weights[event] for event in ledger["event"]]


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_an_event_costs_its_texts_and_sixty_bytes(barometre, ledger, lang):
    """Oracle: the bytes of the ledger's own texts that a page shows."""
    with patch.object(behind, "MOST", 10_000):  # the sources stand once
        text = written(barometre, lang)
    shown = ["event", "effective_date", "site", "company", "commune", "jobs_change"]
    texts = ledger.select(pl.sum_horizontal(pl.col(shown).str.len_bytes()).sum()).item()
    tables = text[text.index('<table data-name="events-') : text.index('<details id="sources">')]
    assert (len(tables.encode()) - texts) / len(ledger) < 60


def test_sources_that_would_make_the_page_heavy_stand_once(barometre, ledger):
    with patch.object(behind, "MOST", 10_000):
        text = written(barometre)
    shown = Page.of(text)
    links = [link for link in shown.links if link.startswith("https://recueils.example")]
    assert sorted(links) == sorted(set(ledger["source_url"]))
    assert "Source no." in text
    for row in listed(shown):
        wanted = ledger.row(int(row[-1]) - 2, named=True)
        assert links[int(row[-2]) - 1] == wanted["source_url"]


def test_sources_that_are_too_many_are_left_out_and_that_is_said(barometre, ledger):
    with patch.object(behind, "MOST", 100):
        text = written(barometre)
    assert "The sources of these events (20) would make the page too heavy" in text
    assert "recueils.example" not in text
    assert len(listed(Page.of(text))) == 3000


def test_more_events_than_are_printed_stay_folded(barometre, ledger):
    assert "not printed here" not in written(barometre)
    with patch.object(behind, "PRINTED", 2999):
        text = written(barometre)
    large = [
        attributes
        for tag, attributes in Page.of(text).tags
        if tag == "details" and "unprinted" in attributes.get("class", "")
    ]
    assert len(large) == text.count("not printed here") > 0
