"""What stops a run, in the reader's language, with a cure and an exit status."""

from typing import ClassVar, Literal, NamedTuple

Lang = Literal["fr", "en"]


class Words(NamedTuple):
    """One sentence in French and in English."""

    fr: str
    en: str

    def in_(self, lang: Lang) -> str:
        """The sentence in one language."""
        return self.fr if lang == "fr" else self.en


class BarometreError(Exception):
    """The run can't go on; `hint` says what to do next.

    `exit_status` is the process's exit status (see docs/commands.md).
    """

    exit_status: ClassVar[int] = 1

    def __init__(self, message: Words, hint: Words | None = None) -> None:
        super().__init__(message.en if hint is None else f"{message.en} {hint.en}")
        self.message = message
        self.hint = hint


class Refused(BarometreError):
    """The ledger was read and the answer is no: rows that can't be understood (status 1)."""


class Misuse(BarometreError):
    """An option, region, period, method or column is not known (status 2)."""

    exit_status = 2


class SourceError(BarometreError):
    """A source is missing, unreadable or undecodable (status 3)."""

    exit_status = 3


class DocumentError(BarometreError):
    """A configuration document is malformed (status 4)."""

    exit_status = 4
