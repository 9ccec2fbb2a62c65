"""Numbers as French offices write them: read for what they are, or refused with a code; never a guess."""

import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from barometre.ledger.findings import Code
from barometre.ledger.numbers import read_number, read_percentage


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0", 0), ("7", 7), ("170", 170), ("007", 7), ("-137", -137), ("+8", 8), ("−3", -3), ("–3", -3), ("- 3", -3),
        ("2523,00", 2523), ("2523.00", 2523), ("12,5", 12.5), ("12.5", 12.5), ("0,5", 0.5), ("-0,25", -0.25),
        ("0,125", 0.125), ("0.125", 0.125), ("1234,567", 1234.567), ("1234.567", 1234.567), ("12,3456", 12.3456),
        # spaces for thousands: plain, no-break, narrow no-break, thin; an apostrophe
        ("1 234", 1234), ("1\u00a0234", 1234), ("1\u202f234", 1234), ("1\u2009234", 1234), ("1'234", 1234),
        ("1’234", 1234), ("12 345 678", 12345678), ("1 234,5", 1234.5), ("1\u202f234,56", 1234.56), ("-1 234", -1234),
        (" 1 234 ", 1234), ("1 234.5", 1234.5),
        # points or commas for thousands, where only one reading is left
        ("1.234.567", 1234567), ("1,234,567", 1234567), ("1.234,5", 1234.5), ("1,234.5", 1234.5),
        ("12.345.678,90", 12345678.9), ("12,345,678.90", 12345678.9),
        # units
        ("7 M€", 7e6), ("7M€", 7e6), ("7,5 M€", 7.5e6), ("1,3 Md€", 1.3e9), ("1,3 Mds€", 1.3e9), ("500 k€", 5e5),
        ("500 K€", 5e5), ("500 kEUR", 5e5), ("3 MEUR", 3e6), ("7 millions d'euros", 7e6), ("7 millions d’euros", 7e6),
        ("1 million", 1e6), ("1,3 milliard d'euros", 1.3e9), ("2 milliards", 2e9), ("4 400 000 €", 4.4e6),
        ("4 400 000 EUR", 4.4e6), ("12 euros", 12), ("1 234 M€", 1.234e9), ("2,3 k€", 2300), ("1,10 M€", 1.1e6),
        ("0,07 M€", 70_000), ("-7 M€", -7e6),
        ("12 %", 12), ("12%", 12), ("-40 %", -40), ("+40\u202f%", 40), ("12,5 %", 12.5), ("0,125 %", 0.125),
        ("12,3456 %", 12.3456),
        # digits of other scripts
        ("١٢", 12), ("１２", 12),
    ],
)  # fmt: skip
def test_what_is_read(text, number):
    assert read_number(text) == number


@pytest.mark.parametrize("text", ["1,234", "1.234", "-1,234", "12,345", "123.456", "1,234 M€", "1.300 Md€", "1,234 %"])
def test_what_may_be_read_in_two_ways_is_not_guessed(text):
    assert read_number(text) is Code.AMBIGUOUS_NUMBER


@pytest.mark.parametrize("text", ["3,4975E+13", "3.4975E+13", "3,4975e13", "1E5", "1e-5", "-1,2E+3", "3,4975E+13 €"])
def test_what_a_spreadsheet_mangled(text):
    assert read_number(text) is Code.MANGLED_NUMBER


@pytest.mark.parametrize(
    "text",
    ["", " ", "-", "+", ",", ".", "abc", "dix", "12 salariés", "environ 12", "~12", ">10", "10-12", "10 à 12", "12-",
     "--3", "(12)", ",5", ".5", "5,", "5.", "1,23,456", "1.23.456", "1,2,3", "1.2.3", "12,34.5", "1 234 567,8,9",
     "1_000",
     "0x10", "nan", "NaN", "inf", "-inf", "Infinity", "½", "²", "1²", "12%%", "€", "%", "M€", "7 M", "$7", "7 €/t",
     "10 20", "1 2 3", "12 34", "1 23", "1 2345", "1234 567", "1,5 234", "7 mıllıards"],
)  # fmt: skip
def test_what_is_no_number(text):
    """Two numbers in a cell are not one: only groups of three are thousands."""
    assert read_number(text) is Code.UNREADABLE_NUMBER


@pytest.mark.parametrize("text", ["9" * 400, "9" * 400 + ",5", "9" * 308 + " Md€", "-" + "9" * 400, "9" * 400 + " %"],
                         ids=["whole", "decimal", "scaled", "negative", "percent"])  # fmt: skip
