"""Likely duplicates: the ledger beside the rows that are linked, and an independent oracle."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ..books import read, saved
from . import oracle
from .looking import found, linked
from .made import ledger_of, rows

HEADER = "id;site;SIRET;flux;date;région;dép;statut;saisi le"
PLACED = "site;SIREN;commune;flux;date;dép"
REDON = "Usine de Redon;;ouverture"


@pytest.fixture
def pairs(tmp_path):
    """The lines that are linked, the later one first."""

    def link(*rows):
        path = saved(tmp_path / "l.csv", "\n".join([HEADER, *rows]) + "\n")
        return [
            (int(one.split(":")[1]), int(other.split(":")[1])) for one, other in linked(path, code="likely-duplicate")
        ]

    return link


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (";Usine de Redon;;ouverture;14/03/2024;;35;;", ";usine de REDON;;ouverture;02/04/2024;;35;;"),
        (";Usine de Redon;;ouverture;01/01/2024;;35;;", ";Usine de Redon;;ouverture;02/04/2024;;35;;"),  # 92 days
        (";Usine de Redon;;ouverture;2024;;35;;", ";Usine de Redon;;ouverture;2024-03;;35;;"),
        (";Usine de Redon;;ouverture;2024;BRE;;;", ";Usine de Redon;;ouverture;2024;;;;"),  # one does not say where
        ("E-1;Usine de Redon;;ouverture;2024;BRE;;;", "E-2;Usine de Redon;;ouverture;2024;BRE;;;"),
        (";A;552 008 443 00012;ouverture;2024;BRE;;;", ";B;55200844300012;ouverture;2024;HDF;;;"),
        (";Évry;;fermeture;2024;;91;;", ";EVRY;;fermeture;2024;;91;;"),
    ],
)
def test_two_rows_about_one_site_or_establishment_are_linked(pairs, one, other):
    assert pairs(one, other) == [(3, 2)]
    assert pairs(other, one) == [(3, 2)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (";Usine de Redon;;ouverture;2024;;35;;", ";Usine de Redon;;extension;2024;;35;;"),
        (";Usine de Redon;;ouverture;01/01/2024;;35;;", ";Usine de Redon;;ouverture;03/04/2024;;35;;"),
        (";Usine de Redon;;ouverture;2024;;35;;", ";Usine de Redon;;ouverture;2024;;56;;"),
        (";Usine de Redon;;ouverture;2024;BRE;;;", ";Usine de Redon;;ouverture;2024;NOR;;;"),
        (";Siège;55200844300012;ouverture;2024;;35;;", ";Siège;35600000000048;ouverture;2024;;35;;"),
        (";n.d.;;ouverture;2024;;35;;", ";n.d.;;ouverture;2024;;35;;"),
        (";;3,4975E+13;ouverture;2024;;35;;", ";;3,4975E+13;ouverture;2024;;35;;"),
        (";;;ouverture;2024;;35;;", ";;;ouverture;2024;;35;;"),
        ("E-1;Usine de Redon;;ouverture;2024;;35;;2024-03", "E-1;Usine de Redon;;ouverture;2024-04;;35;;2024-06"),
        ("E-1;Usine de Redon;;ouverture;2024;;35;;", "E-1;Usine de Redon;;ouverture;2024;;35;;"),
        (";Usine de Redon;;ouverture;2024;;35;;", ";Usine de Redon;;ouverture;2024;;35;retiré;"),
        (";Usine de Redon;;ouverture;2024;;35;;", ";Usine de Redon;;ouverture;;;35;;"),  # not understood
    ],
)
def test_other_rows_are_not(pairs, one, other):
    assert pairs(one, other) == []


@pytest.mark.parametrize(
    ("one", "other", "linked_"),
    [
        ("Usine;;Lille;ouverture;2024;59", "Usine;;Dunkerque;ouverture;2024;59", False),
        ("Usine;552008443;;ouverture;2024;59", "Usine;356000000;;ouverture;2024;59", False),
        ("Usine;;Lille;ouverture;2024;59", "Usine;;59000 LILLE Cedex;ouverture;2024;59", True),
        ("Usine;;Lille;ouverture;2024;59", "Usine;;59350;ouverture;2024;59", True),
        ("Usine;;Lille;ouverture;2024;59", "Usine;;n.c.;ouverture;2024;59", True),
        ("Usine;552008443;;ouverture;2024;59", "Usine;;;ouverture;2024;59", True),
    ],
)
def test_sites_of_one_name_in_two_communes_or_of_two_companies_are_two(tmp_path, one, other, linked_):
    path = saved(tmp_path / "l.csv", "\n".join([PLACED, one, other]) + "\n")
    assert bool(linked(path, code="likely-duplicate")) is linked_


def test_a_row_without_a_place_is_not_guessed_where_the_name_is_that_of_two(pairs):
    two = (";Usine;;ouverture;2024;;35;;", ";Usine;;ouverture;2024;;59;;")
    assert pairs(*two, ";Usine;;ouverture;2024;;;;") == []


def test_a_duplicate_that_was_corrected_or_withdrawn_is_no_more(pairs):
    two = (f"E-1;{REDON};2024;;35;;2024-03", f"E-2;{REDON};2024;;35;;2024-03")
    assert pairs(*two) == [(3, 2)]
    assert pairs(*two, f"E-2;{REDON};2024;;56;;2024-09") == []
    assert pairs(*two, "E-2;;;;;;;retiré;2024-09") == []


def test_many_rows_about_one_site_are_linked_each_once(pairs):
    assert pairs(*[f";{REDON};2024-0{month};;35;;" for month in range(1, 6)]) == [(3, 2), (4, 3), (5, 4), (6, 5)]


def test_a_long_interval_is_near_to_all_that_it_holds(pairs):
    rows = (f";{REDON};2024;;35;;", f";{REDON};2024-01;;35;;", f";{REDON};2024-11;;35;;")
    assert set(pairs(*rows)) == {(3, 2), (4, 2)}


def test_rows_of_two_files_are_linked_by_file_and_line(tmp_path):
    one = saved(tmp_path / "a.csv", f"{HEADER}\n;{REDON};2024;;35;;\n")
    two = saved(tmp_path / "b.csv", f"{HEADER}\n;{REDON};2020;;35;;\n;{REDON};2024;;35;;\n")
    assert linked(one, two, code="likely-duplicate") == [("b.csv:3", "a.csv:2")]


def test_duplicates_are_linked_and_never_merged(tmp_path):
    path = saved(tmp_path / "l.csv", f"{HEADER}\n;{REDON};2024;;35;;\n;{REDON};2024;;35;;\n")
    assert found(path) == [(3, "site", "Usine de Redon", "likely-duplicate")]
    assert len(read(path)) == 2


@given(rows)
def test_an_oracle_links_the_same_rows(folder, drawn):
    wanted = oracle.duplicates(drawn)
    pairs = {frozenset(pair) for pair in ledger_of(folder, drawn).pairs("likely-duplicate")}
    assert pairs <= wanted
    assert groups(pairs) == groups(wanted)


def groups(pairs):
    """The rows that are linked with each other, directly or through others."""
    found = []
    for pair in pairs:
        touching = [group for group in found if group & pair]
        found = [group for group in found if not group & pair] + [frozenset(pair).union(*touching)]
    return set(found)


@given(rows, st.integers(0, 12))
def test_no_row_is_linked_with_itself_or_with_its_own_event_whatever_file_it_stands_in(folder, drawn, cut):
    made = ledger_of(folder, drawn, min(cut, len(drawn)))
    stand = set(oracle.standing(drawn))
    for code in ("likely-duplicate", "likely-transfer"):
        for later, earlier in made.pairs(code):
            assert later > earlier
            assert {later, earlier} <= stand
            assert not drawn[later].id or drawn[later].id != drawn[earlier].id
