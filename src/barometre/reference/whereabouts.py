"""Where a commune's cell says that it lies, when it says more than a name: a code, a département, a city's part."""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from barometre.names import fold
from barometre.reference.addresses import arrondissement, written
from barometre.reference.communes import Commune, Communes, departement_of
from barometre.reference.regions import Regions

Test = Callable[[Commune], bool]
_TOWN = frozenset({"centre"})
"""What says a part of a town in brackets, though it also was a region's name."""

_MOST = 2
"""How many communes of one postal code are named at most."""


@dataclass(frozen=True)
class Beside:
    """What stands beside a name: what it says in words, which communes it suits, and to which it is near."""

    told: str
    suits: Test
    near: Test


@dataclass(frozen=True)
class Whereabouts:
    """The communes that a cell means.

    They `contradict` what stands beside the name, which `told` says, where none of that name lies there; they suit it
    `loosely` where only their département is that of the postal code.
    """

    communes: tuple[Commune, ...]
    told: tuple[str, ...] = ()
    contradict: bool = False
    loosely: bool = False


def whereabouts(text: str, regions: Regions) -> Whereabouts | None:
    """The communes that a cell means; None where it has no more than a name, or a name that is not known.

    An arrondissement of Paris, Lyon or Marseille says enough: nothing else is called so.
    """
    said = written(text)
    beside = [one for one in (_beside(part, said.cedex, regions) for part in said.beside) if one]
    if not beside and not arrondissement(said.name):
        return None
    communes, told = Communes.load(), tuple(one.told for one in beside)
    named = communes.named(said.name)
    for meant in (named, *_once(said.name)):
        if found := [commune for commune in meant if all(one.suits(commune) for one in beside)]:
            return Whereabouts(tuple(found), told)
    if found := [commune for commune in named if all(one.near(commune) for one in beside)]:
        return Whereabouts(tuple(found), told, loosely=True)
    return Whereabouts(tuple(named), told, contradict=True) if named else None


def coded(text: str) -> Whereabouts | None:
    """The commune of a cell that holds an INSEE code and a name; None where it holds no such code."""
    said, communes = written(text), Communes.load()
    found = [commune for part in said.beside if (commune := communes.get(part))]
    if len(found) != 1:
        return None
    named = communes.named(said.name)
    if any(found[0] in meant for meant in (named, *_once(said.name))):
        return Whereabouts((found[0],))
    told = (str(found[0]),) if named else (str(found[0]), said.name)
    return Whereabouts(tuple(named), told, contradict=True)


def _once(name: str) -> tuple[list[Commune], ...]:
    """The communes that may have borne a name before they took another one."""
    return Communes.load().beginning(name), Communes.load().akin(name)


def _beside(part: str, cedex: bool, regions: Regions) -> Beside | None:
    """What stands beside a name; None where it says no place, as most texts in brackets."""
    if part.isdigit() or part[:-1].isdigit() or part[2:].isdigit():
        return _posted(part, cedex) if len(part) == 5 else _lying(part, regions)
    places = regions.departement_names.named(part) or regions.region_names.named(part) or regions.outside(part)
    return _lying(part, regions) if places and fold(part) not in _TOWN else None


def _lying(part: str, regions: Regions) -> Beside:
    """A département, a région or a territory that is none, by code or name; a code that is none suits no commune."""
    named = regions.departement_names.named(part)
    region = None if named else regions.region(part)
    inside = regions.by_code[region].departements if region else named or {regions.outside(part)}
    told = regions.departements_named(part) if named else regions.regions_named(part)
    suits = _in(inside) if region or len(inside) == 1 else _in(())
    return Beside(", ".join(told) or part, suits, suits)


def _in(departements: Collection[str | None]) -> Test:
    """Whether a commune lies there, or did when it was given its code."""
    return lambda commune: bool({commune.departement, departement_of(commune.code)} & set(departements))


def _posted(code: str, cedex: bool) -> Beside:
    """A commune's code or a postal code. One that no commune has is a CEDEX's: it begins as the commune's own."""
    communes = Communes.load()
    posted = communes.of_postal_code(code)
    coded = None if cedex else communes.get(code)
    lying = {commune.departement for commune in posted}

    def begins(commune: Commune) -> bool:
        return any(one.startswith(departement_of(code)) for one in communes.today(commune).postal_codes)

    def suits(commune: Commune) -> bool:
        own = code == commune.code or code in communes.today(commune).postal_codes
        return own or (not posted and not coded and begins(commune))

    def near(commune: Commune) -> bool:
        return commune.departement in lying if posted else begins(commune)

    named = list(dict.fromkeys(map(str, [*posted, *([coded] if coded else [])])))
    told = ", ".join(named[:_MOST] + ["…"] * (len(named) > _MOST))
    return Beside(f"{code} = {told}" if told else code, suits, near)
