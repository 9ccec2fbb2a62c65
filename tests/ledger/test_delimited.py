"""Rows of delimited text: separators, titles, quotes, blank lines, and the physical line of each row."""

import os

import pytest

from barometre.errors import Misuse, Refused, SourceError
from barometre.ledger.loading import read_ledger

from .books import lines, read, saved

HDF = [(2, "opening", "32"), (3, "closure", "11")]


@pytest.fixture
def ledger(tmp_path):
    """Save a ledger, and give its path."""
    return lambda text, encoding="utf-8": saved(tmp_path / "l.csv", text, encoding)


def refused(path, **how) -> str:
    with pytest.raises(SourceError) as caught:
        read(path, **how)
    message = caught.value.message.en
    assert message.startswith(str(path))
    return message.removeprefix(str(path))


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
def test_a_separator_is_detected(ledger, separator):
    path = ledger("event;date;region\nopening;2024-01;HDF\nclosure;2024-02;IDF\n".replace(";", separator))
    assert read(path) == HDF


@pytest.mark.parametrize(("written", "named"), [("§", "§"), (" ", " "), ("\t", "tab"), ("\t", "TAB"), ("\t", "\\t")])
@pytest.mark.parametrize("quote", ["", '"'])
def test_any_separator_can_be_named(ledger, written, named, quote):
    text = "event;date;region\nopening;2024-01;HDF\nclosure;2024-02;qIDFq\n".replace("q", quote)
    assert read(ledger(text.replace(";", written)), separator=named) == HDF


@pytest.mark.parametrize("named", [";;", '"', "\n", "\r", "tabs"])
def test_what_is_not_a_separator_is_refused(ledger, named):
    with pytest.raises(Misuse, match="Unknown separator"):
        read(ledger("event;date\n"), separator=named)


def test_a_named_separator_is_not_guessed_again(ledger):
    path = ledger("event;date,x;region\nopening;2024-01,y;HDF\n")
    assert refused(path, separator=",").startswith(":1: no header recognised;")


def test_a_separator_in_the_cells_does_not_hide_the_one_of_the_header(ledger):
    path = ledger("event;date;note\nopening;2024-01;a, b, c, d\nclosure;2024-02;e, f | g\n")
    assert read(path, columns=("event", "note")) == [("opening", "a, b, c, d"), ("closure", "e, f | g")]


def test_titles_above_the_header_are_passed_over(ledger):
    path = ledger(
        "Baromètre industriel; édition de mars, 2024\n"
        "Source | DREETS;;;;;\n"
        "Extrait du 1er août 2024, type : tous\n"
        "Événement;Date;Région\n"
        "Ouverture;2024-01;HDF\n"
        "Fermeture;2024-02;IDF\n"
    )
    assert read(path) == [(5, "opening", "32"), (6, "closure", "11")]


def test_the_separator_line_of_excel_is_a_title(ledger):
    assert read(ledger("sep=;\nevent;date;region\nopening;2024-01;HDF\n")) == [(3, "opening", "32")]


def test_a_title_may_fill_several_lines_of_one_quoted_cell(ledger):
    path = ledger('"Baromètre\nindustriel";;\nevent;date;region\nopening;2024-01;HDF\n')
    assert read(path) == [(4, "opening", "32")]


def test_a_header_may_be_quoted_and_broken(ledger):
    path = ledger('"Événement";"Date\nd\'effet";"Région"\nOuverture;2024-01;HDF\n')
    assert read(path) == [(3, "opening", "32")]


def test_the_header_is_the_first_line_that_names_the_most_columns(ledger):
    path = ledger("Type;Date\nevent;date;region\nopening;2024-01;HDF\n")
    assert read(path) == [(3, "opening", "32")]


def test_a_header_repeated_below_is_a_row_that_is_not_understood(ledger):
    path = ledger("event;date\nopening;2024-01\nevent;date\nclosure;2024-02\n")
    with pytest.raises(Refused, match=r"l.csv:3:event"):
        read(path)


@pytest.mark.parametrize(
    "text",
    [
        "event;date;region;;;\nopening;2024-01;HDF;;;\nclosure;2024-02;IDF;;;\n",
        "event;date;region;\nopening;2024-01;HDF\nclosure;2024-02;IDF;;;;;\n",
        "event;date;region\nopening;2024-01;HDF;;\nclosure;2024-02;IDF; ;\t\n",
        '"event";"date";"region";""\n"opening";"2024-01";"HDF";""\n"closure";"2024-02";"IDF";""\n',
    ],
    ids=["everywhere", "ragged", "beyond the header", "quoted"],
)
def test_trailing_separators_say_nothing(ledger, text):
    assert read(ledger(text)) == HDF


