"""What GDAL reads: GeoPackage, FlatGeobuf, zipped shapefiles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pyogrio
import pyogrio.raw
import shapely
from pyogrio.errors import DataLayerError, DataSourceError

from geoevents.errors import FormatError
from geoevents.event_files.base import Raw, json_or_none

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

__all__ = ["read"]

_LAYER = "events"
#: Layers of our GeoPackage that are made anew from the events.
_HELD_BY_EVENTS = ("claims", "layer_styles")


def read(path: Path) -> Raw:
    """Read the layer ``events``, or the only layer; positions are brought to EPSG:4326."""
    try:
        names = [str(name) for name, _ in pyogrio.list_layers(path)]
        layer = _layer(path, names)
        info = pyogrio.read_info(path, layer=layer)
        meta, _, shapes, data = pyogrio.raw.read(path, layer=layer)
    except (DataSourceError, DataLayerError) as error:
        raise FormatError(str(path), f"cannot be opened ({error})") from None
    columns = {str(name): _cells(values) for name, values in zip(meta["fields"], data, strict=True)}
    points = None if shapes is None else _points(shapely.from_wkb(shapes), meta["crs"])
    left_out = tuple(name for name in names if name not in {layer, *_HELD_BY_EVENTS})
    return Raw(columns, points, _provenance(info), left_out=left_out)


def _layer(path: Path, names: list[str]) -> str:
    if _LAYER in names or len(names) == 1:
        return _LAYER if _LAYER in names else names[0]
    raise FormatError(str(path), f"has no layer {_LAYER!r}; its layers are {', '.join(names) or 'none'}")


def _cells(values: Any) -> list[Any]:
    if values.dtype.kind == "M":
        return [None if np.isnat(value) else value.item() for value in values]
    if values.dtype.kind == "f":  # GDAL's null; whole numbers with nulls among them come as floats
        return [None if np.isnan(value) else float(value) for value in values]
    return list(values.tolist())


def _points(shapes: Any, crs: str | None) -> list[Any]:
    import geopandas

    if crs not in {None, "EPSG:4326", "OGC:CRS84"}:
        return list(geopandas.GeoSeries(shapes, crs=crs).to_crs("EPSG:4326"))
    return list(shapes)


def _provenance(info: Mapping[str, Any]) -> Any:
    metadata = info.get("layer_metadata") or {}
    return json_or_none(metadata.get("provenance") or metadata.get("DESCRIPTION"))
