"""The event table as a file or in a database: which writer for which target, and what every writer needs.

A format is one entry in :data:`FORMATS`; the writers are in ``geoevents/writers``, one module a family.
"""

from __future__ import annotations

import importlib
from contextlib import ExitStack
from dataclasses import dataclass, replace
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from geoevents.errors import UsageError
from geoevents.files import check_target, suffix_of, whole_file
from geoevents.layouts import LAYOUTS, arrange
from geoevents.writers.hxl import TAGS
from geoevents.writers.table import describe

if TYPE_CHECKING:
    import os
    from collections.abc import Iterator

    import geopandas

    from geoevents.writers.layers import Layer

__all__ = ["DATABASE", "FORMATS", "SUFFIXES", "Format", "check", "is_database", "shown", "write"]


@dataclass(frozen=True, slots=True)
class Format:
    """How a format is written.

    Attributes
    ----------
    module : str
        Module of ``geoevents.writers``; its ``write`` is imported when asked for, since GDAL is slow to load.
    holds : tuple of str
        Layers that it holds beside the events: ``claims``, ``mentions``, ``areas``.
    layouts : bool
        Whether it can have the columns of other data sets.
    tags : bool
        Whether it can have a row of HXL tags.
    package : str
        Package that it needs and that is not always there.
    """

    module: str
    holds: tuple[str, ...] = ()
    layouts: bool = False
    tags: bool = False
    package: str = ""


FORMATS: dict[str, Format] = {
    ".geojson": Format("geojson", layouts=True),
    ".geojsonl": Format("geojson", layouts=True),
    ".gpkg": Format("geopackage", holds=("claims", "mentions", "areas")),
    ".parquet": Format("parquet", layouts=True, package="pyarrow"),
    ".fgb": Format("vector"),
    ".shp.zip": Format("shapefile"),
    ".csv": Format("table", layouts=True, tags=True),
    ".xlsx": Format("workbook", holds=("claims",), layouts=True, tags=True),
    ".kml": Format("kml"),
    ".kmz": Format("kml"),
}
"""Suffix -> format."""

SUFFIXES = tuple(FORMATS)
DATABASE = Format("postgis", package="psycopg")
"""The format of an address of a database."""

_SCHEMES = ("postgresql://", "postgres://")
_EXTRAS = {"pyarrow": "parquet", "psycopg": "postgis"}


def is_database(target: str | os.PathLike[str]) -> bool:
    """Tell whether a target is the address of a database and not a file."""
    return isinstance(target, str) and target.startswith(_SCHEMES)


def shown(target: str | os.PathLike[str]) -> str:
    """Show a target as it may stand in a message: without a password."""
    return str(_writer(DATABASE).shown(target)) if is_database(target) else str(target)


def check(target: str | os.PathLike[str], *, layout: str | None = None, hxl: bool = False) -> Format:
    """Look before the work starts whether the events can be written so, and there.

    Parameters
    ----------
    target, layout, hxl
        As for :func:`write`.

    Raises
    ------
    UsageError
        The suffix is unknown, its format needs a package that is not installed, or cannot be written so.
    OutputError
        It cannot be written there.
    """
    if is_database(target):
        suffix, made = _SCHEMES[0], DATABASE
    else:
        suffix = suffix_of(check_target(target, (*SUFFIXES, *_SCHEMES)), SUFFIXES)
        made = FORMATS[suffix]
    if made.package and find_spec(made.package) is None:
        extra = f'pip install "geoevents[{_EXTRAS[made.package]}]"'
        raise UsageError(f"{suffix} needs the package {made.package}: {extra}")
    if layout and layout not in LAYOUTS:
        raise UsageError(f"unknown layout {layout!r}; known are {', '.join(LAYOUTS)}")
    if layout and hxl:
        raise UsageError(f"--hxl tags our own columns, and --layout {layout} has others: take one of them")
    if layout and not made.layouts:
        raise UsageError(f"--layout {layout} is for {_those('layouts')}; {suffix} has our own columns")
    if hxl and not made.tags:
        raise UsageError(f"--hxl is for {_those('tags')}; {suffix} has no row for the tags")
    if made is DATABASE:
        _writer(made).check(target)
    return made


def _those(which: str) -> str:
    return ", ".join(suffix for suffix, made in FORMATS.items() if getattr(made, which))


def write(
    events: geopandas.GeoDataFrame,
    target: str | os.PathLike[str],
    mentions: geopandas.GeoDataFrame | None = None,
    areas: geopandas.GeoDataFrame | None = None,
    *,
    layout: str | None = None,
    hxl: bool = False,
) -> list[str]:
    """Write the event table to a file whose suffix names the format, or to a database; whole or not at all.

    Parameters
    ----------
    events : geopandas.GeoDataFrame
        The columns of CODEBOOK §5 in EPSG:4326, with the run's provenance in ``attrs["provenance"]``
        (see :func:`geoevents.events.to_geodataframe`).
    target : str or path
        A file with one of :data:`SUFFIXES`, or as str ``postgresql://USER:PASSWORD@HOST/DATABASE``.
    mentions, areas : geopandas.GeoDataFrame, optional
        Tables of :mod:`geoevents.tables`, for the formats that hold them; the others leave them out.
    layout : str, optional
        One of :data:`geoevents.layouts.LAYOUTS`: that data set's columns in place of ours.
    hxl : bool
        Whether a row of HXL tags stands under the header.

    Returns
    -------
    list of str
        What the file does not hold, a sentence each.

    Raises
    ------
    UsageError
        As for :func:`check`.
    OutputError
        The file cannot be written; a previous one is untouched.
    """
    from geoevents.writers.layers import events_layer

    made = check(target, layout=layout, hxl=hxl)
    provenance = events.attrs.get("provenance", {})
    layers = [events_layer(events)]
    notes: list[str] = []
    if layout:
        layers[0], notes = arrange(layers[0], layout)
    else:
        layers += _beside(made, layers[0], mentions, areas)
    if hxl:
        layers[0] = replace(layers[0], tags=tuple(TAGS[name] for name in layers[0].names))
    writer = _writer(made)
    if made is DATABASE:
        return cast("list[str]", writer.write(layers, target, provenance))
    path = Path(target)
    with ExitStack() as stack:
        if layout and made.module == "table":  # no column of a layout is free for it
            beside = stack.enter_context(whole_file(path.with_name(f"{path.name}-metadata.json")))
            beside.write_text(describe(layers[0], path.name, provenance), encoding="utf-8")
        notes += writer.write(layers, stack.enter_context(whole_file(path)), provenance)
    return notes


def _writer(made: Format) -> Any:
    return importlib.import_module(f"geoevents.writers.{made.module}")


def _beside(
    made: Format, events: Layer, mentions: geopandas.GeoDataFrame | None, areas: geopandas.GeoDataFrame | None
) -> Iterator[Layer]:
    """Give the further layers that a format holds, as far as there are any."""
    from geoevents.writers.layers import areas_layer, claims_layer, mentions_layer

    if "claims" in made.holds:
        yield claims_layer(events)
    if "mentions" in made.holds and mentions is not None:
        yield mentions_layer(mentions)
    if "areas" in made.holds and areas is not None:
        yield areas_layer(areas)
