"""The place of an event: the Location that the clause says, the most specific of a chain, each of a list.

Only mentions with role ``location`` count, a dateline never does. Where the sentence names no place, the place
of the sentence that it continues is taken, with less confidence; the coder decides that (:func:`site` does not look
beyond its sentence).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gazetteer.arabic import fold
from gazetteer.geometry import kilometres
from gazetteer.places import Location, PlaceKind, Role
from geoevents.numbers import find_quantities

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geoevents.reading import Reading, Sighting, Span
    from geoevents.triggers import Trigger

__all__ = ["Site", "contains", "is_dateline", "is_in_a_name", "site"]

#: Weighted words beyond which a place of the sentence is not taken for the trigger's.
REACH = 34
#: A place before the trigger is less likely its own than one after it.
_BEFORE = 6
#: «من X» is where fire came from, not where it fell.
_ORIGIN = 14
#: «… على قرية X» after the trigger is what the sentence is about.
_ONTO_GAIN = 3
#: A more specific place may stand this much farther away than the place that contains it.
_CHAIN = 9
#: The same after a country or governorate, which says little of where: «في سوريا … قرب بلدة سرمدا».
_COARSE_CHAIN = 22
#: A place that is known may stand this much farther away than a nearer one that is not.
_AROUND = 14
#: «منطقة تقع بين محافظتي أبين وشبوة» is one place, told by two.
_BETWEEN = re.compile(
    r"(?<!\w)(?:الواقع|الواقعة|الواصل|الواصلة|يقع|تقع|الرابط|الرابطة|يربط|تربط|يصل|تصل|الحدود|طريق)\s+(?:ما\s+)?بين\s+(?:\w+\s+)?\Z"
)
_QUOTES = r"\s\"'«»“”()\[\]#"
_LIST_GAP = re.compile(
    rf"[{_QUOTES}]*(?:[،,]|و|أو|[،,]\s*و)[{_QUOTES}]*(?:\w+[{_QUOTES}]+)?(?:وبلدة|وقرية|ومدينة)?[بلف]?[{_QUOTES}]*"
)
#: «قصف من لبنان» comes from there; «مشاهد من الغوطة» are of it.
_WIDE = frozenset({PlaceKind.COUNTRY})
_BORDERING = re.compile(
    r"(?<!\w)و?(?:ال)?(?:حدودي(?:ة)?\s+(?:مع|بين)\s+|(?:محاذي|متاخم|مجاور)(?:ة)?\s+ل(?:\w+(?:\s+\w+){0,2}\s+في\s+)?)\Z"
)
#: «الأبيض، عاصمة ولاية شمال كردفان» is no list.
_CAPITAL = re.compile(r"(?<!\w)(?:عاصمة|مركز|حاضرة)\s+\Z")
_SHARE_GAP = re.compile(r"\s*(?:[،,]\s*)?(?:[،,]|و).{3,45}\s(?:من|في)\s+(?:مدينة\s+|بلدة\s+|قرية\s+)?")
_DESK = r"(?P<desk>(?:[\w.]+ ?){1,4})"
#: «بنغازي - رويترز:», «دمشق – سانا –»
_DESK_AFTER = re.compile(rf"\s*[-–—/]\s*{_DESK}\s*(?:[:،/–—-]|\n|$)")
#: «بيروت (أ ف ب) -»
_AGENCY_AFTER = re.compile(r"\s*\((?P<desk>[^()\n]{1,40})\)\s*[-–—:]")
#: «رويترز - بنغازي (ليبيا):»; with the line's end also papers that nobody lists: «عين اليوم – واشنطن»
_DESK_BEFORE = re.compile(rf"\W*{_DESK}\s*[-–—]\s*")
_AGENCY = re.compile(
    r"رويترز|وكال|[اأ]\.? ?ف\.? ?ب|فرانس|د\.? ?ب\.? ?[اأ]|[اأ]\.? ?ب|سوشيتد|سانا|الأناضول|سبوتنيك|شينخوا|[وق][ان][سما]"
)
_HEADING_END = re.compile(r"(?:\s*\([^()\n]{1,40}\))?\s*(?:[:،]|$)")
_DATELINE_REACH = 40
_ONTO = re.compile(r"(?<!\w)(?:على|في|داخل|وسط)\s+(?:\w+\s+){0,2}$|\sب$")
_ORIGIN_CUE = re.compile(r"(?:^|\s)(?:انطلاقا\s+)?من(?:\s+(?:مدينة|بلدة|قرية|جهة|اتجاه|محافظة|منطقة))?\s+$")
_FINENESS = {
    PlaceKind.COORDINATES: 6,
    PlaceKind.FACILITY: 5,
    PlaceKind.NEIGHBOURHOOD: 5,
    PlaceKind.ROAD: 4,
    PlaceKind.SETTLEMENT: 4,
    PlaceKind.NATURAL: 3,
    PlaceKind.ADMIN2: 3,
    PlaceKind.REGION: 2,
    PlaceKind.ADMIN1: 1,
    PlaceKind.COUNTRY: 0,
}


@dataclass(frozen=True, slots=True)
class Site:
    """Where a trigger's event took place: several sightings mean several occurrences.

    Attributes
    ----------
    sightings : tuple of Sighting
        Empty if the sentence names no place for it.
    distance : int
        Weighted words from the trigger to the nearest of them.
    """

    sightings: tuple[Sighting, ...]
    distance: int


def site(reading: Reading, trigger: Trigger, *, fire: bool) -> Site:
    """Find the place of a trigger's event in its sentence.

    Parameters
    ----------
    reading : Reading
        The sentence.
    trigger : Trigger
        One of its triggers.
    fire : bool
        The event is fire from afar: the place it came from is not the place that was hit.
    """
    costs = {
        sighting: _cost(reading, trigger, sighting, fire=fire)
        for sighting in reading.sightings
        if sighting.mention.role is Role.LOCATION
        and not is_dateline(reading, sighting)
        and not _happens(reading, sighting)
        and not _borders(reading, sighting)
        and not (fire and sighting.mention.kind in _WIDE and _comes_from(reading, sighting))
        and not (trigger.definite and _is_of_another(reading, trigger, sighting))
    }
    near = [sighting for sighting in sorted(costs, key=lambda s: (costs[s], s.start)) if costs[sighting] <= REACH]
    if not near:
        return Site((), 0)
    best = near[0]
    for other in near[1:]:
        coarse = _FINENESS[best.mention.kind] <= _FINENESS[PlaceKind.ADMIN1] and trigger.end <= best.start < other.start
        chain = _COARSE_CHAIN if coarse else _CHAIN
        if (
            costs[other] - costs[near[0]] <= chain
            and _refines(other, best)
            and _goes_with(reading, trigger, other, best)
        ):
            best = other
    if best.location is None:  # a name that nobody knows: what the text gives around it is better than nothing
        known = [other for other in near if other.location is not None and costs[other] - costs[best] <= _AROUND]
        best = known[0] if known else best
    if _BETWEEN.search(reading.passage.plain, max(0, best.start - 30), best.start):
        return Site((best,), costs[near[0]])
    members = [member for member in _list_about(reading, best, list(costs)) if costs[member] <= REACH + _CHAIN]
    return Site(tuple(members), costs[near[0]])


def _goes_with(reading: Reading, trigger: Trigger, inner: Sighting, outer: Sighting) -> bool:
    """Whether two places tell of one event: not «في ذكرى مجزرة صبرا، نظمت … وقفة في بيروت»."""
    if not inner.end <= trigger.start < outer.start:
        return True
    return not reading.nearness.parted(inner.end, trigger.start)


def _cost(reading: Reading, trigger: Trigger, sighting: Sighting, *, fire: bool) -> int:
    cost = reading.nearness.distance(trigger, sighting)
    if sighting.end <= trigger.start:
        cost += _BEFORE
    elif _ONTO.search(reading.passage.plain, trigger.end, sighting.start):
        cost -= _ONTO_GAIN
    if fire and _comes_from(reading, sighting):
        cost += _ORIGIN
    return cost


def _comes_from(reading: Reading, sighting: Sighting) -> bool:
    """Whether the place is where fire came from: «قصف من لبنان»."""
    return _ORIGIN_CUE.search(reading.passage.plain[: sighting.start].rstrip("بلوف") or " ") is not None


def _happens(reading: Reading, sighting: Sighting) -> bool:
    """Whether the name is a word of what happens («هجومين», also a town far away; «العاصمة لتفجيرين»)."""
    return any(trigger.start <= sighting.end and sighting.end <= trigger.end for trigger in reading.triggers)


def is_in_a_name(reading: Reading, trigger: Trigger) -> bool:
    """Whether a trigger is a word of a place's name: «خربة المعازيل»."""
    return any(
        sighting.start <= trigger.start and trigger.end <= sighting.end and " " in sighting.mention.text
        for sighting in reading.sightings
    )


