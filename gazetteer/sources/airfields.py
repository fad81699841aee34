"""Airfields (package ``airportsdata``), named in Arabic after the town that they belong to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from gazetteer.geometry import kilometres
from gazetteer.places import Place, PlaceKind
from gazetteer.sources.exonyms import latin_key
from gazetteer.sources.names import is_purely_arabic

__all__ = ["airfields"]

_SOURCE = "airportsdata"
_RADIUS_KM = 3.0
#: How far from its town an airfield may lie that bears the town's name, and one that does not.
_NAMED_KM, _UNNAMED_KM = 60.0, 12.0
#: Elsewhere than in these countries only airfields of scheduled flights by a large town of the same name are taken.
_NEAR = frozenset("SY IQ YE PS IL LB LY SD SS EG JO SA TR IR KW BH QA AE OM TN DZ MA MR SO DJ ER AF UA".split())
_LEAST_TOWN = 20_000
_LEAST_FAR_TOWN = 100_000
_MILITARY = re.compile(r"\b(?:air ?base|air force base|afb|military|army|naval|aaf|airbase)\b", re.IGNORECASE)
_TYPE = re.compile(
    r"\b(?:international|intl|airport|airfield|aerodrome|airstrip|air ?base|airbase|air force base|afb|military|army|"
    r"new|old|domestic|regional|north|south|east|west|southeast|southwest|northeast|northwest|highway|strip)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Field:
    place: Place
    town: Place | None
    named_after_town: bool
    international: bool


def airfields(settlements: Sequence[Place], latin_names: Mapping[str, Sequence[str]]) -> Iterator[Place]:
    """Airfields with ``feature`` ``airport`` or ``airbase``; `parent` is the town, without which they have no name.

    Parameters
    ----------
    settlements : sequence of Place
        Towns that an airfield may belong to.
    latin_names : mapping of str to sequence of str
        ``place_id`` of a settlement to its names in Latin letters.
    """
    import airportsdata

    cells: dict[tuple[int, int], list[Place]] = {}
    for place in settlements:
        cells.setdefault((int(place.latitude // 1), int(place.longitude // 1)), []).append(place)
    fields = []
    for icao, row in sorted(airportsdata.load("ICAO").items()):
        if row["country"] in _NEAR or row["iata"]:
            field = _field(icao, row, _around(row, cells), latin_names)
            large = field.town is not None and field.town.population >= _LEAST_FAR_TOWN
            if row["country"] in _NEAR or (large and field.named_after_town):
                fields.append(field)
    by_town: dict[str, list[_Field]] = {}
    for field in fields:
        if field.town is not None:
            by_town.setdefault(field.town.place_id, []).append(field)
    for field in fields:
        yield _named(field, field.town, by_town[field.town.place_id]) if field.town else field.place


def _around(row: Mapping[str, Any], cells: Mapping[tuple[int, int], list[Place]]) -> list[tuple[float, Place]]:
    north, east = int(row["lat"] // 1), int(row["lon"] // 1)
    near = []
    for cell in ((north + i, east + j) for i in (-1, 0, 1) for j in (-1, 0, 1)):
        for place in cells.get(cell, ()):
            distance = kilometres(row["lat"], row["lon"], place.latitude, place.longitude)
            if distance <= _NAMED_KM and place.country == row["country"]:
                near.append((distance, place))
    return sorted(near, key=lambda pair: (pair[0], pair[1].place_id))


def _field(
    icao: str, row: Mapping[str, Any], near: list[tuple[float, Place]], latin_names: Mapping[str, Sequence[str]]
) -> _Field:
    own = {_bare(latin_key(_TYPE.sub(" ", row["name"]))), _bare(latin_key(row["city"]))} - {""}
    named = [place for _, place in near if own & {_bare(latin_key(name)) for name in latin_names[place.place_id]}]
    large = [place for distance, place in near if distance <= _UNNAMED_KM and place.population >= _LEAST_TOWN]
    town = max(named, key=lambda place: (place.population, place.place_id), default=large[0] if large else None)
    place = Place(
        place_id=f"air:{icao}",
        name="",
        name_en=row["name"],
        kind=PlaceKind.FACILITY,
        latitude=row["lat"],
        longitude=row["lon"],
        country=row["country"],
        uncertainty_km=_RADIUS_KM,
        source=_SOURCE,
        feature="airbase" if _MILITARY.search(row["name"]) else "airport",
        parent=town.place_id if town else "",
    )
    return _Field(place, town, bool(named), "nternational" in row["name"])


def _bare(key: str) -> str:
    """Without the article, which English writes in many ways (Al Hasakah, Hasakah)."""
    return re.sub(r"^(?:al|el|ar|as|ash|at|ad|an|az)(?=[a-z]{4})", "", key)


def _named(field: _Field, town: Place, siblings: list[_Field]) -> Place:
    """Give the names under which the press knows it; «مطار X» alone is the town's only or largest airfield."""
    rank = max(siblings, key=lambda other: (other.named_after_town, other.international, other.place.place_id))
    kinds = {other.place.feature for other in siblings if other.named_after_town}
    alone = field is rank and len(kinds) <= 1
    names = []
    for name in filter(is_purely_arabic, town.names):
        if field is rank:
            names.append(f"مطار {name}")
        if field.international or (alone and field.place.feature == "airport"):
            names.append(f"مطار {name} الدولي")
        if field.place.feature == "airbase" or alone:
            names += [f"مطار {name} العسكري", f"قاعدة {name} الجوية"]
    if not field.named_after_town and field is not rank:
        names = []
    shown = [f"مطار {town.name} العسكري"] if field.place.feature == "airbase" else []
    shown += [f"مطار {town.name} الدولي", f"مطار {town.name}"]
    display = next((name for name in shown if name in names), names[0] if names else f"مطار قرب {town.name}")
    return replace(field.place, name=display, names=tuple(dict.fromkeys(names)))
