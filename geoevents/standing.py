"""Things that stand in towns, where the text names only their governorate: «تفجير مسجد القوات بمنطقة نجران»."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from gazetteer.towns import in_its_town
from geoevents.siting import Site

if TYPE_CHECKING:
    from gazetteer.store import Gazetteer, Stack
    from geoevents.reading import Reading, Sighting
    from geoevents.triggers import Trigger

__all__ = ["in_towns"]

#: Nouns for what stands in towns more than between them.
_THING = re.compile(
    r"(?<!\w)[وف]?[بل]?(?:ال|لل)?(?:مسجدا?|جامعا|حسينية|كنيسة|كنيسا?|سوقا?|مستشفى|مشفى|مدرسة|جامعة|كلية|فندقا?|مطعما?|"
    r"مقهى|مقرا?|محكمة|سجنا?|ثكنة|مصرفا?|بنكا?|ملعبا?|قنصلية|سفارة|مخفرا?|مبنى|"
    r"(?:مركز|قسم|مديرية) (?:لل|ال)?(?:شرطة|أمن|امن))(?!\w)"
)
#: Code points after a trigger in which what was hit is named.
_REACH = 60


def in_towns(found: Site, reading: Reading, trigger: Trigger, gazetteer: Gazetteer | Stack) -> Site:
    """Move the point of a governorate to its largest town where what the event hit stands in a town.

    Parameters
    ----------
    found : Site
        Where the sentence places the event.
    reading : Reading
        The sentence.
    trigger : Trigger
        Its trigger.
    gazetteer : Gazetteer or Stack
        Where towns are looked up.
    """
    if len(found.sightings) != 1 or not _names_a_thing(reading, trigger, found.sightings[0]):
        return found
    sighting = found.sightings[0]
    assert sighting.location is not None
    return replace(found, sightings=(replace(sighting, location=in_its_town(sighting.location, gazetteer)),))


def _names_a_thing(reading: Reading, trigger: Trigger, sighting: Sighting) -> bool:
    if sighting.location is None or not sighting.location.area.startswith("adm:"):
        return False
    start = min(trigger.end, sighting.end)
    end = sighting.start if trigger.end <= sighting.start else trigger.end + _REACH
    return _THING.search(reading.passage.plain, start, end) is not None
