"""An answer of a geocoding service (Nominatim, Photon) to a Place."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from gazetteer.arabic import fold_key
from gazetteer.geometry import kilometres
from gazetteer.places import Place, PlaceKind
from gazetteer.sources.openstreetmap import kind_of

__all__ = ["place_of"]

#: Nobody has checked that the service's place is the one that the text means.
_LEAST_KM = 5.0
#: Kinds of the things that reports name, by OpenStreetMap's key; answers with other keys (shops, offices) are none.
_KINDS = {
    "place": PlaceKind.REGION, "boundary": PlaceKind.ADMIN2, "landuse": PlaceKind.REGION, "natural": PlaceKind.NATURAL,
    "waterway": PlaceKind.NATURAL, "highway": PlaceKind.ROAD, "aeroway": PlaceKind.FACILITY,
    "military": PlaceKind.FACILITY, "man_made": PlaceKind.FACILITY, "barrier": PlaceKind.FACILITY,
    "power": PlaceKind.FACILITY, "historic": PlaceKind.FACILITY, "amenity": PlaceKind.FACILITY,
}  # fmt: skip
_AMENITIES = frozenset("hospital clinic university college school prison police refugee_site marketplace".split())
_ELEMENTS = {"N": "node", "W": "way", "R": "relation"}


def place_of(name: str, service: str, raw: Mapping[str, Any]) -> Place | None:
    """Place of one answer.

    Parameters
    ----------
    name : str
        The name that was asked for.
    service : str
        Who answered, for `Place.source`.
    raw : mapping
        The answer as geopy gives it: Nominatim's JSON object, or Photon's GeoJSON feature.

    Returns
    -------
    Place or None
        With `certainty` ``geocoder`` and a radius of 5 km at least; None where the answer is no
        place of this name, or malformed.
    """
    try:
        place = _place(name, service, raw)
    except (KeyError, TypeError, ValueError, AttributeError, IndexError):
        return None
    return place


def _place(name: str, service: str, raw: Mapping[str, Any]) -> Place | None:
    if "properties" in raw:  # Photon
        facts = raw["properties"]
        key, value, level, written = facts["osm_key"], facts["osm_value"], facts.get("type", ""), facts["name"]
        longitude, latitude = map(float, raw["geometry"]["coordinates"])
        west, north, east, south = map(float, facts.get("extent") or (longitude, latitude) * 2)
        country = facts.get("countrycode", "")
    else:
        facts = raw
        key, value, level = facts.get("category") or facts["class"], facts["type"], facts.get("addresstype", "")
        written = facts.get("name") or re.split("[,،]", facts["display_name"])[0]
        latitude, longitude = float(facts["lat"]), float(facts["lon"])
        south, north, west, east = map(float, facts.get("boundingbox") or (latitude, latitude, longitude, longitude))
        country = facts.get("address", {}).get("country_code", "")
    if key not in _KINDS or (key == "amenity" and value not in _AMENITIES) or not _is_name(name, written):
        return None
    if not (abs(latitude) <= 90 and abs(longitude) <= 180):
        return None
    kind, feature = kind_of({key: value, **({"place": level} if key == "boundary" else {})})
    corners = [(south, west), (south, east), (north, west), (north, east)]
    element = str(facts["osm_type"])
    return Place(
        place_id=f"osm:{_ELEMENTS.get(element, element)}/{int(facts['osm_id'])}",
        name=name,
        name_en="",
        kind=PlaceKind(kind or _KINDS[key]),
        latitude=latitude,
        longitude=longitude,
        country=country.upper() if re.fullmatch("[A-Za-z]{2}", country) else "",
        uncertainty_km=round(max(_LEAST_KM, *(kilometres(latitude, longitude, *corner) for corner in corners)), 1),
        certainty="geocoder",
        source=f"OpenStreetMap by {service}",
        feature=feature,
        names=(name,),
    )


def _is_name(asked: str, written: str) -> bool:
    """Whether a service's name has all words of the one that was asked for, in some spelling."""
    return set(fold_key(asked).split()) <= set(fold_key(written).split())
