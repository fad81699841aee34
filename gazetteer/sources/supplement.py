"""The places kept by hand: ``data/supplement.tsv``, and further names for places of packages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from gazetteer.errors import GazetteerError
from gazetteer.places import Place, PlaceKind
from gazetteer.sources.tables import Row, read_table

__all__ = ["COLUMNS", "Alias", "supplement"]

#: Columns of the file; its header may leave out what it does not use after `source`.
COLUMNS = (
    "place_id", "name", "names", "name_en", "kind", "feature", "latitude", "longitude", "uncertainty_km", "country",
    "admin1_code", "admin2", "parent", "population", "certainty", "source", "tags", "alias_of",
)  # fmt: skip
_CERTAINTIES = ("checked", "derived", "known")
#: General knowledge is never exact: a row that rests on it has at least this radius.
_KNOWN_KM = 5.0


@dataclass(frozen=True, slots=True)
class Alias:
    """Further names for the place `place_id`."""

    place_id: str
    names: tuple[str, ...]
    tags: tuple[str, ...] = ()


def supplement(path: Path) -> Iterator[Place | Alias]:
    """Rows of the supplement.

    Raises
    ------
    GazetteerError
        A cell is missing or wrong; the message names file and line.
    """
    for row in read_table(path, COLUMNS[:16]):
        names = tuple(dict.fromkeys(name for name in (row["name"], *_items(row["names"])) if name))
        if not names:
            raise _wrong(path, row, "it has no name")
        if row.get("alias_of"):
            yield Alias(row["alias_of"], names, _items(row.get("tags", "")))
        else:
            yield _place(path, row, names)


def _items(cell: str) -> tuple[str, ...]:
    return tuple(item.strip() for item in cell.split("|") if item.strip())


def _wrong(path: Path, row: Row, problem: str) -> GazetteerError:
    return GazetteerError(f"{path.name}, line {row.line} ({row.get('place_id') or row.get('name')}): {problem}")


def _place(path: Path, row: Row, names: tuple[str, ...]) -> Place:
    for column in ("place_id", "kind", "latitude", "longitude", "uncertainty_km", "certainty", "source"):
        if not row[column]:
            raise _wrong(path, row, f"'{column}' is empty; only a row with alias_of may leave it out")
    try:
        kind = PlaceKind(row["kind"])
        latitude, longitude, radius = (float(row[name]) for name in ("latitude", "longitude", "uncertainty_km"))
        population = int(row["population"] or 0)
    except ValueError as error:
        raise _wrong(path, row, str(error)) from error
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise _wrong(path, row, f"{latitude}, {longitude} is no point on Earth")
    if row["certainty"] not in _CERTAINTIES:
        raise _wrong(path, row, f"certainty is '{row['certainty']}', it must be one of {', '.join(_CERTAINTIES)}")
    if row["certainty"] == "known" and radius < _KNOWN_KM:
        raise _wrong(path, row, f"certainty 'known' needs an uncertainty_km of at least {_KNOWN_KM:g}")
    return Place(
        place_id=row["place_id"],
        name=names[0],
        name_en=row["name_en"],
        kind=kind,
        latitude=latitude,
        longitude=longitude,
        country=row["country"],
        admin1_code=row["admin1_code"],
        admin2=row["admin2"],
        population=population,
        uncertainty_km=radius,
        certainty=row["certainty"],
        source=row["source"],
        feature=row["feature"],
        parent=row["parent"],
        tags=_items(row.get("tags", "")),
        names=names,
    )
