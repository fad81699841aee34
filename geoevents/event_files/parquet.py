"""GeoParquet, and Parquet without geometry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geoevents.errors import FormatError, UsageError
from geoevents.event_files.base import Raw, json_or_none

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["header", "read"]


def header(path: Path) -> list[str]:
    """Read the names of the columns; none where the file is no Parquet, or pyarrow is not there."""
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError:
        return []
    try:
        return [str(name) for name in pq.read_schema(path).names]
    except (pa.ArrowException, OSError):
        return []


def read(path: Path) -> Raw:
    """Read the table, its geometry (EPSG:4326) and the key ``provenance`` of its metadata."""
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError:
        raise UsageError('Parquet needs the package pyarrow: pip install "geoevents[parquet]"') from None
    import geopandas

    try:
        table = pq.ParquetFile(path).read()
    except (pa.ArrowException, OSError) as error:
        raise FormatError(str(path), f"cannot be read as Parquet ({error})") from None
    metadata = table.schema.metadata or {}
    columns = {name: table.column(name).to_pylist() for name in table.column_names}
    points = None
    geo = json_or_none(metadata.get(b"geo"))
    if geo:
        column = str(geo["primary_column"])
        del columns[column]
        points = list(geopandas.read_parquet(path, columns=[column]).geometry.to_crs("EPSG:4326"))
    return Raw(columns, points, json_or_none(metadata.get(b"provenance", b"").decode()))
