"""Periods: the ways people write them, their days, their rank, their parts."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from barometre.errors import Misuse
from barometre.reference.periods import Grain, Period, finest

GRAINS = st.sampled_from(list(Grain))


@st.composite
def periods(draw, grain=None):
    """Any period of the years 1 to 9999."""
    grain = grain or draw(GRAINS)
    return Period(draw(st.integers(1, 9999)), draw(st.integers(1, grain.per_year)), grain)


@pytest.mark.parametrize(
    ("code", "spellings"),
    [
        ("2024S1", ["2024S1", "2024-S1", "S1 2024", "2024H1", "1er semestre 2024", "1er sem. 2024", "2024s1", "2024 S1", "2024/S1",
                    "2024_S1", "S1-2024", "S1/2024", "s1.2024", "2024-H1", "H1 2024", "h1-2024", "2024 h1",
                    "premier semestre 2024", "Premier Semestre de 2024", "1er  semestre  2024", "1 semestre 2024",
                    "semestre 1 2024", "semestre 1 de 2024", "first semester 2024", "1st semester of 2024",
                    "first half 2024", "First half of 2024", "1st half 2024", "half 1 2024", "first half-year 2024",
                    "1S2024", "1S 2024", "2024 semestre 1", "2024 semester 1", " 2024S1\t", "2024\u00a0S1"]),
        ("2024S2", ["2024S2", "S2 2024", "2024-H2", "2e semestre 2024", "2ème semestre 2024", "second semestre 2024",
                    "deuxième semestre 2024", "DEUXIEME SEMESTRE 2024", "2nd semester 2024", "second half of 2024",
                    "2d semestre 2024"]),
        ("2024Q1", ["2024Q1", "2024-Q1", "Q1 2024", "2024T1", "T1 2024", "T1-2024", "1er trimestre 2024",
                    "premier trimestre de 2024", "first quarter 2024", "1st quarter of 2024", "trimestre 1 2024",
                    "1T2024", "2024 quarter 1"]),
        ("2024Q3", ["3e trimestre 2024", "3ème trimestre 2024", "troisième trimestre 2024", "third quarter 2024",
                    "3rd quarter 2024", "2024T3", "q3 2024"]),
        ("2024Q4", ["4e trimestre 2024", "quatrième trimestre 2024", "fourth quarter of 2024", "4th quarter 2024"]),
        ("2024-03", ["2024-03", "2024/03", "03/2024", "3/2024", "03-2024", "03.2024", "mars 2024",
                     "Mars 2024", "MARS 2024", "march 2024", "March, 2024", "mars-2024", "mar. 2024", "mars2024"]),
        ("2024-08", ["août 2024", "aout 2024", "AOÛT 2024", "August 2024", "aug. 2024", "2024-08"]),
        ("2024-12", ["décembre 2024", "decembre 2024", "December 2024", "déc. 2024", "dec 2024", "12/2024"]),
        ("2024", ["2024", " 2024 "]),
        ("0001", ["0001"]),
        ("9999", ["9999"]),
        ("9999S2", ["9999S2", "2e semestre 9999"]),
        ("0001-01", ["0001-01", "janvier 0001"]),
    ],
)  # fmt: skip
def test_what_people_write(code, spellings):
    assert {text: Period.parse(text).code for text in spellings} == dict.fromkeys(spellings, code)


MONTHS = [
    ("janvier", "janv.", "January", "Jan"), ("février", "fév.", "February", "Feb"), ("mars", "Mars", "March", "Mar"),
    ("avril", "avr.", "April", "Apr"), ("mai", "MAI", "May", "may"), ("juin", "Juin", "June", "Jun"),
    ("juillet", "juil.", "July", "Jul"), ("août", "aout", "August", "Aug"), ("septembre", "sept.", "September", "Sep"),
    ("octobre", "oct.", "October", "Oct"), ("novembre", "nov.", "November", "Nov"),
    ("décembre", "déc.", "December", "Dec"),
]  # fmt: skip


@pytest.mark.parametrize(("number", "names"), list(enumerate(MONTHS, start=1)))
def test_months_in_french_and_english(number, names):
    assert {Period.parse(f"{name} 2024") for name in names} == {Period(2024, number, Grain.MONTH)}


@pytest.mark.parametrize(
    "text",
    ["", " ", "2024S0", "2024S3", "2024S12", "S3 2024", "2024Q0", "2024Q5", "2024T5", "3e semestre 2024", "2024H3",
     "troisième semestre 2024", "2024-00", "2024-13", "2024-1", "2024-3", "13/2024", "00/2024", "0000", "0000S1",
     "0000-01", "24S1", "S1 24", "24", "mars 24", "03/24", "2024-03-14", "14/03/2024", "14 mars 2024", "20240314",
     "202403", "2024S", "S1", "semestre", "mars", "2024 mars", "-2024", "2024.5", "20245", "2024S1 2024S2",
     "2024S1,2024S2",
     "S1 2023-2024", "2023-2024", "2023/24", "hier", "HDF", "2024..2025", "12024S1", "2024S1x", "x2024S1", "mars 20-24",
     "S1 20/24", "20 24 S1"],
)  # fmt: skip
def test_what_is_no_period(text):
    assert Period.read(text) is None
    with pytest.raises(Misuse) as caught:
        Period.parse(text)
    assert text in caught.value.message.fr
    assert "2022S1..2024S2" in caught.value.hint.fr
    assert "2022S1..2024S2" in caught.value.hint.en


@given(st.text())
def test_any_text_is_a_period_or_is_refused(text):
    try:
        period = Period.parse(text)
    except Misuse:
        assert Period.read(text) is None
    else:
        assert period.start <= period.end


@given(st.from_regex(r"\A[0-9]{4}[-/ ]?[SHTQ]?[0-9]{0,2}\Z"))
def test_what_looks_like_a_period_is_one_or_is_refused(text):
    try:
        period = Period.parse(text)
    except Misuse:
        return
    assert Period.parse(period.code) == period
    assert text.startswith(period.code[:4])


@given(periods())
def test_a_code_is_read_back(period):
    assert Period.parse(period.code) == period


@given(periods(Grain.SEMESTER), st.sampled_from(["{y}S{n}", "{y}-S{n}", "S{n} {y}", "{y}H{n}", "semestre {n} {y}"]))
def test_each_spelling_of_a_semester_is_read_back(period, spelling):
    assert Period.parse(spelling.format(y=f"{period.year:04}", n=period.index)) == period


# Days


@pytest.mark.parametrize(
    ("code", "start", "end"),
    [
        ("2024", "2024-01-01", "2024-12-31"),
        ("2024S1", "2024-01-01", "2024-06-30"),
        ("2024S2", "2024-07-01", "2024-12-31"),
        ("2024Q1", "2024-01-01", "2024-03-31"),
        ("2024Q2", "2024-04-01", "2024-06-30"),
        ("2024Q4", "2024-10-01", "2024-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2023-02", "2023-02-01", "2023-02-28"),
        ("2024-12", "2024-12-01", "2024-12-31"),
        ("0001", "0001-01-01", "0001-12-31"),
        ("9999", "9999-01-01", "9999-12-31"),
        ("9999S2", "9999-07-01", "9999-12-31"),
        ("9999Q4", "9999-10-01", "9999-12-31"),
        ("9999-12", "9999-12-01", "9999-12-31"),
    ],
)
def test_first_and_last_day(code, start, end):
    period = Period.parse(code)
    assert (period.start.isoformat(), period.end.isoformat()) == (start, end)


@given(periods())
def test_periods_of_a_grain_follow_each_other_without_a_gap(period):
    if period.end < date.max:
        assert period.shifted(1).start == period.end + timedelta(days=1)
        assert period.shifted(1).shifted(-1) == period


# Rank


@given(periods())
def test_the_rank_leads_back_to_the_period(period):
    assert Period.at(period.grain, period.ordinal) == period


@given(GRAINS, st.integers(48, 9998))
def test_the_period_leads_back_to_the_rank(grain, rank):
    assert Period.at(grain, rank).ordinal == rank


@given(GRAINS.flatmap(lambda grain: st.tuples(periods(grain), periods(grain))))
def test_ranks_are_in_the_order_of_days(pair):
    first, second = pair
    assert (first.ordinal < second.ordinal) == (first.start < second.start)


# Parts


@pytest.mark.parametrize(
    ("code", "grain", "parts"),
    [
        ("2024", Grain.YEAR, ["2024"]),
        ("2024", Grain.SEMESTER, ["2024S1", "2024S2"]),
        ("2024", Grain.QUARTER, ["2024Q1", "2024Q2", "2024Q3", "2024Q4"]),
        ("2024S2", Grain.QUARTER, ["2024Q3", "2024Q4"]),
        ("2024S2", Grain.MONTH, ["2024-07", "2024-08", "2024-09", "2024-10", "2024-11", "2024-12"]),
        ("2024Q2", Grain.MONTH, ["2024-04", "2024-05", "2024-06"]),
        ("2024-05", Grain.MONTH, ["2024-05"]),
        ("9999", Grain.SEMESTER, ["9999S1", "9999S2"]),
        ("0001S1", Grain.QUARTER, ["0001Q1", "0001Q2"]),
    ],
)
def test_a_period_is_divided(code, grain, parts):
    assert [part.code for part in Period.parse(code).divided(grain)] == parts


@given(periods(), GRAINS)
def test_the_parts_cover_the_whole(period, grain):
    if finest([period.grain, grain]) is grain:
        parts = period.divided(grain)
        assert (parts[0].start, parts[-1].end) == (period.start, period.end)
        assert all(period.holds(part) for part in parts)
        assert [part.ordinal for part in parts] == list(range(parts[0].ordinal, parts[0].ordinal + len(parts)))


@pytest.mark.parametrize(
    ("outer", "inner", "answer"),
    [
        ("2024", "2024S1", True), ("2024", "2024", True), ("2024S1", "2024-06", True), ("2024S1", "2024Q2", True),
        ("2024S1", "2024", False), ("2024S1", "2024S2", False), ("2024S1", "2024-07", False),
        ("2024S1", "2023S1", False), ("2024Q1", "2024-04", False), ("9999", "9999-12", True),
    ],
)  # fmt: skip
def test_a_period_holds_another(outer, inner, answer):
    assert Period.parse(outer).holds(Period.parse(inner)) is answer


@given(periods(), periods())
def test_to_hold_each_other_is_to_have_the_same_days(one, other):
    if one.holds(other) and other.holds(one):
        assert (one.start, one.end) == (other.start, other.end)


@pytest.mark.parametrize(
    ("grains", "answer"),
    [
        ([], None),
        ([Grain.YEAR], Grain.YEAR),
        ([Grain.MONTH, Grain.YEAR], Grain.MONTH),
        ([Grain.SEMESTER, Grain.QUARTER, Grain.YEAR], Grain.QUARTER),
    ],
)
def test_finest(grains, answer):
    assert finest(grains) is answer


# Ranges


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("2022S1..2024S2", ["2022S1", "2022S2", "2023S1", "2023S2", "2024S1", "2024S2"]),
        ("S1 2024..S2 2024", ["2024S1", "2024S2"]),
        ("1er semestre 2024 .. 2e semestre 2024", ["2024S1", "2024S2"]),
        ("2023..2024", ["2023", "2024"]),
        ("2023Q4..2024T1", ["2023Q4", "2024Q1"]),
        ("2023-12..2024-02", ["2023-12", "2024-01", "2024-02"]),
        ("nov. 2023..janvier 2024", ["2023-11", "2023-12", "2024-01"]),
        ("2024S1..2024S1", ["2024S1"]),
        ("2024S1", ["2024S1"]),
        ("9998..9999", ["9998", "9999"]),
    ],
)
def test_ranges(text, codes):
    assert [period.code for period in Period.parse_range(text)] == codes


@pytest.mark.parametrize("text", ["..", "2024S1..", "..2024S1", "2024S1..x", "2024S3..2024S4", "2022S1-2024S2", ""])
def test_what_is_no_range(text):
    with pytest.raises(Misuse):
        Period.parse_range(text)


def test_both_ends_have_the_same_length():
    with pytest.raises(Misuse) as caught:
        Period.parse_range("2022S1..2024")
    assert "same length" in caught.value.message.en
    assert "même longueur" in caught.value.message.fr


def test_a_range_that_goes_backwards_gets_the_cure():
    with pytest.raises(Misuse) as caught:
        Period.parse_range("2024S2..2022S1")
    assert caught.value.hint.en == "Write 2022S1..2024S2."
    assert caught.value.hint.fr == "Écrivez 2022S1..2024S2."


@given(periods(), st.integers(0, 30))
def test_a_range_holds_both_its_ends_and_all_between(first, length):
    last = Period.at(first.grain, min(first.ordinal + length, 9999 * first.grain.per_year))
    if last.ordinal >= first.ordinal:
        found = Period.parse_range(f"{first.code}..{last.code}")
        assert (found[0], found[-1]) == (first, last)
        assert len(found) == last.ordinal - first.ordinal + 1


@given(st.text(max_size=12), st.text(max_size=12))
def test_any_range_is_read_or_is_refused(first, last):
    try:
        assert Period.parse_range(f"{first}..{last}")
    except Misuse as error:
        assert error.message.fr
        assert error.message.en


# Sorted and compared


def test_periods_of_a_grain_are_sorted_by_time():
    codes = ["2024S2", "2023S1", "2024S1", "2023S2"]
    assert [p.code for p in sorted(map(Period.parse, codes))] == ["2023S1", "2023S2", "2024S1", "2024S2"]
