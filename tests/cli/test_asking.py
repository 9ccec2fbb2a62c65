"""What the options ask for, and what is refused."""

import csv
import io

import pytest

LEDGER = """\
id;flux;date;région;dép;secteur
1;ouverture;2024-01-15;HDF;59;Bois
2;fermeture;2024-05;HDF;62;Bois, papier
3;extension;2024-08-01;HDF;;Santé
4;fermeture;2023-11-30;IDF;75;Santé
5;ouverture;2024;HDF;59;Bois
6;ouverture;2024-02;;;
"""


@pytest.fixture
def net(barometre, tmp_path):
    """Ask for balances of the ledger above: the keys and the net of each row."""
    (tmp_path / "l.csv").write_text(LEDGER, encoding="utf-8")

    def asked(*options: str) -> list[tuple[str, ...]]:
        answer = barometre("net", "l.csv", "-f", "csv", *options)
        assert answer.status == 0, answer.err
        header, *rows = csv.reader(io.StringIO(answer.out))
        keys = [i for i, name in enumerate(header) if not name.endswith("_name") and i < header.index("opening")]
        return [(*(row[i] for i in keys), row[header.index("net")]) for row in rows]

    return asked


@pytest.fixture
def misused(barometre, tmp_path):
    """What is said of options that are refused."""
    (tmp_path / "l.csv").write_text(LEDGER, encoding="utf-8")

    def asked(*options: str) -> str:
        answer = barometre("net", "l.csv", *options)
        assert (answer.status, answer.out) == (2, "")
        return answer.err

    return asked


def test_regions_and_semesters_are_the_rows_unless_others_are_asked(net):
    assert net() == [("11", "2023S2", "-1"), ("32", "2024S1", "0"), ("", "2024S1", "1"), ("32", "2024S2", "1")]


def test_what_is_named_is_repeated_or_separated_by_commas(net):
    apart = net("--region", "HDF", "--region", "IDF", "--semester", "2023S2", "-s", "2024S1")
    assert apart == net("--region", "HDF,IDF", "--semester", "2023S2,2024S1")
    assert apart == net("-r", " hauts de france , 11,", "-s", "S2 2023,2024-H1")
    assert apart == [("11", "2023S2", "-1"), ("32", "2023S2", "0"), ("11", "2024S1", "0"), ("32", "2024S1", "0")]


def test_a_range_has_both_its_ends(net):
    expected = [("32", "2023S2", "0"), ("32", "2024S1", "0"), ("32", "2024S2", "1")]
    assert net("-r", "HDF", "-s", "2023S2..2024S2") == expected
    assert net("-r", "HDF", "-p", "2023S2..2024S2") == expected
    assert net("--by", "month", "-p", "2024-01..2024-03") == [("2024-01", "1"), ("2024-02", "1"), ("2024-03", "0")]


def test_a_cell_asked_by_name_without_event_is_a_row_of_zeros(net):
    assert net("-r", "Corse", "-s", "2024S1") == [("94", "2024S1", "0")]
    assert net("-d", "2A", "-p", "2024") == [("2A", "2024", "0")]
    assert net("--by", "year", "-p", "1999") == [("1999", "0")]


def test_fill_has_every_region_and_every_period_between(net):
    rows = net("--fill")
    assert len(rows) == 18 * 3 + 1  # and the region that is not stated
    assert sum(int(net) for *_, net in rows) == 1
    assert net("--fill", "--by", "year") == [("2023", "-1"), ("2024", "3")]


