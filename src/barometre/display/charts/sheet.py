"""A sheet on which marks are put at given places, in pixels from its upper left corner.

Nothing is measured when it is drawn, so that it is the same on every machine. Texts are values of fields of our own
naming: nothing in them is read as markup or as an expression.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from barometre.display.charts import theme
from barometre.display.charts.lettering import FONT, wrapped
from barometre.display.escape import printable
from barometre.extras import needed

Spot = tuple[float, float]
Values = list[dict[str, Any]]


class Sheet:
    """Marks, one upon the other, and how far down the sheet they reach."""

    def __init__(self, width: float = theme.WIDTH) -> None:
        self.altair = needed("altair", "charts")
        self.width = width
        self.height = float(theme.MARGIN)
        self._layers: list[Any] = []
        self._marks: dict[str, Values] = {}

    def texts(
        self,
        items: Iterable[tuple[float, float, str]],
        *,
        size: float = theme.BODY,
        align: str = "left",
        bold: bool = False,
        color: str = theme.INK,
        halo: bool = False,
    ) -> None:
        """Put texts, each vertically centred on its place; a halo keeps them legible on any ground."""
        values = [{"x": x, "y": y, "text": printable(text)} for x, y, text in items]
        look = {"fontSize": size, "align": align, "baseline": "middle", "fontWeight": "bold" if bold else "normal"}
        text = {"text": self.altair.Text("text", type="nominal")}
        if halo:
            around = {"stroke": theme.PAPER, "strokeWidth": 3, "strokeJoin": "round", "fill": theme.PAPER}
            self._put(values, {"type": "text", **look, **around}, **text)
        self._put(values, {"type": "text", **look, "fill": color}, **text)

    def rules(
        self, items: Iterable[tuple[float, float, float, float]], *, color: str = theme.RULE, width: float = 1
    ) -> None:
        """Put straight lines from one place to another."""
        values = [{"x": x, "y": y, "x2": x2, "y2": y2} for x, y, x2, y2 in items]
        self._put(values, {"type": "rule", "stroke": color, "strokeWidth": width}, **_ENDS)

    def boxes(
        self, items: Iterable[tuple[float, float, float, float]], *, fill: str | None, stroke: str | None = None
    ) -> None:
        """Put rectangles between two corners."""
        values = [{"x": x, "y": y, "x2": x2, "y2": y2} for x, y, x2, y2 in items]
        look = {"type": "rect", "fill": fill, "stroke": stroke, "strokeWidth": 1}
        self._put(values, look, **_ENDS)

    def points(self, items: Iterable[Spot], *, filled: bool = True) -> None:
        """Put small marks: black diamonds, or hollow dots that can be told upon a diamond."""
        values = [{"x": x, "y": y} for x, y in items]
        ink, paper = theme.INK, theme.PAPER
        if filled:
            look = {"shape": "diamond", "size": 90, "fill": ink, "stroke": paper}
        else:
            look = {"shape": "circle", "size": 24, "fill": paper, "stroke": ink}
        self._put(values, {"type": "point", "strokeWidth": 1.2, "opacity": 1, **look})

    def line(self, spots: Sequence[Spot], *, color: str = theme.INK, width: float = 1.6) -> None:
        """Put a line from spot to spot."""
        values = [{"x": x, "y": y, "rank": rank} for rank, (x, y) in enumerate(spots)]
        order = self.altair.Order("rank", type="quantitative")
        self._put(values, {"type": "line", "stroke": color, "strokeWidth": width}, order=order)

    def shapes(self, shapes: Iterable[tuple[list[list[list[Spot]]], str]]) -> None:
        """Put polygons, each with its fill."""
        values = [
            {"type": "Feature", "fill": fill, "geometry": {"type": "MultiPolygon", "coordinates": polygons}}
            for polygons, fill in shapes
        ]
        alt = self.altair
        look = {"type": "geoshape", "clip": False, "stroke": theme.GREY, "strokeWidth": 0.6, "strokeJoin": "round"}
        fill = alt.Fill("fill", type="nominal", scale=None, legend=None)
        chart = alt.Chart(self._kept(values), mark=look).encode(fill=fill)
        self._layers.append(chart.project(type="identity", scale=1, translate=[0, 0]))

    def _put(self, values: Values, mark: dict[str, Any], **encoding: Any) -> None:
        if not values:
            return
        alt = self.altair
        rounded = [{name: round(v, 2) if isinstance(v, float) else v for name, v in one.items()} for one in values]
        places = {
            "x": alt.X("x", type="quantitative", scale=None, axis=None),
            "y": alt.Y("y", type="quantitative", scale=None, axis=None),
        }
        self._layers.append(alt.Chart(self._kept(rounded), mark=mark).encode(**places, **encoding))

    def _kept(self, values: Values) -> Any:
        """The name under which the sheet keeps the values of a layer: altair would copy them again and again."""
        name = f"marks {len(self._marks)}"
        self._marks[name] = values
        return self.altair.NamedData(name)

    def paragraph(self, text: str, size: float, *, bold: bool = False, color: str = theme.INK) -> None:
        """Put a text in as many lines as it needs, below all that is there."""
        step = size * theme.LEADING
        lines = wrapped(printable(text), self.width - 2 * theme.MARGIN, size, bold=bold)
        spots = [(theme.MARGIN, self.height + step * (i + 0.5), line) for i, line in enumerate(lines)]
        self.texts(spots, size=size, bold=bold, color=color)
        self.height += step * len(lines)

    def spec(self) -> dict[str, Any]:
        """The sheet as a Vega-Lite document."""
        alt = self.altair
        chart = alt.layer(*self._layers).properties(
            width=self.width, height=round(self.height + theme.MARGIN), padding=0, autosize={"type": "none"}
        )
        chart = chart.configure(font=FONT, background=theme.PAPER, aria=False).configure_view(stroke=None)
        document: dict[str, Any] = chart.to_dict(validate=False)
        return document | {"datasets": self._marks}


_ENDS = {"x2": {"field": "x2"}, "y2": {"field": "y2"}}
