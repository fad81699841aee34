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
from gazetteer.english import english_key
from gazetteer.errors import GazetteerError
from gazetteer.outlines import encode_outlines
from gazetteer.places import Place, PlaceKind

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry as Geometry

    _Numbers = np.ndarray[Any, np.dtype[Any]]

__all__ = ["CERTAINTIES", "DEGREE", "KINDS", "compile_places"]

#: Order of the kinds in the column `kind`; only ever added to.
KINDS: tuple[PlaceKind, ...] = tuple(PlaceKind)
#: Order of the certainties in the column `certainty`.
CERTAINTIES = ("package", "checked", "derived", "known", "user")
#: Coordinates are stored as whole ten-millionths of a degree (1 cm).
DEGREE = 10_000_000


class _Strings:
    """Strings, each stored once; numbered as they come, and in the end by their bytes, in whatever order they came."""

    def __init__(self) -> None:
        self._numbers: dict[bytes, int] = {b"": 0}

    def __call__(self, text: str) -> int:
        return self._numbers.setdefault(text.encode(), len(self._numbers))

    def ranked(self) -> tuple[list[bytes], _Numbers]:
        """All strings in order, and the place in that order by the number that each had; then it is empty."""
        ordered = sorted(self._numbers)
        ranks = np.empty(len(ordered), dtype="<u4")
        numbers = np.fromiter(map(self._numbers.__getitem__, ordered), dtype="<i8", count=len(ordered))
        ranks[numbers] = np.arange(len(ordered), dtype="<u4")
        self._numbers = {}  # of millions it takes a gigabyte, and what comes now takes another
        return ordered, ranks


class _Rows:
    """Combinations of strings that many places share (region, provenance), each stored once."""

    def __init__(self, strings: _Strings) -> None:
        self._strings = strings
        self._numbers: dict[tuple[int, ...], int] = {}

    def __call__(self, *texts: str) -> int:
        row = tuple(map(self._strings, texts))
        return self._numbers.setdefault(row, len(self._numbers))

    def ranked(self, ranks: _Numbers) -> tuple[bytes, _Numbers]:
        """The section, its rows in order, and the place in that order by the number that each row had."""
        rows = [tuple(ranks[list(row)].tolist()) for row in self._numbers]
        order = sorted(range(len(rows)), key=rows.__getitem__)
        places = np.empty(len(rows), dtype="<u4")
        places[order] = np.arange(len(rows), dtype="<u4")
        return _u4(number for row in sorted(rows) for number in row), places


class _Columns:
    """The columns of the places, filled one place at a time, so that millions fit in memory."""

    def __init__(self) -> None:
        self.strings = _Strings()
        self.regions = _Rows(self.strings)
        self.origins = _Rows(self.strings)
        self.keys = _Strings()
        self.ids: list[bytes] = []
        self.numbers = {name: array("I") for name in ("name", "name_en", "region", "origin", "parent", "population")}
        self.degrees = {name: array("i") for name in ("latitude", "longitude")}
        self.uncertainty = array("f")
        self.kind = bytearray()
        self.certainty = bytearray()
        self.names_count = array("I")
        self.names = array("I")
        self.pair_key = array("I")
        self.pair_place = array("I")

    def add(self, place: Place) -> None:
        number, strings, numbers = len(self.ids), self.strings, self.numbers
        self.ids.append(place.place_id.encode())
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
        What the file says of itself: at least ``sources``; counts are added. Read after the last place, as `outlines`.
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
    for place in places:
        columns.add(place)
    ids = columns.ids
    order: _Numbers = np.array(sorted(range(len(ids)), key=ids.__getitem__), dtype="<i8")
    ids = [ids[number] for number in order.tolist()]
    for first, second in itertools.pairwise(ids):
        if first == second:
            raise GazetteerError(f"two places have the id '{first.decode()}': give each its own")
    strings, ranks = columns.strings.ranked()
    regions, region_ranks = columns.regions.ranked(ranks)
    origins, origin_ranks = columns.origins.ranked(ranks)
    renumbered = {"region": region_ranks, "origin": origin_ranks, "population": None}
    sections = _text_sections("ids", ids)
    for name, column in columns.numbers.items():
        values = np.array(column, dtype="<u4")[order]
        known = renumbered.get(name, ranks)
        sections[name] = (values if known is None else known[values]).tobytes()
    sections |= {name: np.array(column, dtype="<i4")[order].tobytes() for name, column in columns.degrees.items()}
    sections["uncertainty"] = np.array(columns.uncertainty, dtype="<f4")[order].tobytes()
    for name, kinds in (("kind", columns.kind), ("certainty", columns.certainty)):
        sections[name] = np.frombuffer(kinds, dtype="u1")[order].tobytes()
    counts = np.array(columns.names_count, dtype="<u4")[order]
    sections["names.ends"] = _ends(counts)
    sections["names"] = ranks[np.array(columns.names, dtype="<u4")[_gather(columns.names_count, order)]].tobytes()
    found, names = _name_sections(columns, order, commonness)
    sections |= found
    sections |= _english_section(strings, np.frombuffer(sections["name_en"], dtype="<u4"))
    sections |= _word_sections(words or {})
    sections |= encode_outlines(outlines or {})
    sections["regions"], sections["origins"] = regions, origins
    sections |= _text_sections("strings", strings)
    totals = {"places": len(ids), "names": names, "outlines": len(outlines or {})}
    Container.write(path, {**info, "counts": totals}, sections)


