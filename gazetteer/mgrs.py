"""MGRS grid references to degrees: UTM by Krüger's series (WGS 84), accurate to well under a metre."""

from __future__ import annotations

from math import asin, atan2, cos, cosh, degrees, sin, sinh

__all__ = ["mgrs_to_degrees"]

_A, _F = 6378137.0, 1 / 298.257223563
_N = _F / (2 - _F)
_RADIUS = _A / (1 + _N) * (1 + _N**2 / 4 + _N**4 / 64)
_BETA = (_N / 2 - 2 * _N**2 / 3 + 37 * _N**3 / 96, _N**2 / 48 + _N**3 / 15, 17 * _N**3 / 480)
_DELTA = (2 * _N - 2 * _N**2 / 3 - 2 * _N**3, 7 * _N**2 / 3 - 8 * _N**3 / 5, 56 * _N**3 / 15)
_SCALE = 0.9996
_BANDS = "CDEFGHJKLMNPQRSTUVWX"
_COLUMNS = ("ABCDEFGH", "JKLMNPQR", "STUVWXYZ")
_ROWS = ("ABCDEFGHJKLMNPQRSTUV", "FGHJKLMNPQRSTUVABCDE")


def mgrs_to_degrees(zone: int, band: str, column: str, row: str, digits: str) -> tuple[float, float] | None:
    """Middle of an MGRS square.

    Parameters
    ----------
    zone : int
        UTM zone, 1 to 60.
    band, column, row : str
        Letters of the latitude band and of the 100 km square.
    digits : str
        Easting and northing, 2 to 5 digits each.

    Returns
    -------
    (latitude, longitude) or None
        Degrees, WGS 84 (EPSG:4326); None where the letters are no square of that zone.
    """
    columns = _COLUMNS[(zone - 1) % 3]
    if not 1 <= zone <= 60 or column not in columns or band not in _BANDS:
        return None
    half = len(digits) // 2
    unit = 10 ** (5 - half)
    easting = (columns.index(column) + 1) * 100_000 + (int(digits[:half]) + 0.5) * unit
    northing = _ROWS[(zone - 1) % 2].index(row) * 100_000 + (int(digits[half:]) + 0.5) * unit
    south = -80 + 8 * _BANDS.index(band)
    # The row letter repeats every 2,000 km; the band says which of them it is.
    for cycle in range(6):
        false_northing = 10_000_000 if band < "N" else 0
        latitude, longitude = _utm(zone, easting, northing + cycle * 2_000_000 - false_northing)
        if south - 1 <= latitude <= south + (12 if band == "X" else 8) + 1:
            return latitude, longitude
    return None


def _utm(zone: int, easting: float, northing: float) -> tuple[float, float]:
    xi, eta = northing / (_SCALE * _RADIUS), (easting - 500_000) / (_SCALE * _RADIUS)
    for order, beta in enumerate(_BETA, 1):
        xi, eta = (
            xi - beta * sin(2 * order * xi) * cosh(2 * order * eta),
            eta - beta * cos(2 * order * xi) * sinh(2 * order * eta),
        )
    conformal = asin(sin(xi) / cosh(eta))
    latitude = conformal + sum(delta * sin(2 * order * conformal) for order, delta in enumerate(_DELTA, 1))
    return degrees(latitude), zone * 6 - 183 + degrees(atan2(sinh(eta), cos(xi)))
