"""The program of this checkout, run for the pictures of the documentation."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "docs" / "pictures"
_START = "import sys; sys.argv[0] = 'barometre'; from barometre.cli.start import run; run()"


def write(asked: str, target: Path) -> None:
    """Let the program write what is asked of it into a file."""
    command = [sys.executable, "-c", _START, *asked.split(), "-o", str(target)]
    subprocess.run(command, check=True, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT / "src")})  # noqa: S603
