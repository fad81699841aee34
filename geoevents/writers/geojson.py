"""GeoJSON by RFC 7946: no ``crs`` member, seven decimals (a centimetre), arrays as arrays, null geometry kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geoevents.writers.values import rows, to_json

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    import geopandas

__all__ = ["write"]

_DECIMALS = 7


def write(events: geopandas.GeoDataFrame, path: Path, provenance: Mapping[str, Any]) -> None:
    """Write a FeatureCollection, a feature a line, with the provenance as a foreign member (RFC 7946 §6.1)."""
    with path.open("w", encoding="utf-8", newline="\n") as stream:
        stream.write(f'{{"type": "FeatureCollection",\n"provenance": {to_json(provenance)},\n"features": [')
        between = "\n"
        for record, point in rows(events):
            stream.write(between + to_json(_feature(record, point)))
            between = ",\n"
        stream.write("\n]}\n")


def _feature(record: dict[str, Any], point: Any) -> dict[str, Any]:
    geometry = None
    if point is not None:
        geometry = {"type": "Point", "coordinates": [round(point.x, _DECIMALS), round(point.y, _DECIMALS)]}
    for name in ("latitude", "longitude"):
        if record[name] is not None:
            record[name] = round(record[name], _DECIMALS)
    return {"type": "Feature", "id": record["event_id"], "geometry": geometry, "properties": record}
