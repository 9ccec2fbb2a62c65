"""What only shows when rows are compared: which of them stand, and which are near in time."""

from collections.abc import Sequence

import polars as pl

from barometre.ledger.checks.shape import FINDINGS
from barometre.ledger.findings import Code
from barometre.ledger.identifiers import LENGTHS, digits, naf_edition
from barometre.ledger.known import Known
from barometre.ledger.place_codes import is_commune_code
from barometre.ledger.prevailing import recorded, repeated, superseded
from barometre.ledger.understanding import understood
from barometre.reference.communes import commune_key
from barometre.reference.vocabulary import Status

_DAYS = 1 << 22
"""More days than there are before the year 10000, of those that are counted since `_LONG_AGO`: parts a group from a day
where both make one integer."""

_LONG_AGO = 1_000_000
"""Days: more than there are before 1970 since the year 1."""

_SAID = ("site", "company", "siren", "siret", "naf")
"""The texts by which events are compared."""


def comparable(statements: pl.LazyFrame, known: Known) -> pl.LazyFrame:
    """The valid statements that can be compared with others, in few and narrow columns: see `compared_by`."""
    whether_shared = "shared" in statements.collect_schema()
    return statements.filter(is_comparable(whether_shared=whether_shared)).select(compared_by(known))


def is_comparable(*, whether_shared: bool) -> pl.Expr:
    """Whether a statement is valid and can be compared with others: it says something that another one may say too.

    `whether_shared`: it is known whether another statement bears the same `event_id`; otherwise one may.
    """
    other = pl.col("shared") if whether_shared else pl.col("event_id").is_not_null()
    says_something = _withdrawn() | other | pl.any_horizontal(pl.col(column).is_not_null() for column in _SAID)
    return ~pl.col("invalid") & ~pl.col("aside") & says_something


def _withdrawn() -> pl.Expr:
    return pl.col("status") == Status.WITHDRAWN.value


def compared_by(known: Known) -> list[pl.Expr]:
    """The few and narrow columns by which statements are compared.

    Each `…_key` is null where nothing is said, and equal where the same is said but for case, accents and punctuation.
    `start` and `end` are the interval of the effect, else of the announcement.
    """
    siret = digits("siret")
    siren = pl.coalesce(digits("siren"), siret.str.head(LENGTHS["siren"]))
    start, end = (pl.coalesce(f"effective_{side}", f"announced_{side}") for side in ("from", "to"))
    edition = understood(pl.col("naf"), lambda text: (naf_edition(text),), {"edition": pl.String})
    keys = {
        "event_key": _hashed(pl.col("event_id")),
        "region": _hashed(pl.col("region")),
        "departement": _hashed(pl.col("departement")),
        "site_key": _folded("site", known),
        "company_key": _folded("company", known),
        "siren_key": siren.cast(pl.UInt64),
        "siret_key": siret.cast(pl.UInt64),
        "commune_key": _hashed(_commune(known)),
    }
    return [
        *(pl.col(column) for column in ("file", "line", "event", "event_id", *_SAID)),
        _withdrawn().alias("withdrawn"),
        recorded().alias("recorded"),
        start.alias("start"),
        end.alias("end"),
        *(key.alias(name) for name, key in keys.items()),
        edition.struct.field("edition"),
    ]


def _folded(column: str, known: Known) -> pl.Expr:
    """The key of the text without case, accents and punctuation, which is made once; null where it says nothing."""
    missing = sorted(known.vocabulary.missing)

    def keys(texts: pl.Series) -> pl.Series:
        key = texts.str.normalize("NFKD").str.replace_all(r"[^\p{L}\p{N}]", "").str.to_lowercase()
        told = pl.DataFrame({"hash": key.hash(), "said": key.is_not_null() & ~key.is_in(missing)})
        return told.select(pl.when("said").then("hash").alias(texts.name)).to_series()

    return pl.col(column).map_batches(keys, pl.UInt64, is_elementwise=True)


