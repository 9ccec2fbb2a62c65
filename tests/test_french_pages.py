"""The pages in French: README tells the same tour in both languages, every link leads somewhere, no line breaks badly."""

import re
from pathlib import Path

import pytest

from barometre.ledger.catalogue import by_number
from barometre.reference.regions import Regions
from cli.program import barometre
from pages import DOCS, ROOT, blocks, examples, page

READMES = (ROOT / "README.md", ROOT / "README.fr.md")
GUIDE = DOCS / "tenir-un-registre.md"
FRENCH = (READMES[1], GUIDE)
PICTURE = re.compile(r"!\[.*?\]\((.*?)\)")
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
"""What a page links to, pictures included."""


def text(path):
    return path.read_text(encoding="utf-8")


def unfenced(path):
    """A page without its fenced blocks and what cog is told."""
    return re.sub(r"^```.*?^```$|^<!--.*?-->$", "", text(path), flags=re.MULTILINE | re.DOTALL)


def prose(path):
    """What a page says in words: without code within a line either."""
    return re.sub(r"`[^`]*`", "`…`", unfenced(path))


def headings(path):
    return re.findall(r"^(#+) (.*)$", unfenced(path), re.MULTILINE)


def anchors(path):
    """The anchors of a page's headings: their letters and digits, hyphens for spaces."""
    titles = (re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for _, title in headings(path))
    return set(titles)


def told(path):
    """The commands that a page runs, and the code that it shows."""
    shown = text(path)
    return [command for command, _ in examples(shown)], blocks(shown, "sh"), blocks(shown, "python")


def test_both_readmes_run_the_same_commands_in_the_same_order():
    english, french = map(told, READMES)
    assert french == english
    assert len(english[0]) > 15


def test_both_readmes_have_the_same_sections_and_pictures_of_their_language():
    english, french = ([level for level, _ in headings(path)] for path in READMES)
    assert french == english
    pictures = [PICTURE.findall(text(path)) for path in READMES]
    assert [name.replace(".fr.", ".") for name in pictures[1]] == [name.replace(".en.", ".") for name in pictures[0]]


def test_each_readme_leads_to_the_other_at_its_top():
    for path, other in (READMES, READMES[::-1]):
        assert f"({other.name})" in text(path).split("\n\n")[1]


@pytest.mark.parametrize("path", [*READMES, *sorted(DOCS.glob("*.md"))], ids=lambda path: path.name)
def test_every_relative_link_leads_somewhere(path):
    links = [link for link in LINK.findall(prose(path)) if "://" not in link]
    for link in links:
        name, _, anchor = link.partition("#")
        target = (path.parent / name).resolve() if name else path
        assert target.exists(), link
        assert not anchor or anchor in anchors(target), link


@pytest.mark.parametrize("path", FRENCH, ids=lambda path: path.name)
def test_no_line_of_french_breaks_beside_a_double_sign(path):
    assert re.findall(r".{0,20} [:;?!%»](?:\W|$)|« .{0,20}|n\. d\.", prose(path), re.MULTILINE) == []


@pytest.mark.parametrize("path", FRENCH, ids=lambda path: path.name)
def test_french_pages_answer_in_french(path):
    answers = "\n".join(answer for command, answer in examples(text(path)) if "--format csv" not in command)
    for word in ("rows read", "lignes lues"):
        assert (word in answers) is (word == "lignes lues")
    assert not re.search(r"\b(error|warning|remark|Net|Openings|merged)\b", answers)


def test_the_checks_of_the_house_include_both_readmes():
    assert "-I docs README*.md docs/*.md" in text(ROOT / ".ci" / "run")
    assert '"/README.fr.md"' in text(ROOT / "pyproject.toml")


def test_the_guide_has_every_finding_with_its_cure():
    rows = re.findall(r"^\| \[(BAR\d+)\].*$", text(GUIDE).rpartition("## Tous les constats")[2], re.MULTILINE)
    assert rows == [kind.number for kind in by_number().values()]
    shown = text(GUIDE).replace("\u00a0", " ")
    assert all(kind.title.fr in shown and kind.cure.fr in shown for kind in by_number().values())


def test_the_guide_names_every_region_and_departement():
    known = Regions.load()
    for code, region in known.by_code.items():
        (line,) = re.findall(rf"^\| `{code}` \| .*$", text(GUIDE), re.MULTILINE)
        assert all(f"{dep}\u00a0{name}" in line for dep, name in region.departements.items())


def test_every_word_and_date_of_the_guide_is_understood_as_it_says(tmp_path):
    tables = page(GUIDE.name).split("| Écrit | Compris comme |")[1].split("\n\n")[0]
    dates = re.findall(r"^\| `([^`]+)` ", tables, re.MULTILINE)
    flows = page(GUIDE.name).split("| Dans la liste | Compris aussi |")[1].split("\n\n")[0]
    words = [
        word for line in re.findall(r"\*\*.*(?= \|)", flows) for word in re.split(r" \| |, ", line.replace("**", ""))
    ]
    assert len(dates) > 10 and len(words) > 40
    ledger = tmp_path / "l.csv"
    rows = [*(f"ouverture;{date};HDF" for date in dates), *(f"{word};2024;HDF" for word in words)]
    ledger.write_text("\n".join(["événement;date;région", *rows]) + "\n", encoding="utf-8")
    assert (
        f"{len(rows)} lignes lues : {len(rows)} comprises, 0 refusée." in barometre("check", ledger, "--lang", "fr").out
    )


def test_the_examples_of_the_guide_are_all_shown():
    shown = {name for command, _ in examples(text(GUIDE)) for name in command.split()}
    assert {path.name for path in (DOCS / "examples" / "registre").iterdir()} <= shown


def test_the_template_of_the_guide_has_the_columns_that_the_guide_says(tmp_path):
    target = tmp_path / "registre.csv"
    assert barometre("template", target, "--lang", "fr").status == 0
    titles = Path(target).read_text(encoding="utf-8-sig").strip().split(";")
    assert re.findall(r"^\| \*\*(.*?)\*\*.* \| .* \| `", text(GUIDE), re.MULTILINE) == titles
