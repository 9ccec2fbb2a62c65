"""Pictures: whole, the same for the same figures, and bearing the very figures that `net` prints."""

import re
import sys
from collections import Counter
from pathlib import Path
from unittest.mock import patch
from xml.etree import ElementTree

import pytest

import barometre as bm
from barometre.display.labels import Labels
from barometre.reference.regions import Regions

from . import program
from .program import process

ASKED = {
    "bars": "chart documented --period 2024",
    "sectors": "chart documented --by sector --semester 2024S1 --measure jobs --sort code",
    "series": "chart documented --by semester",
    "panels": "chart official --kind series --by region,semester",
    "revisions": "chart official --kind revisions --by year",
    "map": "map official --semester 2024S1",
    "departements": "map documented --period 2024 --by departement",
}
BEGINS = {"svg": b"<svg ", "png": b"\x89PNG\r\n", "pdf": b"%PDF-1"}
SVG = "{http://www.w3.org/2000/svg}"


def texts(svg: bytes) -> list[str]:
    """The texts that a picture shows, in order, without those of the halos below them."""
    root = ElementTree.fromstring(svg)
    return [text.text or "" for text in root.iter(f"{SVG}text") if text.get("stroke") is None]


def drawn(barometre, asked: str, *more: str, name: str = "picture.svg") -> bytes:
    """The bytes of a picture."""
    answer = barometre(*asked.split(), *more, "-o", name)
    assert answer.status == 0, answer.err
    assert answer.out == ""
    return Path(name).read_bytes()


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize("asked", ASKED.values(), ids=ASKED)
def test_every_picture_is_made_in_every_format_and_language(barometre, asked, lang):
    for form, begins in BEGINS.items():
        assert drawn(barometre, asked, "--lang", lang, name=f"one.{form}").startswith(begins)


@pytest.mark.parametrize("asked", ["series", "panels", "revisions", "departements"])
def test_the_same_figures_make_the_same_bytes(barometre, asked):
    for form in BEGINS:
        assert len({drawn(barometre, ASKED[asked], name=f"{time}.{form}") for time in ("one", "two")}) == 1


def test_another_process_makes_the_same_bytes(barometre, tmp_path):
    for form in BEGINS:
        here = drawn(barometre, ASKED["map"], "--lang", "fr", name=f"here.{form}")
        answer = process(*ASKED["map"].split(), "--lang", "fr", "-o", f"there.{form}", folder=tmp_path)
        assert answer.status == 0
        assert (tmp_path / f"there.{form}").read_bytes() == here


def test_many_fonts_make_the_same_pdf(barometre):
    """vl-convert writes several fonts in an order of its own, which changes from run to run."""
    Path("a.csv").write_text("event,effective_date,sector\nopening,2024-01-01,漢字 العربية हिन्दी\n", encoding="utf-8")
    made = {drawn(barometre, "chart a.csv --by sector", name=f"{i}.pdf") for i in range(8)}
    assert len(made) == 1


@pytest.mark.parametrize("asked", ASKED.values(), ids=ASKED)
def test_title_subtitle_source_and_as_of_date_stand_on_each(barometre, asked):
    svg = drawn(barometre, asked, "--lang", "en")
    said = texts(svg)
    official = "official" in asked
    assert re.match("Industrial net balance by |Net by year, from edition", said[0])
    assert "French State industrial barometer (dge)" in said[1]
    source = "official.csv — latest edition (30 October 2025)." if official else "documented.csv — no recording dates."
    assert said[-1].strip() == f"Source: {source}" or f"Source: {source}" in said
    root = ElementTree.fromstring(svg)
    assert root.get("lang") == "en"
    assert root.find(f"{SVG}title").text == said[0]
    assert source in root.find(f"{SVG}desc").text
    assert ("Outlines: IGN, ADMIN EXPRESS COG 2021, Licence Ouverte 2.0." in svg.decode()) == asked.startswith("map")


def nets(ledger: str, by: str) -> list[dict]:
    """The figures that Python gives."""
    events = bm.qualify(bm.load_events(ledger), bm.Method.load("dge"))
    return bm.net(events, by=[by]).collect().to_dicts()


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize("place", ["region", "departement"])
def test_a_map_bears_the_net_of_each_place(barometre, place, lang):
    labels, regions = Labels(lang), Regions.load()
    codes = regions.by_code if place == "region" else regions.departements
    expected = dict.fromkeys(codes, 0) | {row[place]: row["net"] for row in nets("documented", place)}
    assert None not in expected
    numbers = Counter(texts(drawn(barometre, f"map documented --by {place}", "--lang", lang)))
    wanted = Counter(labels.signed(net) for net in expected.values())
    spared = {"0", *(labels.signed(sign * net) for sign in (1, -1) for net in (1, 2, 3))}  # may stand in the legend
    for text, count in wanted.items():
        assert count <= numbers[text] <= count + (text in spared), text
    assert wanted.total() == len(codes)


