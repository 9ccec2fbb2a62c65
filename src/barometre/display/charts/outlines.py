"""The outlines of regions and départements, and how they are laid out flat."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from math import cos, log, pi, radians, sin, tan

from barometre.shipped import data

Point = tuple[float, float]
Polygons = list[list[list[Point]]]
ATTRIBUTION = "IGN, ADMIN EXPRESS COG 2021, Licence Ouverte 2.0"
"""Whom the licence asks to name on each map."""
FILES = {"region": "regions.geojson", "departement": "departements.geojson"}
_WEST, _EAST = -10, 15
"""The degrees of longitude between which metropolitan France lies."""


@dataclass(frozen=True)
class Outline:
    """The rings of one place, and the point at which its number is written."""

    polygons: Polygons
    label: Point

    @property
    def overseas(self) -> bool:
        """Whether the place lies away from metropolitan France."""
        return not _WEST < self.label[0] < _EAST

    def moved(self, move: Callable[[Point], Point]) -> "Outline":
        """The same place with each point moved."""
        return Outline(
            [[[move(point) for point in ring] for ring in rings] for rings in self.polygons], move(self.label)
        )

    def flat(self) -> "Outline":
        """The same place on a plane: metropolitan France as maps of it are drawn, other places by themselves."""
        return self.moved(_stretched(self.label[1])) if self.overseas else self.moved(_lambert)


def outlines(place: str) -> dict[str, Outline]:
    """The outlines of all regions, or départements, by code, in degrees."""
    features = json.loads(data(FILES[place]).read_text(encoding="utf-8"))["features"]
    return {
        one["properties"]["code"]: Outline(one["geometry"]["coordinates"], tuple(one["properties"]["label"]))
        for one in features
    }


def fitted(places: Mapping[str, Outline], box: tuple[float, float, float, float]) -> dict[str, Outline]:
    """Flat outlines as large as a box holds them, in the middle of it: left, top, right, bottom; north is above."""
    points = [point for one in places.values() for point in _points(one)]
    west, east = min(x for x, _ in points), max(x for x, _ in points)
    south, north = min(y for _, y in points), max(y for _, y in points)
    left, top, right, bottom = box
    scale = min((right - left) / (east - west), (bottom - top) / (north - south))
    x0 = (left + right) / 2 - scale * (west + east) / 2
    y0 = (top + bottom) / 2 + scale * (south + north) / 2

    def move(point: Point) -> Point:
        return round(x0 + scale * point[0], 1), round(y0 - scale * point[1], 1)

    return {code: one.moved(move) for code, one in places.items()}


def _points(place: Outline) -> Iterable[Point]:
    return (point for rings in place.polygons for ring in rings for point in ring)


def _stretched(latitude: float) -> Callable[[Point], Point]:
    flat = cos(radians(latitude))
    return lambda point: (point[0] * flat, point[1])


def _lambert(point: Point) -> Point:
    """Lambert's conformal conic projection with the parallels of Lambert-93: 44° and 49° N, around 3° E."""
    angle = _CONE * radians(point[0] - 3)
    radius = _ACROSS / tan(pi / 4 + radians(point[1]) / 2) ** _CONE
    return radius * sin(angle), -radius * cos(angle)


def _half(degrees: float) -> float:
    return tan(pi / 4 + radians(degrees) / 2)


_CONE = log(cos(radians(44)) / cos(radians(49))) / log(_half(49) / _half(44))
_ACROSS = cos(radians(44)) * _half(44) ** _CONE / _CONE
