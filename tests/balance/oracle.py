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
METHODS = ("dge", "dge-strict", "announcements", "erm", "jobs")
MEASURES = {"sites": None, "jobs": "jobs_change", "investment": "investment"}
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


def weigh(event, method, measure):
    """The weight of an event that stands (None: unknown), the interval that places it, and why it does not count."""
    days = event["announced" if method in ("announcements", "erm") else "effective"]
    reason = why_not(event, method, days)
    size = 1 if measure == "sites" else event[MEASURES[measure]]
    weight = size and (abs(size) if event["flow"] in ADDS else -abs(size))
    return {None: weight, "detail-unknown": None}.get(reason, 0), days, reason


def why_not(event, method, days):
    """The first reason for which an event does not count, or None."""
    by_detail = method in ("dge-strict", "announcements")
    reasons = {
        "announced-only": method not in ("announcements", "erm") and event["status"] == "announced",
        "flow-not-in-method": by_detail and event["flow"] in ("extension", "reduction"),
        "not-dated": days is None,
        "size-unknown": large(event, method) == "who knows",
        "below-threshold": large(event, method) == "no",
        "detail-unknown": by_detail and "_or_" in event["flow"],
    }
    return next((reason for reason, holds in reasons.items() if holds), None)


def large(event, method):
    """Whether an event is as large as a method demands: yes, no, or who knows.

    Ten jobs for what is announced; 40 % of production for an extension or a reduction, when it is known; for the ERM a
    hundred jobs, or a tenth of a site of more than 250.
    """
    if method == "announcements":
        return "who knows" if not sizes(event) else "yes" if max(sizes(event)) >= 10 else "no"
    if method == "erm":
        return large_for_erm(event["jobs_before"], event["jobs_change"])
    change = event["production"]
    small = event["flow"] in ("extension", "reduction") and change is not None and abs(change) < 40
    return "no" if method == "dge" and small else "yes"


def large_for_erm(before, change):
    if change is None:
        return "who knows"
    if abs(change) >= 100:
        return "yes"
    if before is None:
        return "who knows"
    return "yes" if before > 250 and abs(change) * 10 >= before else "no"


def sizes(event):
    """What is known of a site's size: the jobs before, and the jobs changed."""
    return [abs(jobs) for jobs in (event["jobs_before"], event["jobs_change"]) if jobs is not None]


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


def count(events, method, by, day=None, selection=None, measure=None):
    """The figures of each cell, and how many rows count or do not, by reason."""
    measure = measure or ("jobs" if method in ("erm", "jobs") else "sites")
    cells, reasons = {}, Counter()
    for event, standing in zip(events, standings(events, day), strict=True):
        weight, days, reason = (0, None, standing) if standing else weigh(event, method, measure)
        if reason in (None, "detail-unknown"):
            cell, outside = place_in_table(event, days, by, selection or {})
            if cell is not None:
                cells.setdefault(cell, []).append((event, weight, reason is not None))
            reason = outside or reason
        reasons[reason] += 1
    if not by:
        cells.setdefault((), [])
    return {cell: figures(held) for cell, held in cells.items()}, dict(reasons)


def figures(held):
    """One figure per flow, then positive, negative, net and strict net, None where unknown; then what is known."""
    answer = {flow: size([unit for unit in held if unit[0]["flow"] == flow]) for flow in FLOWS}
    answer["positive"] = size([unit for unit in held if unit[0]["flow"] in ADDS])
    answer["negative"] = size([unit for unit in held if unit[0]["flow"] in TAKES_AWAY])
    answer["net"] = add(held)
    either = any("_or_" in event["flow"] and weight != 0 for event, weight, _ in held)
    strict = [unit for unit in held if unit[0]["flow"] in ("opening", "closure")]
    answer["net_strict"] = None if either else add(strict)
    answer["events"] = len(held)
    answer["known"] = sum(weight is not None for _, weight, _ in held)
    return answer


def add(held):
    """The sum of what is known; None when the detail of a unit is not known, or nothing is known of any."""
    if any(undetailed for _, _, undetailed in held):
        return None
    known = [weight for _, weight, _ in held if weight is not None]
    return None if held and not known else sum(known)


def size(held):
    total = add(held)
    return None if total is None else abs(total)