@pytest.mark.parametrize("rows", [["opening", "opening"], ["closure"], ["opening", "closure"]])
def test_the_legend_of_a_map_has_the_colours_that_it_has(barometre, rows):
    """All are of one region; any other is 0."""
    lines = ["event,effective_date,region", *(f"{event},2024-02-01,32" for event in rows)]
    Path("a.csv").write_text("\n".join(lines) + "\n")
    svg = drawn(barometre, "map a.csv --semester 2024S1")
    groups = [
        group for group in ElementTree.fromstring(svg).iter(f"{SVG}g") if "mark-rect" in (group.get("class") or "")
    ]
    legend = [path.get("fill") for group in groups for path in group if path.get("fill")]
    assert sorted(legend) == sorted(fills(svg))


def test_bars_bear_the_figures_of_each_region(barometre):
    labels, regions = Labels("fr"), Regions.load()
    said = texts(drawn(barometre, "chart documented", "--lang", "fr"))
    rows = nets("documented", "region")
    assert len(rows) > 10
    for figure, sign in (("net", 1), ("net_strict", 1), ("positive", 1), ("negative", -1)):
        wanted = Counter(labels.signed(sign * row[figure]) for row in rows if row[figure])
        assert not wanted - Counter(said), figure
    ordered = sorted(rows, key=lambda row: -row["net"])
    assert regions.name(ordered[0]["region"], "fr") == next(text for text in said if text in region_names(regions))


def region_names(regions: Regions) -> set[str]:
    return {regions.name(code, "fr") for code in regions.by_code}


def fills(svg: bytes) -> Counter:
    """How many places have each colour or hatching."""
    root = ElementTree.fromstring(svg)
    shapes = [path for group in root.iter(f"{SVG}g") if "mark-shape" in (group.get("class") or "") for path in group]
    return Counter(path.get("fill") for path in shapes)


def test_what_nothing_is_known_of_is_hatched(barometre):
    """`official` splits two regions out of 2024S1; 194 of its events say no region, and may lie in any other."""
    found = fills(drawn(barometre, "map official --semester 2024S1"))
    assert found["url(#hatching)"] == 16
    assert found.total() == 18


@pytest.mark.parametrize(
    ("rows", "hatched"),
    [
        ("opening,2024-02-01,32", set()),  # all is placed: elsewhere nothing happened
        ("opening,2024-02-01,32\nopening,2024-03-01,", 17),  # may lie anywhere else
        ("opening,2024-02-01,32\nopening,2024,53", 1),  # Brittany, in one of two semesters
        ("opening,2024-02-01,32\nopening,2024,32", 0),  # where a figure is known, it is written
        ("opening,2024-02-01,32\nopening,2023,53", 0),  # another year
        ("opening,2024-02-01,32\nopening,2024,", 17),
    ],
)
def test_a_place_without_event_is_0_unless_one_may_lie_there(barometre, rows, hatched):
    Path("a.csv").write_text(f"event,effective_date,region\n{rows}\n")
    assert fills(drawn(barometre, "map a.csv --semester 2024S1"))["url(#hatching)"] == (hatched or 0)


def test_a_departement_is_hatched_for_an_event_of_its_region_alone(barometre):
    Path("a.csv").write_text(
        "event,effective_date,region,departement\nopening,2024-02-01,,59\nopening,2024-02-01,53,\n"
    )
    svg = drawn(barometre, "map a.csv --semester 2024S1 --by departement")
    assert fills(svg)["url(#hatching)"] == 4  # those of Brittany
    assert "1 event that counts is not placed: it is not on the map (net +1)." in texts(svg)


def test_a_period_without_event_is_0_in_a_series_unless_one_may_lie_there(barometre):
    rows = ["opening,2022-02-01,32", "closure,2023-09-01,32", "opening,2022,53", "opening,2023-02-01,53"]
    Path("a.csv").write_text("event,effective_date,region\n" + "\n".join(rows) + "\n")
    said = texts(drawn(barometre, "chart a.csv --kind series --by region,semester", "--lang", "en"))
    north, brittany = said.index("Hauts-de-France"), said.index("Brittany")
    assert north < brittany
    assert {"strict n. d."} <= set(said[brittany:])
    assert said[brittany:].count("strict n. d.") == 2  # 2022S1 and 2022S2
    assert said[north:brittany].count("strict 0") == 2  # 2022S2 and 2023S1
    assert any(text.startswith("Net n. d.: no event that counts") for text in said)


HOSTILE = [
    "<script>alert(1)</script>",
    "]]></text></svg>",
    "datum['x'].y[0]",
    '"+1+"',
    "&amp; &lt;",
    "{{signal}} {x}",
    "a\x1b[31mb",
    "x" * 300,
    "\u202eabc",
    "=1+1",
    "2024-01-01",
    "12",
    "\\",
]


