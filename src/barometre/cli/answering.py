"""How the table that a command answers is written, and whether it makes the run fail."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from typer import Exit

from barometre.cli.formats import ALWAYS_TRACED, ROWS_ONLY
from barometre.cli.groups import ReadingOptions, TableOptions
from barometre.cli.output import answer, note, rendered
from barometre.cli.progress import making
from barometre.display.labels import Labels
from barometre.display.pivot import pivoted
from barometre.display.table import Table
from barometre.ledger.loading import Ledger
from barometre.ledger.sources import Source
from barometre.reference.methods import Method
from barometre.reference.regions import shipped_regions

if TYPE_CHECKING:
    from barometre.display.conditions import Condition
    from barometre.ledger.digests import FigureFile

_SHOWN = 3
"""How many of the rows that fulfil a condition are named."""


def answered(table: Table, show: TableOptions, *ledgers: Ledger, besides: "Sequence[FigureFile]" = ()) -> None:
    """Write the table where it was asked for, and beside it what the format can't hold.

    It was made from these ledgers and, `besides`, from other files.

    Raises `Exit` (status 1) when a row fulfils a condition of `--fail-if`.
    """
    form, labels, conditions = show.format(), Labels(show.language()), show.conditions()
    judged = [(condition, condition.judged(table)) for condition in conditions]
    failing = [(condition, _holding(condition, one)) for condition, one in judged]
    unknown = [(condition, condition.unknown(one)) for condition, one in judged]
    one = replace(table.asked(), also=()) if form in ROWS_ONLY else table
    shown = pivoted(one) if show.pivot else one
    if show.provenance or form in ALWAYS_TRACED:
        noted = show.provenance or form not in ROWS_ONLY
        shown = _traced(replace(shown, facts=table.facts), ledgers, besides, labels if noted else None)
    with making(labels.lang):
        text = rendered(shown, form, labels, to_file=show.output is not None)
    inputs = [path for ledger in ledgers for path in ledger.paths()] + [one.source.path for one in besides]
    answer(text, show.output, inputs, form)
    if form in ROWS_ONLY:
        for said in shown.notes:
            note(said)
        if table.also:
            note(labels.of("conditions", "one_table", form=form.value))
    _judge(failing, unknown, labels)


def _traced(table: Table, ledgers: Iterable[Ledger], besides: "Sequence[FigureFile]", labels: Labels | None) -> Table:
    """The table with what it was made from, by what, and when; with `labels` in its notes too."""
    from importlib.metadata import version

    from barometre.display.provenance import provenance, source_date, traced
    from barometre.ledger.digests import digests

    made = source_date()
    day = made.date() if made else date.today()
    known = traced(table, version("barometre"), day, digests(ledgers, besides))
    return replace(known, notes=(*known.notes, *provenance(known, labels))) if labels else known


def documents(methods: Iterable[Method], read: ReadingOptions) -> "list[FigureFile]":
    """The documents of the user's own with which figures were made: methods, vocabulary, referential."""
    own = [method.path for method in methods]
    named = [*own, read.vocabulary, Path(read.regions) if read.regions not in shipped_regions() else None]
    given = [path for path in named if path is not None]
    if not given:
        return []
    from barometre.ledger.digests import FigureFile

    return [FigureFile(Source(str(path), path), None) for path in given]


def _holding(condition: "Condition", table: Table) -> list[str]:
    """The words that tell the rows in which a condition holds."""
    from barometre.display.conditions import identified

    return [identified(row, table) for row in condition.holding(table)]


def _judge(
    failing: list[tuple["Condition", list[str]]], unknown: list[tuple["Condition", int]], labels: Labels
) -> None:
    """Say which conditions hold, and where, or can't be told; leave with status 1 when one holds."""
    for condition, count in unknown:
        if count:
            note(f"--fail-if '{condition.text}': {labels.count('conditions', 'unknown', count)}")
    for condition, rows in failing:
        if rows:
            names = ", ".join(rows[:_SHOWN]) + (", …" if len(rows) > _SHOWN else "")
            note(f"--fail-if '{condition.text}': {labels.count('conditions', 'holds', len(rows))} ({names})")
    if any(rows for _, rows in failing):
        raise Exit(1)
