"""Rows of totals: what they say of themselves, and what tells them from an event of a company called Total."""

import re
from collections.abc import Callable, Iterable
from enum import IntEnum

import polars as pl

from barometre.ledger.findings import Code
from barometre.ledger.leftovers import ERROR
from barometre.ledger.looked import CLEAR, FIGURE, INHERITED, LABEL, OWN, SAID, any_of
from barometre.ledger.schema import MEASURES
from barometre.ledger.understanding import code_of

STARTS = (
    r"(?i)^\W*(?:(?:sous|sub|grand)\W*)?(?:t[\s.]?o[\s.]?t[\s.]?a(?:l|ls|ux|[\s.]l)|somme|sum|ensemble|cumul|solde|moyenne|"
    r"average|mean|nombre|number|count|tou(?:te)?s|all|Σ)\b|\btota(?:l|ls|ux)\W*$"
)
"""How a cell begins, or ends, that may say that its row holds totals."""

BLANKS = "\t\n\v\f\r \x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
"""What Unicode calls white space."""

HINTS = (
    "tot", *(f"t{between}o" for between in f".{BLANKS}"), "somme", "sum", "ensemble", "cumul", "solde", "moyenne",
    "average", "mean", "nombre", "number", "count", "tous", "toutes", "all", "Σ", "σ", "ς",
)  # fmt: skip
"""Pieces of text of which each cell has one that matches `STARTS`, whatever their case: they are looked for faster."""

FIGURES = (
    r"(?i)^[\W\d_]*(?:k€|m€|md€|eur|euros?|sites?|lignes?|rows?|emplois|jobs|événements?|events?)?\.?$"
    r"|^=|" + ERROR
)
"""What a row of totals holds beside what it says of itself."""

_LABEL = (
    r"(?is)\W*(?:(?P<part>sous|sub|grand)\W*(?=tot))?"
    r"(?P<word>tota(?:l|ls|ux)|somme|sum|ensemble|cumul|solde|moyenne|average|mean|Σ)\b\W*(?P<rest>.*?)\W*"
)
"""What a cell says that begins like a total. Patterns are compiled when they are first asked: few ledgers ask them."""

_SPACED = r"(?i)\bt[\s.]o[\s.]t[\s.]a[\s.]l\b"
_AT_THE_END = r"(?is)\W*(?P<rest>.+?)\W+tota(?:l|ls|ux)\W*"
_NO_SUMS = ("solde", "moyenne", "average", "mean", "σ")
_THINGS = r"(?:sites?|lignes?|rows?|événements?|evenements?|events?|emplois|jobs|établissements?|entreprises?)"
_COUNTED = (
    rf"(?i)\W*(?:(?:nombre|number|count)\W+(?:total\W+)?(?:des|de|d|of)\W*{_THINGS}|(?:tou(?:te)?s|all)\W+(?:(?:les|the)\W+)?"
    rf"(?:{_THINGS}|r[ée]gions?|d[ée]partements?|secteurs?|sectors?|flux|flows))\b[\W\d]*"
)
"""Nombre de lignes : 3; Toutes régions."""

_GENERAL = rf"(?i)(?:g[ée]n[ée]ra(?:le?|ux)?)?\W*(?:(?:19|20)\d\d)?(?:\W*\b\d+\W*{_THINGS})?"
_OF_ALL = (
    r"(?i)(?:ann[ée]e|ann?uel|mois|mensuel|trimestre|semestre|p[ée]riode|page|registre|tableau|liste|year|month|quarter|period|"
    r"ledger|table|list|all)(?:\W*(?:(?:19|20)\d\d))?"
)
"""What is added up, without a place, a flow or a date: Total de l'année."""

_OF = r"(?i)(?:de la|de l|des|du|de|d|la|le|les|en|par|of|for|in|r[ée]gion)\b\W*"

IDENTITY = (
    "event_id", "site", "company", "siren", "siret", "commune", "commune_code", "postal_code", "naf", "source",
    "source_url", "recorded_on",
)  # fmt: skip
"""What an event has of its own, and a row of totals has not."""

_NAMES = ("site", "company")
_UNLABELLED = (*MEASURES, "siren", "siret", "commune_code", "postal_code", "naf", "source_url", "recorded_on")
"""Columns in which no row says that it holds totals."""

_FIRM = ("event_id", "site", "event", "effective_date", "announced_on", "commune", "departement", "region", "status")
"""Columns in which "Total" is nobody's name, and no word of a description."""


class Says(IntEnum):
    """How surely a text says that its row holds totals."""

    NOTHING = 0
    WEAKLY = 1
    """Ensemble, Cumul, Somme: a site or a sector may be called so."""
    LIKELY = 2
    """Total, Total Bretagne: a company was called so."""
    SURELY = 3
    """Sous-total, Totaux, Total général, Total 2024."""


