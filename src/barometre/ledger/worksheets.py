"""A worksheet that is named, of sources that have none."""

from collections.abc import Sequence

from barometre.errors import Misuse, Words
from barometre.ledger.rows import Reading, Sheet


def require_worksheets(reading: Reading | None, sheets: Sequence[Sheet]) -> None:
    """Raise `Misuse` where a worksheet is named and none of the sources is a workbook."""
    if reading is None or reading.sheet is None or not sheets or any(sheet.tab is not None for sheet in sheets):
        return
    name = sheets[0].name
    raise Misuse(
        Words(
            fr=f"{name} n'a pas de feuilles : ce n'est pas un classeur.",
            en=f"{name} has no worksheets: it is no workbook.",
        ),
        Words(fr="Ôtez --sheet, ou nommez le classeur.", en="Leave out --sheet, or name the workbook."),
    )
