"""The largest town of a governorate: where what the text puts only into the governorate most likely stands."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from gazetteer.geometry import kilometres
from gazetteer.places import Location, PlaceKind

if TYPE_CHECKING:
    from gazetteer.store import Gazetteer, Stack

__all__ = ["in_its_town"]


def in_its_town(location: Location, gazetteer: Gazetteer | Stack) -> Location:
    """Move the point of a governorate to its largest town.

    ACLED's codebook likewise takes the provincial capital where a report names only the province. The place stays the
    governorate and the radius still holds all of it.

    Parameters
    ----------
    location : Location
        Of a governorate as a whole; any other is returned as it is.
    gazetteer : Gazetteer or Stack
        Where its towns are looked up.
    """
    place = location.mention.place
    if place is None or place.kind is not PlaceKind.ADMIN1 or location.area != place.place_id:
        return location
    town = _largest_town(gazetteer, place.place_id, place.latitude, place.longitude, place.uncertainty_km)
    if town is None:
        return location
    moved = kilometres(place.latitude, place.longitude, *town)
    return replace(
        location,
        latitude=town[0],
        longitude=town[1],
        uncertainty_km=round(location.uncertainty_km + moved, 2),
    )


@lru_cache(maxsize=256)
def _largest_town(
    gazetteer: Gazetteer | Stack, governorate: str, latitude: float, longitude: float, radius: float
) -> tuple[float, float] | None:
    """Latitude and longitude of the most populous town that lies in a governorate; None where none is known."""
    code = governorate.removeprefix("adm:")
    towns = [
        number
        for _, number in gazetteer.near(latitude, longitude, radius)
        if gazetteer.kind(number) is PlaceKind.SETTLEMENT
        and gazetteer.admin1_code(number) == code
        and gazetteer.population(number)
    ]
    if not towns:
        return None
    largest = max(towns, key=gazetteer.population)
    return gazetteer.latitude(largest), gazetteer.longitude(largest)