BLANKS = [
    "event;date;region\n\n\nopening;2024-01;HDF\n;;\n   \n\t\nclosure;2024-02;IDF\n\n",
    "event;date;region\r\n\r\n\r\nopening;2024-01;HDF\r\n;;\r\n   \r\n\t\r\nclosure;2024-02;IDF\r\n\r\n",
    "event;date;region\r\r\ropening;2024-01;HDF\r;;\r   \r\t\rclosure;2024-02;IDF\r\r",
    'event;date;region\n\n\n"opening";2024-01;HDF\n"";"";""\n   \n\t\nclosure;2024-02;IDF\n\n',
    "event;date;region\n\n\nopening;2024-01;HDF\n;;\n\u00a0\n\u202f;\u00a0\nclosure;2024-02;IDF\n",
]


@pytest.mark.parametrize("text", BLANKS, ids=["LF", "CRLF", "CR", "quoted", "no-break spaces"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_blank_lines_are_no_rows_and_count_as_lines(ledger, text, encoding):
    assert read(ledger(text, encoding)) == [(4, "opening", "32"), (8, "closure", "11")]


def test_a_quoted_cell_of_several_lines_moves_the_rows_below(ledger):
    path = ledger(
        "event;date;note\n"
        'opening;2024-01;"one\ntwo\n\nthree"\n'  # lines 2 to 5
        'closure;2024-02;"a;b"\n'
        'closure;2024-02;"say ""no"""\r\n'
        "closure;2024-02;plain\n"
    )
    assert read(path, columns=("line", "note")) == [
        (2, "one\ntwo\n\nthree"),
        (6, "a;b"),
        (7, 'say "no"'),
        (8, "plain"),
    ]


@pytest.mark.parametrize("cell", ["\x0b", "\x0c", "\x1c", "\x1d", "\x1e", "\x85", "\u2028", "\u2029"])
@pytest.mark.parametrize("quote", ["", '"'], ids=["plain", "quoted"])
def test_only_cr_and_lf_end_a_line(ledger, cell, quote):
    path = ledger(f"event;date;suivi\nopening;2024-01;{quote}a{cell}b{quote}\nclosure;2024-02;c\n")
    assert read(path, columns=("line", "event", "suivi")) == [(2, "opening", f"a{cell}b"), (3, "closure", "c")]


@pytest.mark.parametrize("quote", ["", '"'], ids=["plain", "quoted"])
def test_a_hash_an_apostrophe_or_a_backslash_is_text(ledger, quote):
    path = ledger(f"event;date;note\n#opening;2024-01;{quote}x{quote}\nopening;2024-02;usine 'A' #1\\\n")
    assert read(path, columns=("line", "note")) == [(2, "x"), (3, "usine 'A' #1\\")]


def test_a_quote_inside_a_cell_is_text(ledger):
    path = ledger('event;date;note\nopening;2024-01;l\'usine "Alpha"\nclosure;2024-02;27" de haut\n')
    assert read(path, columns=("line", "note")) == [(2, 'l\'usine "Alpha"'), (3, '27" de haut')]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('event;date;note\nopening;2024-01;ok\nclosure;2024-02;"Alpha\nclosure;2024-03;Beta\n', 3),
        ('event;date;note\nopening;2024-01;"Alpha" SAS\nclosure;2024-02;x\n', 2),
        ('event;date;note\n\nopening;2024-01;"Alpha\nclosure;2024-02;"Beta"\n', 3),
    ],
    ids=["never closed", "text after it", "closed by another row's"],
)
def test_unbalanced_quotes_stop_the_reading_at_their_line(ledger, text, line):
    assert refused(ledger(text)).startswith(f":{line}: malformed quotes from this line on")


def test_a_short_row_lacks_its_last_cells(ledger):
    path = ledger("event;date;region;note\nopening;2024-01\nclosure;2024-02;IDF\nclosure;2024-03;IDF;n\n")
    assert read(path, columns=("line", "region", "note")) == [(2, None, None), (3, "11", None), (4, "11", "n")]


@pytest.mark.parametrize("quote", ["", '"'], ids=["plain", "quoted"])
@pytest.mark.parametrize("beyond", [1, 2, 8])
def test_a_row_with_more_cells_than_columns_is_refused(ledger, quote, beyond):
    extra = ";" * beyond + f"{quote}Usine{quote}"
    path = ledger(f"event;date\nopening;2024-01\nclosure;2024-02{extra}\nclosure;2024-03\n")
    with pytest.raises(Refused, match=r"1 row.*l.csv:3:.*too-many-cells: 'Usine'"):
        read(path)
    assert lines(path) == [2, 3, 4]


@pytest.mark.parametrize("end", ["", "\n", "\r\n", "\r"], ids=["none", "LF", "CRLF", "CR"])
def test_a_single_row_needs_no_line_end(ledger, end):
    assert read(ledger(f"event;date;region\nopening;2024-01;HDF{end}")) == [(2, "opening", "32")]


