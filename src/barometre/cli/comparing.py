"""One collection for balances set side by side: methods, editions, ledgers, published figures."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Any

import polars as pl

from barometre.balance.answer import plain
from barometre.balance.cells import assign
from barometre.balance.compare import beside, comparable, compare, side_name
from barometre.balance.comparison import Differing, Revised, SideBySide, Support
from barometre.balance.diff import diff, only_in
from barometre.balance.gaps import gaps, numbered
from barometre.balance.net import cells, net
from barometre.balance.qualify import qualify
from barometre.balance.reasons import Reason
from barometre.balance.reconcile import UNDECIDED, needed, selection_of, supported
from barometre.balance.revisions import editions, revisions
from barometre.balance.standing import as_of, last_recorded
from barometre.cli.counting import refused, table_of
from barometre.cli.question import Question
from barometre.ledger.figures import Printed
from barometre.ledger.loading import Ledger
from barometre.reference.methods import Measure, Method
from barometre.reference.regions import Regions


def side_by_side(
    put: Question, methods: Sequence[Method], measure: Measure | None, day: date | None, figure: str, *, explain: bool
) -> SideBySide:
    """The figure of the cells by each method, collected at once."""
    ledger, asked = put.ledger, put.asked
    known = as_of(numbered(ledger.statements), day).cache()
    sides = [assign(qualify(known, method, measure), asked.keys, asked.selection) for method in methods]
    pairs = [(0, place) for place in comparable([measure or method.measure for method in methods])]
    found, last, count, *rest = ledger.as_found.collect(
        [
            beside({side_name(i): table_of(put, side) for i, side in enumerate(sides)}, asked.keys, figure),
            last_recorded(known),
            refused(known),
            *(cells(side, ()) for side in sides),
            *([gaps(sides, pairs, asked.keys, figure)] if explain and pairs else []),
        ]
    )
    totals = [plain(total)[0] for total in rest[: len(sides)]]
    return SideBySide(
        cells=plain(found),
        totals=totals,
        last_recorded=last.item(),
        invalid=count.item(),
        gaps=[event for table in rest[len(sides) :] for event in plain(table)] if explain else None,
    )


def revised(
    put: Question, method: Method, measure: Measure | None, days: Sequence[date], figure: str, *, explain: bool
) -> Revised:
    """The figure of the cells in each edition, collected at once."""
    ledger, asked = put.ledger, put.asked
    statements = numbered(ledger.statements).cache()
    sides = [assign(qualify(as_of(statements, day), method, measure), asked.keys, asked.selection) for day in days]
    tables = {day: table_of(put, side) for day, side in zip(days, sides, strict=True)}
    pairs = list(pairwise(range(len(sides))))
    found, count, *rest = ledger.as_found.collect(
        [
            revisions(tables, asked.keys, figure),
            refused(statements),
            *([gaps(sides, pairs, asked.keys, figure)] if explain and pairs else []),
        ]
    )
    changes = (plain(rest[0]) if rest else []) if explain else None
    return Revised(plain(found), days, count.item(), changes)


def differing(old: Ledger, new: Ledger, method: Method, keys: Sequence[str]) -> Differing:
    """What differs between two ledgers."""
    ledgers = (old, new)
    nets = [net(qualify(ledger.statements, method), keys) for ledger in ledgers]
    plans = [
        diff(old, new),
        compare(nets[1], nets[0], keys),
        *(refused(ledger.statements) for ledger in ledgers),
    ]
    found = replace(old.as_found, few=old.as_found.few and new.as_found.few)
    events, moved, *counts = found.collect(plans)
    new.as_found.refuse_changed()
    return Differing(
        events=plain(events),
        cells=plain(moved),
        only_old=tuple(only_in(old, new)),
        only_new=tuple(only_in(new, old)),
        invalid=(counts[0].item(), counts[1].item()),
    )


def supports(ledger: Ledger, method: Method, printed: Sequence[Printed], regions: Regions) -> tuple[list[Support], int]:
    """What the ledger has for each figure, as it was known on the day of its edition, and how many rows are refused."""
    days = tuple(dict.fromkeys(one.edition for one in printed))
    statements = ledger.statements.cache()
    editions = (needed(qualify(as_of(statements, day), method)) for day in days)
    count, *frames = ledger.as_found.collect([refused(statements), *editions])
    found: dict[int, Support] = {}
    for day, known in zip(days, frames, strict=True):
        own = [(place, one) for place, one in enumerate(printed) if one.edition == day]
        plans = [supported(known.lazy(), method, one.figure, selection_of(one, regions)) for _, one in own]
        for (place, _), row in zip(own, pl.collect_all(plans), strict=True):
            found[place] = _support(plain(row)[0])
    return [found[place] for place in range(len(printed))], count.item()


def _support(row: dict[str, Any]) -> Support:
    undecided = {reason.value: row.pop(reason.value) for reason in UNDECIDED}
    later = row.pop(Reason.RECORDED_LATER.value)
    return Support(**row, undecided={reason: n for reason, n in undecided.items() if n}, later=later)


def recording_days(ledger: Ledger) -> list[date]:
    """The days on which something was recorded in the ledger."""
    (found,) = ledger.as_found.collect([editions(ledger.statements)])
    return found["recorded_on"].to_list()
