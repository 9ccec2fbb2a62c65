"""The canonical ledger: canonical words, foreign columns as they were, and the same events when it is read again."""

from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import given

import barometre as bm
from barometre.display.exports import EXPORTS
from barometre.errors import Refused
from barometre.reference.vocabulary import COLUMNS
from strategies import FOREIGN, dialects, headers, ledgers

from .books import saved, typed

FORMS = sorted(EXPORTS)


def exported(form: str, ledger: pl.DataFrame) -> bytes:
    """The bytes of a ledger that is written."""
    return b"".join(EXPORTS[form](ledger))


def written(tmp_path: Path, text: str, **how: Any) -> list[dict[str, Any]]:
    """The canonical rows of a ledger, without the columns that it leaves empty."""
    rows = bm.convert(saved(tmp_path / "ledger.csv", text), **how).collect().to_dicts()
    return [{name: value for name, value in row.items() if value is not None} for row in rows]


def test_words_become_codes_and_numbers_become_plain(tmp_path):
    text = (
        "Identifiant;Événement;Date d'effet;Enregistré le;Statut;Région;Département;Investissement;Production (%)\n"
        "E-1;Extension significative;mars 2024;02/04/2024;confirmé;HDF;Pas-de-Calais;7 M€;12,5\n"
    )
    assert written(tmp_path, text) == [
        {
            "event_id": "E-1", "event": "extension", "effective_date": "2024-03", "recorded_on": "2024-04-02",
            "status": "confirmed", "region": "32", "departement": "62", "investment_eur": 7_000_000.0,
            "Production (%)": "12,5",
        }
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("14/03/2024", "2024-03-14"), ("mars 2024", "2024-03"), ("T1 2024", "2024Q1"), ("2024Q4", "2024Q4"),
        ("1er semestre 2024", "2024S1"), ("S2 2024", "2024S2"), ("2024", "2024"), ("31/12/1999", "1999-12-31"),
        ("décembre 2024", "2024-12"),
    ],
)  # fmt: skip
def test_a_date_keeps_its_precision(tmp_path, said, kept):
    row = written(tmp_path, f"event,date,annonce,saisi le\nouverture,{said},{said},{said}\n")[0]
    assert (row["effective_date"], row["announced_on"], row["recorded_on"]) == (kept, kept, kept)


def test_an_empty_status_stays_empty_though_it_counts_as_confirmed(tmp_path):
    rows = written(tmp_path, "event,date,status\nouverture,2024,\nouverture,2024,n.d.\nouverture,2024,effectif\n")
    assert [row.get("status") for row in rows] == [None, None, "confirmed"]


@pytest.mark.parametrize("column", ["region", "departement"])
@pytest.mark.parametrize("text", ["Nouvelle-Calédonie", "988", "988 - Nouvelle-Calédonie"])
def test_a_territory_that_is_no_region_keeps_its_code(tmp_path, column, text):
    rows = written(tmp_path, f"event,date,{column}\nouverture,2024,{text}\nouverture,2024,n.d.\n")
    assert [row.get(column) for row in rows] == ["988", None]
    once = bm.convert(tmp_path / "ledger.csv").collect()
    once.write_csv(tmp_path / "canonical.csv")
    assert bm.convert(tmp_path / "canonical.csv").collect().equals(once)


def test_a_place_is_written_with_what_it_lies_in(tmp_path):
    assert written(tmp_path, "event,date,departement\nouverture,2024,Nord\n")[0]["region"] == "32"


@pytest.mark.parametrize(
    ("column", "said", "kept"),
    [
        ("siren", "732 829 320", "732829320"), ("siret", "732 829 320 00074", "73282932000074"),
        ("siret", "not one", "not one"), ("naf", "2410z", "24.10Z"), ("naf", "24.10Z", "24.10Z"),
        ("naf", "2410Z - Sidérurgie", "2410Z - Sidérurgie"), ("postal_code", "59 000", "59000"),
    ],
)  # fmt: skip
def test_a_code_is_written_without_spaces_and_anything_else_as_it_was(tmp_path, column, said, kept):
    assert written(tmp_path, f"event,date,{column}\nouverture,2024,{said}\n")[0][column] == kept


def test_columns_come_in_canonical_order_then_foreign_ones(tmp_path):
    path = saved(tmp_path / "a.csv", "Suivi;date;event;Avis\nx;2024;ouverture;y\n")
    assert bm.convert(path).collect().columns == [*COLUMNS, "Suivi", "Avis"]


