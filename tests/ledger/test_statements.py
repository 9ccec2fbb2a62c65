"""From text to events: places, foreign columns, and what says nothing."""

from datetime import date

import polars as pl
import pytest

import barometre as bm
from barometre.ledger.schema import EVENTS

from .books import read, saved, troubles


@pytest.fixture
def ledger(tmp_path):
    return lambda text: saved(tmp_path / "l.csv", text)


def test_events_have_the_columns_and_types_of_the_schema(ledger):
    events = bm.load_events(ledger("event;date\nopening;2024\n"))
    assert {name: dtype for name, dtype in events.collect_schema().items() if name in EVENTS} == EVENTS
    assert set(events.collect_schema()) == set(EVENTS)
    assert events.collect().schema == events.collect_schema()


def test_a_ledger_with_every_column(ledger):
    path = ledger(
        "event_id;site;company;siren;siret;event;effective_date;announced_on;recorded_on;status;commune;departement;"
        "region;sector;naf;jobs_before;jobs_change;investment_eur;production_change_pct;source;source_url;note\n"
        "A;Usine;Firme;552100554;55210055400013;ouverture;2024S1;mars 2022;2024-05-02;provisoire;Douvrin;62;"
        "HDF;Transports;27.20Z;0;+1 200;850 M€;40 %;Journal;https://example.org;vu\n"
    )
    (event,) = bm.load_events(path).select([*EVENTS]).collect().to_dicts()
    expected = {
        "event_id": "A",
        "site": "Usine",
        "company": "Firme",
        "siren": "552100554",
        "siret": "55210055400013",
        "event": "opening",
        "effective_from": date(2024, 1, 1),
        "effective_to": date(2024, 6, 30),
        "announced_from": date(2022, 3, 1),
        "announced_to": date(2022, 3, 31),
        "recorded_on": date(2024, 5, 2),
        "status": "provisional",
        "commune": "Douvrin",
        "departement": "62",
        "region": "32",
        "sector": "Transports",
        "sector_key": "transports",
        "naf": "27.20Z",
        "jobs_before": 0.0,
        "jobs_change": 1200.0,
        "investment_eur": 850e6,
        "production_change_pct": 40.0,
        "source": "Journal",
        "source_url": "https://example.org",
        "note": "vu",
        "file": str(path),
        "line": 2,
    }
    assert {column: event[column] for column in expected} == expected


@pytest.mark.parametrize(
    ("region", "departement", "place"),
    [
        ("HDF", "59", ("32", "59")),
        ("HDF", "", ("32", None)),
        ("", "59", ("32", "59")),
        ("n.d.", "Nord", ("32", "59")),
        ("", "", (None, None)),
        ("?", "-", (None, None)),
        ("93", "", ("93", None)),  # Provence, by the column it stands in
        ("", "93", ("11", "93")),  # Seine-Saint-Denis
        ("75", "", ("75", None)),  # Nouvelle-Aquitaine
        ("", "75", ("11", "75")),  # Paris
        ("01", "971", ("01", "971")),
        ("1", "", ("01", None)),
        ("", "1", ("84", "01")),
        ("", "2a", ("94", "2A")),
        ("Picardie", "", ("32", None)),
        ("Picardie", "02", ("32", "02")),
        ("Nord-Pas-de-Calais", "62", ("32", "62")),
        ("22", "", ("32", None)),  # Picardie's code before 2016
        ("Haute-Normandie", "76", ("28", "76")),
        ("hauts de france", "NORD", ("32", "59")),
    ],
)
def test_a_place_is_the_region_else_the_departement_else_none(ledger, region, departement, place):
    path = ledger(f"event;date;region;departement\nopening;2024;{region};{departement}\n")
    assert read(path, columns=("region", "departement")) == [place]


@pytest.mark.parametrize(("region", "departement"), [("HDF", "75"), ("Picardie", "76"), ("75", "75"), ("01", "01")])
def test_a_place_that_contradicts_itself_is_refused(ledger, region, departement):
    path = ledger(f"event;date;région;dép\nopening;2024;{region};{departement}\n")
    assert troubles(path) == [(2, "région", region, "contradictory-place")]


