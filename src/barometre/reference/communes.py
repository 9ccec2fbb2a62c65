"""The communes of France, of today and of before they merged, by code, name and postal code."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING

from barometre.names import fold, nearest
from barometre.reference.addresses import arrondissement, written
from barometre.reference.spellings import in_full
from barometre.shipped import data

if TYPE_CHECKING:
    import polars as pl

COLUMNS = ("code", "name", "key", "departement", "postal_codes", "merged_into")
"""The columns of `data/communes.parquet`; `tools/make_communes.py` makes it."""

_BETWEEN_WORDS = re.compile(r"[\s\-'’\u02bc]+")
_SHORT = ((re.compile(r"\bs/s\b", re.IGNORECASE), "sous"), (re.compile(r"\bs/\s*", re.IGNORECASE), "sur "))


def commune_key(name: str) -> str:
    """The name of a commune as it is looked up, however an address or a list writes it.

    >>> commune_key("HAVRE (LE)") == commune_key("76600 Le Havre Cedex") == commune_key("Le Havre (76)")
    True
    >>> commune_key("St-Étienne"), commune_key("Lyon 3e Arrondissement"), commune_key("Chalon s/ Saône")
    ('saintetienne', 'lyon3', 'chalonsursaone')
    """
    text = written(name).name
    for short, full in _SHORT:
        text = short.sub(full, text)
    return arrondissement(text) or fold(in_full(text))


def _beginnings(name: str) -> Iterable[str]:
    """The keys of the first words of a name, but for all of them: Évry of Évry-Courcouronnes; of a part, none."""
    if arrondissement(name):
        return ()
    words = _BETWEEN_WORDS.split(name.strip())
    return (commune_key("-".join(words[:count])) for count in range(1, len(words)))


def departement_of(code: str) -> str:
    """The département that a commune's code begins with: 59 of 59350, 2A of 2A004, 971 of 97105."""
    return code[: 3 if code.startswith(("97", "98")) else 2]


@dataclass(frozen=True)
class Commune:
    """A commune: its INSEE code, its name (some former ones have none), its département, and what it merged into.

    A former one has no postal codes.
    """

    code: str
    name: str | None
    departement: str
    merged_into: str | None
    postal_codes: tuple[str, ...] = ()

    def __str__(self) -> str:
        """The name and the code, as a reader knows them: Lille (59350)."""
        return f"{self.name} ({self.code})" if self.name else self.code


class Communes:
    """The communes of France. Those of before a merger lie where today's commune does."""

    def __init__(self, frame: "pl.DataFrame") -> None:
        self._frame = frame

    @classmethod
    @cache
    def load(cls) -> "Communes":
        """The shipped list, read once, when a ledger needs it."""
        import polars as pl

        return cls(pl.read_parquet(data("communes.parquet"), columns=list(COLUMNS)))

    def get(self, code: str) -> Commune | None:
        """The commune of this INSEE code, of today or of before a merger, or None."""
        row = self._by_code.get(code)
        return None if row is None else self._commune(row)

    def named(self, name: str) -> list[Commune]:
        """The communes that bear this name, in the order of their codes.

        A former one is left out where a commune of today bears its name in the same département.
        """
        found = [self._commune(row) for row in self._by_key.get(commune_key(name), ())]
        today = {commune.departement for commune in found if commune.merged_into is None}
        return [commune for commune in found if commune.merged_into is None or commune.departement not in today]

    def of_postal_code(self, code: str) -> list[Commune]:
        """The communes that have this postal code, in the order of their codes."""
        return [self._commune(row) for row in self._by_postal_code.get(code, ())]

    def beginning(self, name: str, departements: Collection[str] | None = None) -> list[Commune]:
        """The communes of today, of these départements, whose names begin with all the words of this one and go on.

        So does many a commune that took another name and kept its code, of which the list does not know the former one.
        """
        found = map(self._commune, self._by_beginning.get(commune_key(name), ()))
        return [commune for commune in found if departements is None or commune.departement in departements]

    def near(self, name: str, departements: Collection[str], most: int = 3) -> list[Commune]:
        """The communes of these départements that a name may mean, best first.

        Those with its first word, where they are few, then those that look most like it.
        """
        alike = self._alike(written(name).name, departements, most)
        return list(dict.fromkeys([*self.akin(name, departements, most), *alike]))[:most]

    def akin(self, name: str, departements: Collection[str] | None = None, most: int = 3) -> list[Commune]:
        """The communes that begin with the first word of a name, where they are few.

        So does many a one that took another name: Cherbourg-Octeville, now Cherbourg-en-Cotentin.
        """
        found = self.beginning(_BETWEEN_WORDS.split(written(name).name)[0], departements)
        return found if len(found) <= most else []

    def today(self, commune: Commune) -> Commune:
        """The commune into which this one merged, or itself."""
        return self.get(commune.merged_into or "") or commune

    def _alike(self, name: str, departements: Iterable[str], most: int) -> list[Commune]:
        key = commune_key(name)
        alike = {
            self._names[row] or "": row
            for departement in departements
            for row in self._by_departement.get(departement, ())
            if _alike(key, self._keys[row] or "")
        }
        return [self._commune(alike[found]) for found in nearest(name, alike, most)]

    def _commune(self, row: int) -> Commune:
        code, name, _, departement, postal_codes, merged_into = self._frame.row(row)
        return Commune(code, name, departement, merged_into, tuple((postal_codes or "").split()))

    @cached_property
    def _names(self) -> list[str | None]:
        return self._frame["name"].to_list()

    @cached_property
    def _keys(self) -> list[str | None]:
        return self._frame["key"].to_list()

    @cached_property
    def _by_code(self) -> dict[str, int]:
        return {code: row for row, code in enumerate(self._frame["code"].to_list())}

    @cached_property
    def _by_key(self) -> dict[str, list[int]]:
        return _grouped((key, row) for row, key in enumerate(self._keys))

    @cached_property
    def _by_beginning(self) -> dict[str, list[int]]:
        today = self._frame["merged_into"].is_null().to_list()
        named = ((name, row) for row, name in enumerate(self._names) if name and today[row])
        return _grouped((key, row) for name, row in named for key in _beginnings(name))

    @cached_property
    def _by_departement(self) -> dict[str, list[int]]:
        return _grouped((code, row) for row, code in enumerate(self._frame["departement"].to_list()) if self._keys[row])

    @cached_property
    def _by_postal_code(self) -> dict[str, list[int]]:
        codes = enumerate(self._frame["postal_codes"].to_list())
        return _grouped((code, row) for row, several in codes if several for code in several.split())


def _grouped(pairs: Iterable[tuple[str | None, int]]) -> dict[str, list[int]]:
    groups: dict[str, list[int]] = defaultdict(list)
    for key, row in pairs:
        if key:
            groups[key].append(row)
    return groups


def _alike(key: str, other: str) -> bool:
    """Whether two keys begin or end alike: a quick sieve before they are compared in full."""
    return key[:2] == other[:2] or key[-3:] == other[-3:]
