"""Places that composed names mean: the airfield of a town, the countryside of a governorate, a city's old quarter."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from gazetteer.cues import Head
from gazetteer.geometry import kilometres
from gazetteer.names import Option, apart
from gazetteer.places import Place, PlaceKind
from gazetteer.resolve.items import Item

if TYPE_CHECKING:
    from gazetteer.store import Gazetteer, Stack

__all__ = ["Deriver"]

#: Features that a facility of a town may have under another head noun, and how far from the town it may lie (km).
_SIMILAR = {
    "airport": (("airport", "airbase"), 45.0),
    "base": (("base", "airbase", "barracks"), 15.0),
    "camp": (("camp",), 15.0),
    "crossing": (("crossing",), 25.0),
    "dam": (("dam",), 40.0),
    "port": (("port",), 20.0),
}
#: Head nouns whose name is often just the town's: radius that holds the thing (km).
_OF_TOWN = {
    "airport": 20.0, "base": 20.0, "hospital": 8.0, "complex": 8.0, "university": 10.0, "college": 10.0, "school": 8.0,
    "crossing": 15.0, "prison": 15.0, "dam": 20.0, "bridge": 10.0, "field": 25.0, "port": 8.0, "refinery": 15.0,
    "station": 15.0, "plant": 15.0, "mosque": 8.0, "church": 8.0, "cemetery": 8.0, "palace": 8.0, "castle": 6.0,
    "hotel": 8.0, "stadium": 8.0, "museum": 8.0, "market": 6.0, "square": 6.0, "park": 8.0, "camp": 6.0,
    "checkpoint": 10.0, "junction": 10.0, "quarter": 6.0,
}  # fmt: skip
_OF_TOWN_KIND: dict[PlaceKind | None, float] = {PlaceKind.ROAD: 15.0, PlaceKind.NATURAL: 25.0}
_THINGS = (PlaceKind.FACILITY, PlaceKind.NATURAL, PlaceKind.ROAD, PlaceKind.REGION)
#: Ends of a road further apart than this are not one road's.
_LONGEST_ROAD_KM = 600.0
#: Inhabitants from which a town gives its name to the governorate that it is the seat of («محافظة الموصل»).
_SEAT = 500_000
_COMPASS = {"شمال": "north", "جنوب": "south", "شرق": "east", "غرب": "west"}


#: Features of things that stand inside towns, not between them.
_URBAN = frozenset(
    "hospital complex university college school mosque church palace hotel stadium museum market square park".split()
)
#: Kinds of things that stand in a town, and kinds of towns.
_IN_TOWNS = (PlaceKind.FACILITY, PlaceKind.NEIGHBOURHOOD, PlaceKind.ROAD)
_TOWNS = (PlaceKind.SETTLEMENT, PlaceKind.ADMIN2, PlaceKind.NEIGHBOURHOOD)


class Deriver:
    """Makes places out of an item's options and its head noun.

    Parameters
    ----------
    gazetteer : Gazetteer or Stack
        Where facilities and governorates are looked up.
    """

    def __init__(self, gazetteer: Gazetteer | Stack) -> None:
        self._gazetteer = gazetteer
        self._facilities: dict[tuple[str, ...], tuple[int, ...]] = {}

    def unknown(self, item: Item, only_town: Place | None) -> Place | None:
        """Place of a name that no gazetteer knows: a thing in a town, the one that the text names as its parent.

        Where it names none, `only_town` is the only town that it speaks of.
        """
        item.reason = item.reason or "no gazetteer knows the name"
        head, town = item.span.head, item.parent.place if item.parent is not None else None
        if town is None and head is not None and (head.feature in _URBAN or head.kind is PlaceKind.NEIGHBOURHOOD):
            town = only_town
        if head is None or head.many or head.kind not in _IN_TOWNS or town is None or town.kind not in _TOWNS:
            return None
        item.reason = None
        item.decided_by = "explicit parent" if item.parent is not None else "only town"
        return replace(
            town,
            place_id=f"{town.place_id}/{head.feature or head.kind}/{item.span.key.replace(' ', '-')}",
            kind=head.kind,
            feature=head.feature,
            uncertainty_km=max(5.0, town.uncertainty_km),
            certainty="derived",
            parent=town.place_id,
        )

    def place(self, item: Item) -> Place | None:
        """Place that an item means, by the first of its options."""
        base = item.options[0]
        head = item.span.head
        if not item.span.composed or head is None:
            return self._bare(item, base)
        if item.second and (road := self._road(item)) is not None:
            return road
        if head.feature == "countryside":
            return self._countryside(item, base)
        if head.kind in (PlaceKind.ADMIN1, PlaceKind.ADMIN2):
            return self._administrative(item, base)
        return self._named_thing(item, base, head)

    def _named_thing(self, item: Item, base: Option, head: Head) -> Place | None:
        """What a facility, quarter, road or natural thing with a place's name is."""
        same = base.kind is head.kind and head.feature in ("", base.feature)
        if not same and head.feature in _SIMILAR and (found := self._nearest(item, base)):
            return found
        if same or base.kind in _THINGS or base.kind is head.kind is PlaceKind.NEIGHBOURHOOD:
            return self._gazetteer.place(base.number)
        radius = _OF_TOWN.get(head.feature) or _OF_TOWN_KIND.get(head.kind) or (15.0 if item.parent else None)
        if radius is not None and base.kind is not PlaceKind.COUNTRY:
            return self._of_town(item, base, radius)
        item.reason = f"the gazetteer knows the name only as another kind of place ({base.kind})"
        item.decided_by = ""
        return None

    def _bare(self, item: Item, base: Option) -> Place | None:
        """A bare name: the place itself; after «محافظات», «ريفي» the governorate of that name."""
        if item.kind is PlaceKind.ADMIN1 and base.kind is PlaceKind.SETTLEMENT:
            return self._administrative(item, base)
        if item.feature == "countryside":
            return self._countryside(item, base)
        if item.kind is PlaceKind.FACILITY and item.feature in _SIMILAR and base.kind is PlaceKind.SETTLEMENT:
            return self._nearest(item, base) or self._of_town(item, base, _OF_TOWN[item.feature])
        return self._gazetteer.place(base.number)

    def _governorate(self, base: Option) -> Place | None:
        return self._gazetteer.by_id(f"adm:{base.admin1_code}") if base.admin1_code else None

    def _administrative(self, item: Item, base: Option) -> Place | None:
        if base.kind in (PlaceKind.ADMIN1, PlaceKind.ADMIN2, PlaceKind.REGION):
            return self._gazetteer.place(base.number)
        wanted = item.kind or (item.span.head.kind if item.span.head else None)
        town = self._gazetteer.place(base.number)
        if wanted is PlaceKind.ADMIN1 and (governorate := self._governorate(base)) is not None:
            if _same_name(governorate, town) or base.population >= _SEAT:
                return governorate
            wanted = PlaceKind.ADMIN2  # «محافظة حفر الباطن»: a part of a Saudi region
        return replace(
            town,
            place_id=f"{base.place_id}/{wanted}",
            kind=wanted or PlaceKind.ADMIN2,
            uncertainty_km=60.0 if wanted is PlaceKind.ADMIN1 else 25.0,
            certainty="derived",
            parent=base.place_id,
        )

    def _countryside(self, item: Item, base: Option) -> Place | None:
        """«ريف حماة الشمالي»: a part of the governorate of that name, or the land around a smaller town."""
        whole = self._gazetteer.place(base.number)
        if base.kind is not PlaceKind.ADMIN1:
            governorate = self._governorate(base)
            if governorate is not None and _same_name(governorate, whole):
                whole = governorate
        directions = [name for stem, name in _COMPASS.items() if any(stem in word for word in item.span.qualifiers)]
        suffix = "-".join(directions) or "all"
        return replace(
            whole,
            place_id=f"{whole.place_id}/countryside-{suffix}",
            kind=PlaceKind.REGION,
            feature="countryside",
            certainty="derived",
            parent=whole.place_id,
            uncertainty_km=whole.uncertainty_km if whole.kind is PlaceKind.ADMIN1 else 15.0,
        )

    def _nearest(self, item: Item, base: Option) -> Place | None:
        """Facility of the kind that the head noun says, nearest to the town that bears the name."""
        feature = item.span.head.feature if item.span.head and item.span.composed else item.feature
        features, reach = _SIMILAR[feature]
        military = any("عسكري" in word or "حربي" in word or "جوي" in word for word in item.span.qualifiers)
        if feature == "airport" and military:
            features = ("airbase", "airport")
        best: tuple[float, float, int] | None = None
        for number in self._numbers(features):
            gazetteer = self._gazetteer
            km = kilometres(base.latitude, base.longitude, gazetteer.latitude(number), gazetteer.longitude(number))
            if km <= reach:
                rank = (float(features.index(gazetteer.feature(number))) if military else 0.0, km, number)
                best = rank if best is None or rank < best else best
        return None if best is None else self._gazetteer.place(best[2])

    def _numbers(self, features: tuple[str, ...]) -> tuple[int, ...]:
        if features not in self._facilities:
            self._facilities[features] = self._gazetteer.with_features(features)
        return self._facilities[features]

    def _road(self, item: Item) -> Place | None:
        """Middle of the road between two towns, those of the two names that are nearest to each other."""
        pairs = [(apart(one, other), one, other) for one in item.options for other in item.second]
        km, one, other = min(pairs, key=lambda pair: pair[0])
        if km > _LONGEST_ROAD_KM:
            return None
        start, end = self._gazetteer.place(one.number), self._gazetteer.place(other.number)
        return replace(
            start,
            place_id=f"{start.place_id}/road/{end.place_id}",
            name=f"طريق {start.name} - {end.name}",
            name_en=f"{start.name_en} - {end.name_en} road",
            kind=PlaceKind.ROAD,
            latitude=(start.latitude + end.latitude) / 2,
            longitude=(start.longitude + end.longitude) / 2,
            admin1="" if start.admin1_code != end.admin1_code else start.admin1,
            admin1_en="" if start.admin1_code != end.admin1_code else start.admin1_en,
            admin1_code="" if start.admin1_code != end.admin1_code else start.admin1_code,
            admin2="",
            population=0,
            uncertainty_km=round(km / 2 + 5, 1),
            certainty="derived",
            feature="road",
            parent="",
            names=(),
        )

    def _of_town(self, item: Item, base: Option, radius: float) -> Place:
        """A thing in or beside a town whose own point is not known."""
        head = item.span.head
        feature = item.feature or (head.feature if head else "")
        town = self._gazetteer.place(base.number)
        return replace(
            town,
            place_id=f"{town.place_id}/{feature or 'part'}",
            kind=item.kind or (head.kind if head and head.kind else PlaceKind.NEIGHBOURHOOD),
            feature=feature,
            uncertainty_km=max(radius, town.uncertainty_km),
            certainty="derived",
            parent=town.place_id,
        )


def _same_name(governorate: Place, town: Place) -> bool:
    from gazetteer.arabic import fold_key

    keys = {fold_key(name).removeprefix("محافظه ") for name in (governorate.name, *governorate.names)}
    return any(fold_key(name) in keys for name in (town.name, *town.names))