HOSTILE = [
    "weight", "weight_strict", "reason", "line", "file", "standing", "start", "end", "invalid", "overflow",
    "left_out", "conflict", "shared", "begun", "moment", "identity", "order", "key", "sector_key",
    "effective_from", "semester", "year", "text.event", "text.", "text.x", "may be a total", "refused.", "merged", "odd", "aside", "said.event",
    "trouble.row", "trouble.event", "trouble.x", "*", "^.*$", "^e.*$", "c0", "c1", "c99", "value", "trouble", "from",
    "to", "text", "rank", "net", "positive", "column_4", "a\tb", "x" * 500, "日本", "line_", "{}",
]  # fmt: skip
"""Names that mean something to us, to polars, or to nobody."""


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("quote", ["", '"'], ids=["plain", "quoted"])
def test_a_foreign_column_travels_along_whatever_its_name(ledger, name, quote):
    path = ledger(
        f"event;date;region;{quote}{name}{quote};Après\n"
        "opening;2024-01;HDF; v1 ;w1\n"
        "closure;2024-02;;v2;w2\n"
        "closure;2024-02;;;w3\n"
    )
    events = bm.load_events(path)
    frame = events.collect()
    ours = frame.select("line", "event", "region", "effective_to", "Après").rows()
    assert ours == [
        (2, "opening", "32", date(2024, 1, 31), "w1"),
        (3, "closure", None, date(2024, 2, 29), "w2"),
        (4, "closure", None, date(2024, 2, 29), "w3"),
    ]
    held = [column for column in frame.columns if frame[column].to_list() == [" v1 ", "v2", None]]
    assert len(held) == 1
    assert held[0].strip("_") == name.strip("_")
    qualified = bm.qualify(events, bm.Method.load("dge"))
    assert held[0] in qualified.collect_schema()
    assert bm.net(qualified, by=("year",)).collect()["net"].to_list() == [-1]


def test_a_foreign_column_keeps_its_name_when_it_is_nobody_elses(ledger):
    path = ledger("event;date;Suivi interne;poids\nopening;2024;x;3\n")
    assert read(path, columns=("Suivi interne", "poids")) == [("x", "3")]


def test_foreign_columns_of_several_files_stand_side_by_side(tmp_path):
    one = saved(tmp_path / "one.csv", "event;date;suivi\nopening;2024;x\n")
    two = saved(tmp_path / "two.csv", "date,flux,poids\n2024,fermeture,3\n")
    assert read(one, two, columns=("event", "suivi", "poids")) == [("opening", "x", None), ("closure", None, "3")]


@pytest.mark.parametrize("nothing", ["", " ", "-", "n.d.", "N. D.", "Non précisé", "null", "?", "\u00a0"])
def test_what_says_nothing_is_no_identifier_and_no_sector(ledger, nothing):
    """Rows without identifier are each their own event: "n.d." twice is not one event stated twice."""
    path = ledger(f"id;flux;date;secteur\n{nothing};ouverture;2024;{nothing}\n{nothing};ouverture;2024;Bois\n")
    assert read(path, columns=("event_id", "sector", "sector_key")) == [(None, None, None), (None, "Bois", "bois")]
    net = bm.net(bm.qualify(bm.load_events(path), bm.Method.load("dge")), by=("sector",)).collect()
    assert net.select("sector", "net").rows() == [("Bois", 1), (None, 1)]


def test_an_abbreviated_region_is_not_taken_for_nothing(ledger):
    assert troubles(ledger("event;date;region\nopening;2024;NA\n")) == [(2, "region", "NA", "unknown-region")]


@pytest.mark.parametrize(
    ("one", "other"),
    [("Agro-alimentaire", "agroalimentaire"), ("SANTÉ", "santé"), ("Cœur d'usine", "coeur d’usine"), ("日本", "日 本")],
)
def test_spellings_of_a_sector_are_one_sector(ledger, one, other):
    path = ledger(f"event;date;sector\nopening;2024;{one}\nopening;2024;{other}\n")
    events = bm.load_events(path).collect()
    assert events["sector_key"].n_unique() == 1
    assert events["sector"].to_list() == [one, other]


def test_a_status_that_is_not_stated_is_confirmed(ledger):
    path = ledger("event;date;status\nopening;2024;\nopening;2024;n.d.\nopening;2024\nopening;2024;annoncé\n")
    assert read(path, columns=("status",)) == [("confirmed",), ("confirmed",), ("confirmed",), ("announced",)]


def test_a_recording_date_is_its_last_day(ledger):
    path = ledger("event;date;recorded_on\nopening;2024;2024-11\nopening;2024;2024S1\nopening;2024;\n")
    assert read(path, columns=("recorded_on",)) == [(date(2024, 11, 30),), (date(2024, 6, 30),), (None,)]


def test_identifiers_are_text(ledger):
    path = ledger("event;date;siren;siret;naf;id\nopening;2024;005880596;00588059600013;01.11Z;0012\n")
    assert read(path, columns=("siren", "siret", "naf", "event_id")) == [
        ("005880596", "00588059600013", "01.11Z", "0012")
    ]


def test_filters_reach_the_rows_without_moving_them(ledger):
    """Lines are those of the file whatever is asked of the plan before it is collected."""
    path = ledger("event;date;region\n\nopening;2024;HDF\nclosure;2024;IDF\n\nopening;2024;IDF\n")
    events = bm.load_events(path)
    assert events.filter(pl.col("region") == "11").select("line").collect()["line"].to_list() == [4, 6]
    assert events.head(1).select("line").collect()["line"].to_list() == [3]
    assert events.tail(1).select("line").collect(engine="streaming")["line"].to_list() == [6]
