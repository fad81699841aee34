"""The event table as a file: which writer for which suffix, and what every writer needs.

A format is one entry in :data:`FORMATS`; the writers are in ``geoevents/writers``, one module a family.
"""

from __future__ import annotations

import importlib
from contextlib import ExitStack
from dataclasses import dataclass, replace
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Protocol, cast

from geoevents.errors import UsageError
from geoevents.files import check_target, suffix_of, whole_file
from geoevents.layouts import LAYOUTS, arrange
from geoevents.writers.hxl import TAGS
from geoevents.writers.table import describe

if TYPE_CHECKING:
    import os
    from collections.abc import Iterator, Mapping, Sequence
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
    ".csv": Format("table", layouts=True, tags=True),
    ".xlsx": Format("workbook", holds=("claims",), layouts=True, tags=True, package="xlsxwriter"),
    ".kml": Format("kml"),
    ".kmz": Format("kml"),
}
"""Suffix -> format."""

SUFFIXES = tuple(FORMATS)
_EXTRAS = {"pyarrow": "parquet", "xlsxwriter": "xlsx"}


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
    suffix = suffix_of(check_target(target, SUFFIXES), SUFFIXES)
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
    """Write the event table to a file whose suffix names the format; whole or not at all.

    Parameters
    ----------
    events : geopandas.GeoDataFrame
        The columns of CODEBOOK §5 in EPSG:4326, with the run's provenance in ``attrs["provenance"]``
        (see :func:`geoevents.events.to_geodataframe`).
    target : path
        One of :data:`SUFFIXES`.
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
    path = check_target(target, SUFFIXES)
    provenance = events.attrs.get("provenance", {})
    layers = [events_layer(events)]
    notes: list[str] = []
    if layout:
        layers[0], notes = arrange(layers[0], layout)
    else:
        layers += _beside(made, layers[0], mentions, areas)
    if hxl:
        layers[0] = replace(layers[0], tags=tuple(TAGS[name] for name in layers[0].names))
    writer = cast("Writer", importlib.import_module(f"geoevents.writers.{made.module}").write)
    with ExitStack() as stack:
        if layout and made.module == "table":  # no column of a layout is free for it
            beside = stack.enter_context(whole_file(path.with_name(f"{path.name}-metadata.json")))
            beside.write_text(describe(layers[0], path.name, provenance), encoding="utf-8")
        notes += writer(layers, stack.enter_context(whole_file(path)), provenance)
    return notes


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
