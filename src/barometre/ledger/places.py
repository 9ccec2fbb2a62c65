"""Where an event is: the region and département that the other columns of places give, where a row's own are empty.

What is known of communes is imported where a cell asks for it: many a ledger names none.
"""

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING, Any

import polars as pl

from barometre.ledger.findings import Code
from barometre.ledger.place_codes import is_commune_code, plain_code, postal_code
from barometre.ledger.schema import TROUBLE
from barometre.ledger.understanding import Fields, Reader, code_of, understood
from barometre.reference.regions import Regions

if TYPE_CHECKING:
    from barometre.reference.communes import Commune
    from barometre.reference.whereabouts import Whereabouts

_CODED = ("commune_code", "commune")
"""The columns that may hold a commune's code."""

TOLD_BY = {
    "region": ("region", "departement", *_CODED, "postal_code"),
    "departement": ("departement", *_CODED, "postal_code"),
    "commune_code": _CODED,
}
"""For each place, the columns of a ledger that may tell it."""

_MORE = r"[0-9(\[]|^\s*(?i:paris|lyon|marseille)\P{L}"
"""What a commune's cell has that says more than a name: a code, brackets, or a city's part in Roman numbers."""

_AND = "\x1f"
"""Between a commune's name and its region, which are understood together."""

Optional = Callable[[Reader, tuple[None, ...]], Reader]
"""What makes a reader answer nothing for a cell that holds a word for nothing."""


def may_be_read(column: str) -> pl.Expr:
    """The texts of a column, but of the commune's only those that say more than a name: see `whereabouts`."""
    text = pl.col(column)
    return pl.when(text.str.contains(_MORE)).then(text) if column == "commune" else text


def place_types(regions: Regions) -> Fields:
    """The types of a `region` and of a `departement`: there are few."""
    return {"departement": pl.Enum(sorted(regions.departements)), "region": pl.Enum(sorted(regions.by_code))}


def region_readers(regions: Regions, optional: Optional) -> dict[str, tuple[Reader, Fields]]:
    """How the cells of régions and départements are read; a territory that is no region is `outside` of them."""
    types = place_types(regions)
    of_region = {"value": types["region"], "outside": pl.Boolean}
    of_departement = {"value": types["departement"], "region": types["region"], "outside": pl.Boolean}
    no_region = optional(lambda _: Code.UNKNOWN_REGION, (None,) * len(of_region))
    no_departement = optional(lambda _: Code.UNKNOWN_DEPARTEMENT, (None,) * len(of_departement))

    def region(text: str) -> tuple[Any, ...] | Code:
        code = regions.region(text)
        if code:
            return code, False
        if regions.region_names.named(text):
            return Code.CONTRADICTORY_CELL
        return (None, True) if regions.outside(text) else no_region(text)

    def departement(text: str) -> tuple[Any, ...] | Code:
        code = regions.departement(text)
        if code:
            return code, regions.region_of[code], False
        if regions.departement_names.named(text):
            return Code.CONTRADICTORY_CELL
        return (None, None, True) if regions.outside(text) else no_departement(text)

    return {"region": (region, of_region), "departement": (departement, of_departement)}


def commune_readers(regions: Regions, optional: Optional) -> dict[str, tuple[Reader, Fields]]:
    """How the cells of the columns that hold a commune's code, or may, are read.

    What they give is `outside` where the commune lies in a territory that is no region.
    """
    fields: Fields = {"value": pl.String, **place_types(regions), "outside": pl.Boolean}
    nothing = (None,) * len(fields)

    def code(text: str) -> tuple[Any, ...] | Code:
        from barometre.reference.communes import Communes

        if not regions.has_communes:
            return text, *nothing[1:]
        commune = Communes.load().get(plain_code(text))
        return _lies(commune, regions) if commune else _lies_by_both(text, regions)

    def code_or_name(text: str) -> tuple[Any, ...] | Code:
        from barometre.reference.whereabouts import whereabouts

        if not regions.has_communes:
            return nothing
        if is_commune_code(text):
            return code(text)
        found = whereabouts(text, regions)
        return _lie(found, regions) if found else nothing

    read = {"commune_code": code, "commune": code_or_name}
    return {column: (optional(one, nothing), fields) for column, one in read.items()}


def _lies(commune: "Commune", regions: Regions) -> tuple[Any, ...]:
    region = regions.region_of.get(commune.departement)
    return commune.code, commune.departement if region else None, region, region is None


def _lies_by_both(text: str, regions: Regions) -> tuple[Any, ...] | Code:
    """What a commune's code gives that has its name beside it."""
    from barometre.reference.whereabouts import coded

    found = coded(text)
    if found is None:
        return Code.UNKNOWN_COMMUNE
    return Code.CONTRADICTORY_CELL if found.contradict else _lies(found.communes[0], regions)


