"""The page of the methods: each with its sources, and one ledger counted by hand, by the page and by the program.

The weights below were worked out by hand from the ledger and the rules that the sources state.
"""

import csv
import io
import re
from functools import cache

import pytest

from barometre.reference.methods import Method, shipped_methods
from cli.program import barometre
from pages import ROOT, answered, examples, page, section

PAGE = page("methods.md")
LEDGER = ROOT / "docs" / "examples" / "methods.csv"
# site     event                    status     announced   effect      jobs before, change, production
SITES = """
Alpha      opening                             2023-11-15  2024-03-04    0  150
Bravo      opening                             2024-02-08  2024-10-01    0    8
Charlie    extension                           2023-10-20  2024-05-13  300   40   50
Delta      extension                           2024-01-22  2024-06-03   80   20   20
Echo       closure                             2024-01-15  2024-06-28  120 -120
Foxtrot    closure                             2024-04-09  2024-11-29
Golf       reduction                           2024-05-02  2024-09-30  600  -60
Hotel      opening or extension                            2024-07-10
India      closure                  announced  2024-06-18              260 -260
Juliett    reduction                           2024-03-11  2024-12-02  250  -25  -45
Kilo       closure                             2024-09-05  2024-12-20   30  -30
"""

# The weight of each event that counts (None: unknown); what is added and taken away; the balance, and the strict one.
COUNTED = {
    "dge": {
        "2024S1": ({"Alpha": 1, "Charlie": 1, "Echo": -1}, 2, 1, 1, 0),
        "2024S2": (
            {"Bravo": 1, "Foxtrot": -1, "Golf": -1, "Hotel": 1, "Juliett": -1, "Kilo": -1},
            2, 4, -2, None,
        ),
    },
    "dge-strict": {
        "2024S1": ({"Alpha": 1, "Echo": -1}, 1, 1, 0, 0),
        "2024S2": ({"Bravo": 1, "Foxtrot": -1, "Hotel": None, "Kilo": -1}, None, 2, None, None),
    },
    "announcements": {
        "2023S2": ({"Alpha": 1}, 1, 0, 1, 1),
        "2024S1": ({"Echo": -1, "India": -1}, 0, 2, -2, -2),
        "2024S2": ({"Kilo": -1}, 0, 1, -1, -1),
    },
    "erm": {
        "2023S2": ({"Alpha": 150, "Charlie": 40}, 190, 0, 190, 150),
        "2024S1": ({"Echo": -120, "Golf": -60, "India": -260}, 0, 440, -440, -380),
    },
    "jobs": {
        "2024S1": ({"Alpha": 150, "Charlie": 40, "Delta": 20, "Echo": -120}, 210, 120, 90, 30),
        "2024S2": (
            {"Bravo": 8, "Foxtrot": None, "Golf": -60, "Hotel": None, "Juliett": -25, "Kilo": -30},
            8, 115, -107, None,
        ),
    },
}  # fmt: skip
GAPS = {
    "2023S2": ({"Alpha": 1}, 1),
    "2024S1": ({"Alpha": -1, "Charlie": -1, "India": -1}, -3),
    "2024S2": ({"Bravo": -1, "Foxtrot": 1, "Golf": 1, "Hotel": -1, "Juliett": 1}, 1),
}
"""How `announcements` differs from `dge`: each event by its weight there less its weight here."""

CELLS = [(method, period) for method, periods in COUNTED.items() for period in periods]
UNKNOWN = "n. d."


def shown(number):
    """A weight or a balance as readers see it."""
    return UNKNOWN if number is None else f"{number:+,}".replace("-", "−").replace("+0", "0")


def told(period, weights, net):
    """The line of the page that says a sum in words."""
    sum_of = ", ".join(f"{site} {shown(weight)}" for site, weight in weights.items())
    return f"- {period}: {sum_of} = {shown(net)}".rstrip(".") + "."