def _commune(known: Known) -> pl.Expr:
    """The key of the commune's name; null where nothing is said, and for a code, which others may write as a name."""

    def read(text: str) -> tuple[str | None]:
        return (None if known.vocabulary.is_missing(text) or is_commune_code(text) else commune_key(text),)

    return understood(pl.col("commune"), read, {"key": pl.String}).struct.field("key")


def _hashed(key: pl.Expr) -> pl.Expr:
    return pl.when(key.is_not_null()).then(key.hash())


def standing(rows: pl.DataFrame) -> pl.DataFrame:
    """Those of these rows that count: the last that was said of each event, once, and unless it withdraws the event.

    A ledger only grows: a later statement mends an earlier one.
    """
    event, day = pl.col("event_key"), pl.col("recorded")
    return rows.filter(~superseded(event, day) & ~repeated(event, day) & ~pl.col("withdrawn"))


PLACES = ("region", "departement", "commune_key")
"""What tells two sites of one name apart by where they stand."""


def apart(sites: pl.DataFrame, keys: Sequence[str], by: Sequence[str]) -> pl.DataFrame:
    """The events at sites of one name, with the place (or the owner) that the others of that name tell.

    Where the name is that of one place only, a row that leaves the place out is about that one; where it is that of
    several, nobody can tell.
    """
    known = list(keys)
    for column in by:
        least, most = pl.col(column).min().over(known), pl.col(column).max().over(known)
        sites = sites.with_columns(pl.when(least == most).then(least).otherwise(pl.col(column)).alias(column))
        known.append(column)
    return sites


def linked(rows: pl.DataFrame, keys: Sequence[str], days: int, earlier: pl.Expr, later: pl.Expr) -> pl.DataFrame:
    """Those of the `later` rows that begin at most so many days after the end of an `earlier` one with the same keys.

    Where several come before, the one that ends last is taken; it is in the columns `before_file`, `before_line`, ….
    Rows of the same keys stand together, the later ones of them below, so that what was seen last is what came before.
    """
    ordered = rows.sort(*keys, "start", "end", "event", "file", "line").with_row_index("number")
    changes = pl.any_horizontal(pl.col(key).ne_missing(pl.col(key).shift()) for key in keys)
    grouped = ordered.with_columns(group=changes.cast(pl.Int64).cum_sum())
    day = pl.col("end").to_physical().cast(pl.Int64) + _LONG_AGO
    ended = grouped.with_columns(ends=pl.when(earlier).then(pl.col("group") * _DAYS + day))
    last = pl.col("ends").cum_max().forward_fill().shift()
    latest = (pl.col("ends") > last.fill_null(-1)).fill_null(value=False)
    numbered = ended.with_columns(before=pl.when(latest).then("number").forward_fill().shift())
    before = numbered.select(pl.all().name.prefix("before_"))
    pairs = numbered.filter(later).join(
        before, left_on=["before", "group"], right_on=["before_number", "before_group"], maintain_order="left"
    )
    return pairs.filter((pl.col("start") - pl.col("before_end")).dt.total_days() <= days)


def links(pairs: pl.DataFrame, column: str, code: Code) -> pl.DataFrame:
    """A finding for each pair, on the row that stands later in the files, naming the other one."""
    above = (pl.col("before_file") > pl.col("file")) | (
        (pl.col("before_file") == pl.col("file")) & (pl.col("before_line") > pl.col("line"))
    )
    here, there = pl.format("{}:{}", "file", "line"), pl.format("{}:{}", "before_file", "before_line")
    lower = {name: pl.when(above).then(f"before_{name}").otherwise(name) for name in ("file", "line", column)}
    related = pl.when(above).then(here).otherwise(there)
    return found(
        pairs.select(file=lower["file"], line=lower["line"], value=lower[column], related=related), column, code
    )


def found(rows: pl.DataFrame, column: str, code: Code) -> pl.DataFrame:
    """These rows (`file`, `line`, `value`, `related`) as findings about one column."""
    named = rows.with_columns(column=pl.lit(column), code=pl.lit(code.value), near=pl.lit(None))
    return named.select(pl.col(name).cast(dtype) for name, dtype in FINDINGS.items())
