"""The figures of editions of every kind are those that `net`, `explain` and `revisions` print."""

import json
import os
import re
from pathlib import Path

import pytest

from barometre.reference.periods import Period
from cli.program import process

from .reading import Page, number

REVISED = """event_id,event,effective_date,region,recorded_on,status,site
A,opening,2024-02-01,32,2024-03-01,,Mill
B,closure,2024-03-01,32,2024-03-01,,Forge
C,opening,2024-04-01,53,2024-03-01,,Dairy
D,opening,2023-10-01,53,2024-03-01,,Brewery
C,opening,2024-04-01,53,2024-09-01,withdrawn,Dairy
E,closure,2024-05-01,44,2024-09-01,,Saw mill
F,extension,2024-05-02,44,2025-03-01,,Tannery
G,closure,2024-06-02,44,2025-03-01,,Pottery
"""
GAP = """event,effective_date,region
opening,2022-02-01,32
closure,2023,32
opening,2024-02-01,32
"""
ONE = "event,effective_date,region,site\nopening,2024-02-01,32,Mill\n"
EDITIONS = {
    "quarter": "documented --period 2024Q1",
    "month": "documented --period 2024-03",
    "year": "documented --period 2024",
    "year of two semesters unknown": "official --period 2023",
    "strict": "documented --semester 2024S1 --method dge-strict",
    "announcements": "documented --period 2024 --method announcements",
    "jobs": "documented --period 2024 --method jobs",
    "restructurings": "documented --period 2023 --method erm",
    "region": "documented --period 2024 --region HDF",
    "region, jobs": "documented --period 2024 --region HDF --method jobs",
    "region, announcements": "documented --semester 2023S2 --region ARA --method announcements",
    "region without a balance": "official --semester 2024S1 --region BRE",
    "semester of which only years are known": "official --semester 2023S1",
    "semester between known ones": "gap.csv --semester 2024S1",
    "last edition": "revised.csv --semester 2024S1",
    "edition before": "revised.csv --semester 2024S1 --as-of 2024-09-30",
    "first edition": "revised.csv --semester 2024S1 --as-of 2024-03-01",
    "before all editions": "revised.csv --semester 2024S1 --as-of 2020-01-01",
    "last day of official": "official --semester 2024S1 --as-of 2024-12-31",
    "one event": "one.csv --semester 2024S1",
    "no event": "one.csv --semester 2020S2",
    "compared": "documented --semester 2024S1 --compare-to 2022S1 --compare-to 2023",
}
FIGURES = {"Positive": "positive", "Negative": "negative", "Net": "net", "Strict net": "net_strict"}
EARLIER = {"quarter": 4, "month": 12, "year": 1, "semester": 2}
"""How many periods make a year."""


class Asked:
    """An edition and the ledger, method, day and place of which it is."""

    def __init__(self, barometre, words: str) -> None:
        Path("revised.csv").write_text(REVISED, encoding="utf-8")
        Path("one.csv").write_text(ONE, encoding="utf-8")
        Path("gap.csv").write_text(GAP, encoding="utf-8")
        self.run, (self.ledger, *rest) = barometre, words.split()
        pairs = list(zip(rest[::2], rest[1::2], strict=True))
        self.period = next(value for option, value in pairs if option in ("--semester", "--period"))
        self.compared = [value for option, value in pairs if option == "--compare-to"]
        self.place = [word for pair in pairs if pair[0] == "--region" for word in pair]
        self.how = [word for pair in pairs if pair[0] in ("--method", "--as-of") for word in pair]
        self.days = [value for option, value in pairs if option == "--as-of"]
        answer = barometre("report", *words.split(), "--lang", "en", "-o", "edition.html")
        assert answer.status == 0, answer.err
        self.page = Page.of(Path("edition.html").read_text(encoding="utf-8"))
        self.keys = "region,departement" if self.place else "region"
        self.key = "departement" if self.place else "region"

    def says(self, command: str, *words: str, how: bool = True) -> dict:
        """What a command says of the same ledger and region, in JSON."""
        more = self.how if how else [word for word in self.how if word not in ("--as-of", *self.days)]
        answer = self.run(command, self.ledger, *self.place, *more, *words, "--format", "json")
        assert answer.status == 0, answer.err
        return json.loads(answer.out)

    def net(self, period: str, by: str) -> dict:
        """The balances of a period. That of no event is not known where there are events that can't be placed."""
        said = self.says("net", "--period", period, "--by", by)
        table = self.run("net", self.ledger, *self.place, *self.how, "--period", period, "--by", by).out
        if "may be incomplete" in table and not any(map(happened, said["rows"])):
            said["total"] = dict.fromkeys(said["total"])
        return said

    def told(self, table: str) -> dict[str, dict[str, float | None]]:
        """The figures of each row of a table, by its first cell."""
        heads, *rows = self.page.tables[table]
        at = {figure: heads.index(head) for head, figure in FIGURES.items()}
        return {row[0]: {figure: number(row[place]) for figure, place in at.items()} for row in rows}