def labelled(columns: Iterable[str]) -> list[str]:
    """Those of these columns in which a row may say that it holds totals."""
    return [column for column in columns if column not in _UNLABELLED]


def says_total(text: str, names: Callable[[str], object]) -> Says:
    """How surely a text says that its row holds totals; `names` tells a flow, a place or a date.

    >>> says_total("Sous-total", bool).name, says_total("Total Énergies", lambda text: None).name
    ('SURELY', 'NOTHING')
    """
    text = re.sub(_SPACED, "total", text)
    label = re.fullmatch(_LABEL, text)
    if label is None:
        return _otherwise(text, names)
    word, rest = label["word"].lower(), label["rest"]
    total = word.startswith("tota")
    if not rest:
        several = label["part"] or word != "total"
        return (Says.SURELY if several else Says.LIKELY) if total else Says.WEAKLY
    if re.fullmatch(_GENERAL, rest) or label["part"]:
        return Says.WEAKLY if word in _NO_SUMS else Says.SURELY
    of = re.sub(_OF, "", re.sub(_OF, "", rest, count=1), count=1)
    counted = re.fullmatch(rf"\W*\d+\W*{_THINGS}?", rest)
    told = total and (names(rest) or names(re.sub(_OF, "", rest, count=1)) or re.fullmatch(_OF_ALL, of) or counted)
    return Says.LIKELY if told else Says.NOTHING


def _otherwise(text: str, names: Callable[[str], object]) -> Says:
    """How surely a text says so that does not begin like a total: "Fermetures (total)", "Nombre de lignes : 3"."""
    end = re.fullmatch(_AT_THE_END, text)
    if end is not None and names(end["rest"]):
        return Says.LIKELY
    return Says.WEAKLY if re.fullmatch(_COUNTED, text) else Says.NOTHING


def strongest(columns: Iterable[str]) -> pl.Expr:
    """How surely a row says that it holds totals."""
    return pl.max_horizontal(pl.lit(0, pl.UInt8), *(pl.col(LABEL + column) for column in labelled(columns)))


def total_code(columns: list[str]) -> pl.Expr:
    """What a row is that says that it holds totals, or null: certainly or likely a total, or an event like one."""
    said = strongest(columns)
    flow, dated = pl.col(CLEAR + "event"), pl.col(CLEAR + "effective_date") | pl.col(CLEAR + "announced_on")
    firm = any_of(LABEL + column for column in labelled(columns) if column in _FIRM)
    identified = any_of(_content(column) for column in columns if column in IDENTITY)
    described = any_of(_content(column) for column in columns if column not in IDENTITY)
    sums = any_of(_sums(column) for column in columns if column not in (*IDENTITY, *_FIRM))
    alone = ~any_of(_beside(column) for column in columns)
    return (
        pl.when(said == Says.NOTHING)
        .then(None)
        .when(~(flow & dated))
        .then(pl.when(alone & ((said > Says.WEAKLY) | ~(flow | dated))).then(code_of(Code.TOTAL_ROW)))
        .when(said == Says.SURELY)
        .then(
            pl.when(identified)
            .then(code_of(Code.LIKELY_TOTAL))
            .when(_from_above(columns, "event") & _from_above(columns, "effective_date", "announced_on"))
            .then(code_of(Code.TOTAL_ROW))
            .otherwise(code_of(Code.DATED_TOTAL))
        )
        .when(identified)
        .then(None)
        .when((said == Says.LIKELY) & firm & sums & ~described)
        .then(code_of(Code.DATED_TOTAL))
        .otherwise(code_of(Code.LIKELY_TOTAL))
    )


def _from_above(columns: Iterable[str], *some: str) -> pl.Expr:
    """Whether one of some columns has only what is merged with it from above."""
    return any_of(INHERITED + column for column in columns if column in some)


def _beside(column: str) -> pl.Expr:
    """Whether a cell holds something that a row of totals does not: no figure, and nothing that is understood."""
    return pl.col(OWN + column) & (pl.col(LABEL + column) == 0) & ~pl.col(FIGURE + column) & ~pl.col(CLEAR + column)


def _content(column: str) -> pl.Expr:
    """The same, where the row has a flow and a date: digits that identify something are no figure."""
    if column in IDENTITY and column not in _NAMES:
        return pl.col(OWN + column) & (pl.col(LABEL + column) == 0)
    return _beside(column)


def _sums(column: str) -> pl.Expr:
    return pl.col(OWN + column) & pl.col(FIGURE + column) & pl.col(SAID + column).str.contains(r"\d|^=|^#")
