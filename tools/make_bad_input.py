"""Writes docs/bad-input.md: runs every case of tests/hostile/cases.py, and notes what was answered."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from hostile.page import PAGE, page

if __name__ == "__main__":
    PAGE.write_text("".join(page()), encoding="utf-8")
