"""A user's places in a GIS file: GeoPackage, GeoJSON, FlatGeobuf, shapefile, or an OpenStreetMap extract."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gazetteer.errors import GazetteerError
from gazetteer.geometry import kilometres
from gazetteer.places import Place, PlaceKind
from gazetteer.sources.columns import SAMPLE, Columns, Problem, guess_columns
from gazetteer.sources.openstreetmap import LAYERS, osm_record

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

__all__ = ["is_vector", "read_vector"]

_SUFFIXES = frozenset((".gpkg", ".geojson", ".json", ".fgb", ".shp", ".geojsonl", ".geojsons", ".pbf", ".osm"))
_OUTLINED = (PlaceKind.ADMIN1, PlaceKind.COUNTRY)


def is_vector(path: Path) -> bool:
    """Whether GDAL is to read a file: by its suffix, or because it begins as SQLite or JSON does."""
    with path.open("rb") as file:
        head = file.read(64)
    return path.suffix.casefold() in _SUFFIXES or head.startswith((b"SQLite format 3", b'{"type"', b"fgb"))


def read_vector(
    path: Path, given: Mapping[str, str], problems: list[Problem], outlines: dict[str, BaseGeometry]
) -> Iterator[tuple[int, Place]]:
    """Places of all layers of a file; those with an area stand at a point inside it.

    Parameters
    ----------
    path : Path
        The file.
    given : mapping of str to str
        Field to column, where guessing is not wanted.
    problems : list of Problem
        Features that are left out are added here; the first is row 1.
    outlines : dict of str to geometry
        Outlines of governorates and countries are added here.

    Yields
    ------
    (int, Place)
        Feature and place.

    Raises
    ------
    GazetteerError
        GDAL cannot read the file, or it lacks a column that is needed.
    """
    import pyogrio
    from pyogrio.errors import DataLayerError, DataSourceError

    osm = path.suffix.casefold() in (".pbf", ".osm")
    try:
        layers = LAYERS if osm else tuple(name for name, kind in pyogrio.list_layers(path) if kind is not None)
        if not layers:
            raise GazetteerError(f"{path}: it has no layer with geometries")
        ids: dict[str, int] = {}
        for layer in layers:
            yield from _layer(path, layer, given, problems, ids, outlines, osm=osm)
    except (DataSourceError, DataLayerError) as error:
        raise GazetteerError(f"{path}: cannot be read ({error})") from error


def _layer(
    path: Path,
    layer: str,
    given: Mapping[str, str],
    problems: list[Problem],
    ids: dict[str, int],
    outlines: dict[str, BaseGeometry],
    *,
    osm: bool,
) -> Iterator[tuple[int, Place]]:
    import shapely
    from pyogrio.raw import read

    where = LAYERS[layer] if osm else None
    meta, _, geometries, values = read(path, layer=layer, where=where, force_2d=True)
    header = [str(name) for name in meta["fields"]]
    _check_degrees(path, meta["crs"])
    if osm:
        found = {name: name for name in ("name", "names", "name_en", "place_id", "kind", "feature", "population")}
    else:
        try:
            sample = [
                dict(zip(header, map(_text, cells), strict=True)) for cells in islice(zip(*values, strict=True), SAMPLE)
            ]
            found = guess_columns(header, given, sample=sample, geometry=True)
        except GazetteerError as error:
            raise GazetteerError(f"{path}, layer {layer}: {error}") from error
    found = {"uncertainty_km": "uncertainty_km", **found, "latitude": "latitude", "longitude": "longitude"}
    columns = Columns(found, path.stem, problems, ids)
    for row, (wkb, *cells) in enumerate(zip(geometries, *values, strict=True), 1):
        record = {name: _text(cell) for name, cell in zip(header, cells, strict=True)}
        if osm:
            record = osm_record(record)
            if not record:
                continue
        geometry = shapely.from_wkb(wkb) if wkb is not None else None
        if geometry is None or geometry.is_empty:
            problems.append(Problem(row, "no geometry; the row was left out"))
            continue
        place = columns.place(row, record | _point(geometry, record, found))
        if place is not None:
            if place.kind in _OUTLINED and geometry.geom_type.endswith("Polygon"):
                outlines[place.place_id] = geometry
            yield row, place


def _text(cell: Any) -> str:
    """A cell as text; whole numbers that came as floating point without their «.0»."""
    if cell is None or cell != cell:  # noqa: PLR0124 - not a number
        return ""
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)


def _check_degrees(path: Path, crs: str | None) -> None:
    import pyproj

    if crs and not pyproj.CRS.from_user_input(crs).is_geographic:
        raise GazetteerError(f"{path}: its coordinates are {crs}, not degrees; reproject it to EPSG:4326")


def _point(geometry: BaseGeometry, record: Mapping[str, str], found: Mapping[str, str]) -> dict[str, str]:
    longitude, latitude = map(float, geometry.representative_point().coords[0])
    point = {"latitude": repr(latitude), "longitude": repr(longitude)}
    if geometry.geom_type != "Point" and not record.get(found["uncertainty_km"]):
        west, south, east, north = geometry.bounds
        corners = [(south, west), (south, east), (north, west), (north, east)]
        reach = max(kilometres(latitude, longitude, *corner) for corner in corners)
        point[found["uncertainty_km"]] = f"{max(reach, 1):.1f}"
    return point
