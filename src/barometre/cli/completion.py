"""What the shell offers: names from the shipped documents, never from a ledger, and without polars."""

from collections.abc import Iterable, Iterator

Offer = tuple[str, str]


def _matching(incomplete: str, offers: Iterable[Offer]) -> Iterator[Offer]:
    """The offers that begin with what is typed after the last comma, in small letters where these are typed.

    Typer drops an offer that does not begin with the very letters typed.
    """
    done, comma, last = incomplete.rpartition(",")
    for text, said in offers:
        spelled = text if text.startswith(last) else text.lower()
        if spelled.startswith(last):
            yield f"{done}{comma}{spelled}", said


def regions(incomplete: str) -> list[Offer]:
    """Regions by their abbreviation or code."""
    from barometre.reference.regions import Regions

    known = Regions.load().by_code.values()
    offers = [(abbreviation, r.names.fr) for r in known for abbreviation in r.abbreviations[:1]]
    return list(_matching(incomplete, [*offers, *((r.code, r.names.fr) for r in known)]))


def referentials(incomplete: str) -> list[Offer]:
    """The shipped referentials of places; the shell itself offers files."""
    from barometre.reference.regions import shipped_regions

    return list(_matching(incomplete, [(name, path.name) for name, path in shipped_regions().items()]))


def departements(incomplete: str) -> list[Offer]:
    """Départements by their code."""
    from barometre.reference.regions import Regions

    return list(_matching(incomplete, Regions.load().departements.items()))


def _recent(grain_name: str) -> list[Offer]:
    from datetime import date

    from barometre.reference.periods import Grain, Period

    grain, today = Grain(grain_name), date.today()
    now = Period.holding(today, grain)
    return [(now.shifted(-back).code, "") for back in range(6 * grain.per_year)]


def semesters(incomplete: str) -> list[Offer]:
    """The semesters of the last six years, latest first."""
    return list(_matching(incomplete, _recent("semester")))


def periods(incomplete: str) -> list[Offer]:
    """The years, semesters, quarters and months of the last six years."""
    offers = [offer for grain in ("year", "semester", "quarter", "month") for offer in _recent(grain)]
    return list(_matching(incomplete, offers))


def methods(incomplete: str) -> list[Offer]:
    """The shipped methods and their titles."""
    from barometre.reference.methods import Method, shipped_methods

    return list(_matching(incomplete, [(name, Method.load(name).title.fr) for name in shipped_methods()]))


def formats(incomplete: str) -> list[Offer]:
    """The formats of a table."""
    from barometre.cli.formats import Format

    return list(_matching(incomplete, [(form.value, "") for form in Format]))


def ledger_formats(incomplete: str) -> list[Offer]:
    """The formats of a ledger that is written."""
    from barometre.cli.formats import LedgerFormat

    return list(_matching(incomplete, [(form.value, "") for form in LedgerFormat]))


def findings_formats(incomplete: str) -> list[Offer]:
    """The formats of a check."""
    from barometre.cli.formats import FindingsFormat

    return list(_matching(incomplete, [(form.value, "") for form in FindingsFormat]))


def keys(incomplete: str) -> list[Offer]:
    """The keys that rows can have."""
    known = ("region", "departement", "sector", "year", "semester", "quarter", "month")
    return list(_matching(incomplete, [(key, "") for key in known]))


def ledgers(incomplete: str) -> list[Offer]:
    """The shipped ledgers; the shell itself offers files."""
    from barometre.ledger.sources import SHIPPED

    return list(_matching(incomplete, [(name, "") for name in SHIPPED]))
