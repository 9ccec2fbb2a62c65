"""Text from a ledger made harmless, and text in the letters that a terminal has."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from barometre.display.escape import encodable, printable


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Filière bois", "Filière bois"),
        ("日本 😀 œuvre « à » 12 €", "日本 😀 œuvre « à » 12 €"),
        ("a\x1b[31mb", "a\\x1b[31mb"),  # red
        ("\x1b]0;title\x07", "\\x1b]0;title\\x07"),  # the window's title
        ("\x9b31m", "\\x9b31m"),  # the same in one letter
        ("a\rb\nc\td\x0be\x85f\u2028g", "a\\rb\\nc\\td\\x0be\\x85f\\u2028g"),
        ("net \u202e3-", "net \\u202e3-"),  # from right to left
        ("\u2066a\u2069\u200e", "\\u2066a\\u2069\\u200e"),
        ("a\u200bb\ufeffc\u00add", "a\\u200bb\\ufeffc\\xadd"),  # letters that have no width
        ("\udcff", "\\udcff"),  # a byte that is not UTF-8
        ("1\u202f624\u00a0€", "1\u202f624\u00a0€"),
    ],
)
def test_only_what_acts_on_a_terminal_is_escaped(text, shown):
    assert printable(text) == shown


@given(st.text())
def test_nothing_is_left_that_acts_on_a_terminal(text):
    shown = printable(text)
    assert not [letter for letter in shown if unicodedata.category(letter) in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp")]
    assert printable(shown) == shown
    assert len(shown) >= len(text)


@pytest.mark.parametrize(
    ("text", "encoding", "shown"),
    [
        ("−3 “œuvre” d’été… – 1\u202f624", "utf-8", "−3 “œuvre” d’été… – 1\u202f624"),
        ("−3 d’été… – « Cœur » 1\u202f624\u00a0€", "ascii", '-3 d\'ete... - " Coeur " 1 624 ?'),
        ("−3 « Cœur » €", "latin-1", "-3 « Coeur » ?"),
        ("−3 « Cœur » €", "cp1252", "-3 « Cœur » €"),
        ("日本", "ascii", "??"),
    ],
)
def test_a_terminal_gets_the_nearest_letters_that_it_has(text, encoding, shown):
    assert encodable(text, encoding) == shown


@given(st.text(), st.sampled_from(("ascii", "latin-1", "cp1252", "cp437", "utf-8")))
def test_what_is_encodable_can_be_encoded(text, encoding):
    printed = encodable(printable(text), encoding)
    assert printed.encode(encoding).decode(encoding) == printed


@given(st.integers(-10_000, 10_000))
def test_a_figure_keeps_its_sign_and_digits_in_ascii(figure):
    text = f"{figure:+}".replace("-", "−")
    assert int(encodable(text, "ascii")) == figure
