"""GeoJSON: a FeatureCollection, or a Feature a line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from geoevents.errors import FormatError
from geoevents.event_files.base import Raw

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

__all__ = ["read"]

#: What a file of lines begins with where there is no event, since drivers refuse an empty file.
_COLLECTION = '{"type": "FeatureCollection"'


def read(path: Path) -> Raw:
    """Read the features and the member ``provenance`` of the collection, or of the first line."""
    text = path.read_text(encoding="utf-8-sig")
    if path.suffix.lower() == ".geojsonl" and not text.startswith(_COLLECTION):
        features = list(_lines(path, text.split("\n")))
        provenance = features[0].get("provenance") if features and isinstance(features[0], dict) else None
        name = "line {}"
    else:
        collection = _parsed(str(path), text)
        found = collection.get("features") if isinstance(collection, dict) else None
        if not isinstance(found, list):
            raise FormatError(str(path), 'not a GeoJSON FeatureCollection: it has no list "features"')
        features, provenance = found, collection.get("provenance")
        name = "feature {}"
    for number, feature in enumerate(features, 1):
        if not isinstance(feature, dict) or not isinstance(feature.get("properties"), dict):
            raise FormatError(f"{path}, {name.format(number)}", 'not a GeoJSON Feature: it has no "properties"')
    properties = [feature["properties"] for feature in features]
    names = dict.fromkeys(key for record in properties for key in record)
    return Raw(
        columns={key: [record.get(key) for record in properties] for key in names},
        points=_shapes(path, name, features),
        provenance=provenance if isinstance(provenance, dict) else None,
        row_name=lambda index: name.format(index + 1),
    )


def _lines(path: Path, lines: Iterable[str]) -> Iterator[Any]:
    for number, line in enumerate(lines, 1):
        if line.strip(" \t\r\n\x1e"):  # RFC 8142 begins each line with a record separator
            yield _parsed(f"{path}, line {number}", line.lstrip("\x1e"))


def _parsed(name: str, text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise FormatError(name, f"not valid JSON ({error})") from None


def _shapes(path: Path, name: str, features: Sequence[dict[str, Any]]) -> list[Any]:
    import shapely

    shapes: list[Any] = []
    for number, feature in enumerate(features, 1):
        geometry = feature.get("geometry")
        try:
            shapes.append(None if geometry is None else shapely.from_geojson(json.dumps(geometry)))
        except shapely.errors.GEOSException as error:
            raise FormatError(f"{path}, {name.format(number)}", f"not a GeoJSON geometry ({error})") from None
    return shapes
