"""The places of a table of figures: of which level each row is, and which places it names."""

from collections.abc import Iterator, Mapping

from barometre.errors import Words
from barometre.names import did_you_mean, fold
from barometre.reference.figures import FigureWords, Level
from barometre.reference.regions import Regions


class Unreadable(Exception):
    """A cell that can't be understood: its column, what it says, and what to write."""

    def __init__(self, column: str, text: str, cure: Words) -> None:
        super().__init__(column, text)
        self.column, self.text, self.cure = column, text, cure


def place_of(row: Mapping[str, str], words: FigureWords, regions: Regions) -> tuple[Level, tuple[str, ...]]:
    """What a row is about; a code is read by the column, or the level, beside which it stands."""
    if row.get("departement"):
        return Level.DEPARTEMENT, tuple(_departements("departement", row["departement"], regions))
    if row.get("region") and fold(row["region"]) not in words.nation:
        return Level.REGION, (_region("region", row["region"], regions),)
    area, level = row.get("area", ""), row.get("level", "")
    if not area or fold(area) in words.nation:
        return Level.NATIONAL, ()
    match words.levels.get(level):
        case Level.DEPARTEMENT:
            return Level.DEPARTEMENT, tuple(_departements("area", area, regions))
        case Level.REGION:
            return Level.REGION, (_region("area", area, regions),)
    return _of_any_level(area, level, regions)


def _of_any_level(area: str, level: str, regions: Regions) -> tuple[Level, tuple[str, ...]]:
    """The place that a name tells by itself: of a code, nobody knows whether it is a region's or a département's."""
    region, departement = regions.region(area), regions.departement(area)
    if level or (region and departement):
        cure = Words(
            fr="Dites le niveau : national, region ou departement.", en="Say the level: national, region, departement."
        )
        raise Unreadable("level", level, cure)
    if departement:
        return Level.DEPARTEMENT, (departement,)
    return Level.REGION, (_region("area", area, regions),)


def _region(column: str, text: str, regions: Regions) -> str:
    code = regions.region(text)
    if code is None:
        raise Unreadable(column, text, did_you_mean(text, [region.names.fr for region in regions.by_code.values()]))
    return code


def _departements(column: str, text: str, regions: Regions) -> Iterator[str]:
    """The départements of a text, several between plus signs."""
    for part in text.split("+"):
        code = regions.departement(part)
        if code is None:
            raise Unreadable(column, part, did_you_mean(part, list(regions.departements.values())))
        yield code
