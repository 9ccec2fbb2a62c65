"""One collection for a balance: its cells, their total, and where every row went."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import Any

import polars as pl

from barometre.balance.answer import Balance, Differing, Explained, Revised, SideBySide, Support, plain
from barometre.balance.cells import assign, finest_grain
from barometre.balance.compare import beside, comparable, compare, side_name
from barometre.balance.diff import diff, only_in
from barometre.balance.explain import explain, listed
from barometre.balance.gaps import gaps, numbered
from barometre.balance.grid import filled
from barometre.balance.net import accounting, cells, finished, net, spelled
from barometre.balance.qualify import qualify
from barometre.balance.reasons import Reason
from barometre.balance.reconcile import UNDECIDED, needed, selection_of, supported
from barometre.balance.revisions import editions, revisions
from barometre.balance.standing import as_of, last_recorded
from barometre.balance.undecided import undecided as open_events
from barometre.cli.opening import LISTED
from barometre.cli.question import Question
from barometre.ledger.figures import Printed
from barometre.ledger.loading import Ledger
from barometre.reference.methods import Measure, Method
from barometre.reference.regions import Regions


def counted(
    put: Question,
    method: Method,
    measure: Measure | None,
    day: date | None,
    *,
    everywhere: bool,
    pivot: bool = False,
    undecided: bool = False,
) -> tuple[Balance, pl.DataFrame]:
    """The balance of the cells asked for, and the first rows that can't be understood, collected at once."""
    ledger, asked = put.ledger, put.asked
    known = as_of(ledger.statements, day)
    assigned = assign(qualify(known, method, measure), asked.keys, asked.selection)
    grain = finest_grain(asked.keys)
    periods = [finished(cells(assigned, [grain.value]), [grain.value])] if pivot and grain else []
    answers = ledger.as_found.collect(
        [
            table_of(put, assigned, everywhere=everywhere),
            cells(assigned, ()),
            accounting(assigned, asked.selection),
            last_recorded(known),
            ledger.invalid().head(LISTED),
            *periods,
            *([open_events(assigned, asked.keys, asked.selection)] if undecided else []),
        ]
    )
    rows, totals, reasons, last, invalid, *rest = answers
    balance = Balance(
        cells=plain(rows),
        total=plain(totals)[0],
        reasons=dict(zip(reasons["reason"], reasons["rows"], strict=True)),
        coarse=int(reasons.filter(reason=Reason.DATE_TOO_COARSE.value)["concerned"].sum()),
        last_recorded=last.item(),
        by_period=[row for table in rest[: len(periods)] for row in plain(table)],
        undecided=[row for table in rest[len(periods) :] for row in table.rows()],
    )
    return balance, invalid


def explained(
    put: Question, method: Method, measure: Measure | None, day: date | None
) -> tuple[Explained, pl.DataFrame]:
    """The events behind the cells asked for, and the first rows that can't be understood, collected at once."""
    ledger, asked = put.ledger, put.asked
    known = as_of(ledger.statements, day)
    qualified = qualify(known, method, measure)
    assigned = assign(qualified, asked.keys, asked.selection)
    events, totals, last, count, invalid = ledger.as_found.collect(
        [
            listed(explain(qualified, asked.selection, asked.keys), asked.keys),
            cells(assigned, ()),
            last_recorded(known),
            ledger.invalid().select(pl.len()),
            ledger.invalid().head(LISTED),
        ]
    )
    return Explained(plain(events), plain(totals)[0], last.item(), count.item()), invalid


def side_by_side(
    put: Question, methods: Sequence[Method], measure: Measure | None, day: date | None, figure: str, *, explain: bool
) -> tuple[SideBySide, pl.DataFrame]:
    """The figure of the cells by each method, and the first rows that can't be understood, collected at once."""
    ledger, asked = put.ledger, put.asked
    known = as_of(numbered(ledger.statements), day)
    sides = [assign(qualify(known, method, measure), asked.keys, asked.selection) for method in methods]
    pairs = [(0, place) for place in comparable([measure or method.measure for method in methods])]
    found, last, count, invalid, *rest = ledger.as_found.collect(
        [
            beside({side_name(i): table_of(put, side) for i, side in enumerate(sides)}, asked.keys, figure),
            last_recorded(known),
            ledger.invalid().select(pl.len()),
            ledger.invalid().head(LISTED),
            *(cells(side, ()) for side in sides),
            *([gaps(sides, pairs, asked.keys, figure)] if explain and pairs else []),
        ]
    )
    totals = [plain(total)[0] for total in rest[: len(sides)]]
    answer = SideBySide(
        cells=plain(found),
        totals=totals,
        last_recorded=last.item(),
        invalid=count.item(),
        gaps=[event for table in rest[len(sides) :] for event in plain(table)] if explain else None,
    )
    return answer, invalid


