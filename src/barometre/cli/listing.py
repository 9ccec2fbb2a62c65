"""How a check is shown: in which format, how much of it, and where it and the refused rows go."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from barometre.cli.checking import Checked
from barometre.cli.formats import FOR_READERS, FindingsFormat
from barometre.cli.output import deliver, format_named, note, screen
from barometre.display.labels import Labels
from barometre.display.terminal import Screen
from barometre.errors import Lang, Misuse, Words
from barometre.ledger.silences import Silences

DEFAULT_CONFIG = Path("barometre.yaml")
LISTED = 100
"""How many findings a reader is shown, unless `--limit` says otherwise."""

_SUFFIXES = {
    ".txt": FindingsFormat.TEXT,
    ".csv": FindingsFormat.CSV,
    ".json": FindingsFormat.JSON,
    ".jsonl": FindingsFormat.JSONL,
    ".ndjson": FindingsFormat.JSONL,
    ".sarif": FindingsFormat.SARIF,
    ".xml": FindingsFormat.JUNIT,
    ".md": FindingsFormat.MARKDOWN,
}


@dataclass(frozen=True)
class Listing:
    """How the findings are listed: their format, how many at most (None: all), and the files written."""

    form: FindingsFormat
    limit: int | None
    output: Path | None
    rejects: Path | None

    @property
    def on_screen(self) -> bool:
        """Whether the answer goes to standard output."""
        return self.output is None or str(self.output) == "-"


def chosen_listing(
    form: FindingsFormat | None, limit: int | None, output: Path | None, rejects: Path | None
) -> Listing:
    """How the findings are listed. Raises `Misuse` for a file that can't be what it is asked to be."""
    chosen = format_named(form, output, _SUFFIXES, FindingsFormat.TEXT)
    if limit is None and chosen in FOR_READERS:
        limit = LISTED
    if rejects is not None:
        _require_csv(rejects)
        if output is not None and os.path.realpath(output) == os.path.realpath(rejects):
            raise Misuse(
                Words(fr="--output et --rejects nomment le même fichier.", en="--output and --rejects name one file."),
                Words(fr="Nommez-en deux.", en="Name two."),
            )
    return Listing(chosen, limit or None, output, rejects)


def _require_csv(rejects: Path) -> None:
    if str(rejects) == "-" or rejects.suffix.lower() not in (".csv", ".txt", ""):
        raise Misuse(
            Words(fr=f"--rejects {rejects} : ce n'est pas un fichier CSV.", en=f"--rejects {rejects}: not a CSV file."),
            Words(fr="Par exemple --rejects rejets.csv.", en="For example --rejects rejects.csv."),
        )


def silences_of(config: Path | None, lang: Lang) -> Silences:
    """What may stand: the named document's silences, else those of `barometre.yaml` here, which is then announced."""
    if config is not None:
        return Silences.load(config)
    if not DEFAULT_CONFIG.exists():
        return Silences()
    note(Words(fr=f"Configuration : {DEFAULT_CONFIG}.", en=f"Configuration: {DEFAULT_CONFIG}.").in_(lang))
    return Silences.load(DEFAULT_CONFIG)


def show(found: Checked, listing: Listing, lang: Lang, *, strict: bool) -> None:
    """Write the findings where they were asked for; say beside them what the format can't."""
    from barometre.display.findings import summary, unused

    labels = Labels(lang)
    seen = screen() if listing.on_screen else Screen()
    encoding = seen.encoding if listing.form in FOR_READERS else "utf-8"
    parts = (text.encode(encoding, "replace") for text in _rendered(found, listing.form, labels, seen, strict=strict))
    deliver(parts, listing.output, _inputs(found))
    if not (listing.on_screen and listing.form in FOR_READERS):
        for line in summary(found.verdict, labels):
            note(line)
    for line in unused(found.verdict, labels):
        note(line)


def _rendered(found: Checked, form: FindingsFormat, labels: Labels, seen: Screen, *, strict: bool) -> Iterable[str]:
    """The text of a check in a format, in parts."""
    from barometre.display import findings_data as data
    from barometre.display.findings import as_text
    from barometre.display.github import as_github

    verdict = found.verdict
    match form:
        case FindingsFormat.TEXT:
            return as_text(found.listed(), verdict, labels, seen)
        case FindingsFormat.CSV:
            return data.as_csv(found.listed(), labels)
        case FindingsFormat.JSON:
            return data.as_json(found.listed(), verdict, labels)
        case FindingsFormat.JSONL:
            return data.as_jsonl(found.listed(), labels)
        case FindingsFormat.GITHUB:
            return as_github(found.listed(placed=True), verdict, labels)
        case _:
            return _document(found, form, labels, seen, strict=strict)


def _document(found: Checked, form: FindingsFormat, labels: Labels, seen: Screen, *, strict: bool) -> Iterator[str]:
    """The text of a check in the formats that are one document."""
    from importlib.metadata import version

    from barometre.display.findings_table import findings_table
    from barometre.display.formats import as_markdown
    from barometre.display.junit import as_junit
    from barometre.display.sarif import as_sarif
    from barometre.display.terminal import as_table

    if form is FindingsFormat.SARIF:
        yield from as_sarif(found.listed(placed=True), found.verdict, labels, version("barometre"))
    elif form is FindingsFormat.JUNIT:
        yield from as_junit(found.cases(), found.verdict, labels, strict=strict)
    else:
        table = findings_table(found.listed(), found.verdict, labels)
        yield as_table(table, labels, seen) if form is FindingsFormat.TABLE else as_markdown(table, labels)


def write_rejects(found: Checked, listing: Listing, lang: Lang) -> None:
    """Write the refused rows, where they were asked for, and say how many they are."""
    if listing.rejects is None:
        return
    deliver(found.rejects(lang).write_csv().encode(), listing.rejects, _inputs(found))
    count = Labels(lang).count("check", "rejected", found.verdict.refused)
    note(f"{listing.rejects}{' : ' if lang == 'fr' else ': '}{count}.")


def _inputs(found: Checked) -> list[Path | None]:
    config = found.verdict.config
    return [*found.ledger.paths(), None if config is None else Path(config)]
