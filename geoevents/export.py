"""The event table as a file: which writer for which suffix, and what every writer needs.

A format is one entry in :data:`FORMATS`; the writers are in ``geoevents/writers``, one module a family.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any, Protocol, cast

from geoevents.files import check_target, whole_file

if TYPE_CHECKING:
    import os
    from collections.abc import Mapping
    from pathlib import Path

    import geopandas

__all__ = ["FORMATS", "SUFFIXES", "Writer", "write"]


class Writer(Protocol):
    """What writes one format."""

    def __call__(self, events: geopandas.GeoDataFrame, path: Path, provenance: Mapping[str, Any]) -> None:
        """Write the events and the provenance of the run; OSError where the file system refuses."""


FORMATS: dict[str, str] = {
    ".geojson": "geojson",
    ".gpkg": "vector",
    ".parquet": "parquet",
    ".fgb": "vector",
    ".csv": "table",
    ".kml": "kml",
}
"""Suffix -> module of ``geoevents.writers``; its ``write`` is imported when asked for, since GDAL is slow to load."""

SUFFIXES = tuple(FORMATS)


def write(events: geopandas.GeoDataFrame, target: str | os.PathLike[str]) -> None:
    """Write the event table to a file whose suffix names the format; whole or not at all.

    Parameters
    ----------
    events : geopandas.GeoDataFrame
        The columns of CODEBOOK §5 in EPSG:4326, with the run's provenance in ``attrs["provenance"]``
        (see :func:`geoevents.events.to_geodataframe`).
    target : path
        One of :data:`SUFFIXES`.

    Raises
    ------
    UsageError
        The suffix is unknown, or its format needs a package that is not installed.
    OutputError
        The file cannot be written; a previous one is untouched.
    """
    path = check_target(target, SUFFIXES)
    module = importlib.import_module(f"geoevents.writers.{FORMATS[path.suffix.lower()]}")
    writer = cast("Writer", module.write)
    with whole_file(path) as draft:
        writer(events, draft, events.attrs.get("provenance", {}))