def _lie(found: "Whereabouts", regions: Regions) -> tuple[Any, ...] | Code:
    """Where the communes lie that a cell means."""
    place = one_place(found.communes, regions)
    if found.contradict or isinstance(place, Code):
        return Code.CONTRADICTORY_CELL
    outside = all(commune.departement in regions.not_regions for commune in found.communes)
    return None, *place, outside


def located(cells: pl.LazyFrame, present: Collection[str], regions: Regions, optional: Optional) -> pl.LazyFrame:
    """The rows with `trouble.place`, `trouble.name` and `trouble.postal`: what their columns of places give, in steps.

    `place` is what the region, the département and the commune's code tell; `name` what the commune's name adds where
    the region alone is known, or contradicts, and `postal` what the postal code adds where anything is still missing.
    The latter two are there only where a column is that gives them.
    """
    outside = [_outside(column) for column in ("region", "departement") if column in present]
    place = pl.struct(
        departement=_first(present, ("departement", "value"), *_codes("departement")),
        region=_first(present, ("region", "value"), ("departement", "region"), *_codes("region")),
        outside=pl.any_horizontal(_first(present, *_codes("outside")), *outside).fill_null(value=False),
        commune_code=_first(present, *_codes("value")),
    )
    steps = _steps(present, regions)
    located = cells.with_columns(place.alias(TROUBLE + "place"))
    if "name" in steps:
        located = located.with_columns(_by_name(regions, optional).alias(TROUBLE + "name"))
    if "postal" in steps:
        located = located.with_columns(_by_postal_code(regions, optional, steps).alias(TROUBLE + "postal"))
    return located


def _steps(present: Collection[str], regions: Regions) -> frozenset[str]:
    """The columns, and the steps made of them, that tell something of places."""
    asked = regions.has_communes
    name = {"name"} if asked and "commune" in present else set()
    return frozenset({*present, "place", *name, *({"postal"} if asked and "postal_code" in present else ())})


def _by_name(regions: Regions, optional: Optional) -> pl.Expr:
    """What the commune's name gives in its region, or that it lies in another one; a code says it better."""

    def read(text: str) -> tuple[Any, ...] | Code:
        name, _, region = text.partition(_AND)
        return optional(lambda name: _place_in(region, name, regions), (None, None))(name)

    coded = pl.any_horizontal(_cell("commune", field).is_not_null() for field in ("value", "region", "trouble"))
    region = _cell("place", "region")  # a bare name says nothing: communes share names, and change them
    asked = region.is_not_null() & _cell("place", "commune_code").is_null() & ~_cell("place", "outside") & ~coded
    text = pl.concat_str("commune", region.cast(pl.String), separator=_AND)
    return understood(pl.when(asked).then(text), read, place_types(regions))


def _place_in(region: str, name: str, regions: Regions) -> tuple[Any, ...] | Code:
    """What a commune's name gives in a region: nothing where it may be the former name of one there."""
    from barometre.reference.communes import Communes

    found = one_place(Communes.load().named(name), regions, region)
    if isinstance(found, Code) and Communes.load().beginning(name, regions.by_code[region].departements):
        return None, region
    return found


def one_place(communes: Collection["Commune"], regions: Regions, region: str = "") -> tuple[Any, ...] | Code:
    """The département and the region in which all these communes lie, those of the region where one is given."""
    lying = [(commune.departement, regions.region_of.get(commune.departement)) for commune in communes]
    inside = [place for place in lying if place[1] == region] if region else lying
    if lying and not inside:
        return Code.CONTRADICTORY_PLACE
    departements, found = {place[0] for place in inside}, {place[1] for place in inside}
    lone = found.pop() if len(found) == 1 else None
    return (departements.pop() if lone and len(departements) == 1 else None), lone


def _by_postal_code(regions: Regions, optional: Optional, steps: Collection[str]) -> pl.Expr:
    """What the postal code gives; asked only where the région or the département is still not known."""

    def posted(text: str) -> tuple[Any, ...] | Code:
        from barometre.reference.addresses import written
        from barometre.reference.communes import Communes
        from barometre.reference.whereabouts import whereabouts

        found = whereabouts(text, regions)
        if found:
            return (None, None) if found.contradict else one_place(found.communes, regions)
        said = written(text)
        if said.name and said.beside:
            return None, None
        return one_place(Communes.load().of_postal_code(postal_code(text)), regions)

    def elsewhere(name: str, region: str) -> tuple[Any, ...] | Code:
        return optional(lambda name: _place_in(region, name, regions), (None, None))(name)

    def read(text: str) -> tuple[Any, ...] | Code:
        code, _, name = text.partition(_AND)
        place = optional(posted, (None, None))(code)
        if isinstance(place, Code) or place[1] is None or not name:
            return place
        return Code.CONTRADICTORY_PLACE if elsewhere(name, place[1]) is Code.CONTRADICTORY_PLACE else place

    departement, region = (_first(steps, ("place", field), ("name", field)) for field in place_types(regions))
    asked = (departement.is_null() | region.is_null()) & ~_cell("place", "outside")
    # A name is looked at here where no other column tells the region in which it must be one.
    alone = region.is_null() & _cell("commune", "trouble").is_null()
    name = pl.when(alone).then("commune").fill_null("") if "commune" in steps else pl.lit("")
    text = pl.concat_str("postal_code", name, separator=_AND)
    return understood(pl.when(asked).then(text), read, place_types(regions))


