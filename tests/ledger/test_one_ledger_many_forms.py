"""A ledger in any format, typed or as text, dressed and packed in any way, gives the events of its canonical CSV."""

from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import barometre as bm
from barometre.errors import SourceError
from barometre.ledger.schema import EVENTS
from strategies import FOREIGN, Cell, Dialect, Row

from .books import PLACED, read
from .forms import FORMS, PACKED, Dress, dressed, zipped
from .test_one_ledger_many_hands import CANONICAL

LESS = settings(max_examples=max(5, settings().max_examples // 3), suppress_health_check=[HealthCheck.too_slow])


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("forms")


def stated(path: Path) -> list[dict[str, Any]]:
    """All that is known of the events of a ledger, but for where they stand; rows that can't be understood, too."""
    columns = [*(column for column in EVENTS if column not in PLACED), FOREIGN, "invalid"]
    events = bm.load_events(str(path), invalid="keep").filter(~pl.col("aside"))
    return events.select(columns).collect().to_dicts()


def canonical(path: Path, rows: list[Row]) -> Path:
    content, _ = Dialect().save(CANONICAL, [row.texts(CANONICAL) for row in rows])
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("form", FORMS)
@LESS
@given(ledger=dressed(), packed=st.sampled_from(list(PACKED)))
def test_any_form_gives_the_events_of_the_canonical_csv(folder, form, ledger, packed):
    rows, header, dress = ledger
    written = FORMS[form](folder / "l", rows, header, dress)
    path = folder / f"{written.name}{packed}"
    path.write_bytes(PACKED[packed](written.name, written.read_bytes()))
    assert stated(path) == stated(canonical(folder / "l.csv", rows))


def row(event: str, day: str, region: str) -> Row:
    said = {"event": event, "effective_date": day, "region": region}
    means = {"effective_date": (date.fromisoformat(day),) * 2}
    return Row({column: Cell(said.get(column, ""), means.get(column)) for column in CANONICAL})


ROWS = [row("ouverture", "2024-03-14", "HDF"), row("fermeture", "2024-08-01", "BRE")]
EVENTS_OF_ROWS = [("opening", "32"), ("closure", "53")]
PLAIN = [(column, column) for column in CANONICAL]


def written(folder: Path, form: str) -> Path:
    """The two rows, in a form."""
    folder.mkdir(parents=True, exist_ok=True)
    if form == "CSV":
        return canonical(folder / "l.csv", ROWS)
    return FORMS[form](folder / "l", ROWS, PLAIN, Dress(dates="real"))


@pytest.mark.parametrize("form", ["CSV", *FORMS])
@pytest.mark.parametrize("packed", PACKED)
@pytest.mark.parametrize("name", ["{}", "registre{}", "REGISTRE.CSV{}"], ids=["own", "bare", "lying"])
def test_a_packed_ledger_is_read_whatever_it_is_called(tmp_path, form, packed, name):
    """JSON Lines is told from JSON by its first object, everything else by its first bytes."""
    ledger = written(tmp_path / "given", form)
    path = tmp_path / name.format(packed if name != "{}" else f"{ledger.name}{packed}")
    path.write_bytes(PACKED[packed](ledger.name, ledger.read_bytes()))
    assert read(path, columns=("event", "region")) == EVENTS_OF_ROWS


@pytest.mark.parametrize("form", ["CSV", *FORMS])
def test_a_zip_with_two_ledgers_is_refused(tmp_path, form):
    ledger = written(tmp_path / "given", form)
    content, path = ledger.read_bytes(), tmp_path / "l.zip"
    path.write_bytes(zipped({f"2023{ledger.suffix}": content, f"2024{ledger.suffix}": content}))
    with pytest.raises(SourceError, match=f"a zip must hold one file; this one has 2 .2023{ledger.suffix}, 2024"):
        read(path)


def test_what_a_system_adds_to_a_zip_is_no_second_ledger(tmp_path):
    content, path = written(tmp_path / "given", "CSV").read_bytes(), tmp_path / "l.zip"
    path.write_bytes(zipped({"a/": b"", "a/l.csv": content, "__MACOSX/a/._l.csv": b"x", "a/.DS_Store": b"x"}))
    assert read(path, columns=("event", "region")) == EVENTS_OF_ROWS


def test_a_folder_of_all_forms_counts_as_its_files_named_one_by_one(tmp_path):
    given, folder = tmp_path / "given", tmp_path / "folder"
    named = []
    for number, form in enumerate(["CSV", *FORMS]):
        ledger = written(given, form)
        for packed, pack in PACKED.items():
            path = folder / ("deeper/" * (number % 3)) / f"{number}{ledger.suffix}{packed}"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(pack(ledger.name, ledger.read_bytes()))
            named.append(path)
    (folder / "lisez-moi.md").write_text("pas un registre")
    (folder / "~$0.xlsx").write_bytes(b"an open workbook")
    columns = ("file", "line", "event", "region", "effective_from")
    together = read(folder, columns=columns)
    assert sorted(together) == sorted(read(*named, columns=columns))
    assert sorted(together) == sorted(event for path in named for event in read(path, columns=columns))
    assert len(together) == len(named) * len(ROWS) == 2 * 4 * (1 + len(FORMS))
