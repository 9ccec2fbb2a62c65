"""reconcile: what a ledger has for a published figure, and what it can't tell of it."""

import pytest

from barometre.cli.counting import supports
from barometre.display.reconciliation import Reconciled, Verdict
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
        found, _, _ = supports(events, method, printed, REGIONS)
        all_ = [Reconciled(one, support, tolerance) for one, support in zip(printed, found, strict=True)]
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
    found, _, _ = supports(read_ledger(["official"]), DGE, printed, REGIONS)
    verdicts = {}
    for one, support in zip(printed, found, strict=True):
        if not one.sector and len(one.places) < 2:
            key = (str(one.edition), one.period.code, "".join(one.places) or "FR", one.figure)
            verdicts[key] = Reconciled(one, support).verdict
    realised = {key for key, verdict in verdicts.items() if verdict is Verdict.EQUAL}
    by_chance = next(keys for reason, keys in NOT_REALISED.items() if "by chance" in reason)
    assert realised == (listed(REALISED) | listed(by_chance)) & verdicts.keys()
    assert len(verdicts) == 111
