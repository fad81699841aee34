"""Tags of OpenStreetMap to the columns of a table of places."""

from __future__ import annotations

import re
from collections.abc import Mapping

__all__ = ["LAYERS", "kind_of", "osm_record"]

#: GDAL's layers of an extract that hold places, and which features of them are wanted.
LAYERS: dict[str, str] = {
    "points": "place IS NOT NULL OR man_made IS NOT NULL OR other_tags LIKE '%\"name:ar\"%'",
    "multipolygons": "boundary = 'administrative' OR place IS NOT NULL OR military IS NOT NULL OR aeroway IS NOT NULL",
}
_PAIR = re.compile(r'"((?:[^"\\]|\\.)*)"=>"((?:[^"\\]|\\.)*)"')
_PLACES = {
    "city": "settlement", "town": "settlement", "village": "settlement", "hamlet": "settlement",
    "isolated_dwelling": "settlement", "suburb": "neighbourhood", "quarter": "neighbourhood",
    "neighbourhood": "neighbourhood", "island": "natural", "region": "region", "locality": "region", "state": "admin1",
}  # fmt: skip
_LEVELS = {"2": "country", "4": "admin1", "5": "admin2", "6": "admin2", "7": "admin2", "8": "admin2"}
_FEATURES = (
    ("aeroway", "aerodrome", "airport"), ("military", "airfield", "airbase"), ("military", "base", "base"),
    ("military", "barracks", "base"), ("amenity", "hospital", "hospital"), ("amenity", "university", "university"),
    ("amenity", "prison", "prison"), ("barrier", "border_control", "crossing"), ("waterway", "dam", "dam"),
    ("amenity", "refugee_site", "camp"), ("natural", "peak", "mountain"), ("natural", "valley", "valley"),
)  # fmt: skip
_NATURAL = frozenset(("mountain", "valley"))


def osm_record(fields: Mapping[str, str]) -> dict[str, str]:
    """Record with the columns `name`, `names`, `name_en`, `place_id`, `kind`, `feature`, `population`.

    Parameters
    ----------
    fields : mapping of str to str
        A feature's fields as GDAL gives them; further tags stand in ``other_tags``.

    Returns
    -------
    dict
        Empty if the feature is no place with a name.
    """
    tags = {**fields, **dict(_PAIR.findall(fields.get("other_tags", "")))}
    kind, feature = kind_of(tags)
    name = tags.get("name:ar") or tags.get("name", "")
    if not kind or not name:
        return {}
    number, way = tags.get("osm_id", ""), tags.get("osm_way_id", "")
    # Layers of areas have the field of ways, and the number of a relation where that one is empty.
    element = f"way/{way}" if way else f"relation/{number}" if "osm_way_id" in fields else f"node/{number}"
    return {
        "name": name,
        "names": "|".join(
            filter(None, (tags.get(key, "") for key in ("name", "alt_name:ar", "alt_name", "old_name:ar")))
        ),
        "name_en": tags.get("name:en", ""),
        "place_id": f"osm:{element}",
        "kind": kind,
        "feature": feature,
        "population": re.sub(r"\D", "", tags.get("population", "")),
    }


def kind_of(tags: Mapping[str, str]) -> tuple[str, str]:
    """Kind and feature of what has these tags; empty if it is no place that reports name."""
    for key, value, feature in _FEATURES:
        if tags.get(key) == value:
            return ("natural" if feature in _NATURAL else "facility"), feature
    kind = _PLACES.get(tags.get("place", ""), "")
    if tags.get("boundary") == "administrative":
        kind = _LEVELS.get(tags.get("admin_level", ""), kind)
    return kind, ""
