"""reconcile: what a ledger has for a published figure, and what it can't tell of it."""

import pytest

import barometre as bm
from barometre.balance.reconcile import Verdict
from barometre.balance.reconcile import reconciled as judged
from barometre.cli.comparing import supports
from barometre.errors import Refused, SourceError
from barometre.ledger.figures import read_figures
from barometre.ledger.loading import read_ledger
from barometre.ledger.rows import Reading
from barometre.reference.regions import Regions
from barometre.reference.vocabulary import Vocabulary

from .tables import DGE, STRICT, written
from .test_published import NOT_REALISED, REALISED, listed

REGIONS = Regions.load()
LEDGER = """
    event_id | event                | effective_date | region | departement | sector | recorded_on
    A        | opening              | 2024-03        | HDF    | 59          | Bois   | 2024-04-01
    B        | opening              | 2024-03        | HDF    | 62          |        | 2024-04-01
    C        | closure              | 2024-05        | HDF    | 59          | Bois   | 2024-04-01
    D        | closure              | 2024           | HDF    |             |        | 2024-04-01
    E        | extension            | 2024-02        |        |             | Bois   | 2024-04-01
    F        | opening              | 2024-02        | BRE    |             | Bois   | 2024-09-01
    G        | opening_or_extension | 2023-02        | BRE    |             | Bois   | 2024-04-01
"""


@pytest.fixture
def reconciled(tmp_path):
    """The verdict, the ledger's figure and the reason for each published figure of a table."""

    def read(figures, ledger=LEDGER, method=DGE, tolerance=0):
        path = tmp_path / "announced.csv"
        path.write_text(figures, encoding="utf-8")
        _, printed = read_figures(path, Reading(), Vocabulary.load(), REGIONS)
        events = read_ledger([written(ledger, tmp_path / "ledger.csv")])
        found, _ = supports(events, method, printed, REGIONS)
        all_ = [judged(one, support, method, tolerance) for one, support in zip(printed, found, strict=True)]
        return [(one.verdict.value, one.support.ours, one.why) for one in all_]

    return read


def test_a_figure_is_equal_or_differs_by_so_much(reconciled):
    found = reconciled(
        "période;région;chiffre;valeur\nS1 2024;HDF;ouvertures;2\n2024S1;HDF;positif;2\n2024S1;32;net;7\n"
    )
    assert found == [("equal", 2, None), ("equal", 2, None), ("different", 1, None)]


@pytest.mark.parametrize(
    ("row", "verdict"),
    [
        # D is of 2024 and E of no region: a net of 0 (with D), 2 (with E) or 1 is all that they can make
        ("2024S1;HDF;net;0", ("not-computable", 1, "date-too-coarse")),
        ("2024S1;HDF;net;2", ("not-computable", 1, "date-too-coarse")),
        ("2024S1;HDF;net;-1", ("different", 1, None)),
        ("2024S1;HDF;net;3", ("different", 1, None)),
        ("2024S1;HDF;fermetures;2", ("not-computable", 1, "date-too-coarse")),
        ("2024S1;HDF;fermetures;3", ("different", 1, None)),
        ("2024S1;HDF;extensions;1", ("not-computable", 0, "region-not-stated")),
        # the year holds D
        ("2024;HDF;fermetures;2", ("equal", 2, None)),
        # G may be an opening or an extension: at most one of either
        ("2023;BRE;solde strict;0", ("not-computable", None, "detail-unknown")),
        ("2023;BRE;ouvertures;1", ("not-computable", 0, "detail-unknown")),
        ("2023;BRE;ouvertures;2", ("different", 0, None)),
        ("2023;BRE;ouvertures et extensions;1", ("equal", 1, None)),
    ],
)
def test_what_cannot_be_told_is_not_called_different(reconciled, row, verdict):
    assert reconciled(f"période;région;chiffre;valeur\n{row}\n") == [verdict]


def test_a_published_zero_is_not_confirmed_by_events_that_do_not_say_their_sector(reconciled):
    figures = "period,area,sector,flow,value\n2024S1,FR,Santé,positive,0\n2024S1,FR,bois,opening,1\n"
    assert reconciled(figures) == [("not-computable", 0, "sector-not-stated"), ("different", 2, None)]


def test_a_figure_is_that_of_its_edition(reconciled):
    figures = "edition,period,region,flow,value\n2024-06-30,2024S1,BRE,opening,1\n2024-10-01,2024S1,BRE,opening,1\n,2024S1,BRE,opening,1\n"
    assert reconciled(figures) == [("different", 0, "recorded-later"), ("equal", 1, None), ("equal", 1, None)]


def test_a_gap_up_to_the_tolerance_is_none(reconciled):
    figures = "period,region,flow,value\n2024S1,HDF,net,-1\n"
    assert reconciled(figures, tolerance=2)[0][0] == "equal"
    assert reconciled(figures, tolerance=1)[0][0] == "not-computable"  # a net of 0 is possible


def test_another_method_has_other_figures(reconciled):
    assert reconciled("period,area,flow,value\n2024S1,national,net,2\n", method=STRICT)[0][:2] == ("equal", 2)


def test_departements_alone_or_together(reconciled):
    figures = "period,level,area,flow,value\n2024S1,departement,59,opening,1\n2024S1,departement,59+62,opening,2\n"
    assert [verdict for verdict, *_ in reconciled(figures)] == ["equal", "equal"]


