"""What a text means by a place and its relation: point, radius, precision (CODEBOOK §2, relations)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from math import atan2, cos, degrees, radians, sin, sqrt
from typing import TYPE_CHECKING

from gazetteer.arabic import fold_key
from gazetteer.cues import CUES, Cue
from gazetteer.geometry import kilometres
from gazetteer.places import Location, Mention, Place, PlaceKind
from gazetteer.towns import in_its_town

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from gazetteer.store import Gazetteer, Stack

__all__ = ["Relation", "locate", "read_relation"]

_COMPASS = (("شمال", 0.0), ("شرق", 90.0), ("جنوب", 180.0), ("غرب", 270.0))
_AREAS = (PlaceKind.COUNTRY, PlaceKind.ADMIN1)
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
_MILE = 1.609344
#: How far beside a place «شمال حلب» and «قرب حلب» reach, in radii of the place and at least so many km.
_BESIDE_KM = 5.0
#: Radius from which a place that the gazetteer gives no country reaches over several.
_WIDE_KM = 300.0
#: Error of a point at a written distance and bearing, as a share of the distance: a compass word of eight is good to
#: about 15 degrees (0.26), the distance to a tenth.
_ROUNDED = 0.28
#: Outlines that are drawn apart by less than this (degrees) share a border.
_BORDER_DEGREES = 0.1
_PRECISE_KINDS = (PlaceKind.SETTLEMENT, PlaceKind.NEIGHBOURHOOD, PlaceKind.FACILITY, PlaceKind.COORDINATES)
#: Points that nobody has compared with a list are never exact, whatever their radius.
_UNSURE = ("known", "geocoder")


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation read: bearing in degrees (None if no direction), distance in km (None if none is written)."""

    bearing: float | None
    distance: float | None
    near: bool


def read_relation(written: str | None) -> Relation:
    """Read a relation as written («10 كم شمال شرق», «قرب», «شمالي»)."""
    if not written:
        return Relation(None, None, near=False)
    words = fold_key(written).split()
    bearings = [angle for word in words for stem, angle in _COMPASS if _is_direction(word, stem)]
    number = _NUMBER.search(fold_key(written.replace("٫", ".")) if "٫" not in written else written)
    distance = None
    if number and any(CUES().words.get(word, 0) & Cue.MEASURE for word in words):
        distance = float(number.group().replace(",", ".")) * _unit(words)
    return Relation(_mean_bearing(bearings), distance, near=bool(words))


def _is_direction(word: str, stem: str) -> bool:
    return word.lstrip("وبل").removeprefix("ال").rstrip("يه") == stem


def _unit(words: list[str]) -> float:
    if any(word.startswith(("ميل", "اميال")) for word in words):
        return _MILE
    return 0.001 if any(word in ("متر", "مترا", "امتار", "م") for word in words) else 1.0


def _mean_bearing(bearings: list[float]) -> float | None:
    if not bearings:
        return None
    first, last = bearings[0], bearings[-1]
    if {first, last} == {0.0, 270.0}:
        return 315.0
    return (first + last) / 2


def locate(mention: Mention, gazetteer: Gazetteer | Stack) -> Location | None:
    """Location that a mention means, its relation applied.

    Parameters
    ----------
    mention : Mention
        A mention; only one with a place has a location.
    gazetteer : Gazetteer or Stack
        Where outlines and governorates are looked up.

    Returns
    -------
    Location or None
        None where the mention has no place.
    """
    place = mention.place
    if place is None:
        return None
    relation = read_relation(mention.relation)
    if mention.other is not None:
        return _between(mention, place, mention.other, gazetteer)
    if place.feature == "countryside":
        return _countryside(mention, place, gazetteer)
    if relation.distance is not None:
        return _at_distance(mention, place, relation, gazetteer)
    region = place.kind is PlaceKind.REGION and relation.bearing is not None
    if region or place.kind in _AREAS:
        part = _part(mention, place, relation.bearing, gazetteer, precision=2 if region else 3)
        # «مدينة عسير» is the town of a governorate that has none of its name.
        return in_its_town(part, gazetteer) if mention.kind is PlaceKind.SETTLEMENT else part
    return _beside(mention, place, relation, gazetteer)


