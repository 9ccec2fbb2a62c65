"""A closure and an opening that look like one transfer: the ledger beside the rows that are linked, and an oracle."""

import pytest
from hypothesis import given

from ..books import saved
from . import oracle
from .looking import linked, look
from .made import ledger_of, rows

HEADER = "id;site;entreprise;SIREN;SIRET;flux;date;région;statut;saisi le"


@pytest.fixture
def pairs(tmp_path):
    """The lines that are linked, the later one first."""

    def link(*rows):
        path = saved(tmp_path / "l.csv", "\n".join([HEADER, *rows]) + "\n")
        return [
            (int(one.split(":")[1]), int(other.split(":")[1])) for one, other in linked(path, code="likely-transfer")
        ]

    return link


@pytest.mark.parametrize(
    ("closure", "opening"),
    [
        (";Redon;Verrier SA;;;fermeture;2024-01;BRE;;", ";Vitré;VERRIER S.A.;;;ouverture;2024-06;BRE;;"),
        (";Redon;Verrier SA;;;fermeture;2024-06;BRE;;", ";Vitré;Verrier SA;;;ouverture;2024-01;BRE;;"),  # opened first
        (";Redon;Verrier;;;fermeture;2024-01-01;BRE;;", ";Redon;Nouveau;;;ouverture;2025-01-01;BRE;;"),  # taken over
        (";A;X;552008443;;fermeture;2024;BRE;;", ";B;Y;;55200844300012;ouverture;2024;HDF;;"),
        (";A;X;552 008 443;;fermeture;2023;BRE;;", ";B;Y;552008443;;ouverture;2024;HDF;;"),
    ],
)
def test_a_closure_and_an_opening_of_one_company_or_site_within_a_year(pairs, closure, opening):
    assert pairs(closure, opening) == [(3, 2)]
    assert pairs(opening, closure) == [(3, 2)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (";Redon;Verrier SA;;;fermeture;2024-01-01;BRE;;", ";Vitré;Verrier SA;;;ouverture;2025-01-03;BRE;;"),
        (";Redon;Verrier SA;;;fermeture;2024;BRE;;", ";Vitré;Verrier SA;;;fermeture;2024;BRE;;"),
        (";Redon;Verrier SA;;;réduction;2024;BRE;;", ";Vitré;Verrier SA;;;ouverture;2024;BRE;;"),
        (";Redon;Verrier SA;;;fermeture;2024;BRE;;", ";Vitré;Oise & Cie;;;ouverture;2024;BRE;;"),
        (";n.d.;n.c.;;;fermeture;2024;BRE;;", ";n.d.;n.c.;;;ouverture;2024;BRE;;"),
        (";Usine;Verrier SA;;;fermeture;2024;BRE;;", ";Usine;Oise & Cie;;;ouverture;2024;HDF;;"),  # a name, not a site
        (";Redon;Verrier SA;;;fermeture;2024;BRE;retiré;", ";Vitré;Verrier SA;;;ouverture;2024;BRE;;"),
        (";;;;3,4975E+13;fermeture;2024;BRE;;", ";;;;3,4975E+13;ouverture;2024;BRE;;"),
    ],
)
def test_other_rows_are_no_transfer(pairs, one, other):
    assert pairs(one, other) == []


def test_a_closure_that_became_a_reduction_is_no_transfer(pairs):
    two = ("E-1;Redon;Verrier SA;;;fermeture;2024;BRE;;2024-03", "E-2;Vitré;Verrier SA;;;ouverture;2024;BRE;;2024-03")
    assert pairs(*two) == [(3, 2)]
    assert pairs(*two, "E-1;Redon;Verrier SA;;;réduction;2024;BRE;;2024-09") == []


def test_a_pair_is_told_once_by_the_surest_of_what_it_shares(tmp_path):
    rows = (";Redon;Verrier SA;552008443;;fermeture;2024;BRE;;", ";Redon;Verrier SA;552008443;;ouverture;2024;BRE;;")
    path = saved(tmp_path / "l.csv", "\n".join([HEADER, *rows]) + "\n")
    assert look(path)["column"].to_list() == ["siren"]


def test_a_siren_that_only_the_siret_tells_is_shown_where_it_stands(tmp_path):
    rows = (";A;X;552008443;;fermeture;2024;BRE;;", ";B;Y;;55200844300012;ouverture;2024;HDF;;")
    path = saved(tmp_path / "l.csv", "\n".join([HEADER, *rows]) + "\n")
    (found,) = look(path).filter(code="likely-transfer").select("line", "column", "value").rows()
    assert found == (3, "siret", "55200844300012")


@given(rows)
def test_an_oracle_links_the_same_rows(folder, drawn):
    pairs = {frozenset(pair) for pair in ledger_of(folder, drawn).pairs("likely-transfer")}
    assert pairs == oracle.transfers(drawn)