def test_foreign_columns_are_kept_as_they_were(tmp_path):
    """One that bears a name of ours, one twice, one without a name, one with blanks that may matter."""
    text = "event,date,weight,Avis,Avis,,reason\nouverture,2024,3 kg,oui,non,?,  -1,2  \n"
    text = text.replace("  -1,2  ", '"  -1,2  "')
    kept = {"weight": "3 kg", "Avis": "oui", "Avis_": "non", "column_6": "?", "reason": "  -1,2  "}
    assert written(tmp_path, text) == [{"event": "opening", "effective_date": "2024", **kept}]


def test_columns_of_several_ledgers_stand_together(tmp_path):
    one = saved(tmp_path / "1.csv", "event,date,Suivi\nouverture,2024,a\n")
    other = saved(tmp_path / "2.csv", "date;flux;Avis\n2023;fermeture;b\n")
    rows = bm.convert(one, other).select("event", "Suivi", "Avis").collect().rows()
    assert rows == [("opening", "a", None), ("closure", None, "b")]


def test_the_origin_is_kept_on_demand_and_through_a_second_conversion(tmp_path):
    path = saved(tmp_path / "mine.csv", "A title\nevent,date\nouverture,2024\n\nfermeture,2023\n")
    first = bm.convert(path, origin=True).collect()
    assert first.select("origin_file", "origin_line").rows() == [(str(path), "3"), (str(path), "5")]

    again = tmp_path / "again.csv"
    again.write_bytes(exported("csv", first))
    assert bm.convert(again, origin=True).collect().equals(first)
    assert bm.convert(again).collect().equals(first)


def test_a_row_that_cannot_be_understood_stops_it_unless_skipped(tmp_path):
    path = saved(tmp_path / "a.csv", "event,date\nouverture,2024\nextention,2024\n")
    with pytest.raises(Refused):
        bm.convert(path)
    assert bm.convert(path, invalid="skip").collect().height == 1


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (2523.0, "2523"), (-3.0, "-3"), (0.5, "0.5"), (1e15, "1000000000000000"), (1e-7, "0.0000001"), (-0.0, "0"),
        (12.345, "12.3450"), (-1.234, "-1.2340"), (1234.567, "1234.567"), (0.125, "0.1250"),
    ],
)  # fmt: skip
def test_a_number_is_written_so_that_it_can_only_be_read_one_way(tmp_path, value, text):
    frame = pl.DataFrame({"event": ["opening"], "effective_date": ["2024"], "jobs_change": [value]})
    path = tmp_path / "numbers.csv"
    path.write_bytes(exported("csv", frame))
    assert path.read_text().splitlines()[1] == f"opening,2024,{text}"
    assert typed(path)[0]["jobs_change"] == value
    assert not typed(path)[0]["invalid"]


@pytest.mark.parametrize("ledger", ["official", "documented"])
@pytest.mark.parametrize("form", FORMS)
def test_a_shipped_ledger_says_the_same_in_every_format(tmp_path, ledger, form):
    path = tmp_path / f"ledger.{form}"
    path.write_bytes(exported(form, bm.convert(ledger).collect()))
    assert typed(path) == typed(ledger)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("canonical")


def spelled(folder: Path, ledger, dialect, header) -> Path:
    """A ledger in anyone's words, saved in anyone's way."""
    columns = [column for column, _ in header]
    content, _ = dialect.save([words for _, words in header], [row.texts(columns) for row in ledger])
    path = folder / "spelled.csv"
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("form", FORMS)
@given(ledger=ledgers(ids=False).filter(bool), dialect=dialects(), header=headers())
def test_the_converted_ledger_has_the_same_events(folder, form, ledger, dialect, header):
    path = spelled(folder, ledger, dialect, header)
    converted = folder / f"converted.{form}"
    converted.write_bytes(exported(form, bm.convert(path).collect()))
    assert typed(converted, foreign=(FOREIGN,)) == typed(path, foreign=(FOREIGN,))


@pytest.mark.parametrize("form", FORMS)
@given(ledger=ledgers(ids=False).filter(bool), dialect=dialects(), header=headers())
def test_converting_twice_gives_the_same_bytes(folder, form, ledger, dialect, header):
    first = exported(form, bm.convert(spelled(folder, ledger, dialect, header)).collect())
    converted = folder / f"once.{form}"
    converted.write_bytes(first)
    assert exported(form, bm.convert(converted).collect()) == first


@pytest.mark.parametrize("form", FORMS)
@given(ledger=ledgers(ids=False).filter(bool), dialect=dialects(), header=headers())
def test_a_detour_through_another_format_gives_the_same_bytes(folder, form, ledger, dialect, header):
    straight = exported("csv", bm.convert(spelled(folder, ledger, dialect, header)).collect())
    first, detour = folder / "first.csv", folder / f"detour.{form}"
    first.write_bytes(straight)
    detour.write_bytes(exported(form, bm.convert(first).collect()))
    assert exported("csv", bm.convert(detour).collect()) == straight
