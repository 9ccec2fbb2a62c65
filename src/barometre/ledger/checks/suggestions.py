"""What a word that is not known was perhaps meant to be."""

from collections.abc import Callable, Iterable, Mapping

import polars as pl

from barometre.ledger.checks.shape import FINDINGS
from barometre.ledger.findings import Code
from barometre.ledger.known import Known
from barometre.ledger.places import plain_code
from barometre.names import Names
from barometre.reference.communes import Communes

_MOST = 1000
"""How many distinct words are compared with the known ones: a ledger that holds more has no spelling mistakes, but
another column where this one should be."""

Suggest = Callable[[str], Iterable[str]]


def suggested(findings: pl.LazyFrame, known: Known) -> pl.LazyFrame:
    """The findings, `near` filled in where a word is not known and looks like one that is."""
    suggest = _suggestions(known)

    def near(asked: pl.Series) -> pl.Series:
        words = asked.struct.unnest().cast(pl.String)
        distinct = words.unique().drop_nulls().sort("code", "value").head(_MOST)
        texts = [", ".join(suggest[Code(code)](value)) or None for code, value in distinct.iter_rows()]
        table = distinct.with_columns(near=pl.Series(texts, dtype=pl.String))
        return words.join(table, on=["code", "value"], how="left", maintain_order="left")["near"]

    unknown = pl.col("code").is_in([code.value for code in suggest]) & pl.col("near").is_null()
    asked = pl.struct(pl.when(unknown).then("code").alias("code"), pl.when(unknown).then("value").alias("value"))
    return findings.with_columns(near=pl.coalesce("near", asked.map_batches(near, return_dtype=pl.String))).select(
        *FINDINGS
    )


def _suggestions(known: Known) -> Mapping[Code, Suggest]:
    vocabulary, regions = known.vocabulary, known.regions

    def region(text: str) -> Iterable[str]:
        departement = regions.departement(text)
        if departement is None:
            return _spellings(regions.region_names, text)
        return [regions.by_code[regions.region_of[departement]].names.fr]

    def commune(text: str) -> Iterable[str]:
        return [str(commune) for commune in Communes.load().of_postal_code(plain_code(text))[:3]]

    return {
        Code.UNKNOWN_FLOW: lambda text: _spellings(vocabulary.flows, text),
        Code.UNKNOWN_STATUS: lambda text: _spellings(vocabulary.statuses, text),
        Code.UNKNOWN_REGION: region,
        Code.UNKNOWN_DEPARTEMENT: lambda text: _spellings(regions.departement_names, text),
        Code.UNKNOWN_COMMUNE: commune,
    }


def _spellings(names: Names, text: str) -> list[str]:
    """The known spellings that look most like a text, one for each thing that they stand for."""
    by_code: dict[str, str] = {}
    for spelling in names.nearest(text):
        by_code.setdefault(names.get(spelling) or spelling, spelling)
    return list(by_code.values())
