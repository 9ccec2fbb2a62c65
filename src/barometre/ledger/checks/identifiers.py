"""Identifiers that a spreadsheet has mangled, whose key is wrong, or that contradict each other; NAF codes."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import polars as pl

from barometre.ledger.checks.shape import FINE, JUDGED, Suspicion
from barometre.ledger.findings import Code
from barometre.ledger.identifiers import LENGTHS, digits, judge_identifier, judge_naf, plainly_right
from barometre.ledger.known import Known
from barometre.ledger.place_codes import mangled_code
from barometre.ledger.statements import written
from barometre.ledger.understanding import Reader, code_of, understood


def identifiers(known: Known) -> Iterator[Suspicion]:
    """SIREN and SIRET that are mangled or wrong, SIRET of another SIREN, and NAF codes that can't be read."""
    for column in LENGTHS:
        yield _identifier(column, known)
    yield _of_another()
    yield _judged("naf", judge_naf, known)
    if known.regions.has_communes:
        yield _judged("commune_code", _mangled, known)
        yield _judged("postal_code", _mangled, known)


def _identifier(column: str, known: Known) -> Suspicion:
    """What is wrong with a SIREN or a SIRET: in a register each is another text, so that few are looked at closely."""
    judged = _judged(column, lambda text: judge_identifier(text, column), known)
    return replace(judged, where=pl.col(column).is_not_null() & ~plainly_right(column))


def _of_another() -> Suspicion:
    """Whether the SIRET begins with another SIREN than that of the row; mostly the texts tell that it does not."""
    siren, siret, length = pl.col("siren"), pl.col("siret"), LENGTHS["siren"]
    another = digits("siret").str.head(length) != digits("siren")
    judgement = pl.when(another).then(code_of(Code.SIRET_OF_ANOTHER))
    return Suspicion("siret", siret, judgement, where=siret.str.head(length) != siren)


def _judged(column: str, judge: Reader, known: Known) -> Suspicion:
    def said(text: str) -> tuple[Any, ...] | Code:
        return FINE if known.vocabulary.is_missing(text) else judge(text)

    text = pl.col(written(column))
    return Suspicion(column, text, understood(text, said, JUDGED), says_near=True)


def _mangled(text: str) -> tuple[Any, ...]:
    whole = mangled_code(text)
    return (Code.MANGLED_IDENTIFIER.value, whole) if whole else FINE
