"""Where an answer goes: a format, a terminal's abilities, and files written whole or not at all."""

import os
import sys
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from barometre.cli.formats import BINARY, DRAWN, Format, PictureFormat
from barometre.errors import Misuse, SourceError, Words
from barometre.reasons import reason

if TYPE_CHECKING:
    from barometre.display.labels import Labels
    from barometre.display.table import Table
    from barometre.display.terminal import Screen

_SUFFIXES = {
    ".csv": Format.CSV,
    ".tsv": Format.TSV,
    ".json": Format.JSON,
    ".jsonl": Format.JSONL,
    ".ndjson": Format.JSONL,
    ".md": Format.MARKDOWN,
    ".txt": Format.TABLE,
    ".html": Format.HTML,
    ".htm": Format.HTML,
    ".xlsx": Format.XLSX,
    ".parquet": Format.PARQUET,
}


def chosen_format(form: Format | None, output: Path | None) -> Format:
    """The format asked for, else the one that the file's suffix names, else a table. Raises `Misuse`."""
    return format_named(form, output, _SUFFIXES, Format.TABLE)


_Form = TypeVar("_Form")


def format_named(form: _Form | None, output: Path | None, suffixes: Mapping[str, _Form], default: _Form) -> _Form:
    """The format asked for, else the one that the file's suffix names, else the default.

    Raises `Misuse` for a suffix that names none, and for a format that a terminal can't show.
    """
    if form in BINARY and to_screen(output) and sys.stdout.isatty():
        raise _no_sight(str(form))
    if form is not None:
        return form
    if output is None or to_screen(output):
        return default
    found = suffixes.get(output.suffix.lower())
    if found is None:
        example = "csv" if ".csv" in suffixes else default
        raise Misuse(
            Words(fr=f"{output} : ce suffixe ne nomme aucun format.", en=f"{output}: this suffix names no format."),
            Words(
                fr=f"Suffixes connus : {', '.join(suffixes)} ; ou nommez le format : --format {example}.",
                en=f"Known suffixes: {', '.join(suffixes)}; or name the format: --format {example}.",
            ),
        )
    return found


def chosen_picture(form: PictureFormat | None, output: Path | None) -> PictureFormat:
    """The format asked for, else the one that the file's suffix names, else SVG.

    Raises `Misuse` for a picture that would go to a terminal, unless SVG was asked for.
    """
    if form is None and to_screen(output) and sys.stdout.isatty():
        raise Misuse(
            Words(fr="Un terminal ne montre pas d'image.", en="A terminal shows no picture."),
            Words(fr="Nommez un fichier : -o image.svg ; en texte : barometre net --format chart.",
                  en="Name a file: -o picture.svg; as text: barometre net --format chart."),
        )  # fmt: skip
    return format_named(form, output, {f".{one.value}": one for one in PictureFormat}, PictureFormat.SVG)


def _no_sight(form: str) -> Misuse:
    return Misuse(
        Words(fr=f"{form} ne s'affiche pas sur un terminal.", en=f"{form} can't be shown on a terminal."),
        Words(fr=f"Nommez un fichier : -o fichier.{form}.", en=f"Name a file: -o file.{form}."),
    )


def rendered(table: "Table", form: Format, labels: "Labels", *, to_file: bool) -> str | bytes:
    """A table in a format, with the width and the colours of the terminal where one reads it."""
    if form in DRAWN and not to_file:
        return _drawn(table, form, labels)
    from barometre.display.rendering import render

    return render(table, form.value, labels.lang)


def _drawn(table: "Table", form: Format, labels: "Labels") -> str:
    """A table or a chart of text, for the terminal."""
    if form is Format.TABLE:
        from barometre.display.terminal import as_table

        return as_table(table, labels, screen())
    from barometre.display.text_chart import as_chart

    return as_chart(table, labels, screen())


def screen() -> "Screen":
    """What standard output can show: its width where it is a terminal, colour where it is wanted, its encoding."""
    from shutil import get_terminal_size

    from barometre.display.terminal import Screen

    terminal = sys.stdout.isatty()
    forced = os.environ.get("CLICOLOR_FORCE", "") not in ("", "0")
    plain = bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") == "dumb"
    return Screen(
        width=get_terminal_size().columns if terminal else None,
        color=(terminal or forced) and not plain,
        encoding=sys.stdout.encoding or "utf-8",
    )


def answer(text: str | bytes, output: Path | None, inputs: Iterable[Path | None], form: Format) -> None:
    """Write the answer to standard output, or whole to a file. Raises `Misuse`, `SourceError`."""
    if isinstance(text, bytes):
        deliver(text, output, inputs)
        return
    encoding = sys.stdout.encoding if form in DRAWN and to_screen(output) else "utf-8"
    deliver(text.encode(encoding or "utf-8", "replace"), output, inputs)


def to_screen(output: Path | None) -> bool:
    """Whether the answer goes to standard output."""
    return output is None or str(output) == "-"


def deliver(content: bytes | Iterable[bytes], output: Path | None, inputs: Iterable[Path | None] = ()) -> None:
    """Write the bytes to standard output, or whole to a file; they may come in parts.

    Raises `Misuse`, `SourceError`.
    """
    content = [content] if isinstance(content, bytes) else content
    if output is None or to_screen(output):
        sys.stdout.buffer.writelines(content)
        sys.stdout.buffer.flush()
        return
    _refuse_input(output, inputs)
    try:
        _write_whole(output, content)
    except OSError as error:
        why = reason(error)
        raise SourceError(
            Words(fr=f"{output} : écriture impossible ({why.fr}).", en=f"{output}: can't be written ({why.en})."),
            Words(fr="Vérifiez le dossier et vos droits.", en="Check the folder and your permissions."),
        ) from error


def _refuse_input(output: Path, inputs: Iterable[Path | None]) -> None:
    if any(path is not None and os.path.realpath(path) == os.path.realpath(output) for path in inputs):
        raise Misuse(
            Words(fr=f"{output} est un registre lu : il ne sera pas écrasé.",
                  en=f"{output} is a ledger that was read: it is not overwritten."),
            Words(fr="Nommez un autre fichier.", en="Name another file."),
        )  # fmt: skip


def _write_whole(output: Path, content: Iterable[bytes]) -> None:
    output = Path(os.path.realpath(output))  # a link is followed, not replaced
    if output.exists() and not output.is_file():  # a device or a pipe has no "whole"
        with output.open("wb") as device:
            device.writelines(content)
        return
    handle, name = tempfile.mkstemp(prefix=f".{output.name}.", dir=output.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.writelines(content)
        temporary.chmod(output.stat().st_mode & 0o777 if output.exists() else 0o666 & ~_umask())
        temporary.replace(output)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def note(text: str) -> None:
    """One line on standard error. Whoever reads it may have left: that changes nothing to the answer."""
    from contextlib import suppress

    from barometre.display.escape import encodable, printable

    with suppress(OSError):
        print(encodable(printable(text), sys.stderr.encoding or "utf-8"), file=sys.stderr)  # noqa: T201