def _beside(mention: Mention, place: Place, relation: Relation, gazetteer: Gazetteer | Stack) -> Location:
    """The place itself, near it, or beside it in a direction."""
    latitude, longitude, radius = place.latitude, place.longitude, place.uncertainty_km
    sure = place.certainty not in _UNSURE
    precision = 1 if sure and place.kind in _PRECISE_KINDS and not relation.near else 2
    if relation.bearing is not None:
        step = max(_BESIDE_KM, radius)
        latitude, longitude = _toward(place, relation.bearing, step, gazetteer)
        radius = 2 * step
    elif relation.near:
        radius += _BESIDE_KM
    return _location(mention, place, gazetteer, latitude, longitude, radius, precision)


def _toward(place: Place, bearing: float, step: float, gazetteer: Gazetteer | Stack) -> tuple[float, float]:
    """Point beside a place, not so far that it lies across a border: «شرق غزة» is in the Strip."""
    for share in (1.0, 0.5, 0.25):
        latitude, longitude = destination(place.latitude, place.longitude, bearing, share * step)
        land = gazetteer.country_at(latitude, longitude)
        if land is None or not place.country or land.country == place.country:
            return latitude, longitude
    return place.latitude, place.longitude


def destination(latitude: float, longitude: float, bearing: float, km: float) -> tuple[float, float]:
    """Point at a distance and bearing, on the WGS 84 ellipsoid (geopy's geodesic)."""
    from geopy.distance import geodesic

    point = geodesic(kilometers=km).destination((latitude, longitude), bearing)
    return float(point.latitude), float(point.longitude)


def _between(mention: Mention, place: Place, other: Place, gazetteer: Gazetteer | Stack) -> Location:
    """Between two towns, on the border of two countries."""
    if place.kind is PlaceKind.COUNTRY and other.kind is PlaceKind.COUNTRY:
        border = _border(gazetteer.outline(place.place_id), gazetteer.outline(other.place_id))
        if border is not None:
            return _location(mention, place, gazetteer, *border, 3)
    latitude, longitude = midpoint(place, other)
    half_way = kilometres(place.latitude, place.longitude, other.latitude, other.longitude) / 2
    radius = half_way + min(_BESIDE_KM, place.uncertainty_km)
    precision = 3 if PlaceKind.COUNTRY in (place.kind, other.kind) else 2
    return _location(mention, place, gazetteer, latitude, longitude, radius, precision)


def midpoint(place: Place, other: Place) -> tuple[float, float]:
    """Point half way along the great circle between two places."""
    from geopy.distance import geodesic

    half_way = geodesic((place.latitude, place.longitude), (other.latitude, other.longitude)).km / 2
    return destination(place.latitude, place.longitude, bearing_to(place, other), half_way)


def bearing_to(place: Place, other: Place) -> float:
    """Initial bearing in degrees from one place to another, on a sphere."""
    north, south = radians(place.latitude), radians(other.latitude)
    east = radians(other.longitude - place.longitude)
    return degrees(atan2(sin(east) * cos(south), cos(north) * sin(south) - sin(north) * cos(south) * cos(east))) % 360


@lru_cache(maxsize=256)
def _border(one: BaseGeometry | None, other: BaseGeometry | None) -> tuple[float, float, float] | None:
    """Middle of a common border and the radius that holds it (km); None where the two have none."""
    if one is None or other is None:
        return None
    shared = one.buffer(_BORDER_DEGREES).intersection(other.buffer(_BORDER_DEGREES))
    if shared.is_empty:
        return None
    point = shared.representative_point() if not shared.covers(shared.centroid) else shared.centroid
    return float(point.y), float(point.x), _reach(point.y, point.x, shared)


def _at_distance(mention: Mention, place: Place, relation: Relation, gazetteer: Gazetteer | Stack) -> Location:
    distance = relation.distance or 0.0
    if relation.bearing is None:
        radius = distance + min(place.uncertainty_km, _BESIDE_KM)
        return _location(mention, place, gazetteer, place.latitude, place.longitude, radius, 2)
    latitude, longitude = destination(place.latitude, place.longitude, relation.bearing, distance)
    radius = max(2.0, distance * _ROUNDED) + min(place.uncertainty_km, _BESIDE_KM)
    return _location(mention, place, gazetteer, latitude, longitude, radius, 2)


