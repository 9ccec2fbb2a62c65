"""The counting of a barometer a second time, in plain Python: slow, obvious, and without a line of its twin.

Written from the description of the domain, to be compared with `barometre.balance`. An event is a mapping:

    id, flow, effective, announced, recorded, status, region, departement, sector, jobs_before, jobs_change, production

`effective` and `announced` are (first day, last day) or None; `recorded` is a day or None.
"""

import unicodedata
from collections import Counter
from datetime import date

ADDS = ("opening", "extension", "opening_or_extension")
TAKES_AWAY = ("closure", "reduction", "closure_or_reduction")
FLOWS = (*ADDS, *TAKES_AWAY)
METHODS = ("dge", "dge-strict", "announcements")
LONG_AGO = date(1, 1, 1)


def standings(events, day=None):
    """For each event, why it does not stand on that day; None where it does."""
    conflicting = [any(contradicts(event, other) for other in about(event, events)) for event in events]
    answers = []
    for i, event in enumerate(events):
        others = [
            (e, wrong) for e, wrong in zip(events, conflicting, strict=True) if same_id(e, event) and heard(e, day)
        ]
        said = [e for e, wrong in zip(events[:i], conflicting, strict=False) if not wrong and same_id(e, event)]
        reasons = {
            "invalid": conflicting[i],
            "recorded-later": not heard(event, day),
            "doubtful": any(wrong for _, wrong in others),
            "superseded": any(recorded(e) > recorded(event) for e, _ in others),
            "repeated": event in said,
            "withdrawn": event["status"] == "withdrawn",
        }
        answers.append(next((reason for reason, holds in reasons.items() if holds), None))
    return answers


def about(event, events):
    """The statements about the same event that have no order with this one: of its day, or all when one has no day."""
    peers = [e for e in events if same_id(e, event)]
    undated = any(e["recorded"] is None for e in peers)
    return peers if undated else [e for e in peers if e["recorded"] == event["recorded"]]


def same_id(one, other):
    return one["id"] is not None and one["id"] == other["id"]


def contradicts(one, other):
    """Whether two statements say different things, whenever they were recorded."""
    return {**one, "recorded": None} != {**other, "recorded": None}


def recorded(event):
    return event["recorded"] or LONG_AGO


def heard(event, day):
    return day is None or recorded(event) <= day


def weigh(event, method):
    """The weight of an event that stands (None: unknown), the interval that places it, and why it does not count."""
    days = event["announced" if method == "announcements" else "effective"]
    reason = why_not(event, method, days)
    weight = 1 if event["flow"] in ADDS else -1
    return {None: weight, "detail-unknown": None}.get(reason, 0), days, reason


def why_not(event, method, days):
    """The first reason for which an event does not count, or None."""
    reasons = {
        "announced-only": method != "announcements" and event["status"] == "announced",
        "flow-not-in-method": method != "dge" and event["flow"] in ("extension", "reduction"),
        "not-dated": days is None,
        "size-unknown": method == "announcements" and not sizes(event),
        "below-threshold": too_small(event, method),
        "detail-unknown": method != "dge" and "_or_" in event["flow"],
    }
    return next((reason for reason, holds in reasons.items() if holds), None)


def too_small(event, method):
    """Ten jobs for what is announced; 40 % of production for an extension or a reduction, when it is known."""
    if method == "announcements":
        return max(sizes(event), default=0) < 10
    change = event["production"]
    return event["flow"] in ("extension", "reduction") and change is not None and abs(change) < 40


def sizes(event):
    """What is known of a site's size: the jobs before, and the jobs changed."""
    return [abs(jobs) for jobs in (event["jobs_before"], event["jobs_change"]) if jobs is not None]


def strict_weight(event, weight):
    """The weight in openings − closures: unknown for a unit that may or may not be one."""
    if "_or_" in event["flow"]:
        return None
    return weight if event["flow"] in ("opening", "closure") else 0


def period(days, grain):
    """The period that holds both days, or None when they lie in two."""
    first, last = (code(day, grain) for day in days)
    return first if first == last else None


def code(day, grain):
    if grain == "year":
        return f"{day.year:04}"
    if grain == "semester":
        return f"{day.year:04}S{1 if day.month < 7 else 2}"
    if grain == "quarter":
        return f"{day.year:04}Q{(day.month + 2) // 3}"
    return f"{day.year:04}-{day.month:02}"


def folded(text):
    """A sector without case and accents."""
    return "".join(c for c in unicodedata.normalize("NFD", text.lower()) if c.isalnum())


def place_in_table(event, days, by, selection):
    """The cell of an event that counts, or why it is in none."""
    codes = {grain: period(days, grain) for grain in by if grain in ("year", "semester", "quarter", "month")}
    if None in codes.values():
        return None, "date-too-coarse"
    spans = joined(selection.get("periods", []))
    says = {"region": event["region"], "departement": event["departement"], "sector": event["sector"]}
    says["sector"] = says["sector"] and folded(says["sector"])
    asked = {key: selection[key] for key in says if selection.get(key)}
    if spans and not any(days[0] <= last and first <= days[1] for first, last in spans):
        return None, "outside-selection"
    if any(says[key] is not None and says[key] not in asked[key] for key in asked):
        return None, "outside-selection"
    if spans and not any(first <= days[0] and days[1] <= last for first, last in spans):
        return None, "date-too-coarse"
    for key in asked:
        if says[key] is None:
            return None, f"{key}-not-stated"
    return tuple(codes.get(key, says.get(key)) for key in by), None


def joined(spans):
    """These spans of days, those that touch made one."""
    answer = []
    for first, last in sorted(spans):
        if answer and (first - answer[-1][1]).days <= 1:
            answer[-1] = (answer[-1][0], max(last, answer[-1][1]))
        else:
            answer.append((first, last))
    return answer


def count(events, method, by, day=None, selection=None):
    """The figures of each cell, and how many rows count or do not, by reason."""
    cells, reasons = {}, Counter()
    for event, standing in zip(events, standings(events, day), strict=True):
        weight, days, reason = (0, None, standing) if standing else weigh(event, method)
        if reason in (None, "detail-unknown"):
            cell, outside = place_in_table(event, days, by, selection or {})
            reason = outside or reason
            if cell is not None:
                cells.setdefault(cell, []).append((event, weight))
        reasons[reason] += 1
    if not by:
        cells.setdefault((), [])
    return {cell: figures(held) for cell, held in cells.items()}, dict(reasons)


def figures(held):
    """One figure per flow, then positive, negative, net and strict net; None where a weight is unknown."""
    answer = {flow: size([(e, w) for e, w in held if e["flow"] == flow]) for flow in FLOWS}
    answer["positive"] = size([(e, w) for e, w in held if e["flow"] in ADDS])
    answer["negative"] = size([(e, w) for e, w in held if e["flow"] in TAKES_AWAY])
    answer["net"] = add([w for _, w in held])
    answer["net_strict"] = add([strict_weight(e, w) for e, w in held])
    return answer


def add(weights):
    return None if None in weights else sum(weights)


def size(held):
    total = add([w for _, w in held])
    return None if total is None else abs(total)
