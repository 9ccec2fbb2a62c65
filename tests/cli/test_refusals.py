"""Rows that can't be understood stop a balance; hostile text is shown, never obeyed."""

import re
from contextlib import chdir

import pytest
from hypothesis import given
from hypothesis import strategies as st

from .program import barometre as run

MISTAKES = "flux;date;région\nouverture;2024-01;HDF\nouvertur;2024-02;HDF\n\nfermeture;31/02/2024;Mars\n"


@pytest.fixture
def ledger(tmp_path):
    def saved(text: str, name: str = "l.csv") -> str:
        (tmp_path / name).write_bytes(text.encode())
        return name

    return saved


def test_no_figure_comes_from_a_ledger_that_is_not_understood(barometre, ledger):
    answer = barometre("net", ledger(MISTAKES), "-f", "csv")
    assert (answer.status, answer.out) == (1, "")
    first, *others = answer.err.splitlines()
    assert re.match(r"l\.csv:3:flux: BAR\d+ .*'ouvertur'", first)
    assert [re.match(r"l\.csv:5:(date|région): ", line)[1] for line in others[:2]] == ["date", "région"]
    assert others[2] == "Error: 2 row(s) of the ledger can't be understood: no balance is made."
    assert "--skip-invalid" in others[3] and "barometre check" in others[3]


def test_the_same_is_said_in_french(barometre, ledger):
    answer = barometre("net", ledger(MISTAKES), "--lang", "fr")
    assert (answer.status, answer.out) == (1, "")
    assert "« ouvertur »" in answer.err
    assert "Erreur : 2 ligne(s) du registre ne peuvent être comprises : aucun solde n'est calculé." in answer.err


def test_such_rows_can_be_left_out_and_are_accounted_for(barometre, ledger):
    answer = barometre("net", ledger(MISTAKES), "--skip-invalid", "-f", "csv")
    assert answer.status == 0
    assert answer.out.splitlines()[1:] == ["32,Hauts-de-France,2024S1,1,0,0,0,0,0,1,0,1,1"]
    assert "2 row(s) that can't be understood left out (--skip-invalid)." in answer.err
    assert "3 rows read: 1 counted, 0 not counted, 2 invalid." in answer.err
    table = barometre("net", ledger(MISTAKES), "--skip-invalid").out
    assert "3 rows read: 1 counted, 0 not counted, 2 invalid." in table


def test_a_row_outside_what_is_asked_stops_it_too(barometre, ledger):
    """It may well belong there, once it is understood."""
    assert barometre("net", ledger(MISTAKES), "--region", "Corse").status == 1


def test_the_first_findings_are_shown_and_all_are_counted(barometre, ledger):
    rows = "".join(f"faux{number};2024-01\n" for number in range(2_000))
    answer = barometre("net", ledger("flux;date\n" + rows))
    shown = [line for line in answer.err.splitlines() if line.startswith("l.csv:")]
    assert [int(line.split(":")[1]) for line in shown] == list(range(2, 12))
    assert "Error: 2,000 row(s) of the ledger can't be understood" in answer.err


def test_dates_that_another_cell_puts_in_doubt_do_not_hide_that_cell(barometre, ledger):
    """One American date among ten thousand others: who mends it needs to see it."""
    doubted = "ouverture;01/12/2024\n" * 200
    name = ledger(f"flux;date\n{doubted}fermeture;12/25/2023\n{doubted}")
    refused = barometre("net", name)
    lines = [line for line in refused.err.splitlines() if line.startswith("l.csv:")]
    assert (refused.status, len(lines)) == (1, 10)
    assert lines[0].startswith("l.csv:202:date: BAR114 ")
    assert [line.split(":")[1] for line in lines[1:]] == [str(number) for number in range(2, 11)]
    assert "401 row(s) of the ledger can't be understood" in refused.err
    both = ledger("flux;date\nfermeture;12/25/2023\nouvertur;01/12/2024\n", "both.csv")
    assert [line.partition(" ")[0] for line in barometre("net", both).err.splitlines()][:3] == [
        "both.csv:2:date:",
        "both.csv:3:flux:",
        "both.csv:3:date:",
    ]
    listed = [line.partition(" ")[0] for line in barometre("check", name, "--limit", "3").out.splitlines()]
    assert listed[:3] == ["l.csv:202:date:", "l.csv:2:date:", "l.csv:3:date:"]


