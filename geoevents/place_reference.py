"""Places meant without their name: «سيطر التنظيم على المدينة» after a sentence that names the city.

A definite noun for a kind of place means the place of that kind where the report last told that something happened,
or that it last named.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gazetteer.places import PlaceKind, Role
from geoevents.siting import contains, is_dateline

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geoevents.drafts import Draft
    from geoevents.reading import Reading, Sighting
    from geoevents.siting import Site
    from geoevents.triggers import Trigger

__all__ = ["NAMED_BACK", "named_before"]

_SETTLED = frozenset({PlaceKind.SETTLEMENT, PlaceKind.NEIGHBOURHOOD})
_KINDS = {
    "مدينة": _SETTLED,
    "بلدة": _SETTLED,
    "قرية": _SETTLED,
    "حي": _SETTLED,
    "مخيم": _SETTLED | {PlaceKind.FACILITY},
    "مطار": frozenset({PlaceKind.FACILITY}),
    "معسكر": frozenset({PlaceKind.FACILITY}),
    "جزيرة": frozenset({PlaceKind.NATURAL, PlaceKind.SETTLEMENT}),
    "محافظة": frozenset({PlaceKind.ADMIN1}),
}
#: «في المدينة», «للبلدة» near the trigger, with no name or adjective after it.
_NOUN = re.compile(rf"(?<!\w)[وف]?(?:[بك]?ال|لل)(?P<noun>{'|'.join(_KINDS)})(?!\w)(?!\s+(?:ال)?[\w]+ية(?!\w))")
_REACH = 70
#: Sentences before it in which the place may be named.
NAMED_BACK = 3


def named_before(
    readings: Sequence[Reading], order: int, trigger: Trigger, before: Sequence[Draft], found: Site
) -> Sighting | None:
    """Find the place that an event's own sentence tells only by a definite noun.

    Parameters
    ----------
    readings : sequence of Reading
        All sentences of the report.
    order : int
        Number of the sentence.
    trigger : Trigger
        One of its triggers.
    before : sequence of Draft
        Drafts of the sentences before it and of its own, in the order of the text.
    found : Site
        What the sentence itself says of where.

    Returns
    -------
    Sighting or None
        None where there is no such noun, or what the sentence names is not the whole of the place that the noun means.
    """
    noun = _NOUN.search(readings[order].passage.plain, trigger.end, trigger.end + _REACH)
    if noun is None or len(found.sightings) > 1:
        return None
    kinds = _KINDS[noun["noun"]]
    meant = (
        _in_its_sentence(readings[order], noun.start(), kinds)
        or _happened_at(order, kinds, before)
        or _named(readings, order, noun.start(), noun["noun"])
    )
    if meant is None or not found.sightings:
        return meant
    own = found.sightings[0]
    wider = own.location is not None and meant.location is not None and contains(own.location, meant.location)
    return meant if wider and own.start < noun.start() else None


def _in_its_sentence(reading: Reading, end: int, kinds: frozenset[PlaceKind]) -> Sighting | None:
    """Place of a kind that the sentence itself names before: «وقتل في المقدادية شمال بعقوبة … بسوق المدينة»."""
    return next(
        (
            sighting
            for sighting in reversed(reading.sightings)
            if sighting.end <= end
            and sighting.location is not None
            and sighting.mention.role is Role.LOCATION
            and sighting.mention.kind in kinds
            and not sighting.mention.relation
            and not is_dateline(reading, sighting)
        ),
        None,
    )


def _happened_at(order: int, kinds: frozenset[PlaceKind], before: Sequence[Draft]) -> Sighting | None:
    """Place of a kind where something is told to have happened in the sentences before."""
    for draft in reversed(before):
        if order - draft.order > NAMED_BACK:
            return None
        if draft.place is not None and draft.place.location is not None and draft.place.mention.kind in kinds:
            return draft.place
    return None


def _named(readings: Sequence[Reading], order: int, end: int, noun: str) -> Sighting | None:
    """Place that the sentence, or one before it, names with the same noun: «قرية الصفا … اقتحموا القرية»."""
    for back in range(min(NAMED_BACK, order) + 1):
        reading = readings[order - back]
        for sighting in reversed(reading.sightings):
            if (back == 0 and sighting.end > end) or sighting.location is None:
                continue
            if (
                reading.passage.plain[: sighting.start].rstrip().endswith(noun)
                and sighting.mention.role is Role.LOCATION
            ):
                return sighting
    return None
