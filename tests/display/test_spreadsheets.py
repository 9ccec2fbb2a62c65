"""What a French spreadsheet reads when a person double-clicks: every accent, sign, integer and decimal.

The spreadsheets are those of this machine; where there is none, the csv module and openpyxl have read the same files.
"""

import shutil

import pytest

from barometre.display.binary import as_xlsx
from barometre.display.formats import as_csv_excel
from barometre.display.table import Column, Table
from readers import OFFICES, delimited, opened, sheet

from .made import EN, FR

TABLE = Table(
    "Légende",
    (
        Column("region_name", "Région", "text", "région non précisée"),
        Column("semester", "Semestre", "period"),
        Column("net", "Solde", "balance", "n. d."),
        Column("gap", "Écart ≥ 1", "balance", "n. d."),
        Column("rate", "Taux", "rate", "n. d."),
    ),
    [
        ("Île-de-France", "2024S1", -3, 0.5, -1.25),
        ("Bourgogne-Franche-Comté", "2024S1", 1624, -1234.5, 0.0),
        ("œuvre « àçéèêïôùÿ » − ’ € 日本", "2024S2", 0, None, 12.0),
        (None, "2024S2", 999_999_999_999_999, 1e-7, 1e21),
        ("a;b\"c'd,e", "2025S1", -2_147_483_649, 120_000_000.0, None),
        ("=1+1", "2025S1", 1, 1.0, 1.0),
        ("+33", "2025S1", 1, 1.0, 1.0),
        ("-3", "2025S1", -3, 1.0, 1.0),
        ("@SOMME(A1)", "2025S1", 1, 1.0, 1.0),
        ("\t=1", "2025S1", 1, 1.0, 1.0),
        ("a\r\nb\u202ec", "2025S1", 1, 1.0, 1.0),
    ],
)  # fmt: skip
HEADER = ["Région", "Semestre", "Solde", "Écart ≥ 1", "Taux"]
NAMES = [
    "Île-de-France", "Bourgogne-Franche-Comté", "œuvre « àçéèêïôùÿ » − ’ € 日本", "région non précisée", "a;b\"c'd,e",
    "=1+1", "+33", "-3", "@SOMME(A1)", "\\t=1", "a\\r\\nb\\u202ec",
]  # fmt: skip
"""The names as a workbook shows them; csv-excel has an apostrophe before what would be a formula."""
SAFE = [f"'{name}" if name.startswith(("=", "+", "-", "@")) else name for name in NAMES]


def test_csv_excel_is_what_a_french_spreadsheet_takes():
    text = as_csv_excel(TABLE)
    assert text.startswith("\ufeffRégion;Semestre;Solde;Écart ≥ 1;Taux\r\n")
    assert "sep=" not in text
    assert text.count("\r\n") == text.count("\n") == text.count("\r") == len(TABLE.rows) + 1
    rows = delimited(text.removeprefix("\ufeff"), ";")
    assert rows[0] == HEADER
    assert [row[0] for row in rows[1:]] == SAFE
    assert [row[2] for row in rows[1:5]] == ["-3", "1624", "0", "999999999999999"]
    assert [row[3] for row in rows[1:6]] == ["0,5", "-1234,5", "n. d.", "0,0000001", "120000000,0"]
    assert [row[4] for row in rows[1:6]] == ["-1,25", "0,0", "12,0", "1000000000000000000000", "n. d."]


def test_the_header_of_csv_excel_is_neutralised_too():
    assert as_csv_excel(Table("x", (Column("a", "=A\n1", "text"),), [])) == "\ufeff'=A\\n1\r\n"


@pytest.fixture(scope="module")
def saved(tmp_path_factory):
    """What each spreadsheet of this machine read: by its name, the cells of the CSV and of the workbook."""
    found = {}
    for office in OFFICES:
        folder = tmp_path_factory.mktemp("office")
        (folder / "table.csv").write_bytes(as_csv_excel(TABLE).encode())
        (folder / "book.xlsx").write_bytes(as_xlsx(TABLE, FR))
        opened(office, folder, "table.csv", double_click=True)
        opened(office, folder, "book.xlsx")
        found[office] = [sheet((folder / "read" / name).read_bytes()) for name in ("table.xlsx", "book.xlsx")]
        shutil.rmtree(folder / "profile")
    return found


@pytest.mark.parametrize("office", OFFICES)
@pytest.mark.parametrize(("place", "names"), [(0, SAFE), (1, NAMES)], ids=["csv-excel", "xlsx"])
def test_a_spreadsheet_reads_every_accent_sign_integer_and_decimal(saved, office, place, names):
    cells = saved[office][place]
    assert cells[0] == HEADER
    assert [row[0] for row in cells[1:12]] == names
    assert [row[1] for row in cells[1:12]] == [row[1] for row in TABLE.rows]
    for column in (2, 3, 4):
        expected = ["n. d." if row[column] is None else row[column] for row in TABLE.rows]
        found = [row[column] for row in cells[1:12]]
        assert [isinstance(value, str) for value in found] == [isinstance(value, str) for value in expected]
        assert found == expected


def test_an_english_workbook_is_read_as_the_same_numbers():
    assert sheet(as_xlsx(TABLE, EN))[1][2:] == sheet(as_xlsx(TABLE, FR))[1][2:] == [-3, 0.5, -1.25]
