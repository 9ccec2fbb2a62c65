"""The options that several commands share, in groups; each is declared in `options`."""

import os
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from barometre.cli import options as o
from barometre.cli.language import reader_language
from barometre.errors import Lang

if TYPE_CHECKING:
    from barometre.cli.asking import Asked
    from barometre.cli.formats import Format, PictureFormat
    from barometre.display.conditions import Condition
    from barometre.ledger.known import Known
    from barometre.ledger.rows import Reading
    from barometre.reference.regions import Regions


LISTED = 20
"""How many events that do not count a reader is shown, unless `--limit` says otherwise."""


@dataclass(frozen=True)
class ReadingOptions:
    """How ledgers are read."""

    encoding: o.Encoding = None
    separator: o.Separator = None
    sheet: o.SheetOption = None
    vocabulary: o.VocabularyFile = None
    regions: o.RegionsFile = "fr"

    def reading(self) -> "Reading":
        """How the files are to be read."""
        from barometre.ledger.rows import Reading

        return Reading(self.encoding, self.separator, self.sheet)

    def known(self, day: date | None = None) -> "Known":
        """The words and places with which they are read. Raises `Misuse`, `DocumentError`."""
        from barometre.ledger.known import Known
        from barometre.reference.regions import Regions
        from barometre.reference.vocabulary import Vocabulary

        return Known(Vocabulary.adding(self.vocabulary), Regions.named(self.regions), day)


@dataclass(frozen=True)
class LedgerOptions(ReadingOptions):
    """Which ledgers, and how they are read."""

    ledgers: o.Ledgers = None


@dataclass(frozen=True)
class CellOptions:
    """Which cells are asked for."""

    region: o.Region = None
    departement: o.Departement = None
    sector: o.Sector = None
    semester: o.Semester = None
    period: o.PeriodOption = None
    by: o.By = None

    def asked(self, regions: "Regions") -> "Asked":
        """The cells that the options name. Raises `Misuse` for a name that is not known."""
        from barometre.cli.asking import asked

        return asked(regions, self.region, self.departement, self.sector, self.semester, self.period, self.by)


@dataclass(frozen=True)
class PictureOptions:
    """In which format a picture is made, and where it goes."""

    form: o.PictureFormatOption = None
    output: o.Output = None
    lang: o.LanguageOption = None

    def language(self) -> Lang:
        """The reader's language."""
        return reader_language(self.lang, os.environ)

    def format(self) -> "PictureFormat":
        """The format asked for, or the one of the file's suffix. Raises `Misuse`."""
        from barometre.cli.output import chosen_picture

        return chosen_picture(self.form, self.output)


@dataclass(frozen=True)
class TableOptions:
    """How a table is shown, and where."""

    fail_if: o.FailIf = None
    pivot: o.Pivot = False
    provenance: o.Provenance = False
    form: o.FormatOption = None
    output: o.Output = None
    lang: o.LanguageOption = None

    def language(self) -> Lang:
        """The reader's language."""
        return reader_language(self.lang, os.environ)

    def checked(self) -> Lang:
        """The reader's language, once the format and the conditions are known to be possible. Raises `Misuse`."""
        self.format()
        self.conditions()
        return self.language()

    def conditions(self) -> "list[Condition]":
        """The conditions that make a run fail. Raises `Misuse` for one that can't be read."""
        if not self.fail_if:
            return []
        from barometre.display.conditions import Condition

        return [Condition.parse(text) for text in self.fail_if]

    def most_listed(self, limit: int | None) -> int | None:
        """How many of the events that do not count are listed (None: all): what is asked, else what suits a reader."""
        from barometre.cli.formats import FOR_TABLE_READERS

        if limit is None and self.format() in FOR_TABLE_READERS:
            return LISTED
        return limit or None

    def format(self) -> "Format":
        """The format asked for, or the one of the file's suffix. Raises `Misuse`."""
        from barometre.cli.output import chosen_format

        return chosen_format(self.form, self.output)
