"""GeoParquet 1.1: lists as lists, dates as dates; read by geopandas, QGIS and DuckDB."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from geoevents.errors import UsageError
from geoevents.events import COLUMNS
from geoevents.writers.values import flat, rows, to_json

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    import geopandas

__all__ = ["write"]


def write(events: geopandas.GeoDataFrame, path: Path, provenance: Mapping[str, Any]) -> None:
    """Write one table; evidence and claims are JSON text, the provenance is in the file's metadata."""
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError:
        raise UsageError('Parquet needs the package pyarrow: pip install "geoevents[parquet]"') from None
    types = {
        "text": pa.string(),
        "list": pa.list_(pa.string()),
        "json": pa.string(),
        "date": pa.date32(),
        "int": pa.int64(),
        "float": pa.float64(),
        "bool": pa.bool_(),
    }
    records = [record for record, _ in rows(events)]
    arrays = {
        column.name: pa.array([_cell(record[column.name], column.kind) for record in records], types[column.kind])
        for column in COLUMNS
    }
    arrays["geometry"] = pa.array(list(events.geometry.to_wkb()), pa.binary())
    metadata = {"geo": json.dumps(_geo(events)), "provenance": to_json(provenance)}
    pq.write_table(pa.table(arrays).replace_schema_metadata(metadata), path)


def _cell(value: Any, kind: str) -> Any:
    return flat(value, kind) if kind == "json" else value


def _geo(events: geopandas.GeoDataFrame) -> dict[str, Any]:
    """Make the ``geo`` metadata of GeoParquet 1.1; without a ``crs`` it means longitude and latitude on WGS 84."""
    column: dict[str, Any] = {"encoding": "WKB", "geometry_types": ["Point"]}
    if events.geometry.notna().any():
        column["bbox"] = [float(bound) for bound in events.total_bounds]
    return {"version": "1.1.0", "primary_column": "geometry", "columns": {"geometry": column}}
