"""Golden files: what was printed when a person last looked at it. `GOLDEN=write python -m pytest` renews them."""

import os
from pathlib import Path

FOLDER = Path(__file__).parent / "golden"


def same_as_golden(name: str, text: str) -> bool:
    """Whether the text is what the golden file holds, to the byte; with GOLDEN=write, it is made so."""
    path = FOLDER / name
    if os.environ.get("GOLDEN") == "write":
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    assert text.encode() == path.read_bytes(), f"differs from {path.relative_to(FOLDER.parent)}; GOLDEN=write renews it"
    return True
