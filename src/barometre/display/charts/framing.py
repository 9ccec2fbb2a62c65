"""What stands around a picture: title and subtitle above, notes, source and as-of date below."""

from dataclasses import dataclass

from barometre.display.charts import theme
from barometre.display.charts.sheet import Sheet
from barometre.display.labels import Labels


@dataclass(frozen=True)
class Frame:
    """The texts around a picture, in the reader's language."""

    title: str
    subtitle: tuple[str, ...]
    notes: tuple[str, ...]
    source: str

    def told(self) -> str:
        """The same in one paragraph."""
        return " ".join([*(f"{line.removesuffix('.')}." for line in self.subtitle), *self.notes, self.source])


def begun(frame: Frame) -> Sheet:
    """A sheet that bears the title and the subtitle."""
    sheet = Sheet()
    sheet.paragraph(frame.title, theme.TITLE, bold=True)
    sheet.height += 4
    for line in frame.subtitle:
        sheet.paragraph(line, theme.SUBTITLE, color=theme.GREY)
    sheet.height += 14
    return sheet


def ended(sheet: Sheet, frame: Frame) -> Sheet:
    """The same sheet with the notes and the source below all that is there."""
    sheet.height += 14
    sheet.rules([(theme.MARGIN, sheet.height, sheet.width - theme.MARGIN, sheet.height)])
    sheet.height += 8
    for line in (*frame.notes, frame.source):
        sheet.paragraph(line, theme.SMALL, color=theme.GREY)
    return sheet


def legend(sheet: Sheet, labels: Labels, *, bars: bool = True, strict: bool = True) -> None:
    """Put what the colours and the marks of bars say."""
    from barometre.display.charts.lettering import width

    x, y = float(theme.MARGIN), sheet.height + 7
    for what in (*(("positive", "negative") if bars else ()), "net", *(("net_strict",) if strict else ())):
        if what in ("net", "net_strict"):
            sheet.points([(x + 6, y)], filled=what == "net")
        else:
            fill = theme.POSITIVE if what == "positive" else theme.NEGATIVE
            sheet.boxes([(x, y - 5, x + 12, y + 5)], fill=fill)
        word = labels.of("charts", what)
        sheet.texts([(x + 18, y, word)], size=theme.BODY)
        x += 18 + width(word, theme.BODY) + 22
    sheet.height += 24
