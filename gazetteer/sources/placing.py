"""A user's places laid on the land that the default gazetteer knows: country, governorate, swapped coordinates."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from gazetteer.arabic import fold_key
from gazetteer.errors import GazetteerError
from gazetteer.geometry import kilometres
from gazetteer.places import Place, PlaceKind
from gazetteer.sources.columns import Problem

if TYPE_CHECKING:
    from gazetteer.store import Gazetteer

__all__ = ["not_swapped", "with_governorates"]

#: How many rows are placed in governorates at a time.
_CHUNK = 50_000
#: Places of a file by which swapped coordinates are noticed, at least.
_COMPARED = 300
#: A place is where the default gazetteer knows it within this distance.
_NEAR_KM = 60.0
#: Swapped coordinates that are nearer than this to the ones given could be either.
_APART_KM = 100.0


def not_swapped(path: Path, rows: Iterable[tuple[int, Place]], default: Gazetteer) -> Iterator[tuple[int, Place]]:
    """Pass places on, and in the end refuse a file in which latitude and longitude are swapped.

    What tells: places that the default gazetteer knows by name, rows that name their country, and a file whose places
    all lie in the sea as they are and all on land with the numbers swapped.

    Raises
    ------
    GazetteerError
        The coordinates are swapped, or there is no place.
    """
    sample: list[Place] = []
    stride = 1
    count = 0
    for count, (row, place) in enumerate(rows, 1):
        if count % stride == 0:
            sample.append(place)
        if len(sample) > 2 * _COMPARED:
            sample, stride = sample[1::2], 2 * stride
        yield row, place
    if count:
        _check(path, [place for place in sample if abs(place.longitude) <= 90], default)


def _check(path: Path, places: Sequence[Place], default: Gazetteer) -> None:
    as_given = swapped = 0
    for place in places:
        known = [(default.latitude(n), default.longitude(n)) for n in default.lookup(fold_key(place.name))]
        as_given += any(kilometres(place.latitude, place.longitude, *point) < _NEAR_KM for point in known)
        swapped += any(kilometres(place.longitude, place.latitude, *point) < _NEAR_KM for point in known)
    here, there = _lands(places, default), _lands(places, default, swapped=True)
    for place, land, other in zip(places, here, there, strict=True):
        if place.country and land != other:
            as_given += land == place.country
            swapped += other == place.country
    if swapped >= 3 and swapped > 4 * as_given:
        raise GazetteerError(
            f"{path}: latitude and longitude are swapped ({swapped} places are known to lie where the swapped numbers "
            f"put them, {as_given} where these do); name the columns the other way round"
        )
    if len(places) >= 10 and not as_given and sum(map(bool, here)) * 10 <= len(places) and all(there):
        raise GazetteerError(
            f"{path}: latitude and longitude seem to be swapped (the places lie in the sea as they are, and on land "
            "with the numbers swapped); name the columns the other way round"
        )


def _lands(places: Sequence[Place], default: Gazetteer, *, swapped: bool = False) -> list[str]:
    """Country codes of the points, empty at sea."""
    points = [(place.latitude, place.longitude) for place in places]
    north, east = [point[swapped] for point in points], [point[not swapped] for point in points]
    return [country.country if country else "" for country, _ in default.areas_at(north, east)]


def with_governorates(
    rows: Iterable[tuple[int, Place]], default: Gazetteer, problems: list[Problem], codes: dict[str, str]
) -> Iterator[Place]:
    """Fill in country and governorate from the default gazetteer's outlines where the source has no code.

    Parameters
    ----------
    rows : iterable of (int, Place)
        Rows and places.
    default : Gazetteer
        Whose outlines are used.
    problems : list of Problem
        Single rows that lie in the country that they name only with the numbers swapped are left out and added here.
    codes : dict of str to str
        In the end: code of a governorate of ours to the source's own (P-code), where most of its rows agree on it.
    """
    rest = iter(rows)
    own: dict[str, Counter[str]] = {}
    while chunk := list(islice(rest, _CHUNK)):
        areas = default.areas_at([place.latitude for _, place in chunk], [place.longitude for _, place in chunk])
        for (row, place), (country, governorate) in zip(chunk, areas, strict=True):
            land = country.country if country else ""
            if place.country not in ("", land) and _only_swapped(place, default):
                problems.append(
                    Problem(
                        row,
                        f"'{place.name}' lies in {place.country} only with latitude and longitude swapped "
                        f"({place.latitude}, {place.longitude} is in {land or 'the sea'}); the row was left out",
                    )
                )
                continue
            placed = _in_area(place, country, governorate, default)
            if placed.parent.startswith("adm:") and placed.parent != place.parent:
                own.setdefault(placed.parent.removeprefix("adm:"), Counter())[placed.admin1_code] += 1
            yield placed
    for governorate_code, counted in sorted(own.items()):
        code, count = counted.most_common(1)[0]
        if count > counted.total() / 2:
            codes[governorate_code] = code


def _only_swapped(place: Place, default: Gazetteer) -> bool:
    if abs(place.longitude) > 90:
        return False
    if kilometres(place.latitude, place.longitude, place.longitude, place.latitude) < _APART_KM:
        return False
    land = default.country_at(place.longitude, place.latitude)
    return land is not None and land.country == place.country


def _in_area(place: Place, country: Place | None, governorate: Place | None, default: Gazetteer) -> Place:
    known = default.by_id(f"adm:{place.admin1_code}") if "." in place.admin1_code else None
    known = known or governorate
    # A code of the source's own (a P-code) stays; which governorate of ours it is, `parent` says.
    belongs = place.kind is not PlaceKind.COUNTRY and known is not None and known.admin1_code != place.admin1_code
    return replace(
        place,
        country=place.country or (country.country if country else ""),
        admin1=known.admin1 if known and not (place.admin1_code and place.admin1) else place.admin1,
        admin1_en=(place.admin1_en or known.admin1_en) if known else place.admin1_en,
        admin1_code=place.admin1_code or (known.admin1_code if known else ""),
        parent=place.parent or (known.place_id if known and belongs and place.admin1_code else ""),
    )
