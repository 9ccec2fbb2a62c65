"""Opening a ledger for a command: which one, how it is read, and what stops it."""

import os
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from barometre.cli.output import note
from barometre.display.findings import finding_line
from barometre.display.labels import Labels
from barometre.errors import Lang, Refused, Words
from barometre.ledger.findings import findings
from barometre.ledger.loading import Ledger, read_ledger
from barometre.ledger.rows import Reading
from barometre.reference.regions import Regions

LISTED = 10
"""How many findings are shown when a ledger is refused."""


def opened(
    names: Sequence[str] | None, encoding: str | None, separator: str | None, regions: Regions, lang: Lang
) -> Ledger:
    """The ledger that was named, else `BAROMETRE_LEDGER`, else the shipped official one; the default is announced."""
    if not names:
        name = os.environ.get("BAROMETRE_LEDGER")
        names = [name or "official"]
        note(_announced(names[0], shipped=not name).in_(lang))
    return read_ledger(names, Reading(encoding, separator), regions=regions)


def _announced(name: str, *, shipped: bool) -> Words:
    if shipped:
        return Words(
            fr=f"Registre : {name}, livré avec barometre (nommez un fichier, ou BAROMETRE_LEDGER, pour un autre).",
            en=f"Ledger: {name}, shipped with barometre (name a file, or set BAROMETRE_LEDGER, for another).",
        )
    return Words(fr=f"Registre : {name} (BAROMETRE_LEDGER).", en=f"Ledger: {name} (BAROMETRE_LEDGER).")


def refuse_invalid(ledger: Ledger, invalid: Iterable[Mapping[str, Any]], rows: int, lang: Lang, *, skip: bool) -> None:
    """Stop when rows can't be understood, unless they may be skipped; either way, say which and how many.

    Raises `Refused`.
    """
    if not rows:
        return
    if skip:
        note(_skipped(rows).in_(lang))
        return
    labels = Labels(lang)
    for finding in findings(invalid, ledger.headers()):
        note(finding_line(finding, lang))
    raise Refused(
        Words(
            fr=f"{labels.number(rows)} ligne(s) du registre ne peuvent être comprises : aucun solde n'est calculé.",
            en=f"{labels.number(rows)} row(s) of the ledger can't be understood: no balance is made.",
        ),
        Words(
            fr="Corrigez-les, ou comptez sans elles : --skip-invalid.",
            en="Correct them, or count without them: --skip-invalid.",
        ),
    )


def _skipped(rows: int) -> Words:
    return Words(
        fr=f"Attention : {rows} ligne(s) incomprise(s) laissée(s) de côté (--skip-invalid).",
        en=f"Warning: {rows} row(s) that can't be understood left out (--skip-invalid).",
    )
