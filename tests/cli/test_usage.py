"""What typer finds wrong with a command line, told as all other errors are, in the reader's language."""

import pytest

from barometre.cli.usage import misuse

from .program import barometre, process

FRENCH = {"LANG": "fr_FR.UTF-8"}
SAID = [
    (
        ["net", "--sheeet", "2"],
        "Option inconnue : --sheeet.",
        "Vouliez-vous dire : --sector, --semester, --sheet ?",
        "Unknown option: --sheeet.",
        "Did you mean: --sector, --semester, --sheet?",
    ),
    (
        ["net", "--zzzz"],
        "Option inconnue : --zzzz.",
        "barometre net -h les donne toutes (en anglais).",
        "Unknown option: --zzzz.",
        "barometre net -h names them all.",
    ),
    (
        ["net", "-Z"],
        "Option inconnue : -Z.",
        "barometre net -h les donne toutes (en anglais).",
        "Unknown option: -Z.",
        "barometre net -h names them all.",
    ),
    (
        ["nett"],
        "Commande inconnue : nett.",
        "Vouliez-vous dire : net ?",
        "Unknown command: nett.",
        "Did you mean: net?",
    ),
    (
        ["zzzz"],
        "Commande inconnue : zzzz.",
        "Au choix : net, explain, compare, ",
        "Unknown command: zzzz.",
        "Known: net, explain, compare, ",
    ),
    (
        ["template"],
        "Il manque l'argument FILE.",
        "barometre template -h dit lesquels (en anglais).",
        "The argument FILE is missing.",
        "barometre template -h says what it needs.",
    ),
    (
        ["report"],
        "Il manque l'option --output / -o.",
        "barometre report -h dit lesquelles (en anglais).",
        "The option --output / -o is missing.",
        "barometre report -h says what it needs.",
    ),
    (
        ["net", "-f", "cvs"],
        "--format / -f : « cvs » n'est pas au choix.",
        "Vouliez-vous dire : csv ?",
        "--format / -f: 'cvs' is not one of the choices.",
        "Did you mean: csv?",
    ),
    (
        ["check", "-f", "zzz"],
        "--format / -f : « zzz » n'est pas au choix.",
        "Au choix : text, table, csv, ",
        "--format / -f: 'zzz' is not one of the choices.",
        "Known: text, table, csv, ",
    ),
    (
        ["explain", "--limit", "x"],
        "--limit : un nombre entier est attendu.",
        "barometre explain -h donne son usage",
        "--limit: a whole number is expected.",
        "barometre explain -h says how it is used.",
    ),
    (
        ["check", "--limit", "-4"],
        "--limit : le nombre doit être au moins 0.",
        "barometre check -h donne son usage",
        "--limit: at least 0 is expected.",
        "barometre check -h says how it is used.",
    ),
    (
        ["net", "--skip-invalid=3"],
        "L'option --skip-invalid ne prend pas de valeur.",
        "Écrivez --skip-invalid seul.",
        "The option --skip-invalid takes no value.",
        "Write --skip-invalid alone.",
    ),
    (
        ["net", "--by"],
        "L'option --by attend une valeur.",
        "barometre net -h donne son usage (en anglais).",
        "The option --by needs a value.",
        "barometre net -h says how it is used.",
    ),
    (
        ["template", "a.csv", "b.csv"],
        "De trop sur la ligne : b.csv.",
        "barometre template -h donne son usage",
        "Too much on the line: b.csv.",
        "barometre template -h says how it is used.",
    ),
]


@pytest.mark.parametrize(("words", "french", "then_french", "english", "then_english"), SAID, ids=str)
def test_a_usage_error_is_told_with_what_to_do(words, french, then_french, english, then_english):
    told = [(FRENCH, f"Erreur : {french}", then_french), ({}, f"Error: {english}", then_english)]
    for environment, said, then in told:
        answer = barometre(*words, environment=environment)
        assert (answer.status, answer.out) == (2, "")
        first, second = answer.err.splitlines()
        assert first == said
        assert second.startswith(f"  {then}")


def test_a_language_that_is_not_known_is_refused_in_the_reader_s():
    answer = barometre("net", "--lang", "de", environment=FRENCH)
    assert answer.err.startswith("Erreur : --lang : « de » n'est pas au choix.")
    assert barometre("net", "--lang", "de").err.startswith("Error: --lang: 'de' is not one of the choices.")


def test_what_typer_words_in_another_way_stays_as_it_is():
    class Strange(Exception):
        ctx = None

        def format_message(self):
            return "Something new: 'x'."

    error = misuse(Strange())
    assert error.message.fr == error.message.en == "Something new: 'x'."
    assert error.hint.fr == "barometre -h donne les commandes (en anglais)."


@pytest.mark.parametrize(
    "words",
    [[], ["--version"], ["net", "--help"], ["net", "x.csv"], ["net", "--region", "zz"], ["net", "--by", "year"]],
)
def test_all_ends_alike_in_both_languages(words):
    french, english = process(*words, environment=FRENCH), process(*words)
    assert french.status == english.status
    assert bool(french.out) is bool(english.out)
    assert bool(french.err) is bool(english.err)


def test_the_status_of_an_answer_is_kept(tmp_path):
    ledger = tmp_path / "l.csv"
    ledger.write_text("event,date\nopening,never\n")
    for environment in (FRENCH, {}):
        assert barometre("check", ledger, environment=environment).status == 1
