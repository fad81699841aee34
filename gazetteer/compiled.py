"""Places to a compiled gazetteer: the columns, the string table, the trie of names."""

from __future__ import annotations

import itertools
import os
from array import array
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

import marisa_trie
import numpy as np

from gazetteer.arabic import fold_key
from gazetteer.container import Container
from gazetteer.errors import GazetteerError
from gazetteer.outlines import encode_outlines
from gazetteer.places import Place, PlaceKind

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry as Geometry

__all__ = ["CERTAINTIES", "DEGREE", "KINDS", "compile_places"]

#: Order of the kinds in the column `kind`; only ever added to.
KINDS: tuple[PlaceKind, ...] = tuple(PlaceKind)
#: Order of the certainties in the column `certainty`.
CERTAINTIES = ("package", "checked", "derived", "known", "user")
#: Coordinates are stored as whole ten-millionths of a degree (1 cm).
DEGREE = 10_000_000


class _Strings:
    """Strings, each stored once."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {"": 0}

    def __call__(self, text: str) -> int:
        return self._numbers.setdefault(text, len(self._numbers))

    def text(self) -> list[str]:
        return list(self._numbers)

    def sections(self, prefix: str) -> dict[str, bytes]:
        encoded = [text.encode() for text in self._numbers]
        ends = np.cumsum([0, *map(len, encoded)], dtype="<u8")
        if ends[-1] >= 2**32:
            raise GazetteerError("the names are more than 4 GB of text: build one gazetteer a country")
        return {f"{prefix}.ends": ends.astype("<u4").tobytes(), f"{prefix}.bytes": b"".join(encoded)}


class _Rows:
    """Combinations of strings that many places share (region, provenance), each stored once."""

    def __init__(self, strings: _Strings) -> None:
        self._strings = strings
        self._numbers: dict[tuple[int, ...], int] = {}

    def __call__(self, *texts: str) -> int:
        row = tuple(map(self._strings, texts))
        return self._numbers.setdefault(row, len(self._numbers))

    def section(self) -> bytes:
        return np.array([number for row in self._numbers for number in row], dtype="<u4").tobytes()


class _Columns:
    """The columns of the places, filled one place at a time, so that millions fit in memory."""

    def __init__(self) -> None:
        self.strings = _Strings()
        self.regions = _Rows(self.strings)
        self.origins = _Rows(self.strings)
        self.keys = _Strings()
        self.numbers = {
            name: array("I") for name in ("id", "name", "name_en", "region", "origin", "parent", "population")
        }
        self.degrees = {name: array("i") for name in ("latitude", "longitude")}
        self.uncertainty = array("f")
        self.kind = bytearray()
        self.certainty = bytearray()
        self.names_count = array("I")
        self.names = array("I")
        self.pair_key = array("I")
        self.pair_place = array("I")

    def add(self, place: Place) -> None:
        number, strings, numbers = len(self.kind), self.strings, self.numbers
        numbers["id"].append(strings(place.place_id))
        numbers["name"].append(strings(place.name))
        numbers["name_en"].append(strings(place.name_en))
        numbers["region"].append(
            self.regions(place.country, place.admin1, place.admin1_en, place.admin1_code, place.admin2)
        )
        numbers["origin"].append(self.origins(place.source, place.feature, "|".join(place.tags)))
        numbers["parent"].append(strings(place.parent))
        numbers["population"].append(place.population)
        self.degrees["latitude"].append(round(place.latitude * DEGREE))
        self.degrees["longitude"].append(round(place.longitude * DEGREE))
        self.uncertainty.append(place.uncertainty_km)
        self.kind.append(KINDS.index(place.kind))
        self.certainty.append(CERTAINTIES.index(place.certainty))
        self.names_count.append(len(place.names))
        self.names.extend(map(strings, place.names))
        for key in dict.fromkeys(map(fold_key, place.names)):
            if key:
                self.pair_key.append(self.keys(key))
                self.pair_place.append(number)


def compile_places(
    places: Iterable[Place],
    path: str | os.PathLike[str],
    *,
    info: Mapping[str, Any],
    outlines: Mapping[str, Geometry] | None = None,
    commonness: Callable[[str], float] | None = None,
    words: Mapping[str, float] | None = None,
) -> None:
    """Write a compiled gazetteer, the same bytes for the same places in whatever order they come.

    Parameters
    ----------
    places : iterable of Place
        Each is found under its `names`.
    path : path-like
        File to write; it appears whole or not at all.
    info : mapping
        What the file says of itself: at least ``sources``; counts are added.
    outlines : mapping of str to Polygon or MultiPolygon, optional
        ``place_id`` to the outline, EPSG:4326.
    commonness : callable, optional
        Folded name to how common it is in general Arabic (Zipf scale, 0 unknown to about 8).
    words : mapping of str to float, optional
        Folded words with their Zipf values, for names that other gazetteers bring.

    Raises
    ------
    GazetteerError
        Two places share an id, or the file cannot be written.
    """
    columns = _Columns()
    for place in sorted(places, key=lambda place: place.place_id.encode()):
        columns.add(place)
    ids = columns.numbers["id"]
    for first, second in itertools.pairwise(ids):
        if first == second:
            raise GazetteerError(f"two places have the id '{columns.strings.text()[first]}': give each its own")
    sections: dict[str, bytes] = {name: _u4(column) for name, column in columns.numbers.items()}
    sections |= {name: np.array(column, dtype="<i4").tobytes() for name, column in columns.degrees.items()}
    sections["uncertainty"] = np.array(columns.uncertainty, dtype="<f4").tobytes()
    sections["kind"], sections["certainty"] = bytes(columns.kind), bytes(columns.certainty)
    sections["names.ends"] = _ends(np.array(columns.names_count, dtype="<u4"))
    sections["names"] = _u4(columns.names)
    sections |= _name_sections(columns, commonness)
    sections |= _word_sections(words or {})
    sections |= encode_outlines(outlines or {})
    sections["regions"], sections["origins"] = columns.regions.section(), columns.origins.section()
    sections |= columns.strings.sections("strings")
    counts = {"places": len(columns.kind), "names": len(columns.keys.text()) - 1, "outlines": len(outlines or {})}
    Container.write(path, {**info, "counts": counts}, sections)


def _u4(values: Iterable[int]) -> bytes:
    return np.fromiter(values, dtype="<u4").tobytes()


def _ends(counts: np.ndarray[Any, Any]) -> bytes:
    return np.concatenate([[0], np.cumsum(counts)]).astype("<u4").tobytes()


def _name_sections(columns: _Columns, commonness: Callable[[str], float] | None) -> dict[str, bytes]:
    keys = columns.keys.text()[1:]
    trie = marisa_trie.Trie(keys)
    to_trie = np.fromiter((trie.key_id(key) for key in keys), dtype="<u4", count=len(keys))
    pair_key = to_trie[np.array(columns.pair_key, dtype="<i8") - 1] if keys else np.zeros(0, dtype="<u4")
    pair_place = np.array(columns.pair_place, dtype="<u4")
    order = np.lexsort((pair_place, pair_key))
    common = np.zeros(len(keys), dtype="u1")
    if commonness is not None:
        for key, number in zip(keys, to_trie, strict=True):
            common[number] = _byte(commonness(key))
    return {
        "keys": trie.tobytes(),
        "keys.ends": _ends(np.bincount(pair_key, minlength=len(keys))),
        "keys.places": pair_place[order].tobytes(),
        "keys.commonness": common.tobytes(),
    }


def _byte(zipf: float) -> int:
    return min(255, max(0, round(zipf * 25)))


def _word_sections(words: Mapping[str, float]) -> dict[str, bytes]:
    trie = marisa_trie.Trie(sorted(words))
    values = bytearray(len(words))
    for word, zipf in words.items():
        values[trie.key_id(word)] = _byte(zipf)
    return {"words": trie.tobytes(), "words.commonness": bytes(values)}
