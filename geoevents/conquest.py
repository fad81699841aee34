"""Triggers that want a place, once the names of places are known: «سيطر التنظيم على الرقة» needs no «مدينة».

Many verbs tell of war only where their object is a place («استعادت القوات تدمر», «سيطر المستثمرون على السوق»). Nouns of
places are found with the trigger; names are looked for only in reports in which something may happen.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING

from gazetteer.places import PlaceKind, Role
from geoevents.triggers import find_triggers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gazetteer.places import Mention
    from geoevents.passages import Passage
    from geoevents.triggers import Trigger

__all__ = ["settled"]

#: A name stands so near (code points) before or after a verb or noun that wants one.
_BEFORE, _AFTER = 40, 60
#: After «على» and «من» it follows at once, but for a word that says what it is.
_AT_ONCE = re.compile(r"[\s\"'«“(#]*(?:(?!في\s|من\s|على\s)\w+\s+)?[\"'«“(#]*")
_PREPOSITIONS = ("على", "علي", "من", "إلى", "الى")
_NO_PLACES = frozenset({PlaceKind.COUNTRY, PlaceKind.NATURAL})


def settled(
    passages: Sequence[Passage], triggers: Sequence[Sequence[Trigger]], mentions: Sequence[Mention]
) -> list[tuple[Trigger, ...]]:
    """Triggers of a document's sentences without those whose place nobody names.

    Parameters
    ----------
    passages : sequence of Passage
        The sentences.
    triggers : sequence of sequence of Trigger
        Those of each, found with ``pending``.
    mentions : sequence of Mention
        Places of the document, in order.

    Returns
    -------
    list of tuple of Trigger
        Where none of a sentence's wants is met, its triggers as found without them.
    """
    starts = [mention.start for mention in mentions]
    found = []
    for passage, own in zip(passages, triggers, strict=True):
        pending = [trigger for trigger in own if trigger.pattern_end >= 0]
        if not pending:
            found.append(tuple(own))
            continue
        inside = [
            mention
            for mention in mentions[bisect_left(starts, passage.start) : bisect_left(starts, passage.end)]
            if mention.role is Role.LOCATION and mention.kind not in _NO_PLACES
        ]
        met = [trigger for trigger in pending if _is_met(trigger, passage, inside)]
        if not met:
            found.append(tuple(find_triggers(passage.folded)))
            continue
        kept = [trigger for trigger in own if trigger.pattern_end < 0 or trigger in met]
        found.append(tuple(replace(trigger, pattern_end=-1) for trigger in kept))
    return found


def _is_met(trigger: Trigger, passage: Passage, mentions: Sequence[Mention]) -> bool:
    at = [mention.start - passage.start for mention in mentions]
    if passage.plain[: trigger.pattern_end].endswith(_PREPOSITIONS):
        end = trigger.pattern_end
        return any(start >= end and _AT_ONCE.fullmatch(passage.plain, end, start) for start in at)
    return any(trigger.start - _BEFORE <= start <= trigger.pattern_end + _AFTER for start in at)
