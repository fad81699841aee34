"""Countries meant without their name: «جنوب البلاد», «داخل الأراضي السورية», «في الجنوب» in a report from Yemen."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from gazetteer.arabic import fold_key
from gazetteer.cues import CUES
from gazetteer.places import Mention, PlaceKind, Role
from gazetteer.spatial import locate
from geoevents.reading import Reading, Sighting

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gazetteer.store import Gazetteer, Stack
    from geoevents.triggers import Trigger

__all__ = ["country_meant", "points_away"]

#: Code points after a trigger in which its sentence says where.
_REACH = 70
#: How sure it is that «the country» is the one of which the report speaks most.
_MEANT = 0.7
_WAY = r"(?:أقصى\s+|اقصى\s+)?(?:شمال|جنوب|شرق|غرب|وسط)\w{0,2}(?:\s+(?:شرق|غرب)\w{0,2})?"
#: «في جنوب شرق البلاد»: told without a name, but not the place of the sentence before.
_COUNTRY = re.compile(rf"(?<!\w)(?:في\s+|ب)?(?P<part>(?P<way>{_WAY})\s+(?:ال|لل)بلاد)(?!\w)")
#: «داخل الأراضي السورية», «في الأجواء العراقية»; not «من الأراضي اللبنانية», where fire comes from.
_LANDS = re.compile(
    r"(?<!\w)(?:(?:في|داخل|فوق|على|عبر)\s+|ب)(?P<part>(?:ال)?(?:أراضي|اراضي|أجواء|اجواء)\s+(?P<adjective>ال\w+ية))(?!\w)"
)
#: «في الجنوب», «في الشمال السوري»; not «في الشرق الأوسط».
_SIDE = re.compile(
    r"(?<!\w)(?:(?:في|على|محافظات|مناطق|مدن)\s+|ب)(?P<part>ال(?P<way>شمال|جنوب|شرق|غرب)(?:\s+(?P<adjective>ال\w+ي))?)(?!\w)(?!\s+ال)"
)
#: Sides that stand without an adjective: «الشرق» and «الغرب» are parts of the world.
_PLAIN = ("شمال", "جنوب")


def points_away(reading: Reading, trigger: Trigger) -> bool:
    """Whether the sentence places its event in a part of «the country»."""
    return _COUNTRY.search(reading.passage.plain, trigger.end, trigger.end + _REACH) is not None


def country_meant(
    readings: Sequence[Reading], reading: Reading, trigger: Trigger, gazetteer: Gazetteer | Stack
) -> Sighting | None:
    """Country, or part of one, in which a sentence places an event without a name of its own.

    Parameters
    ----------
    readings : sequence of Reading
        All sentences of the report.
    reading : Reading
        The sentence.
    trigger : Trigger
        One of its triggers.
    gazetteer : Gazetteer or Stack
        Where the country is looked up.

    Returns
    -------
    Sighting or None
        None where the sentence points at no country, or the report speaks of two as much.
    """
    for pattern in (_COUNTRY, _LANDS, _SIDE):
        told = pattern.search(reading.passage.plain, trigger.end, trigger.end + _REACH)
        if told is None or any(trigger.end < other.start < told.start() for other in reading.triggers):
            continue
        if pattern is not _COUNTRY and reading.nearness.parted(trigger.end, told.start()):
            continue
        parts = told.groupdict()
        adjective, way = parts.get("adjective"), parts.get("way")
        if adjective:
            code = CUES().demonyms.get(fold_key(adjective), "")
        else:
            code = _spoken_of(readings) if pattern is _COUNTRY or way in _PLAIN else ""
        country = gazetteer.by_id(f"iso:{code}") if code else None
        if country is None:
            continue
        start, end = told.span("part")
        passage = reading.passage
        mention = Mention(
            start=passage.start + start,
            end=passage.start + end,
            text=passage.text[start:end],
            role=Role.LOCATION,
            kind=PlaceKind.COUNTRY,
            place=country,
            score=_MEANT,
            decided_by="document focus",
            relation=way,
        )
        return Sighting(start, end, mention, locate(mention, gazetteer), country.name)
    return None


def _spoken_of(readings: Sequence[Reading]) -> str:
    """Country whose names and adjectives a report has more often than any other's; empty if none."""
    spoken: Counter[str] = Counter()
    for reading in readings:
        for word in fold_key(reading.passage.text).split():
            bare = word.strip('،,.:;«»"()').removeprefix("و")
            if code := CUES().demonyms.get(bare):
                spoken[code] += 1
        spoken.update(
            sighting.location.country
            for sighting in reading.sightings
            if sighting.mention.kind is PlaceKind.COUNTRY and sighting.location is not None
        )
    first, second = [*spoken.most_common(2), ("", 0), ("", 0)][:2]
    return first[0] if first[1] > second[1] else ""
