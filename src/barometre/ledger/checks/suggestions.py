"""What a word that is not known was perhaps meant to be."""

from collections.abc import Callable, Iterable, Mapping

import polars as pl

from barometre.ledger.checks.shape import FINDINGS
from barometre.ledger.dates import other_reading, read_date
from barometre.ledger.findings import Code
from barometre.ledger.known import Known
from barometre.ledger.place_codes import plain_code
from barometre.names import Names, denies
from barometre.reference.communes import Communes

_MOST = 1000
"""How many distinct words are compared with the known ones: a ledger that holds more has no spelling mistakes, but
another column where this one should be."""

_CORSICA, _CORSICAN = "20", ("2A", "2B")
"""The département of before 1976, and what it became."""

Suggest = Callable[[str], Iterable[str]]


def suggested(findings: pl.LazyFrame, known: Known) -> pl.LazyFrame:
    """The findings, `near` filled in where a word is not known and looks like one that is."""
    suggest = _suggestions(known)
    unknown = pl.col("code").is_in([code.value for code in suggest]) & pl.col("near").is_null()

    def with_near(found: pl.DataFrame) -> pl.DataFrame:
        words = found.lazy().filter(unknown).select("code", "value").drop_nulls().unique().sort("code", "value")
        distinct = words.head(_MOST).collect(engine="streaming")
        texts = [", ".join(suggest[Code(code)](value)) or None for code, value in distinct.iter_rows()]
        meant = distinct.with_columns(meant=pl.Series(texts, dtype=pl.String)).drop_nulls()
        if meant.is_empty():
            return found
        joined = found.join(meant, on=["code", "value"], how="left", maintain_order="left")
        return joined.select(*FINDINGS, "meant").with_columns(pl.coalesce("near", "meant").alias("near")).drop("meant")

    return findings.map_batches(with_near, schema=pl.Schema(FINDINGS))


def _suggestions(known: Known) -> Mapping[Code, Suggest]:
    vocabulary, regions = known.vocabulary, known.regions

    def region(text: str) -> Iterable[str]:
        departement = regions.departement(text)
        if departement is None:
            return _places(regions.region_names, text)
        return [regions.by_code[regions.region_of[departement]].names.fr]

    def departement(text: str) -> Iterable[str]:
        if plain_code(text) == _CORSICA and set(_CORSICAN) <= set(regions.departements):
            return _CORSICAN
        return _places(regions.departement_names, text)

    def commune(text: str) -> Iterable[str]:
        return [str(commune) for commune in Communes.load().of_postal_code(plain_code(text))[:3]]

    def days(text: str) -> Iterable[str]:
        first, other = read_date(text), other_reading(text)
        return [] if isinstance(first, Code) or other is None else [str(first[0]), str(other)]

    return {
        Code.AMBIGUOUS_DATE: days,
        Code.UNKNOWN_FLOW: lambda text: _words(vocabulary.flows, text),
        Code.UNKNOWN_STATUS: lambda text: _words(vocabulary.statuses, text, likeness=0.75),
        Code.UNKNOWN_REGION: region,
        Code.UNKNOWN_DEPARTEMENT: departement,
        Code.UNKNOWN_COMMUNE: commune,
    }


def _places(names: Names, text: str) -> list[str]:
    """The known names that look very much like a text; a code that is not known looks like no other."""
    return [] if any(map(str.isdigit, text)) else _spellings(names, text, likeness=0.8)


def _words(names: Names, text: str, likeness: float = 0.6) -> list[str]:
    """The known words that look like a text, unless it denies them."""
    return [] if denies(text) else _spellings(names, text, likeness)


def _spellings(names: Names, text: str, likeness: float = 0.6) -> list[str]:
    """The known spellings that look most like a text, one for each thing that they stand for."""
    by_code: dict[str, str] = {}
    for spelling in names.nearest(text, likeness):
        by_code.setdefault(names.get(spelling) or spelling, spelling)
    return list(by_code.values())
