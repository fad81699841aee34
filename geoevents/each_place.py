"""Two of a kind, each at a place of its own: «شرطيان، أحدهما في الموصل والآخر في كركوك»."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from gazetteer.places import Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geoevents.counts import Count
    from geoevents.reading import Reading, Sighting
    from geoevents.triggers import Trigger

__all__ = ["one_each", "places_of_two"]

_ONE_AND_OTHER = re.compile(
    r"(?<!\w)(?:أحدهما|احدهما|إحداهما|احداهما|الأولى?|الاولى?)\s+(?P<one>[^.؛\n]{2,60}?)[،,]?\s+"
    r"و(?:الآخر|الاخر|الأخرى|الاخرى|الثاني|الثانية)\s+(?P<other>[^.،,؛\n]{2,60})"
)
_TWO = 2


def places_of_two(reading: Reading, trigger: Trigger) -> tuple[Sighting, ...]:
    """The two places at which a sentence says that one and the other of two happened.

    Parameters
    ----------
    reading : Reading
        The sentence.
    trigger : Trigger
        One of its triggers.

    Returns
    -------
    tuple of Sighting
        Empty unless both are named after the trigger, before anything else happens.
    """
    named = _ONE_AND_OTHER.search(reading.passage.plain, trigger.end)
    if named is None or any(trigger.end <= other.start < named.start() for other in reading.triggers):
        return ()
    places = [_first(reading, *named.span(part)) for part in ("one", "other")]
    found = tuple(place for place in places if place is not None)
    return found if len(found) == _TWO else ()


def one_each(counts: Sequence[Count], first: Sighting) -> tuple[Count, ...]:
    """Counts of two people before the first of two places, of whom each place has one."""
    pairs = (count for count in counts if count.start < first.start and count.best == _TWO == count.high)
    return tuple(replace(count, low=1, best=1, high=1) for count in pairs)


def _first(reading: Reading, start: int, end: int) -> Sighting | None:
    inside = (s for s in reading.sightings if start <= s.start < end and s.mention.role is Role.LOCATION)
    return next(inside, None)
