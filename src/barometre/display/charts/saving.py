"""A sheet in bytes: SVG, and PNG and PDF made of that very SVG."""

import re
from collections.abc import Iterator
from html import escape

from barometre.display.charts import theme
from barometre.display.charts.framing import Frame
from barometre.display.charts.sheet import Sheet
from barometre.display.escape import printable
from barometre.errors import Lang
from barometre.extras import needed

_SCALE = 2
"""How many dots of PNG for one pixel of SVG, either way."""


def saved(sheet: Sheet, frame: Frame, form: str, lang: Lang) -> bytes:
    """The picture as `svg`, `png` or `pdf`, without a browser and without the network."""
    vl_convert = needed("vl_convert", "charts")
    svg: str = vl_convert.vegalite_to_svg(sheet.spec(), allowed_base_urls=[])
    svg = _described(svg, frame, lang)
    if form == "png":
        png: bytes = vl_convert.svg_to_png(svg, scale=_SCALE)
        return png
    return settled(vl_convert.svg_to_pdf(svg)) if form == "pdf" else (svg + "\n").encode()


def _described(svg: str, frame: Frame, lang: Lang) -> str:
    """The SVG with its hatching and, for who can't see it, its language, title and description."""
    title, description = (escape(printable(text)) for text in (frame.title, frame.told()))
    start = svg.index(">")
    role = f' role="img" lang="{lang}" aria-labelledby="title description"'
    texts = f'<title id="title">{title}</title><desc id="description">{description}</desc>'
    return f"{svg[:start]}{role}>{texts}{theme.HATCHING}{svg[start + 1 :]}"


def settled(pdf: bytes) -> bytes:
    """The PDF with its objects in the order in which they are referred to.

    vl-convert writes fonts and patterns in an order that changes from run to run, and with it all numbers.
    """
    table = int(pdf[pdf.rindex(b"startxref") :].split()[1])
    starts = [int(line[:10]) for line in pdf[table:].split(b"\n") if re.fullmatch(rb"\d{10} \d{5} n[ \r]*", line)]
    ends = sorted([*starts, table])
    objects = {}
    for start in starts:
        number, _, body = pdf[start : ends[ends.index(start) + 1]].split(b" ", 2)
        head, stream, rest = body.partition(b"stream")
        objects[int(number)] = _NAMED.sub(_sorted, head) + stream + rest
    trailer = pdf[pdf.index(b"trailer", table) : pdf.rindex(b"startxref")]
    order = list(dict.fromkeys(_reached(trailer, objects, set())))
    numbers = {old: new for new, old in enumerate(order, start=1)}
    return _written(pdf[: min(starts)], [_renumbered(objects[old], numbers) for old in order], trailer, numbers)


_NAMED = re.compile(rb"(?:^ +/\w+ \d+ 0 R\n)+", re.MULTILINE)


def _sorted(lines: re.Match[bytes]) -> bytes:
    """The entries of a dictionary that refer to objects (fonts, patterns), in the order of their names."""
    return b"".join(sorted(lines[0].splitlines(keepends=True)))


_REFERENCE = re.compile(rb"\b(\d+) 0 R\b")


def _reached(text: bytes, objects: dict[int, bytes], seen: set[int]) -> Iterator[int]:
    """The numbers of all objects that a text refers to, and those that these refer to, in order."""
    for found in _REFERENCE.findall(text.partition(b"stream")[0]):
        number = int(found)
        if number not in seen:
            seen.add(number)
            yield number
            yield from _reached(objects[number], objects, seen)


def _renumbered(text: bytes, numbers: dict[int, int]) -> bytes:
    head, stream, rest = text.partition(b"stream")
    return _REFERENCE.sub(lambda found: b"%d 0 R" % numbers[int(found[1])], head) + stream + rest


def _written(header: bytes, bodies: list[bytes], trailer: bytes, numbers: dict[int, int]) -> bytes:
    out, places = bytearray(header), []
    for number, body in enumerate(bodies, start=1):
        places.append(len(out))
        out += b"%d 0 %b" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f\r\n" % (len(bodies) + 1)
    out += b"".join(b"%010d 00000 n\r\n" % place for place in places)
    count = re.sub(rb"/Size \d+", b"/Size %d" % (len(bodies) + 1), _renumbered(trailer, numbers))
    return bytes(out + count + b"startxref\n%d\n%%%%EOF" % start)
