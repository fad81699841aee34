"""The event table as a file: which writer for which suffix, and what every writer needs.

A format is one entry in :data:`FORMATS`; the writers are in ``geoevents/writers``, one module a family.
"""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol, cast

from geoevents.files import check_target, suffix_of, whole_file

if TYPE_CHECKING:
    import os
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    import geopandas

    from geoevents.writers.layers import Layer

__all__ = ["FORMATS", "SUFFIXES", "Format", "Writer", "check", "write"]


class Writer(Protocol):
    """What writes one format."""

    def __call__(self, layers: Sequence[Layer], path: Path, provenance: Mapping[str, Any]) -> list[str]:
        """Write the layers (events first) and the provenance of the run; OSError where the file system refuses.

        Returns what the format could not hold, a sentence each.
        """


@dataclass(frozen=True, slots=True)
class Format:
    """How a format is written.

    Attributes
    ----------
    module : str
        Module of ``geoevents.writers``; its ``write`` is imported when asked for, since GDAL is slow to load.
    layers : bool
        Whether it holds claims, mentions and areas beside the events.
    """

    module: str
    layers: bool = False


FORMATS: dict[str, Format] = {
    ".geojson": Format("geojson"),
    ".geojsonl": Format("geojson"),
    ".gpkg": Format("geopackage", layers=True),
    ".parquet": Format("parquet"),
    ".fgb": Format("vector"),
    ".csv": Format("table"),
    ".kml": Format("kml"),
    ".kmz": Format("kml"),
}
"""Suffix -> format."""

SUFFIXES = tuple(FORMATS)


def check(target: str | os.PathLike[str]) -> Format:
    """Look before the work starts whether the events can be written there.

    Raises
    ------
    UsageError
        The suffix is unknown, or its format needs a package that is not installed.
    OutputError
        It cannot be written there.
    """
    made = FORMATS[suffix_of(check_target(target, SUFFIXES), SUFFIXES)]
    if made.module == "parquet":
        _module(made).check()
    return made


def write(
    events: geopandas.GeoDataFrame,
    target: str | os.PathLike[str],
    mentions: geopandas.GeoDataFrame | None = None,
    areas: geopandas.GeoDataFrame | None = None,
) -> list[str]:
    """Write the event table to a file whose suffix names the format; whole or not at all.

    Parameters
    ----------
    events : geopandas.GeoDataFrame
        The columns of CODEBOOK §5 in EPSG:4326, with the run's provenance in ``attrs["provenance"]``
        (see :func:`geoevents.events.to_geodataframe`).
    target : path
        One of :data:`SUFFIXES`.
    mentions, areas : geopandas.GeoDataFrame, optional
        Tables of :mod:`geoevents.tables`, for the formats that hold several layers; the others leave them out.

    Returns
    -------
    list of str
        What the format could not hold, a sentence each.

    Raises
    ------
    UsageError
        The suffix is unknown, or its format needs a package that is not installed.
    OutputError
        The file cannot be written; a previous one is untouched.
    """
    from geoevents.writers.layers import areas_layer, claims_layer, events_layer, mentions_layer

    made = check(target)
    layers = [events_layer(events)]
    if made.layers:
        layers.append(claims_layer(layers[0]))
        layers += [mentions_layer(mentions)] if mentions is not None else []
        layers += [areas_layer(areas)] if areas is not None else []
    writer = cast("Writer", _module(made).write)
    with whole_file(check_target(target, SUFFIXES)) as draft:
        return writer(layers, draft, events.attrs.get("provenance", {}))


def _module(made: Format) -> Any:
    return importlib.import_module(f"geoevents.writers.{made.module}")
