"""Arabic names of foreign cities from Arabic Wikipedia (package ``arwikicats``): English name to Arabic name."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

from gazetteer.sources.frequency import usual_names

__all__ = ["division_names", "exonyms", "latin_key"]

#: Files that hold names of divisions among others, and what the others begin with.
_DIVISION_FILES = ("New_Keys", "P17_PP", "popopo", "India_dd")
_NO_DIVISION = re.compile(r"(?:مملكة|إمبراطورية|سلطنة|دوقية|خانية|نهر|جبل|جزيرة|قضاء|بلدية|مدينة|الدولة|خلافة)\s")

#: A name without a qualifier goes to the largest city that bears it if that is so many times the second.
_CLEAR_LEAD = 8
#: Smaller places are not what a name without qualifier means.
_LEAST_POPULATION = 15_000


@cache
def latin_key(name: str) -> str:
    """Latin name without case, accents, hyphens and apostrophes: «Deir ez-Zor» → ``deirezzor``."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    return re.sub(r"[^a-z0-9]", "", plain)


def _pairs(name: str) -> dict[str, str]:
    """English to Arabic names of one file; found without importing the package, whose import builds all its tables."""
    path = distribution("arwikicats").locate_file(f"ArWikiCats/jsons/{name}")
    pairs: dict[str, str] = json.loads(Path(str(path)).read_text(encoding="utf-8"))
    return pairs


@cache
def division_names() -> dict[str, tuple[str, ...]]:
    """Arabic names of governorates, provinces and states by English name (as :func:`latin_key`)."""
    found: dict[str, tuple[str, ...]] = {}
    for name in _DIVISION_FILES:
        for english, arabic in _pairs(f"geography/{name}.json").items():
            if not _NO_DIVISION.match(arabic):
                key = latin_key(english)
                found[key] = usual_names([*found.get(key, ()), arabic])
    return found


def exonyms(rows: Iterable[Mapping[str, Any]], countries: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Pairs of a GeoNames id (``gn:2643743``) and one more Arabic name for it.

    Parameters
    ----------
    rows : iterable of mapping
        GeoNames records: ``geonameid``, ``name``, ``countrycode``, ``population``.
    countries : mapping of str to str
        English country name (as :func:`latin_key`) to ISO code, for names such as "Abadan, Iran".
    """
    pairs = _pairs("cities/cities_full.json")
    bearers: dict[str, list[Mapping[str, Any]]] = {}
    for row in rows:
        bearers.setdefault(latin_key(row["name"]), []).append(row)
    for english, arabic in sorted(pairs.items()):
        name, _, qualifier = english.partition(",")
        found = bearers.get(latin_key(name), [])
        country = countries.get(latin_key(qualifier))
        if qualifier and country is None:
            continue
        city = _clear(found if country is None else [row for row in found if row["countrycode"] == country])
        if city is not None:
            for one in usual_names([arabic]):
                yield f"gn:{city['geonameid']}", one


def _clear(found: list[Mapping[str, Any]]) -> Mapping[str, Any] | None:
    ranked = sorted(found, key=lambda row: (-row["population"], row["geonameid"]))
    if not ranked or ranked[0]["population"] < _LEAST_POPULATION:
        return None
    if len(ranked) > 1 and ranked[0]["population"] < _CLEAR_LEAD * ranked[1]["population"]:
        return None
    return ranked[0]
