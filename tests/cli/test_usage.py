"""What typer finds wrong with a command line, told in French as all other errors; in English it speaks for itself."""

import pytest

from barometre.cli.main import app
from barometre.cli.usage import in_french

from .program import barometre, process

FRENCH = {"LANG": "fr_FR.UTF-8"}


@pytest.mark.parametrize(
    ("words", "message", "hint"),
    [
        (
            ["net", "--sheeet", "2"],
            "Option inconnue : --sheeet.",
            "Vouliez-vous dire : --sector, --semester, --sheet ?",
        ),
        (["net", "--zzzz"], "Option inconnue : --zzzz.", "barometre net -h les donne toutes (en anglais)."),
        (["net", "-Z"], "Option inconnue : -Z.", "barometre net -h les donne toutes (en anglais)."),
        (["nett"], "Commande inconnue : nett.", "Vouliez-vous dire : net ?"),
        (["zzzz"], "Commande inconnue : zzzz.", "Au choix : net, explain, compare, "),
        (["template"], "Il manque l'argument FILE.", "barometre template -h dit lesquels (en anglais)."),
        (["report"], "Il manque l'option --output / -o.", "barometre report -h dit lesquelles (en anglais)."),
        (["net", "-f", "cvs"], "--format / -f : « cvs » n'est pas au choix.", "Vouliez-vous dire : csv ?"),
        (["check", "-f", "zzz"], "--format / -f : « zzz » n'est pas au choix.", "Au choix : text, table, csv, "),
        (["explain", "--limit", "x"], "--limit : un nombre entier est attendu.", "barometre explain -h"),
        (["check", "--limit", "-4"], "--limit : le nombre doit être au moins 0.", "barometre check -h"),
        (
            ["net", "--skip-invalid=3"],
            "L'option --skip-invalid ne prend pas de valeur.",
            "Écrivez --skip-invalid seul.",
        ),
        (["net", "--by"], "L'option --by attend une valeur.", "barometre -h donne les commandes (en anglais)."),
        (["template", "a.csv", "b.csv"], "De trop sur la ligne : b.csv.", "barometre template -h"),
    ],
    ids=str,
)
def test_a_usage_error_is_told_in_french_with_what_to_do(words, message, hint):
    answer = barometre(*words, environment=FRENCH)
    assert (answer.status, answer.out) == (2, "")
    said, then = answer.err.splitlines()
    assert said == f"Erreur : {message}"
    assert then.startswith(f"  {hint}")
    english = barometre(*words)
    assert (english.status, english.out) == (2, "")
    assert "Erreur" not in english.err


def test_what_typer_words_in_another_way_stays_as_it_is():
    class Strange(Exception):
        ctx = None

        def format_message(self):
            return "Something new: 'x'."

    error = in_french(Strange(), app)
    assert error.message.fr == "Something new: 'x'."
    assert error.hint.fr == "barometre -h donne les commandes (en anglais)."


@pytest.mark.parametrize(
    "words",
    [[], ["--version"], ["net", "--help"], ["net", "x.csv"], ["net", "--region", "zz"], ["net", "--by", "year"]],
)
def test_all_else_ends_as_it_does_in_english(words):
    french, english = process(*words, environment=FRENCH), process(*words)
    assert french.status == english.status
    assert bool(french.out) is bool(english.out)
    assert bool(french.err) is bool(english.err)


def test_the_status_of_an_answer_is_kept(tmp_path):
    ledger = tmp_path / "l.csv"
    ledger.write_text("event,date\nopening,never\n")
    assert barometre("check", ledger, environment=FRENCH).status == 1