def happened(row: dict) -> bool:
    """Whether a row of `net` has events: a flow of which there are none is 0."""
    flows = ("opening", "extension", "opening_or_extension", "closure", "reduction", "closure_or_reduction")
    return any(row[flow] != 0 for flow in flows)


def figures(row: dict) -> dict[str, float | None]:
    return {figure: row[figure] for figure in FIGURES.values()}


@pytest.fixture(params=EDITIONS.values(), ids=EDITIONS)
def edition(request, barometre) -> Asked:
    return Asked(barometre, request.param)


def test_places_and_total_are_those_of_net(edition):
    said = edition.net(edition.period, edition.keys)
    told = edition.told("places")
    assert told.pop("Total") == figures(said["total"])
    assert told == {row[edition.key] or "": figures(row) for row in said["rows"] if happened(row)}
    assert number(edition.page.figures[0]) == said["total"]["net"]
    assert [number(text) for text in edition.page.figures[1:4]] == [
        said["total"][figure] for figure in ("positive", "negative", "net_strict")
    ]


def test_sectors_are_those_of_net(edition):
    rows = edition.net(edition.period, "sector")["rows"]
    if all(row["sector"] is None for row in rows):
        assert "sectors" not in edition.page.tables
        return
    told = edition.told("sectors")
    del told["Total"]
    assert told == {row["sector"] or "not stated": figures(row) for row in rows}


def test_the_series_is_that_of_net(edition):
    told = edition.told("series")
    assert list(told)[-1] == edition.period
    for period, own in told.items():
        assert own == figures(edition.net(period, edition.keys)["total"]), period


def test_the_events_are_those_of_explain(edition):
    told: dict[tuple, int] = {}
    for name, (_, *rows) in edition.page.tables.items():
        if name.startswith("events-"):
            for row in rows:
                event = (name.removeprefix("events-"), number(row[0]), row[-1].rpartition(":")[2])
                told[event] = told.get(event, 0) + 1
    events = edition.says("explain", "--period", edition.period, "--limit", "0")["events"]
    counted = [one for one in events if one["reason"] in (None, "detail-unknown")]
    assert told == {(one[edition.key] or "none", one["weight"], one["where"].rpartition(":")[2]): 1 for one in counted}


def test_what_is_not_counted_is_that_of_explain_and_net(edition):
    text = edition.page.text
    said = edition.says("explain", "--period", edition.period, "--limit", "0")["events"]
    others = [one for one in said if one["reason"] not in (None, "detail-unknown")]
    items = re.split(r"\d rows? read", text.partition("What is not counted, and why")[2])[0]
    counts = [int(count.replace(",", "")) for count in re.findall(r": ([\d,]+)$", items, re.MULTILINE)]
    assert sum(counts) == len(others)
    answer = edition.run(
        "net", edition.ledger, *edition.place, *edition.how, "--period", edition.period, "--by", edition.keys
    )
    assert answer.out.splitlines()[-1] in text.replace("\u00a0", " ")


def test_earlier_balances_are_those_of_net(edition):
    """The period before and the year before, or those asked for."""
    own = Period.parse(edition.period)
    wanted = edition.compared or list(dict.fromkeys(own.shifted(-back).code for back in (1, EARLIER[own.grain.value])))
    cards = edition.page.figures[4 : 4 + len(wanted)]
    net = number(edition.page.figures[0])
    for period, card in zip(wanted, cards, strict=True):
        total = edition.net(period, edition.keys)
        if any(map(happened, total["rows"])):
            assert number(card) == total["total"]["net"], period
            change = None if None in (net, number(card)) else net - number(card)
            words = (
                "change n. d." if change is None else f"change {change:+,.0f}".replace("-", "\u2212").replace("+0", "0")
            )
            assert words in edition.page.text
        else:
            assert card in ("\u2013", "n.\u00a0d.")


