"""GeoPackage 1.2: the layers events, claims, mentions and areas; QGIS opens them styled.

QGIS takes a layer's style from the table ``layer_styles``, which it makes itself where a user saves a style in the
file: here it is made just so, registered as a table of attributes, and the file stays a valid GeoPackage.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, Any

import pyogrio

from geoevents.writers.styles import qml, sld
from geoevents.writers.values import to_json
from geoevents.writers.vector import write_layer

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from geoevents.writers.layers import Layer

__all__ = ["write"]

_NO_CLOCK = "1980-01-01T00:00:00.000Z"
_STYLES = """
CREATE TABLE layer_styles (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    f_table_catalog TEXT(256), f_table_schema TEXT(256), f_table_name TEXT(256), f_geometry_column TEXT(256),
    styleName TEXT(30), styleQML TEXT, styleSLD TEXT, useAsDefault BOOLEAN, description TEXT, owner TEXT(30),
    ui TEXT(30), update_time DATETIME DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now'))
)
"""
_REGISTER = """
INSERT INTO gpkg_contents (table_name, data_type, identifier, description, last_change, srs_id)
VALUES ('layer_styles', 'attributes', 'layer_styles', '', ?, 0)
"""
_STYLE = """
INSERT INTO layer_styles (
    f_table_catalog, f_table_schema, f_table_name, f_geometry_column, styleName, styleQML, styleSLD, useAsDefault,
    description, owner, ui, update_time
) VALUES ('', '', ?, 'geom', ?, ?, ?, 1, ?, '', NULL, ?)
"""


def write(layers: Sequence[Layer], path: Path, provenance: Mapping[str, Any]) -> list[str]:
    """Write every layer; the provenance goes into the metadata of the first."""
    metadata: dict[str, str] | None = {"provenance": to_json(provenance)}
    version: dict[str, str] | None = {"VERSION": "1.2"}  # which GDAL 3.2, and QGIS with it, reads without a warning
    with _without_clock():
        for layer in layers:
            kind = "MultiPolygon" if layer.name == "areas" else "Point"
            write_layer(
                layer,
                path,
                kind,
                layer_metadata=metadata,
                dataset_options=version,
                promote_to_multi=layer.name == "areas",
            )
            metadata = version = None
    try:
        with closing(sqlite3.connect(path)) as file, file:
            _style(file, [layer.name for layer in layers if layer.shapes is not None])
    except sqlite3.Error as error:
        raise OSError(str(error)) from error
    return []


@contextmanager
def _without_clock() -> Iterator[None]:
    """Let GDAL take one fixed time for now: the same run gives the same file."""
    before = pyogrio.get_gdal_config_option("OGR_CURRENT_DATE")
    pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": _NO_CLOCK})
    try:
        yield
    finally:
        pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": before})


def _style(file: sqlite3.Connection, names: Sequence[str]) -> None:
    file.execute(_STYLES)
    file.execute(_REGISTER, [_NO_CLOCK])
    for name in names:
        told = "by event_type; planned events are hollow" if name == "events" else ""
        file.execute(_STYLE, [name, name, qml(name), sld(name), told, _NO_CLOCK])
