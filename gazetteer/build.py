"""A user's own places, in whatever file they come, to a compiled gazetteer; compiled once and kept in the cache."""

from __future__ import annotations

import glob
import hashlib
import logging
import os
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gazetteer.cache import cache_directory
from gazetteer.compiled import compile_places
from gazetteer.container import FORMAT, MAGIC
from gazetteer.errors import GazetteerError
from gazetteer.places import Place
from gazetteer.sources import geonames, table, vector, workbook
from gazetteer.sources.columns import Problem
from gazetteer.sources.placing import not_swapped, with_governorates
from gazetteer.store import Gazetteer, Stack

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

__all__ = ["compile_files", "open_any", "open_gazetteers"]

_log = logging.getLogger(__name__)
#: Raised when readers or the making of a gazetteer change, so that what the cache holds is made again.
_EDITION = 2
#: Problems that are kept in the compiled file and shown; the rest is counted.
_SHOWN_PROBLEMS = 20


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
        digest = _digest(source)
    except OSError as error:
        raise GazetteerError(f"{source}: cannot be read: {error.strerror}") from error
    default = _default().info["checksum"]
    folder = cache_directory() / "gazetteers"
    target = folder / f"{source.stem}-{digest[:16]}-{default}-{FORMAT}.{_EDITION}.gaz"
    gazetteer = _cached(target)
    if gazetteer is None:
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


def _digest(source: Path) -> str:
    """SHA-256 of a file; of a shapefile with the files that belong to it."""
    parts = [source]
    if source.suffix.casefold() == ".shp":
        parts = sorted(source.parent.glob(f"{glob.escape(source.stem)}.*"))
    digest = hashlib.sha256()
    for part in parts:
        with part.open("rb") as file:
            digest.update(hashlib.file_digest(file, "sha256").digest())
    return digest.hexdigest()


def _cached(target: Path) -> Gazetteer | None:
    """What the cache holds, None where it holds nothing that is whole."""
    try:
        return Gazetteer.open(target) if target.exists() else None
    except GazetteerError:
        return None


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
    if not tables:
        raise GazetteerError("there are only alternate names here: give the dump that they belong to as well")
    codes: dict[str, str] = {}
    info: dict[str, Any] = {"name": paths[0].stem, "sources": [path.name for path in paths], "codes": codes}

    def places() -> Iterator[Place]:
        rows = chain.from_iterable(_rows(path, columns or {}, alternates, problems, outlines) for path in tables)
        yield from with_governorates(rows, _default(), problems, codes)
        info.update(problem_count=len(problems), problems=[str(problem) for problem in problems[:_SHOWN_PROBLEMS]])

    compile_places(places(), target, info=info, outlines=outlines, commonness=_commonness)
    return problems


def _rows(
    path: Path,
    columns: Mapping[str, str],
    alternates: dict[str, list[str]],
    problems: list[Problem],
    outlines: dict[str, BaseGeometry],
) -> Iterator[tuple[int, Place]]:
    """Rows and places of a file, checked as a whole when the last one has passed."""
    before, none = len(problems), True
    rows = _read(path, columns, alternates, problems, outlines)
    for numbered in not_swapped(path, rows, _default()):
        none = False
        yield numbered
    if none:
        why = f": {problems[before]}" if len(problems) > before else ""
        raise GazetteerError(f"{path}: no row is a place with an Arabic name and coordinates{why}")


def _read(
    path: Path,
    columns: Mapping[str, str],
    alternates: dict[str, list[str]],
    problems: list[Problem],
    outlines: dict[str, BaseGeometry],
) -> Iterator[tuple[int, Place]]:
    if not path.is_file():
        raise GazetteerError(f"{path}: there is no such file")
    if geonames.is_dump(path):
        return geonames.read_dump(path, alternates, problems)
    if workbook.is_workbook(path):
        return workbook.read_workbook(path, columns, problems)
    if vector.is_vector(path):
        return vector.read_vector(path, columns, problems, outlines)
    return table.read_csv(path, columns, problems)


def _commonness(key: str) -> float:
    return min((_default().word_commonness(word) for word in key.split()), default=0.0)