def place_found(present: Collection[str], regions: Regions) -> dict[str, pl.Expr]:
    """The `region`, `departement` and `commune_code` of rows that `located` has seen; null where no column tells."""
    steps, types = _steps(present, regions), {**place_types(regions), "commune_code": pl.String}
    region = _first(steps, ("place", "region"), ("name", "region"), ("postal", "region"))
    departement = _first(steps, ("place", "departement"), ("name", "departement"))
    if "postal" in steps:
        by_post = pl.when(_cell("postal", "region") == region).then(_cell("postal", "departement"))
        departement = pl.coalesce(departement, by_post)
    found = {"region": region, "departement": departement, "commune_code": _cell("place", "commune_code")}
    told = {place: found[place] if set(columns) & set(present) else pl.lit(None) for place, columns in TOLD_BY.items()}
    return {place: one.cast(types[place]) for place, one in told.items()}


def place_troubles(present: Collection[str], regions: Regions) -> dict[str, pl.Expr]:
    """For each column of a place, where it contradicts another one that is there, or what is wrong with its cell."""
    steps = _steps(present, regions)
    region, departement = _cell("region", "value"), _first(present, ("departement", "value"))
    others = _first(present, ("departement", "region"), *_codes("region"))
    code, outside = _first(present, *_codes("departement")), _first(present, *_codes("outside"))
    outside_departement = _outside("departement") if "departement" in present else pl.lit(value=False)
    no_region = (outside & departement.is_null()) | outside_departement
    coded = any(column in present for column in _CODED)
    troubles: dict[str, pl.Expr] = {}
    if "region" in present and (coded or "departement" in present):
        contradicted = (region != others) | (no_region & region.is_not_null())
        troubles["region"] = _where(contradicted, _outside("region") & _told(others))
    if "departement" in present and coded:
        contradicted = (departement != code) | (outside & departement.is_not_null())
        troubles["departement"] = _where(contradicted, outside_departement & _told(code))
    if "name" in steps:
        differ = [_differ("region"), _differ("departement")] if "commune_code" in present else []
        posted = [_contradicted("postal")] if "postal" in steps else []
        troubles["commune"] = pl.coalesce(_cell("name", "trouble"), *posted, *([_where(*differ)] if differ else []))
    return troubles


def _where(*contradictions: pl.Expr) -> pl.Expr:
    """The code of a contradiction, where there is one; what is not known contradicts nothing."""
    found = pl.any_horizontal(one.fill_null(value=False) for one in contradictions)
    return pl.when(found).then(code_of(Code.CONTRADICTORY_PLACE))


def _contradicted(step: str) -> pl.Expr:
    """The trouble that a step found, where it is a contradiction: what it can't read tells nothing."""
    trouble = _cell(step, "trouble")
    return pl.when(trouble == Code.CONTRADICTORY_PLACE.value).then(trouble)


def _told(place: pl.Expr) -> pl.Expr:
    return place.is_not_null()


def _outside(column: str) -> pl.Expr:
    """Whether the cell of a région or a département names a territory that is none."""
    return _cell(column, "outside").fill_null(value=False)


def _cell(column: str, field: str) -> pl.Expr:
    return pl.col(TROUBLE + column).struct.field(field)


def _differ(field: str) -> pl.Expr:
    """Whether the commune's own cell gives another place than its code's does."""
    return _cell("commune", field) != _cell("commune_code", field)


_DTYPES = {"outside": pl.Boolean}


def _codes(field: str) -> list[tuple[str, str]]:
    """Where that is found which the commune's code gives, in its own column or in the commune's."""
    return [(column, field) for column in _CODED]


def _first(present: Collection[str], *cells: tuple[str, str]) -> pl.Expr:
    """The first that is known of these fields, of the columns that are there."""
    there = [_cell(column, field) for column, field in cells if column in present]
    return pl.coalesce(there) if there else pl.lit(None, _DTYPES.get(cells[0][1]))
