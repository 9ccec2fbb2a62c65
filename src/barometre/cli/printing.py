"""PDF through a Chromium, where there is one."""

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from barometre.errors import SourceError, Words

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge")
_OPTIONS = (
    "--headless", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--no-pdf-header-footer",
)  # fmt: skip
_SECONDS = 120


def printer() -> str | None:
    """The program that prints a page: a Chromium, whatever it is called here."""
    return next((found for name in _NAMES if (found := shutil.which(name))), None)


def require_printer() -> str:
    """The same. Raises `SourceError`, with another way to a PDF, when there is none."""
    found = printer()
    if found is None:
        raise SourceError(
            Words(
                fr="Aucun Chromium n'a été trouvé pour faire un PDF.", en="No Chromium was found that could make a PDF."
            ),
            Words(
                fr="Écrivez -o edition.html, ouvrez la page dans un navigateur et imprimez-la en PDF (Ctrl+P).",
                en="Write -o edition.html, open the page in a browser and print it to PDF (Ctrl+P).",
            ),
        )
    return found


def as_pdf(page: bytes) -> bytes:
    """The page as a PDF. Raises `SourceError` when it can't be printed."""
    program = require_printer()
    with tempfile.TemporaryDirectory(prefix="barometre-", ignore_cleanup_errors=True) as folder:
        source, target = Path(folder, "edition.html"), Path(folder, "edition.pdf")
        source.write_bytes(page)
        where = [f"--user-data-dir={folder}/profile", f"--print-to-pdf={target}", source.as_uri()]
        root = ["--no-sandbox"] if os.geteuid() == 0 else []  # Chromium has no sandbox for root
        try:
            _run([program, *_OPTIONS, *root, *where], folder)
        except (OSError, subprocess.TimeoutExpired) as error:
            raise _not_printed(str(error)) from error
        if not target.is_file():
            raise _not_printed(program)
        return target.read_bytes()


def _run(words: Sequence[str], folder: str) -> None:
    """Run a program that has processes of its own, its files in a folder; whoever leaves before its end ends them all.

    Raises `OSError`, `TimeoutExpired`.
    """
    nothing, where = subprocess.DEVNULL, {**os.environ, "TMPDIR": folder}
    started = subprocess.Popen(words, env=where, start_new_session=True, stdin=nothing, stdout=nothing, stderr=nothing)  # noqa: S603
    try:
        started.wait(_SECONDS)
    except BaseException:
        os.killpg(started.pid, signal.SIGKILL)
        started.wait()
        raise


def _not_printed(why: str) -> SourceError:
    return SourceError(
        Words(fr=f"Le PDF n'a pas pu être imprimé ({why}).", en=f"The PDF could not be printed ({why})."),
        Words(fr="Écrivez -o edition.html et imprimez la page.", en="Write -o edition.html and print the page."),
    )
