"""Every figure of an edition is the one that Python computes for the same question."""

from pathlib import Path

import pytest

import barometre as bm

from .reading import Page, number

FIGURES = ("positive", "negative", "net", "net_strict")


def page(barometre, *asked: str, lang: str = "en") -> Page:
    answer = barometre("report", *asked, "--lang", lang, "-o", "edition.html")
    assert answer.status == 0, answer.err
    return Page.of(Path("edition.html").read_text(encoding="utf-8"))


def events(ledger: str):
    return bm.qualify(bm.load_events(ledger), bm.Method.load("dge"))


def nets(ledger: str, *by: str) -> list[dict]:
    return bm.net(events(ledger), by=list(by)).collect().to_dicts()


def told(row: list[str], at: int = 1) -> tuple:
    """The first four figures of a row: positive, negative, net, strict net; they begin at a column."""
    net, strict, positive, negative = (number(cell) for cell in row[at : at + 4])
    return positive, negative, net, strict


def wanted(cell: dict) -> tuple:
    return tuple(cell[figure] for figure in FIGURES)


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize(
    ("ledger", "semester"), [("official", "2024S1"), ("official", "2025S1"), ("documented", "2024S1")]
)
def test_the_figures_of_an_edition(barometre, ledger, semester, lang):
    shown = page(barometre, ledger, "--semester", semester, lang=lang)
    _, *rows, total = shown.tables["places"]
    computed = [cell for cell in nets(ledger, "region", "semester") if cell["semester"] == semester]
    assert {row[0]: told(row, 2) for row in rows} == {cell["region"] or "": wanted(cell) for cell in computed}
    by_semester = {cell["semester"]: cell for cell in nets(ledger, "semester")}
    own = wanted(by_semester[semester])
    assert told(total, 2) == own
    assert number(next(text for text in shown.figures if text)) == own[2]
    for row in shown.tables["series"][1:]:
        cell = by_semester.get(row[0])
        assert told(row) == (wanted(cell) if cell else (0, 0, 0, 0))


def test_the_sectors_add_up_to_the_headline(barometre):
    """Oracle: polars, from the qualified events."""
    _, *rows, total = page(barometre, "documented", "--semester", "2024S1").tables["sectors"]
    computed = [cell for cell in nets("documented", "sector", "semester") if cell["semester"] == "2024S1"]
    assert {row[0]: told(row) for row in rows} == {cell["sector"]: wanted(cell) for cell in computed}
    assert [row[0] for row in rows] != []
    assert told(total)[2] == sum(cell["net"] for cell in computed) == -5


def test_the_events_behind_a_region_are_those_that_make_its_net(barometre):
    shown = page(barometre, "documented", "--semester", "2024S1")
    _, *rows, _ = shown.tables["places"]
    assert rows
    for row in rows:
        _, *behind = shown.tables[f"events-{row[0]}"]
        weights = [number(event[0]) for event in behind]
        assert sum(weights) == number(row[2])
        assert sum(weight > 0 for weight in weights) == number(row[4])


def test_the_edition_of_a_region_has_its_departements(barometre):
    shown = page(barometre, "documented", "--period", "2024", "--region", "HDF", lang="fr")
    _, *rows, total = shown.tables["places"]
    computed = [
        c for c in nets("documented", "region", "departement", "year") if c["region"] == "32" and c["year"] == "2024"
    ]
    assert {row[0]: told(row, 2) for row in rows} == {cell["departement"]: wanted(cell) for cell in computed}
    assert [row[1] for row in rows] == ["Nord", "Oise", "Pas-de-Calais", "Somme"]
    assert told(total, 2) == (3, 6, -3, -1)
    drawn = {attributes["data-place"] for tag, attributes in shown.tags if tag == "a" and "data-place" in attributes}
    assert drawn == {"02", "59", "60", "62", "80"}


@pytest.mark.parametrize(
    "asked", [("official", "--semester", "2024S1"), ("documented", "--period", "2024", "--region", "HDF")]
)
def test_each_place_of_the_map_bears_its_net_and_leads_somewhere(barometre, asked):
    shown = page(barometre, *asked)
    anchors = {attributes["id"] for _, attributes in shown.tags if "id" in attributes}
    assert len(anchors) == sum("id" in attributes for _, attributes in shown.tags)
    assert {link[1:] for link in shown.links if link.startswith("#")} <= anchors
    rows = {row[0]: row[2] for row in shown.tables["places"][1:]}
    named = {
        a["data-place"]: a["aria-label"].partition(": ")[2] for tag, a in shown.tags if tag == "a" and "data-place" in a
    }
    assert len(named) in (18, 5)
    for code, net in named.items():
        assert net == rows.get(code, "n. d." if "official" in asked else "0")


