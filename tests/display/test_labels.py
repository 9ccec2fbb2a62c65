"""Words, numbers and days as each language writes them."""

from datetime import date

import pytest

from barometre.display.labels import Labels

from .made import EN, FR


@pytest.mark.parametrize(
    ("value", "fr", "en"),
    [
        (0, "0", "0"),
        (8, "8", "8"),
        (-3, "−3", "−3"),
        (1624, "1\u202f624", "1,624"),
        (-1234567, "−1\u202f234\u202f567", "−1,234,567"),
        (2.5, "2,5", "2.5"),
        (-1234.25, "−1\u202f234,25", "−1,234.25"),
        (100.0, "100", "100"),
    ],
)
def test_numbers(value, fr, en):
    assert (FR.number(value), EN.number(value)) == (fr, en)


@pytest.mark.parametrize(("value", "text"), [(8, "+8"), (-3, "−3"), (0, "0"), (1000, "+1,000"), (-1000, "−1,000")])
def test_balances_show_their_sign(value, text):
    assert EN.signed(value) == text


@pytest.mark.parametrize(
    ("day", "fr", "en"),
    [
        (date(2025, 10, 30), "30 octobre 2025", "30 October 2025"),
        (date(2024, 8, 1), "1er août 2024", "1 August 2024"),
        (date(1999, 12, 2), "2 décembre 1999", "2 December 1999"),
    ],
)
def test_days(day, fr, en):
    assert (FR.day(day), EN.day(day)) == (fr, en)


@pytest.mark.parametrize(
    ("count", "fr", "en"),
    [(0, "0 ligne lue", "0 rows read"), (1, "1 ligne lue", "1 row read"), (2, "2 lignes lues", "2 rows read")],
)
def test_one_is_singular_and_in_french_none_too(count, fr, en):
    assert (FR.count("accounting", "read", count), EN.count("accounting", "read", count)) == (fr, en)


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_every_label_has_both_languages(lang):
    from barometre.display.labels import _document

    for section in _document().values():
        for entry in section.values():
            assert entry[lang]


def test_a_day_fills_its_blank():
    assert Labels("fr").of("table", "as_of_day", day="1er août 2024") == "tel que connu le 1er août 2024"


@pytest.mark.parametrize(
    ("written", "fr"),
    [
        ("2024-03-20", "20/03/2024"),
        ("2024-03", "03/2024"),
        ("2024", "2024"),
        ("2024S1", "2024S1"),
        ("2024Q3", "2024Q3"),
        ("au printemps", "au printemps"),
        ("2024-03-20T08:00", "2024-03-20T08:00"),
    ],
)
def test_a_date_of_any_precision_is_as_each_language_writes_it(written, fr):
    assert (FR.written_date(written), EN.written_date(written)) == (fr, written)


@pytest.mark.parametrize(
    ("written", "fr"),
    [
        ("Total : 3 %.", "Total\u00a0: 3\u00a0%."),
        ("« n. d. » ; quoi ?", "«\u00a0n.\u00a0d.\u00a0»\u00a0; quoi\u00a0?"),
        ("a :b", "a :b"),
    ],
)
def test_no_line_breaks_beside_a_french_double_sign(written, fr):
    assert FR.spaced(written) == fr
    assert EN.spaced("Total: « n. d. » ?") == "Total: « n.\u00a0d. » ?"