def _countryside(mention: Mention, place: Place, gazetteer: Gazetteer | Stack) -> Location:
    whole = gazetteer.by_id(place.parent) or place
    directions = place.place_id.rpartition("countryside-")[2]
    bearing = _mean_bearing(
        [a for n, a in (("north", 0.0), ("east", 90.0), ("south", 180.0), ("west", 270.0)) if n in directions]
    )
    if whole.kind is PlaceKind.ADMIN1:
        return _part(mention, whole, bearing, gazetteer, precision=2 if bearing is not None else 3)
    if bearing is None:
        return _location(mention, place, gazetteer, place.latitude, place.longitude, place.uncertainty_km, 2)
    step = place.uncertainty_km / 2
    latitude, longitude = destination(place.latitude, place.longitude, bearing, step)
    return _location(mention, place, gazetteer, latitude, longitude, step + _BESIDE_KM, 2)


def _part(
    mention: Mention, place: Place, bearing: float | None, gazetteer: Gazetteer | Stack, precision: int = 3
) -> Location:
    """A governorate, country or region, or the part of it in a direction."""
    if bearing is None:
        return _location(
            mention, place, gazetteer, place.latitude, place.longitude, place.uncertainty_km, precision, place.place_id
        )
    outline = gazetteer.outline(place.place_id)
    if outline is None:
        step = place.uncertainty_km / 2
        latitude, longitude = destination(place.latitude, place.longitude, bearing, step)
        # The farthest corner of half a disc from the middle of its height.
        return _location(mention, place, gazetteer, latitude, longitude, step * sqrt(5), precision)
    latitude, longitude, radius = half(outline, bearing)
    return _location(mention, place, gazetteer, latitude, longitude, radius, precision)


@lru_cache(maxsize=256)
def half(outline: BaseGeometry, bearing: float) -> tuple[float, float, float]:
    """Middle of the part of an outline that lies in a direction, and the radius that holds that part (km)."""
    from shapely import Polygon

    middle = outline.centroid
    east, north = sin(radians(bearing)), cos(radians(bearing))
    stretch = cos(radians(middle.y))
    far = 200.0
    corners = [(0.0, far), (0.0, -far), (2 * far, -far), (2 * far, far)]
    cut = Polygon(
        [
            (middle.x + (along * east - across * north) / stretch, middle.y + along * north + across * east)
            for along, across in corners
        ]
    )
    part = outline.intersection(cut)
    if part.is_empty:
        part = outline
    point = part.centroid if part.covers(part.centroid) else part.representative_point()
    return float(point.y), float(point.x), _reach(point.y, point.x, part)


def _reach(latitude: float, longitude: float, area: BaseGeometry) -> float:
    """Kilometres from a point to the farthest corner of an area."""
    from shapely import get_coordinates

    return max(kilometres(latitude, longitude, y, x) for x, y in get_coordinates(area))


def _location(
    mention: Mention,
    place: Place,
    gazetteer: Gazetteer | Stack,
    latitude: float,
    longitude: float,
    uncertainty_km: float,
    precision: int,
    area: str = "",
) -> Location:
    moved = (latitude, longitude) != (place.latitude, place.longitude)
    admin1, admin1_en, admin1_code = place.admin1, place.admin1_en, place.admin1_code
    country, admin2 = place.country, place.admin2
    # A sea or a part of the world lies in no one country.
    wide = not country and uncertainty_km > _WIDE_KM
    if place.kind is not PlaceKind.COUNTRY and not wide and (moved or not admin1_code):
        region = gazetteer.admin1_at(latitude, longitude)
        # Half way between two towns of a country may lie across its border: the road does not.
        inland = place.kind is PlaceKind.ROAD or (mention.other is not None and mention.other.country == country)
        if region is not None and not (inland and region.country != country):
            if region.admin1_code != admin1_code:
                admin2 = ""
            admin1, admin1_en, admin1_code = region.name, region.name_en, region.admin1_code
            country = region.country
    if not country and not wide and (land := gazetteer.country_at(latitude, longitude)) is not None:
        country = land.country
    return Location(
        mention=mention,
        latitude=round(latitude, 6),
        longitude=round(longitude, 6),
        uncertainty_km=round(uncertainty_km, 2),
        geo_precision=precision,
        country=country,
        admin1=admin1,
        admin1_en=admin1_en,
        admin1_code=gazetteer.codes.get(admin1_code, admin1_code),
        admin2=admin2,
        area=area,
    )