def test_a_name_needs_no_level_and_a_code_does(reconciled, tmp_path):
    assert (
        reconciled("period,area,flow,value\n2024S1,Nord,opening,1\n2024S1,Hauts-de-France,opening,2\n")[1][0] == "equal"
    )
    with pytest.raises(Refused, match=r"announced.csv:2: level: ''"):
        reconciled("period,area,flow,value\n2024S1,75,opening,1\n")


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("2024S3,HDF,net,1", "2: period: '2024S3'"),
        ("2024S1,HDF,nett,1", "2: flow: 'nett'"),
        ("2024S1,HDF,net,many", "2: value: 'many'"),
        ("2024S1,Atlantis,net,1", "2: region: 'Atlantis'"),
    ],
)
def test_a_row_that_cannot_be_understood_is_refused_with_its_place(reconciled, row, said):
    with pytest.raises(Refused, match=said):
        reconciled(f"period,region,flow,value\n{row}\n")


def test_a_table_without_figures_says_which_columns_are_missing(reconciled):
    with pytest.raises(SourceError, match="the columns value and flow are missing"):
        reconciled("period,region\n2024S1,HDF\n")


def test_the_official_ledger_has_every_gross_figure_that_it_was_built_from():
    """Against the list of realised figures that the other test of published figures keeps by hand."""
    _, printed = read_figures("published", Reading(), Vocabulary.load(), REGIONS)
    found, _ = supports(read_ledger(["official"]), DGE, printed, REGIONS)
    verdicts = {}
    for one, support in zip(printed, found, strict=True):
        if not one.sector and len(one.places) < 2:
            key = (str(one.edition), one.period.code, "".join(one.places) or "FR", one.figure)
            verdicts[key] = judged(one, support, DGE, 0).verdict
    realised = {key for key, verdict in verdicts.items() if verdict is Verdict.EQUAL}
    by_chance = next(keys for reason, keys in NOT_REALISED.items() if "by chance" in reason)
    assert realised == (listed(REALISED) | listed(by_chance)) & verdicts.keys()
    assert len(verdicts) == 111


JOBS = """
    event   | effective_date | region | jobs_change
    opening | 2024-01-01     | HDF    | 100
    opening | 2024-02-01     | HDF    |
    closure | 2024           | HDF    | -30
"""


@pytest.mark.parametrize(
    ("value", "verdict"),
    [
        (250, ("not-computable", 100, "size-unknown")),
        (100, ("not-computable", 100, "size-unknown")),  # one opening may have created more
        (80, ("not-computable", 100, "size-unknown")),
        (69, ("different", 100, None)),
    ],
)
def test_jobs_that_are_not_known_may_make_any_figure_above(reconciled, value, verdict):
    figures = f"period,region,flow,value\n2024S1,HDF,net,{value}\n"
    assert reconciled(figures, JOBS, bm.Method.load("jobs")) == [verdict]


@pytest.mark.parametrize(
    ("row", "verdict"),
    [
        ("2023,BRE,opening,1", ("not-computable", 0, "detail-unknown")),
        ("2023,BRE,opening,0", ("not-computable", 0, "detail-unknown")),
        ("2023,BRE,extension,1", ("not-computable", 0, "flow-not-in-method")),
        ("2023,BRE,net,1", ("not-computable", None, "detail-unknown")),
        ("2023,BRE,net,2", ("different", None, None)),
        ("2023,BRE,net_strict,3", ("different", None, None)),
    ],
)
def test_what_a_strict_method_cannot_tell(reconciled, row, verdict):
    assert reconciled(f"period,region,flow,value\n{row}\n", method=STRICT) == [verdict]


def test_a_unit_may_weigh_as_much_as_either_of_its_flows(reconciled, tmp_path):
    path = tmp_path / "twice.yaml"
    path.write_text("title: T\ndate: effective_date\ncounts: {opening: {weight: 2}, extension: {weight: 1}}\n")
    ledger = "event | effective_date | region\nopening_or_extension | 2024 | HDF\n"
    figures = "".join(f"2024S1,HDF,net,{value}\n" for value in (0, 1, 2, 3))
    found = reconciled(f"period,region,flow,value\n{figures}", ledger, bm.Method.load(path))
    assert [verdict for verdict, *_ in found] == ["not-computable"] * 3 + ["different"]


def test_only_events_of_a_figure_confirm_it(reconciled):
    ledger = "event | effective_date | region\nclosure | 2024 | HDF\nopening | 2024-01 | HDF\n"
    assert reconciled("period,region,flow,value\n2024S1,HDF,closure,0\n", ledger)[0][0] == "not-computable"


def test_a_tolerance_is_met_in_spite_of_what_floats_are(reconciled):
    ledger = "event | effective_date | jobs_change\nopening | 2024-01 | 100,1\n"
    found = reconciled("period,flow,value\n2024S1,net,100.2\n", ledger, bm.Method.load("jobs"), tolerance=0.1)
    assert found[0][0] == "equal"


def test_a_sector_of_a_dash_is_none(reconciled):
    assert (
        reconciled("period,region,sector,flow,value\n2024S1,HDF,-,opening,2\n2024S1,HDF,n.d.,opening,2\n")
        == [("equal", 2, None)] * 2
    )
