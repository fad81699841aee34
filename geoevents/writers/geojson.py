"""GeoJSON by RFC 7946: no ``crs`` member, seven decimals (a centimetre), arrays as arrays, null geometry kept.

``.geojson`` is one FeatureCollection, ``.geojsonl`` a Feature a line (GDAL's GeoJSONSeq, tippecanoe, jq).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geoevents.writers.values import to_json

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from geoevents.writers.layers import Layer

__all__ = ["write"]

_DECIMALS = 7


def write(layers: Sequence[Layer], path: Path, provenance: Mapping[str, Any]) -> list[str]:
    """Write the events; the provenance is a foreign member (RFC 7946 §6.1) of the collection, or of the first line."""
    features = _features(layers[0])
    with path.open("w", encoding="utf-8", newline="\n") as stream:
        if path.suffix.lower() == ".geojsonl" and layers[0].rows:  # without rows a collection: no reader takes no line
            first = {"provenance": provenance}
            for feature in features:
                stream.write(to_json(feature | first) + "\n")
                first = {}
            return []
        stream.write(f'{{"type": "FeatureCollection",\n"provenance": {to_json(provenance)},\n"features": [')
        between = "\n"
        for feature in features:
            stream.write(between + to_json(feature))
            between = ",\n"
        stream.write("\n]}\n")
    return []


def _features(layer: Layer) -> Iterator[dict[str, Any]]:
    names = layer.names
    for row, point in zip(layer.rows, layer.shapes or [], strict=True):
        geometry = None
        if point is not None:
            geometry = {"type": "Point", "coordinates": [round(point.x, _DECIMALS), round(point.y, _DECIMALS)]}
        record = dict(zip(names, row, strict=True))
        for name in ("latitude", "longitude"):
            if record[name] is not None:
                record[name] = round(record[name], _DECIMALS)
        yield {"type": "Feature", "id": row[0], "geometry": geometry, "properties": record}
