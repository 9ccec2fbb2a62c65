"""`barometre schema`: the ledger as a Table Schema."""

from barometre.cli import options as o

EPILOG = "Example: barometre schema --lang fr --homepage https://example.org/ledger -o schema.json"


def schema(
    regions: o.RegionsFile = "fr",
    homepage: o.Homepage = None,
    contact: o.Contact = None,
    output: o.OutputFile = None,
    lang: o.LanguageOption = None,
) -> None:
    """Table Schema of the canonical ledger, for frictionless, Validata and schema.data.gouv.fr.

    It describes what `barometre convert` writes: convert a ledger before it is validated.
    """
    import os

    from barometre.cli.language import reader_language
    from barometre.cli.output import deliver, note
    from barometre.display.table_schema import as_table_schema
    from barometre.errors import Words
    from barometre.reference.regions import Regions

    language = reader_language(lang, os.environ)
    text = as_table_schema(Regions.named(regions), language, homepage, contact)
    deliver(text.encode("utf-8"), output)
    if homepage is None or contact is None:
        said = Words(
            fr="Avant de publier, dites où et par qui : --homepage URL --contact EMAIL (les adresses sont fictives).",
            en="Before publishing, say where and by whom: --homepage URL --contact EMAIL (the addresses are made up).",
        )
        note(said.in_(language))
