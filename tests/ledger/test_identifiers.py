"""SIREN, SIRET and NAF codes: what is wrong with one, and what was perhaps meant."""

import random
import subprocess
import sys

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from barometre.ledger import identifiers
from barometre.ledger.identifiers import (
    LENGTHS,
    judge_identifier,
    judge_naf,
    keys_unchecked,
    naf_edition,
    plainly_right,
)

FINE, MANGLED, INVALID = (None, None), "mangled-identifier", "invalid-identifier"


def luhn(digits: str) -> bool:
    """Luhn's rule, written anew."""
    doubled = [int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(digits))]
    return sum(number - 9 * (number > 9) for number in doubled) % 10 == 0


def with_key(digits: str) -> str:
    """These digits with the one that makes Luhn's rule hold."""
    return next(digits + key for key in "0123456789" if luhn(digits + key))


@pytest.mark.parametrize("text", ["552008443", "552 008 443", "552.008.443", "552-008-443", " 552\u00a0008\u202f443 "])
def test_a_siren_may_be_written_in_groups(text):
    assert judge_identifier(text, "siren") == FINE


@pytest.mark.parametrize("text", ["55200844300012", "552 008 443 00012", "552.008.443.00012", "552 008 443\u202f00012"])
def test_a_siret_may_be_written_in_groups(text):
    assert judge_identifier(text, "siret") == FINE


@given(st.integers(0, 99_999))
def test_la_poste_has_a_rule_of_its_own(establishment):
    """The digits of its establishments add up to a multiple of five; its seat's follow Luhn."""
    text = f"356 000 000 {establishment:05}"
    right = establishment == 48 or (14 + sum(map(int, f"{establishment:05}"))) % 5 == 0
    assert judge_identifier(text, "siret") == (FINE if right else (INVALID, None))


@pytest.mark.parametrize(("text", "judgement"), [("35600000000048", FINE), ("35600000000055", (INVALID, None))])
def test_the_seat_of_la_poste_follows_the_rule_of_all(text, judgement):
    assert judge_identifier(text, "siret") == judgement


@pytest.mark.parametrize(
    ("column", "text", "meant"),
    [
        ("siret", "3,4975E+13", None),
        ("siret", "3.4975E+13", None),
        ("siret", "5,52008E+13", None),
        ("siren", "5.52E+08", None),
        ("siret", "55200844300012.0", "55200844300012"),
        ("siret", "55200844300012,00", "55200844300012"),
        ("siren", "552008443.0", "552008443"),
        ("siret", "558001600013", None),
        ("siren", "5580014", "005580014"),
        ("siren", "5580014.0", "005580014"),
    ],
)
def test_what_a_spreadsheet_mangles(column, text, meant):
    code, near = judge_identifier(text, column)
    assert (code, near) == ((MANGLED, meant) if meant or "E+" in text else (INVALID, None))


def test_a_siret_that_lost_its_zero_has_thirteen_digits():
    whole = with_key(with_key("06580123") + "0001")
    assert judge_identifier(whole[1:], "siret") == (MANGLED, whole)


@pytest.mark.parametrize(
    ("column", "text"),
    [
        ("siren", "552008444"), ("siren", "55200844300012"), ("siren", "Michelin"), ("siren", "552"),
        ("siren", "FR03552008443"), ("siret", "?"),
        ("siret", "55200844300013"), ("siret", "552008443"), ("siret", "552008443000123"), ("siret", "552008443 0001A"),
        ("siret", "55200844300012".translate({ord(str(n)): 0x660 + n for n in range(10)})),  # Arabic digits
    ],
)  # fmt: skip
def test_a_wrong_length_or_key(column, text):
    assert judge_identifier(text, column) == (INVALID, None)


@given(st.from_regex(r"[1-9][0-9]{7}", fullmatch=True), st.integers(1, 9))
def test_one_wrong_digit_is_always_found(start, off):
    siren = with_key(start)
    assert judge_identifier(siren, "siren") == FINE
    wrong = siren[:-1] + str((int(siren[-1]) + off) % 10)
    assert judge_identifier(wrong, "siren") == (INVALID, None)


