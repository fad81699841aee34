"""Outlines of countries and governorates, packed small: 16 bits a coordinate inside each outline's own box."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from shapely.geometry import Polygon
    from shapely.geometry.base import BaseGeometry as Geometry

    from gazetteer.container import Container

__all__ = ["Outlines", "encode_outlines"]

#: Steps in which a box is divided: a country 1,000 km wide is exact to 15 m.
_STEPS = 65535


def encode_outlines(outlines: Mapping[str, Geometry]) -> dict[str, bytes]:
    """Sections that :class:`Outlines` reads.

    Parameters
    ----------
    outlines : mapping of str to Polygon or MultiPolygon
        ``place_id`` to outline, EPSG:4326.
    """
    boxes, rings_of, ring_first, points_of, points = [], [], [], [], []
    names = sorted(outlines)
    for name in names:
        west, south, east, north = outlines[name].bounds
        boxes.append((west, south, east, north))
        rings = _rings(outlines[name])
        rings_of.append(len(rings))
        for is_shell, ring in rings:
            span = np.maximum([east - west, north - south], 1e-9)
            steps = np.rint((ring - [west, south]) / span * _STEPS).astype("<u2")
            ring_first.append(is_shell)
            points_of.append(len(steps))
            points.append(steps)
    return {
        "outlines.ids": "\n".join(names).encode(),
        "outlines.boxes": np.array(boxes, dtype="<f8").tobytes(),
        "outlines.rings": np.concatenate([[0], np.cumsum(rings_of)]).astype("<u4").tobytes(),
        "outlines.shell": np.array(ring_first, dtype="u1").tobytes(),
        "outlines.ends": np.concatenate([[0], np.cumsum(points_of)]).astype("<u4").tobytes(),
        "outlines.points": np.concatenate(points or [np.zeros((0, 2), dtype="<u2")]).tobytes(),
    }


def _rings(outline: Geometry) -> list[tuple[bool, np.ndarray[Any, Any]]]:
    from shapely import get_coordinates, get_parts

    rings = []
    polygon: Polygon
    for polygon in get_parts(outline):
        rings.append((True, get_coordinates(polygon.exterior)))
        rings += [(False, get_coordinates(hole)) for hole in polygon.interiors]
    return rings


class Outlines:
    """Outlines by place id, decoded when asked for.

    Parameters
    ----------
    container : Container
        A compiled gazetteer.
    """

    def __init__(self, container: Container) -> None:
        ids = bytes(container.section("outlines.ids")).decode()
        self._numbers = {name: number for number, name in enumerate(ids.split("\n"))} if ids else {}
        self._boxes = np.frombuffer(container.section("outlines.boxes"), dtype="<f8").reshape(-1, 4)
        self._rings = container.column("outlines.rings", "I")
        self._shell = container.column("outlines.shell", "B")
        self._ends = container.column("outlines.ends", "I")
        self._points = np.frombuffer(container.section("outlines.points"), dtype="<u2").reshape(-1, 2)
        self._decoded: dict[str, Geometry] = {}

    @property
    def ids(self) -> list[str]:
        """Ids of the places that have an outline, sorted."""
        return list(self._numbers)

    def __contains__(self, place_id: str) -> bool:
        return place_id in self._numbers

    def __len__(self) -> int:
        return len(self._numbers)

    def get(self, place_id: str) -> Geometry | None:
        """Outline of a place as a (Multi)Polygon, EPSG:4326; None if there is none."""
        number = self._numbers.get(place_id)
        if number is None:
            return None
        if place_id not in self._decoded:
            self._decoded[place_id] = self._decode(number)
        return self._decoded[place_id]

    def near(self, latitude: float, longitude: float, margin: float = 0.0) -> list[str]:
        """Ids of the outlines whose box, widened by `margin` degrees, holds a point."""
        west, south, east, north = self._boxes.T
        inside = (west - margin <= longitude) & (longitude <= east + margin)
        inside &= (south - margin <= latitude) & (latitude <= north + margin)
        names = self.ids
        return [names[number] for number in np.flatnonzero(inside)]

    def _decode(self, number: int) -> Geometry:
        from shapely import MultiPolygon, Polygon

        west, south, east, north = self._boxes[number]
        shells: list[tuple[Any, list[Any]]] = []
        for ring in range(self._rings[number], self._rings[number + 1]):
            steps = self._points[self._ends[ring] : self._ends[ring + 1]]
            points = steps * [(east - west) / _STEPS, (north - south) / _STEPS] + [west, south]
            if self._shell[ring]:
                shells.append((points, []))
            else:
                shells[-1][1].append(points)
        polygons = [Polygon(shell, holes) for shell, holes in shells]
        return polygons[0] if len(polygons) == 1 else MultiPolygon(polygons)