def _u4(values: Iterable[int]) -> bytes:
    return np.fromiter(values, dtype="<u4").tobytes()


def _ends(counts: _Numbers) -> bytes:
    return np.concatenate([[0], np.cumsum(counts)]).astype("<u4").tobytes()


def _text_sections(prefix: str, texts: list[bytes]) -> dict[str, bytes]:
    ends = np.cumsum([0, *map(len, texts)], dtype="<u8")
    if ends[-1] >= 2**32:
        raise GazetteerError("the names are more than 4 GB of text: build one gazetteer a country")
    return {f"{prefix}.ends": ends.astype("<u4").tobytes(), f"{prefix}.bytes": b"".join(texts)}


def _gather(counts: Iterable[int], order: _Numbers) -> _Numbers:
    """Where the values of rows of different lengths stand, the rows taken in another order."""
    lengths = np.array(counts, dtype="<i8")
    begins = (np.cumsum(lengths) - lengths)[order]
    lengths = lengths[order]
    return np.repeat(begins - (np.cumsum(lengths) - lengths), lengths) + np.arange(lengths.sum())


def _name_sections(
    columns: _Columns, order: _Numbers, commonness: Callable[[str], float] | None
) -> tuple[dict[str, bytes], int]:
    ordered, ranks = columns.keys.ranked()
    keys = [key.decode() for key in ordered[1:]]
    del ordered
    trie = marisa_trie.Trie(keys)
    to_trie = np.fromiter((trie.key_id(key) for key in keys), dtype="<u4", count=len(keys))
    moved = np.empty(len(order), dtype="<u4")
    moved[order] = np.arange(len(order), dtype="<u4")
    pair_key = to_trie[ranks[np.array(columns.pair_key, dtype="<i8")] - 1] if keys else np.zeros(0, dtype="<u4")
    pair_place = moved[np.array(columns.pair_place, dtype="<i8")]
    pairs = np.lexsort((pair_place, pair_key))
    common = np.zeros(len(keys), dtype="u1")
    if commonness is not None:
        for key, number in zip(keys, to_trie, strict=True):
            common[number] = _byte(commonness(key))
    sections = {
        "keys": trie.tobytes(),
        "keys.ends": _ends(np.bincount(pair_key, minlength=len(keys))),
        "keys.places": pair_place[pairs].tobytes(),
        "keys.commonness": common.tobytes(),
    }
    return sections, len(keys)


def _english_section(strings: list[bytes], numbers: _Numbers) -> dict[str, bytes]:
    """Places that have an English name, in the order of its key, so that one is found by halving."""
    used = np.unique(numbers[numbers > 0])
    keys = [english_key(strings[number].decode()) for number in used.tolist()]
    ranks = np.zeros(len(strings), dtype="<u4")
    for rank, at in enumerate(sorted((at for at, key in enumerate(keys) if key), key=keys.__getitem__), 1):
        ranks[used[at]] = rank
    found = np.flatnonzero(ranks[numbers])
    return {"english": found[np.argsort(ranks[numbers[found]], kind="stable")].astype("<u4").tobytes()}


def _byte(zipf: float) -> int:
    return min(255, max(0, round(zipf * 25)))


def _word_sections(words: Mapping[str, float]) -> dict[str, bytes]:
    trie = marisa_trie.Trie(sorted(words))
    values = bytearray(len(words))
    for word, zipf in words.items():
        values[trie.key_id(word)] = _byte(zipf)
    return {"words": trie.tobytes(), "words.commonness": bytes(values)}
