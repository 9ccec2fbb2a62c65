"""All that the page of an edition shows, collected."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from importlib.metadata import version

from barometre.balance.answer import Balance
from barometre.balance.cells import Selection
from barometre.balance.comparison import Revised
from barometre.cli.asking import Asked, AskedEdition
from barometre.cli.comparing import recording_days, revised
from barometre.cli.counting import counted, explained
from barometre.cli.opening import refuse_invalid
from barometre.cli.question import Question
from barometre.display.balances import Made
from barometre.display.provenance import source_date
from barometre.display.report.edition import Earlier, Edition
from barometre.errors import Lang
from barometre.ledger.digests import digests
from barometre.ledger.loading import Ledger
from barometre.reference.methods import Method

_BEFORE = 7
"""How many periods before that of the edition the series has."""


def edition_of(
    ledger: Ledger, asked: AskedEdition, method: Method, day: date | None, lang: Lang, *, skip: bool
) -> Edition:
    """The edition of a period. Raises `Refused` when rows can't be understood, unless they may be skipped."""
    held = replace(ledger, statements=ledger.as_found.collect([ledger.statements])[0].lazy())
    selection = Selection(regions=asked.regions, periods=(asked.period,))
    put = Question(held, Asked(selection, _keys(asked)))
    places = counted(put, method, None, day, everywhere=True, undecided=True)
    refuse_invalid(held, places.invalid, lang, skip=skip)
    made = source_date()
    return Edition(
        period=asked.period,
        place=asked.place,
        places=places,
        sectors=_sectors(held, selection, method, day),
        series=_series(held, asked, method, day),
        earlier=tuple(_earlier(held, asked, method, day)),
        explained=explained(put, method, None, day),
        revised=_revised(put, method, day),
        made=Made.of(held.names(), method, selection, day, None),
        regions=held.known.regions,
        made_on=made.date() if made else date.today(),
        version=version("barometre"),
        digests=digests([ledger]),
    )


def _keys(asked: AskedEdition) -> tuple[str, ...]:
    return ("region", "departement") if asked.place == "departement" else ("region",)


def _sectors(ledger: Ledger, selection: Selection, method: Method, day: date | None) -> Balance | None:
    """The balances by sector; None where no event says its sector."""
    found = counted(Question(ledger, Asked(selection, ("sector",))), method, None, day, everywhere=False)
    return found if any(cell["sector"] is not None for cell in found.cells) else None


def _series(ledger: Ledger, asked: AskedEdition, method: Method, day: date | None) -> Balance:
    periods = tuple(asked.period.shifted(-back) for back in range(_BEFORE, -1, -1))
    selection = Selection(regions=asked.regions, periods=periods)
    put = Question(ledger, Asked(selection, (asked.period.grain.value,)))
    return counted(put, method, None, day, everywhere=True, undecided=True)


def _earlier(ledger: Ledger, asked: AskedEdition, method: Method, day: date | None) -> Iterator[Earlier]:
    for period in asked.earlier:
        put = Question(ledger, Asked(Selection(regions=asked.regions, periods=(period,)), ()))
        yield Earlier(period, counted(put, method, None, day, everywhere=False))


def _revised(put: Question, method: Method, day: date | None) -> tuple[Revised, Revised] | None:
    """What changed since the edition before, in the net and in the strict net; None where there was none."""
    days = [one for one in recording_days(put.ledger) if day is None or one <= day][-2:]
    if len(days) < 2:
        return None
    net, strict = (revised(put, method, None, days, figure, explain=True) for figure in ("net", "net_strict"))
    return net, strict
