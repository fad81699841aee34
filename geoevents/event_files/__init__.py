"""Files of events read back: the inverse of :mod:`geoevents.export`, and tables of other projects.

A format is one entry in :data:`FORMATS`, one module a family; what its cells mean is in ``cells.py``.
"""

from __future__ import annotations

import importlib
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geoevents.errors import FormatError, InputError
from geoevents.event_files.base import Raw
from geoevents.event_files.cells import VALUES
from geoevents.event_files.foreign import in_our_words
from geoevents.events import COLUMNS, table_of
from geoevents.export import check, is_database, shown
from geoevents.files import suffix_of

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    import geopandas
    import pandas as pd

    Adopt = Callable[[pd.DataFrame], geopandas.GeoDataFrame | None]

__all__ = ["FORMATS", "REQUIRED", "SUFFIXES", "EventFile", "holds_events", "read"]

FORMATS: dict[str, str] = {
    ".geojson": "geojson",
    ".geojsonl": "geojson",
    ".gpkg": "vector",
    ".parquet": "parquet",
    ".fgb": "vector",
    ".shp.zip": "shapefile",
    ".csv": "delimited",
    ".xlsx": "workbook",
    ".kml": "kml",
    ".kmz": "kml",
}
"""Suffix -> module of this package; its ``read`` is imported when asked for, since GDAL is slow to load."""

SUFFIXES = tuple(FORMATS)

REQUIRED = ("event_id", "event_type", "event_date", "latitude", "longitude")
"""Columns without which a table is none of events, the last two unless it has a geometry; others that are missing are
taken as empty."""

#: Suffixes of formats that also hold reports: their columns tell.
_EITHER = (".csv", ".parquet", ".xlsx")
_POSITION = ("latitude", "longitude")
#: How far, in degrees (0.1 m), a point may be from the columns beside it before it was moved.
_MOVED = 1e-6


@dataclass(frozen=True, slots=True)
class EventFile:
    """What was read from a file.

    Attributes
    ----------
    events : geopandas.GeoDataFrame
        The columns of CODEBOOK §5, as :func:`geoevents.events.to_geodataframe` makes them; the provenance of the
        run that made the file, if it says, is in ``attrs["provenance"]``.
    errors : tuple of InputError
        Rows that could not be read.
    notes : tuple of str
        What the user should know: columns that are missing or that have no place here.
    """

    events: geopandas.GeoDataFrame
    errors: tuple[InputError, ...]
    notes: tuple[str, ...]


def holds_events(name: str, adopt: Adopt) -> bool:
    """Whether an input is a file of events rather than of reports, by its suffix and, where need be, its columns.

    Parameters
    ----------
    name : str
        As the user gave it.
    adopt : callable
        See :func:`read`.
    """
    suffix = suffix_of(name, SUFFIXES)
    if is_database(name):
        return True
    if suffix not in _EITHER:
        return bool(suffix) and "://" not in name
    if not Path(name).is_file():
        return False
    try:
        columns = _module(suffix).header(Path(name))
    except OSError:
        return False
    return not _missing(columns, has_points="geometry" in columns) or (
        bool(columns) and _adopted({name: [] for name in columns}, adopt) is not None
    )


def read(name: str, adopt: Adopt) -> EventFile:
    """Read a file of events.

    Parameters
    ----------
    name : str
        A file of one of :data:`SUFFIXES`, or ``postgresql://USER:PASSWORD@HOST/DATABASE``.
    adopt : callable
        ``adopt(table)`` brings a table of another project, known by its columns, to our columns, and gives None for
        any other table.

    Raises
    ------
    FormatError
        It is no file of events; the message says which columns are missing.
    InputError
        It cannot be read.
    UsageError
        The suffix is unknown, or its format needs a package that is not installed.
    """
    raw = _raw(name)
    name = shown(name)
    notes: list[str] = []
    if raw.columns and _missing(raw.columns, has_points=raw.has_points):
        adopted = _adopted(raw.columns, adopt)
        if adopted is None:
            raise FormatError(name, _what_is_missing(raw))
        columns, told = in_our_words(_columns(adopted))
        raw = replace(raw, columns=columns, points=list(adopted.geometry))
        notes += (f"{name}: {note}" for note in told)
    elif raw.columns:
        notes += _columns_note(name, raw)
    if raw.left_out:
        notes.append(f"{name}: only its events are read, not its layers {', '.join(raw.left_out)}")
    records, errors = _records(name, raw)
    return EventFile(table_of(records, raw.provenance), tuple(errors), tuple(notes))


