"""What a conversion says of the rows that it read: how many it wrote, and why it did not write the others."""

from collections.abc import Mapping

from barometre.display.labels import Labels

_LEFT_OUT = {"totals": "total-row", "continued": "continued-row", "notes": "note-row", "refused": "invalid"}
"""What `ledger.ranking.accounts` calls the rows that are not written, and the reason's label."""


def conversion(rows: Mapping[str, int], labels: Labels) -> str:
    """Where every row went: read = written + not written (by reason)."""
    reasons = [labels.count("reasons", label, rows[name]) for name, label in _LEFT_OUT.items() if rows[name]]
    left_out = sum(rows[name] for name in _LEFT_OUT)
    written = rows["read"] - left_out
    if not left_out:
        return labels.count("converting", "written", written)
    read, colon = labels.count("accounting", "read", rows["read"]), " : " if labels.lang == "fr" else ": "
    some, others = labels.count("converting", "of_all", written), labels.count("converting", "others", left_out)
    return f"{read}{colon}{some}, {others} ({', '.join(reasons)})."
