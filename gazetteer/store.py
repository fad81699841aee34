"""Opening a compiled gazetteer: names to places, places to points and outlines, all by memory mapping."""

from __future__ import annotations

import os
from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from functools import cached_property, lru_cache
from math import cos, radians
from pathlib import Path
from typing import TYPE_CHECKING, Any

import marisa_trie
import numpy as np

from gazetteer.compiled import CERTAINTIES, DEGREE, KINDS
from gazetteer.container import Container
from gazetteer.english import english_key
from gazetteer.geometry import kilometres
from gazetteer.outlines import Outlines
from gazetteer.places import Place, PlaceKind
from gazetteer.stack import Stack

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry as Geometry

__all__ = ["DEFAULT_PATH", "Gazetteer", "Stack"]

#: The gazetteer that comes with the package.
DEFAULT_PATH = Path(__file__).parent / "data" / "default.gaz"
#: Fewest kilometres of a degree of latitude.
KM_PER_DEGREE = 110.5
#: Stands after every letter.
_LAST = "\U0010ffff"


def _between(column: np.ndarray[Any, Any], low: float, high: float) -> np.ndarray[Any, Any]:
    """Which of the stored coordinates lie between two degrees."""
    least, most = (np.int64(round(degrees * DEGREE)) for degrees in (low, high))
    inside: np.ndarray[Any, Any] = (column >= least) & (column <= most)
    return inside


