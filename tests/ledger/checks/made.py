"""Ledgers made by Hypothesis, full of rows that resemble each other."""

from dataclasses import dataclass
from pathlib import Path

from hypothesis import strategies as st

from ..books import saved
from .looking import linked
from .oracle import Row

_DAYS = ["2024", "2023", "2024S1", "2024-03", "2024-01-01", "2024-04-02", "2024-04-03", "2025-01-01", "2025-01-02"]
_PLACES = [("", ""), ("32", ""), ("32", "59"), ("", "59"), ("", "62"), ("53", "35")]
_TOWNS = ["", "", "n.c.", "Lille", "59000 LILLE Cedex"]
_SITES = ["", "n.d.", "Redon", "REDON", "Vitré", "vitre"]


@st.composite
def _row(draw: st.DrawFn) -> Row:
    region, departement = draw(st.sampled_from(_PLACES))
    return Row(
        id=draw(st.sampled_from(["", "", "", "E-1", "E-2"])),
        flow=draw(st.sampled_from(["ouverture", "fermeture", "ouverture", "extension"])),
        date=draw(st.sampled_from(_DAYS)),
        recorded=draw(st.sampled_from(["", "2024-01-01", "2024-06-01"])),
        status=draw(st.sampled_from(["", "", "", "retiré"])),
        region=region,
        departement=departement,
        commune=draw(st.sampled_from(_TOWNS)) if departement in ("", "59") and region in ("", "32") else "",
        site=draw(st.sampled_from(_SITES)),
        company=draw(st.sampled_from(["", "n.d.", "Verrier SA", "VERRIER-SA", "Oise & Cie"])),
        siren=draw(st.sampled_from(["", "", "552008443", "356000000"])),
        siret=draw(st.sampled_from(["", "", "55200844300012", "35600000000048"])),
    )


rows = st.lists(_row(), min_size=1, max_size=12)


@dataclass(frozen=True)
class Made:
    """Rows in files, in their order."""

    paths: tuple[Path, ...]
    places: dict[str, int]

    def pairs(self, code: str) -> set[tuple[int, int]]:
        """The positions of the rows that the findings of a code link, the later one first."""
        return {(self.places[one], self.places[other]) for one, other in linked(*self.paths, code=code)}


def ledger_of(folder: Path, drawn: list[Row], cut: int | None = None) -> Made:
    """The rows in one file, or in two where they are cut."""
    parts = [drawn] if cut is None else [drawn[:cut], drawn[cut:]]
    places, paths, position = {}, [], 0
    for name, part in zip("ab", parts, strict=False):
        text = "\n".join([Row.HEADER, *(row.text for row in part)]) + "\n"
        paths.append(saved(folder / f"{name}.csv", text))
        for line in range(2, len(part) + 2):
            places[f"{name}.csv:{line}"] = position
            position += 1
    return Made(tuple(paths), places)
