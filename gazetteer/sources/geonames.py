"""A GeoNames country dump (``SY.zip`` or ``SY.txt``), with its file of alternate names where that is given."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from gazetteer.errors import GazetteerError
from gazetteer.places import Place, PlaceKind
from gazetteer.sources.columns import Problem
from gazetteer.sources.lines import bounded
from gazetteer.sources.names import arabic_names, best_name
from gazetteer.sources.radii import settlement_radius

__all__ = ["is_alternate_names", "is_dump", "read_alternate_names", "read_dump"]

_COLUMNS, _ALTERNATE_COLUMNS = 19, range(4, 11)
_KINDS = {
    "A": PlaceKind.ADMIN2,
    "P": PlaceKind.SETTLEMENT,
    "S": PlaceKind.FACILITY,
    "R": PlaceKind.ROAD,
    "L": PlaceKind.REGION,
    "H": PlaceKind.NATURAL,
    "T": PlaceKind.NATURAL,
    "V": PlaceKind.NATURAL,
    "U": PlaceKind.NATURAL,
}
_CODES = {
    "ADM1": PlaceKind.ADMIN1,
    "PCLI": PlaceKind.COUNTRY,
    "PPLX": PlaceKind.NEIGHBOURHOOD,
    "MILB": PlaceKind.FACILITY,
}
_FEATURES = {
    "AIRP": "airport", "AIRF": "airport", "AIRB": "airbase", "MILB": "base", "HSP": "hospital", "HSPC": "hospital",
    "DAM": "dam", "CMPRF": "camp", "CMP": "camp", "PPLRC": "camp", "OILF": "field", "GASF": "field", "BDG": "bridge",
    "MT": "mountain", "MTS": "mountain", "PK": "mountain", "HLL": "mountain", "VAL": "valley", "WAD": "valley",
    "STM": "river", "LK": "lake", "PRN": "prison", "UNIV": "university", "PRT": "port", "REFN": "refinery",
    "CSTM": "crossing", "PASS": "pass", "ISL": "island", "PLN": "plain", "DSRT": "desert",
}  # fmt: skip
_RADIUS = {PlaceKind.COUNTRY: 500.0, PlaceKind.ADMIN1: 100.0, PlaceKind.ADMIN2: 25.0, PlaceKind.REGION: 15.0}
_RADIUS_NATURAL, _RADIUS_OTHER = 10.0, 3.0


@contextmanager
def _lines(path: Path) -> Iterator[Iterator[str]]:
    """Lines of the file, or of the one table inside a zip."""
    if not zipfile.is_zipfile(path):
        with path.open(encoding="utf-8") as file:
            yield bounded(path, file)
        return
    with zipfile.ZipFile(path) as archive:
        tables = [name for name in archive.namelist() if name.endswith(".txt") and "readme" not in name.casefold()]
        tables = [name for name in tables if "iso-languagecodes" not in name]
        if len(tables) != 1:
            raise GazetteerError(f"{path}: a zip with one GeoNames table is expected, this has {len(tables)}")
        with archive.open(tables[0]) as member:
            yield bounded(path, io.TextIOWrapper(member, encoding="utf-8"))


def _first_cells(path: Path) -> list[str]:
    try:
        with _lines(path) as lines:
            return next(lines, "").split("\t")
    except (GazetteerError, UnicodeDecodeError, OSError, zipfile.BadZipFile):
        return []


def is_dump(path: Path) -> bool:
    """Whether a file is a table of places as GeoNames publishes it."""
    cells = _first_cells(path)
    return len(cells) == _COLUMNS and cells[0].isdigit()


def is_alternate_names(path: Path) -> bool:
    """Whether a file is a table of alternate names as GeoNames publishes it."""
    cells = _first_cells(path)
    return len(cells) in _ALTERNATE_COLUMNS and cells[0].isdigit() and cells[1].isdigit()


def read_alternate_names(path: Path) -> dict[str, list[str]]:
    """Arabic names by GeoNames id, preferred ones first."""
    found: dict[str, list[tuple[bool, str]]] = {}
    with _lines(path) as lines:
        for line in lines:
            cells = line.rstrip("\n").split("\t") + [""] * 4
            if cells[2] == "ar":
                found.setdefault(cells[1], []).append((cells[4] != "1", cells[3]))
    return {key: [name for _, name in sorted(names)] for key, names in found.items()}


def read_dump(path: Path, alternates: dict[str, list[str]], problems: list[Problem]) -> Iterator[tuple[int, Place]]:
    """Places of a dump that have a name in Arabic letters.

    Parameters
    ----------
    path : Path
        ``SY.zip`` or ``SY.txt``.
    alternates : dict of str to list of str
        From :func:`read_alternate_names`; empty if that file was not given.
    problems : list of Problem
        Broken rows are added here.

    Yields
    ------
    (int, Place)
        Row and place.

    Raises
    ------
    GazetteerError
        The file is cut off or not what it seems to be.
    """
    row = 0
    try:
        with _lines(path) as lines:
            for row, line in enumerate(lines, 1):
                cells = line.rstrip("\n").split("\t")
                if len(cells) != _COLUMNS:
                    problems.append(Problem(row, f"{len(cells)} columns instead of {_COLUMNS}; the row was left out"))
                    continue
                try:
                    place = _place(cells, alternates.get(cells[0], []))
                except ValueError as error:
                    problems.append(Problem(row, f"{error}; the row was left out"))
                    continue
                if place is not None:
                    yield row, place
    except (OSError, EOFError, UnicodeDecodeError, zipfile.BadZipFile) as error:
        raise GazetteerError(f"{path}: damaged after row {row} ({error}); download it again") from error


def _place(cells: list[str], alternates: list[str]) -> Place | None:
    key, name, _, others, latitude, longitude, group, code, country, _, admin1, *_ = cells
    names = arabic_names([*alternates, *others.split(",")])
    if not names:
        return None
    kind = _CODES.get(code) or _KINDS.get(group, PlaceKind.REGION)
    population = int(cells[14] or 0)
    radius = _RADIUS.get(kind, _RADIUS_NATURAL if kind is PlaceKind.NATURAL else _RADIUS_OTHER)
    return Place(
        place_id=f"gn:{key}",
        name=best_name(names, alternates),
        name_en=name,
        kind=kind,
        latitude=_degrees(latitude, 90),
        longitude=_degrees(longitude, 180),
        country=country,
        admin1_code=f"{country}.{admin1}" if admin1 not in ("", "00") else "",
        population=min(population, 2**32 - 1),
        uncertainty_km=settlement_radius(population) if kind is PlaceKind.SETTLEMENT else radius,
        source="GeoNames",
        feature=_FEATURES.get(code, ""),
        names=names,
    )


def _degrees(cell: str, limit: int) -> float:
    value = float(cell)
    if not abs(value) <= limit:
        raise ValueError(f"{cell} degrees are outside -{limit} to {limit}")
    return value
