"""A user's own places, in whatever file they come, to a compiled gazetteer; compiled once and kept in the cache."""

from __future__ import annotations

import hashlib
import logging
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gazetteer.arabic import fold_key
from gazetteer.cache import cache_directory
from gazetteer.compiled import compile_places
from gazetteer.container import FORMAT, MAGIC
from gazetteer.errors import GazetteerError
from gazetteer.geometry import kilometres
from gazetteer.places import Place
from gazetteer.sources import geonames, table, vector
from gazetteer.sources.columns import Problem
from gazetteer.store import Gazetteer, Stack

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

__all__ = ["compile_files", "open_any", "open_gazetteers"]

_log = logging.getLogger(__name__)
#: Raised when readers or the making of a gazetteer change, so that what the cache holds is made again.
_EDITION = 1
#: Problems that are kept in the compiled file and shown; the rest is counted.
_SHOWN_PROBLEMS = 20
#: How many rows are placed in governorates at a time.
_CHUNK = 50_000
#: For the check of swapped coordinates: names compared with the default gazetteer, and what is near.
_COMPARED, _NEAR_KM = 300, 60.0


def open_gazetteers(files: Sequence[str | os.PathLike[str]] = ()) -> Gazetteer | Stack:
    """Open the default gazetteer, with a user's own laid over it.

    Parameters
    ----------
    files : sequence of path-like
        Compiled gazetteers or tables, the first wins.

    Raises
    ------
    GazetteerError
        A file cannot be used; the message names the remedy.
    """
    default = Gazetteer.open()
    return Stack([*map(open_any, files), default]) if files else default


def open_any(path: str | os.PathLike[str]) -> Gazetteer:
    """Open a compiled gazetteer, or compile a table into the cache and open that.

    What it is, is seen by content: a compiled file, a GeoNames dump (``SY.zip``, ``SY.txt``), a GeoPackage, GeoJSON,
    FlatGeobuf, shapefile or OpenStreetMap extract, or a CSV. The cache is keyed by content, so a changed table is
    compiled again.

    Raises
    ------
    GazetteerError
        The file is missing or cannot be used.
    """
    source = Path(path)
    try:
        with source.open("rb") as file:
            if file.read(len(MAGIC)) == MAGIC:
                return Gazetteer.open(source)
            file.seek(0)
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise GazetteerError(f"{source}: cannot be read: {error.strerror}") from error
    default = _default().info["checksum"]
    folder = cache_directory() / "gazetteers"
    target = folder / f"{source.stem}-{digest[:16]}-{default}-{FORMAT}.{_EDITION}.gaz"
    if not target.exists():
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise GazetteerError(
                f"{folder}: cannot be made: {error.strerror}; set GEOEVENTS_CACHE to a folder that can be written, "
                "or compile the file with 'geoevents gazetteer build'"
            ) from error
        compile_files([source], target)
    gazetteer = Gazetteer.open(target)
    if count := gazetteer.info["problem_count"]:
        shown = "; ".join(gazetteer.info["problems"][:3])
        _log.warning("%s: %d rows with a problem: %s%s", source, count, shown, " …" if count > 3 else "")
    return gazetteer


@cache
def _default() -> Gazetteer:
    return Gazetteer.open()


def compile_files(
    sources: Sequence[str | os.PathLike[str]],
    target: str | os.PathLike[str],
    columns: Mapping[str, str] | None = None,
) -> list[Problem]:
    """Compile a gazetteer out of a user's files.

    Parameters
    ----------
    sources : sequence of path-like
        Tables of places, and files of GeoNames' alternate names for the dumps among them.
    target : path-like
        The compiled file; it appears whole or not at all.
    columns : mapping of str to str, optional
        Field (``name``, ``latitude`` …) to column, for tables whose columns are not recognised.

    Returns
    -------
    list of Problem
        Rows that were left out or mended.

    Raises
    ------
    GazetteerError
        A file cannot be used, or no row of it can.
    """
    problems: list[Problem] = []
    outlines: dict[str, BaseGeometry] = {}
    paths = [Path(source) for source in sources]
    alternates: dict[str, list[str]] = {}
    tables = []
    for path in paths:
        if geonames.is_alternate_names(path):
            alternates |= geonames.read_alternate_names(path)
        else:
            tables.append(path)
    places: list[Place] = []
    for path in tables:
        found = list(_places(path, columns or {}, alternates, problems, outlines))
        if not found:
            why = f": {problems[0]}" if problems else ""
            raise GazetteerError(f"{path}: no row is a place with an Arabic name and coordinates{why}")
        _check_not_swapped(path, found)
        places += found
    if not places:
        raise GazetteerError("there are only alternate names here: give the dump that they belong to as well")
    info: dict[str, Any] = {
        "name": paths[0].stem,
        "sources": [path.name for path in paths],
        "problem_count": len(problems),
        "problems": [str(problem) for problem in problems[:_SHOWN_PROBLEMS]],
    }
    compile_places(_with_governorates(places), target, info=info, outlines=outlines, commonness=_commonness)
    return problems


def _places(
    path: Path,
    columns: Mapping[str, str],
    alternates: dict[str, list[str]],
    problems: list[Problem],
    outlines: dict[str, BaseGeometry],
) -> Iterator[Place]:
    if not path.is_file():
        raise GazetteerError(f"{path}: there is no such file")
    if geonames.is_dump(path):
        return geonames.read_dump(path, alternates, problems)
    if vector.is_vector(path):
        return vector.read_vector(path, columns, problems, outlines)
    return table.read_csv(path, columns, problems)


def _commonness(key: str) -> float:
    return min((_default().word_commonness(word) for word in key.split()), default=0.0)


def _check_not_swapped(path: Path, places: Sequence[Place]) -> None:
    """Names that the default gazetteer knows too must lie nearer as they are than with the coordinates swapped."""
    default = _default()
    as_given = swapped = 0
    for place in islice(places, 0, None, max(1, len(places) // _COMPARED)):
        known = [(default.latitude(n), default.longitude(n)) for n in default.lookup(fold_key(place.name))]
        as_given += any(kilometres(place.latitude, place.longitude, *point) < _NEAR_KM for point in known)
        if abs(place.longitude) <= 90:
            swapped += any(kilometres(place.longitude, place.latitude, *point) < _NEAR_KM for point in known)
    if swapped >= 3 and swapped > 4 * as_given:
        raise GazetteerError(
            f"{path}: latitude and longitude are swapped ({swapped} places are known where the swapped numbers put "
            f"them, {as_given} where these do); name the columns the other way round"
        )


def _with_governorates(places: Iterable[Place]) -> Iterator[Place]:
    """Fill in country and governorate from the default gazetteer's outlines where the source has no code."""
    default = _default()
    rest = iter(places)
    while chunk := list(islice(rest, _CHUNK)):
        areas = default.areas_at([place.latitude for place in chunk], [place.longitude for place in chunk])
        for place, (country, governorate) in zip(chunk, areas, strict=True):
            yield _in_area(place, country, governorate)


def _in_area(place: Place, country: Place | None, governorate: Place | None) -> Place:
    known = _default().by_id(f"adm:{place.admin1_code}") or governorate
    return replace(
        place,
        country=place.country or (country.country if country else ""),
        admin1=known.admin1 if known and not (place.admin1_code and place.admin1) else place.admin1,
        admin1_en=(place.admin1_en or known.admin1_en) if known else place.admin1_en,
        admin1_code=place.admin1_code or (known.admin1_code if known else ""),
    )