class Gazetteer:
    """One compiled gazetteer. Places have numbers from 0; all coordinates are degrees, WGS 84 (EPSG:4326).

    Parameters
    ----------
    container : Container
        The open file; use :meth:`open`.

    Attributes
    ----------
    info : dict
        ``name``, ``version``, ``built``, ``checksum``, ``counts``, ``sources`` as far as the writer gave them.
    codes : dict of str to str
        GeoNames code of a governorate to the code (P-code) that this gazetteer's source has for it.
    """

    def __init__(self, container: Container) -> None:
        self._container = container
        self.path = container.path
        self.info: dict[str, Any] = {**container.info, "checksum": container.checksum, "path": str(container.path)}
        self.codes: dict[str, str] = self.info.get("codes", {})
        column = container.column
        self._id_ends, self._id_bytes = column("ids.ends", "I"), container.section("ids.bytes")
        self._names, self._names_en, self._english = column("name", "I"), column("name_en", "I"), column("english", "I")
        self._region, self._origin, self._parent = column("region", "I"), column("origin", "I"), column("parent", "I")
        self._population, self._uncertainty = column("population", "I"), column("uncertainty", "f")
        self._latitude, self._longitude = column("latitude", "i"), column("longitude", "i")
        self._kind, self._certainty = column("kind", "B"), column("certainty", "B")
        self._all_names_ends, self._all_names = column("names.ends", "I"), column("names", "I")
        self._regions, self._origins = column("regions", "I"), column("origins", "I")
        self._string_ends, self._string_bytes = column("strings.ends", "I"), container.section("strings.bytes")
        self._keys = marisa_trie.Trie().map(container.section("keys"))
        self._key_ends, self._key_places = column("keys.ends", "I"), column("keys.places", "I")
        self._key_commonness = column("keys.commonness", "B")
        self.place = lru_cache(maxsize=65536)(self._place)
        self._region_of = lru_cache(maxsize=65536)(self._read_region)

    @classmethod
    def open(cls, path: str | os.PathLike[str] | None = None) -> Gazetteer:
        """Open a compiled gazetteer in milliseconds, whatever its size.

        Parameters
        ----------
        path : path-like, optional
            A compiled file; the default gazetteer of the package if left out.

        Raises
        ------
        GazetteerError
            The file is missing, corrupt, truncated or of another format; the message names the remedy.
        """
        return cls(Container(DEFAULT_PATH if path is None else path))

    def __len__(self) -> int:
        """Count of places."""
        return len(self._kind)

    def __contains__(self, key: object) -> bool:
        """Whether a folded key is a name here."""
        return key in self._keys

    # Names -----------------------------------------------------------------------------------------------------

    def lookup(self, key: str) -> tuple[int, ...]:
        """Numbers of the places with a name whose folded form is `key`; empty if none."""
        number: int | None = self._keys.get(key)
        if number is None:
            return ()
        return tuple(self._key_places[self._key_ends[number] : self._key_ends[number + 1]])

    def prefixes(self, text: str) -> list[str]:
        """Every stored key with which the folded `text` begins, shortest first; word ends are the caller's to check."""
        found: list[str] = self._keys.prefixes(text)
        return found

    def continuations(self, word: str, limit: int) -> frozenset[str] | None:
        """Second words of the stored keys that begin with the folded `word`; None where they are more than `limit`."""
        found: set[str] = set()
        for key in self._keys.iterkeys(word + " "):
            found.add(key.split(" ", 2)[1])
            if len(found) > limit:
                return None
        return frozenset(found)

    def commonness(self, key: str) -> float:
        """How common a stored name is as a word of general Arabic.

        Returns
        -------
        float
            Zipf scale: log10 of occurrences in 10⁹ words, 0 where unknown. For a name of several words the rarest
            word's value. Source: ``wordfreq``, at build time.
        """
        number: int | None = self._keys.get(key)
        return 0.0 if number is None else float(self._key_commonness[number]) / 25

    def word_commonness(self, word: str) -> float:
        """As :meth:`commonness`, for any folded word, whether a name or not."""
        number: int | None = self._words[0].get(word)
        return 0.0 if number is None else float(self._words[1][number]) / 25

    @cached_property
    def _words(self) -> tuple[marisa_trie.Trie, memoryview]:
        trie = marisa_trie.Trie().map(self._container.section("words"))
        return trie, self._container.column("words.commonness", "B")

    def keys(self, prefix: str = "") -> Iterator[str]:
        """Stored keys that begin with the folded `prefix`."""
        found: Iterator[str] = self._keys.iterkeys(prefix)
        return found

    # Places ----------------------------------------------------------------------------------------------------

    def _place(self, number: int) -> Place:
        """Make the record of a place; `place` is this with a cache."""
        string = self._string
        country, admin1, admin1_en, admin1_code, admin2 = self._region_of(self._region[number])
        at = 3 * self._origin[number]
        source, feature, tags = map(string, self._origins[at : at + 3])
        names = self._all_names[self._all_names_ends[number] : self._all_names_ends[number + 1]]
        return Place(
            place_id=self.place_id(number),
            name=string(self._names[number]),
            name_en=string(self._names_en[number]),
            kind=self.kind(number),
            latitude=self.latitude(number),
            longitude=self.longitude(number),
            country=country,
            admin1=admin1,
            admin1_en=admin1_en,
            admin1_code=admin1_code,
            admin2=admin2,
            population=self._population[number],
            uncertainty_km=round(self._uncertainty[number], 3),
            certainty=CERTAINTIES[self._certainty[number]],
            source=source,
            feature=feature,
            parent=string(self._parent[number]),
            tags=tuple(tags.split("|")) if tags else (),
            names=tuple(map(string, names)),
        )

    def _string(self, number: int) -> str:
        ends = self._string_ends
        return str(self._string_bytes[ends[number] : ends[number + 1]], "utf-8")

    def _read_region(self, region: int) -> tuple[str, ...]:
        return tuple(map(self._string, self._regions[5 * region : 5 * region + 5]))

    def kind(self, number: int) -> PlaceKind:
        """Kind of a place."""
        return KINDS[self._kind[number]]

    def country(self, number: int) -> str:
        """ISO 3166-1 alpha-2 code of a place's country, empty if in none."""
        return self._region_of(self._region[number])[0]

    def admin1_code(self, number: int) -> str:
        """Code of a place's governorate, empty if unknown."""
        return self._region_of(self._region[number])[3]

    def population(self, number: int) -> int:
        """Inhabitants of a place, 0 if unknown."""
        return int(self._population[number])

    def latitude(self, number: int) -> float:
        """Latitude of a place."""
        return float(self._latitude[number]) / DEGREE

    def longitude(self, number: int) -> float:
        """Longitude of a place."""
        return float(self._longitude[number]) / DEGREE

    def feature(self, number: int) -> str:
        """Finer kind of a place (``airport``, ``camp`` …), empty if none."""
        return self._string(self._origins[3 * self._origin[number] + 1])

    def with_features(self, features: Collection[str]) -> tuple[int, ...]:
        """Numbers of the places that have one of the finer kinds, in order."""
        rows = range(0, len(self._origins), 3)
        wanted = [row // 3 for row in rows if self._string(self._origins[row + 1]) in features]
        return tuple(np.flatnonzero(np.isin(np.frombuffer(self._origin, dtype="<u4"), wanted)).tolist())

    def place_id(self, number: int) -> str:
        """Id of a place."""
        return str(self._id(number), "utf-8")

    def _id(self, number: int) -> memoryview:
        return self._id_bytes[self._id_ends[number] : self._id_ends[number + 1]]

    def at_least(self, population: int) -> tuple[int, ...]:
        """Numbers of the places with so many inhabitants or more, in order."""
        return tuple(np.flatnonzero(np.frombuffer(self._population, dtype="<u4") >= population).tolist())

    def name_en(self, number: int) -> str:
        """English name of a place, empty if unknown."""
        return self._string(self._names_en[number])

    def near(self, latitude: float, longitude: float, km: float) -> list[tuple[float, int]]:
        """Places within a distance of a point.

        Returns
        -------
        list of (float, int)
            Distance in kilometres and number, nearest first.
        """
        south, west = (np.frombuffer(column, dtype="<i4") for column in (self._latitude, self._longitude))
        degrees = km / KM_PER_DEGREE
        band = np.flatnonzero(_between(south, latitude - degrees, latitude + degrees))
        # Over a pole, or past the date line, every longitude may be near.
        reach = degrees / max(cos(radians(min(abs(latitude) + degrees, 90.0))), 1e-9)
        if abs(longitude) + reach < 180:
            band = band[_between(west[band], longitude - reach, longitude + reach)]
        distances = ((kilometres(latitude, longitude, self.latitude(n), self.longitude(n)), n) for n in band.tolist())
        return sorted(pair for pair in distances if pair[0] <= km)

    def english(self, key: str) -> Sequence[int]:
        """Numbers of the places whose English name begins with a key.

        Parameters
        ----------
        key : str
            See :func:`gazetteer.english.english_key`.

        Returns
        -------
        sequence of int
            In the order of the names: the shortest name first, then those that go on.
        """
        first = bisect_left(self._english, key, key=self._english_key)
        last = bisect_left(self._english, key + _LAST, lo=first, key=self._english_key)
        return self._english[first:last]

    def _english_key(self, number: int) -> str:
        return english_key(self.name_en(number))

    def number_of(self, place_id: str) -> int | None:
        """Number of the place with an id, None if there is none. Places stand in the order of their ids."""
        low, high = 0, len(self)
        wanted = place_id.encode()
        while low < high:
            middle = (low + high) // 2
            if bytes(self._id(middle)) < wanted:
                low = middle + 1
            else:
                high = middle
        return low if low < len(self) and self._id(low) == wanted else None

    def by_id(self, place_id: str) -> Place | None:
        """Place with an id, None if there is none."""
        number = self.number_of(place_id)
        return None if number is None else self.place(number)

    # Outlines --------------------------------------------------------------------------------------------------

    @cached_property
    def _outlines(self) -> Outlines:
        return Outlines(self._container)

    def outline(self, place_id: str) -> Geometry | None:
        """Outline of a governorate or country as a shapely (Multi)Polygon, EPSG:4326; None if none is known."""
        return self._outlines.get(place_id)

    def admin1_at(self, latitude: float, longitude: float) -> Place | None:
        """Governorate whose outline holds a point; None where there is none."""
        return self._at(latitude, longitude, "adm:")

    def country_at(self, latitude: float, longitude: float) -> Place | None:
        """Country whose outline holds a point; None at sea."""
        return self._at(latitude, longitude, "iso:")

    def _at(self, latitude: float, longitude: float, prefix: str) -> Place | None:
        from shapely import Point

        point = Point(longitude, latitude)
        for place_id in self._outlines.near(latitude, longitude):
            if place_id.startswith(prefix):
                outline = self.outline(place_id)
                if outline is not None and outline.covers(point):
                    return self.by_id(place_id)
        return None

    def areas_at(
        self, latitudes: Sequence[float], longitudes: Sequence[float]
    ) -> list[tuple[Place | None, Place | None]]:
        """Country and governorate of many points at once (see :meth:`country_at`, :meth:`admin1_at`)."""
        import shapely

        ids = self._outlines.ids
        outlines: list[Any] = [self._outlines.get(place_id) for place_id in ids]
        tree = shapely.STRtree(shapely.points(longitudes, latitudes))
        areas, points = tree.query(outlines, predicate="covers")
        places = [self.by_id(place_id) for place_id in ids]
        found: list[list[Place | None]] = [[None, None] for _ in latitudes]
        for point, area in zip(points.tolist(), areas.tolist(), strict=True):
            slot = 0 if ids[area].startswith("iso:") else 1
            if found[point][slot] is None:
                found[point][slot] = places[area]
        return [(country, governorate) for country, governorate in found]

    def verify(self) -> None:
        """Compare the whole file with its checksums; raises `GazetteerError` where it differs."""
        self._container.verify()
