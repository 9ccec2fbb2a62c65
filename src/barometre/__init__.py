"""Industrial barometers from event ledgers.

    import barometre as bm

    events = bm.load_events("ledger.csv")
    balances = bm.net(bm.qualify(events, bm.Method.load("dge")), by=("region", "semester"))
    balances.collect()

Every verb takes and returns a polars LazyFrame; names are opened when they are first used, so that importing the
package costs nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from barometre.balance.cells import Selection as Selection
    from barometre.balance.compare import compare as compare
    from barometre.balance.explain import explain as explain
    from barometre.balance.net import net as net
    from barometre.balance.qualify import qualify as qualify
    from barometre.balance.standing import as_of as as_of
    from barometre.display.rendering import render as render
    from barometre.display.table import Table as Table
    from barometre.errors import BarometreError as BarometreError
    from barometre.ledger.canonical import convert as convert
    from barometre.ledger.checks import check as check
    from barometre.ledger.loading import load_events as load_events
    from barometre.reference.methods import Measure as Measure
    from barometre.reference.methods import Method as Method
    from barometre.reference.periods import Period as Period
    from barometre.reference.regions import Regions as Regions
    from barometre.reference.vocabulary import Flow as Flow
    from barometre.reference.vocabulary import Vocabulary as Vocabulary

_ROOMS = {
    "BarometreError": "errors",
    "Flow": "reference.vocabulary",
    "Measure": "reference.methods",
    "Method": "reference.methods",
    "Period": "reference.periods",
    "Regions": "reference.regions",
    "Selection": "balance.cells",
    "Table": "display.table",
    "Vocabulary": "reference.vocabulary",
    "as_of": "balance.standing",
    "check": "ledger.checks",
    "compare": "balance.compare",
    "convert": "ledger.canonical",
    "explain": "balance.explain",
    "load_events": "ledger.loading",
    "net": "balance.net",
    "qualify": "balance.qualify",
    "render": "display.rendering",
}

__all__ = list(_ROOMS)


def __getattr__(name: str) -> Any:
    room = _ROOMS.get(name)
    if room is None:
        raise AttributeError(f"module 'barometre' has no attribute {name!r}")
    return getattr(import_module(f"barometre.{room}"), name)


def __dir__() -> list[str]:
    return sorted([*globals(), *_ROOMS])
