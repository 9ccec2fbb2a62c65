"""A table as a page, read by html.parser: it stands alone, and a screen reader tells what each cell is about."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from barometre.display.html import as_html
from barometre.display.pivot import pivoted
from barometre.display.table import Column, Table
from readers import Page

from .made import EN, FR
from .test_tables import TABLE, TEXTS, sectors

PERIODS = Table(
    "Légende",
    (
        Column("region", "Code", "code"),
        Column("semester", "Semestre", "period"),
        Column("net", "Solde", "balance", "n. d.", spread=True, absent=0),
        Column("net_strict", "Solde strict", "balance", "n. d.", spread=True, absent=0),
    ),
    [("32", "2024S1", -3, None), ("32", "2024S2", 1, 1), ("94", "2024S2", 2, 0)],
    total=("Total", "", 0, None),
)


def test_a_page_has_a_language_a_title_a_caption_and_scoped_headers():
    page = Page(as_html(TABLE, FR))
    assert next(attrs["lang"] for tag, attrs in page.tags if tag == "html") == "fr"
    assert page.title == "Légende"
    (table,) = page.tables
    assert table.caption == "Légende"
    assert [text for text, _ in table.heads[0]] == ["Code", "Région", "Semestre", "Ouvertures", "Solde", "Solde strict"]
    assert {attrs["scope"] for _, attrs in table.heads[0]} == {"col"}
    assert table.rows == [
        ["32", "Hauts-de-France", "2024S1", "1\u202f624", "−3", "n. d."],
        ["94", "Corsica", "2024S1", "0", "+3", "0"],
        ["", "région non précisée", "2024S1", "7", "0", "−1"],
    ]
    assert table.scoped[0][0] == "row" and table.scoped[2][1] == "row"
    assert all(row.count("row") == 1 for row in table.scoped)
    assert table.foot == [["Total", "", "", "1\u202f631", "0", "n. d."]]
    assert page.paragraphs == ["Une note."]


def test_a_page_loads_nothing_and_runs_nothing():
    page = Page(as_html(replace(TABLE, also=(PERIODS,)), EN))
    assert {tag for tag, _ in page.tags} <= {
        "html", "meta", "title", "div", "style", "table", "caption", "span", "thead", "tbody", "tfoot", "tr", "th",
        "td", "p", "strong",
    }  # fmt: skip
    assert not {"src", "href", "onclick", "style"} & {name for _, attrs in page.tags for name in attrs}
    assert "url(" not in as_html(TABLE, EN) and "@import" not in as_html(TABLE, EN)


def test_what_is_pasted_into_another_page_styles_nothing_but_itself():
    style = as_html(TABLE, EN).split("<style>")[1].split("</style>")[0]
    rules = [line for line in style.replace("@media print {", "").split("}") if "{" in line]
    selectors = [one.strip() for rule in rules for one in rule.split("{")[0].split(",")]
    assert all(one.startswith(".barometre") for one in selectors)


def test_each_table_has_its_own_caption_and_scrolls_by_keyboard():
    page = Page(as_html(replace(TABLE, also=(PERIODS,), name="events"), EN))
    assert [table.caption for table in page.tables] == ["Légende", "Légende"]
    regions = [attrs for tag, attrs in page.tags if tag == "div" and attrs.get("role") == "region"]
    assert [(attrs["tabindex"], attrs["aria-label"]) for attrs in regions] == [("0", "Légende")] * 2


def test_periods_in_columns_stand_under_the_figure_that_they_are_of():
    (table,) = Page(as_html(pivoted(PERIODS), FR)).tables
    upper, lower = table.heads
    assert [(text, attrs.get("scope"), attrs.get("colspan"), attrs.get("rowspan")) for text, attrs in upper] == [
        ("Code", "col", None, "2"),
        ("Solde", "colgroup", "2", None),
        ("Solde strict", "colgroup", "2", None),
    ]
    assert [(text, attrs["scope"]) for text, attrs in lower] == [(p, "col") for p in ("2024S1", "2024S2") * 2]
    assert table.rows == [["32", "−3", "+1", "n. d.", "+1"], ["94", "0", "+2", "0", "0"]]


def test_no_row_is_said_in_words():
    page = Page(as_html(replace(PERIODS, rows=[], empty="Aucun événement."), FR))
    assert page.tables == []
    assert page.paragraphs == ["Légende", "Aucun événement."]


def test_a_sign_and_not_a_colour_tells_a_loss():
    page = as_html(TABLE, FR)
    assert "−3" in page and "+3" in page
    assert "red" not in page and "green" not in page


@given(st.lists(TEXTS.filter(bool), max_size=4), TEXTS)
def test_any_text_is_a_text_of_the_page(names, caption):
    page = Page(as_html(replace(sectors(*names), caption=caption, notes=(caption,)), EN))
    (table,) = page.tables
    assert len(table.rows) == len(names)
    assert {len(row) for row in table.rows} <= {2}
    assert [tag for tag, _ in page.tags].count("p") == 1
    assert "\u202e" not in as_html(sectors(*names), EN)
