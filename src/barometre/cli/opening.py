"""Opening a ledger for a command: which one, how it is read, and what stops it."""

import os
import signal
from collections.abc import Sequence
from pathlib import Path

from barometre.cli.groups import LedgerOptions, ReadingOptions
from barometre.cli.output import note
from barometre.cli.progress import progress
from barometre.display.labels import Labels
from barometre.errors import Lang, Refused, Words
from barometre.ledger.folders import passed_over
from barometre.ledger.known import Known
from barometre.ledger.loading import Ledger, read_ledger, told_refusals
from barometre.ledger.rows import Sheet
from barometre.ledger.sources import SHIPPED, shown

_NAMED = 3
"""How many files that are not read are named."""

LISTED = 10
"""How many findings are shown when a ledger is refused."""


def opened(read: LedgerOptions, known: Known, lang: Lang, *, lenient: bool = False) -> Ledger:
    """The ledger that was named, or the default one; `lenient` as `read_ledger` has it."""
    return opened_as(named_or_default(read.ledgers, lang), read, known, lang, lenient=lenient)


def opened_as(names: Sequence[str], read: ReadingOptions, known: Known, lang: Lang, *, lenient: bool = False) -> Ledger:
    """The ledger that these sources make; what of a workbook is not read is said."""
    _stay_interruptible()
    reading = read.reading()._replace(watch=progress(lang))
    ledger = read_ledger(names, reading, known.vocabulary, known.regions, lenient=lenient)
    for sheet in ledger.sheets:
        if sheet.unread:
            note(_unread(sheet).in_(lang))
    for folder in (Path(name) for name in names if name not in SHIPPED and Path(name).is_dir()):
        others = passed_over(folder)
        if others:
            note(_passed_over(shown(folder), [shown(path.relative_to(folder)) for path in others]).in_(lang))
    return ledger


def _stay_interruptible() -> None:
    """Let an interruption end the wait for a slow pipe: the handler that polars installs would resume it."""
    if hasattr(signal, "siginterrupt"):  # not on Windows
        at_once = True
        signal.siginterrupt(signal.SIGINT, at_once)


def _passed_over(folder: str, others: Sequence[str]) -> Words:
    """What is said of a folder of which some files are not named like ledgers."""
    first = ", ".join([*others[:_NAMED], *(["…"] if len(others) > _NAMED else [])])
    return Words(
        fr=f"{folder} : {len(others)} fichier(s) non lu(s), au nom qui n'est pas celui d'un registre : {first}",
        en=f"{folder}: {len(others)} file(s) not read, not named like ledgers: {first}",
    )


def _unread(sheet: Sheet) -> Words:
    """What is said of a workbook of which other worksheets look like ledgers."""
    others = ", ".join(sheet.unread)
    return Words(
        fr=f"{sheet.name} : seule la feuille « {sheet.tab} » est lue, pas {others} ; nommez-en une autre par --sheet.",
        en=f"{sheet.name}: only the sheet '{sheet.tab}' is read, not {others}; name another one with --sheet.",
    )


def named_or_default(names: Sequence[str] | None, lang: Lang) -> Sequence[str]:
    """The ledgers that were named, else `BAROMETRE_LEDGER`, else the shipped official one; the default is announced."""
    if not names:
        name = os.environ.get("BAROMETRE_LEDGER")
        names = [name or "official"]
        note(_announced(names[0], shipped=not name).in_(lang))
    return names


def _announced(name: str, *, shipped: bool) -> Words:
    if shipped:
        return Words(
            fr=f"Registre : {name}, livré avec barometre (nommez un fichier, ou BAROMETRE_LEDGER, pour un autre).",
            en=f"Ledger: {name}, shipped with barometre (name a file, or set BAROMETRE_LEDGER, for another).",
        )
    return Words(fr=f"Registre : {name} (BAROMETRE_LEDGER).", en=f"Ledger: {name} (BAROMETRE_LEDGER).")


NO_BALANCE = Words(fr="aucun solde n'est calculé", en="no balance is made")
NOTHING_WRITTEN = Words(fr="rien n'est écrit", en="nothing is written")


def refuse_invalid(
    ledger: Ledger,
    rows: int,
    lang: Lang,
    *,
    skip: bool,
    undone: Words = NO_BALANCE,
) -> None:
    """Stop when rows can't be understood, unless they may be skipped; either way, say which and how many.

    The ledger is read once more for what is wrong with the first of them. `undone` says what is not done for them.

    Raises `Refused`.
    """
    if not rows:
        return
    if skip:
        note(_skipped(Labels(lang).number(rows)).in_(lang))
        return
    from barometre.display.findings import finding_line

    labels = Labels(lang)
    for finding in told_refusals(ledger.first_invalid(LISTED), ledger):
        note(finding_line(finding, lang))
    raise Refused(
        Words(
            fr=f"{labels.number(rows)} ligne(s) du registre ne peuvent être comprises : {undone.fr}.",
            en=f"{labels.number(rows)} row(s) of the ledger can't be understood: {undone.en}.",
        ),
        Words(
            fr="Voyez-les toutes avec barometre check et corrigez-les, ou comptez sans elles : --skip-invalid.",
            en="See them all with barometre check and correct them, or count without them: --skip-invalid.",
        ),
    )


def _skipped(rows: str) -> Words:
    return Words(
        fr=f"Attention : {rows} ligne(s) incomprise(s) laissée(s) de côté (--skip-invalid).",
        en=f"Warning: {rows} row(s) that can't be understood left out (--skip-invalid).",
    )