@pytest.mark.parametrize("read", [read_number, read_percentage])
def test_a_number_beyond_all_measure_is_refused(read, text):
    assert read(text) is Code.UNREADABLE_NUMBER


@pytest.mark.parametrize(
    ("text", "percent"),
    [
        ("40", 40), ("-40", -40), ("−40 %", -40), ("+12,5 %", 12.5), ("1.234", 1.234), ("33.333", 33.333),
        ("33.333 %", 33.333), ("-33.333%", -33.333), ("0,125 %", 0.125), ("100\u202f%", 100), ("1 200 %", 1200),
    ],
)  # fmt: skip
def test_a_percentage(text, percent):
    """A point is a decimal point: no production changes by thousands of percent."""
    assert read_percentage(text) == percent


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("33.333 444", Code.UNREADABLE_NUMBER), ("33,333", Code.AMBIGUOUS_NUMBER), ("33,333 %", Code.AMBIGUOUS_NUMBER),
        ("", Code.UNREADABLE_NUMBER),
        ("%", Code.UNREADABLE_NUMBER), ("nan", Code.UNREADABLE_NUMBER), ("4E+1", Code.MANGLED_NUMBER),
        ("40 50", Code.UNREADABLE_NUMBER), ("40 à 50 %", Code.UNREADABLE_NUMBER),
    ],
)  # fmt: skip
def test_what_is_no_percentage(text, code):
    assert read_percentage(text) is code


def grouped(number, mark):
    return f"{number:,}".replace(",", mark)


WHOLE = st.integers(-(10**14), 10**14)


@given(WHOLE, st.sampled_from([" ", "\u00a0", "\u202f", "\u2009", "'", "’"]))
def test_a_whole_number_is_read_back(number, mark):
    assert read_number(str(number)) == number
    assert read_number(grouped(number, mark)) == number
    assert read_number(f"{grouped(number, mark)} €") == number


@given(WHOLE, st.sampled_from([",", "."]))
def test_thousands_with_points_or_commas_are_read_back_or_ambiguous(number, mark):
    expected = Code.AMBIGUOUS_NUMBER if 1000 <= abs(number) < 1_000_000 else number
    assert read_number(grouped(number, mark)) == expected


@given(st.integers(0, 10**9), st.integers(0, 99), st.sampled_from(["", " ", "\u202f", "."]))
def test_cents_with_a_decimal_comma_are_read_back(euros, cents, mark):
    text = f"{grouped(euros, mark)},{cents:02}"
    assert read_number(text) == float(f"{euros}.{cents:02}")
    assert read_number(f"-{text} €") == -float(f"{euros}.{cents:02}")


@given(st.floats(allow_nan=False, allow_infinity=False, min_value=-1e15, max_value=1e15))
def test_a_decimal_is_read_back_or_ambiguous(number):
    text = f"{number:f}".rstrip("0").rstrip(".")
    assume(text not in ("-0", "-"))
    found = read_number(text.replace(".", ","))
    three_decimals = "." in text and len(text.partition(".")[2]) == 3 and 1 <= abs(number) < 1000
    assert found == (Code.AMBIGUOUS_NUMBER if three_decimals else float(text))
    assert read_percentage(text) == float(text)


@given(st.integers(0, 99_999), st.sampled_from([("k€", 10**3), ("M€", 10**6), ("Md€", 10**9)]))
def test_units_scale_to_the_euro(tenths, unit):
    name, scale = unit
    text = f"{tenths // 10},{tenths % 10}"
    assert read_number(f"{text} {name}") == tenths * scale // 10


@given(
    st.one_of(
        st.text(),
        st.text(alphabet="0123456789 ,.-+%€eEkKmMdD'’\u00a0\u202f", max_size=20),
        st.text(alphabet="0123456789", min_size=300, max_size=400),
        st.text(alphabet="٠١٢٣４５६७,. ", max_size=8),
    )
)
def test_any_text_is_a_finite_number_or_a_code(text):
    for read in (read_number, read_percentage):
        found = read(text)
        assert isinstance(found, Code) or math.isfinite(found)


@pytest.mark.parametrize("text", ["1" + "0" * 16, "-9" + "9" * 40, "1000000000 Md€"])
def test_a_number_that_no_ledger_can_mean_is_refused(text):
    assert read_number(text) is Code.UNREADABLE_NUMBER