def test_changes_are_those_of_revisions(edition):
    """The events that changed a net between the last edition known and the one before."""
    recorded = edition.says("explain", "--limit", "0", how=False)["events"]
    days = sorted({one["recorded_on"] for one in recorded if one["recorded_on"]})
    days = [day for day in days if not edition.days or day <= edition.days[0]][-2:]
    if len(days) < 2:
        assert "Since the edition before" not in edition.page.text
        return
    method = [word for word in edition.how if word not in ("--as-of", *edition.days)]
    words = [*method, "--edition", ",".join(days), "--period", edition.period, "--by", edition.keys, "--explain"]
    answer = edition.run("revisions", edition.ledger, *edition.place, *words, "--format", "json")
    assert answer.status == 0, answer.err
    events = json.loads(answer.out)["events"]
    assert ("was not revised" in edition.page.text) == (not events)
    heads, *rows = edition.page.tables.get("events", [[]])
    at = [heads.index(head) for head in ("Weight before", "Weight after", "File:line")] if rows else []
    told = sorted([number(row[at[0]]), number(row[at[1]]), row[at[2]]] for row in rows)
    assert told == sorted([one["before"], one["after"], one["where"]] for one in events)


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_a_balance_that_is_not_known_is_no_zero(barometre, lang):
    """499 units of 2023 are known by year only, and 194 of 2024S1 without their region: nothing is known of Brittany."""
    for words in ("official --semester 2023S1", "official --semester 2024S1 --region BRE"):
        answer = barometre("report", *words.split(), "--lang", lang, "-o", "edition.html")
        assert answer.status == 0, answer.err
        page = Page.of(Path("edition.html").read_text(encoding="utf-8"))
        assert {text.replace("\u00a0", " ") for text in page.figures[:4]} == {"n. d."}
        assert ("le solde n'est pas connu" if lang == "fr" else "the balance is not known") in page.text
        assert "solde de 0" not in page.text
        assert "balance of 0" not in page.text


def test_a_revised_period_names_what_was_added_and_withdrawn(barometre):
    before = Asked(barometre, "revised.csv --semester 2024S1 --as-of 2024-09-01").page
    assert "This period was revised between the edition of 1 March 2024 and that of 1 September 2024." in before.text
    assert "1 withdrawn, 1 added" in before.text
    assert [row[heads(before).index("Site")] for row in before.tables["events"][1:]] == ["Saw mill", "Dairy"]
    last = Asked(barometre, "revised.csv --semester 2024S1").page
    assert "2 added" in last.text
    assert number(last.figures[0]) == -1  # A, F − B, E, G


def heads(page: Page) -> list[str]:
    return page.tables["events"][0]


def test_a_revision_of_events_that_cancel_out_is_one(barometre):
    """F and G leave the net of their region as it was: the period was revised all the same."""
    text = Asked(barometre, "revised.csv --semester 2024S1").page.text
    assert "was revised between the edition of 1 September 2024 and that of 1 March 2025" in text


def test_a_revision_of_the_strict_balance_alone_is_one(barometre):
    rows = ["event_id,event,effective_date,region,recorded_on,site", "A,opening,2024-02-01,32,2024-03-01,Mill"]
    rows += ["B,opening,2024-02-02,32,2024-03-01,Forge", "B,extension,2024-02-02,32,2024-09-01,Forge"]
    Path("strict.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    page = Asked(barometre, "strict.csv --semester 2024S1").page
    assert "was not revised" not in page.text
    assert "The strict balance of this period was revised" in page.text
    names, row = page.tables["strict-events"]
    assert [row[names.index(head)] for head in ("Weight before", "Weight after", "Site")] == ["+1", "0", "Forge"]


def test_jobs_are_not_called_openings(barometre):
    """125 jobs are created in 2024, by 3 openings and extensions of known size."""
    page = Asked(barometre, "documented --period 2024 --region HDF --method jobs").page
    assert "125 openings" not in page.text
    assert "Jobs created (openings and extensions)" in page.text
    assert "Jobs known for 7 of 9 events" in page.text
    french = barometre("report", "documented", "--period", "2024", "--method", "jobs", "--lang", "fr", "-o", "a.html")
    assert french.status == 0
    assert "Emplois créés" in Path("a.html").read_text(encoding="utf-8")


def test_a_method_without_extensions_is_not_said_to_count_them(barometre):
    page = Asked(barometre, "documented --semester 2024S1 --method dge-strict").page
    assert "openings and extensions" not in page.text.partition("The method")[0].lower()


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_a_doubt_about_dates_is_said_once_beside_the_headline(barometre, lang):
    answer = barometre("report", "documented", "--semester", "2024S1", "--lang", lang, "-o", "edition.html")
    assert answer.status == 0
    text = Page.of(Path("edition.html").read_text(encoding="utf-8")).text
    assert text.count("4 événements que cela concerne" if lang == "fr" else "4 events that this concerns") == 1


def test_the_page_is_opened_in_the_browser_that_is_named(tmp_path):
    browser = tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\necho "$1" > "{tmp_path}/seen"\n', encoding="utf-8")
    browser.chmod(0o755)
    environment = {"BROWSER": f"{browser} %s", "PATH": os.environ["PATH"]}
    words = ("report", "documented", "--semester", "2024S1", "-o", "é dition.html", "--open")
    answer = process(*words, environment=environment, folder=tmp_path)
    assert answer.status == 0, answer.err
    assert (tmp_path / "seen").read_text(encoding="utf-8").strip() == (tmp_path / "é dition.html").as_uri()
