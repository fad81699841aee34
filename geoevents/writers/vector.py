"""What GDAL writes for us, FlatGeobuf among it: dates, integers and booleans as such, nulls as nulls.

FlatGeobuf knows no date without a time: GDAL reads its ``event_date`` as midnight.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

import numpy as np
import pyogrio
import pyogrio.raw
import shapely
from pyogrio.errors import DataLayerError, DataSourceError

from geoevents.writers.values import flat, to_json

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from geoevents.writers.layers import Layer

__all__ = ["write", "write_layer"]

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


def write(layers: Sequence[Layer], path: Path, provenance: Mapping[str, Any]) -> list[str]:
    """Write FlatGeobuf; the provenance is the description of its one layer."""
    events = layers[0]
    # The index cannot hold a feature without a point, and would leave it out.
    index = "NO" if any(shape is None for shape in events.shapes or []) else "YES"
    options = {"DESCRIPTION": to_json(provenance), "SPATIAL_INDEX": index}
    whole = BytesIO()  # GDAL does not tell where the disk was full at the end; Python does
    write_layer(events, whole, driver="FlatGeobuf", layer_options=options)
    path.write_bytes(whole.getbuffer())
    return []


def write_layer(layer: Layer, target: Path | BytesIO, geometry_type: str = "Point", **options: Any) -> None:
    """Write a layer into a file whose suffix names GDAL's format, or into memory.

    Parameters
    ----------
    layer : Layer
        What to write.
    target : path or BytesIO
        Where to; in memory the format is named by ``driver``.
    geometry_type : str
        Type of its shapes.
    **options
        Those of ``pyogrio.raw.write``.

    Raises
    ------
    OSError
        GDAL could not write it.
    """
    data, masks = [], []
    for index, column in enumerate(layer.columns):
        dtype, empty = _TYPES[column.kind]
        # GDAL ends a text at U+0000, and what follows would be lost.
        cells = [_held(flat(row[index], column.kind)) for row in layer.rows]
        data.append(np.array([empty if cell is None else cell for cell in cells], dtype=dtype))
        masks.append(np.array([cell is None for cell in cells], dtype=bool))
    spatial = {"geometry_type": geometry_type, "crs": "EPSG:4326"} if layer.shapes is not None else {}
    try:
        pyogrio.raw.write(
            target,
            None if layer.shapes is None else np.asarray(shapely.to_wkb(layer.shapes), dtype=object),
            data,
            np.array(layer.names, dtype=object),
            field_mask=masks,
            layer=layer.name,
            **spatial,
            **options,
        )
    except (DataSourceError, DataLayerError) as error:
        raise OSError(str(error)) from error


def _held(cell: Any) -> Any:
    return cell.replace("\0", "\ufffd") if isinstance(cell, str) else cell
