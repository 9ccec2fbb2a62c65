"""What stops a run: a message and a cure in two languages, and an exit status."""

import pytest

from barometre.errors import BarometreError, DocumentError, Misuse, Refused, SourceError, Words


@pytest.mark.parametrize(
    ("error", "status"), [(BarometreError, 1), (Refused, 1), (Misuse, 2), (SourceError, 3), (DocumentError, 4)]
)
def test_exit_statuses(error, status):
    assert error.exit_status == status
    assert issubclass(error, BarometreError)


def test_the_words_are_kept_in_both_languages():
    error = Misuse(Words(fr="Région inconnue.", en="Unknown region."), Words(fr="Voyez.", en="See."))
    assert error.message.in_("fr") == "Région inconnue."
    assert error.message.in_("en") == "Unknown region."
    assert error.hint == Words("Voyez.", "See.")


def test_a_traceback_shows_the_message_and_the_cure():
    assert str(Misuse(Words("a", "Unknown region."), Words("b", "Did you mean: HDF?"))) == (
        "Unknown region. Did you mean: HDF?"
    )
    assert str(Misuse(Words("a", "Unknown region."))) == "Unknown region."