def _borders(reading: Reading, sighting: Sighting) -> bool:
    """Whether a country is only what a place lies beside: «المعبر الحدودي مع النيجر», «المتاخمة لمعاقلها في مالي»."""
    if sighting.mention.kind is not PlaceKind.COUNTRY or sighting.mention.relation:
        return False
    return _BORDERING.search(reading.passage.plain, max(0, sighting.start - 50), sighting.start) is not None


def _is_of_another(reading: Reading, trigger: Trigger, sighting: Sighting) -> bool:
    """Whether the name stands right after another trigger: «وقع الهجوم ردا على هجوم سروج»."""
    return any(other is not trigger and other.end + 1 == sighting.start for other in reading.triggers)


def is_dateline(reading: Reading, sighting: Sighting) -> bool:
    """Whether the place heads the report as the desk's («بنغازي - رويترز»), not as the event's.

    A heading that also names another place («دوما - الغوطة الشرقية: غارات») or an event is no dateline.
    """
    text = reading.passage.plain
    if sighting.start > _DATELINE_REACH or reading.passage.headline:
        return False
    headings = [_DESK_AFTER.match(text, sighting.end), _AGENCY_AFTER.match(text, sighting.end)]
    before = _DESK_BEFORE.fullmatch(text, 0, sighting.start)
    end = _HEADING_END.match(text, sighting.end)
    if before and end and (end.end() == len(text) or _AGENCY.search(before.group("desk"))):
        headings.append(before)
    named: list[Span] = [*(other for other in reading.sightings if other is not sighting), *reading.triggers]
    return any(
        heading is not None
        and not any(item.start < heading.end("desk") and heading.start("desk") < item.end for item in named)
        for heading in headings
    )


