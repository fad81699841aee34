"""Several gazetteers as one: a user's own laid over the default."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from gazetteer.arabic import fold_key
from gazetteer.geometry import kilometres
from gazetteer.places import Place, PlaceKind

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry as Geometry

    from gazetteer.store import Gazetteer

__all__ = ["Stack"]

#: Two rows of the same name and kind that are this near are one place when gazetteers are stacked.
SAME_PLACE_KM = 10.0
#: Middles of areas lie farther apart where one list takes the centroid and another the seat.
_SAME_AREA_KM = {PlaceKind.COUNTRY: 1_000.0, PlaceKind.ADMIN1: 150.0, PlaceKind.ADMIN2: 30.0}


class Stack:
    """Several gazetteers as one, a user's own first; the same interface as :class:`Gazetteer`.

    A name's places are those of all gazetteers, the first ones' first. A later gazetteer's row that has the same id,
    or the same name and kind within 10 km (areas: 30 to 1,000), as an earlier one's is the same place: the earlier row
    stands for both.
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
        self.codes: dict[str, str] = {}
        for gazetteer in reversed(gazetteers):
            self.codes |= gazetteer.codes
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
        return kilometres(*points) <= _SAME_AREA_KM.get(self.kind(first), SAME_PLACE_KM)

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

    def continuations(self, word: str, limit: int) -> frozenset[str] | None:
        """Second words of the stored keys that begin with the folded `word`; None where they are more than `limit`."""
        found = [gazetteer.continuations(word, limit) for gazetteer in self._gazetteers]
        return None if None in found else frozenset().union(*filter(None, found))

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

    def english(self, key: str) -> Sequence[int]:
        """Numbers of the places whose English name begins with a key, a user's own first."""
        return [
            base + number
            for base, gazetteer in zip(self._bases, self._gazetteers, strict=True)
            for number in gazetteer.english(key)
        ]

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

    def keys(self, prefix: str = "") -> Iterator[str]:
        """Stored keys that begin with the folded `prefix`."""
        seen: set[str] = set()
        for gazetteer in self._gazetteers:
            for key in gazetteer.keys(prefix):
                if key not in seen:
                    seen.add(key)
                    yield key

    def near(self, latitude: float, longitude: float, km: float) -> list[tuple[float, int]]:
        """Places within a distance, nearest first."""
        found = [
            (distance, base + number)
            for base, gazetteer in zip(self._bases, self._gazetteers, strict=True)
            for distance, number in gazetteer.near(latitude, longitude, km)
        ]
        return sorted(found)

    def name_en(self, number: int) -> str:
        """English name of a place."""
        gazetteer, local = self._find(number)
        return gazetteer.name_en(local)

    def verify(self) -> None:
        """Compare every file with its checksums; raises `GazetteerError` where one differs."""
        for gazetteer in self._gazetteers:
            gazetteer.verify()