def test_without_python_stdnum_the_length_is_still_checked_and_the_rest_is_said_once(monkeypatch):
    monkeypatch.setattr(identifiers, "_keys", dict)
    assert judge_identifier("552008444", "siren") == FINE
    assert judge_identifier("55200844", "siren") == (MANGLED, "055200844")
    assert judge_identifier("3,4975E+13", "siret") == (MANGLED, None)
    assert judge_identifier("552", "siret") == (INVALID, None)
    said = keys_unchecked({"event", "siret"})
    assert "pip install 'barometre[identifiers]'" in said.fr
    assert "pip install 'barometre[identifiers]'" in said.en
    assert keys_unchecked({"event", "region"}) is None


def test_with_python_stdnum_nothing_is_said():
    assert keys_unchecked({"siren"}) is None


@pytest.mark.parametrize(
    ("text", "edition"),
    [
        ("24.10Z", "2008"), ("2410Z", "2008"), ("24.10z", "2008"), (" 10.13B ", "2008"), ("47.11F", "2008"),
        ("24.10 Z", "2008"), ("24.10Z Sidérurgie", "2008"),
        ("24.10Y", "2025"), ("85.59G", "2025"), ("4687Y", "2025"), ("85.59H - Autres enseignements", "2025"),
        ("24.10", None), ("2410", None), ("24.1", None), ("24", None), ("C", None),
    ],
)  # fmt: skip
def test_the_letter_of_a_naf_code_tells_its_edition(text, edition):
    assert judge_naf(text) == FINE
    assert naf_edition(text) == edition


@pytest.mark.parametrize(
    ("text", "meant"), [("1.11Z", "01.11Z"), ("sidérurgie", None), ("24.10ZZ", None), ("741J", None), ("24,10Z", None)]
)
def test_a_naf_code_that_cannot_be_read(text, meant):
    assert judge_naf(text) == ("unreadable-naf", meant)


def test_the_command_says_what_it_left_out_once_and_checks_the_rest(tmp_path):
    path = tmp_path / "l.csv"
    path.write_text(
        "flux;date;région;SIRET\nouverture;2020;HDF;55200844300013\nouverture;2024;HDF;5,5E+13\n", encoding="utf-8"
    )
    program = "import sys; sys.modules['stdnum'] = None; from barometre.cli.main import run; run()"
    asked = [sys.executable, "-c", program, "check", str(path), "--lang", "en"]
    answer = subprocess.run(asked, capture_output=True, text=True, encoding="utf-8", check=True)
    assert answer.stderr.count("python -m pip install 'barometre[identifiers]'") == 1
    assert "BAR171" in answer.stdout
    assert "BAR172" not in answer.stdout


@pytest.mark.parametrize(
    ("text", "column"), [("000000000", "siren"), ("00000000000000", "siret"), ("0000000", "siren")]
)
def test_zeros_identify_nobody_though_their_key_is_right(text, column):
    assert judge_identifier(text, column) == ("invalid-identifier", None)


@pytest.mark.parametrize("column", LENGTHS)
def test_what_is_plainly_right_is_never_judged_wrong(column):
    """Python-stdnum judges each of these texts; of those that are plainly right, none is passed over wrongly."""
    chance, length = random.Random(3), LENGTHS[column]
    any_of_them = [str(chance.randrange(10**length)).zfill(length) for _ in range(20_000)]
    of_one_company = [f"552008443{establishment:05}"[:length] for establishment in range(100)]
    of_la_poste = [f"356000000{establishment:05}"[:length] for establishment in range(1000)]
    odd = ["0" * length, "+" + "1" * (length - 1), "１" * length, "552 008 443", " 552008443", "5520084430", "", None]
    texts = pl.Series(column, [*any_of_them, *of_one_company, *of_la_poste, *odd], dtype=pl.String)
    plain = texts.to_frame().filter(plainly_right(column)).to_series()
    assert len(plain) > (1500 if column == "siren" else 150)
    assert {judge_identifier(text, column) for text in plain} == {(None, None)}
