"""The page of an edition, read as a program that knows nothing of how it was written."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"meta", "link", "img", "br", "input", "hr"}
MINUS = "\u2212"


@dataclass
class Page(HTMLParser):
    """Its tables by name, as rows of cells; its links; the tags and attributes that stand in it; its text."""

    tables: dict[str, list[list[str]]] = field(default_factory=dict)
    links: list[str] = field(default_factory=list)
    tags: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    figures: list[str] = field(default_factory=list)

    def __post_init__(self):
        super().__init__(convert_charrefs=True)
        self.rows, self.inside, self.large = None, False, False

    @classmethod
    def of(cls, text: str) -> "Page":
        page = cls()
        page.feed(text)
        return page

    def handle_starttag(self, tag, attrs):
        attributes = {name: value or "" for name, value in attrs}
        self.tags.append((tag, attributes))
        if tag == "a":
            self.links.append(attributes["href"])
        if tag == "table":
            self.rows = self.tables[attributes["data-name"]] = []
        if tag in ("tr", "tbody", "tfoot"):
            self.inside = False
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th"):
            self.rows[-1].append("")
            self.inside = True
        if (tag == "p" and attributes.get("class", "").startswith("figure ")) or tag in ("strong", "text"):
            self.figures.append("")
            self.large = True

    def handle_endtag(self, tag):
        if tag in ("td", "th", "tr", "tbody", "tfoot", "table"):
            self.inside = False
        if tag in ("p", "strong", "text"):
            self.large = False

    def handle_data(self, data):
        self.words.append(data)
        if self.inside:
            self.rows[-1][-1] += data
        if self.large:
            self.figures[-1] += data

    @property
    def text(self) -> str:
        return "".join(self.words)


def number(text: str) -> float | None:
    """What a figure of a page is: None where it is not known."""
    bare = text.strip().replace("\u00a0", " ").replace("\u202f", "").replace(MINUS, "-").replace("+", "")
    return None if bare == "n. d." else float(bare.replace(",", ""))