def test_good_rows_of_one_file_do_not_hide_the_bad_ones_of_another(barometre, ledger):
    ledger("flux;date\nouverture;2024\n", "good.csv")
    ledger("flux;date\nouvertur;2024\n", "wrong.csv")
    answer = barometre("net", "good.csv", "wrong.csv")
    assert answer.status == 1
    assert answer.err.startswith("wrong.csv:2:flux: ")


HOSTILE = "\x1b[31mrouge\x1b]0;x\x07 \u202egauche\u202c \x9b1m \x08\x08 \u200b"


def test_a_sector_that_would_steer_a_terminal_is_shown_escaped(barometre, ledger):
    path = ledger(f'flux;date;secteur\nouverture;2024-01;"a{HOSTILE}z"\n')
    for form in ("table", "markdown"):
        answer = barometre("net", path, "--by", "sector", "-f", form)
        assert answer.status == 0
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u202a-\u202e]", answer.out + answer.err)
        assert "x1b" in answer.out and "u202egauche" in answer.out
    data = barometre("net", path, "--by", "sector", "-f", "csv").out
    assert f"a{HOSTILE}z" in data  # programs get what the ledger holds


def test_a_finding_and_a_name_that_would_steer_a_terminal_are_shown_escaped(barometre, ledger):
    path = ledger(f'flux;date\n"{HOSTILE}";2024\n', "l\x1b[31m\u202e.csv")
    answer = barometre("net", path)
    assert answer.status == 1
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u202a-\u202e]", answer.err)
    assert "l\\x1b[31m\\u202e.csv:2:" in answer.err
    missing = barometre("net", "\x1bnone.csv")
    assert missing.status == 3
    assert "\\x1bnone.csv: no such file" in missing.err


ODD = st.one_of(
    st.text(st.characters(exclude_characters="/\0", exclude_categories=("Cs",)), max_size=12),
    st.sampled_from(
        (
            "-", "--", "=", "..", "2024..", "*", "[", "**", "{}", "%s", "%", "\\", "'", '"', "\u202e", "\x1b[31m", "é" * 300,
            "0000", "9999", "0000S1", "9999S2", "9999-12", "2024S0", "2024Q5", "00", "2A", "1e9", "NaN", "-1", "HDF,,IDF",
            "٢٠٢٤", "２０２４S1", "²", "ﬁ", "İ", "ß", "Ⅳ", "32\n", "dge.yaml", "~", ".", "\t", "\udcff", "region\u0301",
        )
    ),
)  # fmt: skip
OPTIONS = st.sampled_from(
    ("--region", "--departement", "--sector", "--semester", "--period", "--by", "--method", "--as-of", "--encoding",
     "--separator", "--sheet", "--vocabulary", "--regions", "--format", "--lang", "-o", "--fill", "--skip-invalid", "--zz")
)  # fmt: skip


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory):
    """A folder with a small ledger, in which odd names may be written."""
    folder = tmp_path_factory.mktemp("odd")
    (folder / "l.csv").write_text(MISTAKES)
    return folder


@given(
    asked=st.lists(st.one_of(st.tuples(OPTIONS, ODD), st.tuples(ODD)), max_size=4),
    ledger=st.sampled_from(("l.csv", "")),
)
def test_nothing_that_can_be_typed_gives_a_traceback(elsewhere, asked, ledger):
    with chdir(elsewhere):
        answer = run("net", *([ledger] if ledger else ["documented"]), *(word for words in asked for word in words))
    assert answer.status in (0, 1, 2, 3, 4)
    assert answer.status == 0 or answer.out == "" or "--help" in answer.out
    assert answer.status == 0 or answer.err


@given(option=OPTIONS, value=ODD)
def test_no_value_of_an_option_gives_a_traceback(elsewhere, option, value):
    words = (option,) if option in ("--fill", "--skip-invalid") else (option, value)
    words = words if option != "-o" else ("-o", str(elsewhere / f"o{value}.csv"))
    assert run("net", "documented", "-p", "2024", "-f", "csv", *words).status in (0, 2, 3, 4)