def _refines(inner: Sighting, outer: Sighting) -> bool:
    """Whether `inner` says more exactly where `outer` is."""
    if inner.mention.start == outer.mention.start:
        return False
    if _FINENESS[inner.mention.kind] < _FINENESS[outer.mention.kind]:
        return False
    if inner.mention.parent_start == outer.mention.start:
        return True
    return inner.location is not None and outer.location is not None and contains(outer.location, inner.location)


def contains(outer: Location, inner: Location) -> bool:
    """Whether `inner` lies in `outer` and is the more specific of the two.

    Countries and governorates contain by code, other places by distance and radius.
    """
    kinds = outer.mention.kind, inner.mention.kind
    fineness = [_FINENESS[kind] for kind in kinds]
    if fineness[0] > fineness[1] or (outer.geo_precision == inner.geo_precision == 1 and fineness[0] == fineness[1]):
        return False
    whole, part = outer.mention.place, inner.mention.place
    if whole is not None and part is not None:
        if part.place_id == whole.place_id:
            return inner.geo_precision < outer.geo_precision
        if part.parent == whole.place_id or part.kind is whole.kind is PlaceKind.SETTLEMENT:
            return part.parent == whole.place_id  # «محيط مدينة اللطامنة» holds no other town
    if outer.mention.kind is PlaceKind.COUNTRY and not outer.mention.relation:
        return outer.country == inner.country
    if outer.geo_precision == 3 and outer.admin1_code:
        return outer.admin1_code == inner.admin1_code
    reach = max(outer.uncertainty_km, 15.0 if outer.mention.kind is PlaceKind.SETTLEMENT else 0.0)
    return (
        inner.uncertainty_km < outer.uncertainty_km
        and kilometres(outer.latitude, outer.longitude, inner.latitude, inner.longitude) <= reach
    )


def _list_about(reading: Reading, best: Sighting, eligible: Sequence[Sighting]) -> list[Sighting]:
    """The list that `best` stands in («حلب وإدلب وحماة»), or `best` alone; containing places left out."""
    ordered = sorted(eligible, key=lambda sighting: sighting.start)
    at = ordered.index(best)
    members = [best]
    for step in (1, -1):
        neighbour, position = best, at + step
        while 0 <= position < len(ordered):
            other = ordered[position]
            first, second = (neighbour, other) if step > 0 else (other, neighbour)
            if _refines(neighbour, other):  # its parent, between it and the next of the list
                position += step
                continue
            if not _listed(reading, first, second) or _refines(other, best):
                break
            members.append(other)
            neighbour, position = other, position + step
    return sorted(members, key=lambda sighting: sighting.start)


def _listed(reading: Reading, first: Sighting, second: Sighting) -> bool:
    gap = reading.passage.plain[first.end : second.start]
    if _CAPITAL.search(gap):
        return False
    if _LIST_GAP.fullmatch(gap) is not None:
        return True
    # «ستة من مخيم عايدة، وثلاثة من نابلس»: a list of shares.
    return _SHARE_GAP.fullmatch(gap) is not None and bool(find_quantities(fold(gap)))
