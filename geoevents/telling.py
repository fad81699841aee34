"""Does the document tell of an occurrence, or only name a kind of event: «هجمات المتشددين», «التحقيق في الهجوم».

Decided on the finished draft: a deed in the past tense tells; a noun or a present tense must be anchored by a day,
a place, people hurt or parties of its own. Signs of a mere topic (:mod:`geoevents.reporting`) ask for one anchor more.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geoevents.reporting import signs_of

if TYPE_CHECKING:
    from geoevents.drafts import Draft

__all__ = ["is_told"]

_TOPICAL = frozenset({"topic", "accusation", "attitude", "court", "intent", "relative", "background"})
_ANCHORS_OF_DEED, _ANCHORS_OF_NOUN = 1, 2


def is_told(draft: Draft) -> bool:
    """Whether a draft is an event of the report."""
    if draft.modality not in ("actual", "planned"):
        return True
    signs = signs_of(draft.reading.passage.folded, draft.trigger)
    needed = _ANCHORS_OF_NOUN if draft.trigger.nominal or draft.trigger.form == "present" else _ANCHORS_OF_DEED
    needed += draft.trigger.nominal and draft.trigger.definite  # «العملية العسكرية»: known, so told elsewhere
    return anchors(draft) + ("occurrence" in signs) >= needed + bool(signs & _TOPICAL)


def anchors(draft: Draft) -> int:
    """Count what ties a draft to the world: day, place, people hurt, parties, a citation."""
    return (
        2 * (draft.when.how == "own")
        + (draft.place_how == "own")
        + 2 * bool(draft.casualties.counts)
        + (draft.actor1 is not None or draft.actor2 is not None)
        + (draft.source is not None)
    )