@pytest.mark.parametrize(
    ("options", "rows"),
    [
        (["--by", "year"], [("2023", "-1"), ("2024", "3")]),
        (["--by", "departement,year", "-r", "HDF"], [("59", "2024", "2"), ("62", "2024", "-1"), ("", "2024", "1")]),
        (["-d", "59,62"], [("59", "2024S1", "1"), ("62", "2024S1", "-1")]),
        (["--by", "sector", "--sector", "bois"], [("Bois", "2")]),
        (["--by", "sector", "--sector", "Bois, papier"], [("Bois, papier", "-1")]),  # one sector, that has a comma
        (["--by", "sector", "--sector", "bois,santé"], [("Bois", "2"), ("Santé", "0")]),
        (["--by", "year", "--region", "HDF"], [("2024", "2")]),
        (["--by", "quarter", "-r", "HDF", "--by", "quarter"], [("2024Q1", "1"), ("2024Q2", "-1"), ("2024Q3", "1")]),
        (["-p", "mars 2024", "--by", "month"], [("2024-03", "0")]),
        (["--as-of", "2024-12-31", "--by", "year", "-p", "2023"], [("2023", "-1")]),
        (["-m", "dge-strict", "--by", "year"], [("2023", "-1"), ("2024", "2")]),
    ],
)
def test_rows_are_what_is_asked(net, options, rows):
    assert net(*options) == rows


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--region", "Haut de France"], "Unknown region: 'Haut de France'.\n  Did you mean: Hauts-de-France"),
        (
            ["--region", "59"],
            "Unknown region: '59'.\n  59 is the département Nord (Hauts-de-France): --departement 59.",
        ),
        (["--region", "Saint-Martin"], "Saint-Martin is not a region"),
        (["--region", "zzzz"], "Known regions: "),
        (["--departement", "99"], "Write its code or its name, such as 01 or Ain."),
        (["--departement", "Nrod"], "Unknown département: 'Nrod'.\n  Did you mean: Nord"),
        (["--departement", "20"], "Unknown département: '20'."),
        (["--region", "HDF", "--departement", "59,75"], "Paris (75) is in Île-de-France.\n  Add --region 11"),
        (["--semester", "2024"], "2024 is not a semester.\n  Write --period 2024."),
        (["--semester", "2024S3"], "Unknown period: '2024S3'."),
        (["--period", "24S1"], "Unknown period: '24S1'.\n  Write 2024S1 (semester)"),
        (["--period", "2024-13"], "Unknown period: '2024-13'."),
        (["--period", "2024S1..2024"], "both ends of a range have the same length"),
        (["--period", "2024S2..2024S1"], "the range ends before it starts.\n  Write 2024S1..2024S2."),
        (["--period", "2024S1..2024S2..2025S1"], "Unknown period: '2024S2..2025S1'."),
        (["--period", "..2024S1"], "Unknown period: ''."),
        (["--by", "regoin"], "Unknown key: 'regoin'.\n  Did you mean: region?"),
        (["--by", "region,x"], "Unknown key: 'x'.\n  Known: region, departement"),
        (
            ["--by", "year", "--semester", "2024S1"],
            "the row would hold only a part of what it names.\n  Write --by semester",
        ),
        (
            ["--by", "region", "--departement", "59"],
            "the row would hold only a part of what it names.\n  Write --by dep",
        ),
        (["--as-of", "03/14/2024"], "--as-of: unreadable date: '03/14/2024'.\n  Write 2024-06-30 or 30/06/2024."),
        (["--as-of", ""], "--as-of: unreadable date: ''."),
        (["--method", "dgee"], "Unknown method: 'dgee'.\n  Did you mean: dge"),
        (["--method", "a" * 300], "Unknown method: 'aaa"),
        (["--separator", ";;"], "Unknown separator: ';;'."),
        (["--encoding", "klingon"], "Unknown encoding: 'klingon'."),
    ],
)
def test_a_name_that_is_not_known_is_refused_with_what_was_meant(misused, options, said):
    assert said in misused(*options)


@pytest.mark.parametrize("option", ["--region", "--departement", "--sector", "--semester", "--period", "--by"])
@pytest.mark.parametrize("value", ["", " ", ",", " , "])
def test_an_empty_variable_of_a_script_does_not_ask_for_everything(misused, option, value):
    assert f"Error: {option} is empty." in misused(option, value)


def test_a_region_of_before_2016_is_answered_for_the_region_of_today(barometre):
    answer = barometre("net", "--region", "Picardie", "--semester", "2024S1", "-f", "csv")
    assert answer.out.splitlines()[1].startswith("32,Hauts-de-France,2024S1,")
    assert "Picardie is part of Hauts-de-France since 2016: figure of the whole region." in answer.err
    answer = barometre("net", "--region", "Picardie", "--semester", "2024S1", "--lang", "fr")
    assert "Picardie fait partie de Hauts-de-France depuis 2016" in answer.err
    assert "since 2016" not in barometre("net", "--region", "HDF", "--semester", "2024S1").err


def test_a_sector_that_the_ledger_does_not_have_is_said(barometre, tmp_path):
    (tmp_path / "l.csv").write_text(LEDGER, encoding="utf-8")
    answer = barometre("net", "l.csv", "--sector", "Boiss", "--by", "year", "-p", "2024", "-f", "csv")
    assert answer.status == 0
    assert "No event of the ledger has the sector 'Boiss'. Did you mean: Bois" in answer.err


def test_an_as_of_day_is_the_last_of_what_is_named(barometre):
    def facts(day: str) -> str:
        return barometre("net", "--by", "year", "--as-of", day, "-f", "csv").out

    assert facts("2024") == facts("2024-12-31") == facts("31/12/2024") == facts("2024S2")
    assert facts("2024") != facts("2024S1")
    assert facts("2099-01-01") == barometre("net", "--by", "year", "-f", "csv").out


def test_what_is_selected_but_no_row_names_is_in_the_caption(barometre):
    answer = barometre("net", "--by", "year", "-p", "2023", "-r", "HDF,BFC", "--lang", "fr", "--as-of", "2024-06-30")
    assert answer.out.splitlines()[0] == (
        "official.csv — Baromètre industriel de l'État (dge) — tel que connu le 30 juin 2024 — "
        "Hauts-de-France, Bourgogne-Franche-Comté"
    )
    answer = barometre("net", "documented", "--by", "region", "-p", "2023,2024S1", "-m", "dge-strict")
    assert answer.out.splitlines()[0].endswith("(dge-strict) — no recording dates — 2023, 2024S1")


def test_a_document_of_ones_own_is_a_method(barometre, tmp_path):
    (tmp_path / "l.csv").write_text(LEDGER, encoding="utf-8")
    (tmp_path / "mine.yaml").write_text(
        "title: {fr: À moi, en: Mine}\ndate: effective_date\ncounts: {opening: {weight: 2}, closure: {weight: -1}}\n"
    )
    answer = barometre("net", "l.csv", "--method", "mine.yaml", "--by", "year", "-p", "2024")
    assert answer.out.startswith("l.csv — Mine (mine)")
    assert "+5" in answer.out