@pytest.mark.parametrize("end", ["", "\n", "\r\n", "\r", "\n\n", "\n;;\n"])
@pytest.mark.parametrize("quote", ["", '"'], ids=["plain", "quoted"])
def test_a_header_without_rows_is_an_empty_ledger(ledger, end, quote):
    assert read(ledger(f"{quote}event{quote};date;region{end}")) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "opening;2024-01;HDF\nclosure;2024-02;IDF\n",
            ":1: no header recognised; the columns event and effective_date are missing",
        ),
        ("Titre\nflow;region\nopening;HDF\n", ":2: no header recognised; the column effective_date is missing."),
        ("Titre\nid;date;region\n1;2024;HDF\n", ":2: no header recognised; the column event is missing."),
        ("rien\n", ":1: no header recognised; the columns event and effective_date are missing."),
    ],
    ids=["data only", "no date", "no event", "one word"],
)
def test_a_file_without_header_is_refused(ledger, text, said):
    assert refused(ledger(text)).startswith(said)


def test_a_header_nearly_known_gets_its_name(ledger):
    with pytest.raises(SourceError) as caught:
        read(ledger("evnet;date\nopening;2024\n"))
    assert caught.value.hint is not None and caught.value.hint.en == "Does 'evnet' mean event? Rename the column."


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        (
            "a;b\n1;2\n",
            "il manque les colonnes « événement » et « date d'effet ».",
            "Nommez les colonnes « événement » et « date d'effet » ;",
        ),
        ("evnement;date\nouverture;2024\n", "il manque la colonne « événement ».", "veut-il dire « événement » ?"),
    ],
    ids=["none", "nearly one"],
)
def test_a_french_reader_is_told_the_names_that_a_french_header_has(ledger, text, message, hint):
    path = ledger(text)
    with pytest.raises(SourceError) as caught:
        read(path)
    assert message in caught.value.message.fr
    assert caught.value.hint is not None and hint in caught.value.hint.fr
    assert read(ledger("événement;date d'effet\nouverture;2024\n")) == [(2, "opening", None)]


@pytest.mark.parametrize(
    ("header", "said"),
    [
        ("event;date;region;Région", "columns 3 'region' and 4 'Région' both mean region."),
        ("flux;date;type", "columns 1 'flux' and 3 'type' both mean event."),
        ("date;event;Date ", "columns 1 'date' and 3 'Date' both mean effective_date."),
        ("suivi;suivi;date;event;;date", "columns 3 'date' and 6 'date' both mean effective_date."),
    ],
)
def test_two_columns_of_one_meaning_are_refused_with_their_positions(ledger, header, said):
    assert refused(ledger(f"{header}\nopening;2024;x;y\n")) == f":1: the {said}"


def test_two_foreign_columns_of_one_name_are_both_kept(ledger):
    path = ledger("event;date;suivi;suivi;;suivi_\nopening;2024-01;a;b;c;d\n")
    assert read(path, columns=("suivi", "suivi_", "column_5", "suivi__")) == [("a", "b", "c", "d")]


def test_cells_are_read_without_the_blanks_around_them(ledger):
    path = ledger("event;date;region;note\n opening\u00a0; 2024-01\t;\u202fHDF ;\u00a0a  b \n")
    assert read(path, columns=("event", "region", "note")) == [("opening", "32", "a  b")]


def test_rows_of_a_file_of_many_blocks_stand_on_their_lines(tmp_path):
    """A scan reads blocks at once, on several threads: the lines are still those of the file."""
    rows, expected = ["titre", "event;date;note"], []
    for number in range(3, 60_003):
        rows.append("" if number % 7 == 0 else f"opening;2024-01;n{number} {'x' * (number % 50)}.")
        expected += [] if number % 7 == 0 else [number]
    path = saved(tmp_path / "l.csv", "\n".join(rows))
    known = read(path, columns=("line", "note"))
    assert [line for line, _ in known] == expected
    assert all(note.startswith(f"n{line} ") for line, note in known)


@pytest.mark.parametrize(
    ("chosen", "left"), [(None, "133365"), ("abc", "133365"), ("1000", "1000"), ("9999999", "133365")]
)
def test_short_rows_are_read_in_smaller_pieces(chosen, left, tmp_path, monkeypatch):
    """32,768 rows of 4.07 letters on average; polars takes the size from the environment: a smaller one that was chosen stays."""
    monkeypatch.delenv("POLARS_CSV_CHUNK_SIZE", raising=False)
    if chosen is not None:
        monkeypatch.setenv("POLARS_CSV_CHUNK_SIZE", chosen)
    (tmp_path / "l.csv").write_text("event,date\n" + "x,y\n" * 200_000, encoding="utf-8")
    read_ledger([tmp_path / "l.csv"])
    assert os.environ["POLARS_CSV_CHUNK_SIZE"] == left
