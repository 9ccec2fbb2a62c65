"""An edition in a real Chromium: at every size, with scripts and without. Skipped where there is no Chromium."""

import csv
import io
import re
from collections import Counter
from importlib.util import find_spec
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from barometre.cli.printing import printer
from cli.program import barometre

from .hostile_ledger import HOSTILE
from .many_events import many

BROWSERS = [found for found in [printer()] if found]
EDITIONS = {
    "official": ("official", "--semester", "2024S1", "--lang", "fr"),
    "documented": ("documented", "--semester", "2024S1", "--lang", "en"),
    "region": ("documented", "--period", "2024", "--region", "HDF", "--lang", "fr"),
    "hostile": ("hostile.csv", "--semester", "2024S1", "--lang", "en"),
    "many": ("many.csv", "--semester", "2024S1", "--lang", "fr"),
}
SIZES = {"phone": (390, 844), "laptop": (1280, 800), "print": (794, 1123)}
OPTIONS = ["--disable-quic", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
in_chromium = pytest.mark.parametrize("browser", BROWSERS, indirect=True, scope="module")


@pytest.fixture(scope="module")
def browser(request):
    with sync_playwright() as play:
        opened = play.chromium.launch(executable_path=request.param, args=OPTIONS, chromium_sandbox=False)
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def pages(tmp_path_factory) -> dict[str, Path]:
    """The editions, written once."""
    folder = tmp_path_factory.mktemp("editions")
    (folder / "hostile.csv").write_text(HOSTILE, encoding="utf-8")
    many(folder / "many.csv", 450, departement="57")
    for name, asked in EDITIONS.items():
        words = [str(folder / word) if word.endswith(".csv") else word for word in asked]
        answer = barometre("report", *words, "-o", folder / f"{name}.html")
        assert answer.status == 0, answer.err
    return {name: folder / f"{name}.html" for name in EDITIONS}


class Opened:
    """A page with all that it asked for and complained about; `close` says that it was nothing."""

    def __init__(self, browser: Browser, path: Path, size: tuple[int, int] = (1280, 800), **options):
        self.context = browser.new_context(
            viewport={"width": size[0], "height": size[1]}, accept_downloads=True, **options
        )
        self.asked, self.complaints = [], []
        self.context.on("request", lambda request: self.asked.append(request.url))
        self.page: Page = self.context.new_page()
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("dialog", lambda dialog: (self.complaints.append(dialog.message), dialog.dismiss()))
        self.page.goto(path.as_uri())
        self.own = path.as_uri()

    def __enter__(self) -> "Opened":
        return self

    def __exit__(self, *_: object) -> None:
        self.context.close()
        others = [url for url in self.asked if url != self.own and not url.startswith("blob:")]
        assert (others, self.complaints) == ([], [])


WIDER = """() => [document.documentElement.scrollWidth - document.documentElement.clientWidth,
  ...[...document.querySelectorAll("body *")].filter(one => !one.closest(".scroll, svg, .aside") || one.matches("svg"))
    .filter(one => one.getBoundingClientRect().right > document.documentElement.clientWidth + 1).map(one => one.outerHTML.slice(0, 80))]"""


UNFOLD = "() => document.querySelectorAll('details').forEach(one => { one.open = true; })"
SCROLLED = """() => [...document.querySelectorAll(".scroll")].filter(one => one.scrollWidth > one.clientWidth + 1)
  .map(one => one.getAttribute("aria-label"))"""


@in_chromium
@pytest.mark.parametrize("name", EDITIONS)
def test_nothing_is_wider_than_the_page(browser, pages, name):
    with Opened(browser, pages[name]) as opened:
        opened.page.evaluate(UNFOLD)
        for size, (width, height) in SIZES.items():
            opened.page.set_viewport_size({"width": width, "height": height})
            opened.page.emulate_media(media="print" if size == "print" else "screen")
            assert opened.page.evaluate(WIDER) == [0], size
            if size == "laptop" and name != "hostile":
                assert opened.page.evaluate(SCROLLED) == []


@in_chromium
@pytest.mark.parametrize(
    "by", ['.map a[data-place="32"]', 'tr[data-place="32"] td:last-child', 'tr[data-place="32"] a']
)
def test_the_map_and_the_rows_open_the_events_of_a_place(browser, pages, by):
    with Opened(browser, pages["documented"]) as opened:
        details = opened.page.locator('details[data-place="32"]')
        assert details.get_attribute("open") is None
        opened.page.locator(by).first.click()
        assert details.get_attribute("open") is not None
        assert opened.page.locator("#events-32 tbody tr").count() == 5
        assert opened.page.locator("details[open]").count() == 1


@in_chromium
def test_the_map_and_the_rows_are_marked_together(browser, pages):
    with Opened(browser, pages["documented"]) as opened:
        opened.page.locator('tr[data-place="76"]').hover()
        assert "on" in opened.page.locator('.map a[data-place="76"]').get_attribute("class")
        opened.page.locator('.map a[data-place="11"]').hover()
        assert "on" in opened.page.locator('tr[data-place="11"]').get_attribute("class")
        assert opened.page.locator("tr.on").count() == 1


def rows(page: Page, name: str) -> list[list[str]]:
    """The rows of a table that can be seen, as text."""
    found = page.locator(f'table[data-name="{name}"] tbody tr:visible').all()
    return [row.locator("th, td").all_text_contents() for row in found]


def saved(page: Page, name: str) -> list[list[str]]:
    """The rows that the table's button saves."""
    box = page.locator(f'.tools:has(+ .scroll table[data-name="{name}"])')
    with page.expect_download() as downloading:
        box.get_by_role("button").click()
    download = downloading.value
    assert download.suggested_filename == f"barometre-{name}.csv"
    text = Path(download.path()).read_bytes()
    assert text.startswith(b"\xef\xbb\xbf")
    separator = ";" if page.locator("html").get_attribute("lang") == "fr" else ","
    _, *found = csv.reader(io.StringIO(text.decode("utf-8-sig"), newline=""), delimiter=separator)
    return found


def plainly(cells: list[str]) -> list[str]:
    """Figures as programs write them: an unknown one is empty."""
    numbers = [re.sub(r"^[+](?=\d)", "", cell.replace("\u2212", "-")) for cell in cells]
    return ["" if cell == "n. d." else cell for cell in numbers]


@in_chromium
@pytest.mark.parametrize("name", ["official", "documented"])
@pytest.mark.parametrize("table", ["places", "series"])
def test_a_table_is_saved_as_it_stands(browser, pages, name, table):
    with Opened(browser, pages[name]) as opened:
        assert saved(opened.page, table) == [plainly(row) for row in rows(opened.page, table)] != []


@in_chromium
def test_sorted_and_filtered_rows_are_saved_so(browser, pages):
    with Opened(browser, pages["documented"]) as opened:
        page, table = opened.page, 'table[data-name="places"]'
        button = page.locator(f"{table} thead").get_by_role("button", name="Net", exact=True)
        button.click()
        nets = [int(plainly(row)[2]) for row in rows(page, "places")]
        assert nets == sorted(nets)
        assert len(nets) == 10
        button.click()
        assert [int(plainly(row)[2]) for row in rows(page, "places")] == sorted(nets, reverse=True)
        assert page.locator(f'{table} th[aria-sort="descending"]').count() == 1
        page.locator(f".tools:has(+ .scroll {table}) input").fill("ile-de")
        assert [row[1] for row in rows(page, "places")] == ["Île-de-France"]
        assert saved(page, "places") == [plainly(row) for row in rows(page, "places")]


@in_chromium
def test_many_rows_are_sorted_filtered_and_saved_over_all_their_bodies(browser, pages):
    with Opened(browser, pages["many"]) as opened:
        page, table = opened.page, 'table[data-name="events-44"]'
        page.locator('tr[data-place="44"] a').click()
        assert page.locator(f"{table} tbody").count() == 5
        every = rows(page, "events-44")
        assert len(every) == 450
        button = page.locator(f"{table} thead").get_by_role("button", name="Emplois", exact=True)
        button.click()
        button.click()
        jobs = [int(plainly(row)[6]) for row in rows(page, "events-44")]
        assert jobs == sorted((int(plainly(row)[6]) for row in every), reverse=True)
        page.locator(f".tools:has(+ .scroll {table}) input").fill("FORGES")
        wanted = [row for row in every if "Forges" in row[3] or "Forges" in row[5]]
        expect(page.locator(f"{table} tbody tr:not([hidden])")).to_have_count(len(wanted))
        assert sorted(rows(page, "events-44")) == sorted(wanted)
        assert saved(page, "events-44") == [plainly(row) for row in rows(page, "events-44")]
        page.locator(f".tools:has(+ .scroll {table}) input").fill("")
        expect(page.locator(f"{table} tbody tr:not([hidden])")).to_have_count(450)
        assert sorted(rows(page, "events-44")) == sorted(every)


@in_chromium
def test_many_rows_are_still_a_table_to_who_can_not_see(browser, pages):
    """A table laid out by pieces keeps its roles, in Chromium's own tree of accessibility, once it is seen."""
    with Opened(browser, pages["many"], (1280, 30_000)) as opened:
        opened.page.locator('tr[data-place="44"] a').click()
        assert opened.page.locator('table[data-name="events-44"]').get_attribute("aria-rowcount") == "451"
        client = opened.context.new_cdp_session(opened.page)
        nodes = client.send("Accessibility.getFullAXTree")["nodes"]
        roles = Counter(node["role"]["value"] for node in nodes if "role" in node and not node.get("ignored"))
        assert roles["row"] > 450
        assert roles["cell"] > 450 * 9
        assert roles["columnheader"] > 9


@in_chromium
@pytest.mark.parametrize("name", EDITIONS)
def test_the_page_reads_without_scripts(browser, pages, name):
    with Opened(browser, pages[name], java_script_enabled=False) as opened:
        page = opened.page
        assert page.locator("h1").is_visible()
        assert page.locator(".headline .figure").is_visible()
        assert page.locator('table[data-name="places"] tbody tr').first.is_visible()
        assert page.locator(".tools, thead button").count() == 0
        place = page.locator("tr[data-place] a").first
        place.click()
        assert page.url.endswith(place.get_attribute("href"))


@in_chromium
@pytest.mark.parametrize("name", EDITIONS)
def test_axe_finds_no_fault(browser, pages, name):
    axe = Path(find_spec("axe_playwright_python").origin).with_name("axe.min.js").read_text(encoding="utf-8")
    with Opened(browser, pages[name], SIZES["phone" if name == "region" else "laptop"]) as opened:
        opened.page.evaluate(UNFOLD)
        opened.page.evaluate(axe)
        found = opened.page.evaluate("() => axe.run(document, {resultTypes: ['violations']})")
        assert [(one["id"], [node["html"][:120] for node in one["nodes"][:3]]) for one in found["violations"]] == []


@in_chromium
def test_a_hostile_ledger_runs_nothing(browser, pages):
    with Opened(browser, pages["hostile"]) as opened:
        assert opened.page.locator("script").count() == 1
        assert opened.page.locator("img, b").count() == 0
        opened.page.locator('tr[data-place="32"] a').click()
        assert "<script>alert(1)</script>" in opened.page.locator("#events-32").inner_text()
        opened.page.wait_for_timeout(100)


@in_chromium
def test_it_prints_to_pdf(browser, tmp_path):
    answer = barometre("report", "documented", "--semester", "2024S1", "-o", tmp_path / "edition.pdf")
    assert answer.status == 0, answer.err
    assert (tmp_path / "edition.pdf").read_bytes().startswith(b"%PDF-1")
