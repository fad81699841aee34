"""Places meant without their name: «سيطر التنظيم على المدينة» after a sentence that names the city.

A definite noun for a kind of place means the place of that kind where the report last told that something happened.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gazetteer.places import PlaceKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geoevents.drafts import Draft
    from geoevents.reading import Reading
    from geoevents.triggers import Trigger

__all__ = ["named_before", "points_away"]

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
_BACK = 3


#: «في جنوب شرق البلاد»: told without a name, but not the place of the sentence before.
_COUNTRY = re.compile(
    r"(?<!\w)(?:في\s+|ب)?(?:أقصى\s+|اقصى\s+)?(?:شمال|جنوب|شرق|غرب|وسط)\w{0,2}(?:\s+(?:شرق|غرب)\w{0,2})?\s+(?:ال|لل)بلاد(?!\w)"
)


def points_away(reading: Reading, trigger: Trigger) -> bool:
    """Whether the sentence places its event in a part of «the country»."""
    return _COUNTRY.search(reading.passage.plain, trigger.end, trigger.end + _REACH) is not None


def named_before(reading: Reading, order: int, trigger: Trigger, before: Sequence[Draft]) -> Draft | None:
    """Find the draft at whose place an event happened that its own sentence places only by a definite noun.

    Parameters
    ----------
    reading : Reading
        The sentence.
    order : int
        Its number.
    trigger : Trigger
        One of its triggers.
    before : sequence of Draft
        Drafts of the sentences before it and of its own, in the order of the text.
    """
    noun = _NOUN.search(reading.passage.plain, trigger.end, trigger.end + _REACH)
    if noun is None:
        return None
    kinds = _KINDS[noun["noun"]]
    for draft in reversed(before):
        if order - draft.order > _BACK:
            return None
        if draft.place is not None and draft.place.location is not None and draft.place.mention.kind in kinds:
            return draft
    return None
