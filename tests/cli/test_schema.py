"""`barometre schema`: what frictionless, Validata and schema.data.gouv.fr read of it, on valid and invalid ledgers."""

import csv
import json
import re

import pytest
from frictionless import Checklist, Resource, Schema, validate
from frictionless.resources import TableResource

from barometre.reference.regions import Regions
from barometre.reference.vocabulary import COLUMNS, Flow

from .validata import made_of

PUBLISHED = ("--homepage", "https://example.org/ledger/", "--contact", "barometre@example.org")


@pytest.fixture
def schema(barometre):
    """The schema in English, as its readers find it."""
    ran = barometre("schema", *PUBLISHED)
    assert (ran.status, ran.err) == (0, "")
    return json.loads(ran.out)


def errors(schema, rows, columns=COLUMNS):
    """What frictionless finds in these rows: the field and the kind of each error."""
    table = [list(columns), *([row.get(column, "") for column in columns] for row in rows)]
    report = TableResource(data=table, schema=Schema.from_descriptor(schema)).validate()
    return [(error.to_dict().get("fieldName"), error.type) for task in report.tasks for error in task.errors]


GOOD = {"event": "opening", "effective_date": "2024-03"}


def test_frictionless_finds_it_valid(schema):
    assert validate(schema, type="schema").valid
    assert schema["$schema"] == "https://frictionlessdata.io/schemas/table-schema.json"


def test_it_has_the_columns_of_the_canonical_ledger_each_described(schema):
    assert [field["name"] for field in schema["fields"]] == list(COLUMNS)
    for field in schema["fields"]:
        assert {"name", "title", "description", "type", "format", "example", "constraints"} <= set(field)
        assert len(field["description"]) > 10


def test_the_examples_make_a_valid_row(schema):
    assert errors(schema, [{field["name"]: field["example"] for field in schema["fields"]}]) == []


def test_it_has_what_schema_data_gouv_fr_expects(schema):
    """https://schema.data.gouv.fr/validation.html, and the keys that its catalogue shows."""
    assert re.fullmatch(r"\d+\.\d+\.\d+", schema["version"])
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\d", schema[key]) for key in ("created", "lastModified"))
    assert schema["created"] <= schema["lastModified"]
    assert all(schema[key] for key in ("name", "title", "description", "keywords"))
    assert schema["homepage"] == "https://example.org/ledger"
    assert schema["path"] == "https://example.org/ledger/schema.json"
    (author,) = schema["contributors"]
    assert (author["role"], author["email"]) == ("author", "barometre@example.org")
    (example,) = schema["resources"]
    assert example["title"]
    assert example["path"].startswith("https://example.org/ledger/")


def test_it_has_the_custom_checks_of_validata(schema):
    """Names and parameters are those of validata-core; the first two are also known to its later versions."""
    assert [(check["name"], check["params"]) for check in schema["custom_checks"]] == [
        ("french-siren-value", {"column": "siren"}),
        ("french-siret-value", {"column": "siret"}),
        ("one-of-required", {"column1": "effective_date", "column2": "announced_on"}),
    ]


def test_made_up_addresses_are_said_to_be(barometre):
    ran = barometre("schema", "--lang", "fr")
    assert ran.status == 0
    assert "fictives" in ran.err
    assert "example.org" in json.loads(ran.out)["homepage"]


def test_it_speaks_french_and_english_and_says_the_same(barometre):
    french, english = (json.loads(barometre("schema", *PUBLISHED, "--lang", lang).out) for lang in ("fr", "en"))
    assert (french["title"], english["title"]) == ("Registre d'événements industriels", "Ledger of industrial events")
    for one, other in zip(french["fields"], english["fields"], strict=True):
        assert {**one, "title": "", "description": ""} == {**other, "title": "", "description": ""}
        assert one["description"] != other["description"]


@pytest.mark.parametrize(
    "row",
    [
        {},
        *({"event": flow.value} for flow in Flow),
        *({"effective_date": date} for date in ("2024", "2024S1", "2024Q4", "2024-12", "2024-12-31")),
        {"effective_date": "", "announced_on": "2024"},
        {"status": "withdrawn", "region": "01", "departement": "2A", "commune_code": "2A004", "postal_code": "01000"},
        {"jobs_before": "120", "jobs_change": "-3", "investment_eur": "7000000", "production_change_pct": "12.3450"},
        {"siren": "356000000", "siret": "35600000000048", "naf": "24.10Z", "source_url": "https://example.org/a"},
    ],
    ids=str,
)
def test_a_canonical_row_is_valid(schema, row):
    assert errors(schema, [GOOD | row]) == []


@pytest.mark.parametrize(
    ("row", "field"),
    [
        ({"event": "ouverture"}, "event"),
        ({"event": ""}, "event"),
        ({"effective_date": "14/03/2024"}, "effective_date"),
        ({"effective_date": "2024-13"}, "effective_date"),
        ({"effective_date": "2024S3"}, "effective_date"),
        ({"effective_date": "2024S1-02"}, "effective_date"),
        ({"recorded_on": "hier"}, "recorded_on"),
        ({"status": "confirmé"}, "status"),
        ({"region": "HDF"}, "region"),
        ({"region": "5"}, "region"),
        ({"departement": "1"}, "departement"),
        ({"departement": "20"}, "departement"),
        ({"siren": "73282932"}, "siren"),
        ({"siret": "7,32829E+13"}, "siret"),
        ({"commune_code": "1004"}, "commune_code"),
        ({"postal_code": "1000"}, "postal_code"),
        ({"jobs_before": "-1"}, "jobs_before"),
        ({"jobs_before": "une centaine"}, "jobs_before"),
        ({"investment_eur": "7 M€"}, "investment_eur"),
    ],
    ids=str,
)
def test_any_other_row_is_not(schema, row, field):
    found = errors(schema, [GOOD, GOOD | row])
    assert found
    assert {name for name, _ in found} == {field}


