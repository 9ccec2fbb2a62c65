"""Make the pictures of an edition, `docs/pictures/report-*.png`, in the Chromium that is here.

    python tools/make_screenshots.py

Each shows the top of a page, 1100 pixels wide. One that is too large has its colours reduced, where Pillow is
installed.
"""

import os
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

from program import FOLDER, ROOT, write

PICTURES = {
    "report-official.fr.png": "official --semester 2024S1 --lang fr",
    "report-official.en.png": "official --semester 2024S1 --lang en",
    "report-documented.fr.png": "documented --semester 2024S1 --lang fr",
}
SIZE = "1100,1750"
MOST = 300_000
"""How many bytes a picture may have."""


def picture(source: Path, target: Path) -> None:
    """Take the picture of a page."""
    sys.path.insert(0, str(ROOT / "src"))
    from barometre.cli.printing import require_printer

    options = ["--headless", "--disable-gpu", "--disable-quic", "--no-first-run", "--hide-scrollbars",
               "--disable-background-networking", "--disable-component-update", "--disable-sync"]  # fmt: skip
    root = ["--no-sandbox"] if os.geteuid() == 0 else []
    where = [f"--user-data-dir={source.parent}/profile", f"--window-size={SIZE}", f"--screenshot={target}"]
    command = [require_printer(), *options, *root, *where, source.as_uri()]
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603


def reduce(target: Path) -> None:
    """Reduce the colours of a picture that is too large, where Pillow is installed."""
    if target.stat().st_size > MOST and find_spec("PIL"):
        from PIL import Image

        with Image.open(target) as full:
            full.convert("RGB").quantize(256).save(target, optimize=True)


if __name__ == "__main__":
    for name, asked in PICTURES.items():
        with tempfile.TemporaryDirectory() as folder:
            source = Path(folder, "edition.html")
            write(f"report {asked}", source)
            picture(source, FOLDER / name)
        reduce(FOLDER / name)
        size = (FOLDER / name).stat().st_size
        if size > MOST:
            sys.exit(f"{name}: {size} bytes are too many")
