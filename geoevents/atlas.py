"""The units that positions are blurred to: countries, governorates and districts of a gazetteer by code and by name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gazetteer.arabic import fold_key
from gazetteer.places import PlaceKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from gazetteer.places import Place
    from gazetteer.store import Gazetteer, Stack

__all__ = ["Atlas", "is_governorate"]


#: Some governorates are known as regions (the Gaza Strip).
_UNITS = frozenset({PlaceKind.ADMIN1, PlaceKind.ADMIN2, PlaceKind.REGION})


def is_governorate(place: Place) -> bool:
    """Whether a place is a governorate: by its kind, or since it is the one that its own code names."""
    return place.kind is PlaceKind.ADMIN1 or place.place_id == f"adm:{place.admin1_code}"


class Atlas:
    """Looks up units.

    Parameters
    ----------
    gazetteer : Gazetteer or Stack
        Where they stand.
    """

    def __init__(self, gazetteer: Gazetteer | Stack) -> None:
        self._gazetteer = gazetteer
        self._admin1: dict[tuple[str, str], Place] = {}
        self._admin2: dict[tuple[str, str], Place] = {}
        for number in range(len(gazetteer)):
            if gazetteer.kind(number) not in _UNITS:
                continue
            place = gazetteer.place(number)
            first = is_governorate(place)
            if not first and place.kind is not PlaceKind.ADMIN2:
                continue
            index, scope = (self._admin1, place.country) if first else (self._admin2, place.admin1_code)
            for name in (place.name, place.name_en, *place.names):
                index.setdefault((scope, fold_key(name).casefold()), place)
            if first and place.admin1_code:
                index.setdefault((place.country, place.admin1_code), place)

    def country(self, record: Mapping[str, Any]) -> Place | None:
        """Country of an event."""
        return self._gazetteer.by_id(f"iso:{record['country']}") if record["country"] else None

    def admin1(self, record: Mapping[str, Any]) -> Place | None:
        """Governorate of an event: by its code, by its names, else the one whose outline holds the point."""
        scope = record["country"] or ""
        keys = [record["admin1_code"], *(fold_key(record[name] or "").casefold() for name in ("admin1", "admin1_en"))]
        found = next((place for key in keys if key and (place := self._admin1.get((scope, key)))), None)
        if found is None and record["latitude"] is not None and record["geo_precision"] != 3:
            return self._gazetteer.admin1_at(record["latitude"], record["longitude"])
        return found

    def admin2(self, record: Mapping[str, Any]) -> Place | None:
        """District of an event, by its name in its governorate."""
        governorate = self.admin1(record)
        if governorate is None or not record["admin2"]:
            return None
        return self._admin2.get((governorate.admin1_code, fold_key(record["admin2"]).casefold()))

    def within(self, codes: Iterable[str]) -> Iterator[Place]:
        """Every place in some governorates (by their codes) that is no unit itself, and their districts."""
        wanted = set(codes)
        for number in range(len(self._gazetteer)):
            if self._gazetteer.admin1_code(number) in wanted and self._gazetteer.kind(number) is not PlaceKind.ADMIN1:
                yield self._gazetteer.place(number)

    def by_id(self, place_id: str) -> Place | None:
        """Place with an id."""
        return self._gazetteer.by_id(place_id)
