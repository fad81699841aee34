"""Opening a compiled gazetteer: names to places, places to points and outlines, all by memory mapping."""

from __future__ import annotations

import os
from bisect import bisect_right
from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import marisa_trie

from gazetteer.arabic import fold_key
from gazetteer.compiled import CERTAINTIES, DEGREE, KINDS
from gazetteer.container import Container
from gazetteer.geometry import kilometres
from gazetteer.outlines import Outlines
from gazetteer.places import Place, PlaceKind

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry as Geometry

__all__ = ["DEFAULT_PATH", "Gazetteer", "Stack"]

#: The gazetteer that comes with the package.
DEFAULT_PATH = Path(__file__).parent / "data" / "default.gaz"
#: Two rows of the same name and kind that are this near are one place when gazetteers are stacked.
SAME_PLACE_KM = 10.0


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
    """

    def __init__(self, container: Container) -> None:
        self._container = container
        self.path = container.path
        self.info: dict[str, Any] = {**container.info, "checksum": container.checksum, "path": str(container.path)}
        column = container.column
        self._ids, self._names, self._names_en = column("id", "I"), column("name", "I"), column("name_en", "I")
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

    def begins_name(self, word: str) -> bool:
        """Whether a stored key is the folded `word` or begins with it and a space."""
        return word in self._keys or next(self._keys.iterkeys(word + " "), None) is not None

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

    # Places ----------------------------------------------------------------------------------------------------

    def _place(self, number: int) -> Place:
        """Make the record of a place; `place` is this with a cache."""
        string = self._string
        country, admin1, admin1_en, admin1_code, admin2 = self._region_of(self._region[number])
        at = 3 * self._origin[number]
        source, feature, tags = map(string, self._origins[at : at + 3])
        names = self._all_names[self._all_names_ends[number] : self._all_names_ends[number + 1]]
        return Place(
            place_id=string(self._ids[number]),
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
        wanted = {row // 3 for row in rows if self._string(self._origins[row + 1]) in features}
        return tuple(number for number, origin in enumerate(self._origin) if origin in wanted) if wanted else ()

    def place_id(self, number: int) -> str:
        """Id of a place."""
        return self._string(self._ids[number])

    def at_least(self, population: int) -> tuple[int, ...]:
        """Numbers of the places with so many inhabitants or more, in order."""
        return tuple(number for number, count in enumerate(self._population) if count >= population)

    def number_of(self, place_id: str) -> int | None:
        """Number of the place with an id, None if there is none. Places stand in the order of their ids."""
        low, high = 0, len(self)
        wanted = place_id.encode()
        while low < high:
            middle = (low + high) // 2
            if self._string(self._ids[middle]).encode() < wanted:
                low = middle + 1
            else:
                high = middle
        return low if low < len(self) and self._string(self._ids[low]) == place_id else None

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
        tree = shapely.STRtree([self._outlines.get(place_id) for place_id in ids])
        points, areas = tree.query(shapely.points(longitudes, latitudes), predicate="covered_by")
        found: list[list[Place | None]] = [[None, None] for _ in latitudes]
        for point, area in zip(points.tolist(), areas.tolist(), strict=True):
            slot = 0 if ids[area].startswith("iso:") else 1
            if found[point][slot] is None:
                found[point][slot] = self.by_id(ids[area])
        return [(country, governorate) for country, governorate in found]

    def verify(self) -> None:
        """Compare the whole file with its checksums; raises `GazetteerError` where it differs."""
        self._container.verify()


class Stack:
    """Several gazetteers as one, a user's own first; the same interface as :class:`Gazetteer`.

    A name's places are those of all gazetteers, the first ones' first. A later gazetteer's row that has the same id,
    or the same name and kind within 10 km, as an earlier one's is the same place: the earlier row stands for both.
    What its number of inhabitants is, the default's row says where the user's does not.

    Parameters
    ----------
    gazetteers : sequence of Gazetteer
        In order of precedence.
    """

    def __init__(self, gazetteers: Sequence[Gazetteer]) -> None:
        if not gazetteers:
            raise ValueError("a stack needs at least one gazetteer")
        self._gazetteers = tuple(gazetteers)
        self._bases = [sum(map(len, gazetteers[:index])) for index in range(len(gazetteers))]
        self.info: dict[str, Any] = {"stack": [gazetteer.info for gazetteer in gazetteers]}
        self.place = lru_cache(maxsize=65536)(self._place)
        self._twin = lru_cache(maxsize=65536)(self._find_twin)

    def __len__(self) -> int:
        """Count of places."""
        return sum(map(len, self._gazetteers))

    def __contains__(self, key: object) -> bool:
        """Whether a folded key is a name in one of them."""
        return any(key in gazetteer for gazetteer in self._gazetteers)

    def _find(self, number: int) -> tuple[Gazetteer, int]:
        index = bisect_right(self._bases, number) - 1
        return self._gazetteers[index], number - self._bases[index]

    def preferred(self, number: int) -> bool:
        """Whether a place comes from a gazetteer above the last one: a user's own row."""
        return number < self._bases[-1]

    def lookup(self, key: str) -> tuple[int, ...]:
        """Numbers of the places with a name, a user's own first."""
        found: list[int] = []
        for base, gazetteer in zip(self._bases, self._gazetteers, strict=True):
            earlier = tuple(found)
            found += [base + n for n in gazetteer.lookup(key) if not self._known(base + n, earlier)]
        return tuple(found)

    def _known(self, number: int, earlier: tuple[int, ...]) -> bool:
        return any(self._same(other, number) for other in earlier)

    def _same(self, first: int, second: int) -> bool:
        if self._id(first) == self._id(second):
            return True
        if self.kind(first) != self.kind(second):
            return False
        points = (self.latitude(first), self.longitude(first), self.latitude(second), self.longitude(second))
        return kilometres(*points) <= SAME_PLACE_KM

    def _id(self, number: int) -> str:
        gazetteer, local = self._find(number)
        return gazetteer.place_id(local)

    def _find_twin(self, number: int) -> int | None:
        """The default's place that a user's own row stands for, None if there is none."""
        if not self.preferred(number):
            return None
        gazetteer, local = self._find(number)
        base, default = self._bases[-1], self._gazetteers[-1]
        known = (base + n for name in gazetteer.place(local).names for n in default.lookup(fold_key(name)))
        return next((other for other in known if self._same(number, other)), None)

    def prefixes(self, text: str) -> list[str]:
        """Every stored key with which the folded `text` begins, shortest first."""
        found = {key for gazetteer in self._gazetteers for key in gazetteer.prefixes(text)}
        return sorted(found, key=len)

    def begins_name(self, word: str) -> bool:
        """Whether a stored key is the folded `word` or begins with it and a space."""
        return any(gazetteer.begins_name(word) for gazetteer in self._gazetteers)

    def commonness(self, key: str) -> float:
        """How common a stored name is in general Arabic (see :meth:`Gazetteer.commonness`)."""
        return max(gazetteer.commonness(key) for gazetteer in self._gazetteers)

    def word_commonness(self, word: str) -> float:
        """How common a folded word is in general Arabic."""
        return max(gazetteer.word_commonness(word) for gazetteer in self._gazetteers)

    def _place(self, number: int) -> Place:
        """Record of a place; `place` is this with a cache."""
        gazetteer, local = self._find(number)
        return replace(gazetteer.place(local), population=self.population(number))

    def kind(self, number: int) -> PlaceKind:
        """Kind of a place."""
        gazetteer, local = self._find(number)
        return gazetteer.kind(local)

    def country(self, number: int) -> str:
        """ISO 3166-1 alpha-2 code of a place's country."""
        gazetteer, local = self._find(number)
        return gazetteer.country(local)

    def admin1_code(self, number: int) -> str:
        """Code of a place's governorate."""
        gazetteer, local = self._find(number)
        return gazetteer.admin1_code(local)

    def population(self, number: int) -> int:
        """Inhabitants of a place; where a user's own row does not say, those of the default's row for it."""
        gazetteer, local = self._find(number)
        own, twin = gazetteer.population(local), self._twin(number)
        return own if own or twin is None else self.population(twin)

    def latitude(self, number: int) -> float:
        """Latitude of a place."""
        gazetteer, local = self._find(number)
        return gazetteer.latitude(local)

    def longitude(self, number: int) -> float:
        """Longitude of a place."""
        gazetteer, local = self._find(number)
        return gazetteer.longitude(local)

    def feature(self, number: int) -> str:
        """Finer kind of a place."""
        gazetteer, local = self._find(number)
        return gazetteer.feature(local)

    def with_features(self, features: Collection[str]) -> tuple[int, ...]:
        """Numbers of the places that have one of the finer kinds, a user's own first."""
        return tuple(
            base + number
            for base, gazetteer in zip(self._bases, self._gazetteers, strict=True)
            for number in gazetteer.with_features(features)
        )

    def at_least(self, population: int) -> tuple[int, ...]:
        """Numbers of the places with so many inhabitants or more."""
        return tuple(
            base + number
            for base, gazetteer in zip(self._bases, self._gazetteers, strict=True)
            for number in gazetteer.at_least(population)
        )

    def number_of(self, place_id: str) -> int | None:
        """Number of the place with an id, of the first gazetteer that has it."""
        for base, gazetteer in zip(self._bases, self._gazetteers, strict=True):
            number = gazetteer.number_of(place_id)
            if number is not None:
                return base + number
        return None

    def by_id(self, place_id: str) -> Place | None:
        """Place with an id, of the first gazetteer that has it."""
        number = self.number_of(place_id)
        return None if number is None else self.place(number)

    def outline(self, place_id: str) -> Geometry | None:
        """Outline of a governorate or country."""
        found = (gazetteer.outline(place_id) for gazetteer in self._gazetteers)
        return next((outline for outline in found if outline is not None), None)

    def admin1_at(self, latitude: float, longitude: float) -> Place | None:
        """Governorate whose outline holds a point."""
        found = (gazetteer.admin1_at(latitude, longitude) for gazetteer in self._gazetteers)
        return next((place for place in found if place is not None), None)

    def country_at(self, latitude: float, longitude: float) -> Place | None:
        """Country whose outline holds a point."""
        found = (gazetteer.country_at(latitude, longitude) for gazetteer in self._gazetteers)
        return next((place for place in found if place is not None), None)
