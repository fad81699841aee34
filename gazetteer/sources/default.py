"""The default gazetteer: all sources brought together, each place with its governorate, none twice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import shapely

from gazetteer.arabic import fold_key
from gazetteer.errors import GazetteerError
from gazetteer.geometry import kilometres
from gazetteer.places import Place, PlaceKind
from gazetteer.sources.admin import districts_of_cities, divisions, without_head
from gazetteer.sources.airfields import airfields
from gazetteer.sources.cities import city, records
from gazetteer.sources.countries import countries
from gazetteer.sources.districts import districts
from gazetteer.sources.exonyms import exonyms, latin_key
from gazetteer.sources.frequency import usual_names
from gazetteer.sources.governorates import governorates
from gazetteer.sources.natural_earth import World
from gazetteer.sources.pruning import pruned
from gazetteer.sources.supplement import Alias, supplement

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

__all__ = ["Default", "gather"]

#: A point this far outside every outline (coast, simplified borders) still belongs to the nearest one; degrees.
_SHORE = 0.15
#: Two rows of one name and kind that are nearer than this (or than the smaller radius) are one place.
_SAME_KM = 5.0
#: Inhabitants of a great city, whose name its province may share.
_GREAT = 500_000
#: Tag of territory whose state is in dispute (CODEBOOK §2); by outline (Golan, Western Sahara) or code (Crimea).
DISPUTED = "disputed territory"
_DISPUTED_CODES = frozenset(("UA.11", "UA.20"))
_WIDE = frozenset((PlaceKind.COUNTRY, PlaceKind.ADMIN1))


@dataclass(frozen=True, slots=True)
class Default:
    """What the default gazetteer is compiled from."""

    places: tuple[Place, ...]
    outlines: dict[str, BaseGeometry]


def gather(world: World, supplement_path: Path) -> Default:
    """All places and outlines.

    Parameters
    ----------
    world : World
        Natural Earth's areas.
    supplement_path : Path
        ``supplement.tsv``.

    Raises
    ------
    GazetteerError
        The supplement is not well formed, or names a place that does not exist.
    """
    own = list(supplement(supplement_path))
    aliases = [row for row in own if isinstance(row, Alias)]
    nations = list(countries(world.countries))
    foreign = _foreign_names(nations)
    more = {alias.place_id: alias.names for alias in aliases}
    towns: list[Place] = []
    for key, row in records().items():
        trusted = foreign.get(key, [])
        town = city(key, row, (*trusted, *more.get(key, ())), trusted)
        towns += [town] if town else []
    provinces = list(governorates(world, towns))
    fields = airfields(towns, {place.place_id: _latin_names(records()[place.place_id]) for place in towns})
    great = frozenset(fold_key(name) for town in towns if town.population >= _GREAT for name in town.names)
    towns = [pruned(town, great) for town in towns]
    parts = [pruned(place, great) for place in districts(towns, provinces)]
    provinces = [pruned(place, great) for place in provinces]
    packages = [*nations, *provinces, *parts, *towns, *fields]
    own_places, doubles = _without_doubles([row for row in own if isinstance(row, Place)], packages)
    named = {place.place_id: place for place in (*packages, *own_places)}
    for alias in (*aliases, *doubles):
        if alias.place_id not in named:
            raise GazetteerError(f"{supplement_path.name}: alias_of '{alias.place_id}' is no place of any package")
        named[alias.place_id] = _with_alias(named[alias.place_id], alias)
    finder = _Finder(provinces, parts, world)
    outlines = {f"iso:{code}": area.outline for code, area in world.countries.items()}
    outlines |= {f"adm:{code}": area.outline for code, area in world.governorates.items() if f"adm:{code}" in named}
    return Default(tuple(finder.complete(place, named) for place in named.values() if place.names), outlines)


def _with_alias(place: Place, alias: Alias) -> Place:
    return replace(
        place,
        name=alias.names[0] if place.feature else place.name,
        names=usual_names([*place.names, *alias.names]),
        tags=tuple(dict.fromkeys((*place.tags, *alias.tags))),
    )


def _without_doubles(own: Sequence[Place], packages: Sequence[Place]) -> tuple[list[Place], list[Alias]]:
    """The supplement's places without those that a package has too: these become further names of the package's."""
    known: dict[tuple[str, PlaceKind, str], list[Place]] = {}
    for place in packages:
        for name in place.names:
            known.setdefault((fold_key(without_head(name)), place.kind, place.country), []).append(place)
    new: dict[str, Place] = {}
    doubled: dict[str, Alias] = {}
    for place in own:
        keys = [(fold_key(without_head(name)), place.kind, place.country) for name in place.names]
        same = (other for key in keys for other in known.get(key, ()) if _is_same(place, other))
        twin = next(same, None)
        if twin is None:
            new[place.place_id] = place
        else:
            doubled[place.place_id] = Alias(twin.place_id, place.names, place.tags)
    moved = [
        replace(place, parent=doubled[place.parent].place_id) if place.parent in doubled else place
        for place in new.values()
    ]
    return moved, list(doubled.values())


def _is_same(place: Place, other: Place) -> bool:
    distance = kilometres(place.latitude, place.longitude, other.latitude, other.longitude)
    reach = max(_SAME_KM, min(place.uncertainty_km, other.uncertainty_km))
    return place.feature == other.feature and distance <= reach


def _foreign_names(nations: Sequence[Place]) -> dict[str, list[str]]:
    """Names of foreign cities by ``place_id``."""
    codes = {latin_key(place.name_en): place.country for place in nations}
    found: dict[str, list[str]] = {}
    for place_id, name in exonyms(records().values(), codes):
        found.setdefault(place_id, []).append(name)
    return found


def _latin_names(row: Mapping[str, Any]) -> list[str]:
    return [row["name"], *(name for name in row["alternatenames"] if latin_key(name))]


class _Finder:
    """Fills in a place's governorate: by code, else by outline."""

    def __init__(self, governorates: Sequence[Place], districts: Sequence[Place], world: World) -> None:
        self._districts = {place.place_id.removeprefix("adm:"): place.name for place in districts}
        self._by_code = {place.admin1_code: place for place in governorates}
        self._english = {division.code: division.name_en for division in divisions() if not division.above}
        self._areas = [area for code, area in world.governorates.items() if code in self._by_code]
        self._tree = shapely.STRtree([area.outline for area in self._areas])
        self._disputed = shapely.union_all([world.golan, world.countries["EH"].outline])

    def complete(self, place: Place, named: Mapping[str, Place]) -> Place:
        """The place with the names of its governorate, and its code where that was not known."""
        if place.parent and (place.parent not in named or not named[place.parent].names):
            place = replace(place, parent="")
        if self._is_disputed(place):
            place = replace(place, tags=tuple(dict.fromkeys((*place.tags, DISPUTED))))
        if place.kind is PlaceKind.COUNTRY:
            return place
        code = place.admin1_code
        if code not in self._by_code and code not in self._english:
            code = self._code_at(place)
        governorate = self._by_code.get(code)
        if governorate is None:
            return replace(place, admin1_code=code, admin1_en=self._english.get(code, ""))
        district = place.admin2 or self._districts.get(districts_of_cities().get(place.place_id, ""), "")
        return replace(place, admin1=governorate.name, admin1_en=governorate.name_en, admin1_code=code, admin2=district)

    def _is_disputed(self, place: Place) -> bool:
        if place.country == "EH" or place.admin1_code in _DISPUTED_CODES:
            return True
        return place.kind not in _WIDE and self._disputed.covers(shapely.Point(place.longitude, place.latitude))

    def _code_at(self, place: Place) -> str:
        point = shapely.Point(place.longitude, place.latitude)
        near = self._tree.query(point, predicate="dwithin", distance=_SHORE)
        found = [self._areas[index] for index in near]
        # A place on the border belongs to the governorate of its own country.
        found = [area for area in found if not place.country or area.code.startswith(f"{place.country}.")]
        nearest = min(found, key=lambda area: (area.outline.distance(point), area.code), default=None)
        return nearest.code if nearest else ""