@cache
def answer(*words):
    """The rows of a CSV answer about the ledger of the page."""
    given = barometre(*words, LEDGER, "--by", "semester", "--format", "csv")
    assert given.status == 0, given.err
    return list(csv.DictReader(io.StringIO(given.out)))


def written(number):
    """A number as CSV has it; an empty cell where it is not known."""
    return "" if number is None else str(number)


def test_every_shipped_method_is_counted_by_hand():
    assert sorted(COUNTED) == shipped_methods()


def test_the_ledger_is_the_one_that_was_counted_by_hand():
    rows = csv.reader(LEDGER.read_text(encoding="utf-8").splitlines())
    stated = [" ".join(filter(None, row[1:])) for row in rows]
    assert stated[1:] == [" ".join(line.split()) for line in SITES.strip().splitlines()]
    assert barometre("check", LEDGER).status == 0


@pytest.mark.parametrize("method", COUNTED)
def test_what_was_counted_by_hand_adds_up(method):
    for weights, positive, negative, net, _ in COUNTED[method].values():
        known = [weight for weight in weights.values() if weight is not None]
        assert negative == -sum(weight for weight in known if weight < 0)
        if positive is not None:
            assert positive == sum(weight for weight in known if weight > 0)
            assert net == positive - negative


@pytest.mark.parametrize(("method", "period"), CELLS)
def test_the_program_gives_each_event_the_weight_counted_by_hand(method, period):
    weights = COUNTED[method][period][0]
    counting = [row for row in answer("explain", "--method", method) if row["weight"] != "0"]
    assert {row["site"]: row["weight"] for row in counting if row["semester"] == period} == {
        site: written(weight) for site, weight in weights.items()
    }
    assert {row["semester"] for row in counting} == set(COUNTED[method])


@pytest.mark.parametrize(("method", "period"), CELLS)
def test_the_program_answers_the_figures_counted_by_hand(method, period):
    (row,) = (row for row in answer("net", "--method", method) if row["semester"] == period)
    figures = [row[name] for name in ("positive", "negative", "net", "net_strict")]
    assert figures == [written(number) for number in COUNTED[method][period][1:]]


@pytest.mark.parametrize(("method", "period"), CELLS)
def test_the_page_says_the_figures_counted_by_hand(method, period):
    weights, positive, negative, net, strict = COUNTED[method][period]
    text = section(PAGE, f"`{method}`:")
    assert told(period, weights, net) in text
    ((_, table),) = examples(text)
    heads, row = (
        re.split(r" {2,}", line.strip()) for line in table.splitlines() if re.match(rf" (Sem|{period})", line)
    )
    figures = dict(zip(heads, row, strict=True))
    assert [figures["Positive"], figures["Negative"]] == [
        UNKNOWN if number is None else f"{number:,}" for number in (positive, negative)
    ]
    assert [figures["Net"], figures["Strict net"]] == [shown(net), shown(strict)]


def test_every_site_is_spoken_of_under_each_method():
    for method in COUNTED:
        words = section(PAGE, f"`{method}`:").partition("In words:")[2].partition("<!--")[0]
        assert [site for site in re.findall(r"^\w+", SITES, re.MULTILINE) if site not in words] == []


def test_the_page_says_how_two_methods_differ():
    text = section(PAGE, "The five side by side")
    nets = {method: {period: cell[3] for period, cell in cells.items()} for method, cells in COUNTED.items()}
    for period, (weights, gap) in GAPS.items():
        assert told(period, weights, gap) in text
        assert gap == sum(weights.values()) == nets["announcements"].get(period, 0) - nets["dge"].get(period, 0)


@pytest.mark.parametrize("method", shipped_methods())
def test_the_page_says_where_each_method_was_read_and_when(method):
    text = section(PAGE, f"`{method}`:")
    for source in Method.load(method).sources:
        assert f"- [{source.title}]({source.url}), read on {source.read_on}\n" in text


@pytest.mark.parametrize(("command", "given"), examples(PAGE), ids=lambda text: text[:20])
def test_the_program_answers_what_the_page_shows(command, given):
    assert answered(command, ROOT) == given
