"""Does the document tell of an occurrence, or only name a kind of event: «هجمات المتشددين», «التحقيق في الهجوم».

Decided on the finished draft: a deed in the past tense tells; a noun or a present tense must be anchored by a day,
a place, people hurt or parties of its own. Signs of a mere topic (:mod:`geoevents.reporting`) ask for one anchor more.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geoevents.events import SHOWN_MODALITIES
from geoevents.reporting import signs_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geoevents.drafts import Draft

__all__ = ["with_telling"]

_TOPICAL = frozenset({"topic", "accusation", "attitude", "court", "intent", "relative", "background"})
#: A line as short as this (code points) is a headline or an item of a bulletin: it is there because it happened.
_TERSE = 80
#: So is a post as short as this.
_TERSE_POST = 160
_ANCHORS_OF_DEED, _ANCHORS_OF_NOUN = 1, 2


def with_telling(drafts: Sequence[Draft], *, brief: bool = False) -> list[Draft]:
    """Mark the drafts of one document that it tells.

    A definite noun («الغارات») tells where the document tells of such an event elsewhere: then it goes on about it.

    Parameters
    ----------
    drafts : sequence of Draft
        In the order of the text.
    brief : bool
        The document is a line or two: what it names is what it is about.
    """
    plain = [replace(draft, told=_is_told(draft, again=brief, brief=brief)) for draft in drafts]
    known = {draft.sub_event_type for draft in plain if draft.told}
    return [
        draft if draft.told else replace(draft, told=_is_told(draft, again=draft.sub_event_type in known, brief=brief))
        for draft in plain
    ]


def _is_told(draft: Draft, *, again: bool, brief: bool) -> bool:
    if draft.modality not in SHOWN_MODALITIES:
        return True
    signs = signs_of(draft.reading.passage.folded, draft.trigger)
    if not brief and draft.trigger.form == "present" and "relative" in signs and draft.when.how != "own":
        return False  # «الجنود الذين يقاتلون الجماعة»: what they are there for
    needed = _ANCHORS_OF_NOUN if draft.trigger.nominal or draft.trigger.form == "present" else _ANCHORS_OF_DEED
    needed += draft.trigger.nominal and draft.trigger.definite and not again
    needed += bool(signs & _TOPICAL) + ("court" in signs)
    # «انسحاب القوات من المطار»: a line that begins with it is its headline.
    terse = len(draft.reading.passage.text) <= (_TERSE_POST if brief else _TERSE)
    heads = brief and terse and "early" in signs
    return _anchors(draft) + terse + heads + ("occurrence" in signs) >= needed


def _anchors(draft: Draft) -> int:
    """Count what ties a draft to the world: day, place, people hurt, parties, a citation, a weapon."""
    exact = draft.place is not None and draft.place.location is not None and draft.place.location.geo_precision < 3
    return (
        2 * (draft.when.how == "own")
        + (draft.place_how == "own") * (1 + exact)
        + 2 * bool(draft.casualties.counts)
        + (draft.actor1 is not None or draft.actor2 is not None)
        + (draft.source is not None)
        + bool(draft.trigger.weapon)
    )
