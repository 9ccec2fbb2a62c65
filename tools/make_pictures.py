"""Make the pictures of the documentation, `docs/pictures/*.svg`, from the shipped ledgers.

    python tools/make_pictures.py

The same ledgers give the same bytes: git shows when a picture changes.
"""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "docs" / "pictures"
PICTURES = {
    "map.svg": "map documented --period 2024 --by departement --lang en",
    "map.fr.svg": "map documented --period 2024 --by departement --lang fr",
    "series.svg": "chart documented --by semester --lang en",
}
START = "import sys; sys.argv[0] = 'barometre'; from barometre.cli.main import run; run()"

if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name, asked in PICTURES.items():
        command = [sys.executable, "-c", START, *asked.split(), "-o", str(FOLDER / name)]
        subprocess.run(command, check=True, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT / "src")})  # noqa: S603
