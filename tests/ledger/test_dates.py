"""Dates as people write them: an interval, or the code of what is wrong; never a guess."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from barometre.ledger.dates import read_date, read_ledger_date
from barometre.ledger.findings import Code

FRENCH = ("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
          "décembre")  # fmt: skip
ENGLISH = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
           "December")  # fmt: skip


def read(text):
    """The days as ISO text, or the code."""
    found = read_date(text)
    return found.value if isinstance(found, Code) else "/".join(dict.fromkeys(day.isoformat() for day in found))


@pytest.mark.parametrize(
    "text",
    [
        "2024-03-14", "2024-3-14", "2024/03/14", "2024.03.14", "20240314", " 2024-03-14 ", "2024-03-14\u00a0",
        "14/03/2024", "14/3/2024", "14-03-2024", "14.03.2024",
        "2024-03-14 00:00:00", "2024-03-14T00:00:00", "2024-03-14T00:00", "2024-03-14T00:00:00Z",
        "2024-03-14 00:00:00.000", "14/03/2024 00:00:00", "14/03/2024 00:00",
        "2024-03-14 10:30", "2024-03-14T12:00:00+01:00", "14/03/2024 9:05",
        "14 mars 2024", "14 MARS 2024", "le 14 mars 2024", "14 Mars, 2024", "14-mars-2024", "14mars2024",
        "14\u00a0mars\u202f2024", "jeudi 14 mars 2024", "Jeudi 14 mars 2024",
        "14 March 2024", "14th March 2024", "14th of March 2024", "14 Mar 2024", "14-Mar-2024",
        "Thursday 14 March 2024",
        "14 mars 2024 10:30", "14 mars 2024 00:00:00", "March 14, 2024 9:05",
        "March 14, 2024", "March 14 2024", "Mar. 14, 2024", "March 14th, 2024",
    ],
)  # fmt: skip
def test_a_day(text):
    assert read(text) == "2024-03-14"


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("01/02/2024", "2024-02-01"),  # the first of February: days come first
        ("12/11/2024", "2024-11-12"),
        ("1er mars 2024", "2024-03-01"),
        ("1 mars 2024", "2024-03-01"),
        ("le 1er mars 2024", "2024-03-01"),
        ("1ER MARS 2024", "2024-03-01"),
        ("1st March 2024", "2024-03-01"),
        ("2nd March 2024", "2024-03-02"),
        ("23rd of March 2024", "2024-03-23"),
        ("29 février 2024", "2024-02-29"),
        ("29/02/2024", "2024-02-29"),
        ("1er août 2024", "2024-08-01"),
        ("15 aout 2024", "2024-08-15"),
        ("dimanche 1er décembre 2024", "2024-12-01"),
        ("3 déc. 2024", "2024-12-03"),
        ("3 sept. 2024", "2024-09-03"),
        ("3 janv. 2024", "2024-01-03"),
        ("0001-01-01", "0001-01-01"),
        ("9999-12-31", "9999-12-31"),
        ("31/12/9999", "9999-12-31"),
    ],
)
def test_other_days(text, days):
    assert read(text) == days


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("2024-03", "2024-03-01/2024-03-31"),
        ("2024/03", "2024-03-01/2024-03-31"),
        ("03/2024", "2024-03-01/2024-03-31"),
        ("mars 2024", "2024-03-01/2024-03-31"),
        ("Mars 2024", "2024-03-01/2024-03-31"),
        ("March 2024", "2024-03-01/2024-03-31"),
        ("févr. 2023", "2023-02-01/2023-02-28"),
        ("février 2024", "2024-02-01/2024-02-29"),
        ("2024Q1", "2024-01-01/2024-03-31"),
        ("T3 2024", "2024-07-01/2024-09-30"),
        ("2024S1", "2024-01-01/2024-06-30"),
        ("S2 2024", "2024-07-01/2024-12-31"),
        ("2024-H2", "2024-07-01/2024-12-31"),
        ("1er semestre 2024", "2024-01-01/2024-06-30"),
        ("2e semestre 2024", "2024-07-01/2024-12-31"),
        ("2024", "2024-01-01/2024-12-31"),
        ("9999", "9999-01-01/9999-12-31"),
        ("9999S2", "9999-07-01/9999-12-31"),
        ("0001", "0001-01-01/0001-12-31"),
    ],
)
def test_reduced_precision(text, days):
    assert read(text) == days


@pytest.mark.parametrize(
    ("code", "texts"),
    [
        ("us-date", ["03/14/2024", "3/14/2024", "12/31/2024", "01-13-2024", "03.14.2024"]),
        ("two-digit-year", ["14/03/24", "14/3/24", "14-03-24", "14.03.24", "03/14/24", "24-03-14", "14 mars 24",
                            "14-mars-24", "14-Mar-24", "mars-24", "janv.-24", "mars 24", "Mar-24", "sept.-24",
                            "1er mars 24", "le 14 mars 24", "14 March 24"]),
        ("impossible-date", ["30/02/2024", "29/02/2023", "31/04/2024", "00/03/2024", "14/00/2024", "32/13/2024",
                             "2024-13-01", "2024-02-30", "2024-00-14", "2024-03-00", "20241301", "20240230",
                             "31 avril 2024", "32 mars 2024", "0 mars 2024", "April 31, 2024", "14/03/0000",
                             "0000-03-14"]),
        ("serial-date", ["45365", "45365,0", "45365.0", " 44927 ", "36526", "73050"]),
    ],
)  # fmt: skip
def test_what_is_refused_has_its_reason(code, texts):
    assert {text: read(text) for text in texts} == dict.fromkeys(texts, code)


@pytest.mark.parametrize(
    "text",
    ["", "hier", "bientôt", "?", "-", "mars", "14 mars", "14/03", "2024-", "2024-03-14-15", "14/03-2024", "2024-03/14",
     "2024-03-14 25:30", "2024-03-14T12", "vers 2024", "fin mars 2024", "2023-2024", "2023/2024", "2024S3",
     "2024-3", "2024-13", "13/2024", "0000", "14 brumaire 2024", "45365,5", "1234567", "2024 mars 14 15",
     "1-3 mars 2024", "1/3 mars 2024", "1, 3 mars 2024", "1 3 mars 2024", "du 1er au 3 mars 2024",
     "14 mars 20 24", "14 mars 20/24", "mars 20/24", "mars 20 24"],
)  # fmt: skip
def test_what_is_no_date(text):
    """Neither is a range of days: "1-3 mars" is not the thirteenth."""
    assert read(text) == "unreadable-date"


@given(st.dates())
def test_a_day_written_in_each_form_is_read_back(day):
    y, m, d = f"{day.year:04}", day.month, day.day
    french, english = FRENCH[m - 1], ENGLISH[m - 1]
    forms = [
        f"{y}-{m:02}-{d:02}", f"{y}-{m}-{d}", f"{y}/{m:02}/{d:02}", f"{d:02}/{m:02}/{y}", f"{d}/{m}/{y}",
        f"{d:02}-{m:02}-{y}", f"{d:02}.{m:02}.{y}", f"{y}-{m:02}-{d:02}T00:00:00", f"{y}-{m:02}-{d:02} 00:00:00",
        f"{d} {french} {y}", f"{d:02} {french.upper()} {y}", f"le {d} {french} {y}", f"{d}-{french}-{y}",
        f"{d} {english} {y}", f"{english} {d}, {y}", f"{d} {english[:3]} {y}", f"{d}-{english[:3]}-{y}",
    ]  # fmt: skip
    assert {form: read_date(form) for form in forms} == dict.fromkeys(forms, (day, day))


@given(st.dates(date(1800, 1, 1), date(2199, 12, 31)))
def test_a_compact_day_is_read_back(day):
    assert read_date(f"{day:%Y%m%d}") == (day, day)


@given(st.integers(1, 9999), st.integers(1, 12))
def test_a_month_written_in_each_form_is_read_back(year, month):
    first = date(year, month, 1)
    last = date.max if (year, month) == (9999, 12) else date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    y = f"{year:04}"
    forms = [f"{y}-{month:02}", f"{y}/{month:02}", f"{month:02}/{y}", f"{FRENCH[month - 1]} {y}",
             f"{ENGLISH[month - 1]} {y}", f"{FRENCH[month - 1].capitalize()}-{y}"]  # fmt: skip
    assert {form: read_date(form) for form in forms} == dict.fromkeys(forms, (first, last))


@given(st.integers(1, 9999), st.sampled_from([1, 2]))
def test_a_semester_written_in_each_form_is_read_back(year, number):
    y = f"{year:04}"
    days = (date(year, 1, 1), date(year, 6, 30)) if number == 1 else (date(year, 7, 1), date(year, 12, 31))
    rank = {1: "1er", 2: "2e"}[number]
    forms = [f"{y}S{number}", f"{y}-S{number}", f"S{number} {y}", f"{y}H{number}", f"{rank} semestre {y}"]
    assert {form: read_date(form) for form in forms} == dict.fromkeys(forms, days)


@given(st.integers(1, 12), st.integers(13, 31), st.integers(1, 9999), st.sampled_from("/-."))
def test_the_american_order_is_never_guessed(month, day, year, mark):
    assert read_date(f"{month:02}{mark}{day}{mark}{year:04}") is Code.US_DATE


@given(st.integers(0, 99), st.integers(1, 31), st.integers(1, 12), st.sampled_from("/-."))
def test_a_year_of_two_digits_is_always_refused(year, day, month, mark):
    assert read_date(f"{day:02}{mark}{month:02}{mark}{year:02}") is Code.TWO_DIGIT_YEAR
    assert read_date(f"{day} {FRENCH[month - 1]} {year:02}") is Code.TWO_DIGIT_YEAR
    assert read_date(f"{FRENCH[month - 1]}-{year:02}") is Code.TWO_DIGIT_YEAR


@given(
    st.one_of(
        st.text(),
        st.text(alphabet="0123456789/-. :TSHQsmarZ", max_size=20),
        st.text(alphabet="٠١٢٣٤٥٦٧٨٩２０４/-", max_size=12),
        st.lists(st.sampled_from(["14", "3", "mars", "2024", "S1", "/", "-", " ", "1er", "le", "march", "00"])).map(
            "".join
        ),
    )
)
def test_any_text_is_an_interval_or_a_code(text):
    found = read_date(text)
    if not isinstance(found, Code):
        start, end = found
        assert start <= end
        assert (end - start).days < 366


@pytest.mark.parametrize("text", ["٢٠٢٤-٠٣-١٤", "２０２４-０３-１４", "١٤/٠٣/٢٠٢٤"])
def test_digits_of_other_scripts_are_digits(text):
    assert read(text) == "2024-03-14"


@pytest.mark.parametrize("text", ["1800-01-01", "1800", "2199-12-31", "2199S2", "mars 2024"])
def test_a_year_that_a_ledger_may_mean(text):
    assert read_ledger_date(text) == read_date(text)


@pytest.mark.parametrize("text", ["1799-12-31", "1799", "2200-01-01", "2200", "0024-03-14", "9999-12-31", "mars 0204"])
def test_a_year_that_no_ledger_means(text):
    assert read_ledger_date(text) is Code.IMPLAUSIBLE_YEAR


@pytest.mark.parametrize("text", ["03/14/2024", "14/03/24", "hier", "45365"])
def test_what_is_wrong_anyway_keeps_its_reason_in_a_ledger(text):
    assert read_ledger_date(text) is read_date(text)


@pytest.mark.parametrize(
    ("text", "last"),
    [("1er trim. 2024", "03-31"), ("2e trim 2024", "06-30"), ("1er sem. 2024", "06-30"), ("2ème sem 2024", "12-31")],
)
def test_a_period_may_be_shortened(text, last):
    start, end = read_date(text)
    assert f"{end:%m-%d}" == last
    assert start.year == end.year == 2024