def revised(
    put: Question, method: Method, measure: Measure | None, days: Sequence[date], figure: str, *, explain: bool
) -> tuple[Revised, pl.DataFrame]:
    """The figure of the cells in each edition, and the first rows that can't be understood, collected at once."""
    ledger, asked = put.ledger, put.asked
    statements = numbered(ledger.statements)
    sides = [assign(qualify(as_of(statements, day), method, measure), asked.keys, asked.selection) for day in days]
    tables = {day: table_of(put, side) for day, side in zip(days, sides, strict=True)}
    pairs = list(pairwise(range(len(sides))))
    found, count, invalid, *rest = ledger.as_found.collect(
        [
            revisions(tables, asked.keys, figure),
            ledger.invalid().select(pl.len()),
            ledger.invalid().head(LISTED),
            *([gaps(sides, pairs, asked.keys, figure)] if explain and pairs else []),
        ]
    )
    changes = (plain(rest[0]) if rest else []) if explain else None
    return Revised(plain(found), days, count.item(), changes), invalid


def differing(
    old: Ledger, new: Ledger, method: Method, keys: Sequence[str]
) -> tuple[Differing, tuple[pl.DataFrame, pl.DataFrame]]:
    """What differs between two ledgers, and the first rows of each that can't be understood."""
    ledgers = (old, new)
    nets = [net(qualify(ledger.statements, method), keys) for ledger in ledgers]
    plans = [
        diff(old, new),
        compare(nets[1], nets[0], keys),
        *(plan for ledger in ledgers for plan in (ledger.invalid().head(LISTED), ledger.invalid().select(pl.len()))),
    ]
    events, moved, first_old, count_old, first_new, count_new = old.as_found.collect(plans)
    new.as_found.refuse_changed()
    found = Differing(
        events=plain(events),
        cells=plain(moved),
        only_old=tuple(only_in(old, new)),
        only_new=tuple(only_in(new, old)),
        invalid=(count_old.item(), count_new.item()),
    )
    return found, (first_old, first_new)


def supports(
    ledger: Ledger, method: Method, printed: Sequence[Printed], regions: Regions
) -> tuple[list[Support], pl.DataFrame, int]:
    """What the ledger has for each figure, as it was known on the day of its edition; one edition after the other.

    Beside it the first rows that can't be understood, and how many they are.
    """
    invalid, count = ledger.as_found.collect([ledger.invalid().head(LISTED), ledger.invalid().select(pl.len())])
    found: dict[int, Support] = {}
    for day in dict.fromkeys(one.edition for one in printed):
        (known,) = ledger.as_found.collect([needed(qualify(as_of(ledger.statements, day), method))])
        own = [(place, one) for place, one in enumerate(printed) if one.edition == day]
        plans = [supported(known.lazy(), method, one.figure, selection_of(one, regions)) for _, one in own]
        for (place, _), row in zip(own, pl.collect_all(plans), strict=True):
            found[place] = _support(plain(row)[0])
    return [found[place] for place in range(len(printed))], invalid, count.item()


def _support(row: dict[str, Any]) -> Support:
    undecided = {reason.value: row.pop(reason.value) for reason in UNDECIDED}
    later = row.pop(Reason.RECORDED_LATER.value)
    return Support(**row, undecided={reason: n for reason, n in undecided.items() if n}, later=later)


def recording_days(ledger: Ledger) -> list[date]:
    """The days on which something was recorded in the ledger."""
    (found,) = ledger.as_found.collect([editions(ledger.statements)])
    return found["recorded_on"].to_list()


def table_of(put: Question, assigned: pl.LazyFrame, *, everywhere: bool = False) -> pl.LazyFrame:
    """The balances of the cells asked for, with rows of zeros for those without event that were asked for by name."""
    asked = put.asked
    with_event = cells(assigned, asked.keys)
    table = filled(with_event, assigned, asked.keys, asked.selection, put.regions, everywhere=everywhere)
    if "sector" in asked.keys:
        table = spelled(table, assigned, asked.selection.sectors)
    return finished(table, asked.keys)


def sectors(ledger: Ledger) -> dict[str, str]:
    """The sectors of a ledger, by folded name."""
    named = ledger.statements.select("sector_key", "sector").drop_nulls()
    (rows,) = ledger.as_found.collect([named.group_by("sector_key").agg(pl.col("sector").min())])
    return dict(rows.rows())
