"""A table in a format: the one door to all the renderers."""

from barometre.display.formats import DATA, as_markdown
from barometre.display.labels import Labels
from barometre.display.table import Table
from barometre.errors import Lang, Misuse, Words
from barometre.names import did_you_mean

FORMS = ("table", *DATA, "markdown")
"""The formats of a table."""


def render(table: Table, form: str = "table", lang: Lang = "en") -> str:
    """The text of a table in a format (`table`, `csv`, `tsv`, `json`, `jsonl`, `markdown`), uncut and uncoloured.

    Raises `Misuse` for an unknown format.
    """
    if form == "table":
        from barometre.display.terminal import Screen, as_table

        return as_table(table, Labels(lang), Screen())
    if form == "markdown":
        return as_markdown(table, Labels(lang))
    if form not in DATA:
        raise Misuse(
            Words(fr=f"Format inconnu : « {form} ».", en=f"Unknown format: '{form}'."), did_you_mean(form, FORMS)
        )
    return DATA[form](table)
