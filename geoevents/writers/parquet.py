"""GeoParquet 1.1: lists as lists, dates as dates; read by geopandas, QGIS and DuckDB."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import shapely

from geoevents.writers.values import flat, to_json

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from geoevents.writers.layers import Layer

__all__ = ["write"]


def write(layers: Sequence[Layer], path: Path, provenance: Mapping[str, Any]) -> list[str]:
    """Write one table; evidence and claims are JSON text, the provenance is in the file's metadata."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    types = {
        "text": pa.string(),
        "list": pa.list_(pa.string()),
        "json": pa.string(),
        "date": pa.date32(),
        "int": pa.int64(),
        "float": pa.float64(),
        "bool": pa.bool_(),
    }
    events = layers[0]
    arrays = {
        column.name: pa.array([_cell(row[index], column.kind) for row in events.rows], types[column.kind])
        for index, column in enumerate(events.columns)
    }
    arrays["geometry"] = pa.array(
        [None if shape is None else shapely.to_wkb(shape) for shape in events.shapes or []], pa.binary()
    )
    metadata = {"geo": json.dumps(_geo(events)), "provenance": to_json(provenance)}
    pq.write_table(pa.table(arrays).replace_schema_metadata(metadata), path)
    return []


def _cell(value: Any, kind: str) -> Any:
    return flat(value, kind) if kind == "json" else value


def _geo(events: Layer) -> dict[str, Any]:
    """Make the ``geo`` metadata of GeoParquet 1.1; without a ``crs`` it means longitude and latitude on WGS 84."""
    column: dict[str, Any] = {"encoding": "WKB", "geometry_types": ["Point"]}
    points = [shape for shape in events.shapes or [] if shape is not None]
    if points:
        column["bbox"] = [float(bound) for bound in shapely.total_bounds(points)]
    return {"version": "1.1.0", "primary_column": "geometry", "columns": {"geometry": column}}