@pytest.mark.parametrize("kind", ["bars", "series"])
def test_a_hostile_sector_is_text(barometre, kind):
    import csv

    with Path("a<b>&'.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(
            [["event", "effective_date", "sector"], *(["opening", "2024-01-01", s] for s in HOSTILE)]
        )
    by = "sector" if kind == "bars" else "sector,semester"
    answer = barometre("chart", "a<b>&'.csv", "--kind", kind, "--by", by, "-o", "a.svg")
    assert answer.status == 0, answer.err
    svg = Path("a.svg").read_bytes()
    said = "".join(texts(svg)).replace(" ", "")
    for sector in ("<script>alert(1)</script>", "]]></text></svg>", "datum['x'].y[0]", '"+1+"', "&amp;&lt;", "x" * 300):
        assert sector in said
    assert "a\\x1b[31mb" in said
    assert "a<b>&'.csv" in said
    assert {element.tag.removeprefix(SVG) for element in ElementTree.fromstring(svg).iter()} <= {
        "svg", "title", "desc", "defs", "pattern", "rect", "g", "path", "line", "text", "tspan",
    }  # fmt: skip


@pytest.mark.parametrize("library", ["altair", "vl_convert"])
def test_a_missing_library_is_named_with_the_line_that_installs_it(barometre, library):
    with patch.dict(sys.modules, {library: None}):
        answer = barometre("map", "-o", "a.svg", "--lang", "en")
    assert answer.status == 3
    assert "python -m pip install 'barometre[charts]'" in answer.err
    assert not Path("a.svg").exists()


def test_an_empty_selection_is_drawn(barometre):
    for asked in ("chart", "chart --kind series", "map"):
        assert b"<svg" in drawn(barometre, f"{asked} documented --period 1999")
    Path("a.csv").write_text("event,effective_date\n")
    for asked in ("chart a.csv", "chart a.csv --by semester", "map a.csv"):
        assert b"<svg" in drawn(barometre, asked)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("map --by semester", "--by region or --by departement"),
        ("map --by region,semester", "--by region or --by departement"),
        ("map --regions us", "barometre chart"),
        ("chart --kind series --by region", "--by region,semester"),
        ("chart --kind revisions --as-of 2024-12-31", "--edition"),
        ("chart --edition 2024-12-31", "--kind revisions"),
        ("chart --figure positive", "--kind revisions"),
        ("chart -o a.gif", ".svg, .png, .pdf"),
        ("net documented --format chart --pivot", "without --pivot"),
        ("explain documented --format chart", "barometre net --format chart"),
    ],
)
def test_what_can_not_be_drawn_is_refused_with_a_way_on(barometre, asked, said):
    answer = barometre(*asked.split(), "--lang", "en")
    assert answer.status == 2
    assert said in answer.err
    assert answer.out == ""


def test_a_picture_goes_to_standard_output_but_not_to_a_terminal(barometre):
    assert barometre("map", "official").out.startswith("<svg ")
    with patch.object(program._Typed, "isatty", return_value=True):
        for words, said in (([], "-o picture.svg"), (["--format", "png"], "-o file.png")):
            answer = barometre("map", "official", *words)
            assert answer.status == 2
            assert said in answer.err
        assert barometre("map", "official", "--format", "svg").out.startswith("<svg ")


def test_a_ledger_is_not_overwritten(barometre):
    Path("a.svg").write_text("event,effective_date\nopening,2024-01-01\n")
    assert barometre("chart", "a.svg", "-o", "a.svg").status in (2, 3)
    assert Path("a.svg").read_text().startswith("event")


def test_an_invalid_row_stops_a_picture(barometre):
    Path("a.csv").write_text("event,effective_date\nopening,2024-01-01\nopenin,2024-01-01\n")
    answer = barometre("chart", "a.csv", "-o", "a.svg")
    assert answer.status == 1
    assert not Path("a.svg").exists()
    assert barometre("chart", "a.csv", "--skip-invalid", "-o", "a.svg").status == 0


@pytest.mark.parametrize("asked", ["map", "chart", "chart --kind series --by year", "chart --kind revisions --by year"])
@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (0, None),
        (1, "1 row of the ledger can't be understood and is not counted."),
        (2, "2 rows of the ledger can't be understood and are not counted."),
    ],
)
def test_a_picture_says_how_many_rows_are_in_none_of_its_figures(barometre, asked, wrong, said):
    rows = ["opening,2024-01-01,32,2024-02-01", "closure,2024-05,53,2024-06-01", *["openin,2024,32,2024-02-01"] * wrong]
    Path("a.csv").write_text("\n".join(["event,date,region,recorded_on", *rows]) + "\n")
    found = [text for text in texts(drawn(barometre, asked, "a.csv", "--skip-invalid")) if "understood" in text]
    assert found == ([said] if said else [])


def test_the_description_of_a_picture_ends_its_sentences_once(barometre):
    assert b"strict net: n. d. " in drawn(barometre, ASKED["map"], "--lang", "en")
