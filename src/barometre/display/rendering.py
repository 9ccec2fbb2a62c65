"""A table in a format: the one door to all the renderers."""

from barometre.display.formats import DATA, as_csv_excel, as_markdown
from barometre.display.labels import Labels
from barometre.display.table import Table
from barometre.errors import Lang, Misuse, Words
from barometre.names import did_you_mean

FORMS = ("table", *DATA, "csv-excel", "markdown", "html", "xlsx", "parquet", "chart")
"""The formats of a table."""


def render(table: Table, form: str = "table", lang: Lang = "en") -> str | bytes:
    """A table in a format (one of `FORMS`), uncut and uncoloured: text, or the bytes of `xlsx` and `parquet`.

    csv, tsv, json, jsonl and parquet are for programs: the same in every language, numbers with a point and an ASCII
    minus. table, markdown, html, xlsx and csv-excel are for people: in their language, with signs. The same table has
    the same bytes each time; the date in a workbook's properties is `SOURCE_DATE_EPOCH`, or always the same one.
    csv-excel is text that starts with a byte order mark: write it as UTF-8, without translating its line ends.

        Path("net.xlsx").write_bytes(bm.render(bm.Table.of(balances.collect().to_dicts(), "Soldes"), "xlsx", "fr"))

    Raises `Misuse` for an unknown format, `SourceError` for a table that no worksheet can hold.
    """
    if form in DATA:
        return DATA[form](table)
    if form in ("xlsx", "parquet"):
        from barometre.display.binary import as_parquet, as_xlsx

        return as_xlsx(table, Labels(lang)) if form == "xlsx" else as_parquet(table)
    return _for_readers(table, form, Labels(lang))


def _for_readers(table: Table, form: str, labels: Labels) -> str:
    match form:
        case "table":
            from barometre.display.terminal import Screen, as_table

            return as_table(table, labels, Screen())
        case "markdown":
            return as_markdown(table, labels)
        case "csv-excel":
            return as_csv_excel(table)
        case "chart":
            from barometre.display.terminal import Screen
            from barometre.display.text_chart import as_chart

            return as_chart(table, labels, Screen())
        case "html":
            from barometre.display.html import as_html

            return as_html(table, labels)
    raise Misuse(Words(fr=f"Format inconnu : « {form} ».", en=f"Unknown format: '{form}'."), did_you_mean(form, FORMS))