@pytest.mark.parametrize(
    "asked", [("official", "--semester", "2024S1"), ("documented", "--period", "2024", "--region", "HDF")]
)
def test_the_legend_of_the_map_has_the_colours_that_it_has(barometre, asked):
    tags = page(barometre, *asked).tags
    fills = {attributes["fill"] for tag, attributes in tags if tag == "path"}
    chips = [attributes["fill"] for tag, attributes in tags if tag == "rect" and attributes.get("height") == "14"]
    assert sorted(chips) == sorted(fills)


def test_a_change_is_the_difference_of_two_nets(barometre):
    text = page(barometre, "documented", "--semester", "2024S1").text
    by_semester = {cell["semester"]: cell["net"] for cell in nets("documented", "semester")}
    own, before, year = (by_semester[code] for code in ("2024S1", "2023S2", "2023S1"))
    assert (own, before, year) == (-5, 4, 10)
    assert f"+{before} change −{before - own}" in text
    assert f"+{year} change −{year - own}" in text


def test_compare_to_chooses_the_periods_beside(barometre):
    text = page(barometre, "documented", "--semester", "2024S1", "--compare-to", "2022S1").text
    assert "+11 change −16" in text
    assert "second half of 2023" not in text


def test_events_of_too_coarse_a_date_are_no_balance_of_zero(barometre):
    """In `official`, 499 units of 2023 are known by year only: of its semesters nothing can be told."""
    text = page(barometre, "official", "--semester", "2024S1").text.replace("\u00a0", " ")
    assert text.count("n. d. 499 events of too coarse a date") == 2


def test_a_region_of_which_events_may_be_unplaced_has_no_earlier_balance_of_zero(barometre):
    """194 units of 2024S1 say no region: of Brittany nothing is known, which is no "nothing in the ledger"."""
    text = page(barometre, "official", "--semester", "2025S1", "--region", "BRE", "--compare-to", "2024S1").text
    assert "n.\u00a0d. some events do not state their region" in text
    assert "nothing in the ledger" not in text


def test_what_is_not_counted_is_what_explain_says(barometre):
    """2024S1 of `documented`: 4 events have a year only."""
    text = page(barometre, "documented", "--semester", "2024S1").text
    assert "date too coarse: 4" in text
    assert "178 rows read: 19 counted" in text


def test_another_country_has_a_page_without_map(barometre):
    Path("us.csv").write_text(
        "event,effective_date,region\nopening,2024-02-01,CA\nclosure,2024-03-01,TX\n", encoding="utf-8"
    )
    shown = page(barometre, "us.csv", "--regions", "us", "--period", "2024")
    assert [row[1] for row in shown.tables["places"][1:3]] == ["California", "Texas"]
    assert "map" not in [attributes.get("class") for tag, attributes in shown.tags if tag == "svg"]


def test_an_empty_ledger_has_a_page(barometre):
    Path("empty.csv").write_text("event,effective_date,region\n", encoding="utf-8")
    shown = page(barometre, "empty.csv", "--semester", "2024S1")
    assert [number(cell) for cell in shown.tables["places"][-1][2:]] == [0, 0, 0, 0]
    assert "No event counted." in shown.text


def test_a_series_is_interrupted_where_a_balance_is_not_known(barometre):
    """A closure of 2023 lies in one of its semesters: of neither the balance is known."""
    rows = ["event,effective_date,region", "opening,2022-09-01,32", "closure,2023,32", "opening,2024-02-01,32"]
    Path("gap.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    shown = page(barometre, "gap.csv", "--semester", "2024S1")
    assert {row[0]: row[1] for row in shown.tables["series"][1:]} == {
        "2022S2": "+1",
        "2023S1": "n. d.",
        "2023S2": "n. d.",
        "2024S1": "+1",
    }
    assert sum(tag == "polyline" for tag, _ in shown.tags) == 2
    assert "Net n. d.: no event that counts, but others" in shown.text.replace("\u00a0", " ")
    assert "holds units published" not in shown.text
