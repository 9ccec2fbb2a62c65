"""The canonical ledger as a Table Schema (frictionless, version 1), as schema.data.gouv.fr and Validata read it."""

import json
from typing import Any

from barometre.display.columns import Described, about_ledgers, described
from barometre.errors import Lang
from barometre.reference.regions import Regions

_SPECIFICATION = "https://frictionlessdata.io/schemas/table-schema.json"
_FIELDS_MATCH = "partial"
"""Columns are found by their names, those of one's own travel along, and only required ones must be there: as Validata
has always read. frictionless knows the key since 5.20; others pass over it."""
_DATES = ("effective_date", "announced_on")


def as_table_schema(regions: Regions, lang: Lang, homepage: str | None, contact: str | None) -> str:
    """The JSON text of the schema, titles and descriptions in one language.

    `homepage` is where it will be published, `contact` the e-mail address of who answers for it.
    """
    columns = described(regions)
    document = {**_metadata(lang, homepage, contact), "fields": [_field(column, regions, lang) for column in columns]}
    document |= {"fieldsMatch": _FIELDS_MATCH, "missingValues": [""], "custom_checks": _checks(columns)}
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _metadata(lang: Lang, homepage: str | None, contact: str | None) -> dict[str, Any]:
    """The keys that schema.data.gouv.fr asks for, beside those of the specification."""
    about = about_ledgers()
    home = (homepage or about["homepage"]).rstrip("/")
    return {
        "$schema": _SPECIFICATION,
        "name": about["name"],
        "title": about["title"][lang],
        "description": about["description"][lang],
        "version": about["version"],
        "created": about["created"],
        "lastModified": about["modified"],
        "homepage": home,
        "path": f"{home}/schema.json",
        "keywords": about["keywords"][lang],
        "contributors": [{"title": about["author"][lang], "email": contact or about["contact"], "role": "author"}],
        "resources": [{"title": about["valid_example"][lang], "path": f"{home}/exemple-valide.csv"}],
    }


def _field(column: Described, regions: Regions, lang: Lang) -> dict[str, Any]:
    field: dict[str, Any] = {
        "name": column.name,
        "title": column.title.in_(lang),
        "description": column.help.in_(lang),
        "type": "number" if column.kind == "number" else "string",
        "format": "uri" if column.kind == "link" else "default",
        "example": column.example,
        "constraints": _constraints(column, regions),
    }
    return field | ({"rdfType": column.rdf} if column.rdf else {})


def _constraints(column: Described, regions: Regions) -> dict[str, Any]:
    constraints: dict[str, Any] = {"required": column.required}
    if column.pattern:
        constraints["pattern"] = column.pattern
    if column.minimum is not None:
        constraints["minimum"] = column.minimum
    choices = _codes(column, regions)
    return constraints | ({"enum": choices} if choices else {})


def _codes(column: Described, regions: Regions) -> list[str]:
    """The codes that the column may hold; none where any text will do. A territory stands in the place of a region."""
    places = {"region": regions.by_code, "departement": regions.departements}
    return sorted({*places[column.name], *regions.not_regions}) if column.kind == "place" else list(column.words)


def _checks(columns: tuple[Described, ...]) -> list[dict[str, Any]]:
    """Validata's own checks. Its later versions know the first two as `siren` and `siret`, and take these names too."""
    own = [{"name": column.check, "params": {"column": column.name}} for column in columns if column.check]
    one, other = _DATES
    return [*own, {"name": "one-of-required", "params": {"column1": one, "column2": other}}]
