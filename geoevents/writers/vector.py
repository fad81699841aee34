"""GeoPackage and FlatGeobuf, through GDAL: dates, integers and booleans as such, nulls as nulls.

FlatGeobuf knows no date without a time: GDAL reads its ``event_date`` as midnight.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pyogrio.raw
from pyogrio.errors import DataLayerError, DataSourceError

from geoevents.events import COLUMNS
from geoevents.writers.values import flat, rows, to_json

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    import geopandas

__all__ = ["write"]

# Kind of column -> numpy type that GDAL's field types follow from, and what stands under the mask of a null.
_TYPES: dict[str, tuple[str, Any]] = {
    "text": ("object", None),
    "list": ("object", None),
    "json": ("object", None),
    "date": ("datetime64[D]", np.datetime64("1970-01-01")),
    "int": ("int64", 0),
    "float": ("float64", 0.0),
    "bool": ("bool", False),
}


def write(events: geopandas.GeoDataFrame, path: Path, provenance: Mapping[str, Any]) -> None:
    """Write one layer, ``events``; the provenance goes into the layer's metadata or description."""
    records = [record for record, _ in rows(events)]
    data, masks = [], []
    for column in COLUMNS:
        dtype, empty = _TYPES[column.kind]
        cells = [None if (cell := record[column.name]) is None else flat(cell, column.kind) for record in records]
        data.append(np.array([empty if cell is None else cell for cell in cells], dtype=dtype))
        masks.append(np.array([cell is None for cell in cells], dtype=bool))
    source = to_json(provenance)
    try:
        pyogrio.raw.write(
            path,
            events.geometry.to_wkb().to_numpy(dtype=object),
            data,
            np.array([column.name for column in COLUMNS], dtype=object),
            field_mask=masks,
            layer="events",
            geometry_type="Point",
            crs="EPSG:4326",
            layer_metadata={"provenance": source} if path.suffix == ".gpkg" else None,
            layer_options=_layer_options(path.suffix, events, source),
        )
    except (DataSourceError, DataLayerError) as error:
        raise OSError(str(error)) from error


def _layer_options(suffix: str, events: geopandas.GeoDataFrame, source: str) -> dict[str, str]:
    if suffix == ".gpkg":
        return {}
    # FlatGeobuf's index cannot hold a feature without a point, and would leave it out.
    return {"DESCRIPTION": source, "SPATIAL_INDEX": "NO" if events.geometry.isna().any() else "YES"}
