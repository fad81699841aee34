"""Distances on the globe, good enough to compare and quick: on a sphere, within 0.6 % of the geodesic."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt

__all__ = ["EARTH_RADIUS_KM", "kilometres"]

EARTH_RADIUS_KM = 6371.0088


def kilometres(latitude1: float, longitude1: float, latitude2: float, longitude2: float) -> float:
    """Great-circle distance in kilometres between two points in degrees (haversine formula)."""
    north1, north2 = radians(latitude1), radians(latitude2)
    half_north = sin((north2 - north1) / 2)
    half_east = sin(radians(longitude2 - longitude1) / 2)
    square = half_north**2 + cos(north1) * cos(north2) * half_east**2
    return 2 * EARTH_RADIUS_KM * asin(min(1.0, sqrt(square)))