def _raw(name: str) -> Raw:
    suffix = suffix_of(name, SUFFIXES)
    if is_database(name):
        check(name)
        made: Raw = importlib.import_module("geoevents.event_files.database").read(name)
        return made
    if not suffix:
        raise FormatError(name, f"not a file of events; known are {', '.join(SUFFIXES)}")
    try:
        made = _module(suffix).read(Path(name))
    except OSError as error:
        raise InputError(name, f"cannot be read ({error.strerror or error})") from None
    except UnicodeDecodeError as error:
        raise FormatError(name, f"not valid UTF-8 (byte {error.start})") from None
    return made


def _module(suffix: str) -> Any:
    return importlib.import_module(f"geoevents.event_files.{FORMATS[suffix]}")


def _adopted(columns: dict[str, list[Any]], adopt: Adopt) -> geopandas.GeoDataFrame | None:
    import pandas as pd

    return adopt(pd.DataFrame(columns, dtype=object))


def _columns(adopted: geopandas.GeoDataFrame) -> dict[str, list[Any]]:
    return {
        str(name): [
            None if null else cell for cell, null in zip(adopted[name].tolist(), adopted[name].isna(), strict=True)
        ]
        for name in adopted.columns
        if name != adopted.geometry.name
    }


def _missing(columns: Collection[str], *, has_points: bool) -> list[str]:
    return [name for name in REQUIRED if name not in columns and not (has_points and name in _POSITION)]


def _what_is_missing(raw: Raw) -> str:
    missing = _missing(raw.columns, has_points=raw.has_points)
    there = ", ".join(list(raw.columns)[:20]) or "none"
    return (
        f"not a file of events: it has no column {', '.join(missing)} (it has {there}), "
        "and its columns are not those of ACLED or UCDP GED either"
    )


def _columns_note(name: str, raw: Raw) -> list[str]:
    known = {column.name for column in COLUMNS}
    filled = _POSITION if raw.has_points else ()
    missing = [column.name for column in COLUMNS if column.name not in (*raw.columns, *filled)]
    notes = []
    if missing:
        notes.append(f"{name}: taken as empty, since there is no such column: {', '.join(missing)}")
    if other := [column for column in raw.columns if column not in known and column not in _FORMATS_OWN]:
        notes.append(f"{name}: columns that are none of ours are left out: {', '.join(other)}")
    return notes


_FORMATS_OWN = frozenset({"provenance", "geometry"})


def _records(name: str, raw: Raw) -> tuple[list[dict[str, Any]], list[InputError]]:
    records: list[dict[str, Any]] = []
    errors: list[InputError] = []
    seen: set[str] = set()
    empty = [None] * len(raw)
    columns = [(column.name, VALUES[column.kind], raw.columns.get(column.name, empty)) for column in COLUMNS]
    for index, point in enumerate(raw.points or empty):
        try:
            record = {own: _value(own, make, cells[index]) for own, make, cells in columns}
            _place(record, point)
            _identify(record, seen)
            records.append(record)
        except ValueError as error:
            errors.append(FormatError(f"{name}, {raw.row_name(index)}", str(error)))
    return records, errors


def _identify(record: dict[str, Any], seen: set[str]) -> None:
    event_id = record["event_id"]
    if not event_id:
        raise ValueError("it has no event_id")
    if event_id in seen:
        raise ValueError(f"the event_id {event_id!r} stands in an earlier row; ids must be unique")
    seen.add(event_id)


def _value(column: str, make: Callable[[Any], Any], cell: Any) -> Any:
    try:
        return make(cell)
    except ValueError as error:
        raise ValueError(f"{column}: {str(cell)[:80]!r} {error}") from None


def _place(record: dict[str, Any], point: Any) -> None:
    """Bring columns and point together: a point that was moved after the file was written wins."""
    if point is not None and not point.is_empty:
        if point.geom_type != "Point":
            raise ValueError(f"its geometry is a {point.geom_type}, not a Point")
        columns = (record["longitude"], record["latitude"])
        if None in columns or max(abs(columns[0] - point.x), abs(columns[1] - point.y)) > _MOVED:
            record["longitude"], record["latitude"] = point.x, point.y
    latitude, longitude = record["latitude"], record["longitude"]
    if (latitude is None) != (longitude is None):
        raise ValueError("it has only one of latitude and longitude")
    if latitude is not None and not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise ValueError(f"latitude {latitude}, longitude {longitude} is not on Earth (degrees; are they swapped?)")
