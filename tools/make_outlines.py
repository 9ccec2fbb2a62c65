"""Make `data/regions.geojson` and `data/departements.geojson`, the compact outlines on which maps are drawn.

    python tools/make_outlines.py FOLDER

The folder holds the outlines of IGN's ADMIN EXPRESS COG 2021, generalised, under the same names, in degrees.
Coordinates are rounded to a thousandth of a degree (about 100 m); each place is given the point of its largest part
that is farthest from its border (`label`), where its number is written. The same outlines give the same bytes.

Left out: the names (the referential has them); holes, and parts inside another part, which in these outlines are
slivers between neighbours.
"""

import json
import sys
from itertools import pairwise
from math import cos, hypot, radians
from pathlib import Path
from typing import Any

DATA = Path(__file__).parents[1] / "data"
ATTRIBUTION = "IGN, ADMIN EXPRESS COG 2021, Licence Ouverte 2.0"
STEPS = 40
"""In how many steps the point farthest from the border is looked for, in either direction."""

Point = tuple[float, float]


def rounded(ring: list[list[float]]) -> list[Point]:
    """The points of a ring, rounded, none twice in a row."""
    points = [(round(x, 3), round(y, 3)) for x, y in ring]
    return [point for i, point in enumerate(points) if i == 0 or point != points[i - 1]]


def area(ring: list[Point]) -> float:
    """The area that a ring encloses, in square degrees."""
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring))) / 2


def innermost(ring: list[Point]) -> Point:
    """The point inside a ring that is farthest from it, on a grid of `STEPS`."""
    flat = cos(radians(ring[0][1]))
    points = [(x * flat, y) for x, y in ring]
    xs, ys = zip(*points, strict=True)
    at = range(1, STEPS)
    grid = [(_between(xs, i), _between(ys, j)) for i in at for j in at]
    x, y = max((point for point in grid if inside(point, points)), key=lambda point: distance(point, points))
    return round(x / flat, 3), round(y, 3)


def _between(values: tuple[float, ...], step: int) -> float:
    return min(values) + (max(values) - min(values)) * step / STEPS


def inside(point: Point, ring: list[Point]) -> bool:
    """Whether a point lies inside a ring."""
    x, y = point
    crossed = [
        (a[1] > y) != (b[1] > y) and x < (b[0] - a[0]) * (y - a[1]) / (b[1] - a[1]) + a[0] for a, b in pairwise(ring)
    ]
    return sum(crossed) % 2 == 1


def distance(point: Point, ring: list[Point]) -> float:
    """How far a point is from a ring."""
    return min(_to_side(point, a, b) for a, b in pairwise(ring))


def _to_side(point: Point, a: Point, b: Point) -> float:
    (x, y), dx, dy = point, b[0] - a[0], b[1] - a[1]
    along = max(0.0, min(1.0, ((x - a[0]) * dx + (y - a[1]) * dy) / (dx * dx + dy * dy)))
    return hypot(x - a[0] - along * dx, y - a[1] - along * dy)


def compact(feature: dict[str, Any]) -> dict[str, Any]:
    """One place: its code, its rings and where its number is written."""
    rings = [ring for polygon in feature["geometry"]["coordinates"] if len(ring := rounded(polygon[0])) > 3]
    largest = max(rings, key=area)
    rings = [ring for ring in rings if ring is largest or not inside(ring[0], largest)]
    return {
        "type": "Feature",
        "properties": {"code": feature["properties"]["code"], "label": innermost(largest)},
        "geometry": {"type": "MultiPolygon", "coordinates": [[ring] for ring in rings]},
    }


if __name__ == "__main__":
    for name in ("regions.geojson", "departements.geojson"):
        outlines = json.loads((Path(sys.argv[1]) / name).read_text(encoding="utf-8"))
        features = [compact(feature) for feature in outlines["features"]]
        collection = {"type": "FeatureCollection", "attribution": ATTRIBUTION, "features": features}
        (DATA / name).write_text(json.dumps(collection, separators=(",", ":")) + "\n", encoding="utf-8")
