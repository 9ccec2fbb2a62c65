"""The tables of docs/tenir-un-registre.md, from the same documents that the program reads."""

import csv
import re
from collections.abc import Iterable
from pathlib import Path

import cogs

from barometre.display.columns import Described, described
from barometre.display.labels import NO_BREAK_SPACE, Labels
from barometre.display.template import mark, shown_example
from barometre.ledger.catalogue import by_number, catalogue
from barometre.ledger.dates import read_ledger_date
from barometre.ledger.findings import Code
from barometre.names import fold
from barometre.reference.regions import Region, Regions
from barometre.shipped import config, read_document

_FRENCH = Labels("fr")
_FOLDER = Path(__file__).parent / "examples" / "registre"
_SECTIONS = {"event": "flows", "status": "statuses"}
_UNDERSTOOD = (
    "14/03/2024", "14.03.2024", "2024-03-14", "14 mars 2024", "1er mars 2024", "03/2024", "mars 2024", "2024-03",
    "T1 2024", "1er trimestre 2024", "S1 2024", "2024S1", "1er semestre 2024", "2024",
)  # fmt: skip
_REFUSED = ("14/03/24", "31/02/2024", "03/14/2024", "printemps 2024", "45365", "14/03/0024")


def _table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> None:
    heads = list(heads)
    for cells in (heads, ["---"] * len(heads), *rows):
        print(f"| {' | '.join(_FRENCH.spaced(cell).replace('|', chr(92) + '|') for cell in cells)} |")


def columns() -> None:
    """Print what to write in each column, as the template says it beside its cells."""
    regions = Regions.load()
    rows = [
        (f"**{one.title.fr}**{_marked(one)}", one.help.fr, f"`{shown_example(one, regions, _FRENCH)}`")
        for one in described(regions)
    ]
    _table(("Colonne", "Ce qu'on y écrit", "Exemple"), rows)


def _marked(column: Described) -> str:
    return mark(column).replace("*", r"\*")


def words(name: str) -> None:
    """Print what may be chosen in a column, and what else is understood there."""
    (column,) = (one for one in described(Regions.load()) if one.name == name)
    aliases = read_document(config("vocabulary.yaml"))[_SECTIONS[name]]
    rows = [(f"**{word.fr}**", _others(aliases[code], word.fr)) for code, word in column.words.items()]
    _table(("Dans la liste", "Compris aussi"), rows)


def _others(spellings: Iterable[str], known: str) -> str:
    return ", ".join(one for one in spellings if fold(one) != fold(known))


def regions() -> None:
    """Print the regions, what else is written for each, and their départements."""
    rows = [
        (f"`{code}`", f"**{one.names.fr}**", _also(one), _departements(one))
        for code, one in sorted(Regions.load().by_code.items(), key=lambda item: fold(item[1].names.fr))
    ]
    _table(("Code", "Région", "S'écrit aussi", "Départements"), rows)


def _departements(region: Region) -> str:
    return ", ".join(f"{code}{NO_BREAK_SPACE}{name}" for code, name in region.departements.items())


def _also(region: Region) -> str:
    return ", ".join((*(one for one in region.abbreviations if one.isalpha()), *region.aliases))


def former_regions() -> None:
    """Print the regions of before 2016 that became another one."""
    known = Regions.load()
    became = {one.name: known.by_code[one.became].names.fr for one in known.former.values()}
    said = [f"{old} ({new})" for old, new in sorted(became.items(), key=lambda item: fold(item[0])) if old != new]
    print(", ".join(said) + ".")


def territories() -> None:
    """Print the territories that are no region."""
    print(", ".join(Regions.load().not_regions.values()) + ".")


def dates() -> None:
    """Print what is understood as a date, and as which days."""
    _table(("Écrit", "Compris comme"), [(f"`{text}`", _days(text)) for text in _UNDERSTOOD])


def _days(text: str) -> str:
    found = read_ledger_date(text)
    assert not isinstance(found, Code), text
    first, last = (_FRENCH.day(day) for day in found)
    return first if first == last else f"du {first} au {last}"


def refused_dates() -> None:
    """Print what is refused as a date, and why."""
    kinds = [(text, catalogue()[_code(text)]) for text in _REFUSED]
    _table(
        ("Écrit", "Constat", "Que faire"),
        [(f"`{text}`", f"{_link(kind.number)} {kind.title.fr}", kind.cure.fr) for text, kind in kinds],
    )


def _code(text: str) -> Code:
    found = read_ledger_date(text)
    assert isinstance(found, Code), (text, found)
    return found


def example(name: str) -> None:
    """Print the cells of a ledger with their lines, then what check answers, both as tables."""
    with (_FOLDER / name).open(encoding="utf-8", newline="") as file:
        heads, *rows = csv.reader(file, delimiter=";")
    _table(("Ligne", *heads), [(str(line), *row) for line, row in enumerate(rows, start=2)])
    print()
    print(_FRENCH.spaced(cogs.page(f"barometre check {name} --format markdown", _FOLDER, "fr")))


def findings() -> None:
    """Print every finding: its code, which leads to its example, its severity, and what to do."""
    rows = [
        (_link(kind.number), _FRENCH.of("severities", kind.severity.value), kind.title.fr, kind.cure.fr)
        for kind in by_number().values()
    ]
    _table(("Code", "Gravité", "Constat", "Que faire"), rows)


def _link(number: str) -> str:
    """A code as a link to its section of findings.md, whose heading has its English title."""
    (kind,) = (kind for kind in by_number().values() if kind.number == number)
    anchor = re.sub(r"[^\w -]", "", f"{kind.number}: {kind.title.en}".lower()).replace(" ", "-")
    return f"[{number}](findings.md#{anchor})"