def checked(tmp_path, schema, name):
    """What frictionless and the custom checks find in a file: row, field and kind of each error; and how many rows."""
    resource = Resource(path=name, basepath=str(tmp_path), schema=Schema.from_descriptor(schema))
    report = resource.validate(Checklist(checks=[made_of(one) for one in schema["custom_checks"]]))
    return report.flatten(["rowNumber", "fieldName", "type"]), report.tasks[0].stats["rows"]


@pytest.mark.parametrize("ledger", ["official", "documented"])
def test_a_converted_ledger_is_valid(barometre, schema, tmp_path, ledger):
    """The second one has a column of its own, which travels along."""
    barometre("convert", ledger, "-o", "ledger.csv")
    errors, rows = checked(tmp_path, schema, "ledger.csv")
    assert errors == []
    assert rows > 100


def test_a_withdrawal_that_says_nothing_again_is_valid_once_converted(barometre, schema, tmp_path):
    """Not for Table Schema, which can't require a cell of some rows only: so `convert` repeats what is taken back."""
    (tmp_path / "mine.csv").write_text(
        "id,flux,date,annonce,saisi le,statut,région,nota\n"
        "E-1,ouverture,2024-03,,2024-04-01,,HDF,a\n"
        "E-1,extension,2024-05,2023,2024-05-01,,HDF,b\n"
        "E-1,,,,2024-06-01,retiré,,c\n"
        "E-1,fermeture,2024-07,,2024-07-01,,HDF,d\n"
        "E-2,,,,2024-06-01,retiré,,e\n",
        encoding="utf-8",
    )
    barometre("convert", "mine.csv", "-o", "1.csv")
    barometre("convert", "1.csv", "-o", "2.csv")
    assert (tmp_path / "1.csv").read_bytes() == (tmp_path / "2.csv").read_bytes()
    rows = list(csv.DictReader((tmp_path / "1.csv").read_text(encoding="utf-8").splitlines()))
    said = [(row["event"], row["effective_date"], row["announced_on"], row["region"]) for row in rows]
    assert said == [
        ("opening", "2024-03", "", "32"),
        ("extension", "2024-05", "2023", "32"),
        ("extension", "2024-05", "2023", ""),
        ("closure", "2024-07", "", "32"),
        ("", "", "", ""),  # nothing was stated that could be repeated: barometre check finds it
    ]
    errors, _ = checked(tmp_path, schema, "1.csv")
    assert errors == [[6, "event", "constraint-error"], [6, None, "one-of-required"]]


def test_where_extra_columns_are_refused_they_can_be_left_out(barometre, schema, tmp_path):
    """frictionless before 5.20 does not know fieldsMatch: it is told to hold exactly to the columns."""
    barometre("convert", "documented", "--only-ours", "-o", "ledger.csv")
    errors, rows = checked(tmp_path, {**schema, "fieldsMatch": "exact"}, "ledger.csv")
    assert (errors, rows) == ([], 178)


INVALID = """event,effective_date,announced_on,region,siren,siret,confidence
opening,2024-03,,32,356000000,35600000000048,high
opening,2024-13,,32,,,high
opening,2024,,99,,,high
opening,2024,,32,,73282932000075,high
closure,2024,,32,732829321,,high
opening,,,32,,,high
,2024,,32,,,high
"""


def test_each_kind_of_error_is_found_beside_a_column_of_one_s_own(schema, tmp_path):
    (tmp_path / "invalid.csv").write_text(INVALID)
    errors, _ = checked(tmp_path, schema, "invalid.csv")
    assert errors == [
        [3, "effective_date", "constraint-error"],
        [4, "region", "constraint-error"],
        [5, "siret", "french-siret-value"],
        [6, "siren", "french-siren-value"],
        [7, None, "one-of-required"],
        [8, "event", "constraint-error"],
    ]


def test_a_required_column_that_is_missing_is_found(schema, tmp_path):
    (tmp_path / "invalid.csv").write_text("effective_date,region\n2024,32\n")
    errors, _ = checked(tmp_path, schema, "invalid.csv")
    assert [kind for *_, kind in errors] == ["missing-label"]


def test_a_ledger_in_ones_own_words_is_not(barometre, schema, tmp_path):
    (tmp_path / "mine.csv").write_text("Événement,Date\nOuverture,mars 2024\n", encoding="utf-8")
    mine = Resource(path="mine.csv", basepath=str(tmp_path), schema=Schema.from_descriptor(schema))
    assert not mine.validate().valid


def test_another_country_has_its_own_places_and_no_french_identifiers(barometre):
    schema = json.loads(barometre("schema", "--regions", "us", *PUBLISHED).out)
    fields = {field["name"]: field for field in schema["fields"]}
    assert list(fields) == list(Regions.named("us").columns())
    assert set(fields["region"]["constraints"]["enum"]) == {
        *Regions.named("us").by_code,
        *Regions.named("us").not_regions,
    }
    assert [check["name"] for check in schema["custom_checks"]] == ["one-of-required"]
    assert validate(schema, type="schema").valid


def test_it_can_be_written_to_a_file_and_is_always_the_same(barometre, tmp_path):
    for name in ("1.json", "2.json"):
        assert barometre("schema", *PUBLISHED, "-o", name).out == ""
    assert (tmp_path / "1.json").read_bytes() == (tmp_path / "2.json").read_bytes()
    assert json.loads((tmp_path / "1.json").read_text(encoding="utf-8"))["fields"]
